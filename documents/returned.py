"""What came back for a paper: signed PDFs with what was found in them, scans, receipts."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from accounts.actor import Actor
from accounts.policy import Action, Refused, may, require
from documents.life import State
from documents.register import find, state_of
from documents.same_document import Comparison, Sameness, compare
from documents.signatures import Unsigned, Verification, verify
from documents.trust import Root
from evidence.proofs import Handed, Kept, keep_alone
from evidence.store import EvidenceStore
from storage import audit
from storage import evidence as evidence_records
from storage import papers as records
from storage.database import Database, Session
from storage.tables import Paper, PaperFile

SIGNED, OTHER = "tanda_tangan", "berkas"
PDF = "application/pdf"
MOST_COMPARED = 3
_STILL_DRAFT = (
    "Naskah ini masih konsep, jadi belum ada yang dapat kembali bertanda tangan. Finalkan dahulu, lalu "
    "unggah berkasnya."
)
_NO_PDF = (
    "PDF naskah ini belum dibuat di sini, sehingga tidak dapat dibandingkan. Bandingkan halaman berkas "
    "ini dengan berkas Word-nya, lalu putuskan."
)


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
    matches with the paper by its code when it is to prove a signature (`documents/matching.py`). One
    whose signatures cannot be examined is kept with the reason.
    """
    paper = require_place(database, actor, paper_id)
    with database.reading() as db:
        generated = _sent_out(db, store, paper.id)
    facts = _examined(store.path(kept.digest), kept, generated, roots)
    with database.writing() as db:
        keep_alone(db, kept)
        row = records.add_file(
            db,
            PaperFile(
                paper_id=paper.id, unit_id=paper.unit_id,
                kind=SIGNED if "signers" in facts else OTHER, digest=kept.digest, name=kept.name,
                facts=facts, added_at=datetime.now(UTC), added_by=actor.account_id,
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


def require_place(database: Database, actor: Actor, paper_id: str) -> Paper:
    """The paper a file may be brought to. Raises Refused for a draft and for what is not ours."""
    require(actor, Action.REGISTER_DOCUMENT)
    with database.reading() as db:
        paper = find(db, actor, paper_id)
        if state_of(db, paper) is State.DRAFT:
            raise Refused(_STILL_DRAFT)
    return paper


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


def _sent_out(db: Session, store: EvidenceStore, paper_id: str) -> list[tuple[int, Path]]:
    """The PDFs that went out, newest version first: a letter is signed before it bears its number."""
    made = [(row, records.conversion(db, row.digest, "")) for row in records.versions(db, paper_id)]
    paths = [(row.version, store.path(c.digest)) for row, c in made if c and c.digest]
    return paths[:MOST_COMPARED]


def _examined(
    path: Path, kept: Kept, generated: list[tuple[int, Path]], roots: Sequence[Root]
) -> dict[str, Any]:
    """The three facts and whether it is this document; empty where nobody signed the file.

    Where the signatures cannot be examined, the reason alone: that is not "nobody signed".
    """
    if kept.media_type != PDF:
        return {}
    try:
        found = verify(path, roots)
    except Unsigned:
        return {}
    except Refused as reason:
        return {"problem": str(reason)}
    same, version = _closest(path, generated, found.intact)
    return _said(found) | {
        "same_document": same.verdict.value,
        "same_remark": same.remark or "",
        "version": version,
    }


def _closest(path: Path, generated: list[tuple[int, Path]], intact: bool) -> tuple[Comparison, int]:
    """Which of the versions that went out it is, and how surely; 0 where none was made."""
    found: list[tuple[Comparison, int]] = []
    for version, ours in generated:
        found.append((compare(path, ours, intact), version))
        if found[-1][0].verdict is Sameness.PROVEN:
            return found[-1]
    likeliest = [one for one in found if one[0].verdict is Sameness.NOT_PROVEN] or found
    return likeliest[0] if likeliest else (Comparison(Sameness.NOT_PROVEN, _NO_PDF), 0)


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
