"""Years at LKPP and two LPSEs find no way around the law, by the deeds people use and real papers.

The machine takes whatever comes to it, also out of order, dated back, twice at once, by the wrong
people and with the wrong papers, and keeps plain books of its own (`regulator_books`). Whatever the
deeds allow must be right by those books; whatever was filed must still be there; neither side may see
what is the other's. The rules alone are played in `measures/test_ladder_machine.py`.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import time_machine
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    initialize,
    invariant,
    run_state_machine_as_test,
)

from accounts.policy import Refused
from assessments.certificates.records import events_of
from assessments.certificates.rules import in_force, met
from assessments.clock.deadlines import DayUnit
from assessments.findings.rules import Kind, Origin
from assessments.matters import kept_states
from assessments.measures.receipts import clock_start
from assessments.measures.records import measures_of
from assessments.measures.rules import Rung
from assessments.objections import records as objection_records
from assessments.objections.rules import Outcome, Timing, after
from assessments.overview import keeping
from evidence.store import EvidenceStore
from storage import audit
from tests.assessments import regulator_books as books
from tests.assessments import regulator_sight as sight
from tests.assessments.applying import R
from tests.assessments.regulating import (
    STANDARDS,
    Furnished,
    furnish,
)
from tests.assessments.regulator_play import BEGIN, lpses, often, terms
from tests.assessments.regulator_standards import Standardised
from tests.scenes import today


class Years(Standardised):
    """Everything together, and what the books and the records must agree on."""

    @initialize(
        at=lpses, is_certified=often, rungs=st.integers(0, 4), term=terms, is_objected=st.booleans()
    )
    def begin(
        self, at: int, is_certified: bool, rungs: int, term: tuple[int, DayUnit], is_objected: bool
    ) -> None:
        """History so far: nothing at all, or an LPSE with a certificate and some measures."""
        if is_certified:
            for what in ("usulkan", "tetapkan", "terbitkan"):
                self.determine(at, 0, what)
        for _ in range(rungs):
            if not self.books.findings:
                self.find(at, 13, Kind.MEASURE, True, Origin.SURVEILLANCE)
            self.climb(0, term, True, 5, False)
        if is_objected and self.books.measures:
            self.contest(0, Outcome.PARTLY, True, 1)

    @invariant()
    def it_holds(self) -> None:
        """Everything below, wherever a step was taken."""
        with self.database.reading() as db:
            now = {
                place: (e.action, e.day, e.side, str(e.facts), e.paper_id, e.digest)
                for place, e in sight.every_step(db).items()
            }
        kept = {place: now.get(place) for place in self.steps}
        assert kept == self.steps, "a step was lost or changed"
        new = now.keys() - self.steps.keys()
        self.steps = now
        self._require_measures()
        self._require_objections()
        self._require_certificates()
        if new:
            self._require_sight(new)
            self._require_kept()

    def _require_measures(self) -> None:
        """No clock runs but that of a letter signed, sent and received."""
        for work in self.work:
            with self.database.reading() as db:
                known = {one.id: one for one in measures_of(db, work.unit_id)}
                filed = objection_records.objections_of(db, work.unit_id)
            mine = [one for one in self.books.measures.values() if one.unit == work.unit_id]
            booked = [one for one in mine if one.state not in ("diusulkan", "dibatalkan")]
            assert known.keys() == {one.id for one in booked}
            for one in booked:
                found = after(known[one.id], filed, today())
                assert clock_start(found.letter, today()) == one.clock(today())
                assert found.ended == one.ended

    def _require_objections(self) -> None:
        """Every objection is there, with its day, its timing, and how it ended."""
        for work in self.work:
            with self.database.reading() as db:
                known = {one.id: one for one in objection_records.objections_of(db, work.unit_id)}
            booked = [
                one
                for one in self.books.objections.values()
                if self.books.measures[one.measure].unit == work.unit_id
            ]
            assert known.keys() == {one.number for one in booked}, "an objection is lost"
            for one in booked:
                found = known[one.number]
                assert (found.filed, bool(found.filing_proof)) == (one.filed, one.is_proven)
                assert (found.received, found.withdrawn) == (one.received, one.withdrawn)
                decided = found.decision.day if found.decision else None
                assert decided == one.decided and list(found.examined) == one.examined
                assert self._timing_known(one) is self._timing(one)

    def _timing_known(self, one: books.Objection) -> Timing | None:
        unit = self.books.measures[one.measure].unit
        with self.database.reading() as db:
            every = objection_records.objections_of(db, unit)
            found = next(known for known in every if known.id == one.number)
            about = objection_records.about(db, unit, one.measure, today())
        assert about is not None
        try:
            return objection_records.judged(found, about, today()).timing
        except Refused:
            return None

    def _timing(self, one: books.Objection) -> Timing | None:
        """By the books: late after the fifth working day since receipt; None in an unknown year."""
        received = self.books.measures[one.measure].clock(today())
        if received is None:
            return Timing.IN_TIME
        last = books.last_of(received, books.OBJECTION_DAYS, DayUnit.WORKING)
        if last is None:
            return None
        return Timing.LATE if one.counted > last else Timing.IN_TIME

    def _require_certificates(self) -> None:
        """What is certified was determined, or entered as history, and is not withdrawn."""
        for work in self.work:
            held = self.books.standards[work.unit_id]
            with self.database.reading() as db:
                events = events_of(db, work.unit_id)
            now = in_force(events, today())
            assert (now.standards if now else frozenset()) == held.held
            assert met(events, today()) == held.determined

    def _require_sight(self, new: set[sight.Place]) -> None:
        lkpp = self.work[0].approver
        for work in self.work:
            with self.database.reading() as db:
                steps = sight.every_step(db)
                seen = sight.seen_by(db, work.lpse)
                read = sight.read_by(db, work.lpse, [steps[one] for one in seen], today())
            for secret in self._secrets():
                assert secret not in read, f"the LPSE reads: {secret}"
            sight.require_closed(self.database, self.furnished.store, work.lpse, new, seen)
        self.documents = sight.require_own_papers(
            self.database, self.furnished.store, [lkpp, *(one.lpse for one in self.work)],
            self.documents,
        )  # fmt: skip

    def _require_closed(self, places: Any) -> None:
        for work in self.work:
            with self.database.reading() as db:
                seen = sight.seen_by(db, work.lpse)
            sight.require_closed(self.database, self.furnished.store, work.lpse, places, seen)

    def _secrets(self) -> list[str]:
        """LKPP's words no LPSE may read yet."""
        return [
            *(one.words for one in self.books.measures.values() if one.words),
            *(one.words for one in self.books.findings.values() if one.state == "konsep"),
            *(o.words for o in self.books.objections.values() if o.words and not o.is_answered),
        ]

    def _require_kept(self) -> None:
        """What is kept beside the steps is what they say, and the chain holds."""
        with self.database.reading() as db:
            assert kept_states.drift(db) == []
            assert keeping.drifted(db) == []
        assert audit.verify(self.database).ok


@pytest.fixture(scope="module")
def furnished(
    sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Furnished]:
    """The installation every example begins with, made once."""
    folder = tmp_path_factory.mktemp("regulator")
    path = folder / "furnished.db"
    path.write_bytes(sqlite_template.read_bytes())
    store = EvidenceStore(folder / "evidence")
    store.prepare()
    with time_machine.travel(BEGIN, tick=True):
        yield furnish(path, store)


@pytest.fixture
def machine(furnished: Furnished, tmp_path: Path) -> type[Years]:
    """The machine over that installation."""
    return type("Here", (Years,), {"furnished": furnished, "folder": tmp_path})


@pytest.fixture
def years(machine: type[Years]) -> Iterator[Years]:
    """One to be led by hand."""
    made = machine()
    yield made
    made.it_holds()
    made.teardown()


def test_years_find_no_way_around_the_law(machine: type[Years]) -> None:
    # Not shrunk: where it fails, the whole story is printed, and the run stays short.
    bounded = settings(
        max_examples=10,
        stateful_step_count=25,
        deadline=None,
        derandomize=True,
        database=None,
        phases=(Phase.generate,),
        report_multiple_bugs=False,
    )
    run_state_machine_as_test(machine, settings=bounded)


def certified(years: Years) -> books.Finding:
    """The first LPSE determined and certified by deeds, with one finding that may climb."""
    for what in ("usulkan", "tetapkan", "terbitkan"):
        years.determine(0, 0, what)
    assert years.books.standards[years.work[0].unit_id].held == set(STANDARDS)
    years.find(0, 13, Kind.MEASURE, True, Origin.SURVEILLANCE)
    return years._finding(0)


def test_the_machine_climbs_to_the_end_and_no_faster(years: Years) -> None:
    certified(years)
    for at, rung in enumerate(Rung):
        for higher in list(Rung)[at + 1 :]:
            years.propose(0, 0, higher, (14, DayUnit.CALENDAR), 0, False, R.REVIEWER)
            assert len(years.books.measures) == at
        years.climb(0, (14, DayUnit.CALENDAR), True, 3, False)
        assert years._measure(0).rung is rung and years._measure(0).receipts
        years.it_holds()
    assert years.books.standards[years.work[0].unit_id].held == {14}


def test_the_machine_loses_no_objection_and_gives_the_certificate_back(years: Years) -> None:
    certified(years)
    for _ in range(3):
        years.climb(0, (14, DayUnit.CALENDAR), False, 5, False)
        years.days_pass(16)
    held = years.books.standards[years.work[0].unit_id]
    assert held.held == {14}
    years.contest(0, Outcome.REFUSED, False, 1)  # received too long ago by now
    late = years._objection(0)[0]
    assert years._timing(late) is Timing.LATE
    years.it_holds()
    years.decide(0, Outcome.GRANTED, False, 0, False)
    assert held.held == {14}  # not told yet
    years.it_holds()
    years.answer(0, False)
    assert not late.is_answered
    years.answer(0, True)
    assert late.is_answered and held.held == set(STANDARDS)


def test_the_machine_finds_the_way_back(years: Years) -> None:
    certified(years)
    for _ in range(3):
        years.climb(0, (5, DayUnit.WORKING), True, 5, False)
    held = years.books.standards[years.work[0].unit_id]
    assert held.held == {14}
    years.certify(0)
    assert held.held == {14}  # the assessments from before the withdrawal do not count
    years.assess(0, ())
    years.certify(0)
    years.it_holds()
    assert held.held == set(STANDARDS)


def test_the_machine_asks_the_law_again_after_a_repair(years: Years) -> None:
    certified(years)
    years.climb(0, (14, DayUnit.CALENDAR), True, 5, True)
    assert years._finding(0).state == "diterima"
    assert years._measure(0).state == "diusulkan"
