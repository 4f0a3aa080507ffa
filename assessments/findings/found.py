"""A finding in the course of a deed: who may take its next step on a day, and how a letter lists it."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from accounts.actor import Actor
from accounts.profile import local_day, profile_on
from assessments.findings import sources
from assessments.findings.letters import Listed
from assessments.findings.records import (
    PROCESS,
    Words,
    criterion_of,
    number_of,
    origin_of,
    standard_of,
    words_of,
)
from assessments.matters.dossiers import find, process_of, state_from
from assessments.matters.required import require_day
from catalog.loader import catalog
from storage import dossiers as records
from storage.database import Session
from storage.tables import Dossier, DossierEvent


@dataclass(frozen=True)
class Found:
    """A finding in the course of a deed."""

    row: Dossier
    events: list[DossierEvent]

    @property
    def number(self) -> str:
        """Its human number."""
        return number_of(self.row)

    @property
    def words(self) -> Words:
        """What it says, drafts included: for LKPP's deeds alone."""
        return words_of(self.events)


def next_of(db: Session, actor: Actor, finding_id: str, action: str, day: date) -> Found:
    """A finding whose next step this may be: by the table, the day, and who may decide over whom."""
    row = find(db, actor, finding_id, PROCESS)
    found = Found(row, records.events(db, row.id))
    process_of(row).require(action, state_from(row, found.events), actor)
    require_day(day, found.events[-1].day, today_at(db, row.unit_id, day))
    if actor.unit_kind == "lkpp":
        above = sources.parent_of(db, row)
        sources.require_impartial(db, actor, row.unit_id, above.about if above else None)
    return found


def listed(db: Session, one: Found) -> Listed:
    """A finding as a letter lists it."""
    number, text = standard_of(one.row), _text(db, one.row)
    return Listed(
        one.number, number, catalog().standards[number].title, criterion_of(one.row),
        str(text.get("title", "")), origin_of(one.row), one.words,
    )  # fmt: skip


def today_at(db: Session, unit_id: str, on: date) -> date:
    """The legal date at the LPSE, by the zone it stated."""
    return local_day(profile_on(db, unit_id, on), datetime.now(UTC))


def _text(db: Session, row: Dossier) -> dict[str, Any]:
    return sources.text_of(db, sources.parent_of(db, row), criterion_of(row)) or {}
