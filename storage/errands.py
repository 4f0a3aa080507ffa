"""Long work people asked for: who asked for what, how far it is, and what it left."""

from datetime import datetime

from sqlalchemy import select, update

from storage.database import Session
from storage.tables import Errand

MOST_SHOWN = 20


def add(db: Session, row: Errand) -> Errand:
    """Somebody asked for long work."""
    db.add(row)
    db.flush()
    return row


def errand(db: Session, errand_id: str) -> Errand | None:
    """One of them."""
    return db.get(Errand, errand_id)


def errands_of(db: Session, account_id: str, unit_id: str | None) -> list[Errand]:
    """What an account asked for while acting for a unit, newest first."""
    rows = select(Errand).where(Errand.account_id == account_id, Errand.unit_id == unit_id)
    return list(db.scalars(rows.order_by(Errand.id.desc()).limit(MOST_SHOWN)))


def ended_before(db: Session, moment: datetime) -> list[Errand]:
    """Those with something left to fetch that ended before a moment."""
    rows = select(Errand).where(Errand.finished_at < moment, Errand.name != "")
    return list(db.scalars(rows))


def note_progress(db: Session, errand_id: str, done: int, total: int) -> None:
    """How far it is: `done` of `total` pieces."""
    db.execute(update(Errand).where(Errand.id == errand_id).values(done=done, total=total))
