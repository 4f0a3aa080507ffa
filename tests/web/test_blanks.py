"""Blank Word forms leave for people without an account, for whoever is signed in for a unit."""

from datetime import date

import pytest

from accounts.profile import create_unit, save_profile
from accounts.sign_in import actor_of_session, choose_unit
from storage.database import Database
from storage.ids import digest_of
from templates.readback import read_back
from tests.web.visitor import Clock, Visitor

FACTS: dict[str, object] = {"zone": "WITA", "helpdesk_email": "helpdesk@contoh.id"}


@pytest.fixture
def of_a_unit(siti: Visitor, database: Database, clock: Clock) -> Visitor:
    """Siti, acting for a unit."""
    token = siti.cookies["telaah"]

    def actor():
        found = actor_of_session(database, digest_of(token), clock.now)
        assert found is not None
        return found

    unit = create_unit(database, actor(), "LPSE Kabupaten Contoh", "lpse", None, clock.now)
    choose_unit(database, actor(), unit.id)
    save_profile(database, actor(), FACTS, date(2024, 1, 2))
    return siti


def test_the_blank_form_says_what_the_unit_states(of_a_unit: Visitor) -> None:
    answer = of_a_unit.fetch("/isian/permintaan_ubah_jadwal")
    assert answer.status_code == 200
    assert 'filename="isian_permintaan_ubah_jadwal.docx"' in answer.headers["content-disposition"]
    assert answer.headers["cache-control"] == "no-store"
    found = read_back(answer.content)
    assert found.name == "permintaan_ubah_jadwal"
    assert (found.facts["zona"], found.facts["helpdesk"]) == ("WITA", "helpdesk@contoh.id")


@pytest.mark.parametrize("name", ["sla_lkpp", "tidak_ada"])
def test_what_nobody_outside_fills_in_is_not_found(of_a_unit: Visitor, name: str) -> None:
    assert of_a_unit.fetch(f"/isian/{name}").status_code == 404


def test_without_a_unit_there_is_no_form(siti: Visitor) -> None:
    assert siti.fetch("/isian/permintaan_ubah_jadwal").status_code == 404


def test_without_a_session_there_is_no_form(visitor: Visitor) -> None:
    assert visitor.fetch("/isian/permintaan_ubah_jadwal").status_code == 401
