"""Puts a backup into an empty installation: judged whole first, kept whole or not at all."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
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
from exchange.backup.manifest import Manifest
from exchange.backup.places import sync_folder, written
from exchange.backup.reading import Backup, Damaged
from exchange.backup.steps import FILE, Steps
from exchange.progress import Progress, unwatched
from storage import audit, migrate, snapshot, units
from storage.database import Database, Session
from storage.set_down import set_down

GOES_ON = (INSPECT, CONVERT)
NOT_EMPTY = (
    "Folder '{0}' tidak kosong. Pemulihan hanya ke folder kosong, agar tidak ada yang tertimpa; tunjuk "
    "folder lain."
)
NOT_EMPTY_DATABASE = (
    "Basis data tujuan tidak kosong. Pemulihan hanya ke basis data kosong, agar tidak ada yang "
    "tertimpa; buat yang baru, atau periksa TELAAH_DATABASE_URL."
)
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
NO_ROOM = "Ruang di '{0}' tidak cukup: perlu sekitar {1} MiB. Kosongkan sebagian, lalu ulangi."
_ROOM = 2  # a database with its indexes and its journal takes about twice the rows as text


@dataclass(frozen=True)
class Home:
    """The empty place a backup goes to; `database_url` may point elsewhere than into the folder."""

    folder: Path
    database_url: str
    evidence: Path


@dataclass(frozen=True)
class Restored:
    """What was put back, and the revision it was brought to; None where it was only examined."""

    manifest: Manifest
    upgraded_to: str | None

    def as_json(self) -> dict[str, Any]:
        """The shape `telaah restore --json` prints."""
        page = self.manifest
        return {
            "digest": page.digest, "made_at": page.made_at.isoformat(), "engine": page.engine,
            "revision": page.revision, "upgraded_to": self.upgraded_to, "rows": page.rows,
            "evidence": page.evidence.files, "absent": page.evidence.absent,
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
    installation, and whatever goes wrong before leaves the folder as empty as it was.
    """
    require_empty(home)
    with reading.opened(target) as backup:
        rows, files = backup.manifest.rows, backup.manifest.evidence.files
        steps = Steps(
            told, 3 * rows + 2 * FILE * files
        )  # read again and kept; rows take twice as long
        _judged(backup, steps)
        _require_room(home, backup.manifest)
        with _all_or_nothing(home):
            _files(backup, home, steps)
            _records(backup, home, steps)
        return Restored(backup.manifest, migrate.newest())


def require_empty(home: Home) -> None:
    """Raises Refused where something is in the folder or in the database."""
    there = home.folder.iterdir() if home.folder.is_dir() else ()
    if home.folder.is_file() or any(one.name != "lost+found" for one in there):
        raise Refused(NOT_EMPTY.format(home.folder))
    inside = f"sqlite:///{home.folder}" in home.database_url
    if inside:
        return
    database = Database(home.database_url)
    try:
        if not snapshot.is_empty(database):
            raise Refused(NOT_EMPTY_DATABASE)
    finally:
        database.close()


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


def _require_room(home: Home, page: Manifest) -> None:
    known = home.folder if home.folder.is_dir() else home.folder.parent
    while not known.is_dir():
        known = known.parent
    wanted = page.evidence.kept_bytes + _ROOM * sum(table.size for table in page.tables)
    if shutil.disk_usage(known).free < wanted:
        raise Refused(NO_ROOM.format(home.folder, wanted // 1024**2 + 1))


@contextmanager
def _all_or_nothing(home: Home) -> Iterator[None]:
    """The folder as it was before, should anything go wrong in the block."""
    was_there = home.folder.is_dir()
    home.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        yield
    except BaseException:
        for one in home.folder.iterdir():
            if one.is_dir() and one.name != "lost+found":
                shutil.rmtree(one)
            elif not one.is_dir():
                one.unlink()
        if not was_there:
            home.folder.rmdir()
        raise


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


def _records(backup: Backup, home: Home, steps: Steps) -> None:
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
