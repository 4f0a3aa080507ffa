"""Fillable Word forms: a control for every field, the same bytes every day, and good to look at."""

from io import BytesIO

import pytest
from docx import Document
from docx.oxml.ns import qn
from freezegun import freeze_time
from pypdf import PdfReader

from forms import EXAMPLES, FORMS
from templates.controls import LEAVE_OPEN
from templates.fillable import blank, names
from templates.form_fields import edition, leaves_of
from templates.form_paper import EDITION, FORM
from templates.packing import unpack
from templates.pdf import Converter
from tests.templates.filling import controls

CHANGE = FORMS["permintaan_ubah_jadwal"]
W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"


def words(sdt) -> str:
    return "".join(text.text for text in sdt.iter(qn("w:t")))


def properties(sdt):
    return sdt.find(qn("w:sdtPr"))


@pytest.mark.parametrize("name", names())
def test_every_form_has_a_control_for_every_field_and_opens(name: str, text_of) -> None:
    form = FORMS[name]
    docx = blank(form, rows=2)
    patterns = {
        tag.translate({ord(digit): None for digit in "0123456789"}) for tag in controls(docx)
    }

    assert patterns == {
        path.translate({ord(d): None for d in "0123456789"}) for path in leaves_of(form)
    }
    assert form.document_title in text_of(docx)
    custom = unpack(docx)["docProps/custom.xml"].decode()
    assert f'name="{FORM}"><vt:lpwstr>{name}</' in custom
    assert f'name="{EDITION}"><vt:lpwstr>{edition(form)}</' in custom


@pytest.mark.parametrize("name", names())
def test_no_name_is_longer_than_word_takes_and_none_stands_twice(name: str) -> None:
    body = Document(BytesIO(blank(FORMS[name]))).element.body

    def named(element: str, attribute: str) -> list[str]:
        return [found.get(qn(attribute)) for found in body.iter(qn(element))]

    tags, marks = named("w:tag", "w:val"), named("w:bookmarkStart", "w:name")
    numbers = [sdt.find(qn("w:id")).get(qn("w:val")) for sdt in body.iter(qn("w:sdtPr"))]
    assert max(map(len, tags + named("w:alias", "w:val"))) <= 64
    assert max(map(len, marks)) <= 40
    assert len(set(tags)) == len(set(marks)) == len(tags)
    assert len(set(numbers)) == len(numbers)


def test_what_pokja_agency_and_vendors_sign_is_fillable_and_what_lkpp_signs_is_not() -> None:
    outsiders = ("Pokja", "Kepala instansi", "Agency", "Pemohon", "Yang menyatakan", "Penerima")
    theirs = {n for n, f in FORMS.items() if any(o in s for s in f.signers for o in outsiders)}

    assert theirs <= set(names())
    assert not {name for name in names() if "LKPP" in FORMS[name].signers}
    assert {name for name in FORMS if not FORMS[name].of_the_unit} <= set(names())


def test_word_offers_more_rows_and_programs_that_cannot_ignore_it() -> None:
    docx = blank(CHANGE, rows=2)
    root = Document(BytesIO(docx)).element
    [section] = [
        found.getparent().getparent()
        for found in root.iter(f"{W15}repeatingSection")
        if "Perubahan" in found.getparent().find(qn("w:alias")).get(qn("w:val"))
    ]
    items = list(section.iter(f"{W15}repeatingSectionItem"))
    ignorable = root.get("{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable")

    assert len(items) == 2
    assert [item.getparent().getnext()[0].tag for item in items] == [qn("w:tr")] * 2
    assert "w15" in ignorable.split() and root.nsmap["w15"] == W15[1:-1]
    assert section.find(f".//{qn('w:lock')}") is None, "Word removes no row with a lock in it"


def test_the_same_form_gives_the_same_bytes_on_every_day() -> None:
    with freeze_time("2026-01-01"):
        first = blank(CHANGE)
    with freeze_time("2027-05-05"):
        second = blank(CHANGE)

    assert first == second


def test_each_kind_of_field_has_the_control_word_has_for_it() -> None:
    found = controls(blank(CHANGE, rows=1))

    date = properties(found["jadwal[0].semula_mulai"]).find(qn("w:date"))
    assert date.find(qn("w:dateFormat")).get(qn("w:val")) == "dd/MM/yyyy"
    assert date.find(qn("w:lid")).get(qn("w:val")) == "id-ID"
    zones = [item.get(qn("w:value")) for item in found["zona"].iter(qn("w:listItem"))]
    assert zones == ["WIB", "WITA", "WIT"]
    assert properties(found["pemohon.nama"]).find(qn("w:text")) is not None
    assert found["alasan"].find(qn("w:sdtContent")).find(qn("w:p")) is not None, "Enter works in it"
    box = controls(blank(FORMS["permohonan_reset_password"]))["sudah_dicoba"]
    assert words(box) == "☐"


def test_a_choice_that_may_stay_open_can_be_taken_back() -> None:
    found = controls(blank(FORMS["izin_masuk_ruang_server"], rows=1))
    items = found["perangkat[0].arah"].iter(qn("w:listItem"))

    assert [item.get(qn("w:displayText")) for item in items][-1] == LEAVE_OPEN


def test_a_control_cannot_be_deleted_and_names_its_field_in_words() -> None:
    of_the_name = properties(controls(blank(CHANGE))["pemohon.nama"])

    assert of_the_name.find(qn("w:alias")).get(qn("w:val")) == "Nama lengkap"
    assert of_the_name.find(qn("w:lock")).get(qn("w:val")) == "sdtLocked"
    assert of_the_name.find(qn("w:showingPlcHdr")) is not None


def test_what_is_known_is_filled_in_as_people_write_it() -> None:
    known = {
        "tanggal": "2026-11-20",
        "pemohon": {"nama": "Rangga <b> & Putra"},
        "paket": {"nilai": 1_875_000_000},
        "alasan": "Pertama.\nKedua.\x0b",
        "jadwal": [{"tahap": "Evaluasi", "semula_mulai": "2026-11-21"}],
        "tidak_ada": "tidak dipakai",
    }
    found = controls(blank(CHANGE, known))

    assert words(found["tanggal"]) == "20/11/2026"
    assert found["tanggal"].find(".//" + qn("w:date")).get(qn("w:fullDate"))[:10] == "2026-11-20"
    assert words(found["pemohon.nama"]) == "Rangga <b> & Putra"
    assert words(found["paket.nilai"]) == "1.875.000.000"
    assert [words(line) for line in found["alasan"].iter(qn("w:p"))] == ["Pertama.", "Kedua."]
    assert words(found["jadwal[0].semula_mulai"]) == "21/11/2026"
    assert words(found["zona"]) == "WIB", "a default is filled in where nothing may stay open"
    assert properties(found["pemohon.nama"]).find(qn("w:showingPlcHdr")) is None


def test_what_is_known_but_makes_no_sense_leaves_the_field_open() -> None:
    known = {
        "tanggal": "besok",
        "zona": "GMT",
        "pemohon": "Rangga",
        "jadwal": "dua",
        "anggota": [7],
    }
    found = controls(blank(CHANGE, known))

    assert properties(found["tanggal"]).find(qn("w:showingPlcHdr")) is not None
    assert properties(found["zona"]).find(qn("w:showingPlcHdr")) is not None
    assert words(found["anggota[0]"]) == "7"


@pytest.mark.parametrize(("rows", "known", "many"), [(3, 0, 3), (1, 2, 2), (90, 0, 25), (0, 0, 1)])
def test_a_list_has_the_rows_asked_for_within_its_limits(rows: int, known: int, many: int) -> None:
    found = controls(blank(CHANGE, {"jadwal": [{"tahap": "Evaluasi"}] * known}, rows))

    assert [f"jadwal[{place}].tahap" in found for place in (many - 1, many)] == [True, False]


def test_the_form_says_where_it_goes_and_that_no_password_belongs_in_it(text_of) -> None:
    text = text_of(blank(CHANGE, {"helpdesk": "bantuan@lpse.contoh.example"}))

    assert "ke helpdesk yang memberikan formulir ini (bantuan@lpse.contoh.example)." in text
    assert "Jangan menulis kata sandi" in text
    assert "Penanda tangannya: Ketua Pokja Pemilihan." in text


def test_a_default_in_a_row_is_told_but_not_filled_in(text_of) -> None:
    docx = blank(CHANGE, rows=1)

    assert "Sampai pukul, bila kosong: 23.59." in text_of(docx)
    assert (
        properties(controls(docx)["jadwal[0].semula_sampai"]).find(qn("w:showingPlcHdr"))
        is not None
    )


@pytest.mark.parametrize(
    ("name", "most"), [("permintaan_ubah_jadwal", 3), ("permohonan_pengelolaan_layanan", 4)]
)
def test_a_form_becomes_pages(name: str, most: int) -> None:
    known = EXAMPLES[name].model_dump(mode="json")
    with Converter() as converter:
        pages = PdfReader(BytesIO(converter.convert(blank(FORMS[name], known)))).pages
    text = " ".join(page.extract_text() for page in pages)

    assert 2 <= len(pages) <= most
    assert FORMS[name].document_title in text
    assert f"Halaman 2 dari {len(pages)}" in text


def test_no_blank_form_ends_with_an_empty_page() -> None:
    with Converter() as converter:
        for name in names():
            pages = PdfReader(BytesIO(converter.convert(blank(FORMS[name])))).pages
            footer = f"Halaman {len(pages)} dari {len(pages)}"
            left = pages[-1].extract_text().replace(FORMS[name].document_title, "")
            assert footer in left and len(left) > 150, name
