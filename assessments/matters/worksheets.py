"""A worksheet: each criterion with the verdict that stands, those that met it, and what it still lacks."""

from collections.abc import Container, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from assessments.factual.judging import fields_of, standing, undecided
from assessments.factual.views import Meeting
from assessments.matters.dossiers import told
from assessments.self_assessment.answering import AnswerValue
from storage import assessments as records
from storage import dossiers as dossier_records
from storage.accounts import names
from storage.database import Session
from storage.tables import Dossier, DossierEvent

NOT_MET = (AnswerValue.PARTIAL, AnswerValue.UNMET)


@dataclass(frozen=True)
class Judged:
    """One criterion of a worksheet with what stands on it."""

    criterion_id: str
    standard: int
    title: str
    is_mandatory: bool
    value: str
    note: str

    @property
    def is_found_wanting(self) -> bool:
        """Whether it was found not to be met."""
        return self.value in NOT_MET


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


def asked_in(events: Iterable[DossierEvent]) -> str | None:
    """The assessment that holds the words of a matter's criteria; None before it began."""
    found = told(events).get("penilaian")
    return str(found) if found else None


def judged(db: Session, row: Dossier, events: Iterable[DossierEvent]) -> list[Judged]:
    """Every criterion a matter looks at, in order, with what stands on it; none before it began."""
    asked = asked_in(events)
    if asked is None:
        return []
    criteria = [one for one in records.criteria(db, asked) if one.switched_off is None]
    texts = records.texts(db, {one.text_digest for one in criteria})
    versions = dossier_records.verdicts(db, row.id)
    found = []
    for one in criteria:
        said = fields_of(standing(versions.get(one.criterion_id, ())))
        found.append(Judged(
            one.criterion_id, one.standard, str(texts[one.text_digest]["title"]), one.mandatory,
            said["value"], said["note"],
        ))  # fmt: skip
    return found


def lacking(rows: Iterable[Judged], followed: Container[str], verb: str, owed: str) -> list[str]:
    """What a worksheet still lacks, in words: verdicts, notes, and what a lack is followed by.

    `followed`: criteria that have it; it is owed on what is mandatory and not met. `verb` and `owed`
    name both ("dinilai", "permintaan perbaikan"). That every lack is explained is ours (USULAN).
    """
    rows = list(rows)
    wanting = [one for one in rows if one.is_found_wanting]
    open_ones = [one for one in rows if one.value == AnswerValue.UNANSWERED]
    unsaid = [one.criterion_id for one in wanting if not one.note.strip()]
    missing = [
        one.criterion_id for one in wanting if one.is_mandatory and one.criterion_id not in followed
    ]
    left = [f"{len(open_ones)} kriteria belum {verb}"] if open_ones else []
    left += [f"catatan belum ditulis pada {', '.join(unsaid)}"] if unsaid else []
    return left + ([f"{owed} belum dicatat pada {', '.join(missing)}"] if missing else [])


def told_of(rows: Iterable[Judged], verb: str) -> str:
    """What a report says of one standard: every lack with its note, or how many were looked at."""
    rows = list(rows)
    lacks = [f"{one.criterion_id}: {one.note}" for one in rows if one.is_found_wanting]
    return "\n".join(lacks) or f"{len(rows)} kriteria {verb}; tidak ada ketidaksesuaian."
