"""A page of a long list: narrowed by the database, within what the reader may see, on both engines."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from accounts.actor import AccountRole, Actor
from assessments.inbox.items import inbox_of
from assessments.matters.listing import (
    Page,
    Part,
    Wanted,
    everything,
    open_states,
    page,
    units_with,
)
from assessments.matters.processes import FINDING
from catalog.loader import catalog
from storage import dossier_lists
from storage.database import Database
from telaah.bench_country import Country, settled

FIRST = Part(0, 4)


@pytest.fixture
def country(database: Database) -> Iterator[Country]:
    yield settled(database, catalog(), 5, 5)


def seen(database: Database, actor: Actor, part: Part = FIRST, **asked: object) -> Page:
    with database.reading() as db:
        return page(db, actor, Wanted(**({"processes": ("finding",)} | asked)), part)  # type: ignore[arg-type]


def lpse(unit_id: str) -> Actor:
    return Actor(
        account_id="pengukur", name="Sari", is_administrator=False, unit_id=unit_id,
        unit_kind="lpse", person_id=None, roles=frozenset({AccountRole.HEAD}), sign_in="",
    )  # fmt: skip


def test_pages_together_hold_every_matter_once(database: Database, country: Country) -> None:
    total = seen(database, country.lkpp).total
    pages = [seen(database, country.lkpp, Part(at, 4)) for at in range(0, total, 4)]
    ids = [row.id for one in pages for row, _ in one.found]
    assert total == len(ids) == len(set(ids)) == 5 * 5 * 3
    days = [steps[0].day for one in pages for _, steps in one.found]
    assert days == sorted(days, reverse=True)


def test_what_waits_comes_first_and_there_the_longest(database: Database, country: Country) -> None:
    first = ("ditindaklanjuti",)
    found = seen(database, country.lkpp, Part(0, 75), first=first).found
    states = [FINDING.state_after(e.action for e in steps) in first for _, steps in found]
    assert states == sorted(states, reverse=True) and any(states) and not all(states)
    waiting = [steps[0].day for (_, steps), is_first in zip(found, states, strict=True) if is_first]
    assert waiting == sorted(waiting)


def test_each_filter_narrows_to_what_has_it(database: Database, country: Country) -> None:
    def total(**asked: object) -> int:
        return seen(database, country.lkpp, **asked).total

    this_year = datetime.now(UTC).year
    assert total(year=this_year - 2) == 15
    assert total(states=open_states("finding")) < 75
    assert total(facts={"standar": 4}) == total(words="S04-01", keys=("kriteria",)) > 0
    assert total(words=f"pemeriksaan {this_year - 1}", keys=("uraian",)) == 15
    assert total(words="LPSE lpse-0003") == 15
    assert total(words="tidak ada itu", keys=("uraian",)) == 0
    assert total(words="tak ada", among={"kriteria": ["S04-01"]}) == total(facts={"standar": 4})
    assert total(said={"jenis": "saran/rekomendasi"}) == 75
    assert total(said={"jenis": "rekomendasi perbaikan"}) == 0
    assert total(is_history=True) == 5
    talks = {"processes": ("guidance",)}
    assert total(holding=("standar", 2), **talks) == 25
    assert total(holding=("standar", 17), **talks) == 0


def test_a_percent_sign_is_sought_as_it_is(database: Database, country: Country) -> None:
    assert seen(database, country.lkpp, words="%", keys=("uraian",)).total == 0


def test_an_lpse_gets_its_own_whatever_it_asks_for(database: Database, country: Country) -> None:
    own = lpse("lpse-0002")
    found = seen(database, own, Part(0, 75), unit_id="lpse-0001").found
    assert {row.unit_id for row, _ in found} == {"lpse-0002"} and len(found) == 15
    with database.reading() as db:
        assert units_with(db, own, Wanted(("finding",))) == {"lpse-0002": "LPSE lpse-0002"}
        assert everything(db, own, Wanted(("finding",), ("konsep", "dibuang"))) == []
        assert len(units_with(db, country.lkpp, Wanted(("finding",)))) == 5


def test_lkpp_gets_nothing_of_what_is_the_lpses_own(database: Database, country: Country) -> None:
    assert seen(database, country.lkpp, processes=("internal",)).total == 0


def test_the_title_is_that_of_the_criterion_as_it_was_asked(
    database: Database, country: Country
) -> None:
    found = seen(database, country.lkpp).found
    with database.reading() as db:
        titles = dossier_lists.criterion_titles(db, [row.id for row, _ in found])
    for row, _ in found:
        if row.assessment_id:
            assert titles[row.id] == f"Kriteria ukur {row.facts['standar']}.1"


@pytest.mark.parametrize("role", [AccountRole.REVIEWER, AccountRole.APPROVER])
def test_an_inbox_read_in_part_counts_as_one_read_whole(
    database: Database, country: Country, role: AccountRole
) -> None:
    actor = Actor(**(vars(country.lkpp) | {"roles": frozenset({role})}))
    later = datetime.now(UTC).date() + timedelta(days=90)  # when the days of measures are over
    with database.reading() as db:
        whole = inbox_of(db, actor, catalog(), later)
        part = inbox_of(db, actor, catalog(), later, at_most=1)
    assert part.counted == whole.counted
    assert len(part.mine) < len(whole.mine)
    for words in {one.words for one in whole.mine}:
        read = sum(one.words == words for one in part.mine)
        assert read + part.unread[words] == sum(one.words == words for one in whole.mine)
