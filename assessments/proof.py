"""Showing proofs for a criterion: pick one the unit has, or take in a new one in the same breath."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from accounts.actor import Actor
from accounts.policy import Action, Refused, require
from assessments.records import find, require_draft
from evidence import proofs
from storage import assessments as records
from storage import audit
from storage import evidence as evidence_records
from storage.database import Database, Session
from storage.tables import Assessment, EvidenceUse


def attach(
    database: Database,
    actor: Actor,
    assessment_id: str,
    criterion_id: str,
    evidence_ids: Iterable[str],
) -> None:
    """Show existing proofs of the unit for a criterion. Raises Refused."""
    with database.writing() as db:
        assessment = _open_criterion(db, actor, assessment_id, criterion_id)
        for evidence_id in evidence_ids:
            proofs.find(db, actor, evidence_id)
            _use(db, actor, assessment, criterion_id, evidence_id)


def attach_new(
    database: Database,
    actor: Actor,
    assessment_id: str,
    criterion_id: str,
    kept: proofs.Kept | None,
    facts: dict[str, Any],
) -> str:
    """Record a new proof and show it for a criterion in one transaction; returns the proof's id."""
    with database.writing() as db:
        assessment = _open_criterion(db, actor, assessment_id, criterion_id)
        row = proofs.add_proof(db, actor, kept, facts)
        _use(db, actor, assessment, criterion_id, row.id)
        return row.id


def detach(
    database: Database, actor: Actor, assessment_id: str, criterion_id: str, evidence_id: str
) -> None:
    """No longer show a proof for a criterion; the proof itself stays. Raises Refused."""
    with database.writing() as db:
        _open_criterion(db, actor, assessment_id, criterion_id)
        for use in evidence_records.uses(db, assessment_id, criterion_id):
            if use.evidence_id == evidence_id:
                use.removed_at = datetime.now(UTC)
        _log(db, actor, "evidence_detached", criterion_id, assessment_id, evidence_id)


def _open_criterion(db: Session, actor: Actor, assessment_id: str, criterion_id: str) -> Assessment:
    require(actor, Action.ADD_EVIDENCE)
    assessment = find(db, actor, assessment_id)
    require_draft(db, assessment)
    if records.criterion(db, assessment_id, criterion_id) is None:
        raise Refused("Kriteria itu tidak dinilai pada penilaian ini.")
    return assessment


def _use(
    db: Session, actor: Actor, assessment: Assessment, criterion_id: str, evidence_id: str
) -> None:
    shown = {u.evidence_id for u in evidence_records.uses(db, assessment.id, criterion_id)}
    if evidence_id in shown:
        return
    evidence_records.use(
        db,
        EvidenceUse(
            unit_id=assessment.unit_id,
            assessment_id=assessment.id,
            criterion_id=criterion_id,
            evidence_id=evidence_id,
            attached_at=datetime.now(UTC),
            attached_by=actor.account_id,
        ),
    )
    _log(db, actor, "evidence_attached", criterion_id, assessment.id, evidence_id)


def _log(
    db: Session, actor: Actor, action: str, criterion_id: str, assessment_id: str, evidence_id: str
) -> None:
    facts = {"assessment": assessment_id, "evidence": evidence_id}
    audit.append(
        db, audit.Happening(action, "criterion", criterion_id, facts, actor.account_id, actor.unit)
    )
