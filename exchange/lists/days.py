"""Days off, and the arithmetic of a deadline, as tables."""

from collections.abc import Iterator
from typing import Any

from accounts.policy import Action, Refused, require
from assessments.clock.calendar import LOCAL, calendar_on, changes_on, merged
from assessments.clock.deadlines import LONGEST, DayUnit, Deadline, deadline
from catalog.loader import catalog
from exchange.lists.reader import Reader
from exchange.words import HOLIDAY_KINDS
from intake.workbook import Table

HEADS = ("Tahun", "Tanggal", "Jenis", "Nama", "Dikonfirmasi", "Dasar")
LOCAL_KIND = "Libur daerah"


def holidays(reader: Reader) -> Table:
    """Every day off as known today: of the whole country, then of the reader's unit."""
    return HEADS, list(_holidays(reader))


def _holidays(reader: Reader) -> Iterator[tuple[Any, ...]]:
    changes = changes_on(reader.db, reader.actor.unit_id, reader.today)
    known = merged(catalog(), changes)
    for number in sorted(known.years):
        year = known.years[number]
        for off in year.days:
            kind = HOLIDAY_KINDS[off.kind]
            yield number, off.date, kind, off.name, year.confirmed, year.decree
    bases = {change.key: change.basis for change in changes}
    for day, name in known.local.items():
        yield day.year, day, LOCAL_KIND, name, None, bases.get(f"{LOCAL}{day.year}", "")


def arithmetic(reader: Reader) -> Table:
    """Every day of a deadline from `diterima` on, counted or skipped with its reason. Raises Refused."""
    calendar = calendar_on(reader.db, catalog(), _whose(reader), reader.today)
    days = min(reader.number("hari", catalog().number("objection_days")), LONGEST)
    found = deadline(reader.day("diterima", reader.today), days, _unit(reader), calendar)
    return ("Tanggal", "Hitungan"), [*_steps(found), (found.due, "batas waktu")]


def _steps(found: Deadline) -> Iterator[tuple[Any, ...]]:
    for step in found.steps:
        yield (
            step.date,
            f"{found.unit} ke-{step.number}" if step.number else f"dilewati: {step.why}",
        )


def _whose(reader: Reader) -> str | None:
    """Whose days off count: the reader's own, or for LKPP those of the LPSE asked for (`lpse`)."""
    unit_id = reader.asked.get("lpse", "")
    if not unit_id or unit_id == reader.actor.unit_id:
        return reader.actor.unit_id
    require(reader.actor, Action.VIEW_CERTIFIED, unit_id)
    return unit_id


def _unit(reader: Reader) -> DayUnit:
    said = reader.asked.get("satuan", DayUnit.WORKING.value)
    try:
        return DayUnit(said)
    except ValueError as error:
        raise Refused("Satuan hari itu tidak dikenal. Buka kembali halamannya.") from error
