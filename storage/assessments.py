"""Assessments, the criteria they ask, what happened to them, and their scores."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import delete, func, select

from storage.database import Session
from storage.ids import digest_of
from storage.kinds import canonical
from storage.tables import (
    Assessment,
    AssessmentCriterion,
    AssessmentEvent,
    Comment,
    CriterionAssignment,
    CriterionText,
    StandardScore,
)

# What an LPSE assesses itself; surveillance and internal assessment never stand among these.
SELF = ("annual", "reassessment")
AT_ONCE = 500  # ids a statement: databases take only so many


def add_assessment(db: Session, row: Assessment) -> Assessment:
    """A new assessment."""
    db.add(row)
    db.flush()
    return row


def assessment(db: Session, unit_id: str, assessment_id: str) -> Assessment | None:
    """A self-assessment of this unit; None for an unknown id and for another unit's alike."""
    rows = select(Assessment).where(Assessment.id == assessment_id, Assessment.kind.in_(SELF))
    return db.scalar(rows.where(Assessment.unit_id == unit_id))


def any_assessment(db: Session, assessment_id: str) -> Assessment | None:
    """An assessment of whichever LPSE; the caller asks the policy."""
    return db.get(Assessment, assessment_id)


def some(db: Session, ids: Iterable[str]) -> dict[str, Assessment]:
    """Assessments of whichever LPSEs, by id; the caller asks the policy."""
    wanted, found = sorted(ids), {}
    for place in range(0, len(wanted), AT_ONCE):
        part = wanted[place : place + AT_ONCE]
        for row in db.scalars(select(Assessment).where(Assessment.id.in_(part))):
            found[row.id] = row
    return found


def assessments(db: Session, unit_id: str) -> list[Assessment]:
    """Self-assessments of a unit, newest first."""
    rows = select(Assessment).where(Assessment.unit_id == unit_id, Assessment.kind.in_(SELF))
    return list(db.scalars(rows.order_by(Assessment.started_at.desc())))


def keep_text(db: Session, criterion_id: str, body: dict[str, Any]) -> str:
    """Keep a criterion's text once; returns its digest."""
    digest = digest_of(canonical(body))
    if db.get(CriterionText, digest) is None:
        db.add(CriterionText(digest=digest, criterion_id=criterion_id, body=body))
        db.flush()
    return digest


def texts(db: Session, digests: Iterable[str]) -> dict[str, dict[str, Any]]:
    """Texts of criteria by digest."""
    rows = select(CriterionText).where(CriterionText.digest.in_(set(digests)))
    return {row.digest: row.body for row in db.scalars(rows)}


def add_criteria(db: Session, rows: Iterable[AssessmentCriterion]) -> None:
    """The criteria an assessment asks."""
    db.add_all(rows)
    db.flush()


def criterion(db: Session, assessment_id: str, criterion_id: str) -> AssessmentCriterion | None:
    """One criterion of an assessment."""
    return db.get(AssessmentCriterion, (assessment_id, criterion_id))


def criteria(
    db: Session, assessment_id: str, standard: int | None = None
) -> list[AssessmentCriterion]:
    """Criteria of an assessment in order; with `standard`, of that standard alone."""
    rows = select(AssessmentCriterion).where(AssessmentCriterion.assessment_id == assessment_id)
    if standard is not None:
        rows = rows.where(AssessmentCriterion.standard == standard)
    return list(db.scalars(rows.order_by(AssessmentCriterion.criterion_id)))


def events(db: Session, assessment_id: str) -> list[AssessmentEvent]:
    """What happened to an assessment, in order."""
    rows = select(AssessmentEvent).where(AssessmentEvent.assessment_id == assessment_id)
    return list(db.scalars(rows.order_by(AssessmentEvent.seq)))


def events_of_unit(db: Session, unit_id: str) -> dict[str, list[AssessmentEvent]]:
    """What happened to every assessment of a unit, by assessment."""
    rows = select(AssessmentEvent).where(AssessmentEvent.unit_id == unit_id)
    found: dict[str, list[AssessmentEvent]] = {}
    for event in db.scalars(rows.order_by(AssessmentEvent.assessment_id, AssessmentEvent.seq)):
        found.setdefault(event.assessment_id, []).append(event)
    return found


def add_event(
    db: Session, of: Assessment, seq: int, action: str, by: str, facts: dict[str, Any]
) -> AssessmentEvent:
    """The next thing that happened; a number already taken raises Taken at the end."""
    row = AssessmentEvent(
        unit_id=of.unit_id,
        assessment_id=of.id,
        seq=seq,
        action=action,
        by=by,
        facts=facts,
        at=datetime.now(UTC),
    )
    db.add(row)
    db.flush()
    return row


def keep_score(db: Session, row: StandardScore) -> None:
    """The score of one standard, replacing the one before."""
    db.merge(row)


def scores(db: Session, assessment_id: str) -> dict[int, StandardScore]:
    """Scores of an assessment by standard."""
    rows = select(StandardScore).where(StandardScore.assessment_id == assessment_id)
    return {row.standard: row for row in db.scalars(rows)}


def score(db: Session, assessment_id: str, standard: int) -> StandardScore:
    """The score of one standard; LookupError when the assessment does not ask it."""
    row = db.get(StandardScore, (assessment_id, standard))
    if row is None:
        raise LookupError(f"{assessment_id} {standard}")
    return row


def assignments(db: Session, assessment_id: str) -> dict[str, str]:
    """Person who works on a criterion, by criterion."""
    rows = select(CriterionAssignment).where(CriterionAssignment.assessment_id == assessment_id)
    return {row.criterion_id: row.person_id for row in db.scalars(rows)}


def assign(db: Session, row: CriterionAssignment) -> None:
    """Who works on a criterion, replacing who did."""
    db.merge(row)


def unassign(db: Session, assessment_id: str, criterion_id: str) -> None:
    """Nobody in particular works on a criterion any more."""
    mine = delete(CriterionAssignment).where(CriterionAssignment.assessment_id == assessment_id)
    db.execute(mine.where(CriterionAssignment.criterion_id == criterion_id))


def add_comment(db: Session, row: Comment) -> None:
    """A remark on a criterion."""
    db.add(row)
    db.flush()


def comment(db: Session, unit_id: str, comment_id: str) -> Comment | None:
    """One remark of this unit."""
    rows = select(Comment).where(Comment.id == comment_id, Comment.unit_id == unit_id)
    return db.scalar(rows)


def comments(db: Session, assessment_id: str, criterion_id: str) -> list[Comment]:
    """Remarks on a criterion, oldest first."""
    rows = select(Comment).where(Comment.assessment_id == assessment_id)
    return list(db.scalars(rows.where(Comment.criterion_id == criterion_id).order_by(Comment.id)))


def comments_of(db: Session, assessment_id: str) -> list[Comment]:
    """Remarks on every criterion of an assessment, oldest first."""
    rows = select(Comment).where(Comment.assessment_id == assessment_id)
    return list(db.scalars(rows.order_by(Comment.id)))


def open_comments(db: Session, assessment_id: str) -> dict[str, int]:
    """How many remarks are not processed, by criterion."""
    rows = (
        select(Comment.criterion_id, func.count())
        .where(Comment.assessment_id == assessment_id, Comment.processed_at.is_(None))
        .group_by(Comment.criterion_id)
    )
    return {row[0]: row[1] for row in db.execute(rows)}


def started_from(db: Session, assessment_id: str) -> Assessment | None:
    """The assessment before this one, from which answers were carried over."""
    previous = select(Assessment.previous_id).where(Assessment.id == assessment_id)
    return db.scalar(select(Assessment).where(Assessment.id == previous.scalar_subquery()))


def open_comments_on(db: Session, assessment_id: str, criterion_id: str) -> int:
    """How many remarks on one criterion are not processed."""
    rows = (
        select(func.count())
        .select_from(Comment)
        .where(
            Comment.assessment_id == assessment_id,
            Comment.criterion_id == criterion_id,
            Comment.processed_at.is_(None),
        )
    )
    return db.scalar(rows) or 0
