"""Puts a backup into an empty installation: judged whole first, kept whole or not at all."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from accounts.refused import Refused
from assessments.matters import kept_states
from assessments.overview import keeping
from assessments.overview.truth import PARTS
from documents.conversion import CONVERT
from evidence.proofs import INSPECT
from evidence.store import EvidenceStore
from exchange.backup import reading
from exchange.backup.home import Filling, Home, filling, require_empty, require_room
from exchange.backup.manifest import Manifest
from exchange.backup.places import sync_folder, written
from exchange.backup.reading import Backup, Damaged
from exchange.backup.steps import FILE, Steps
from exchange.progress import Progress, unwatched
from storage import audit, migrate, snapshot, units
from storage.database import Database, Session
from storage.set_down import set_down

GOES_ON = (INSPECT, CONVERT)
NEWER = (
    "Cadangan '{0}' dibuat oleh Telaah {1} dengan skema {2}, yang lebih baru daripada Telaah ini. "
    "Pasang versi itu atau yang sesudahnya, lalu ulangi."
)
OTHER_TABLES = (
    "Cadangan '{0}' tidak dapat dipulihkan: bagian '{1}' tidak cocok dengan skema {2}. "
    "Pakai cadangan lain."
)
NO_FIT = (
    "Cadangan '{0}' tidak dapat dipulihkan: bagian '{1}' ditolak basis data. Pakai cadangan lain."
)


@dataclass(frozen=True)
class Restored:
    """What was put back, and the revision it was brought to; None where it was only examined.

    `swept`: the folder held what an interrupted restore had left, which was removed first.
    """

    manifest: Manifest
    upgraded_to: str | None
    swept: bool = False

    def as_json(self) -> dict[str, Any]:
        """The shape `telaah restore --json` prints."""
        page = self.manifest
        return {
            "digest": page.digest, "made_at": page.made_at.isoformat(), "engine": page.engine,
            "revision": page.revision, "upgraded_to": self.upgraded_to, "rows": page.rows,
            "evidence": page.evidence.files, "absent": page.evidence.absent,
            "swept": self.swept,
        }  # fmt: skip


def examine(target: Path, told: Progress = unwatched) -> Manifest:
    """Read all of a backup and measure it, without writing anything. Raises Refused."""
    with reading.opened(target) as backup:
        page = backup.manifest
        _judged(backup, Steps(told, page.rows + FILE * page.evidence.files))
        return page


def restore(target: Path, home: Home, told: Progress = unwatched) -> Restored:
    """Put a backup into an empty home. Raises Refused before anything was written, or Cancelled.

    Files come first and the records last, in one transaction: until it is committed there is no
    installation, and whatever goes wrong before leaves the folder as empty as it was. What a killed
    process has left there is removed by the next.
    """
    require_empty(home)
    with reading.opened(target) as backup:
        rows, files = backup.manifest.rows, backup.manifest.evidence.files
        steps = Steps(
            told, 3 * rows + 2 * FILE * files
        )  # read again and kept; rows take twice as long
        _judged(backup, steps)
        with filling(home) as place:
            require_room(home, backup.manifest)
            _files(backup, home, steps)
            _records(backup, home, place, steps)
        return Restored(backup.manifest, migrate.newest(), place.swept)


def _judged(backup: Backup, steps: Steps) -> None:
    """All that can be known without writing: every digest, every row, and the shape of the tables."""
    page = backup.manifest
    if not migrate.knows(page.revision):
        raise Refused(NEWER.format(backup.shown, page.product_version, page.revision))
    with TemporaryDirectory() as folder:
        scratch = Database(f"sqlite:///{folder}/skema.db")
        try:
            migrate.upgrade(scratch, page.revision)
            with scratch.reading() as db:
                _require_tables(backup, snapshot.shapes(db))
        finally:
            scratch.close()
    reading.verify(backup, steps, closely=True)


def _require_tables(backup: Backup, wanted: list[snapshot.Shape]) -> None:
    page = backup.manifest
    there = {table.name: set(table.columns) for table in page.tables}
    known = {shape.name: set(shape.columns) for shape in wanted}
    for name in sorted(there.keys() | known.keys()):
        if there.get(name) != known.get(name):
            member = f"tables/{name}.jsonl"
            raise Damaged(OTHER_TABLES.format(backup.shown, member, page.revision), member)


def _files(backup: Backup, home: Home, steps: Steps) -> None:
    store = EvidenceStore(home.evidence)
    store.prepare()
    for line in backup.evidence():
        if not line.absent:
            with store.receive(line.size) as incoming:
                for block in backup.measured(line.member, line.size, line.digest):
                    incoming.write(block)
                incoming.keep()
        steps(FILE)
    for part in backup.manifest.files:
        folder = home.folder / part.folder
        folder.mkdir(mode=0o700, exist_ok=True)
        with written(folder / part.name) as out:
            for block in backup.measured(part.member, part.size, part.sha256):
                out.write(block)
    sync_folder(home.folder)


def _records(backup: Backup, home: Home, place: Filling, steps: Steps) -> None:
    """All rows in one transaction, at the revision they were written at, then brought to the newest."""
    page = backup.manifest
    database = Database(home.database_url)
    try:
        with database.writing() as db:
            migrate.upgrade_within(db, page.revision)
            _load(db, backup, steps)
            if page.revision != migrate.newest():
                migrate.upgrade_within(db)
                _keep_anew(db, steps)
            set_down(db, GOES_ON, datetime.now(UTC))
            audit.append(db, _happening(page))
            place.whole()
    finally:
        database.close()


def _load(db: Session, backup: Backup, steps: Steps) -> None:
    tables = {table.name: table for table in backup.manifest.tables}
    try:
        with snapshot.loading(db):
            for shape in snapshot.shapes(db):
                table = tables[shape.name]
                meant = snapshot.with_kinds(shape, table.columns)
                for count in snapshot.load(db, meant, backup.rows(table)):
                    steps(2 * count)
    except snapshot.NotARow as wrong:
        member = f"tables/{wrong.table}.jsonl"
        raise Damaged(NO_FIT.format(backup.shown, member), member) from wrong


def _keep_anew(db: Session, steps: Steps) -> None:
    """What is kept beside the rows it follows from, which older revisions did not keep."""
    kept_states.rebuild(db)
    for unit_id in [unit.id for unit in units.units(db, "lpse")]:
        for part in PARTS:
            keeping.keep(db, part, unit_id)
        db.flush()
        db.expunge_all()  # a country does not fit into one memory
        steps(0)


def _happening(page: Manifest) -> audit.Happening:
    facts = {
        "backup": page.digest, "made_at": page.made_at.isoformat(), "revision": page.revision,
        "engine": page.engine,
    }  # fmt: skip
    return audit.Happening("restored", "installation", page.digest, facts)
