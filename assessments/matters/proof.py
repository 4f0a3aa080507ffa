"""A file that proves a step: taken in safely, and named by the step with its digest."""

from dataclasses import replace

from accounts.policy import Refused
from assessments.matters.dossiers import Deed
from evidence.proofs import Kept, keep, keep_alone
from evidence.store import EvidenceStore, StoreFull, TooLarge
from storage.database import Session

LARGEST = 20 * 1024 * 1024


def take_in(store: EvidenceStore, name: str, content: bytes) -> Kept:
    """Check a file somebody sent with a step and keep it; durable on return. Raises Refused."""
    try:
        with store.receive(LARGEST) as incoming:
            incoming.write(content)
            return keep(incoming, name)
    except (TooLarge, StoreFull) as reason:
        raise Refused(str(reason)) from reason


def with_proof(db: Session, deed: Deed, kept: Kept | None) -> Deed:
    """The deed naming the file that proves it, recorded in the caller's transaction."""
    if kept is None:
        return deed
    keep_alone(db, kept)
    return replace(deed, digest=kept.digest, name=kept.name)
