"""Invented letters, findings and measures that the tests of the ladder begin from."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from assessments.certificates.rules import Event, What
from assessments.clock.deadlines import DayUnit, WorkCalendar
from assessments.findings.rules import Finding, Ground, Happened, Kind
from assessments.matters.process import Side
from assessments.measures.ladder import Facts
from assessments.measures.receipts import Letter, Receipt
from assessments.measures.rules import Measure, Rung, Term
from catalog.loader import catalog
from catalog.model import BasisKind

CALENDAR = WorkCalendar(catalog().holidays)
LAW, PRACTICE, PROPOSAL = map(Ground, (BasisKind.SOURCE, BasisKind.PRACTICE, BasisKind.PROPOSAL))
TERM = Term(14, DayUnit.CALENDAR)
FOUND = date(2026, 1, 5)


def day(text: str) -> date:
    return date.fromisoformat(text)


def letter(received: str | None, title: str = "Surat Teguran") -> Letter:
    """A letter signed two days and sent one day before it was received with proof."""
    if received is None:
        return Letter(title)
    on = day(received)
    return Letter(
        title,
        "7/LKPP/2026",
        on - timedelta(2),
        on - timedelta(1),
        (Receipt(on, Side.LKPP, "tanda terima"),),
    )


def finding(name: str = "T-1", standard: int = 9, **changes: Any) -> Finding:
    """A finding of a measure, resting on a document and open since FOUND."""
    steps = (Happened("catat", FOUND), Happened("terbitkan", FOUND))
    return replace(Finding(name, standard, Kind.MEASURE, LAW, steps), **changes)


def then(one: Finding, *steps: tuple[str, str]) -> Finding:
    """The finding after more steps."""
    return replace(one, steps=(*one.steps, *(Happened(a, day(d)) for a, d in steps)))


def measure(rung: Rung, received: str | None, **changes: Any) -> Measure:
    """A measure over finding T-1 of standard 9, received on a day, with fourteen calendar days."""
    made = Measure(
        f"M-{rung.name}",
        rung,
        letter(received, str(rung).capitalize()),
        TERM,
        findings=frozenset({"T-1"}),
        standards=frozenset({9}),
        decreed=day(received) - timedelta(3) if received and rung is Rung.WITHDRAWAL else None,
    )
    return replace(made, **changes)


ADVICE = measure(Rung.ADVICE, "2026-02-03")  # over after 17 February
REPRIMAND = measure(Rung.REPRIMAND, "2026-03-03")  # over after 17 March
WITHDRAWAL = measure(Rung.WITHDRAWAL, "2026-04-07")  # over after 21 April
CERTIFIED = (
    Event(What.DETERMINED, day("2025-06-01"), frozenset({9, 10, 11})),
    Event(What.ISSUED, day("2025-06-10"), frozenset({9, 10, 11}), "S-1"),
)
WITHDRAWN = (*CERTIFIED, Event(What.WITHDRAWN, day("2026-04-04"), frozenset({9})))


def facts(on: str, *measures: Measure, **changes: Any) -> Facts:
    """What the law looks at on a day: finding T-1 open, these measures before."""
    given: dict[str, Any] = {
        "on": day(on),
        "calendar": CALENDAR,
        "findings": (finding(),),
        "measures": measures,
        "certificates": CERTIFIED,
    }
    return Facts(**given | changes)
