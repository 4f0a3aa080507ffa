"""How the machine of the regulator's half takes a deed, reads the calendar, and keeps its books."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import time_machine
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    precondition,
    rule,
)
from pydantic import ValidationError

from accounts.policy import Refused
from assessments.clock.deadlines import DayUnit
from assessments.findings.rules import Kind
from assessments.measures import deeds as measures
from assessments.measures.deeds import Given
from catalog.loader import catalog
from documents.life import Step
from storage.database import Database
from tests.assessments import regulator_books as books
from tests.assessments import regulator_sight as sight
from tests.assessments.applying import OUT
from tests.assessments.regulating import (
    STANDARDS,
    Furnished,
    Work,
    at_work,
)
from tests.scenes import today

BEGIN = datetime(2026, 1, 5, 3, tzinfo=UTC)
# Beyond it no days off are known, and nothing new is to be learned.
END = date(2028, 2, 1)
FULL = (Step.FINALISE, *OUT)
WORDS = "Sudah diperiksa dengan saksama."

indexes = st.integers(0, 5)
lpses = st.integers(0, 1)
backs = st.sampled_from([0, 0, 0, 0, 1, 4])
terms = st.tuples(st.sampled_from([1, 5, 14]), st.sampled_from(DayUnit))
often = st.sampled_from([True, True, True, False])
rarely = st.sampled_from([False, False, False, True])
kinds = st.sampled_from(
    [Kind.MEASURE, Kind.MEASURE, Kind.MEASURE, Kind.ADVICE, Kind.RECOMMENDATION]
)


REFUSED = object()


@dataclass
class Letter:
    """A letter the machine wrote for a measure: what it took over, and how far it got."""

    id: str
    measure: str
    dated: date
    steps: list[tuple[Step, date]]
    is_altered: bool
    decree: str | None
    is_decreed: bool

    def day_of(self, step: Step) -> date | None:
        return next((day for one, day in self.steps if one is step), None)


class Play(RuleBasedStateMachine):
    """LKPP, two LPSEs, and the calendar; nothing happens but that days pass."""

    furnished: Furnished
    folder: Path

    def __init__(self) -> None:
        super().__init__()
        self.clock = time_machine.travel(BEGIN, tick=True)
        self.traveller = self.clock.start()
        self.path = self.folder / f"{uuid4().hex}.db"
        self.path.write_bytes(self.furnished.content)
        self.database = Database(f"sqlite:///{self.path}")
        scene = self.furnished.scene.moved(self.database)
        self.work = at_work(scene, self.furnished.store)
        self.by_unit = {one.unit_id: one for one in self.work}
        self.proofs = self.furnished.proofs
        self.books = books.Books()
        for work, numbers in zip(self.work, (STANDARDS, STANDARDS[:1]), strict=True):
            held = books.Standards(met={n: (today(), today()) for n in numbers})
            self.books.standards[work.unit_id] = held
        self.letters: list[Letter] = []
        self.entered: list[str] = []
        self.steps: dict[sight.Place, tuple[Any, ...]] = {}
        self.documents: set[str] = set()
        self.counted = 0

    def teardown(self) -> None:
        try:
            self._require_closed(self.steps)
        finally:
            self.database.close()
            self.clock.stop()
            for left in self.folder.glob(f"{self.path.name}*"):
                left.unlink()

    def done(self, name: str, deed: Callable[[], Any], at_once: bool = False) -> list[Any]:
        """What came of a deed, perhaps taken by two at once; nothing where it was refused."""
        if not at_once:
            found = [self._tried(deed)]
        else:
            with ThreadPoolExecutor(2) as pool:
                found = list(pool.map(lambda _: self._tried(deed), range(2)))
        return [one for one in found if one is not REFUSED]

    def once(self, name: str, deed: Callable[[], Any], at_once: bool = False) -> list[Any]:
        """The same for a step that counts once, whoever takes it twice."""
        found = self.done(name, deed, at_once)
        assert len(found) < 2, f"{name} was taken twice"
        return found

    def _tried(self, deed: Callable[[], Any]) -> Any:
        try:
            return deed()
        except Refused as refused:
            assert str(refused)
            return REFUSED

    def _written(self, paper: Callable[[], Any]) -> Any:
        """A paper; None where its form or its days refuse what the records say."""
        try:
            return paper()
        except (Refused, ValidationError):
            return None

    @rule(days=st.sampled_from([1, 2, 7, 16, 30, 120]))
    def days_pass(self, days: int) -> None:
        if today() + timedelta(days) < END:
            self.traveller.shift(timedelta(days))

    @precondition(lambda self: self.books.measures)
    @rule(offset=st.integers(-1, 1))
    def wait_for_the_last_day(self, offset: int) -> None:
        """Until just before, at or after the last day of the newest letter."""
        *_, newest = self.books.measures.values()
        last = newest.last_day(today())
        if last is not None and today() < last + timedelta(offset) < END:
            self.traveller.shift(last + timedelta(offset) - today())

    def _step(self, action: str, one: books.Measure, actor: Any, given: Given) -> Callable[[], Any]:
        return lambda: measures.DEEDS[action](self.database, actor, catalog(), one.id, given)

    def _finding(self, at: int) -> books.Finding:
        """Counted from the newest."""
        every = list(self.books.findings.values())
        return every[-1 - at % len(every)]

    def _measure(self, at: int) -> books.Measure:
        every = list(self.books.measures.values())
        return every[-1 - at % len(every)]

    def _objection(self, at: int) -> tuple[books.Objection, Work]:
        every = list(self.books.objections.values())
        one = every[-1 - at % len(every)]
        return one, self.by_unit[self.books.measures[one.measure].unit]

    def _other(self, work: Work) -> Work:
        return next(one for one in self.work if one is not work)
