"""Proofs of a unit, their files, and the criteria they are shown for."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import func, select

from storage.database import Session
from storage.tables import Blob, Evidence, EvidenceFile, EvidenceUse


def keep_blob(db: Session, digest: str, size: int, media_type: str) -> Blob:
    """The record of a stored file; the same digest is recorded once."""
    row = db.get(Blob, digest)
    if row is None:
        row = Blob(digest=digest, size=size, media_type=media_type, kept_at=datetime.now(UTC))
        db.add(row)
        db.flush()
    return row


def blob(db: Session, digest: str) -> Blob | None:
    """The record of a stored file."""
    return db.get(Blob, digest)


def blobs(db: Session) -> list[tuple[str, int]]:
    """Digest and size of every file that should be in the store."""
    return [(digest, size) for digest, size in db.execute(select(Blob.digest, Blob.size))]


def blob_facts(db: Session, digests: set[str]) -> dict[str, Blob]:
    """Records of stored files by digest."""
    return {row.digest: row for row in db.scalars(select(Blob).where(Blob.digest.in_(digests)))}


def note_facts(db: Session, digest: str, facts: dict[str, Any]) -> None:
    """What an inspection of a stored file found."""
    row = db.get(Blob, digest)
    if row is not None:
        row.facts = facts


def add_evidence(db: Session, row: Evidence) -> Evidence:
    """A new proof."""
    db.add(row)
    db.flush()
    return row


def evidence(db: Session, unit_id: str, evidence_id: str) -> Evidence | None:
    """A proof of this unit; None for an unknown id and for another unit's alike."""
    rows = select(Evidence).where(Evidence.id == evidence_id, Evidence.unit_id == unit_id)
    return db.scalar(rows)


def evidence_of_unit(db: Session, unit_id: str) -> list[Evidence]:
    """Proofs of a unit, newest first."""
    rows = select(Evidence).where(Evidence.unit_id == unit_id)
    return list(db.scalars(rows.order_by(Evidence.created_at.desc())))


def add_file(db: Session, of: Evidence, digest: str, name: str, by: str) -> EvidenceFile:
    """The next version of a proof's file."""
    last = db.scalar(
        select(func.max(EvidenceFile.version)).where(EvidenceFile.evidence_id == of.id)
    )
    row = EvidenceFile(
        unit_id=of.unit_id,
        evidence_id=of.id,
        version=(last or 0) + 1,
        digest=digest,
        name=name,
        uploaded_at=datetime.now(UTC),
        uploaded_by=by,
    )
    db.add(row)
    db.flush()
    return row


def file(db: Session, unit_id: str, file_id: str) -> EvidenceFile | None:
    """One version of a proof's file in this unit."""
    rows = select(EvidenceFile).where(EvidenceFile.id == file_id)
    return db.scalar(rows.where(EvidenceFile.unit_id == unit_id))


def any_file(db: Session, file_id: str) -> EvidenceFile | None:
    """One version of a proof's file, whoever owns it; the caller asks the policy."""
    return db.get(EvidenceFile, file_id)


def files(db: Session, unit_id: str) -> dict[str, list[EvidenceFile]]:
    """Versions of every proof's file, newest first, by proof."""
    rows = select(EvidenceFile).where(EvidenceFile.unit_id == unit_id)
    found: dict[str, list[EvidenceFile]] = {}
    for row in db.scalars(rows.order_by(EvidenceFile.version.desc())):
        found.setdefault(row.evidence_id, []).append(row)
    return found


def use(db: Session, row: EvidenceUse) -> EvidenceUse:
    """Show a proof for a criterion."""
    db.add(row)
    db.flush()
    return row


def uses(db: Session, assessment_id: str, criterion_id: str | None = None) -> list[EvidenceUse]:
    """Which proofs are shown in an assessment (for one criterion)."""
    rows = select(EvidenceUse).where(
        EvidenceUse.assessment_id == assessment_id, EvidenceUse.removed_at.is_(None)
    )
    if criterion_id is not None:
        rows = rows.where(EvidenceUse.criterion_id == criterion_id)
    return list(db.scalars(rows.order_by(EvidenceUse.id)))


def ever_used(db: Session, assessment_id: str) -> set[tuple[str, str]]:
    """Every (criterion, proof) ever shown in an assessment, taken away again or not."""
    rows = select(EvidenceUse.criterion_id, EvidenceUse.evidence_id)
    found = db.execute(rows.where(EvidenceUse.assessment_id == assessment_id))
    return {(row[0], row[1]) for row in found}


def uses_of_evidence(db: Session, unit_id: str) -> dict[str, list[EvidenceUse]]:
    """Where each proof of a unit is shown, by proof."""
    rows = select(EvidenceUse).where(
        EvidenceUse.unit_id == unit_id, EvidenceUse.removed_at.is_(None)
    )
    found: dict[str, list[EvidenceUse]] = {}
    for row in db.scalars(rows):
        found.setdefault(row.evidence_id, []).append(row)
    return found


def uses_of(db: Session, evidence_id: str) -> list[EvidenceUse]:
    """Where one proof is shown."""
    rows = select(EvidenceUse).where(
        EvidenceUse.evidence_id == evidence_id, EvidenceUse.removed_at.is_(None)
    )
    return list(db.scalars(rows.order_by(EvidenceUse.id)))


def shown_for(db: Session, assessment_id: str, criterion_id: str) -> list[Evidence]:
    """Proofs shown for one criterion, in the order they were attached."""
    rows = (
        select(Evidence)
        .join(EvidenceUse, EvidenceUse.evidence_id == Evidence.id)
        .where(EvidenceUse.assessment_id == assessment_id)
        .where(EvidenceUse.criterion_id == criterion_id, EvidenceUse.removed_at.is_(None))
    )
    return list(db.scalars(rows.order_by(EvidenceUse.id)))


def shown_in(db: Session, assessment_id: str, standard: int) -> dict[str, list[Evidence]]:
    """Proofs shown for the criteria of one standard, by criterion."""
    rows = (
        select(EvidenceUse.criterion_id, Evidence)
        .join(Evidence, EvidenceUse.evidence_id == Evidence.id)
        .where(EvidenceUse.assessment_id == assessment_id, EvidenceUse.removed_at.is_(None))
        .where(EvidenceUse.criterion_id.startswith(f"S{standard:02d}-"))
        .order_by(EvidenceUse.id)
    )
    found: dict[str, list[Evidence]] = {}
    for criterion_id, row in db.execute(rows):
        found.setdefault(criterion_id, []).append(row)
    return found


def files_of(db: Session, evidence_id: str) -> list[EvidenceFile]:
    """Versions of one proof's file, newest first."""
    rows = select(EvidenceFile).where(EvidenceFile.evidence_id == evidence_id)
    return list(db.scalars(rows.order_by(EvidenceFile.version.desc())))
