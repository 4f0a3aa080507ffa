"""A reviewer judges from the keyboard, and no key judges while they type."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from accounts.actor import AccountRole
from assessments.factual.verdicts import Spot
from assessments.factual.views import judgement
from storage.database import Database
from storage.migrate import upgrade
from tests.assessments.cases import reviewer, under_way
from tests.browser.chromium import launch
from tests.browser.walk import DESK, PATIENCE, Tab, serving
from tests.furnished import Scene, build
from tests.scenes import signed_in


class Desk:
    """A reviewer's tab on the page of standard 1 of a case under way."""

    def __init__(self, tab: Tab, scene: Scene, case: str) -> None:
        self.tab, self.scene, self.case = tab, scene, case

    def press(self, key: str) -> None:
        """A key that judges: returns once the server has answered."""
        self.tab.do(lambda: self.tab.page.keyboard.press(key))

    def stands(self, criterion_id: str) -> tuple[str, str]:
        with self.scene.database.reading() as db:
            spot = Spot(self.case, criterion_id)
            fields = judgement(db, reviewer(self.scene), spot).fields
        return fields["value"], fields["note"]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    database = Database(f"sqlite:///{tmp_path / 'telaah.db'}")
    upgrade(database)
    scene = build(database)
    case = under_way(scene)
    token = signed_in(scene.lkpp, AccountRole.REVIEWER)
    with serving(tmp_path, tmp_path / "server.log") as server, sync_playwright() as playwright:
        browser = launch(playwright)
        context = browser.new_context(viewport=DESK, locale="id-ID")
        context.set_default_timeout(PATIENCE * 1000)
        context.add_cookies([{"name": "telaah", "value": token, "url": server.url}])
        tab = Tab("peninjau", context, server.url)
        tab.go(f"/menilai?berkas={case}&standar=1")
        tab.sees("Pintasan papan ketik")
        yield Desk(tab, scene, case)
        browser.close()
    database.close()


def test_keys_judge_the_criterion_one_is_at_and_never_while_one_types(desk: Desk) -> None:
    keyboard = desk.tab.page.keyboard
    desk.press("2")
    assert desk.stands("S01-01") == ("partial", "")
    keyboard.press("j")
    desk.press("1")
    assert (desk.stands("S01-01")[0], desk.stands("S01-02")[0]) == ("partial", "met")
    keyboard.press("1")  # chosen already: it stays
    keyboard.press("n")
    keyboard.type("Ada 134 jenis kunci")
    desk.tab.do(lambda: keyboard.press("Tab"))
    assert desk.stands("S01-02") == ("met", "Ada 134 jenis kunci")
    keyboard.press("Control+3")
    keyboard.press("k")
    desk.press("3")
    assert (desk.stands("S01-01")[0], desk.stands("S01-02")[0]) == ("unmet", "met")
