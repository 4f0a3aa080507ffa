"""Makes a backup while people work: the tables from one moment, then the evidence they name."""

import hashlib
import json
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import IO, Any

from accounts.refused import Refused
from evidence.store import EvidenceStore
from exchange.backup.folder import FolderWriting
from exchange.backup.manifest import (
    EVIDENCE_LIST,
    NAME,
    TRUST,
    EvidenceList,
    FileMember,
    Listed,
    Manifest,
    TableMember,
)
from exchange.backup.packed import ZipWriting
from exchange.backup.places import is_whole
from exchange.backup.steps import FILE, Steps
from exchange.progress import Progress, unwatched
from storage import evidence as evidence_records
from storage import migrate, snapshot
from storage.database import Database, Session

_encode = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
).encode
EMPTY = "Instalasi ini belum disiapkan, sehingga belum ada yang dapat dicadangkan."


@dataclass(frozen=True)
class Source:
    """The installation a backup is made of."""

    database: Database
    store: EvidenceStore
    trust: Path
    product_version: str


@dataclass(frozen=True)
class Made:
    """A finished backup: where it lies, what is in it, and how much evidence had to be copied."""

    path: Path
    manifest: Manifest
    copied: int

    def as_json(self) -> dict[str, Any]:
        """The shape `telaah backup --json` prints."""
        page = self.manifest
        return {
            "path": str(self.path), "digest": page.digest, "made_at": page.made_at.isoformat(),
            "engine": page.engine, "revision": page.revision, "rows": page.rows,
            "evidence": page.evidence.files, "copied": self.copied,
            "absent": page.evidence.absent, "bytes": page.total_bytes,
        }  # fmt: skip


Writing = ZipWriting | FolderWriting


def back_up(source: Source, target: Path, told: Progress = unwatched) -> Made:
    """Make a backup: a `.zip` is whole, any other target a folder that grows by what is new.

    Nothing is seen under its name before it is whole, durable and read again. Raises Refused for a
    target that is something else, Cancelled, or OSError where the disk refuses; then the last
    backup is as it was.
    """
    if migrate.current(source.database) is None:
        raise Refused(EMPTY)
    kind = ZipWriting if target.suffix.lower() == ".zip" else FolderWriting
    with kind(target, datetime.now(UTC)) as writing:
        return _written(source, writing, told)


def _written(source: Source, writing: Writing, told: Progress) -> Made:
    with source.database.reading() as db:
        engine = "sqlite" if source.database.is_sqlite else "postgresql"
        shapes = snapshot.shapes(db)
        expected = sorted(evidence_records.blobs(db))
        rows = sum(snapshot.count(db, shape) for shape in shapes)
        steps = Steps(told, 2 * (rows + FILE * len(expected)))
        revision = migrate.current_within(db) or ""
        tables = tuple(_table(db, shape, writing, steps) for shape in shapes)
    files = tuple(_files(source.trust, writing))
    proofs, copied = _evidence(source.store, expected, writing, steps)
    page = Manifest(
        product_version=source.product_version, revision=revision, engine=engine,
        made_at=writing.made_at, tables=tables, evidence=proofs, files=files,
    )  # fmt: skip
    with writing.member(NAME) as out:
        out.write(page.written())
    return Made(writing.finish(steps), page, copied)


def _table(db: Session, shape: snapshot.Shape, writing: Writing, steps: Steps) -> TableMember:
    count, rows = 0, snapshot.rows(db, shape)
    with writing.member(f"tables/{shape.name}.jsonl") as out:
        through = _Through(out)
        while lines := [_encode(row) + "\n" for row in islice(rows, 1000)]:
            through.write("".join(lines).encode())
            count += len(lines)
            steps(len(lines))
    return TableMember(
        name=shape.name, rows=count, size=through.size, sha256=through.digest,
        columns=dict(shape.columns),
    )  # fmt: skip


def _files(folder: Path, writing: Writing) -> Iterator[FileMember]:
    """The root certificates: plain files with names a restore can take, each content once."""
    found = sorted(folder.iterdir()) if folder.is_dir() else []
    kept = set()
    for path in found:
        if path.name.startswith(".") or path.is_symlink() or not path.is_file():
            continue
        content = path.read_bytes()
        digest = hashlib.sha256(content).hexdigest()
        part = FileMember(folder=TRUST, name=path.name, size=len(content), sha256=digest)
        if digest not in kept:
            with writing.member(part.member) as out:
                out.write(content)
        kept.add(digest)
        yield part


def _evidence(
    store: EvidenceStore, expected: list[tuple[str, int]], writing: Writing, steps: Steps
) -> tuple[EvidenceList, int]:
    """Every file the tables name, once; what the store has lost is said, not hidden."""
    copied = absent = total = 0
    with tempfile.TemporaryFile() as spool:
        through = _Through(spool)
        for digest, size in expected:
            line = Listed(digest, size)
            if writing.has(line):
                pass
            elif is_whole(store.path(digest), digest, size):
                writing.copy(line, store.path(digest))
                copied += 1
            else:
                line, absent = Listed(digest, size, absent=True), absent + 1
            through.write(line.written())
            total += 0 if line.absent else size
            steps(FILE * writing.passes)
        spool.seek(0)
        with writing.member(EVIDENCE_LIST) as out:
            _copy(spool.read, out)
    proofs = EvidenceList(
        files=len(expected), absent=absent, kept_bytes=total, size=through.size,
        sha256=through.digest,
    )  # fmt: skip
    return proofs, copied


def _copy(read: Callable[[int], bytes], out: IO[bytes]) -> None:
    while block := read(1024 * 1024):
        out.write(block)


class _Through:
    """Counts and digests what passes on its way to a file."""

    def __init__(self, out: IO[bytes]) -> None:
        self._out, self._hash = out, hashlib.sha256()
        self.size = 0

    def write(self, block: bytes) -> None:
        """Pass these bytes on."""
        self._hash.update(block)
        self.size += len(block)
        self._out.write(block)

    @property
    def digest(self) -> str:
        """The SHA-256 of all that passed."""
        return self._hash.hexdigest()
