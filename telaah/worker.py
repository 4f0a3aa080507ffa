"""Does background work until stopped: which handler does which kind, in which transaction."""

import os
import signal
import sys
import threading
import time
from typing import Any

from evidence.proofs import INSPECT
from installation import Installation
from intake.inspect import inspect
from intake.kinds import FileKind
from storage import evidence as evidence_records
from storage import work
from storage.database import Session
from storage.work import Leased

PAUSE_SECONDS = 1.0


def run(installation: Installation, stop: threading.Event) -> None:
    """Take work as it comes until `stop` is set; an error in one piece never stops the rest."""
    while not stop.is_set():
        if not do_one(installation):
            stop.wait(PAUSE_SECONDS)


def until_stopped(installation: Installation, while_open: bool) -> None:
    """Work until the process is asked to end, or (`while_open`) standard input closes."""
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    if while_open:
        threading.Thread(target=_watch_parent, args=(stop,), daemon=True).start()
    run(installation, stop)


def _watch_parent(stop: threading.Event) -> None:
    while os.read(sys.stdin.fileno(), 1024):  # unbuffered: a buffered read would block the exit
        pass
    stop.set()


def finish_all(installation: Installation, patience_seconds: float = 60) -> None:
    """Do everything that is due now (for the sample and for tests)."""
    deadline = time.monotonic() + patience_seconds
    while time.monotonic() < deadline and do_one(installation):
        pass


def do_one(installation: Installation) -> bool:
    """Take one piece of work and do it; False when nothing was due."""
    leased = work.lease(installation.database)
    if leased is None:
        return False
    try:
        facts = _prepare(installation, leased)
    except Exception as error:  # a broken file must not stop the worker; the reason is kept
        with installation.database.writing() as db:
            work.fail(db, leased, f"{type(error).__name__}: {error}")
        return True
    with installation.database.writing() as db:
        if work.finish(db, leased):
            _apply(db, leased, facts)
    return True


def _prepare(installation: Installation, leased: Leased) -> dict[str, Any]:
    """The slow half, outside any transaction."""
    if leased.kind != INSPECT:
        raise LookupError(f"no handler for {leased.kind}")
    digest = leased.facts["digest"]
    with installation.database.reading() as db:
        blob = evidence_records.blob(db, digest)
    if blob is None:
        raise LookupError(digest)
    kind = next(k for k in FileKind if k.media_type == blob.media_type)
    return inspect(installation.store.path(digest), kind)


def _apply(db: Session, leased: Leased, facts: dict[str, Any]) -> None:
    evidence_records.note_facts(db, leased.facts["digest"], facts)
