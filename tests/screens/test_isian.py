"""Naskah baru: the blank form goes out, and a filled-in one fills the page's form."""

import pytest
from streamlit.testing.v1 import AppTest

from forms import EXAMPLES, FORMS
from storage import papers as records
from templates.controls import HINTS
from templates.fillable import blank
from templates.form_fields import leaves_of
from tests.intake import corpus
from tests.screens.office import ADMIN, Office, ran, words
from tests.templates.filling import by_tag, controls, filled, room_for

CHANGE, JOINING = "permintaan_ubah_jadwal", "permohonan_bergabung"
FORM = f"naskah_baru_{CHANGE}"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def opened(office: Office, name: str = CHANGE) -> AppTest:
    app = office.open("naskah", ADMIN)
    app.query_params["buat"] = name
    return ran(app)


def sent_in(name: str) -> bytes:
    facts = EXAMPLES[name].model_dump(mode="json", by_alias=False)
    docx = blank(FORMS[name], room_for(facts), rows=0)
    return filled(docx, {t: v for t, v in by_tag(facts).items() if t in controls(docx)})


def read(app: AppTest, content: bytes, name: str = CHANGE) -> AppTest:
    form = f"naskah_baru_{name}"
    app.file_uploader(f"{form}_berkas").set_value([("kiriman.docx", content, WORD)])
    ran(app).button(f"{form}_baca").click()
    return ran(app)


def kept(office: Office) -> list[dict[str, object]]:
    with office.database.reading() as db:
        return [row.statement for row in records.documents(db, office.actor().unit)]


def links(app: AppTest) -> dict[str, str]:
    return {e.proto.label: e.proto.url for e in app.get("link_button")}


def test_the_blank_is_offered_where_people_outside_fill_it_in(office: Office) -> None:
    assert links(opened(office))["Unduh isian kosong (Word)"] == f"/isian/{CHANGE}"
    assert "Unduh isian kosong (Word)" not in links(opened(office, "sla_lkpp"))


@pytest.mark.parametrize("name", [CHANGE, JOINING, "permohonan_reset_password"])
def test_what_was_filled_in_is_on_the_page_and_saved_only_by_the_button(
    office: Office, name: str
) -> None:
    app = read(opened(office, name), sent_in(name), name)
    assert "Isian terbaca lengkap" in words(app)
    assert kept(office) == []
    app.button("simpan_konsep").click()
    ran(app)
    assert not app.error, app.error[0].value
    [statement] = kept(office)
    example = EXAMPLES[name].model_dump(mode="json")
    for field in {path.split(".")[0].removesuffix("[]") for path in leaves_of(FORMS[name])}:
        assert without_anchors(statement[field]) == without_anchors(example[field]), field


def without_anchors(value: object) -> object:
    if isinstance(value, dict):
        return {k: without_anchors(v) for k, v in value.items() if k != "jangkar"}
    return [without_anchors(one) for one in value] if isinstance(value, list) else value


def test_what_is_missing_or_wrong_is_listed_in_the_words_of_the_page(office: Office) -> None:
    answers = {"pokja": "Pokja & Rekan 7", "tanggal": "besok", "paket.nilai": "dua juta"}
    app = read(opened(office), filled(blank(FORMS[CHANGE]), answers))
    assert app.text_input(f"{FORM}_1_pokja").value == "Pokja & Rekan 7"
    assert "Tanggal naskah: “besok” bukan tanggal yang dikenal" in words(app)
    assert "Pemohon\\: Nama lengkap" in app.info[0].value
    assert "Pokja Pemilihan" not in app.info[0].value
    assert not [e for e in app.text_input if e.value and e.value in HINTS.values()]


def test_a_second_file_takes_the_place_of_the_first(office: Office) -> None:
    app = read(opened(office), sent_in(CHANGE))
    app = read(app, filled(blank(FORMS[CHANGE]), {"pokja": "Pokja lain"}))
    assert app.text_input(f"{FORM}_2_pokja").value == "Pokja lain"
    assert app.text_input(f"{FORM}_2_pemohon_nama").value == ""


def test_a_form_of_another_document_is_named(office: Office) -> None:
    app = read(opened(office), sent_in(JOINING))
    assert "isian “Permohonan Bergabung”, bukan “Permintaan Ubah Jadwal”" in app.error[0].value
    assert app.text_input(f"{FORM}_0_pokja").value == ""


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (corpus.good_docx(), "bukan formulir isian"),
        (corpus.macro_docx(), "makro"),
        (b"x", "kiriman"),
    ],
)
def test_a_foreign_file_is_refused_with_a_sentence(
    office: Office, content: bytes, said: str
) -> None:
    app = read(opened(office), content)
    assert said in app.error[0].value
    assert app.button("simpan_konsep")
