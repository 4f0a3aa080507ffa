"""The machine of the regulator's half plays objections: in time, late, withdrawn, decided, answered."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from hypothesis import strategies as st
from hypothesis.stateful import (
    precondition,
    rule,
)

from assessments.clock.deadlines import DayUnit
from assessments.measures.rules import Rung, Term
from assessments.objections import deeds as objections
from assessments.objections import filing
from assessments.objections.filing import Filing, OutsideLetter
from assessments.objections.matter import Given as Said
from assessments.objections.partly import Fallen
from assessments.objections.rules import Outcome, Timing
from documents.life import Step
from tests.assessments import regulator_books as books
from tests.assessments.applying import OUT
from tests.assessments.regulator_measures import Measures
from tests.assessments.regulator_play import (
    FULL,
    WORDS,
    backs,
    indexes,
    lpses,
    often,
    rarely,
)
from tests.scenes import today


class Objections(Measures):
    """Objections of both LPSEs."""

    @precondition(lambda self: self.books.measures and len(self.books.objections) < 6)
    @rule(
        at=indexes, back=st.sampled_from([0, 0, 1, 4, 9]), is_proven=often, by_desk=rarely,
        is_sent=often, at_once=rarely,
    )  # fmt: skip
    def object(
        self, at: int, back: int, is_proven: bool, by_desk: bool, is_sent: bool, at_once: bool
    ) -> None:
        """An objection in time or late, by the LPSE or by LKPP's desk; none is turned away for its day."""
        one, day = self._measure(at), today() - timedelta(back)
        deed = self._objecting(one, day, is_proven, by_desk, FULL if is_sent else FULL[:3])
        if deed is None:
            return
        may = one.sent is not None and one.stands(date.max) and not self.books.is_pending(one)
        may = may and (by_desk or is_sent)
        made = self.once("ajukan keberatan", deed, at_once)
        assert bool(made) is may, "an objection was turned away, or taken where there is none"
        for id_ in made:
            number = str(self.work[0].row(id_).facts["nomor"])
            self.books.objections[id_] = books.Objection(
                id_, number, one.id, day, is_proven, today()
            )

    @precondition(lambda self: self.books.measures and len(self.books.objections) < 6)
    @rule(
        at=indexes, outcome=st.sampled_from(Outcome), is_term=st.booleans(), far=st.integers(0, 3)
    )
    def contest(self, at: int, outcome: Outcome, is_term: bool, far: int) -> None:
        """An objection filed, heard, decided and answered, as far as told."""
        before = len(self.books.objections)
        self.object(at, 0, True, False, True, False)
        if len(self.books.objections) > before:
            for step in (
                lambda: self.examine(0, 0),
                lambda: self.decide(0, outcome, is_term, 0, False),
                lambda: self.answer(0, True),
            )[:far]:
                step()

    @precondition(lambda self: self.books.findings)
    @rule(at=indexes, is_returned=st.booleans())
    def repair_all(self, at: int, is_returned: bool) -> None:
        """The LPSE repairs, and LKPP accepts or gives it back."""
        self.repair(at, "tindak_lanjuti", False, False)
        self.repair(at, "kembalikan" if is_returned else "terima", False, False)

    @rule(at=lpses)
    def certify(self, at: int) -> None:
        """What may be determined is determined and certified, or certified again."""
        for what in ("usulkan", "tetapkan", "terbitkan", "terbitkan_ulang"):
            self.determine(at, 0, what)

    def _objecting(
        self, one: books.Measure, day: date, is_proven: bool, by_desk: bool, steps: tuple[Step, ...]
    ) -> Callable[[], Any] | None:
        work = self.by_unit[one.unit]
        with_it = Filing(self.proofs["lpse"] if is_proven else None, "resi", (self.proofs["lpse"],))
        if by_desk:
            number = f"{len(self.books.objections)}/X/2026"
            outside = OutsideLetter(number, day, day, today(), "agenda surat")
            return lambda: filing.file_for(self.database, work.reviewer, one.id, outside, with_it)
        if one.sent is None:
            paper: str | None = str(uuid4())
        else:
            paper = self._written(lambda: work.objection_letter(one.id, day, steps))
        if paper is None:
            return None
        return lambda: filing.file(self.database, work.lpse, one.id, paper, with_it)

    @precondition(lambda self: self.books.objections)
    @rule(at=indexes, back=backs)
    def examine(self, at: int, back: int) -> None:
        one, work = self._objection(at)
        given = Said(today() - timedelta(back), words=f"{WORDS} {one.number}", whom="LPSE")
        deed = lambda: objections.examine(self.database, work.reviewer, one.id, given)  # noqa: E731
        for _ in self.done("periksa", deed):
            assert one.is_pending(date.max) and given.day >= one.filed
            one.examined.append(given.day)

    @precondition(lambda self: self.books.objections)
    @rule(
        at=indexes, outcome=st.sampled_from(Outcome), is_term=st.booleans(), back=backs,
        at_once=rarely,
    )  # fmt: skip
    def decide(self, at: int, outcome: Outcome, is_term: bool, back: int, at_once: bool) -> None:
        one, work = self._objection(at)
        about, day = self.books.measures[one.measure], today() - timedelta(back)
        fallen, term = Fallen(), None
        if outcome is Outcome.PARTLY and is_term:
            term = Term(5, DayUnit.CALENDAR)
        elif outcome is Outcome.PARTLY:
            first = sorted(self.books.findings[i].number for i in about.findings)[0]
            fallen = Fallen(frozenset({first}))
        words = f"Rahasia putusan {one.number} {len(self.steps)}."
        ruling = objections.Ruling(day, outcome, words, fallen, term)
        deed = lambda: objections.decide(self.database, work.approver, one.id, ruling)  # noqa: E731
        is_late = self._timing(one) is Timing.LATE
        for _ in self.once(f"putuskan: {outcome}", deed, at_once):
            assert one.is_pending(day), "decided what does not wait"
            is_examined = any(one.filed <= seen <= day for seen in one.examined)
            assert is_examined or (is_late and outcome is Outcome.REFUSED), "never examined"
            one.decided, one.outcome, one.words = day, outcome, words
            self._apply(one, about, day, term)

    def _apply(
        self, one: books.Objection, about: books.Measure, day: date, term: Term | None
    ) -> None:
        """KEP152 2.3.c: the measure as the decision leaves it."""
        if one.outcome is Outcome.GRANTED:
            about.ended = min(about.ended or day, day)
        if one.outcome is Outcome.PARTLY and term is not None:
            about.granted.append((day, term.days, term.unit))
        elif one.outcome is Outcome.PARTLY:
            gone = sorted(about.findings, key=lambda i: self.books.findings[i].number)[0]
            number = self.books.findings[gone].standard
            others = about.findings - {gone} - {i for _, f, _ in about.dropped for i in f}
            is_emptied = all(self.books.findings[i].standard != number for i in others)
            standards = frozenset({number}) if is_emptied else frozenset[int]()
            about.dropped.append((day, frozenset({gone}), standards))

    @precondition(lambda self: self.books.objections)
    @rule(at=indexes, is_sent=often)
    def answer(self, at: int, is_sent: bool) -> None:
        one, work = self._objection(at)
        if one.decided is None:
            return
        steps = OUT if is_sent else OUT[:2]
        paper = self._written(lambda: work.answer_letter(one.id, today(), steps))
        if paper is None:
            return
        deed = lambda: objections.answer(self.database, work.approver, one.id, paper)  # noqa: E731
        for _ in self.once("kirim_tanggapan", deed):
            assert is_sent and not one.is_answered
            one.is_answered = True
            self._give_back(one)

    def _give_back(self, one: books.Objection) -> None:
        about = self.books.measures[one.measure]
        if about.rung is not Rung.WITHDRAWAL or one.outcome is Outcome.REFUSED:
            return
        dropped = {n for day, _, ns in about.dropped if day == one.decided for n in ns}
        back = about.standards if one.outcome is Outcome.GRANTED else frozenset(dropped)
        self.books.standards[about.unit].give_back(back)

    @precondition(lambda self: self.books.objections)
    @rule(at=indexes, is_stranger=rarely)
    def withdraw(self, at: int, is_stranger: bool) -> None:
        one, work = self._objection(at)
        actor = self._other(work).lpse if is_stranger else work.lpse
        given = Said(today(), words=WORDS)
        deed = lambda: filing.withdraw(self.database, actor, one.id, given)  # noqa: E731
        for _ in self.once("tarik keberatan", deed):
            assert one.is_pending(date.max) and not is_stranger
            one.withdrawn = today()
