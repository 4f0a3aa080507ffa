"""Is this backup whole? Opened within limits, every member measured by the manifest, nothing written."""

import hashlib
import json
import os
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from accounts.refused import Refused
from exchange.backup.manifest import (
    EVIDENCE_LIST,
    MEMBERS,
    MOST_BYTES,
    NAME,
    Listed,
    Manifest,
    NotAManifest,
    TableMember,
    listed,
    newer,
    read,
)
from exchange.backup.places import BLOCK, RUN
from exchange.backup.places import opened as plain_file
from exchange.backup.steps import FILE, Steps
from intake import archive
from storage.snapshot import NotARow, Shape, checked

LIMITS = archive.ArchiveLimits(
    members=4_000_000, member_bytes=1 << 40, unpacked_bytes=1 << 44, ratio=400
)
_ALLOWED = re.compile(MEMBERS)
LONGEST_LINE = 64 * 1024 * 1024
AGAIN = "Pakai cadangan lain, atau salin ulang dari tempat asalnya."
GONE = "Cadangan '{0}': bagian '{1}' tidak ada atau tidak dapat dibaca. " + AGAIN
ALTERED = "Cadangan '{0}': isi bagian '{1}' rusak: tidak sama dengan sidik jarinya. " + AGAIN
UNREADABLE = "Cadangan '{0}': bagian '{1}' {2}. " + AGAIN
STRANGER = "Cadangan '{0}' berisi bagian yang tidak tercantum di daftarnya: '{1}'. " + AGAIN
NEWER = (
    "Cadangan '{0}' dibuat oleh Telaah yang lebih baru. Pasang versi itu atau yang sesudahnya, lalu "
    "ulangi."
)
NOTHING = "Di '{0}' tidak ada cadangan Telaah. Tunjuk berkas .zip atau folder cadangannya."


class Damaged(Refused):
    """A backup is not whole; `member` is the part that is not."""

    def __init__(self, sentence: str, member: str) -> None:
        super().__init__(sentence)
        self.member = member


@dataclass(frozen=True)
class Backup:
    """A backup open for reading. `chunks` gives a member's bytes, `size` how many there are."""

    shown: str
    manifest: Manifest
    size: Callable[[str], int]
    chunks: Callable[[str], Iterator[bytes]]
    names: tuple[str, ...] | None  # of an archive: all it holds; a folder may hold more

    def measured(self, name: str, size: int, sha256: str) -> Iterator[bytes]:
        """A member's bytes. Raises Damaged where they are not of this size and, at the end, digest.

        Nothing made of them may be kept before the last block.
        """
        if self.size(name) != size:
            raise Damaged(ALTERED.format(self.shown, name), name)
        digest, left = hashlib.sha256(), size
        for block in self.chunks(name):
            digest.update(block)
            left -= len(block)
            if left < 0:
                break
            yield block
        if left or digest.hexdigest() != sha256:
            raise Damaged(ALTERED.format(self.shown, name), name)

    def rows(self, table: TableMember) -> Iterator[object]:
        """The rows of a table as they were written. Raises Damaged."""
        blocks = self.measured(table.member, table.size, table.sha256)
        yield from _parsed(self.shown, table.member, blocks)

    def evidence(self) -> Iterator[Listed]:
        """The list of evidence. Raises Damaged."""
        part = self.manifest.evidence
        blocks = self.measured(EVIDENCE_LIST, part.size, part.sha256)
        for line in _parsed(self.shown, EVIDENCE_LIST, blocks):
            try:
                yield listed(line if isinstance(line, dict) else {})
            except NotAManifest as wrong:
                said = UNREADABLE.format(self.shown, EVIDENCE_LIST, str(wrong))
                raise Damaged(said, EVIDENCE_LIST) from None


@contextmanager
def opened(target: Path) -> Iterator[Backup]:
    """The backup at a place: a .zip, a folder (its newest run), or one run of it. Raises Refused."""
    if target.is_dir():
        run = target if RUN.fullmatch(target.name) else _newest(target)
        with opened_run(run, run.parent) as backup:
            yield backup
    elif target.is_file():
        with _in_words(), archive.opened(target, target.name, _ALLOWED, LIMITS) as members:
            content = members.read(NAME, MOST_BYTES)
            yield Backup(
                target.name,
                _page(content, target.name),
                members.size,
                members.chunks,
                members.names,
            )
    else:
        raise Refused(NOTHING.format(target))


@contextmanager
def opened_run(run: Path, root: Path) -> Iterator[Backup]:
    """One run of a folder, whose evidence lies in `root`."""
    place = partial(_place, run, root)
    shown = f"{root.name}/{run.name}"
    content = b"".join(_chunks(shown, place, NAME, MOST_BYTES))
    yield Backup(
        shown, _page(content, shown), partial(_size, shown, place),
        partial(_chunks, shown, place), None,
    )  # fmt: skip


def verify(backup: Backup, steps: Steps, closely: bool = False) -> None:
    """Read all of it and measure it. Raises Damaged for the first part that is not as written.

    `closely`: also that every row is one, as far as can be known without a database.
    """
    _require_exactly(backup)
    verify_tables(backup, steps, closely)
    for line in backup.evidence():
        if not line.absent:
            _drain(backup.measured(line.member, line.size, line.digest))
        steps(FILE)


def verify_tables(backup: Backup, steps: Steps, closely: bool = False) -> None:
    """The same without the evidence itself."""
    for table in backup.manifest.tables:
        if closely:
            _require_rows(backup, table)
        else:
            _drain(backup.measured(table.member, table.size, table.sha256))
        steps(table.rows)
    for part in backup.manifest.files:
        _drain(backup.measured(part.member, part.size, part.sha256))
    _require_list(backup)


def evidence_path(root: Path, digest: str) -> Path:
    """Where a folder keeps a file of evidence."""
    return root / "evidence" / digest[:2] / digest


def _require_rows(backup: Backup, table: TableMember) -> None:
    shape, count = Shape(table.name, dict(table.columns), ()), 0
    try:
        for row in backup.rows(table):
            checked(shape, row)
            count += 1
    except NotARow:
        said = f"berisi baris ke-{count + 1} yang tidak dapat dipahami"
        raise Damaged(UNREADABLE.format(backup.shown, table.member, said), table.member) from None
    if count != table.rows:
        said = f"berisi {count} baris, seharusnya {table.rows}"
        raise Damaged(UNREADABLE.format(backup.shown, table.member, said), table.member)


def _require_list(backup: Backup) -> None:
    """The list of evidence in order, each file once, as many as the manifest says."""
    count = absent = total = 0
    before = ""
    for line in backup.evidence():
        if line.digest <= before:
            said = UNREADABLE.format(backup.shown, EVIDENCE_LIST, "menyebut satu berkas dua kali")
            raise Damaged(said, EVIDENCE_LIST)
        count, before = count + 1, line.digest
        absent, total = absent + line.absent, total + (0 if line.absent else line.size)
    part = backup.manifest.evidence
    if (count, absent, total) != (part.files, part.absent, part.kept_bytes):
        raise Damaged(ALTERED.format(backup.shown, EVIDENCE_LIST), EVIDENCE_LIST)


def _require_exactly(backup: Backup) -> None:
    """An archive holds what its manifest names and nothing else."""
    if backup.names is None:
        return
    wanted = {NAME, *backup.manifest.members}
    wanted |= {line.member for line in backup.evidence() if not line.absent}
    for name in sorted(set(backup.names) - wanted):
        raise Damaged(STRANGER.format(backup.shown, name), name)
    for name in sorted(wanted - set(backup.names)):
        raise Damaged(GONE.format(backup.shown, name), name)


def _page(content: bytes, shown: str) -> Manifest:
    if newer(content):
        raise Refused(NEWER.format(shown))
    try:
        return read(content)
    except NotAManifest as wrong:
        raise Damaged(UNREADABLE.format(shown, NAME, f"rusak: {wrong}"), NAME) from None


def _parsed(shown: str, member: str, blocks: Iterable[bytes]) -> Iterator[object]:
    for line in _lines(shown, member, blocks):
        try:
            yield json.loads(line)
        except (ValueError, RecursionError):
            said = UNREADABLE.format(shown, member, "berisi baris yang tidak dapat dibaca")
            raise Damaged(said, member) from None


def _lines(shown: str, member: str, blocks: Iterable[bytes]) -> Iterator[bytes]:
    rest: list[bytes] = []
    length = 0
    for block in blocks:
        first, *more = block.split(b"\n")
        rest.append(first)
        length += len(first)
        if length > LONGEST_LINE:
            said = UNREADABLE.format(shown, member, "berisi baris yang terlalu panjang")
            raise Damaged(said, member)
        for piece in more:
            yield b"".join(rest)
            rest, length = [piece], len(piece)
    if length:
        yield b"".join(rest)


def _drain(blocks: Iterator[bytes]) -> None:
    for _ in blocks:
        pass


def _newest(target: Path) -> Path:
    found = sorted(one for one in target.iterdir() if RUN.fullmatch(one.name))
    if not found:
        raise Refused(NOTHING.format(target))
    return found[-1]


def _place(run: Path, root: Path, name: str) -> Path:
    """Where a member of a run lies; names come from a manifest that knows no others."""
    kind, _, digest = name.partition("/")
    return evidence_path(root, digest) if kind == "evidence" else run / name


def _size(shown: str, place: Callable[[str], Path], name: str) -> int:
    try:
        with plain_file(place(name)) as file:
            return os.fstat(file.fileno()).st_size
    except OSError:
        raise Damaged(GONE.format(shown, name), name) from None


def _chunks(
    shown: str, place: Callable[[str], Path], name: str, most: int | None = None
) -> Iterator[bytes]:
    try:
        with plain_file(place(name)) as file:
            if most is not None and os.fstat(file.fileno()).st_size > most:
                raise Damaged(UNREADABLE.format(shown, name, "terlalu besar"), name)
            while block := file.read(BLOCK):
                yield block
    except OSError:
        raise Damaged(GONE.format(shown, name), name) from None


@contextmanager
def _in_words() -> Iterator[None]:
    """What the archive refuses is refused here in the same words."""
    try:
        yield
    except archive.Unfit as unfit:
        raise Damaged(str(unfit), unfit.member or "") from None
