"""From when to when was something so? Dated facts as spans that a question about a day can use (pure)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from assessments.certificates.rules import ALL, Event, Status, statuses
from assessments.findings.rules import Finding, is_open

NO_END = date.max
T = TypeVar("T")


@dataclass(frozen=True)
class Span(Generic[T]):
    """A value that holds from a day until the day before `to`; `NO_END` where nothing ends it."""

    value: T
    begin: date
    to: date = NO_END


def spans(days: Iterable[date], ask: Callable[[date], T], nothing: T) -> list[Span[T]]:
    """The spans of a value that can change on these days only; those of `nothing` are left out."""
    found: list[Span[T]] = []
    now, since = nothing, date.min
    for day in sorted(set(days)):
        value = ask(day)
        if value != now:
            if now != nothing:
                found.append(Span(now, since, day))
            now, since = value, day
    return [*found, Span(now, since)] if now != nothing else found


def standing_spans(events: Iterable[Event]) -> dict[int, list[Span[Status]]]:
    """From when to when each standard is determined, certified or withdrawn (KEP152 2.1.e.5, 2.2.c)."""
    known = tuple(events)
    days = {event.day for event in known}
    on = {day: statuses(known, day) for day in days}
    found = {
        number: spans(days, lambda day, n=number: on[day][n], Status.NONE)  # type: ignore[misc]
        for number in sorted(ALL)
    }
    return {number: those for number, those in found.items() if those}


def open_spans(finding: Finding) -> list[Span[bool]]:
    """From when to when a finding is open: published, or found ineffective, until it is accepted."""
    return spans([step.day for step in finding.steps], lambda day: is_open(finding, day), False)
