"""Matters between an LPSE and LKPP, their steps, and what assessors found on each criterion."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import false, func, or_, select

from storage.database import Session
from storage.tables import (
    Assessment,
    AssessmentEvent,
    Dossier,
    DossierEvent,
    DossierState,
    Unit,
    Verdict,
)

# A question may name so many values at once; SQLite takes some thirty thousand.
AT_ONCE = 10_000


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


def children_of(db: Session, ids: Iterable[str], process: str) -> list[Dossier]:
    """Matters of a process that follow from these of one page, oldest first."""
    rows = select(Dossier).where(Dossier.parent_id.in_(set(ids)), Dossier.process == process)
    return list(db.scalars(rows.order_by(Dossier.opened_at, Dossier.id)))


def some(db: Session, ids: Iterable[str]) -> dict[str, Dossier]:
    """These matters of one page, by id; the caller asks who may know."""
    return {row.id: row for row in db.scalars(select(Dossier).where(Dossier.id.in_(set(ids))))}


def events(db: Session, dossier_id: str) -> list[DossierEvent]:
    """What happened to a matter, in order."""
    rows = select(DossierEvent).where(DossierEvent.dossier_id == dossier_id)
    return list(db.scalars(rows.order_by(DossierEvent.seq)))


def events_of(db: Session, ids: Iterable[str]) -> dict[str, list[DossierEvent]]:
    """What happened to several matters, in order, by their id."""
    found: dict[str, list[DossierEvent]] = {}
    wanted = sorted(ids)
    for start in range(0, len(wanted), AT_ONCE):
        some = wanted[start : start + AT_ONCE]
        rows = select(DossierEvent).where(DossierEvent.dossier_id.in_(some))
        for row in db.scalars(rows.order_by(DossierEvent.dossier_id, DossierEvent.seq)):
            found.setdefault(row.dossier_id, []).append(row)
    return found


def naming(db: Session, paper_id: str) -> list[DossierEvent]:
    """The steps that name a paper, oldest first, of whichever matter; the caller asks who may know."""
    rows = select(DossierEvent).where(DossierEvent.paper_id == paper_id)
    return list(db.scalars(rows.order_by(DossierEvent.at, DossierEvent.seq)))


def add_event(db: Session, row: DossierEvent) -> DossierEvent:
    """The next step; two at once raise Taken at the end, and only one of them counts."""
    db.add(row)
    db.flush()
    return row


def note_state(db: Session, row: Dossier, state: str) -> None:
    """Keep where a matter stands after its newest step."""
    values = {"unit_id": row.unit_id, "process": row.process, "state": state}
    db.merge(DossierState(dossier_id=row.id, **values))


def in_states(
    db: Session, wanted: Mapping[str, Iterable[str]], unit_id: str | None = None
) -> list[tuple[Dossier, str]]:
    """Matters that stand in these states, by process, longest open first; of one LPSE if named.

    Without an LPSE it is for LKPP, and for nobody else.
    """
    these = [
        (DossierState.process == process) & DossierState.state.in_(list(states))
        for process, states in wanted.items()
    ]
    rows = select(Dossier, DossierState.state).join(
        DossierState, DossierState.dossier_id == Dossier.id
    )
    rows = rows.where(or_(false(), *these))
    if unit_id is not None:
        rows = rows.where(DossierState.unit_id == unit_id)
    return [(row, state) for row, state in db.execute(rows.order_by(Dossier.opened_at, Dossier.id))]


def kept_states(db: Session) -> dict[str, str]:
    """Where every matter is said to stand, by its id."""
    rows = select(DossierState.dossier_id, DossierState.state)
    return {row.dossier_id: row.state for row in db.execute(rows)}


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
