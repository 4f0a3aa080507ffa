"""Faults in templates that ship: one of each kind, found alone, in its place, with its suggestion."""

from io import BytesIO

import pytest
from docx import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from forms import FORMS
from templates.lint import lint
from templates.packing import pack, unpack
from templates.render import template_bytes
from tests.templates.handmade import NAMES, text

BODY = "word/document.xml"
LETTER, DECREE, AGREEMENT = "hasil_uji_forensik", "sk_tim_pengelola", "sla_lkpp"
SPLIT = "</w:t></w:r><w:r><w:t>"
TAHOMA = '<w:rPr><w:rFonts w:ascii="Tahoma" w:hAnsi="Tahoma"/></w:rPr>'
VML = 'xmlns:v="urn:schemas-microsoft-com:vml"'


def changed(name, old, new):
    """A shipped template with one place of its XML written otherwise, and the member it stands in."""
    members = unpack(template_bytes(name))
    member = next(
        m for m in (BODY, *sorted(members)) if m in members and old.encode() in members[m]
    )
    members[member] = members[member].replace(old.encode(), new.encode(), 1)
    return pack(members, compressed=False), members[member]


def numbered(xml, words):
    """The numbers of the paragraphs of a part that hold these words."""
    paragraphs = parse_xml(xml).iter(qn("w:p"))
    texts = ("".join(node.text or "" for node in p.iter(qn("w:t"))) for p in paragraphs)
    return [number for number, text in enumerate(texts, start=1) if words in text]


def said(file, name):
    return [(p.where, p.what, p.suggestion) for p in lint(file, FORMS[name]).problems]


# Which template, what stands there, what instead; then where, what is wrong and what to do.
FAULTS = {
    "root name": (
        LETTER, "{{ hal }}", "{{ hall }}", "{{ hall }}",
        "`hall` tidak ada di formulir.", "Maksudnya `hal`?",
    ),
    "member, split over runs": (
        LETTER, "{{ paket.kode }}", f"{{{{ paket{SPLIT}.kod{SPLIT} }}}}", "{{ paket.kod }}",
        "`paket.kod` tidak ada di formulir.", "Maksudnya `paket.kode`?",
    ),
    "loop variable": (
        LETTER, "{{ b.penyedia }}", "{{ b.penyedai }}", "{{ b.penyedai }}",
        "`b.penyedai` tidak ada di formulir.", "Maksudnya `b.penyedia`?",
    ),
    "loop over a text": (
        LETTER, "for langkah in tindak_lanjut", "for langkah in hal", "{%p for langkah in hal %}",
        "`hal` adalah teks, bukan daftar.", "Tulis `{{ hal }}` tanpa pengulangan.",
    ),
    "optional without a guard": (
        DECREE, "{% if sop %}SOP", "{% if lpse %}SOP", "{% if lpse %}SOP",
        "`sop` boleh kosong, tetapi isinya dipakai tanpa syarat.",
        "Apit dengan `{% if sop %}` dan `{% endif %}`.",
    ),
    "group printed as text": (
        LETTER, "{{ penandatangan | sebutan }}", "{{ penandatangan }}", "{{ penandatangan }}",
        "`penandatangan` adalah kelompok isian dan tidak dapat dicetak sebagai teks.",
        "Maksudnya `penandatangan.nama`?",
    ),
    "list printed as text": (
        LETTER, "{{ hal }}", "{{ yth }}", "{{ yth }}",
        "`yth` adalah daftar dan tidak dapat dicetak sebagai teks.",
        "Tulis `{{ yth | gabung }}` atau ulangi dengan `for`.",
    ),
    "unknown filter": (
        LETTER, "{{ tanggal | tanggal }}", "{{ tanggal | tangal }}", "{{ tanggal | tangal }}",
        "Penyaring `tangal` tidak dikenal.", "Maksudnya `tanggal`?",
    ),
    "filter for something else": (
        LETTER, "{{ tanggal | tanggal }}", "{{ tempat | tanggal }}", "{{ tempat | tanggal }}",
        "Penyaring `tanggal` tidak cocok untuk `tempat`, yaitu teks.",
        "Pilih penyaring lain atau isian lain.",
    ),
    "function call": (
        LETTER, "{{ hal }}", "{{ hal.upper() }}", "{{ hal.upper() }}",
        "Templat memakai pemanggilan fungsi, yang tidak diizinkan.", "Hapus bagian itu.",
    ),
    "text that is dropped": (
        LETTER, "{%tr for b in berkas %}", "Lampiran {%tr for b in berkas %}", "Lampiran {%tr",
        "Isi baris tabel ini hilang, karena ada tanda {%tr … %} di dalamnya.",
        "Letakkan tanda {%tr … %} sendirian di dalam baris tabel.",
    ),
    "tag that does not close": (
        LETTER, "{{ hal }}", "{{ hal }", "{{ hal }",
        "Tanda isian tidak dibuka dan ditutup dengan benar di dalam paragraf ini.",
        "Setiap `{{` memerlukan `}}` dan setiap `{%` memerlukan `%}` di paragraf yang sama.",
    ),
    "loop that does not end": (
        LETTER, "{% if loop.first %}Yth. {% endif %}", "{% if loop.first %}Yth. ", "Yth. ",
        "`if` tidak ditutup.", "Tambahkan `{% endif %}` di belakang isinya.",
    ),
    "font": (
        LETTER, "<w:r><w:rPr/><w:t>Langkah berikutnya", f"<w:r>{TAHOMA}<w:t>Langkah berikutnya", "Langkah",
        "Huruf `Tahoma` tidak mempunyai pengganti yang sama lebarnya, sehingga halaman PDF dapat "
        "bergeser.",
        "Pakai Arial, Times New Roman, Calibri, Cambria, Courier New, atau Bookman Old Style.",
    ),
    "tracked change": (
        LETTER, "<w:r><w:rPr/><w:t>Langkah berikutnya:</w:t></w:r>",
        '<w:ins w:id="1" w:author="x"><w:r><w:t>Langkah berikutnya:</w:t></w:r></w:ins>', "Langkah",
        "Paragraf ini memuat perubahan terlacak yang belum diterima atau ditolak.",
        "Di Word, terima atau tolak semua perubahan, lalu simpan lagi.",
    ),
    "footer": (
        LETTER, "{{ kode_dokumen }}", "{{ kode_dokumn }}", "{{ kode_dokumn }}",
        "`kode_dokumn` tidak ada di formulir.", "Maksudnya `kode_dokumen`?",
    ),
    "header": (
        AGREEMENT, "Kesepakatan Tingkat Layanan LKPP dan {{ lpse.nama }}",
        "Kesepakatan {{ lspe.nama }}", "Kesepakatan {{ lspe.nama }}",
        "`lspe.nama` tidak ada di formulir.", "Maksudnya `lpse.nama`?",
    ),
    "text box": (
        LETTER, "<w:r><w:rPr/><w:t>Langkah berikutnya",
        f"<w:r><w:pict {VML}><v:textbox><w:txbxContent>{text('{{ hla }}')}</w:txbxContent>"
        "</v:textbox></w:pict></w:r><w:r><w:rPr/><w:t>Langkah berikutnya",
        "{{ hla }}", "`hla` tidak ada di formulir.", "Maksudnya `hal`?",
    ),
}  # fmt: skip
LABELS = {"footer": "Kaki halaman", "header": "Kepala halaman"}


@pytest.mark.parametrize("kind", FAULTS)
def test_a_fault_is_found_alone_in_its_place_with_its_suggestion(kind):
    name, old, new, shown, what, suggestion = FAULTS[kind]
    file, xml = changed(name, old, new)

    [(where, *found)] = said(file, name)

    assert found == [what, suggestion]
    assert where.startswith(LABELS.get(kind, "Isi"))
    number = int(where.partition("paragraf ")[2].partition(" ")[0])
    assert number in numbered(xml, shown)


def test_a_fault_in_a_footnote_is_found():
    document = Document(BytesIO(template_bytes(LETTER)))
    note = f'<w:footnote w:id="1">{text("lihat {{ hla }}")}</w:footnote>'
    xml = f"<w:footnotes {NAMES}>{note}</w:footnotes>".encode()
    name, package = PackURI("/word/footnotes.xml"), document.part.package
    part = Part(name, CONTENT_TYPE.WML_FOOTNOTES, xml, package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    out = BytesIO()
    document.save(out)

    assert said(out.getvalue(), LETTER) == [
        ('Catatan kaki, paragraf 1 ("lihat {{ hla }}")', "`hla` tidak ada di formulir.",
         "Maksudnya `hal`?"),
    ]  # fmt: skip


ANCHOR = "{{ penandatangan.jangkar }}"


def test_an_anchor_that_is_missing_is_missed():
    file, _ = changed(LETTER, ANCHOR, "")

    [(where, what, suggestion)] = said(file, LETTER)

    assert where == "Seluruh templat"
    assert what.endswith("belum dicetak: `penandatangan.jangkar`.")
    assert ANCHOR in suggestion


def test_an_anchor_printed_twice_is_found_where_it_is_one_too_many():
    file, xml = changed(LETTER, "{{ hal }}", "{{ hal }} " + ANCHOR)

    [(where, what, _)] = said(file, LETTER)

    assert where == f'Isi, paragraf {numbered(xml, ANCHOR)[-1]} ("{ANCHOR}")'
    assert what == "Jangkar tanda tangan `penandatangan.jangkar` dapat tercetak lebih dari sekali."


def test_a_cell_that_may_lose_all_it_holds_is_found():
    cell = f"{text('{%p if lampiran %}')}{text('ya')}{text('{%p endif %}')}"
    table = f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc>{cell}</w:tc></w:tr></w:tbl>"
    file, _ = changed(LETTER, "<w:sectPr", f"{table}<w:p/><w:sectPr")

    [(_, what, suggestion)] = said(file, LETTER)

    assert what == "Sel tabel ini dapat menjadi kosong, karena seluruh isinya bersyarat."
    assert suggestion == "Sisakan satu paragraf tanpa syarat di akhir sel, boleh kosong."
