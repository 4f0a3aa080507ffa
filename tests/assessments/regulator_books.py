"""Plain books over the regulator's half: what was signed, sent, received, found, filed and determined.

Kept beside the deeds by the machine that takes them, and held against what the records say. Written
in the simplest way there is, and from the text of KEP152 2.1.e, 2.2 and 2.3 rather than from our rules.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta

from assessments.clock.deadlines import DayUnit
from assessments.findings.rules import Kind
from assessments.measures.rules import Rung
from assessments.objections.rules import Outcome
from catalog.loader import catalog

BEFORE = {
    Rung.ADVICE: None, Rung.REPRIMAND: Rung.ADVICE, Rung.WITHDRAWAL: Rung.REPRIMAND,
    Rung.STOP: Rung.WITHDRAWAL,
}  # fmt: skip
# Days off by year: the shipped ones, one more that the scene confirms, and none after that.
NEXT_YEAR = (date(2027, 1, 1), date(2027, 3, 10), date(2027, 8, 17), date(2027, 12, 24))
DAYS_OFF = {2026: {one.date for one in catalog().holidays[2026].days}, 2027: set(NEXT_YEAR)}
OBJECTION_DAYS = 5


def last_of(start: date, days: int, unit: DayUnit) -> date | None:
    """The last day of a term, counted one by one; None where a year's days off are unknown."""
    found, left = start, days
    while left:
        found += timedelta(1)
        if unit is DayUnit.WORKING and found.year not in DAYS_OFF:
            return None
        is_off = found.weekday() >= 5 or found in DAYS_OFF.get(found.year, ())
        left -= not (unit is DayUnit.WORKING and is_off)
    return found


@dataclass
class Finding:
    """A finding with the day each of its states began."""

    id: str
    number: str
    unit: str
    standard: int
    kind: Kind
    climbs: bool
    words: str = ""
    since: list[tuple[date, str]] = field(default_factory=list)
    opened: list[date] = field(default_factory=list)

    @property
    def state(self) -> str:
        return self.since[-1][1]

    def state_on(self, on: date) -> str:
        return next((state for day, state in reversed(self.since) if day <= on), "")

    def is_open(self, on: date) -> bool:
        return self.state_on(on) in ("terbuka", "ditindaklanjuti", "dikembalikan")


@dataclass
class Objection:
    """An objection: to what, filed when and with proof or not, and how it ended."""

    id: str
    number: str
    measure: str
    filed: date
    is_proven: bool
    received: date
    examined: list[date] = field(default_factory=list)
    withdrawn: date | None = None
    decided: date | None = None
    outcome: Outcome | None = None
    is_answered: bool = False
    words: str = ""

    @property
    def counted(self) -> date:
        """The day that counts as filed: without proof of it the day LKPP had it."""
        return self.filed if self.is_proven else self.received

    def is_pending(self, on: date) -> bool:
        ends = [day for day in (self.withdrawn, self.decided) if day is not None]
        return self.filed <= on and not any(day <= on for day in ends)


@dataclass
class Measure:
    """A measure: what was approved, how its letter fared, and what decisions left of it."""

    id: str
    unit: str
    rung: Rung
    findings: frozenset[str]
    standards: frozenset[int]
    days: int
    counting: DayUnit
    by: str
    words: str = ""
    state: str = "diusulkan"
    reasoned: date | None = None
    printed: date | None = None
    signed: date | None = None
    sent: date | None = None
    receipts: list[tuple[date, str, bool]] = field(default_factory=list)
    ended: date | None = None
    is_history: bool = False
    dropped: list[tuple[date, frozenset[str], frozenset[int]]] = field(default_factory=list)
    granted: list[tuple[date, int, DayUnit]] = field(default_factory=list)

    def received(self, on: date) -> date | None:
        """The receipt that counts: of proven ones the later, else the LPSE's last word."""
        known = [one for one in self.receipts if one[0] <= on]
        proven = {side: day for day, side, is_proven in known if is_proven}
        told = [day for day, side, _ in known if side == "lpse"]
        return max(proven.values()) if proven else (told[-1] if told else None)

    def clock(self, on: date) -> date | None:
        """The day its clock runs from: signed, sent, received, in this order, or None."""
        received = self.received(on)
        if self.signed is None or self.sent is None or received is None:
            return None
        return received if self.signed <= self.sent <= received else None

    def last_day(self, on: date) -> date | None:
        received = self.clock(on)
        if received is None:
            return None
        start, days, counting = self.printed or received, self.days, self.counting
        for day, more, unit in self.granted:
            if day <= on:
                start, days, counting = day, more, unit
        return last_of(start, days, counting)

    def is_over(self, on: date) -> bool:
        """Received before its last day, and that day has passed."""
        received, last = self.clock(on), self.last_day(on)
        return received is not None and last is not None and received < last < on

    def stands(self, on: date) -> bool:
        return self.state not in ("diusulkan", "dibatalkan") and not (
            self.ended is not None and self.ended <= on
        )

    def names(self, finding: Finding, on: date) -> bool:
        """Whether the finding is still part of it on a day."""
        gone = [one for one in self.dropped if one[0] <= on]
        is_left = finding.id in self.findings and not any(finding.id in f for _, f, _ in gone)
        if self.rung is Rung.WITHDRAWAL:
            left = self.standards - {n for _, _, numbers in gone for n in numbers}
            return is_left and finding.standard in left
        return is_left


@dataclass
class Standards:
    """What an LPSE holds: determined, certified, withdrawn when, and both assessments' last result."""

    determined: set[int] = field(default_factory=set)
    held: set[int] = field(default_factory=set)
    withdrawn: dict[int, date] = field(default_factory=dict)
    before: dict[int, tuple[bool, bool]] = field(default_factory=dict)
    met: dict[int, tuple[date, date]] = field(default_factory=dict)
    proposed: dict[str, frozenset[int]] = field(default_factory=dict)

    def withdraw(self, standards: frozenset[int], day: date) -> None:
        for number in standards:
            self.before[number] = (number in self.determined, number in self.held)
            self.withdrawn[number] = day
        self.determined -= standards
        self.held -= standards

    def give_back(self, standards: frozenset[int]) -> None:
        """A decision undid the withdrawal; what was before it is again."""
        for number in standards & self.withdrawn.keys():
            was_determined, was_held = self.before[number]
            self.withdrawn.pop(number)
            self.determined |= {number} if was_determined else set()
            self.held |= {number} if was_held else set()


@dataclass
class Books:
    """Everything the machine did, by id."""

    findings: dict[str, Finding] = field(default_factory=dict)
    measures: dict[str, Measure] = field(default_factory=dict)
    objections: dict[str, Objection] = field(default_factory=dict)
    standards: dict[str, Standards] = field(default_factory=dict)

    def require_lawful(self, measure: Measure, on: date, is_today: bool) -> None:
        """KEP152 2.2.a-d for a measure of the first path on a day; AssertionError where it is broken."""
        assert measure.findings, "a measure of the first path without a finding"
        for one in (self.findings[i] for i in measure.findings):
            self._require_of_this_path(measure.rung, one, on)
            if BEFORE[measure.rung] is not None:
                assert self._is_ripe(measure, one, measure.rung, on, True), "a step was skipped"
            if is_today:
                self._require_certificate(measure, one)

    def require_weighed(self, measure: Measure, on: date) -> None:
        """KEP152 2.3: an objection still pending is waited for, or a reason was written after it."""
        for objection in self.objections.values():
            about = self.measures[objection.measure]
            shared = [i for i in measure.findings if about.names(self.findings[i], on)]
            if objection.is_pending(on) and about.stands(on) and shared and about is not measure:
                assert measure.reasoned is not None and objection.filed <= measure.reasoned <= on, (
                    "a pending objection was passed over without a reason"
                )

    def is_pending(self, measure: Measure) -> bool:
        """Whether an objection to it waits, whatever its day."""
        mine = [one for one in self.objections.values() if one.measure == measure.id]
        return any(one.is_pending(date.max) for one in mine)

    def _require_of_this_path(self, rung: Rung, one: Finding, on: date) -> None:
        assert one.is_open(on), f"{one.number} is not open on {on}"
        assert one.kind is not Kind.RECOMMENDATION, "a recommendation out of an assessment climbed"
        if rung is not Rung.ADVICE:
            assert one.kind is Kind.MEASURE and one.climbs, "a saran climbed"
            assert one.state_on(on) != "ditindaklanjuti", "the LPSE's answer was not looked at"

    def _require_certificate(self, measure: Measure, one: Finding) -> None:
        held = self.standards[measure.unit]
        if measure.rung is Rung.WITHDRAWAL:
            assert one.standard in held.held, "what is not certified was withdrawn"
        if measure.rung is Rung.STOP:
            assert one.standard not in held.determined, "nothing is left to stop for"

    def _is_ripe(self, new: Measure, one: Finding, rung: Rung, on: date, is_last: bool) -> bool:
        """Some step before was signed, sent and received in this order, its days over, and so on down."""
        earlier = BEFORE[rung]
        opened = [day for day in one.opened if day <= on][-1]
        for other in self.measures.values():
            if other is new or other.rung is not earlier or other.unit != new.unit:
                continue
            if not other.stands(on) or not other.names(one, on):
                continue
            ran = other.is_over(on) if is_last else other.clock(on) is not None
            if not ran or other.signed is None or other.signed < opened:
                continue
            is_first = BEFORE[earlier] is None or other.is_history
            if is_first or self._is_ripe(new, one, earlier, other.signed, False):
                return True
        return False
