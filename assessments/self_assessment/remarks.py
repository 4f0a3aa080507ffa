"""Deeds around a criterion: who works on it, and remarks that can be ticked off."""

from datetime import UTC, datetime

from accounts.actor import Actor
from accounts.policy import Action, Refused, require
from assessments.self_assessment.records import find, require_draft
from intake.words import lines
from storage import assessments as records
from storage import audit, people
from storage.database import Database, Session
from storage.tables import Comment, CriterionAssignment


def assign_criteria(
    database: Database,
    actor: Actor,
    assessment_id: str,
    criterion_ids: list[str],
    person_id: str | None,
) -> None:
    """Give criteria to a person of the unit, or to nobody in particular. Raises Refused."""
    with database.writing() as db:
        assign_in(db, actor, assessment_id, criterion_ids, person_id)


def assign_in(
    db: Session,
    actor: Actor,
    assessment_id: str,
    criterion_ids: list[str],
    person_id: str | None,
) -> None:
    """The same in the caller's writing transaction. Raises Refused."""
    require(actor, Action.ASSIGN_CRITERIA)
    assessment = find(db, actor, assessment_id)
    require_draft(db, assessment)
    if person_id is not None and people.person(db, actor.unit, person_id) is None:
        raise Refused("Orang itu tidak ditemukan di unit Anda.")
    for criterion_id in criterion_ids:
        if records.criterion(db, assessment_id, criterion_id) is None:
            raise Refused("Kriteria itu tidak dinilai pada penilaian ini.")
        if person_id is None:
            records.unassign(db, assessment_id, criterion_id)
        else:
            records.assign(
                db,
                CriterionAssignment(
                    assessment_id=assessment_id,
                    criterion_id=criterion_id,
                    unit_id=actor.unit,
                    person_id=person_id,
                ),
            )
    audit.append(
        db,
        audit.Happening(
            "criteria_assigned",
            "assessment",
            assessment_id,
            {"criteria": criterion_ids, "person": person_id},
            actor.account_id,
            actor.unit,
        ),
    )


def write_comment(
    database: Database, actor: Actor, assessment_id: str, criterion_id: str, body: str
) -> None:
    """Leave a remark on a criterion. Raises Refused."""
    require(actor, Action.COMMENT)
    body = lines(body)
    if not 1 <= len(body) <= 2000:
        raise Refused("Tulislah komentar (paling banyak 2000 huruf).")
    with database.writing() as db:
        comment_in(db, actor, assessment_id, criterion_id, body)


def comment_in(
    db: Session, actor: Actor, assessment_id: str, criterion_id: str, body: str
) -> Comment:
    """Record a remark in the caller's writing transaction; its text is checked before. Raises Refused."""
    require(actor, Action.COMMENT)
    find(db, actor, assessment_id)
    if records.criterion(db, assessment_id, criterion_id) is None:
        raise Refused("Kriteria itu tidak dinilai pada penilaian ini.")
    row = Comment(
        unit_id=actor.unit,
        assessment_id=assessment_id,
        criterion_id=criterion_id,
        side="lpse",
        body=body,
        written_at=datetime.now(UTC),
        written_by=actor.account_id,
    )
    records.add_comment(db, row)
    audit.append(
        db,
        audit.Happening(
            "comment_written",
            "comment",
            row.id,
            {"criterion": criterion_id, "print": audit.fingerprint(row.id, body)},
            actor.account_id,
            actor.unit,
        ),
    )
    return row


def process_comment(database: Database, actor: Actor, comment_id: str) -> None:
    """Tick a remark off as processed. Raises Refused."""
    require(actor, Action.COMMENT)
    with database.writing() as db:
        row = records.comment(db, actor.unit, comment_id)
        if row is None:
            raise Refused("Komentar itu tidak ditemukan di unit Anda.")
        row.processed_at, row.processed_by = datetime.now(UTC), actor.account_id
        audit.append(
            db,
            audit.Happening(
                "comment_processed", "comment", row.id, {}, actor.account_id, actor.unit
            ),
        )
