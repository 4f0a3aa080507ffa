"""A backup as one .zip: written beside the last one, read again, then put in its place."""

import fcntl
import os
import shutil
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from accounts.refused import Refused
from exchange.backup import reading
from exchange.backup.manifest import NAME, Listed
from exchange.backup.places import BLOCK, BUSY, HALF, sync_folder
from exchange.backup.steps import Steps

QUICK = 1  # of zlib: tables come to a sixth with it, and to an eighth with thrice the work
OTHER = "'{0}' sudah ada dan bukan cadangan Telaah. Pakai nama berkas lain."


class ZipWriting:
    """One .zip on its way; leaving the block without `finish` leaves the last one as it was."""

    passes = 1  # over each file of evidence while it is taken in; the other is at the end

    def __init__(self, target: Path, made_at: datetime) -> None:
        self.made_at = made_at.replace(microsecond=0)
        self._target = target
        self._half = target.with_name(f".{target.name}{HALF}")

    def __enter__(self) -> Self:
        if self._target.exists() and not _is_ours(self._target):
            raise Refused(OTHER.format(self._target.name))
        self._target.parent.mkdir(parents=True, exist_ok=True)
        self._file = _alone(self._half, self._target.name)
        self._zip = zipfile.ZipFile(
            self._file, "w", zipfile.ZIP_DEFLATED, allowZip64=True, compresslevel=QUICK
        )
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is not None:
            self._half.unlink(missing_ok=True)
            with suppress(OSError, ValueError):
                self._zip.close()
            with suppress(OSError):  # of a full disk: what is still to be written does not matter
                self._file.close()
        self._file.close()

    @contextmanager
    def member(self, name: str) -> Iterator[IO[bytes]]:
        """A member to write; packed unless it is a file that is packed already."""
        info: str | zipfile.ZipInfo = name
        if name.startswith("evidence/"):
            info = zipfile.ZipInfo(name, self.made_at.timetuple()[:6])
        with self._zip.open(info, "w", force_zip64=True) as out:
            yield out

    def has(self, line: Listed) -> bool:
        """A .zip is whole: nothing is there before."""
        return False

    def copy(self, line: Listed, path: Path) -> None:
        """Take in one file of evidence."""
        with path.open("rb") as file, self.member(line.member) as out:
            shutil.copyfileobj(file, out, BLOCK)

    def finish(self, steps: Steps) -> Path:
        """Make it durable, read all of it again, then give it its name; where it lies."""
        self._zip.close()
        self._file.flush()
        os.fsync(self._file.fileno())
        with reading.opened(self._half) as backup:
            reading.verify(backup, steps)
        self._half.replace(self._target)
        sync_folder(self._target.parent)
        return self._target


def _is_ours(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as there:
            return NAME in there.namelist()
    except (zipfile.BadZipFile, OSError):
        return False


def _alone(half: Path, shown: str) -> IO[bytes]:
    """The temporary file, emptied, for us alone. Raises Refused while another writes it."""
    file = os.fdopen(os.open(half, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600), "r+b")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if not half.exists() or half.stat().st_ino != os.fstat(file.fileno()).st_ino:
            raise BlockingIOError  # whoever had it has just finished: it is a backup by now
    except BlockingIOError:
        file.close()
        raise Refused(BUSY.format(shown)) from None
    file.truncate(0)
    return file
