"""Which days off hold for a unit on a day? The catalog's years, with what the installation changed.

Changes are never overwritten (`storage.overrides`): a deadline computed for an older day still
finds the dates as they were known then. National dates and the switch for cuti bersama belong to
the installation, local days to one unit.
"""

from collections.abc import Iterable
from datetime import date

from accounts.refused import Refused
from assessments.clock.deadlines import DayUnit, WorkCalendar, deadline
from catalog.loader import Catalog
from catalog.model import HolidayYear
from storage import overrides
from storage.database import Session
from storage.tables import Override

PREFIX = "holidays."
YEAR, LOCAL, JOINT_LEAVE = f"{PREFIX}year.", f"{PREFIX}local.", f"{PREFIX}joint_leave"


def calendar_on(db: Session, catalog: Catalog, unit_id: str | None, on: date) -> WorkCalendar:
    """The days off as known on `on`, for a unit; without one, those of the whole country."""
    return merged(catalog, changes_on(db, unit_id, on))


def changes_on(db: Session, unit_id: str | None, on: date) -> list[Override]:
    """What the installation and the unit changed by that day, oldest first."""
    return overrides.values_under(db, PREFIX, unit_id, on)


def merged(catalog: Catalog, changes: Iterable[Override]) -> WorkCalendar:
    """The catalog's years under the changes, oldest first; a unit cannot change national ones."""
    years = dict(catalog.holidays)
    local: dict[str, dict[date, str]] = {}
    joint_leave_is_off = True
    for change in changes:
        if change.unit_id is not None:
            if change.key.startswith(LOCAL):
                local[change.key] = _local_days(change)
        elif change.key.startswith(YEAR):
            year = HolidayYear.model_validate(change.value)
            years[year.year] = year
        elif change.key == JOINT_LEAVE:
            joint_leave_is_off = bool(change.value["is_off"])
    days = {day: name for of_year in local.values() for day, name in of_year.items()}
    return WorkCalendar(years, dict(sorted(days.items())), joint_leave_is_off)


class Calendars:
    """The days off of many LPSEs as known on a day, read at once; those alike share one calendar.

    Of one LPSE where it is named, else of every LPSE: for LKPP, and for nobody else.
    """

    def __init__(self, db: Session, catalog: Catalog, on: date, unit_id: str | None = None) -> None:
        if unit_id is None:
            self._changes = overrides.every_under(db, PREFIX, on)
        else:
            self._changes = changes_on(db, unit_id, on)
        self._local = {one.unit_id for one in self._changes if one.unit_id is not None}
        self._catalog = catalog
        self._made: dict[str | None, WorkCalendar] = {}
        self._days: dict[tuple[str | None, date, int, str], date | None] = {}

    def owner(self, unit_id: str) -> str | None:
        """Whose calendar an LPSE has: its own where it has days of its own, else the country's."""
        return unit_id if unit_id in self._local else None

    def of(self, unit_id: str) -> WorkCalendar:
        """The calendar of an LPSE."""
        owner = self.owner(unit_id)
        if owner not in self._made:
            mine = [one for one in self._changes if one.unit_id in (None, owner)]
            self._made[owner] = merged(self._catalog, mine)
        return self._made[owner]

    def last_day(self, unit_id: str, start: date, days: int | None, unit: str) -> date | None:
        """The last of some days after a day at an LPSE, counted once for all alike.

        None where no days are given, and for a year without holiday data.
        """
        if days is None:
            return None
        key = (self.owner(unit_id), start, days, unit)
        if key not in self._days:
            try:
                self._days[key] = deadline(start, days, DayUnit(unit), self.of(unit_id)).due
            except Refused:
                self._days[key] = None
        return self._days[key]


def _local_days(change: Override) -> dict[date, str]:
    return {date.fromisoformat(off["date"]): off["name"] for off in change.value["days"]}
