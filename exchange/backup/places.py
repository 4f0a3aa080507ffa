"""Files that are either there whole or not at all: temporary name, fsync, rename, fsync of the folder."""

import errno
import fcntl
import hashlib
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import BufferedReader
from pathlib import Path
from typing import BinaryIO

from accounts.refused import Refused

HALF = ".setengah"
RUN = re.compile(r"\d{8}T\d{6}Z")
BLOCK = 1024 * 1024
BUSY = "Pencadangan lain ke '{0}' sedang berjalan. Tunggu sampai selesai, lalu ulangi."
_UNSUPPORTED = {errno.EINVAL, errno.ENOTSUP}


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable, where its file system can (network shares cannot)."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _UNSUPPORTED:
            raise
    finally:
        os.close(descriptor)


def opened(path: Path) -> BufferedReader:
    """A plain file for reading; a link or a device is refused like a file that is not there."""
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    file = os.fdopen(descriptor, "rb")
    if not path.is_file():
        file.close()
        raise FileNotFoundError(errno.ENOENT, "not a plain file", str(path))
    return file


def digest_of_file(path: Path) -> str:
    """The SHA-256 of a plain file, read to its end."""
    with opened(path) as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def is_whole(path: Path, digest: str, size: int) -> bool:
    """Whether exactly these bytes lie there."""
    try:
        return path.stat(follow_symlinks=False).st_size == size and digest_of_file(path) == digest
    except OSError:
        return False


def private(path: Path) -> BinaryIO:
    """A new file only its owner reads: a backup holds what everybody typed."""
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")


@contextmanager
def written(path: Path) -> Iterator[BinaryIO]:
    """A file that appears under its name when the block has ended without an exception."""
    half = path.with_name(f".{path.name}{HALF}")
    with suppress(FileNotFoundError):
        half.unlink()
    try:
        with private(half) as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        half.replace(path)
        sync_folder(path.parent)
    finally:
        half.unlink(missing_ok=True)


@contextmanager
def alone(lock: Path, shown: str) -> Iterator[None]:
    """One backup at a time to one target, across processes. Raises Refused for the second."""
    with lock.open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Refused(BUSY.format(shown)) from None
        yield
