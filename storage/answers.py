"""Answers to criteria: every version is kept, the newest is the highest."""

from dataclasses import dataclass

from sqlalchemy import func, select

from storage.database import Session
from storage.tables import Account, Answer, AssessmentCriterion, SetAside


def latest(db: Session, assessment_id: str, criterion_id: str) -> Answer | None:
    """The newest version of one answer."""
    rows = select(Answer).where(Answer.assessment_id == assessment_id)
    newest = rows.where(Answer.criterion_id == criterion_id).order_by(Answer.version.desc())
    return db.scalar(newest.limit(1))


def latest_with_name(
    db: Session, assessment_id: str, criterion_id: str
) -> tuple[Answer | None, str]:
    """The newest version of one answer, and the name of who saved it."""
    rows = (
        select(Answer, Account.name)
        .join(Account, Account.id == Answer.saved_by)
        .where(Answer.assessment_id == assessment_id, Answer.criterion_id == criterion_id)
        .order_by(Answer.version.desc())
        .limit(1)
    )
    found = db.execute(rows).first()
    return (found[0], found[1]) if found else (None, "")


def version(db: Session, assessment_id: str, criterion_id: str, number: int) -> Answer | None:
    """One version of one answer."""
    rows = select(Answer).where(Answer.assessment_id == assessment_id, Answer.version == number)
    return db.scalar(rows.where(Answer.criterion_id == criterion_id))


def latest_of(db: Session, assessment_id: str, standard: int | None = None) -> dict[str, Answer]:
    """The newest version of every answer of an assessment (or of one standard), by criterion."""
    newest = (
        select(Answer.criterion_id, func.max(Answer.version).label("version"))
        .where(Answer.assessment_id == assessment_id)
        .group_by(Answer.criterion_id)
    )
    if standard is not None:
        mine = select(AssessmentCriterion.criterion_id).where(
            AssessmentCriterion.assessment_id == assessment_id,
            AssessmentCriterion.standard == standard,
        )
        newest = newest.where(Answer.criterion_id.in_(mine))
    top = newest.subquery()
    rows = select(Answer).join(
        top, (Answer.criterion_id == top.c.criterion_id) & (Answer.version == top.c.version)
    )
    found = db.scalars(rows.where(Answer.assessment_id == assessment_id))
    return {answer.criterion_id: answer for answer in found}


@dataclass(frozen=True)
class Standing:
    """As much of a criterion and its newest answer as a score needs."""

    criterion_id: str
    mandatory: bool
    switched_off: str | None
    value: str | None
    source: str | None
    reason: str | None


def standings(db: Session, assessment_id: str, standard: int) -> list[Standing]:
    """Every criterion of one standard with its newest answer, in one look."""
    newest = (
        select(func.max(Answer.version))
        .where(Answer.assessment_id == AssessmentCriterion.assessment_id)
        .where(Answer.criterion_id == AssessmentCriterion.criterion_id)
        .correlate(AssessmentCriterion)
        .scalar_subquery()
    )
    mine = (
        (Answer.assessment_id == AssessmentCriterion.assessment_id)
        & (Answer.criterion_id == AssessmentCriterion.criterion_id)
        & (Answer.version == newest)
    )
    rows = (
        select(
            AssessmentCriterion.criterion_id,
            AssessmentCriterion.mandatory,
            AssessmentCriterion.switched_off,
            Answer.value,
            Answer.source,
            Answer.reason,
        )
        .outerjoin(Answer, mine)
        .where(AssessmentCriterion.assessment_id == assessment_id)
        .where(AssessmentCriterion.standard == standard)
    )
    return [Standing(*row) for row in db.execute(rows)]


def history(db: Session, assessment_id: str, criterion_id: str) -> list[Answer]:
    """Every version of one answer, newest first."""
    rows = select(Answer).where(Answer.assessment_id == assessment_id)
    newest_first = rows.where(Answer.criterion_id == criterion_id).order_by(Answer.version.desc())
    return list(db.scalars(newest_first))


def add(db: Session, row: Answer) -> None:
    """The next version; a number already taken raises Taken at the end."""
    db.add(row)
    db.flush()


def set_aside(db: Session, row: SetAside) -> None:
    """Keep an edit that met a newer one."""
    db.add(row)
    db.flush()


def set_aside_row(db: Session, unit_id: str, row_id: str) -> SetAside | None:
    """One edit set aside in this unit."""
    return db.scalar(select(SetAside).where(SetAside.id == row_id, SetAside.unit_id == unit_id))


def every_set_aside(db: Session, assessment_id: str, criterion_id: str) -> list[SetAside]:
    """Every edit of a criterion that was ever set aside, settled ones too, newest first."""
    rows = select(SetAside).where(SetAside.assessment_id == assessment_id)
    mine = rows.where(SetAside.criterion_id == criterion_id)
    return list(db.scalars(mine.order_by(SetAside.id.desc())))


def unsettled(
    db: Session, assessment_id: str, criterion_id: str | None = None
) -> dict[str, list[SetAside]]:
    """Edits set aside and not settled yet, by criterion (or of one criterion alone)."""
    rows = select(SetAside).where(
        SetAside.assessment_id == assessment_id, SetAside.settled_at.is_(None)
    )
    found: dict[str, list[SetAside]] = {}
    if criterion_id is not None:
        rows = rows.where(SetAside.criterion_id == criterion_id)
    for row in db.scalars(rows.order_by(SetAside.id)):
        found.setdefault(row.criterion_id, []).append(row)
    return found
