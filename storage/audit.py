"""The hash chain over everything that changed: append an event, verify the chain."""

import hashlib
import json
from collections.abc import Generator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select, text

from storage.database import Database, Session
from storage.ids import digest_of
from storage.kinds import canonical
from storage.tables import AuditEvent

START = "0" * 64
_CHAIN_LOCK = 0x7E1A_A401


@dataclass(frozen=True)
class Verdict:
    """Whether the chain holds: how many events, and the first that does not fit."""

    events: int
    ok: bool
    first_bad: int | None


@dataclass(frozen=True)
class Happening:
    """What changed: the deed, the thing it was done to, and facts without free text."""

    action: str
    entity: str
    entity_id: str
    facts: dict[str, Any]
    account_id: str | None = None
    unit_id: str | None = None


def append(db: Session, happening: Happening) -> int:
    """Add an event to the chain in the caller's transaction; returns its number.

    Facts must be plain JSON; they are kept as every database gives them back, so that the hash can
    be computed again: keys as text, and fractions too (PostgreSQL writes 1e16 out). Free text
    belongs in only as `fingerprint(...)`, so that a person's words can be erased without breaking
    the chain.
    """
    if db.get_bind().dialect.name == "postgresql":
        db.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _CHAIN_LOCK})
    last = db.execute(
        select(AuditEvent.seq, AuditEvent.hash).order_by(AuditEvent.seq.desc()).limit(1)
    ).first()
    event = AuditEvent(
        seq=last.seq + 1 if last else 1,
        at=datetime.now(UTC),
        account_id=happening.account_id,
        unit_id=happening.unit_id,
        action=happening.action,
        entity=happening.entity,
        entity_id=happening.entity_id,
        facts=json.loads(canonical(happening.facts), parse_float=str),
        previous=last.hash if last else START,
        hash="",
    )
    event.hash = _hash(event)
    db.add(event)
    db.flush()
    return event.seq


def fingerprint(entity_id: str, words: str) -> str:
    """A digest that stands for somebody's words in the chain."""
    return digest_of(f"{entity_id}|{words}")


def verify(database: Database) -> Verdict:
    """Recompute the whole chain, in constant memory."""
    previous, expected = START, 1
    with database.reading() as db, closing(_in_order(db)) as events:
        for event in events:
            fits = event.seq == expected and event.previous == previous
            if not fits or event.hash != _hash(event):
                return Verdict(expected - 1, False, event.seq)
            previous, expected = event.hash, expected + 1
    return Verdict(expected - 1, True, None)


def head(db: Session) -> tuple[int, str]:
    """Number and hash of the newest event; (0, zeros) for an empty chain."""
    last = db.execute(
        select(AuditEvent.seq, AuditEvent.hash).order_by(AuditEvent.seq.desc()).limit(1)
    ).first()
    return (last.seq, last.hash) if last else (0, START)


def _in_order(db: Session) -> Generator[AuditEvent]:
    rows = select(AuditEvent).order_by(AuditEvent.seq).execution_options(yield_per=1000)
    with closing(db.scalars(rows)) as found:
        for event in found:
            yield event
            db.expunge(event)


def _hash(event: AuditEvent) -> str:
    body = canonical(
        {
            "seq": event.seq,
            "at": event.at.astimezone(UTC).isoformat(timespec="microseconds"),
            "account": event.account_id,
            "unit": event.unit_id,
            "action": event.action,
            "entity": event.entity,
            "entity_id": event.entity_id,
            "facts": event.facts,
        }
    )
    return hashlib.sha256(f"{event.previous}{body}".encode()).hexdigest()
