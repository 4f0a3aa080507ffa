"""What a worksheet shows: each criterion with the verdict that stands, and those that met it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from assessments.factual.judging import fields_of, standing, undecided
from assessments.factual.views import Meeting
from storage import assessments as records
from storage import dossiers as dossier_records
from storage.accounts import names
from storage.database import Session
from storage.tables import Dossier


@dataclass(frozen=True)
class Line:
    """One criterion of a worksheet; the version is the one an edit must have seen."""

    criterion_id: str
    text: dict[str, Any]
    is_mandatory: bool
    switched_off: str | None
    fields: dict[str, Any]
    version: int
    saved_at: datetime | None
    saved_by: str
    waiting: tuple[Meeting, ...]


def lines_of(db: Session, row: Dossier, asked: str, standard: int) -> list[Line]:
    """The criteria of one standard of a matter the caller may read, in order."""
    criteria = records.criteria(db, asked, standard)
    texts = records.texts(db, {one.text_digest for one in criteria})
    versions = dossier_records.verdicts(db, row.id)
    who = names(db, {one.saved_by for every in versions.values() for one in every})
    found = []
    for one in criteria:
        mine = versions.get(one.criterion_id, [])
        now = standing(mine)
        found.append(Line(
            one.criterion_id, texts[one.text_digest], one.mandatory, one.switched_off,
            fields_of(now), now.version if now else 0, now.saved_at if now else None,
            who.get(now.saved_by, "") if now else "",
            tuple(Meeting(v, who.get(v.saved_by, "")) for v in undecided(mine)),
        ))  # fmt: skip
    return found
