"""`telaah deadline`: the last day of a deadline, and how it was counted day by day."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated

import typer
from babel.dates import format_date

from accounts.actor import duty_day
from assessments.clock.calendar import calendar_on, merged
from assessments.clock.deadlines import LONGEST, DayUnit, Deadline, WorkCalendar
from assessments.clock.deadlines import deadline as rule
from catalog.loader import catalog
from installation import installation
from settings import settings
from storage import migrate
from telaah.output import AsJson, console, refusals, say

_SQLITE = "sqlite:///"
Received = Annotated[
    datetime,
    typer.Option(formats=["%Y-%m-%d"], metavar="TANGGAL", help="Hari suratnya diterima."),
]
Days = Annotated[int, typer.Option(min=0, max=LONGEST, help="Banyaknya hari.")]
Calendar = Annotated[bool, typer.Option("--calendar", help="Hitung hari kalender.")]
JointLeaveCounts = Annotated[
    bool, typer.Option("--no-cuti-bersama", help="Cuti bersama dihitung sebagai hari kerja.")
]


def deadline(
    received: Received,
    days: Days,
    calendar: Calendar = False,
    joint_leave_counts: JointLeaveCounts = False,
    as_json: AsJson = False,
) -> None:
    """Hitung batas waktu. Contoh: telaah deadline --received 2026-12-18 --days 5 --json"""
    unit = DayUnit.CALENDAR if calendar else DayUnit.WORKING
    with refusals():
        known = _known(joint_leave_counts)
        found = rule(received.date(), days, unit, known)
    if as_json:
        say(found.as_json())
    else:
        _in_words(found)


def _known(joint_leave_counts: bool) -> WorkCalendar:
    """The days off of the installation, or of the catalog alone where nothing is installed."""
    if _is_installed():
        with installation().database.reading() as db:
            known = calendar_on(db, catalog(), None, duty_day(datetime.now(UTC)))
    else:
        known = merged(catalog(), [])
    is_off = known.joint_leave_is_off and not joint_leave_counts
    return WorkCalendar(known.years, known.local, is_off)


def _is_installed() -> bool:
    url = settings().database_url
    if url.startswith(_SQLITE) and not Path(url.removeprefix(_SQLITE)).exists():
        return False  # counting days must not leave an empty installation behind
    return migrate.current(installation().database) is not None


def _in_words(found: Deadline) -> None:
    lines = [f"Diterima: {_day(found.received)}"]
    for step in found.steps:
        mark = f"{found.unit} ke-{step.number}" if step.number else step.why
        lines.append(f"  {_day(step.date)}: {mark}")
    lines.append(f"Batas waktu: {_day(found.due)}")
    if found.unconfirmed:
        years = ", ".join(map(str, found.unconfirmed_years))
        lines.append(f"Hari libur tahun {years} belum dikonfirmasi.")
    for text in lines:
        console.print(text, markup=False, highlight=False, soft_wrap=True)


def _day(value: date) -> str:
    return format_date(value, "EEEE, d MMMM y", locale="id")
