"""Long work people ask for: asked for once, seen growing, cancelled, fetched for a week."""

import os
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from threading import Event
from typing import Any, BinaryIO

from accounts.actor import Actor, actor_of, duty_day
from accounts.policy import Refused
from evidence.store import EvidenceStore
from exchange.progress import Cancelled, Progress
from storage import accounts as account_records
from storage import errands as records
from storage import work
from storage.database import Database, Session
from storage.tables import Errand

KEPT = timedelta(days=7)  # ours: long enough to fetch it, short enough not to fill the disk
PAUSE_SECONDS = 0.5
UNKNOWN = "Pekerjaan itu tidak ditemukan. Muat ulang halaman ini."
BROKEN = (
    "Pekerjaan ini berhenti karena gangguan dan tidak menghasilkan berkas. Coba lagi; bila terulang, "
    "hubungi pengelola aplikasi."
)


@dataclass(frozen=True)
class Place:
    """Where long work is done: the records, the files, and the folder of what it makes."""

    database: Database
    store: EvidenceStore
    results: Path


@dataclass(frozen=True)
class Order:
    """One piece of long work: for whom, about what, and where its bytes go."""

    place: Place
    actor: Actor
    facts: Mapping[str, Any]
    out: BinaryIO
    told: Progress


@dataclass(frozen=True)
class Kind:
    """A kind of long work; `make` writes it and returns the name of the file.

    Where it leaves none, it returns what was done in words, or nothing.
    """

    title: str
    media_type: str
    make: Callable[[Order], str]
    leaves_file: bool = True


class Stage(StrEnum):
    """How far an errand is."""

    WAITING = "menunggu giliran"
    UNDER_WAY = "sedang dikerjakan"
    READY = "siap"
    FAILED = "gagal"
    CANCELLED = "dibatalkan"
    GONE = "sudah dihapus"


def stage(row: Errand) -> Stage:
    """The stage as it follows from what happened: what was done was not cancelled in time."""
    if row.finished_at is not None and not row.problem:
        return Stage.READY if datetime.now(UTC) - row.finished_at < KEPT else Stage.GONE
    if row.cancelled_at is not None:
        return Stage.CANCELLED
    if row.problem:
        return Stage.FAILED
    return Stage.UNDER_WAY if row.total else Stage.WAITING


def ask(database: Database, actor: Actor, kind: str, facts: Mapping[str, Any]) -> str:
    """Ask for long work; its id. The same work asked for and not ended is not asked for twice."""
    with database.writing() as db:
        for one in mine_in(db, actor):
            same = (one.kind, one.facts) == (kind, dict(facts))
            if same and stage(one) in (Stage.WAITING, Stage.UNDER_WAY):
                return one.id
        row = records.add(db, _asked(actor, kind, facts))
        work.enqueue(db, work.LONG, f"{work.LONG}:{row.id}", {"errand": row.id})
        return row.id


def mine_in(db: Session, actor: Actor) -> list[Errand]:
    """What the actor asked for while acting for this unit, newest first."""
    return records.errands_of(db, actor.account_id, actor.unit_id)


def mine(database: Database, actor: Actor, kinds: Iterable[str]) -> list[Errand]:
    """Those of some kinds."""
    with database.reading() as db:
        return [one for one in mine_in(db, actor) if one.kind in set(kinds)]


def cancel(database: Database, actor: Actor, errand_id: str) -> None:
    """Stop wanting it; the worker stops at the next piece. Raises Refused for what has ended."""
    with database.writing() as db:
        row = _own(db, actor, errand_id)
        if row.finished_at is not None or row.cancelled_at is not None:
            raise Refused("Pekerjaan itu sudah berakhir. Muat ulang halaman ini.")
        row.cancelled_at = datetime.now(UTC)


def result(place: Place, actor: Actor, errand_id: str) -> tuple[str, Path, str]:
    """Name, file and kind of what was made. Raises Refused for what is not there for this actor."""
    with place.database.reading() as db:
        row = _own(db, actor, errand_id)
    path = _path(place, row)
    if not row.name or stage(row) is not Stage.READY or not path.is_file():
        raise Refused(UNKNOWN)
    return row.name, path, row.kind


def run(
    place: Place, kinds: Mapping[str, Kind], errand_id: str, stop: Event | None = None
) -> None:  # fmt: skip
    """Do it from the beginning; what was half made before is written anew. For the worker.

    Raises Cancelled when `stop` was set meanwhile: it is to be done again.
    """
    with place.database.reading() as db:
        row = records.errand(db, errand_id)
        actor = _actor(db, row) if row is not None else None
    if row is None or row.finished_at is not None or row.cancelled_at is not None:
        return
    place.results.mkdir(parents=True, exist_ok=True)
    half = _path(place, row).with_suffix(".setengah")
    try:
        name = _made(place, kinds, row, actor, half, stop)
    except Cancelled:
        if stop is not None and stop.is_set():
            raise
    except Refused as refused:
        _end(place, row.id, problem=str(refused))
    except Exception:
        _end(place, row.id, problem=BROKEN)
        raise
    else:
        _end(place, row.id, name=name)
    finally:
        half.unlink(missing_ok=True)


def sweep(place: Place, now: datetime) -> int:
    """Remove what nobody fetched for `KEPT`, and what belongs to nothing; how many files."""
    with place.database.reading() as db:
        gone = [_path(place, one) for one in records.ended_before(db, now - KEPT)]
    if place.results.is_dir():
        gone += [
            one for one in place.results.glob("*.setengah")
            if now.timestamp() - one.stat().st_mtime > KEPT.total_seconds()
        ]  # fmt: skip
    there = [one for one in gone if one.is_file()]
    for one in there:
        with suppress(FileNotFoundError):
            one.unlink()
    return len(there)


def _made(
    place: Place, kinds: Mapping[str, Kind], row: Errand, actor: Actor | None, half: Path,
    stop: Event | None,
) -> str:  # fmt: skip
    """Write the file under a temporary name, then give it its own; the name people see."""
    if actor is None:
        raise Refused("Akun yang meminta pekerjaan ini sudah tidak aktif di unitnya.")
    told = _Told(place.database, row.id, stop)
    told(0, 1)
    with half.open("wb") as out:
        name = kinds[row.kind].make(Order(place, actor, row.facts, out, told))
        out.flush()
        os.fsync(out.fileno())
    if name and kinds[row.kind].leaves_file:
        half.replace(_path(place, row))
    return name


class _Told:
    """Notes progress at most twice a second, and looks whether the work is still wanted."""

    def __init__(self, database: Database, errand_id: str, stop: Event | None) -> None:
        self._database = database
        self._id = errand_id
        self._stop = stop
        self._next = 0.0

    def __call__(self, done: int, total: int) -> None:
        if self._stop is not None and self._stop.is_set():
            raise Cancelled
        now = time.monotonic()
        if now < self._next and done < total:
            return
        self._next = now + PAUSE_SECONDS
        with self._database.writing() as db:
            row = records.errand(db, self._id)
            if row is None or row.cancelled_at is not None:
                raise Cancelled
            records.note_progress(db, self._id, done, max(1, total))


def _end(place: Place, errand_id: str, name: str = "", problem: str = "") -> None:
    with place.database.writing() as db:
        row = records.errand(db, errand_id)
        if row is not None:
            row.finished_at, row.name, row.problem = datetime.now(UTC), name, problem


def _asked(actor: Actor, kind: str, facts: Mapping[str, Any]) -> Errand:
    return Errand(
        account_id=actor.account_id,
        unit_id=actor.unit_id,
        kind=kind,
        facts=dict(facts),
        asked_at=datetime.now(UTC),
    )


def _own(db: Session, actor: Actor, errand_id: str) -> Errand:
    row = records.errand(db, errand_id)
    if row is None or (row.account_id, row.unit_id) != (actor.account_id, actor.unit_id):
        raise Refused(UNKNOWN)
    return row


def _actor(db: Session, row: Errand) -> Actor | None:
    """Who asked, as they are now; None for an account that was closed or left the unit."""
    account = account_records.account(db, row.account_id)
    if account is None or account.disabled_at is not None:
        return None
    actor = actor_of(db, account, row.unit_id, duty_day(datetime.now(UTC)))
    return actor if actor.unit_id == row.unit_id else None


def _path(place: Place, row: Errand) -> Path:
    return place.results / row.id
