"""Does the long work people asked for: one piece at a time, its lease kept alive meanwhile."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import structlog

from exchange import errands
from exchange.errands import Place
from exchange.kinds import KINDS
from exchange.progress import Cancelled
from installation import Installation
from storage import work
from storage.work import Leased

PAUSE_SECONDS = 1.0
SWEEP_SECONDS = 3600.0
_BEATS_A_LEASE = 3


def run_errands(installation: Installation, stop: threading.Event) -> None:
    """Take long work as it comes until `stop` is set; once an hour remove what nobody fetched."""
    swept = 0.0
    while not stop.is_set():
        now = datetime.now(UTC)
        if now.timestamp() - swept > SWEEP_SECONDS:
            errands.sweep(place_of(installation), now)
            swept = now.timestamp()
        if not do_errand(installation, stop):
            stop.wait(PAUSE_SECONDS)


def do_errand(installation: Installation, stop: threading.Event | None = None) -> bool:
    """Take one piece of long work and do it; False when nothing was due.

    When `stop` is set it is given back at its next piece, and begins anew with the next worker.
    """
    leased = work.lease(installation.database, long=True)
    if leased is None:
        return False
    try:
        with _held(installation, leased):
            errands.run(place_of(installation), KINDS, leased.facts["errand"], stop)
    except Cancelled:  # the worker was asked to end: another takes it up
        _settle(installation, leased, "pekerja diminta berhenti")
        return True
    except Exception:
        structlog.get_logger().exception("errand_failed", kind=leased.facts)
    with installation.database.writing() as db:
        work.finish(db, leased)
    return True


def place_of(installation: Installation) -> Place:
    """Where the long work of this installation is done."""
    return Place(installation.database, installation.store, installation.settings.results_folder)


def _settle(installation: Installation, leased: Leased, why: str) -> None:
    with installation.database.writing() as db:
        work.give_back(db, leased, why)


@contextmanager
def _held(installation: Installation, leased: Leased) -> Iterator[None]:
    """Keep the lease while the block runs, however long one of its pieces takes."""
    ended = threading.Event()

    def beat() -> None:
        while not ended.wait(work.LEASE.total_seconds() / _BEATS_A_LEASE):
            with installation.database.writing() as db:
                work.hold(db, leased)

    heart = threading.Thread(target=beat, daemon=True)
    heart.start()
    try:
        yield
    finally:
        ended.set()
        heart.join()
