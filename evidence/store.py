"""Where do the bytes of evidence lie, and what makes them survive a power cut?

A content-addressed store on disk: temporary file, hash while streaming, fsync, link, fsync of the
folder. Whatever `keep` has returned is on the disk, whole, under its SHA-256.
"""

import errno
import hashlib
import os
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from io import FileIO
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self
from uuid import uuid4

MIB = 1024 * 1024
_DIGEST = re.compile(r"[0-9a-f]{64}")
_INCOMING = "incoming"
_FOLDERS = tuple(f"{number:02x}" for number in range(256))
_STALE_SECONDS = 24 * 3600
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


class TooLarge(Exception):
    """More bytes arrived than the limit allows; the text says so in Indonesian."""

    def __init__(self, limit_bytes: int) -> None:
        most = f"{limit_bytes // MIB} MiB" if limit_bytes >= MIB else f"{limit_bytes} byte"
        super().__init__(
            f"Berkas ini lebih besar dari batas {most}. "
            "Perkecil atau bagi menjadi beberapa berkas, lalu kirim lagi."
        )


class StoreFull(Exception):
    """The disk has no room; nothing was kept. The text says so in Indonesian."""

    def __init__(self) -> None:
        super().__init__(
            "Ruang penyimpanan bukti penuh sehingga berkas ini belum tersimpan. "
            "Hubungi pengelola aplikasi, lalu kirim lagi."
        )


class UnknownDigest(LookupError):
    """Not a SHA-256 in lower-case hexadecimal, or nothing lies under it."""

    def __init__(self, digest: str) -> None:
        super().__init__(f"tidak ada bukti dengan sidik '{digest[:80]}'")


@dataclass(frozen=True)
class Stored:
    """What was kept. `existed`: the same bytes were already there.

    `repaired`: what lay there had been damaged and was replaced by these proven bytes.
    """

    digest: str
    size: int
    existed: bool
    repaired: bool = False


class EvidenceStore:
    """The evidence files of one installation, below one folder."""

    def __init__(self, root: Path) -> None:
        self.root = root.absolute()

    def prepare(self) -> None:
        """Makes the folders durable once and removes uploads nobody finished since yesterday."""
        _make_durable_folder(self.root)
        for name in (*_FOLDERS, _INCOMING):
            (self.root / name).mkdir(mode=0o700, exist_ok=True)
        _sync(self.root)  # what a folder holds is made durable with each file put into it
        for left in (self.root / _INCOMING).iterdir():
            with suppress(FileNotFoundError):
                if time.time() - left.stat().st_mtime > _STALE_SECONDS:
                    left.unlink()

    def receive(self, limit_bytes: int) -> "Incoming":
        """A place for one file to arrive in, as a context manager; see Incoming."""
        return Incoming(self, limit_bytes)

    def path(self, digest: str) -> Path:
        """Where the bytes of this digest lie or would lie; raises UnknownDigest for other text."""
        if not _DIGEST.fullmatch(digest):
            raise UnknownDigest(digest)
        return self.root / digest[:2] / digest

    def open(self, digest: str) -> BinaryIO:
        """The stored bytes, for reading; raises UnknownDigest where there are none."""
        try:
            return self.path(digest).open("rb")
        except FileNotFoundError:
            raise UnknownDigest(digest) from None

    def size(self, digest: str) -> int:
        """The number of stored bytes; raises UnknownDigest where there are none."""
        try:
            return self.path(digest).stat().st_size
        except FileNotFoundError:
            raise UnknownDigest(digest) from None

    def names(self) -> Iterator[str]:
        """The name of every stored file; one that is no digest was put there by somebody else."""
        for folder in _FOLDERS:
            with suppress(FileNotFoundError):
                yield from sorted(entry.name for entry in (self.root / folder).iterdir())


class Incoming:
    """One file on its way in. Leaving the context without `keep` leaves nothing behind.

    with store.receive(limit) as incoming:
        for chunk in chunks:
            incoming.write(chunk)
        admit(incoming.path, name, limits)
        stored = incoming.keep()
    """

    def __init__(self, store: EvidenceStore, limit_bytes: int) -> None:
        self.path = store.root / _INCOMING / uuid4().hex
        self._store = store
        self._limit = limit_bytes
        self._size = 0
        self._hash = hashlib.sha256()
        self._file: FileIO | None = None

    def __enter__(self) -> Self:
        with _full_in_words():
            descriptor = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o400)
        self._file = FileIO(descriptor, "w")
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None
        self.path.unlink(missing_ok=True)

    def write(self, chunk: bytes) -> None:
        """Adds bytes. Raises TooLarge at the first byte past the limit, StoreFull without room."""
        file = self._arriving()
        if self._size + len(chunk) > self._limit:
            self._abandon()
            raise TooLarge(self._limit)
        self._size += len(chunk)
        self._hash.update(chunk)
        rest = memoryview(chunk)
        try:
            with _full_in_words():
                while rest:
                    rest = rest[file.write(rest) :]
        except BaseException:
            self._abandon()
            raise

    def keep(self) -> Stored:
        """Puts the file under its digest for good: when this returns, a power cut cannot take it.

        Never overwrites: the same bytes are stored once. Raises StoreFull without room.
        """
        file = self._arriving()
        digest = self._hash.hexdigest()
        target = self._store.path(digest)
        with _full_in_words():
            os.fsync(file.fileno())
            existed, repaired = self._place(target, digest)
            # Also where it existed: another thread may have linked it and not synced it yet.
            _sync(target.parent)
        self._abandon()
        return Stored(digest, self._size, existed, repaired)

    def _place(self, target: Path, digest: str) -> tuple[bool, bool]:
        try:
            os.link(self.path, target)
        except FileExistsError:
            if _digest_of(target) == digest:
                return True, False
            self.path.replace(target)  # an acknowledgement must not rest on damaged bytes
            return True, True
        return False, False

    def _arriving(self) -> FileIO:
        if self._file is None:
            raise ValueError("this upload has ended")
        return self._file

    def _abandon(self) -> None:
        self.__exit__(None, None, None)


def _digest_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _make_durable_folder(folder: Path) -> None:
    if folder.is_dir():
        return
    _make_durable_folder(folder.parent)
    folder.mkdir(mode=0o700, exist_ok=True)
    _sync(folder.parent)


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def _full_in_words() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno in _NO_ROOM:
            raise StoreFull from error
        raise
