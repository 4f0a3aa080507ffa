"""Background work: enqueue it with the rows it belongs to, lease it, finish it, try again."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import func, or_, select, update

from storage.database import Database, Session
from storage.ids import new_id
from storage.tables import Work

LEASE = timedelta(seconds=60)
TRIES = 5
LONG = "errand"  # the kind of work that may take minutes
PAUSE = timedelta(seconds=2)


@dataclass(frozen=True)
class Leased:
    """A piece of work in somebody's hands; `lease` fences off whoever held it before."""

    id: str
    lease: str
    kind: str
    facts: dict[str, Any]


def enqueue(db: Session, kind: str, key: str, facts: dict[str, Any]) -> bool:
    """Ask for work in the caller's transaction; False when the same key was asked before."""
    if db.scalar(select(Work.id).where(Work.key == key)) is not None:
        return False
    db.add(Work(kind=kind, key=key, facts=facts, run_at=datetime.now(UTC)))
    db.flush()
    return True


def lease(database: Database, long: bool = False) -> Leased | None:
    """Take the oldest due piece of work for `LEASE`; None when nothing is due.

    `long`: one of the long pieces, which have a hand of their own so that nothing short waits for them.
    Work whose worker ended `TRIES` times without a word is given up: it would end the next one too.
    """
    now = datetime.now(UTC)
    with database.writing() as db:
        while (work := _due(db, now, long)) is not None and work.tries >= TRIES:
            work.finished_at, work.outcome = now, "failed: pekerja berhenti di tengah"
            db.flush()
        if work is None:
            return None
        work.lease, work.lease_until, work.tries = new_id(), now + LEASE, work.tries + 1
        return Leased(work.id, work.lease, work.kind, work.facts)


def hold(db: Session, leased: Leased) -> bool:
    """Keep work that takes long for another `LEASE`; False when the lease went to another."""
    return _settle(db, leased, lease_until=datetime.now(UTC) + LEASE)


def finish(db: Session, leased: Leased) -> bool:
    """Mark work done in the transaction of its effect; False when the lease went to another."""
    return _settle(db, leased, finished_at=datetime.now(UTC), outcome="done")


def fail(db: Session, leased: Leased, why: str, pause: timedelta = PAUSE) -> bool:
    """Give work back for a later try, or up after `TRIES`, with the reason.

    `pause` comes before the second try and doubles before each further one.
    """
    tries = db.scalar(select(Work.tries).where(Work.id == leased.id)) or 0
    now = datetime.now(UTC)
    if tries >= TRIES:
        return _settle(db, leased, finished_at=now, outcome=f"failed: {why}"[:500])
    again = {"run_at": now + pause * 2 ** max(0, tries - 1), "lease": None, "lease_until": None}
    return _settle(db, leased, **again, outcome=why[:500])


def give_back(db: Session, leased: Leased, why: str) -> bool:
    """Let somebody else take it at once: it was neither done nor at fault."""
    tries = (db.scalar(select(Work.tries).where(Work.id == leased.id)) or 1) - 1
    return _settle(db, leased, lease=None, lease_until=None, tries=tries, outcome=why)


def tries_before(db: Session, keys: str) -> int:
    """How many pieces of work whose key begins with `keys` have ended, well or not."""
    ended = Work.key.startswith(keys, autoescape=True) & Work.finished_at.is_not(None)
    return db.scalar(select(func.count()).where(ended)) or 0


def is_waiting(db: Session, keys: str) -> bool:
    """Whether work whose key begins with `keys` is asked for and not finished."""
    open_ = Work.key.startswith(keys, autoescape=True) & Work.finished_at.is_(None)
    return db.scalar(select(Work.id).where(open_).limit(1)) is not None


def waiting(db: Session) -> int:
    """How many pieces of work are not finished."""
    return db.scalar(select(func.count()).where(Work.finished_at.is_(None))) or 0


def given_up(db: Session) -> list[tuple[str, str]]:
    """Kind and reason of work that failed for good."""
    rows = select(Work.kind, Work.outcome).where(Work.outcome.like("failed:%"))
    return [(kind, outcome or "") for kind, outcome in db.execute(rows)]


def _due(db: Session, now: datetime, long: bool) -> Work | None:
    rows = (
        select(Work)
        .where(Work.finished_at.is_(None), Work.run_at <= now)
        .where(Work.kind == LONG if long else Work.kind != LONG)
        .where(or_(Work.lease_until.is_(None), Work.lease_until < now))
        .order_by(Work.run_at)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    return db.scalar(rows)


def _settle(db: Session, leased: Leased, **values: Any) -> bool:
    mine = update(Work).where(Work.id == leased.id, Work.lease == leased.lease)
    return db.connection().execute(mine.values(**values)).rowcount == 1
