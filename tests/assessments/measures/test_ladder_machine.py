"""Years of letters, receipts, repairs, objections and certificates find no way around the law.

The machine tries whatever comes to it, also what is out of order, and keeps books of its own, in the
plainest way it can: what was signed, sent, received and found. Whatever the rules allow must be
right by those books.
"""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from assessments.certificates.determination import Judgement, Result, why_not_determine
from assessments.certificates.rules import (
    Event,
    What,
    in_force,
    met,
    n_of_17,
    restored_by,
    why_not_issue,
)
from assessments.clock.deadlines import DayUnit, WorkCalendar
from assessments.findings.rules import (
    Finding,
    Ground,
    Happened,
    Kind,
    Origin,
    is_open,
    why_not_kind,
)
from assessments.matters.process import Side
from assessments.measures.ladder import Facts, ReasonedDecision, why_not
from assessments.measures.receipts import Letter, Receipt, clock_start
from assessments.measures.rules import Measure, Rung, Term
from assessments.objections.rules import (
    Decision,
    Objection,
    Outcome,
    Timing,
    is_pending,
    judge,
    why_not_decide,
)
from catalog.model import BasisKind, Holiday, HolidayYear

STANDARDS = (9, 10)
HOLIDAYS = ((1, 1), (3, 19), (5, 1), (8, 17), (12, 25))
BEFORE = {
    Rung.ADVICE: None,
    Rung.REPRIMAND: Rung.ADVICE,
    Rung.WITHDRAWAL: Rung.REPRIMAND,
    Rung.STOP: Rung.WITHDRAWAL,
}
OBJECTION_TERM = Term(5, DayUnit.WORKING)


def a_year(number: int) -> HolidayYear:
    days = tuple(
        Holiday(date=date(number, month, of), name="Libur", kind="libur_nasional")
        for month, of in HOLIDAYS
    )
    return HolidayYear(year=number, decree="Keputusan contoh", confirmed=True, days=days)


CALENDAR = WorkCalendar({number: a_year(number) for number in range(2026, 2060)})


def last_of(start: date, term: Term) -> date:
    """The last day of a term, counted in the plainest way."""
    found, left = start, term.days
    while left:
        found += timedelta(1)
        is_off = found.weekday() >= 5 or (found.month, found.day) in HOLIDAYS
        left -= not (is_off and term.unit is DayUnit.WORKING)
    return found


@dataclass
class Booked:
    """What the machine itself remembers of a measure."""

    rung: Rung
    findings: set[str]
    term: Term
    start: date | None = None  # counted from receipt unless a decision said otherwise
    signed: date | None = None
    sent: date | None = None
    received: list[date] = field(default_factory=list)  # receipts that may count
    annulled: bool = False
    lifted: bool = False

    def is_over(self, on: date) -> bool:
        """Signed, then sent, then received, and the days are over by some receipt that may count."""
        if self.annulled or self.lifted or self.signed is None or self.sent is None:
            return False
        arrived = [day for day in self.received if self.signed <= self.sent <= day <= on]
        return any(last_of(self.start or day, self.term) < on for day in arrived)


indexes = st.integers(0, 7)
terms = st.builds(Term, st.sampled_from([1, 5, 14]), st.sampled_from(DayUnit))
grounds = st.builds(Ground, st.sampled_from([BasisKind.SOURCE, BasisKind.SOURCE, *BasisKind]))
origins = st.sampled_from(Origin)


class Years(RuleBasedStateMachine):
    """An LPSE, its reviewers, an approver and the calendar."""

    def __init__(self) -> None:
        super().__init__()
        self.today = date(2026, 1, 5)
        self.findings: list[Finding] = []
        self.measures: list[Measure] = []
        self.books: dict[str, Booked] = {}
        self.objections: list[Objection] = []
        self.objections_filed = 0
        self.events: list[Event] = []
        self.judged = {number: Judgement() for number in STANDARDS}
        self.determined: set[int] = set()
        self.held: set[int] = set()
        self.withdrawn_on: dict[int, date] = {}
        self.reached: set[Rung] = set()

    @initialize(rungs=st.integers(0, 4), term=terms, is_certified=st.booleans())
    def begin(self, rungs: int, term: Term, is_certified: bool) -> None:
        """History so far: nothing at all, or an LPSE with a certificate and some measures."""
        if is_certified:
            for number in STANDARDS:
                self.assess_oneself(number, True)
                self.assess_factually(number, True)
            self.determine()
            self.issue_what_is_met()
        for _ in range(rungs):
            if not self.findings:
                self.find(9, Kind.MEASURE, Ground(BasisKind.SOURCE), Origin.SURVEILLANCE)
            self.impose_the_highest(0, term, False, True)

    # -- the calendar --------------------------------------------------------------------------

    @rule(days=st.sampled_from([1, 2, 7, 30, 120]))
    def days_pass(self, days: int) -> None:
        self.today += timedelta(days)

    # -- findings ------------------------------------------------------------------------------

    @precondition(lambda self: len(self.findings) < 6)
    @rule(
        standard=st.sampled_from(STANDARDS),
        kind=st.sampled_from([Kind.MEASURE, Kind.MEASURE, *Kind]),
        ground=grounds,
        origin=origins,
    )
    def find(self, standard: int, kind: Kind, ground: Ground, origin: Origin) -> None:
        if why_not_kind(kind, ground, origin):
            return
        assert kind is Kind.ADVICE or ground.kind is BasisKind.SOURCE
        steps = (Happened("catat", self.today), Happened("terbitkan", self.today))
        name = f"T-{len(self.findings) + 1}"
        self.findings.append(Finding(name, standard, kind, ground, steps))

    @precondition(lambda self: self.findings)
    @rule(
        at=indexes,
        action=st.sampled_from(
            ["tindak_lanjuti", "kembalikan", "kembalikan", "terima", "nyatakan_tidak_efektif"]
        ),
    )
    def repair(self, at: int, action: str) -> None:
        at %= len(self.findings)
        one = self.findings[at]
        after = {
            "tindak_lanjuti": ("terbitkan", "kembalikan", "nyatakan_tidak_efektif"),
            "kembalikan": ("tindak_lanjuti",),
            "terima": ("tindak_lanjuti",),
            "nyatakan_tidak_efektif": ("terima",),
        }
        if one.steps[-1].action in after[action]:
            self.findings[at] = replace(one, steps=(*one.steps, Happened(action, self.today)))

    # -- measures and their letters ------------------------------------------------------------

    @precondition(lambda self: self.findings and len(self.measures) < 24)
    @rule(at=indexes, more=indexes, rung=st.sampled_from(Rung), term=terms, goes_on=st.booleans())
    def impose(self, at: int, more: int, rung: Rung, term: Term, goes_on: bool) -> None:
        """Somebody proposes a measure over one or two findings; what the rules allow is booked."""
        chosen = {one.id: one for one in (self._finding(at), self._finding(more))}
        self._impose(rung, tuple(chosen.values()), term, goes_on)

    @precondition(lambda self: self.findings and len(self.measures) < 24)
    @rule(at=indexes, term=terms, goes_on=st.booleans(), is_received=st.booleans())
    def impose_the_highest(self, at: int, term: Term, goes_on: bool, is_received: bool) -> None:
        """The strictest measure the rules allow; its letter may go out and be over at once."""
        before = len(self.measures)
        for rung in reversed(Rung):
            self._impose(rung, (self._finding(at),), term, goes_on)
            if len(self.measures) > before:
                break
        if is_received and len(self.measures) > before:
            self.send(before)
            self.receive(before, Side.LKPP, True)
            self.days_pass(30)

    def _impose(self, rung: Rung, findings: tuple[Finding, ...], term: Term, goes_on: bool) -> None:
        going_on = (
            ReasonedDecision("Alasan tertulis", "Rina Saputri", self.today) if goes_on else None
        )
        facts = Facts(
            on=self.today,
            calendar=CALENDAR,
            findings=findings,
            measures=tuple(self.measures),
            objections=tuple(self.objections),
            certificates=tuple(self.events),
            going_on=going_on,
        )
        if why_not(rung, facts):
            return
        for one in findings:
            self._check_by_the_books(rung, one, goes_on)
        self._lay_down(rung, findings, term)

    def _check_by_the_books(self, rung: Rung, one: Finding, goes_on: bool) -> None:
        last = one.steps[-1].action
        assert last in ("terbitkan", "kembalikan", "nyatakan_tidak_efektif", "tindak_lanjuti")
        assert one.kind is not Kind.RECOMMENDATION
        if rung is not Rung.ADVICE:
            assert last != "tindak_lanjuti"
            assert one.kind is Kind.MEASURE and one.ground.kind is BasisKind.SOURCE
        named = [b for b in self.books.values() if one.id in b.findings]
        before = BEFORE[rung]
        if before is not None:
            assert any(b.rung is before and b.is_over(self.today) for b in named)
        while before is not None:
            assert any(b.rung is before and not (b.annulled or b.lifted) for b in named)
            before = BEFORE[before]
        if rung is Rung.WITHDRAWAL:
            assert one.standard in self.held
        if rung is Rung.STOP:
            assert one.standard not in self.determined
        self._check_objections(one, goes_on)

    def _check_objections(self, one: Finding, goes_on: bool) -> None:
        for objection in self.objections:
            booked = self.books[objection.measure_id]
            if booked.annulled or booked.lifted or one.id not in booked.findings:
                continue
            assert goes_on or objection.decision is not None

    def _lay_down(self, rung: Rung, findings: tuple[Finding, ...], term: Term) -> None:
        """The draft; a decree is signed at once, its notification goes its own way."""
        name = f"M-{len(self.measures) + 1}"
        ids = {one.id for one in findings}
        standards = frozenset(one.standard for one in findings)
        is_decree = rung is Rung.WITHDRAWAL
        self.measures.append(
            Measure(
                name, rung, Letter(str(rung).capitalize(), f"{name}/2026"), term,
                findings=frozenset(ids), standards=standards,
                decreed=self.today if is_decree else None,
            )
        )  # fmt: skip
        self.books[name] = Booked(rung, ids, term)
        self.reached.add(rung)
        self.sign(len(self.measures) - 1)
        if is_decree:
            self.events.append(Event(What.WITHDRAWN, self.today, standards))
            self.held -= standards
            self.determined -= standards
            self.withdrawn_on |= dict.fromkeys(standards, self.today)

    def _finding(self, at: int) -> Finding:
        return self.findings[at % len(self.findings)]

    def sign(self, at: int) -> None:
        self._write(at, signed=self.today)
        self.books[self.measures[at].id].signed = self.today

    @precondition(lambda self: self.findings and len(self.measures) < 24)
    @rule(
        at=indexes,
        term=terms,
        order=st.permutations(["sign", "send", "receive"]),
        gap=st.integers(0, 1),
        lacking=st.sampled_from(["", "", "", "sign", "send", "receive"]),
    )
    def impose_in_any_order(
        self, at: int, term: Term, order: list[str], gap: int, lacking: str
    ) -> None:
        """A measure whose letter is signed, sent and received in any order, or not at all."""
        before = len(self.measures)
        for rung in reversed(Rung):
            self._impose(rung, (self._finding(at),), term, False)
            if len(self.measures) > before:
                break
        else:
            return
        self.unsign(before)
        for step in order:
            self.days_pass(gap)
            if step == "receive" != lacking:
                self.receive(before, Side.LKPP, True)
            elif step != lacking:
                getattr(self, step)(before)

    @precondition(lambda self: self.measures)
    @rule(offset=st.integers(-1, 1))
    def wait_for_the_last_day(self, offset: int) -> None:
        """Until just before, at or after the last day of the newest letter."""
        booked = self.books[self.measures[-1].id]
        for received in booked.received[:1]:
            last = last_of(booked.start or received, booked.term)
            self.today = max(self.today, last + timedelta(offset))

    @precondition(lambda self: self.measures)
    @rule(at=indexes)
    def unsign(self, at: int) -> None:
        """A letter that turns out to lack its signature, as long as it has not gone out."""
        at %= len(self.measures)
        if self.measures[at].letter.sent is None:
            self._write(at, signed=None)
            self.books[self.measures[at].id].signed = None

    @precondition(lambda self: self.measures)
    @rule(at=indexes)
    def sign_later(self, at: int) -> None:
        at %= len(self.measures)
        if self.measures[at].letter.signed is None:
            self.sign(at)

    @precondition(lambda self: self.measures)
    @rule(at=indexes)
    def send(self, at: int) -> None:
        at %= len(self.measures)
        if self.measures[at].letter.sent is None:
            self._write(at, sent=self.today)
            self.books[self.measures[at].id].sent = self.today

    @precondition(lambda self: self.measures)
    @rule(at=indexes, side=st.sampled_from(Side), is_proven=st.booleans())
    def receive(self, at: int, side: Side, is_proven: bool) -> None:
        """Somebody records a receipt, also of a letter that was never sent."""
        at %= len(self.measures)
        one = self.measures[at]
        receipt = Receipt(self.today, side, "resi" if is_proven else "")
        self._write(at, receipts=(*one.letter.receipts, receipt))
        if is_proven or side is Side.LPSE:
            self.books[one.id].received.append(self.today)

    @precondition(lambda self: self.measures)
    @rule(at=indexes)
    def lift(self, at: int) -> None:
        at %= len(self.measures)
        if self.measures[at].rung is not Rung.WITHDRAWAL and self.measures[at].ended is None:
            self.measures[at] = replace(self.measures[at], ended=self.today)
            self.books[self.measures[at].id].lifted = True

    def _write(self, at: int, **changes: Any) -> None:
        one = self.measures[at]
        self.measures[at] = replace(one, letter=replace(one.letter, **changes))

    # -- objections ----------------------------------------------------------------------------

    @precondition(lambda self: self.measures and len(self.objections) < 6)
    @rule(at=indexes, is_proven=st.booleans())
    def object(self, at: int, is_proven: bool) -> None:
        self.objections_filed += 1
        proof = "tanda terima" if is_proven else ""
        about = self.measures[at % len(self.measures)].id
        name = f"K-{self.objections_filed}"
        self.objections.append(Objection(name, about, self.today, proof, self.today, ("Foto",)))

    @precondition(lambda self: self.objections)
    @rule(at=indexes)
    def examine(self, at: int) -> None:
        at %= len(self.objections)
        one = self.objections[at]
        self.objections[at] = replace(one, examined=(*one.examined, self.today))

    @precondition(lambda self: self.objections)
    @rule(at=indexes, outcome=st.sampled_from(Outcome), gives_days=st.booleans(), drops=indexes)
    def decide(self, at: int, outcome: Outcome, gives_days: bool, drops: int) -> None:
        at %= len(self.objections)
        one = self.objections[at]
        where = next(n for n, m in enumerate(self.measures) if m.id == one.measure_id)
        booked, about = self.books[one.measure_id], self.measures[where]
        dropped = {sorted(booked.findings)[drops % len(booked.findings)]}
        decision = Decision(
            self.today,
            outcome,
            findings_dropped=frozenset(dropped if outcome is Outcome.PARTLY else ()),
            new_term=Term(14, DayUnit.WORKING) if gives_days else None,
        )
        judged = judge(one, about, self.today, OBJECTION_TERM, CALENDAR)
        now = replace(about, findings=frozenset(booked.findings))
        if why_not_decide(decision, one, now, judged):
            return
        assert one.decision is None
        assert one.examined or (judged.timing is Timing.LATE and outcome is Outcome.REFUSED)
        self.objections[at] = replace(one, decision=decision)
        self._book_decision(booked, about, decision)

    @precondition(lambda self: self.measures and len(self.objections) < 6)
    @rule(outcome=st.sampled_from(Outcome), gives_days=st.booleans(), drops=indexes)
    def dispute_the_last(self, outcome: Outcome, gives_days: bool, drops: int) -> None:
        """An objection to the newest measure, decided at once; then LKPP tries to go on."""
        self.object(len(self.measures) - 1, True)
        self.examine(len(self.objections) - 1)
        self.decide(len(self.objections) - 1, outcome, gives_days, drops)
        self.days_pass(7)
        named = sorted(self.books[self.measures[-1].id].findings)
        if named and len(self.measures) < 24:
            at = next(n for n, one in enumerate(self.findings) if one.id == named[0])
            self.impose_the_highest(at, OBJECTION_TERM, False, False)

    def _book_decision(self, booked: Booked, about: Measure, decision: Decision) -> None:
        if decision.new_term is not None:
            booked.term, booked.start = decision.new_term, self.today
        if decision.outcome is not Outcome.GRANTED:
            booked.findings -= decision.findings_dropped
            return
        was_standing = not (booked.annulled or booked.lifted)
        booked.annulled = True
        if about.rung is Rung.WITHDRAWAL and was_standing:
            self._restore(about)

    def _restore(self, about: Measure) -> None:
        """A withdrawal fell: its standards are what they were, unless something came after it."""
        assert about.decreed is not None
        undone = Event(What.WITHDRAWN, about.decreed, about.standards)
        gone = {n for n in about.standards if self.withdrawn_on.get(n) == about.decreed}
        assert restored_by(undone, self.events, self.today) == gone
        self.events.append(Event(What.RESTORED, self.today, frozenset(gone)))
        self.determined |= gone
        listed = next(
            e.standards for e in reversed(self.events) if e.what in (What.ISSUED, What.REISSUED)
        )
        self.held |= gone & listed
        for number in gone:
            del self.withdrawn_on[number]

    # -- assessments and certificates ----------------------------------------------------------

    @rule(number=st.sampled_from(STANDARDS), is_met=st.sampled_from([True, True, False]))
    def assess_oneself(self, number: int, is_met: bool) -> None:
        result = Result(is_met, self.today)
        self.judged[number] = replace(self.judged[number], self_assessed=result)

    @rule(number=st.sampled_from(STANDARDS), is_met=st.sampled_from([True, True, False]))
    def assess_factually(self, number: int, is_met: bool) -> None:
        self.judged[number] = replace(self.judged[number], factual=Result(is_met, self.today))

    @rule(number=st.sampled_from(STANDARDS))
    def assess_and_certify(self, number: int) -> None:
        """The whole way at once, as far as it is open."""
        self.assess_oneself(number, True)
        self.assess_factually(number, True)
        self.determine()
        self.issue_what_is_met()

    @rule()
    def determine(self) -> None:
        found = why_not_determine(self.judged, self.findings, self.events, self.today)
        new = {number for number, lacking in found.items() if not lacking} - self.determined
        for number in new:
            judged = self.judged[number]
            assert judged.self_assessed is not None and judged.self_assessed.is_met
            assert judged.factual is not None and judged.factual.is_met
            assert judged.factual.day > self.withdrawn_on.get(number, date.min)
            assert not any(
                one.standard == number
                and one.kind is Kind.RECOMMENDATION
                and one.steps[-1].action != "terima"
                for one in self.findings
            )
            self.withdrawn_on.pop(number, None)
        if new:
            self.events.append(Event(What.DETERMINED, self.today, frozenset(new)))
            self.determined |= new

    @rule(standards=st.sets(st.sampled_from((*STANDARDS, 17))), again=st.booleans())
    def issue(self, standards: set[int], again: bool) -> None:
        """Somebody tries any certificate at all."""
        what = What.REISSUED if again else What.ISSUED
        if why_not_issue(what, frozenset(standards), self.events, self.today):
            return
        assert standards and standards == self.determined
        self._certify(what)

    @rule()
    def issue_what_is_met(self) -> None:
        for what in (What.ISSUED, What.REISSUED):
            if not why_not_issue(what, frozenset(self.determined), self.events, self.today):
                self._certify(what)
                return
        assert not self.determined

    def _certify(self, what: What) -> None:
        number = f"S-{len(self.events)}"
        self.events.append(Event(what, self.today, frozenset(self.determined), number))
        self.held = set(self.determined)

    # -- what always holds ---------------------------------------------------------------------

    @invariant()
    def the_certificate_is_what_the_books_say(self) -> None:
        assert met(self.events, self.today) == self.determined
        assert n_of_17(self.events, self.today) == len(self.determined)
        certificate = in_force(self.events, self.today)
        assert (certificate.standards if certificate else set()) == self.held
        assert self.held <= self.determined

    @invariant()
    def no_clock_runs_on_a_letter_that_was_not_signed_sent_and_received(self) -> None:
        for one in self.measures:
            start, booked = clock_start(one.letter, self.today), self.books[one.id]
            if start is None:
                continue
            assert booked.signed is not None and booked.sent is not None
            assert booked.signed <= booked.sent <= start and start in booked.received

    @invariant()
    def no_objection_is_lost(self) -> None:
        assert len(self.objections) == self.objections_filed
        for one in self.objections:
            assert is_pending(one, self.today) is (one.decision is None)
            about = next(m for m in self.measures if m.id == one.measure_id)
            found = judge(one, about, self.today, OBJECTION_TERM, CALENDAR)
            start = clock_start(about.letter, self.today)
            late = start is not None and one.filed > last_of(start, OBJECTION_TERM)
            assert found.timing is (Timing.LATE if late else Timing.IN_TIME)

    @invariant()
    def an_answer_alone_closes_nothing(self) -> None:
        for one in self.findings:
            assert is_open(one, self.today) is (one.steps[-1].action != "terima")


TestYears = Years.TestCase
TestYears.settings = settings(max_examples=200, stateful_step_count=60, deadline=None)


def certified() -> Years:
    """A machine whose LPSE was certified for standard 9 and has one finding there."""
    years = Years()
    years.assess_and_certify(9)
    years.find(9, Kind.MEASURE, Ground(BasisKind.SOURCE), Origin.SURVEILLANCE)
    return years


def test_the_machine_can_climb_to_the_end_and_no_faster() -> None:
    years = certified()
    for rung in Rung:
        for other in Rung:
            if other not in years.reached | {rung}:
                years.impose(0, 0, other, Term(14, DayUnit.CALENDAR), True)
                assert other not in years.reached
        years.impose_the_highest(0, Term(14, DayUnit.CALENDAR), False, True)
        assert rung in years.reached
    assert years.held == set()


def test_the_machine_finds_the_way_back() -> None:
    years = certified()
    for _ in (Rung.ADVICE, Rung.REPRIMAND, Rung.WITHDRAWAL):
        years.impose_the_highest(0, Term(14, DayUnit.CALENDAR), False, True)
    assert (years.determined, years.held) == (set(), set())
    years.determine()
    assert years.determined == set()  # the assessment from before the withdrawal does not count
    years.assess_factually(9, True)
    years.determine()
    years.issue_what_is_met()
    assert years.held == {9}
    years.impose(0, 0, Rung.STOP, Term(14, DayUnit.CALENDAR), False)
    assert Rung.STOP not in years.reached


def test_an_objection_granted_gives_the_certificate_back() -> None:
    years = certified()
    for _ in (Rung.ADVICE, Rung.REPRIMAND, Rung.WITHDRAWAL):
        years.impose_the_highest(0, Term(14, DayUnit.CALENDAR), False, True)
    years.object(2, True)
    years.decide(0, Outcome.GRANTED, False, 0)
    assert years.held == set()  # not examined yet
    years.examine(0)
    years.decide(0, Outcome.GRANTED, False, 0)
    assert years.held == {9}
    years.the_certificate_is_what_the_books_say()
