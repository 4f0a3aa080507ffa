"""The register of a unit's papers as a table for Excel."""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from accounts.actor import Actor, duty_day
from accounts.policy import Action, require
from accounts.profile import ZONES, profile_on
from documents.life import Step
from documents.register import state_from
from forms import FORMS, TITLES
from intake.workbook import workbook
from storage import papers as records
from storage.database import Database, Session
from storage.tables import Paper

HEADS = (
    "Jenis", "Judul", "Nomor", "Tanggal naskah", "Status", "Ditandatangani", "Dikirim", "Diterima",
    "Kode", "Versi", "Dibuat", "Menggantikan",
)  # fmt: skip


def register_workbook(database: Database, actor: Actor, asked: Mapping[str, str]) -> bytes:
    """Papers of the actor's unit, newest first: all, or of one `kelompok` or `status`. Raises Refused."""
    require(actor, Action.VIEW_UNIT)
    with database.reading() as db:
        return workbook("Daftar naskah", HEADS, list(_rows(db, actor.unit, asked)))


def _rows(db: Session, unit_id: str, asked: Mapping[str, str]) -> Iterator[tuple[Any, ...]]:
    events, numbers = records.events_of_unit(db, unit_id), records.numbers(db, unit_id)
    codes = {paper.id: paper.code for paper in records.papers(db, unit_id)}
    zone = ZoneInfo(ZONES[profile_on(db, unit_id, duty_day(datetime.now(UTC))).zone])
    for paper in records.papers(db, unit_id):
        newest = next(iter(records.versions(db, paper.id)), None)
        if newest is None or paper.name not in FORMS:
            continue
        history = events.get(paper.id, [])
        state = state_from(paper, history)
        stated = {"kelompok": FORMS[paper.name].category.value, "status": state.value}
        if any(asked.get(key) not in (None, "", value) for key, value in stated.items()):
            continue
        days = {event.action: event.day for event in history}
        number = numbers.get(paper.id)
        yield (
            TITLES[paper.name], newest.title, number.text if number else "",
            _day(newest.statement.get("tanggal")), state.value,
            days.get(Step.SIGN), days.get(Step.SEND), days.get(Step.RECEIVE), paper.code,
            newest.version, paper.created_at.astimezone(zone), _replaced(paper, codes),
        )  # fmt: skip


def _day(said: str | None) -> date | None:
    """The date of a paper, as a date to sort by."""
    return date.fromisoformat(said) if said else None


def _replaced(paper: Paper, codes: dict[str, str]) -> str:
    return codes.get(paper.replaces_id or "", "")
