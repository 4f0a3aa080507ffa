"""Which days off hold for a unit on a day? The catalog's years, with what the installation changed.

Changes are never overwritten (`storage.overrides`): a deadline computed for an older day still
finds the dates as they were known then. National dates and the switch for cuti bersama belong to
the installation, local days to one unit.
"""

from collections.abc import Iterable
from datetime import date

from assessments.clock.deadlines import WorkCalendar
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


def _local_days(change: Override) -> dict[date, str]:
    return {date.fromisoformat(off["date"]): off["name"] for off in change.value["days"]}
