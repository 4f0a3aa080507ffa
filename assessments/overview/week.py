"""Which days does the law or a letter end in a week? Counted now, as holidays can still change."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from accounts.refused import Refused
from assessments.clock.calendar import Calendars
from assessments.clock.deadlines import DayUnit, Deadline, deadline
from assessments.objections.rules import objection_term
from assessments.overview.view import KINDS, RUNGS
from catalog.loader import Catalog
from storage import overview as records
from storage.database import Session
from storage.overview import Units
from storage.tables import OverviewMeasure

# No span of working days is longer than twice its days and a month of holidays (checked by a test).
_MOST_HOLIDAYS = 45


@dataclass(frozen=True)
class Due:
    """A last day: what ends, of which LPSE, under which number, in which matter."""

    day: date
    what: str
    unit_id: str
    number: str
    dossier_id: str
    process: str
    is_certain: bool = True


def week_of(day: date) -> tuple[date, date]:
    """Monday and Sunday of the week a day is in."""
    first = day - timedelta(days=day.weekday())
    return first, first + timedelta(days=6)


def due_between(
    db: Session, catalog: Catalog, on: date, span: tuple[date, date], units: Units = None
) -> list[Due]:
    """Everything due between two days, as known on a day, soonest first.

    Targets of open findings, the days a measure gives, and the last day to object (KEP152 2.3.a).
    A measure of a year without holiday data is left out here; its own page says so by name.
    """
    found = [
        Due(
            row.target,
            f"Target {KINDS[row.kind]}",
            row.unit_id,
            row.number,
            row.dossier_id,
            "finding",
        )
        for row in records.targets(db, on, *span, units)
        if row.target is not None
    ]
    found += _of_measures(db, catalog, on, span, units)
    return sorted(found, key=lambda one: (one.day, one.unit_id, one.number))


def _of_measures(
    db: Session, catalog: Catalog, on: date, span: tuple[date, date], units: Units
) -> Iterator[Due]:
    rows = records.measures(db, on, units)
    calendars = _Calendars(db, catalog, on) if rows else None
    objection = objection_term(catalog.parameters["objection_days"])
    for row in rows:
        assert calendars is not None
        asked = [(f"Batas waktu {RUNGS[row.rung]}", row.counted_from, row.days, row.day_unit)]
        asked.append(("Batas mengajukan keberatan", row.received, objection.days, objection.unit))
        for what, start, days, unit in asked:
            if days is None or not _can_be(start, days, span):
                continue
            counted = calendars.count(row, start, days, DayUnit(unit))
            if counted is not None and span[0] <= counted.due <= span[1]:
                yield Due(
                    counted.due, what, row.unit_id, row.number, row.dossier_id, "measure",
                    not counted.unconfirmed,
                )  # fmt: skip


def _can_be(start: date, days: int, span: tuple[date, date]) -> bool:
    """Whether it can end in the span at all, so that only those are counted day by day."""
    earliest = start + timedelta(days=days)
    return earliest <= span[1] and earliest + timedelta(days=days + _MOST_HOLIDAYS) >= span[0]


class _Calendars:
    """The days off of every unit as known on a day, each read and counted once."""

    def __init__(self, db: Session, catalog: Catalog, on: date) -> None:
        self._calendars = calendars = Calendars(db, catalog, on)

        @cache
        def count(unit_id: str | None, start: date, days: int, unit: DayUnit) -> Deadline | None:
            try:
                return deadline(start, days, unit, calendars.of(unit_id or ""))
            except Refused:
                return None

        self._count = count

    def count(self, row: OverviewMeasure, start: date, days: int, unit: DayUnit) -> Deadline | None:
        """A deadline in the calendar of the LPSE; None where a year's holidays are unknown."""
        return self._count(self._calendars.owner(row.unit_id), start, days, unit)
