"""A worksheet leaves the browser, is filled in with LibreOffice and with openpyxl, and comes back.

The clerk sees every difference before anything is saved, and what a colleague changed meanwhile stays.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from playwright.sync_api import expect, sync_playwright

from accounts.actor import AccountRole
from assessments.self_assessment.save import fields_of
from storage import answers
from storage.database import Database
from storage.migrate import upgrade
from tests.browser.chromium import launch
from tests.browser.walk import DESK, PATIENCE, Tab, serving
from tests.exchange.office import typed_in
from tests.furnished import Scene, build
from tests.scenes import say, signed_in

SHEET = "Standar 1"
FORMULA = '=HYPERLINK("http://contoh.example")'
LONG = "Naskah kebijakan ditetapkan & disosialisasikan.\nSalinannya di ruang layanan."


class Clerk:
    """A coordinator's tab on the page of worksheets, and the records behind it."""

    def __init__(self, tab: Tab, scene: Scene, folder: Path) -> None:
        self.tab, self.scene, self.folder = tab, scene, folder

    def takes_along(self) -> Path:
        """Download the worksheet as the link gives it."""
        with self.tab.page.expect_download() as coming:
            self.tab.follow("Unduh lembar kerja")
        path = self.folder / "lembar kerja.xlsx"
        coming.value.save_as(path)
        return path

    def brings(self, path: Path) -> None:
        """Choose the file to bring back."""
        chooser = self.tab.main.locator('input[type="file"]').first
        self.tab.do(lambda: chooser.set_input_files(path))

    def stands(self, criterion_id: str) -> dict[str, object]:
        with self.scene.database.reading() as db:
            return fields_of(answers.latest(db, self.scene.assessment_id, criterion_id))

    def sources(self, criterion_id: str) -> str:
        with self.scene.database.reading() as db:
            newest = answers.latest(db, self.scene.assessment_id, criterion_id)
        return newest.source if newest else ""


@pytest.fixture
def clerk(tmp_path: Path) -> Iterator[Clerk]:
    home = tmp_path / "home"
    home.mkdir()
    database = Database(f"sqlite:///{home / 'telaah.db'}")
    upgrade(database)
    scene = build(database)
    token = signed_in(scene.office, AccountRole.COORDINATOR)
    with serving(home, tmp_path / "server.log") as server, sync_playwright() as playwright:
        browser = launch(playwright)
        context = browser.new_context(viewport=DESK, locale="id-ID", accept_downloads=True)
        context.set_default_timeout(PATIENCE * 1000)
        context.add_cookies([{"name": "telaah", "value": token, "url": server.url}])
        tab = Tab("koordinator", context, server.url)
        tab.go(f"/lembar_kerja?penilaian={scene.assessment_id}")
        yield Clerk(tab, scene, tmp_path)
        browser.close()
    database.close()


def test_a_worksheet_filled_in_elsewhere_comes_back_as_it_was_typed(clerk: Clerk) -> None:
    path = clerk.takes_along()
    places = cells_of(path)
    typed_in(
        path,
        [
            (SHEET, places["S01-01", "Jawaban mandiri"], "Memenuhi"),
            (SHEET, places["S01-01", "Uraian keadaan"], LONG),
            (SHEET, places["S01-02", "Jawaban mandiri"], "Belum"),
            (SHEET, places["S01-02", "Target selesai"], "2026-12-31"),
        ],
    )
    fill_in(path, {places["S01-03", "Uraian keadaan"]: FORMULA})
    say(
        clerk.scene.office, clerk.scene.assessment_id, "S01-02", {"value": "partial"},
        by=clerk.scene.office.contributor,
    )  # fmt: skip
    clerk.brings(path)
    clerk.tab.sees("5 isian berbeda:")
    expect(clerk.tab.main.get_by_text("1 disisihkan")).to_be_visible()
    assert clerk.stands("S01-01")["value"] == "unanswered"
    clerk.tab.do(lambda: clerk.tab.press("Terapkan isi lembar kerja"))
    clerk.tab.sees("4 isian dari lembar kerja tersimpan, 1 disisihkan")
    first, second = clerk.stands("S01-01"), clerk.stands("S01-02")
    assert (first["value"], first["description"]) == ("met", LONG)
    assert (second["value"], second["repair_target"]) == ("partial", date(2026, 12, 31))
    assert clerk.stands("S01-03")["description"] == FORMULA
    assert clerk.sources("S01-01") == "xlsx"
    clerk.brings(path)
    clerk.tab.sees("Tidak ada yang berbeda")


def cells_of(path: Path) -> dict[tuple[str, str], str]:
    """Which cell each field of each criterion stands in."""
    sheet = load_workbook(path)[SHEET]
    head = next(row for row in sheet.iter_rows() if row[0].value == "Kode kriteria")
    heads = {cell.column: str(cell.value) for cell in head if cell.value}
    return {
        (str(sheet.cell(row, 1).value), title): f"{letter(sheet, row, column)}"
        for row in range(head[0].row + 1, sheet.max_row + 1)
        for column, title in heads.items()
        if sheet.cell(row, 1).value
    }


def letter(sheet: Worksheet, row: int, column: int) -> str:
    return str(sheet.cell(row, column).coordinate)


def fill_in(path: Path, cells: dict[str, str]) -> None:
    """Type texts with openpyxl, as texts."""
    book = load_workbook(path)
    for place, text in cells.items():
        cell = book[SHEET][place]
        cell.value, cell.data_type = text, "s"
    book.save(path)
