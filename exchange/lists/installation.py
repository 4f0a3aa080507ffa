"""What was set for days off and backups, with who set it and on which basis, as tables."""

from datetime import date
from typing import Any

from accounts.policy import Action, require
from assessments.clock.calendar import JOINT_LEAVE, LOCAL, PREFIX, YEAR
from exchange.backup.schedule import KEY
from exchange.lists.reader import Reader
from intake.workbook import Table
from storage import overrides

_SCHEDULE = {"on": "Setiap hari", "hour": "Jam (WIB)", "daily": "Harian", "weekly": "Mingguan",
             "monthly": "Bulanan"}  # fmt: skip


def days_off(reader: Reader) -> Table:
    """Every change of the days off, national ones and those of the reader's unit, oldest first."""
    rows = overrides.values_under(reader.db, PREFIX, reader.actor.unit_id, date.max)
    who = reader.named(one.saved_by for one in rows)
    return ("Yang diatur", "Berlaku mulai", "Isinya", "Dasar", "Disimpan", "Oleh"), [
        (_what(one.key), one.valid_from, _days(one.value), one.basis, reader.local(one.saved_at),
         who.get(one.saved_by))
        for one in rows
    ]  # fmt: skip


def schedules(reader: Reader) -> Table:
    """Every schedule of backups there ever was, oldest first. Raises Refused."""
    require(reader.actor, Action.BACK_UP)
    rows = overrides.values_under(reader.db, KEY, None, date.max)
    who = reader.named(one.saved_by for one in rows)
    return ("Berlaku mulai", *_SCHEDULE.values(), "Disimpan", "Oleh"), [
        (one.valid_from, *map(one.value.get, _SCHEDULE), reader.local(one.saved_at),
         who.get(one.saved_by))
        for one in rows
    ]  # fmt: skip


def _what(key: str) -> str:
    if key == JOINT_LEAVE:
        return "Cuti bersama"
    kind, prefix = ("Libur nasional", YEAR) if key.startswith(YEAR) else ("Libur daerah", LOCAL)
    return f"{kind} {key.removeprefix(prefix)}"


def _days(value: dict[str, Any]) -> str:
    """The days of a year, a line each; of cuti bersama, whether it counts as a day off."""
    if "is_off" in value:
        return "tidak dihitung sebagai hari kerja" if value["is_off"] else "dihitung hari kerja"
    confirmed = {True: "Dikonfirmasi", False: "Belum dikonfirmasi", None: ""}
    lines = [confirmed[value.get("confirmed")], str(value.get("decree", ""))]
    return "\n".join(filter(None, [*lines, *(f"{d['date']} {d['name']}" for d in value["days"])]))
