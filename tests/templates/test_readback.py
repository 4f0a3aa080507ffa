"""Filled-in Word forms read back: every field, whoever saved the file, and nothing taken on trust."""

import os
import subprocess
from collections.abc import Callable
from copy import deepcopy
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from forms import EXAMPLES, FORMS
from forms.parts import Formulir
from intake.admit import Refused
from templates.fillable import blank, names
from templates.packing import unpack
from templates.readback import ReadBack, read_back
from tests.intake import corpus
from tests.templates.filling import (
    HIDDEN,
    by_tag,
    changed,
    controls,
    fill,
    filled,
    room_for,
    with_part,
)

CHANGE = "permintaan_ubah_jadwal"
SAVED_BY_LIBREOFFICE = (CHANGE, "permohonan_reset_password")


def sent_in(name: str) -> bytes:
    """The blank form of a document with its example typed in, control by control."""
    facts = EXAMPLES[name].model_dump(mode="json", by_alias=False)
    docx = blank(FORMS[name], room_for(facts), rows=0)
    known = controls(docx)
    return filled(docx, {tag: v for tag, v in by_tag(facts).items() if tag in known})


def completed(name: str, facts: dict[str, Any]) -> Formulir:
    """The form of what was read, with what only the unit fills in taken from the example."""
    example = EXAMPLES[name].model_dump(mode="json")
    left_out = {key: example[key] for key in HIDDEN if key in example and key not in facts}
    return FORMS[name].model_validate(left_out | _with_anchors(facts, example))


def _with_anchors(facts: Any, example: Any) -> Any:
    if isinstance(facts, dict) and isinstance(example, dict):
        anchors = {key: example[key] for key in ("jangkar",) if key in example}
        return anchors | {key: _with_anchors(facts[key], example.get(key)) for key in facts}
    if isinstance(facts, list) and isinstance(example, list):
        return [_with_anchors(*pair) for pair in zip(facts, example, strict=True)]
    return facts


def row_of(body: Any, tag: str) -> Any:
    [found] = [item for item in body.iter(qn("w:tag")) if item.get(qn("w:val")) == tag]
    return next(found.iterancestors(qn("w:tr")))


def control_in(body: Any, tag: str) -> Any:
    [found] = [item for item in body.iter(qn("w:tag")) if item.get(qn("w:val")) == tag]
    return found.getparent().getparent()


def run(text: str) -> Any:
    return parse_xml(f"<w:r {nsdecls('w')}><w:t>{text}</w:t></w:r>")


def with_more(docx: bytes, xml: bytes) -> bytes:
    """The file with this XML at the end of its body."""
    end = b"<w:sectPr"
    return with_part(docx, "word/document.xml", lambda all_: all_.replace(end, xml + end, 1))


@pytest.fixture(scope="module")
def form() -> bytes:
    """The schedule change, two rows filled in."""
    return filled(
        blank(FORMS[CHANGE]),
        {
            "pemohon.nama": "Rangga Pradipta",
            "jadwal[0].tahap": "Evaluasi",
            "jadwal[2].tahap": "Masa sanggah",
            "jadwal[2].semula_mulai": "2026-12-01",
            "sk_pokja.nomor": "027/31/SK/2026",
        },
    )


# What comes back


@pytest.mark.parametrize("name", names())
def test_what_was_typed_into_the_controls_is_the_form(name: str) -> None:
    found = read_back(sent_in(name))

    assert (found.name, found.missing, found.problems) == (name, (), ())
    assert completed(name, found.facts) == EXAMPLES[name]


@pytest.fixture(scope="module")
def saved_again(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], bytes]:
    """What LibreOffice makes of filled-in forms when it saves them."""
    folder = tmp_path_factory.mktemp("libreoffice")
    for name in SAVED_BY_LIBREOFFICE:
        (folder / f"{name}.docx").write_bytes(sent_in(name))
    (folder / "kosong.docx").write_bytes(blank(FORMS[CHANGE]))
    files = [str(path) for path in sorted(folder.glob("*.docx"))]
    profile = f"-env:UserInstallation={(folder / 'profil').as_uri()}"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "docx:MS Word 2007 XML", "--outdir",
         str(folder / "simpan"), *files],
        env={"HOME": str(folder), "PATH": os.environ["PATH"]}, capture_output=True, timeout=90,
        check=True,
    )  # fmt: skip
    return lambda name: (folder / "simpan" / f"{name}.docx").read_bytes()


@pytest.mark.parametrize("name", SAVED_BY_LIBREOFFICE)
def test_what_libreoffice_saved_says_the_same(
    saved_again: Callable[[str], bytes], name: str
) -> None:
    found = read_back(saved_again(name))

    assert found == read_back(sent_in(name))
    assert completed(name, found.facts) == EXAMPLES[name]


def test_an_empty_form_stays_empty_when_libreoffice_saves_it(
    saved_again: Callable[[str], bytes],
) -> None:
    assert read_back(saved_again("kosong")) == read_back(blank(FORMS[CHANGE]))


def test_empty_rows_and_parts_are_left_out_and_the_rest_stays_in_order(form: bytes) -> None:
    found = read_back(form)

    assert found.problems == ()
    assert found.facts["jadwal"] == [
        {"tahap": "Evaluasi"},
        {"tahap": "Masa sanggah", "semula_mulai": "2026-12-01"},
    ]
    assert found.facts["sk_pokja"] == {"nomor": "027/31/SK/2026"}
    assert "surat_permohonan" not in found.facts
    assert found.facts["anggota"] == []
    assert found.facts["zona"] == "WIB"


def test_a_ticked_box_alone_does_not_make_a_row_and_an_unticked_one_says_no() -> None:
    docx = filled(
        blank(FORMS["permintaan_perbaikan_aplikasi"]),
        {"dokumen[1].nama": "Surat", "dokumen[1].diunggah": False, "dokumen[2].diunggah": True},
    )

    assert read_back(docx).facts["dokumen"] == [
        {"nama": "Surat", "diunggah": False},
        {"diunggah": True},
    ]


def test_what_word_shows_in_an_emptied_control_is_no_answer(form: bytes) -> None:
    def emptied(body: Any) -> None:
        control = control_in(body, "pemohon.nama")
        fill(control, "Klik atau ketuk di sini untuk memasukkan teks.")
        control.find(qn("w:sdtPr")).append(parse_xml(f"<w:showingPlcHdr {nsdecls('w')}/>"))

    assert read_back(changed(form, emptied)).facts["pemohon"] == {}


def test_words_typed_beside_the_control_count(form: bytes) -> None:
    def beside(body: Any) -> None:
        control_in(body, "pokja").addnext(run("Pokja Pemilihan 7"))
        control_in(body, "pemohon.nama").addnext(run(", S.T."))

    found = read_back(changed(form, beside)).facts

    assert found["pokja"] == "Pokja Pemilihan 7"
    assert found["pemohon"]["nama"] == "Rangga Pradipta, S.T."


def test_a_row_copied_in_word_follows_its_original(form: bytes) -> None:
    def copied(body: Any) -> None:
        row = row_of(body, "jadwal[2].tahap")
        for _ in range(2):
            row.addnext(deepcopy(row))
        names = [tag for tag in body.iter(qn("w:tag")) if tag.get(qn("w:val")) == "jadwal[2].tahap"]
        for tag, words in zip(names, ("Satu", "Dua", "Tiga"), strict=True):
            fill(tag.getparent().getparent(), words)

    found = read_back(changed(form, copied))

    assert [row["tahap"] for row in found.facts["jadwal"]] == ["Evaluasi", "Satu", "Dua", "Tiga"]
    assert found.problems == ()


def test_deleted_words_and_words_in_a_drawing_are_not_read(form: bytes) -> None:
    def edited(body: Any) -> None:
        content = control_in(body, "pemohon.nama").find(qn("w:sdtContent"))
        content.append(parse_xml(
            f"<w:del {nsdecls('w')}><w:r><w:t>Dihapus</w:t></w:r></w:del>"
        ))  # fmt: skip
        content.append(parse_xml(
            f"<w:r {nsdecls('w')}><w:drawing><w:t>Gambar</w:t></w:drawing></w:r>"
        ))  # fmt: skip
        content.append(parse_xml(
            f"<w:ins {nsdecls('w')}><w:r><w:t> Putra</w:t></w:r></w:ins>"
        ))  # fmt: skip

    assert read_back(changed(form, edited)).facts["pemohon"]["nama"] == "Rangga Pradipta Putra"


def test_the_strict_kind_of_word_file_is_read_too(form: bytes) -> None:
    old = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    strict = with_part(
        form,
        "word/document.xml",
        lambda xml: xml.replace(old, b"http://purl.oclc.org/ooxml/wordprocessingml/main"),
    )

    assert read_back(strict) == read_back(form)


# What is missing or could not be read is told


@pytest.mark.parametrize("name", names())
def test_a_blank_form_names_what_it_demands_and_every_name_stands_in_it(
    name: str, text_of: Callable[[bytes], str]
) -> None:
    docx = blank(FORMS[name])
    found = read_back(docx)

    assert (found.name, found.problems) == (name, ())
    assert found.missing
    words = text_of(docx)
    for label in found.missing:
        assert all(part in words for part in label.split(": ")), label


def test_a_part_that_was_begun_is_to_be_finished(form: bytes) -> None:
    missing = read_back(form).missing

    assert "SK pengangkatan Pokja: Tanggal" in missing
    assert "Surat permohonan: Nomor" not in missing, "a part nobody began is not demanded"
    assert "Perubahan jadwal, baris 1: Semula mulai" in missing


def test_answers_that_are_none_are_told_by_label_and_taken_out(form: bytes) -> None:
    found = read_back(filled(form, {
        "tanggal": "31/02/2026",
        "zona": "GMT",
        "paket.nilai": "dua juta",
        "jadwal[0].menjadi_mulai": "besok",
        "jadwal[0].menjadi_pukul": "siang",
    }))  # fmt: skip

    assert found.problems == (
        "Tanggal naskah: “31/02/2026” bukan tanggal yang dikenal; tulis seperti 21/11/2026.",
        "Paket pengadaan: Nilai pagu atau HPS (rupiah): “dua juta” bukan angka bulat.",
        "Zona waktu: “GMT” tidak ada di antara pilihannya: WIB, WITA, dan WIT.",
        "Perubahan jadwal, baris 1: Menjadi mulai: “besok” bukan tanggal yang dikenal; tulis "
        "seperti 21/11/2026.",
        "Perubahan jadwal, baris 1: Pukul: “siang” bukan jam; tulis seperti 08.00.",
    )
    assert not {"tanggal", "zona"} & set(found.facts)
    assert found.facts["jadwal"][0] == {"tahap": "Evaluasi"}
    assert "Tanggal naskah" not in found.missing, "it is told already"


def test_a_rule_of_the_form_speaks_for_its_row() -> None:
    row = {
        "tahap": "Evaluasi", "semula_mulai": "2026-12-02", "semula_selesai": "2026-12-01",
        "menjadi_mulai": "2026-12-03", "menjadi_selesai": "2026-12-04",
    }  # fmt: skip
    docx = filled(blank(FORMS[CHANGE]), {f"jadwal[0].{key}": day for key, day in row.items()})

    [problem] = read_back(docx).problems
    assert problem.startswith("Perubahan jadwal, baris 1: tahap 'Evaluasi': waktu selesai")


def test_more_rows_than_a_table_takes_are_told_and_left_out(form: bytes) -> None:
    def copied(body: Any) -> None:
        row = row_of(body, "jadwal[0].tahap")
        for _ in range(30):
            row.addnext(deepcopy(row))

    found = read_back(changed(form, copied))

    assert len(found.facts["jadwal"]) == 25
    assert "Perubahan jadwal: paling banyak 25 baris; sisanya tidak dipakai." in found.problems


def test_a_field_the_form_does_not_have_is_told_and_not_used(form: bytes) -> None:
    def renamed(body: Any) -> None:
        tags = {tag.get(qn("w:val")): tag for tag in body.iter(qn("w:tag"))}
        tags["jadwal[0].tahap"].set(qn("w:val"), "kode_dokumen")
        tags["pemohon.nama"].set(qn("w:val"), "pemohon.__class__")

    found = read_back(changed(form, renamed))

    assert found.problems == (
        "Bidang 'pemohon.__class__' tidak ada pada formulir ini; isinya ('Rangga Pradipta') "
        "tidak dipakai.",
        "Bidang 'kode_dokumen' tidak ada pada formulir ini; isinya ('Evaluasi') tidak dipakai.",
    )
    assert "kode_dokumen" not in found.facts


def test_many_problems_of_one_kind_are_counted(form: bytes) -> None:
    def renamed(body: Any) -> None:
        for tag in body.iter(qn("w:tag")):
            tag.set(qn("w:val"), f"x_{tag.get(qn('w:val'))}")

    found = read_back(changed(form, renamed))

    assert len(found.problems) == 11
    assert found.problems[-1] == f"Ada {len(controls(form)) - 10} masalah lain yang sejenis."


def test_a_row_without_fields_is_told(form: bytes) -> None:
    def added(body: Any) -> None:
        row = parse_xml(f"<w:tr {nsdecls('w')}><w:tc><w:p/></w:tc></w:tr>")
        row[0][0].append(run("Penjelasan"))
        row_of(body, "jadwal[4].tahap").addnext(row)

    assert read_back(changed(form, added)).problems == (
        "Ada baris tabel tanpa bidang isian; isinya ('Penjelasan') tidak dipakai. Salin ke isian "
        "yang benar.",
    )


def test_a_field_that_lost_both_its_names_is_told(form: bytes) -> None:
    def stripped(body: Any) -> None:
        control = control_in(body, "pemohon.nama")
        control.getparent().remove(control.getprevious())
        control.find(qn("w:sdtPr")).remove(control.find(f".//{qn('w:tag')}"))

    found = read_back(changed(form, stripped))

    assert found.facts["pemohon"] == {}
    assert found.problems == (
        "Ada bidang yang tandanya hilang; isinya ('Rangga Pradipta') tidak dipakai. Salin ke isian "
        "yang benar.",
    )


def test_a_field_that_stands_twice_with_other_words_is_told(form: bytes) -> None:
    def doubled(body: Any) -> None:
        row = row_of(body, "pemohon.nama")
        row.addnext(deepcopy(row))
        fill(control_in(row, "pemohon.nama"), "Laras Widyastuti")

    found = read_back(changed(form, doubled))

    assert found.facts["pemohon"] == {"nama": "Laras Widyastuti"}
    assert found.problems == (
        "Isian 'Nama lengkap' ada dua kali dengan isi berbeda; yang dipakai yang pertama, bukan "
        "'Rangga Pradipta'.",
    )


def test_a_copied_row_within_a_row_is_told_and_not_guessed() -> None:
    tag = "berkas[1].percobaan[0].oleh"
    docx = filled(blank(FORMS["berita_acara_uji_forensik"], rows=2), {tag: "Laras"})

    def copied(body: Any) -> None:
        row = row_of(body, tag)
        row.addnext(deepcopy(row))
        fill(control_in(row, tag), "Yusuf")

    found = read_back(changed(docx, copied))

    [file] = found.facts["berkas"]
    assert [attempt["oleh"] for attempt in file["percobaan"]] == ["Yusuf"]
    assert found.problems == (
        "Isian 'Dilakukan oleh' ada dua kali dengan isi berbeda; yang dipakai yang pertama, bukan "
        "'Laras'.",
    )


def test_a_form_of_another_edition_is_read_and_told(form: bytes) -> None:
    held = b'edisi"><vt:lpwstr>'
    aged = with_part(form, "docProps/custom.xml", lambda xml: xml.replace(held, held + b"0"))

    found = read_back(aged)

    assert found.facts == read_back(form).facts
    assert found.problems == (
        "Formulir ini dari edisi lain daripada yang dipakai sekarang. Periksa setiap isian sebelum "
        "dipakai.",
    )


def test_control_characters_and_marks_that_turn_the_text_are_removed(form: bytes) -> None:
    def typed(body: Any) -> None:
        fill(control_in(body, "pokja"), "Pokja\u202e\u2066 7\u0085\u200b")

    assert read_back(changed(form, typed)).facts["pokja"] == "Pokja 7"


def test_what_is_longer_than_a_field_takes_is_cut_and_told(form: bytes) -> None:
    found = read_back(filled(form, {"alasan": "a" * 50_000, "pokja": "b" * 500}))

    assert (len(found.facts["alasan"]), len(found.facts["pokja"])) == (8000, 400)
    assert "Alasan perubahan: paling banyak 8000 huruf; sisanya dipotong." in found.problems


# Files that are no form of ours


@pytest.mark.parametrize("document", [b"permintaan_ubah_jadwal", b"../../etc"])
def test_a_word_file_that_is_no_form_gets_a_plain_sentence(form: bytes, document: bytes) -> None:
    if document == b"permintaan_ubah_jadwal":
        foreign = corpus.good_docx()
    else:
        foreign = with_part(
            form, "docProps/custom.xml", lambda x: x.replace(CHANGE.encode(), document)
        )

    assert read_back(foreign) == ReadBack("", {}, (), (
        "Berkas ini bukan formulir isian dari aplikasi ini, sehingga tidak ada isian yang terbaca. "
        "Unduh formulir kosongnya, isi, lalu kirim kembali sebagai .docx.",
    ))  # fmt: skip


HOSTILE: dict[str, tuple[str, Callable[[], bytes]]] = {
    "macros": ("makro", corpus.macro_docx),
    "picture from outside": (
        "dari luar",
        lambda: corpus.related("image", "http://x.example/a.png"),
    ),
    "template from outside": (
        "dari luar",
        lambda: corpus.related("attachedTemplate", "//x/a.dotm"),
    ),
    "object": ("OLE", lambda: corpus.docx_with({"word/embeddings/oleObject1.bin": b"x"})),
    "entities": ("DTD", lambda: corpus.docx_with({"word/document.xml": corpus.LAUGHS})),
    "bomb": ("mengembang", lambda: corpus.zeros(61 * corpus.MIB)),
    "path": ("tidak aman", lambda: corpus.docx_with({"../../x": b""})),
    "workbook": ("Excel", corpus.good_xlsx),
    "page": ("PDF", corpus.text_pdf),
    "nothing": ("kosong", lambda: b""),
    "half": ("terpotong", lambda: corpus.good_docx()[:-10]),
    "too large": ("10 MiB", lambda: bytes(11 * corpus.MIB)),
}


@pytest.mark.parametrize("what", sorted(HOSTILE))
def test_a_hostile_or_wrong_file_is_refused_with_a_sentence(what: str) -> None:
    word, make = HOSTILE[what]

    with pytest.raises(Refused, match=word) as refused:
        read_back(make(), "kiriman.docx")
    assert "kiriman.docx" in str(refused.value)


@pytest.mark.parametrize(
    "inner",
    [
        b"<w:sdt><w:sdtContent/></w:sdt>" * 20_001,
        b"<w:p><w:r><w:t>" + b"a" * (17 * corpus.MIB) + b"</w:t></w:r></w:p>",
    ],
)
def test_more_than_any_form_holds_is_refused(form: bytes, inner: bytes) -> None:
    swollen = with_more(form, inner)

    with pytest.raises(Refused, match="terlalu besar"):
        read_back(swollen)


def test_however_deep_the_file_is_nested_it_ends_with_an_answer(form: bytes) -> None:
    deep = b"<w:sdt><w:sdtContent>" * 5_000 + b"</w:sdtContent></w:sdt>" * 5_000
    nested = with_more(form, deep)

    assert read_back(nested).facts == read_back(form).facts


def test_nothing_of_the_file_is_left_behind(form: bytes, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    read_back(form)

    assert list(tmp_path.iterdir()) == []


def test_the_example_in_these_tests_is_a_word_file(form: bytes) -> None:
    assert "word/document.xml" in unpack(form)
    assert Document(BytesIO(form)).tables
