"""Showing proofs for a criterion: pick one the unit has, or take in a new one in the same breath."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from accounts.actor import Actor
from accounts.policy import Action, Refused, require
from assessments.self_assessment.records import find, require_draft, state_of
from assessments.self_assessment.state import State
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
        attach_in(db, actor, assessment_id, criterion_id, evidence_ids)


def attach_in(
    db: Session, actor: Actor, assessment_id: str, criterion_id: str, evidence_ids: Iterable[str]
) -> None:
    """The same in the caller's writing transaction. Raises Refused."""
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


def describe(database: Database, actor: Actor, evidence_id: str, facts: dict[str, Any]) -> None:
    """Change what is said about a proof. Raises Refused.

    While a certified assessment shows it, only its confidentiality may change: its name, number
    and dates are printed in the certified report.
    """
    with database.writing() as db:
        row = proofs.find(db, actor, evidence_id)
        changed = {name for name, value in facts.items() if getattr(row, name) != value}
        certified = _certified_with(db, actor, evidence_id)
        if certified and changed - {"confidentiality"}:
            raise Refused(
                f"Bukti ini dipakai pada penilaian yang sudah disahkan ({certified[0]}), sehingga "
                "keterangannya tidak dapat diubah. Tambahkan bukti baru, atau mintalah kepala "
                "LPSE membuka kembali penilaian itu."
            )
        proofs.describe(db, actor, row, facts)


def _certified_with(db: Session, actor: Actor, evidence_id: str) -> list[str]:
    """Titles of the certified assessments that show a proof."""
    using = {
        use.assessment_id
        for use in evidence_records.uses_of_evidence(db, actor.unit).get(evidence_id, [])
    }
    return [
        assessment.title
        for assessment in records.assessments(db, actor.unit)
        if assessment.id in using and state_of(db, assessment) is not State.DRAFT
    ]


def _open_criterion(db: Session, actor: Actor, assessment_id: str, criterion_id: str) -> Assessment:
    require(actor, Action.ADD_EVIDENCE)
    assessment = find(db, actor, assessment_id)
    require_draft(db, assessment)
    asked = records.criterion(db, assessment_id, criterion_id)
    if asked is None or asked.switched_off is not None:
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
