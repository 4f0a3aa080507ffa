"""Who may change the days off, and what must be stated for it (deeds).

National dates are those of a joint decree of three ministers; the sources do not say who keeps
them here (USULAN: the administrator of the installation, or LKPP's). Local holidays are set by the
regions and entered by the unit's own administrator.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from accounts.actor import Actor
from accounts.policy import Action, Refused, require
from assessments.clock.calendar import JOINT_LEAVE, LOCAL, YEAR, calendar_on
from catalog.loader import Catalog
from catalog.model import HolidayYear
from intake.words import line
from storage import audit, overrides
from storage.database import Database, Session
from storage.kinds import canonical

FIRST_YEAR, LAST_YEAR = 2020, 2100
NATIONAL_KINDS = ("libur_nasional", "cuti_bersama")
LOCAL_KIND = "libur_daerah"
_MOST_DAYS, _LONGEST_NAME, _LONGEST_DECREE = 100, 150, 500


@dataclass(frozen=True)
class DayOff:
    """A day off as somebody typed it; nothing is checked yet."""

    date: date | None
    name: str
    kind: str = LOCAL_KIND


def confirm_year(
    database: Database, actor: Actor, year: int, days: Sequence[DayOff], decree: str, today: date
) -> None:
    """Confirm or correct the national dates of a year with the decree; they count from today on.

    Raises Refused, naming the line at fault.
    """
    require(actor, Action.SET_HOLIDAYS)
    stated = _checked(year, days, NATIONAL_KINDS)
    if not stated:
        raise Refused(f"Isilah hari libur tahun {year}; satu tahun tanpa libur tidak ada.")
    basis = _decree(decree)
    value = {"year": year, "decree": basis, "confirmed": True, "days": stated}
    HolidayYear.model_validate(value)
    with database.writing() as db:
        _change(db, actor, f"{YEAR}{year}", None, value, basis, today)


def withdraw_confirmation(
    database: Database, actor: Actor, catalog: Catalog, year: int, reason: str, today: date
) -> None:
    """Take a year's dates back to *belum dikonfirmasi*; they stay as they are. Raises Refused."""
    require(actor, Action.SET_HOLIDAYS)
    with database.writing() as db:
        found = calendar_on(db, catalog, None, today).year(year)
        if not found.confirmed:
            raise Refused(f"Hari libur tahun {year} memang belum dikonfirmasi.")
        value = found.model_copy(update={"confirmed": False}).model_dump(mode="json")
        _change(db, actor, f"{YEAR}{year}", None, value, _decree(reason), today)


def set_local_holidays(
    database: Database, actor: Actor, year: int, days: Sequence[DayOff], decree: str, today: date
) -> None:
    """The local holidays of the actor's unit in a year, all of them; an empty list takes them back.

    Raises Refused, naming the line at fault.
    """
    require(actor, Action.SET_LOCAL_HOLIDAYS)
    stated = _checked(year, days, (LOCAL_KIND,))
    basis = _decree(decree)
    value = {"year": year, "decree": basis, "days": stated}
    with database.writing() as db:
        before = overrides.value_on(db, f"{LOCAL}{year}", actor.unit, today)
        if not stated and not (before and before["days"]):
            raise Refused(f"Isilah sedikitnya satu hari libur daerah tahun {year}.")
        _change(db, actor, f"{LOCAL}{year}", actor.unit, value, basis, today)


def count_joint_leave(
    database: Database, actor: Actor, is_off: bool, basis: str, today: date
) -> None:
    """Whether cuti bersama is a day off in the count (USULAN: it is, offices are closed).

    Perpres 21/2023 lets policy on cuti bersama change the working days, and KEP152 2.3 is silent.
    Raises Refused without a reason.
    """
    require(actor, Action.SET_HOLIDAYS)
    with database.writing() as db:
        _change(db, actor, JOINT_LEAVE, None, {"is_off": is_off}, _decree(basis), today)


def _change(
    db: Session, actor: Actor, key: str, unit_id: str | None,
    value: dict[str, Any], basis: str, today: date,
) -> None:  # fmt: skip
    row = overrides.add_override(db, key, unit_id, value, today, actor.account_id, basis)
    facts = {"key": key, "value": audit.fingerprint(row.id, canonical([value, basis]))}
    audit.append(
        db,
        audit.Happening(
            "holidays_changed", "override", row.id, facts, actor.account_id, actor.unit_id
        ),
    )


def _decree(text: str) -> str:
    clean = line(text)[:_LONGEST_DECREE]
    if len(clean) < 8:
        raise Refused(
            "Sebutkan dasarnya: keputusan atau surat edaran dengan nomor dan tahunnya "
            "(sedikitnya 8 huruf)."
        )
    return clean


def _checked(year: int, days: Sequence[DayOff], kinds: Iterable[str]) -> list[dict[str, str]]:
    """Days as they are kept, by date. Raises Refused naming the first line at fault."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Refused(f"Isilah tahun antara {FIRST_YEAR} dan {LAST_YEAR}.")
    if len(days) > _MOST_DAYS:
        raise Refused(f"Satu tahun memuat paling banyak {_MOST_DAYS} hari libur.")
    stated: dict[str, dict[str, str]] = {}
    for number, off in enumerate(days, 1):
        if off.date is None and not line(off.name):
            continue  # an empty line of the table
        checked = _checked_day(year, number, off, kinds)
        if checked["date"] in stated:
            raise Refused(f"Baris {number}: tanggal {off.date:%d-%m-%Y} sudah ada di baris lain.")
        stated[checked["date"]] = checked
    return [stated[day] for day in sorted(stated)]


def _checked_day(year: int, number: int, off: DayOff, kinds: Iterable[str]) -> dict[str, str]:
    name = line(off.name)[:_LONGEST_NAME]
    if off.date is None:
        raise Refused(f"Baris {number} ({name}): isilah tanggalnya.")
    if off.date.year != year:
        raise Refused(f"Baris {number}: tanggal {off.date:%d-%m-%Y} bukan tahun {year}.")
    if not name:
        raise Refused(f"Baris {number}: isilah nama hari libur {off.date:%d-%m-%Y}.")
    if off.kind not in kinds:
        raise Refused(f"Baris {number} ({name}): pilihlah jenis liburnya dari daftar.")
    facts = {"date": off.date.isoformat(), "name": name}
    return facts if off.kind == LOCAL_KIND else facts | {"kind": off.kind}
