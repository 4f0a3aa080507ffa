"""Is what was typed kept, and the tap followed, when both come in the same instant?

A field is saved when it is left, and here it is left by the very tap that asks for something else:
another card, the next standard, a page of the menu. Streamlit alone would drop one of the two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Playwright, expect, sync_playwright

from storage import answers
from storage.database import Database
from telaah.bench_scene import Seat, scene
from tests.browser.chromium import launch
from tests.browser.walk import DESK, Tab, serving

PHONE = {"width": 390, "height": 844}
FIRST, SECOND = "S03-01", "S03-02"


@pytest.fixture
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


def test_a_text_is_kept_and_the_tap_that_leaves_it_is_followed(
    tmp_path: Path, playwright: Playwright
) -> None:
    home = tmp_path / "home"
    with scene(home, 1, 1) as (seat,), serving(home, tmp_path / "console") as server:
        browser = launch(playwright)
        context = browser.new_context(viewport=DESK, has_touch=True)
        name, _, value = seat.cookie.partition("=")
        context.add_cookies([{"name": name, "value": value, "url": server.url}])
        tab = Tab("Pengukur", context, server.url)
        _another_card(tab, seat)
        _the_next_standard(tab, seat)
        _a_page_of_the_menu(tab, seat)
        browser.close()
        assert descriptions(home, seat) == ["uraian satu", "uraian dua", "uraian tiga"]


def _another_card(tab: Tab, seat: Seat) -> None:
    _types(tab, seat, "uraian satu")
    tab.part(f"kriteria_{SECOND}").get_by_role("radio", name="Tidak Berlaku").tap()
    tab.part(f"kriteria_{SECOND}").get_by_text("Alasan tidak berlaku").first.wait_for()
    expect(tab.part(f"kriteria_{FIRST}")).to_contain_text(re.compile(r"Tersimpan \d\d\.\d\d"))


def _the_next_standard(tab: Tab, seat: Seat) -> None:
    tab.page.set_viewport_size(PHONE)
    _types(tab, seat, "uraian dua")
    tab.page.get_by_role("button", name="Berikutnya").tap()
    expect(tab.page.get_by_role("heading", level=1)).to_contain_text("4. ")
    tab.page.set_viewport_size(DESK)


def _a_page_of_the_menu(tab: Tab, seat: Seat) -> None:
    _types(tab, seat, "uraian tiga")
    menu = tab.page.get_by_test_id("stSidebar")
    menu.get_by_role("button", name="Rontgen", exact=True).click()
    tab.arrives("Rontgen")


def _types(tab: Tab, seat: Seat, text: str) -> None:
    """Type and do not leave the field: the next tap does."""
    tab.go(f"/standar?penilaian={seat.assessment_id}&standar=3")
    tab.part(f"kriteria_{FIRST}").get_by_role("textbox").first.fill(text)


def descriptions(home: Path, seat: Seat) -> list[str]:
    """Every description the first criterion had, oldest first."""
    database = Database(f"sqlite:///{home / 'telaah.db'}")
    with database.reading() as db:
        history = answers.history(db, seat.assessment_id, FIRST)
    database.close()
    return [row.description for row in sorted(history, key=lambda row: row.version)]
