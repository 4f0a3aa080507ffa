"""Does background work until stopped: which handler does which kind, in which transaction."""

import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from documents.conversion import CONVERT, converted, note
from evidence.proofs import INSPECT
from installation import Installation
from intake.inspect import inspect
from intake.kinds import FileKind
from storage import evidence as evidence_records
from storage import work
from storage.database import Session
from storage.tables import Conversion
from storage.work import Leased
from telaah.errands import do_errand, run_errands
from telaah.nightly import Nights
from telaah.reminding import MAIL, REMIND, Mornings, ask_for_mail, mailed, noted, reminded
from templates.pdf import Converter

PAUSE_SECONDS = 1.0


@dataclass(frozen=True)
class Handler:
    """One kind of work: the slow half outside any transaction, then its effect inside one."""

    prepare: Callable[[Installation, dict[str, Any]], Any]
    apply: Callable[[Session, Installation, dict[str, Any], Any], None]
    pause: timedelta = work.PAUSE


def run(installation: Installation, stop: threading.Event) -> None:
    """Take work as it comes until `stop` is set; an error in one piece never stops the rest.

    Long work has a hand of its own: nobody waits for a PDF because somebody packs a year.
    """
    mornings, nights = Mornings(), Nights()
    long_hand = threading.Thread(target=run_errands, args=(installation, stop))
    long_hand.start()
    try:
        while not stop.is_set():
            mornings.ask(installation, datetime.now(UTC))
            nights.ask(installation, datetime.now(UTC))
            if not do_one(installation):
                stop.wait(PAUSE_SECONDS)
    finally:
        stop.set()
        long_hand.join()
        CONVERTER.close()


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
    while time.monotonic() < deadline and (do_one(installation) or do_errand(installation)):
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
            work.fail(db, leased, f"{type(error).__name__}: {error}", _pause(leased.kind))
        return True
    with installation.database.writing() as db:
        if work.finish(db, leased):
            HANDLERS[leased.kind].apply(db, installation, leased.facts, facts)
    return True


def _pause(kind: str) -> timedelta:
    return HANDLERS[kind].pause if kind in HANDLERS else work.PAUSE


def _prepare(installation: Installation, leased: Leased) -> Any:
    if leased.kind not in HANDLERS:
        raise LookupError(f"no handler for {leased.kind}")
    return HANDLERS[leased.kind].prepare(installation, leased.facts)


def _inspected(installation: Installation, facts: dict[str, Any]) -> dict[str, Any]:
    with installation.database.reading() as db:
        blob = evidence_records.blob(db, facts["digest"])
    if blob is None:
        raise LookupError(facts["digest"])
    kind = next(k for k in FileKind if k.media_type == blob.media_type)
    return inspect(installation.store.path(facts["digest"]), kind)


def _note_inspection(db: Session, _: Installation, facts: dict[str, Any], found: Any) -> None:
    evidence_records.note_facts(db, facts["digest"], found)


def _convert(installation: Installation, facts: dict[str, Any]) -> Conversion:
    return converted(installation.store, CONVERTER, facts["source"], facts["watermark"])


def _note_conversion(
    db: Session, installation: Installation, _: dict[str, Any], made: Conversion
) -> None:
    note(db, installation.store, made)


CONVERTER = Converter()
HANDLERS = {
    INSPECT: Handler(_inspected, _note_inspection),
    CONVERT: Handler(_convert, _note_conversion),
    REMIND: Handler(reminded, ask_for_mail),
    MAIL: Handler(mailed, noted, pause=timedelta(minutes=10)),
}
