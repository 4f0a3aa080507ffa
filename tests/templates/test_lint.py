"""The lint as a whole: a letter with eleven mistakes, our own templates, and files that are none."""

from io import BytesIO
from zipfile import ZipFile

import pytest

from forms import FORMS
from templates.lint import lint
from templates.render import names, template_bytes
from tests.templates.handmade import row, table, text
from tests.templates.linting.letter import SuratTeguran, template


def letter(
    number="{{ surat.nomor }}",
    sender="{{ lpse.nama }}",
    subject="{{ surat.hal }}",
    names_of_lpse="{{ lpse.kode }}",
    to="{{ yth | gabung }}",
    day="{{ surat.tanggal | tanggal }}",
    problem="{{ t.masalah }}",
    basis="{% if rujukan %}Nomor {{ rujukan.nomor }}{% endif %}",
    amount="{% if denda %}{{ denda | rupiah }}{% endif %}",
    closing="{{ penutup }}",
    signer="{{ penandatangan.nama }}",
    header="{{ lpse.nama }}",
):
    """A sound letter, or one with something else in a place of it."""
    split = number.replace(".nom", "</w:t></w:r><w:r><w:t>.nom", 1)
    rows = table(
        row("No.", "Temuan"),
        row("{%tr for t in temuan %}", ""),
        row("{{ loop.index }}", problem),
        row("{%tr endfor %}", ""),
    )
    lines = [split, sender, subject, names_of_lpse, to, day, basis, amount, closing, signer]
    body = "".join(map(text, lines)) + text("{{ penandatangan.jangkar }}") + rows
    return template(body, header=header)


FAULTS = {
    "split over runs": (
        {"number": "{{ surat.nomer }}"},
        'Isi, paragraf 1 ("{{ surat.nomer }}")',
        "`surat.nomer` tidak ada di formulir.",
        "Maksudnya `surat.nomor`?",
    ),
    "root name": (
        {"sender": "{{ lspe.nama }}"},
        'Isi, paragraf 2 ("{{ lspe.nama }}")',
        "`lspe.nama` tidak ada di formulir.",
        "Maksudnya `lpse.nama`?",
    ),
    "attribute of a text": (
        {"subject": "{{ surat.hal.isi }}"},
        'Isi, paragraf 3 ("{{ surat.hal.isi }}")',
        "`surat.hal` adalah teks dan tidak mempunyai `isi`.",
        "Maksudnya `surat.hal`?",
    ),
    "loop over an object": (
        {"names_of_lpse": "{% for l in lpse %}{{ l.kode }}{% endfor %}"},
        'Isi, paragraf 4 ("{% for l in lpse %}{{ l.kode }}{% endfor %}")',
        "`lpse` adalah kelompok isian, bukan daftar.",
        "Tulis `{{ lpse.nama }}` tanpa pengulangan.",
    ),
    "list printed": (
        {"to": "Yth. {{ yth }}"},
        'Isi, paragraf 5 ("Yth. {{ yth }}")',
        "`yth` adalah daftar dan tidak dapat dicetak sebagai teks.",
        "Tulis `{{ yth | gabung }}` atau ulangi dengan `for`.",
    ),
    "unknown filter": (
        {"day": "{{ surat.tanggal | tangal }}"},
        'Isi, paragraf 6 ("{{ surat.tanggal | tangal }}")',
        "Penyaring `tangal` tidak dikenal.",
        "Maksudnya `tanggal`?",
    ),
    "unguarded optional": (
        {"amount": "Denda {{ denda | rupiah }}"},
        'Isi, paragraf 8 ("Denda {{ denda | rupiah }}")',
        "`denda` boleh kosong, tetapi dipakai tanpa syarat.",
        "Apit dengan `{% if denda %}` dan `{% endif %}`, atau pakai penyaring `titik_titik`.",
    ),
    "function call": (
        {"closing": "{{ penutup.upper() }}"},
        'Isi, paragraf 9 ("{{ penutup.upper() }}")',
        "Templat memakai pemanggilan fungsi, yang tidak diizinkan.",
        "Hapus bagian itu.",
    ),
    "signature block": (
        {"signer": "{{ penandatangan.nma }}"},
        'Isi, paragraf 10 ("{{ penandatangan.nma }}")',
        "`penandatangan.nma` tidak ada di formulir.",
        "Maksudnya `penandatangan.nama`?",
    ),
    "loop attribute": (
        {"problem": "{{ t.maslah }}"},
        'Isi, paragraf 17 ("{{ t.maslah }}")',
        "`t.maslah` tidak ada di formulir.",
        "Maksudnya `t.masalah`?",
    ),
    "header": (
        {"header": "{{ lpse.namaa }}"},
        'Kepala halaman, paragraf 1 ("{{ lpse.namaa }}")',
        "`lpse.namaa` tidak ada di formulir.",
        "Maksudnya `lpse.nama`?",
    ),
}


def said(file):
    return [(p.where, p.what, p.suggestion) for p in lint(file, SuratTeguran).problems]


def test_a_sound_letter_has_no_problems():
    assert said(letter()) == []


@pytest.mark.parametrize("fault", FAULTS)
def test_each_of_eleven_mistakes_is_found_alone_with_its_suggestion(fault):
    change, *expected = FAULTS[fault]

    assert said(letter(**change)) == [tuple(expected)]


def test_eleven_mistakes_in_one_letter_are_all_found_and_nothing_else():
    together = {key: value for change, *_ in FAULTS.values() for key, value in change.items()}

    assert said(letter(**together)) == [tuple(expected) for _, *expected in FAULTS.values()]


@pytest.mark.parametrize("name", names())
def test_a_shipped_template_is_clean(name):
    report = lint(template_bytes(name), FORMS[name])

    assert report.problems == ()
    assert report.ok


def test_fields_a_template_leaves_out_are_listed_and_are_no_mistake():
    report = lint(letter(), SuratTeguran)

    assert report.ok
    assert report.unused == (
        "kode_dokumen", "alamat_verifikasi", "surat.sifat", "tembusan", "temuan[].nilai", "temuan[].saran",
        "rujukan.tanggal", "rujukan.tentang", "batas", "mendesak", "penandatangan.jabatan",
        "penandatangan.nip", "penandatangan.kapasitas", "penandatangan.dasar",
    )  # fmt: skip


def test_a_group_that_is_left_out_as_a_whole_is_named_as_a_whole():
    assert "rujukan" in lint(letter(basis="tanpa rujukan"), SuratTeguran).unused


def test_the_report_as_json():
    report = lint(letter(number="{{ surat.nomer }}"), SuratTeguran).as_json()

    assert not report["ok"]
    assert report["problems"] == [
        {
            "where": 'Isi, paragraf 1 ("{{ surat.nomer }}")',
            "what": "`surat.nomer` tidak ada di formulir.",
            "suggestion": "Maksudnya `surat.nomor`?",
        }
    ]
    assert "surat.nomor" in report["unused"]


def zipped(**members):
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize(
    "file",
    [b"", b"bukan Word", letter()[:900], zipped(isi="x"), zipped(**{"[Content_Types].xml": "<x"})],
    ids=["empty", "text", "cut off", "another archive", "broken"],
)
def test_what_is_no_word_file_is_one_problem(file):
    report = lint(file, SuratTeguran)

    assert not report.ok
    [problem] = report.problems
    assert problem.where == "Berkas templat"
    assert report.unused == ()


def test_what_the_gate_refuses_is_told_in_its_words():
    body = '<w:p><w:fldSimple w:instr="INCLUDETEXT /etc/passwd"/></w:p>'

    [problem] = lint(template(body), SuratTeguran).problems

    assert problem.where == "Berkas templat"
    assert "INCLUDETEXT" in problem.what
