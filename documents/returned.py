"""What came back for a paper: signed PDFs with what was found in them, scans, receipts."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from accounts.actor import Actor
from accounts.policy import Action, Refused, may, require
from documents.register import find
from documents.same_document import compare
from documents.signatures import Verification, verify
from documents.trust import Root
from evidence.proofs import Handed, Kept, keep_alone
from evidence.store import EvidenceStore
from storage import audit
from storage import evidence as evidence_records
from storage import papers as records
from storage.database import Database, Session
from storage.tables import PaperFile

SIGNED, OTHER = "tanda_tangan", "berkas"
PDF = "application/pdf"


def attach(
    database: Database,
    store: EvidenceStore,
    actor: Actor,
    paper_id: str,
    kept: Kept,
    roots: Sequence[Root] = (),
) -> PaperFile:
    """Keep a file for a paper, with what its signatures say where it has some. Raises Refused.

    A PDF without an electronic signature is kept as what it is: a scan or a receipt, which a person
    matches with the paper by its code.
    """
    require(actor, Action.REGISTER_DOCUMENT)
    with database.reading() as db:
        paper = find(db, actor, paper_id)
        generated = _generated(db, store, paper.id)
    facts = _examined(store.path(kept.digest), kept, generated, roots)
    with database.writing() as db:
        keep_alone(db, kept)
        row = records.add_file(
            db,
            PaperFile(
                paper_id=paper.id, unit_id=paper.unit_id, kind=SIGNED if facts else OTHER,
                digest=kept.digest, name=kept.name, facts=facts, added_at=datetime.now(UTC),
                added_by=actor.account_id,
            ),
        )  # fmt: skip
        said = {"paper": paper.id, "digest": kept.digest, "kind": row.kind}
        audit.append(
            db,
            audit.Happening(
                "paper_file_added", "paper_file", row.id, said, actor.account_id, paper.unit_id
            ),
        )
        return row


def hand_out(database: Database, store: EvidenceStore, actor: Actor, file_id: str) -> Handed | None:
    """A file of a paper of the actor's unit; None for unknown and foreign alike."""
    if actor.unit_id is None or not may(actor, Action.VIEW_UNIT):
        return None
    with database.reading() as db:
        row = records.file(db, actor.unit, file_id)
        blob = evidence_records.blob(db, row.digest) if row else None
    if row is None or blob is None:
        return None
    return Handed(row.name, blob.media_type, store.path(row.digest))


def _generated(db: Session, store: EvidenceStore, paper_id: str) -> Path | None:
    """The PDF that went out: of the newest version."""
    newest = next(iter(records.versions(db, paper_id)), None)
    made = records.conversion(db, newest.digest, "") if newest else None
    return store.path(made.digest) if made and made.digest else None


def _examined(
    path: Path, kept: Kept, generated: Path | None, roots: Sequence[Root]
) -> dict[str, Any]:
    """The three facts and whether it is this document; empty where nobody signed the file."""
    if kept.media_type != PDF:
        return {}
    try:
        found = verify(path, roots)
    except Refused:
        return {}
    same = compare(path, generated, found.intact) if generated else None
    return _said(found) | {
        "same_document": same.verdict.value if same else "not_proven",
        "same_remark": (same.remark if same else None) or "",
    }


def _said(found: Verification) -> dict[str, Any]:
    signers = [
        {
            "name": s.name, "organisation": s.organisation, "issuer": s.issuer,
            "intact": s.intact, "trusted": s.trusted,
            "at": _iso(s.proven_at or s.claimed_at),
            "time_is_proven": s.proven_at is not None,
        }
        for s in found.signers
    ]  # fmt: skip
    return {
        "intact": found.intact,
        "trusted": found.trusted,
        "roots": [root.subject for root in found.roots],
        "changed_after_signing": found.changed_after_signing,
        "covers_whole_file": found.covers_whole_file,
        "remarks": list(found.remarks),
        "signers": signers,
    }


def _iso(moment: datetime | None) -> str:
    return moment.isoformat() if moment else ""
