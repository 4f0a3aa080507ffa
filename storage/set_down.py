"""What was under way when a copy of the records was made: ended, so that the copy does nothing twice."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import update

from storage.database import Session
from storage.tables import CredentialLink, Errand, Installation, SignIn, Work

WHY = "dilewati: instalasi dipulihkan dari cadangan"


def set_down(db: Session, going_on: Iterable[str], now: datetime) -> None:
    """Nobody is signed in, no one-time link opens anything, and only work of these kinds goes on.

    A mail that was waiting has been sent by the original; what long work had made is not in a backup.
    """
    db.execute(update(SignIn).where(SignIn.revoked_at.is_(None)).values(revoked_at=now))
    links = update(CredentialLink).where(CredentialLink.used_at.is_(None))
    db.execute(links.where(CredentialLink.expires_at > now).values(expires_at=now))
    db.execute(update(Installation).values(setup_digest=None))
    waiting = update(Work).where(Work.finished_at.is_(None))
    db.execute(waiting.values(lease=None, lease_until=None))
    over = waiting.where(Work.kind.not_in(list(going_on)))
    db.execute(over.values(finished_at=now, outcome=WHY))
    open_ = Errand.finished_at.is_(None) & Errand.cancelled_at.is_(None)
    db.execute(update(Errand).where(open_).values(cancelled_at=now))
    db.execute(update(Errand).where(Errand.name != "").values(name=""))
