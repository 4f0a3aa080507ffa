"""When is a deadline over? Working days and calendar days, counted one by one (pure rules).

KEP152 2.3.a gives five *hari kerja* "sejak surat pemberitahuan … diterima" and defines neither the
word nor the first day. Government works from Monday to Friday, and the number of days follows what
is decided about libur nasional and cuti bersama (Perpres 21/2023). What the sources leave open is
ours, USULAN: the count begins the day after receipt; cuti bersama and a unit's own local holidays
are days off, the first by a switch; no day stands in for a holiday that falls on a weekend; a
deadline in calendar days may end on a day off.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from accounts.refused import Refused
from catalog.model import HolidayYear

LONGEST = 1000
SATURDAY = 5
WEEKEND = "akhir pekan"
_KINDS = {"libur_nasional": "libur nasional", "cuti_bersama": "cuti bersama"}


class DayUnit(StrEnum):
    """What a deadline counts; the words of `unit` in the catalog's parameters and in letters."""

    WORKING = "hari kerja"
    CALENDAR = "hari kalender"


@dataclass(frozen=True)
class WorkCalendar:
    """What is known of days off: years with their decree, local days by name, and the switch."""

    years: Mapping[int, HolidayYear]
    local: Mapping[date, str] = field(default_factory=dict)
    joint_leave_is_off: bool = True

    def year(self, number: int) -> HolidayYear:
        """A year's dates. Raises Refused, naming the year, where none are known: nothing is guessed."""
        if number not in self.years:
            raise Refused(
                f"Data hari libur tahun {number} belum ada. Administrator dapat memasukkannya di "
                "halaman Hari libur beserta keputusannya; sesudah itu hitunglah lagi."
            )
        return self.years[number]

    def why_off(self, day: date) -> str | None:
        """Every reason why offices are closed on a day; None for a working day. Raises Refused."""
        reasons = [WEEKEND] if day.weekday() >= SATURDAY else []
        reasons += [
            _named(_KINDS[off.kind], off.name)
            for off in self.year(day.year).days
            if off.date == day and (self.joint_leave_is_off or off.kind != "cuti_bersama")
        ]
        if day in self.local:
            reasons.append(_named("libur daerah", self.local[day]))
        return "; ".join(reasons) or None


def _named(kind: str, name: str) -> str:
    """The kind before the name, unless the name begins with it as those of cuti bersama do."""
    return name if name.casefold().startswith(kind) else f"{kind}: {name}"


@dataclass(frozen=True)
class Skipped:
    """A day that does not count, and why."""

    date: date
    why: str


@dataclass(frozen=True)
class Step:
    """One line of the arithmetic: a day with its number, or with the reason it has none."""

    date: date
    number: int | None
    why: str | None


@dataclass(frozen=True)
class Deadline:
    """A last day with the whole arithmetic behind it; `due` itself still is in time."""

    received: date
    unit: DayUnit
    due: date
    counted: tuple[date, ...]
    skipped: tuple[Skipped, ...]
    unconfirmed_years: tuple[int, ...]

    @property
    def unconfirmed(self) -> bool:
        """Whether it rests on dates of a year that no decree confirms yet."""
        return bool(self.unconfirmed_years)

    @property
    def steps(self) -> tuple[Step, ...]:
        """Every day from the one after receipt to the last one, in order."""
        counted = [Step(day, number, None) for number, day in enumerate(self.counted, 1)]
        skipped = [Step(off.date, None, off.why) for off in self.skipped]
        return tuple(sorted(counted + skipped, key=lambda step: step.date))

    def as_json(self) -> dict[str, Any]:
        """The shape of `telaah deadline --json`."""
        return {
            "due": self.due.isoformat(),
            "counted": [day.isoformat() for day in self.counted],
            "skipped": [{"date": off.date.isoformat(), "why": off.why} for off in self.skipped],
            "unconfirmed": self.unconfirmed,
        }


def deadline(received: date, days: int, unit: DayUnit, calendar: WorkCalendar) -> Deadline:
    """The last day of `days` days after receipt (KEP152 2.3.a; what it leaves open: see the module).

    All dates are those of the unit's own zone. Calendar days need no holidays and are never
    unconfirmed; no days at all end on the day of receipt. Raises Refused for a number out of range
    and for a day in a year without holiday data.
    """
    if not 0 <= days <= LONGEST:
        raise Refused(f"Banyaknya hari harus antara 0 dan {LONGEST}.")
    counted, skipped = _told_apart(received, days, unit, calendar)
    touched = {*counted, *(off.date for off in skipped)} if unit is DayUnit.WORKING else set()
    unconfirmed = {day.year for day in touched if not calendar.year(day.year).confirmed}
    due = counted[-1] if counted else received
    return Deadline(received, unit, due, tuple(counted), tuple(skipped), tuple(sorted(unconfirmed)))


def _told_apart(
    received: date, days: int, unit: DayUnit, calendar: WorkCalendar
) -> tuple[list[date], list[Skipped]]:
    """The days that count and those that do not, until `days` of them counted."""
    counted: list[date] = []
    skipped: list[Skipped] = []
    after = _days_after(received)
    while len(counted) < days:
        day = next(after)
        why = calendar.why_off(day) if unit is DayUnit.WORKING else None
        if why is None:
            counted.append(day)
        else:
            skipped.append(Skipped(day, why))
    return counted, skipped


def _days_after(received: date) -> Iterator[date]:
    day = received
    while True:
        if day == date.max:
            raise Refused("Tanggal itu terlalu jauh. Periksa kembali tahunnya.")
        day += timedelta(days=1)
        yield day


def is_late(filed: date, due: date) -> bool:
    """Whether something filed on a day came after the last day (KEP152 2.3.a: "paling lambat")."""
    return filed > due


def require_confirmed(found: Deadline) -> None:
    """Raise Refused where a deadline rests on unconfirmed dates: no letter goes final on it (USULAN)."""
    if found.unconfirmed:
        years = " dan ".join(map(str, found.unconfirmed_years))
        raise Refused(
            f"Hari libur tahun {years} belum dikonfirmasi, sehingga batas waktu ini dapat berubah. "
            "Mintalah administrator mengonfirmasinya di halaman Hari libur."
        )
