"""Matters between an LPSE and LKPP, their steps, and what assessors found on each criterion."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import func, select

from storage.database import Session
from storage.tables import Assessment, AssessmentEvent, Dossier, DossierEvent, Unit, Verdict


def add_dossier(db: Session, row: Dossier) -> Dossier:
    """A new matter."""
    db.add(row)
    db.flush()
    return row


def dossier(db: Session, unit_id: str, dossier_id: str) -> Dossier | None:
    """A matter of this LPSE."""
    rows = select(Dossier).where(Dossier.id == dossier_id, Dossier.unit_id == unit_id)
    return db.scalar(rows)


def any_dossier(db: Session, dossier_id: str) -> Dossier | None:
    """A matter of whichever LPSE: for LKPP, and for nobody else."""
    return db.get(Dossier, dossier_id)


def dossiers(db: Session, unit_id: str, process: str | None = None) -> list[Dossier]:
    """Matters of this LPSE, newest first, of one process where it is named."""
    rows = select(Dossier).where(Dossier.unit_id == unit_id)
    if process is not None:
        rows = rows.where(Dossier.process == process)
    return list(db.scalars(rows.order_by(Dossier.opened_at.desc(), Dossier.id.desc())))


def every_dossier(db: Session, processes: Iterable[str]) -> list[Dossier]:
    """Matters of every LPSE in these processes, newest first: for LKPP, and for nobody else."""
    rows = select(Dossier).where(Dossier.process.in_(list(processes)))
    return list(db.scalars(rows.order_by(Dossier.opened_at.desc(), Dossier.id.desc())))


def children(db: Session, parent_id: str, process: str) -> list[Dossier]:
    """Matters of a process that follow from another one, oldest first."""
    rows = select(Dossier).where(Dossier.parent_id == parent_id, Dossier.process == process)
    return list(db.scalars(rows.order_by(Dossier.opened_at, Dossier.id)))


def events(db: Session, dossier_id: str) -> list[DossierEvent]:
    """What happened to a matter, in order."""
    rows = select(DossierEvent).where(DossierEvent.dossier_id == dossier_id)
    return list(db.scalars(rows.order_by(DossierEvent.seq)))


def events_of(db: Session, ids: Iterable[str]) -> dict[str, list[DossierEvent]]:
    """What happened to several matters, in order, by their id."""
    found: dict[str, list[DossierEvent]] = {}
    rows = select(DossierEvent).where(DossierEvent.dossier_id.in_(list(ids)))
    for row in db.scalars(rows.order_by(DossierEvent.dossier_id, DossierEvent.seq)):
        found.setdefault(row.dossier_id, []).append(row)
    return found


def add_event(db: Session, row: DossierEvent) -> DossierEvent:
    """The next step; two at once raise Taken at the end, and only one of them counts."""
    db.add(row)
    db.flush()
    return row


def next_seq(db: Session, dossier_id: str) -> int:
    """The place of the next step of a matter."""
    newest = select(func.max(DossierEvent.seq)).where(DossierEvent.dossier_id == dossier_id)
    return (db.scalar(newest) or 0) + 1


def of_assessments(db: Session, ids: Iterable[str], process: str) -> list[Dossier]:
    """Matters of a process over these assessments, oldest first."""
    rows = select(Dossier).where(Dossier.assessment_id.in_(list(ids)), Dossier.process == process)
    return list(db.scalars(rows.order_by(Dossier.opened_at, Dossier.id)))


def waiting(
    db: Session, last: str, process: str, given_up: str
) -> list[tuple[Assessment, Unit, AssessmentEvent]]:
    """Assessments of every LPSE whose last event is `last`, longest waiting first: for LKPP alone.

    Left out are those with a matter of the process that was not given up, and the LPSE's own
    internal assessments.
    """
    newest = (
        select(func.max(AssessmentEvent.seq))
        .where(AssessmentEvent.assessment_id == Assessment.id)
        .correlate(Assessment)
        .scalar_subquery()
    )
    ended = select(DossierEvent.dossier_id).where(DossierEvent.action == given_up)
    taken = select(Dossier.assessment_id).where(
        Dossier.process == process, Dossier.assessment_id.is_not(None), Dossier.id.not_in(ended)
    )
    rows = (
        select(Assessment, Unit, AssessmentEvent)
        .join(Unit, Unit.id == Assessment.unit_id)
        .join(AssessmentEvent, AssessmentEvent.assessment_id == Assessment.id)
        .where(AssessmentEvent.seq == newest, AssessmentEvent.action == last)
        .where(Assessment.kind != "internal", Assessment.id.not_in(taken))
        .order_by(AssessmentEvent.at, Assessment.id)
    )
    return [(assessment, unit, event) for assessment, unit, event in db.execute(rows)]


def verdicts(
    db: Session, dossier_id: str, criterion_id: str | None = None
) -> dict[str, list[Verdict]]:
    """Every version of every verdict of a matter, oldest first, by criterion (or of one alone)."""
    rows = select(Verdict).where(Verdict.dossier_id == dossier_id)
    if criterion_id is not None:
        rows = rows.where(Verdict.criterion_id == criterion_id)
    found: dict[str, list[Verdict]] = {}
    for row in db.scalars(rows.order_by(Verdict.version)):
        found.setdefault(row.criterion_id, []).append(row)
    return found


def add_verdict(db: Session, **facts: Any) -> Verdict:
    """The next version of a verdict; a number already taken raises Taken at the end."""
    row = Verdict(**facts)
    db.add(row)
    db.flush()
    return row
