"""Lembar kerja: taken along whole or in part, brought back, looked at, applied."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from streamlit.testing.v1 import AppTest

from accounts.actor import AccountRole
from assessments.self_assessment.remarks import assign_criteria
from assessments.self_assessment.save import Place, save_answer
from catalog.loader import catalog
from exchange.worksheet.taken import workbook
from storage import answers as answer_records
from tests.exchange.worksheet.test_back import bare
from tests.exchange.worksheet.trip import Edit, typing
from tests.screens.office import Office, ran, words
from tests.screens.test_main_job_pages import begin

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture
def filler(office: Office) -> str:
    """Somebody who answers."""
    office.member(AccountRole.COORDINATOR)
    return office.member(AccountRole.CONTRIBUTOR)


def filled(office: Office, email: str, assessment: str, *edits: Edit) -> bytes:
    """The worksheet as somebody brings it back."""
    with office.database.reading() as db:
        book: Workbook = load_workbook(BytesIO(workbook(db, office.actor(email), assessment)))
    for edit in edits:
        edit(book)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def brought(office: Office, email: str, assessment: str, content: bytes) -> AppTest:
    app = office.open("lembar_kerja", email)
    app.file_uploader(key=f"lembar_kerja_{assessment}_0").set_value(("isi.xlsx", content, XLSX))
    return ran(app)


def kept(office: Office, assessment: str) -> dict[str, Any]:
    with office.database.reading() as db:
        return answer_records.latest_of(db, assessment)


def test_every_account_role_opens_the_page(opened: Callable[[str], AppTest]) -> None:
    assert "belum memiliki penilaian" in words(opened("lembar_kerja"))


def test_what_was_typed_is_shown_first_and_then_applied(office: Office, filler: str) -> None:
    assessment = begin(office)
    content = filled(office, filler, assessment, typing("S13-01", value="Belum", repair_pic="Ayu"))
    app = brought(office, filler, assessment, content)
    assert "2 isian berbeda" in words(app) and not kept(office, assessment)
    [shown] = [frame.value for frame in app.dataframe]
    assert list(shown["Dari lembar"]) == ["Belum", "Ayu"] and shown["Sekarang"][0] == "(kosong)"
    app.button(key="terapkan_lembar_kerja").click()
    ran(app)
    assert "2 isian dari lembar kerja tersimpan" in words(app)
    assert kept(office, assessment)["S13-01"].value == "unmet"
    assert not app.dataframe, "the place for a file is empty again"


def test_what_a_colleague_changed_meanwhile_is_named(office: Office, filler: str) -> None:
    assessment = begin(office)
    content = filled(office, filler, assessment, typing("S13-01", value="Belum"))
    colleague = office.actor("coordinator@lpse.contoh.go.id")
    place = Place(assessment, "S13-01")
    save_answer(office.database, colleague, catalog(), place, {"value": "met"}, 0)
    app = brought(office, filler, assessment, content)
    [shown] = [frame.value for frame in app.dataframe]
    assert list(shown["Akibat"]) == ["disisihkan (diubah Orang coordinator)"]
    app.button(key="terapkan_lembar_kerja").click()
    assert "1 disisihkan" in words(ran(app))
    assert kept(office, assessment)["S13-01"].value == "met"


def test_every_wrong_cell_is_listed_and_nothing_can_be_applied(office: Office, filler: str) -> None:
    assessment = begin(office)
    content = filled(office, filler, assessment, typing("S13-01", value="<b>Bagus</b>"))
    app = brought(office, filler, assessment, content)
    assert "1 sel perlu diperbaiki" in words(app) and "Standar 13" in words(app)
    assert not [one for one in app.button if one.key == "terapkan_lembar_kerja"]


def test_a_workbook_without_a_name_is_asked_about(office: Office, filler: str) -> None:
    assessment = begin(office)
    content = filled(office, filler, assessment, typing("S13-01", value="Belum"), bare)
    app = brought(office, filler, assessment, content)
    assert "tidak menyebut penilaiannya" in words(app) and not app.dataframe
    app.checkbox(key="penilaian_dimaksud").check()
    assert "1 isian berbeda" in words(ran(app))


def test_a_wrong_file_is_refused_in_a_sentence(office: Office, filler: str) -> None:
    assessment = begin(office)
    app = brought(office, filler, assessment, b"bukan buku kerja")
    assert app.error and "isi.xlsx" in words(app)


def test_standards_and_ones_own_criteria_are_offered(office: Office, filler: str) -> None:
    assessment = begin(office, 1, 13)
    app = office.open("lembar_kerja", filler)
    assert app.button_group(key="bagian_lembar").options == ["Semua standar", "Standar tertentu"]
    coordinator = office.actor("coordinator@lpse.contoh.go.id")
    person = office.actor(filler).person_id
    assign_criteria(office.database, coordinator, assessment, ["S13-01"], person)
    app = office.open("lembar_kerja", filler)
    assert "Kriteria saya" in app.button_group(key="bagian_lembar").options


def test_who_only_reads_takes_it_along_and_cannot_bring_it_back(office: Office) -> None:
    begin(office)
    app = office.open("lembar_kerja", office.member(AccountRole.HEAD))
    assert not app.file_uploader
