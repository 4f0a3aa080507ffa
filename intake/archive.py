"""Is a zip with a list of our own what it claims to be, member by member, at any size?

An evidence file is opened by intake/office.py; this is for what we packed ourselves and somebody
brings back: a bundle, a backup. Nothing is unpacked to disk here: members are read as blocks.
"""

import hashlib
import io
import os
import re
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator, Set
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Final

from intake.admit import Refused
from intake.limits import MIB
from intake.package import NotAsDeclared, is_unsafe, unpack

COPY_AGAIN: Final = "Salin atau unduh ulang berkas itu dari tempat asalnya, lalu coba lagi."
MAKE_AGAIN: Final = "Pakai berkas yang dibuat Telaah, tanpa menambah atau mengubah isinya."
_END, _END_SIZE = b"PK\x05\x06", 22
_LOCATOR, _LONG_END = b"PK\x06\x07", b"PK\x06\x06"
_LONGEST_NAME = 400
_MEMBER_IN_DIRECTORY = 46 + _LONGEST_NAME + 100
_HEADER = 30
_RATIO_MATTERS_FROM = 10 * MIB
_SHOWN = 80

Names = re.Pattern[str] | Set[str]


@dataclass(frozen=True)
class ArchiveLimits:
    """What an archive may come to; the ratio counts from 10 MiB unpacked."""

    members: int = 100_000
    member_bytes: int = 4 * 1024**3
    unpacked_bytes: int = 64 * 1024**3
    ratio: int = 200


class _View(io.RawIOBase):
    """The same open file with a place of its own: two members may be read in turns."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor, self._place = descriptor, 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        start = {os.SEEK_SET: 0, os.SEEK_CUR: self._place}[whence]
        self._place = start + offset
        return self._place

    def readinto(self, buffer: Any) -> int:
        taken = os.preadv(self._descriptor, [buffer], self._place)
        self._place += taken
        return taken


class Unfit(Refused):
    """The archive is not as it should be; `member` is the name of the part that is not, or None."""

    def __init__(self, sentence: str, member: str | None = None) -> None:
        super().__init__(sentence)
        self.member = member


class Members:
    """The members of an archive that `opened` judged by its directory; folders are left out."""

    def __init__(self, file: BinaryIO, shown: str, found: list[zipfile.ZipInfo]) -> None:
        self._file, self._shown = file, shown
        self._found = {one.filename: one for one in found}

    def __contains__(self, name: object) -> bool:
        return name in self._found

    def __len__(self) -> int:
        return len(self._found)

    @property
    def names(self) -> tuple[str, ...]:
        """Every name, in the order of the directory."""
        return tuple(self._found)

    def size(self, name: str) -> int:
        """How many bytes the member will come to. Raises Unfit where there is no such member."""
        return self._member(name).file_size

    def chunks(self, name: str, sha256: str | None = None) -> Iterator[bytes]:
        """The member's bytes in blocks of at most 64 KiB, never more than the directory says.

        Raises Unfit where the bytes end early, go on too long, fail their checksum or, at the very
        end, have another SHA-256 than `sha256`: nothing may be kept before the last block.
        """
        digest = hashlib.sha256()
        try:
            own = io.BufferedReader(_View(self._file.fileno()))
            for block in unpack(own, self._member(name)):
                digest.update(block)
                yield block
        except (NotAsDeclared, zlib.error, struct.error) as damage:
            raise self._unfit(f"bagian '{_short(name)}' rusak atau terpotong", name) from damage
        if sha256 is not None and digest.hexdigest() != sha256.lower():
            raise self._unfit(f"isi bagian '{_short(name)}' tidak sama dengan sidik jarinya", name)

    def read(self, name: str, most: int = 16 * MIB, sha256: str | None = None) -> bytes:
        """The member whole, where it is at most `most` bytes. Raises Unfit like `chunks`."""
        if self.size(name) > most:
            raise self._unfit(f"bagian '{_short(name)}' lebih dari {most // MIB} MiB", name)
        return b"".join(self.chunks(name, sha256))

    def digest(self, name: str) -> str:
        """The SHA-256 of the member's bytes. Raises Unfit like `chunks`."""
        digest = hashlib.sha256()
        for block in self.chunks(name):
            digest.update(block)
        return digest.hexdigest()

    def _member(self, name: str) -> zipfile.ZipInfo:
        if name not in self._found:
            raise self._unfit(f"bagian '{_short(name)}' tidak ada", name)
        return self._found[name]

    def _unfit(self, what: str, member: str) -> Unfit:
        return Unfit(f"Berkas '{self._shown}': {what}. {COPY_AGAIN}", member)


DEFAULT_LIMITS = ArchiveLimits()


@contextmanager
def opened(
    path: Path, name: str, allowed: Names, limits: ArchiveLimits = DEFAULT_LIMITS
) -> Iterator[Members]:
    """The members of the zip at `path`, which a person knows as `name`.

    Every member's name must be in `allowed` or match it wholly. Judged by the directory alone, which
    is read within limits; the bytes are judged by `Members.chunks`. Raises Unfit.
    """
    shown = _short(name)
    with path.open("rb") as file:
        start = _directory(file, shown, limits)
        try:
            found = zipfile.ZipFile(file).infolist()
        except (zipfile.BadZipFile, struct.error, ValueError, NotImplementedError, EOFError) as bad:
            raise _damaged(shown) from bad
        _judge_names(found, shown, allowed)
        _judge_sizes(found, shown, start, limits)
        yield Members(file, shown, [one for one in found if not one.is_dir()])


def _directory(file: BinaryIO, shown: str, limits: ArchiveLimits) -> int:
    """Where the directory starts; it must reach to the closing record and that to the file's end."""
    size = file.seek(0, os.SEEK_END)
    if _at(file, 0, 4) not in (b"PK\x03\x04", _END):
        raise Unfit(f"Berkas '{shown}' bukan arsip .zip buatan Telaah. {MAKE_AGAIN}")
    end = size - _END_SIZE
    record = _at(file, end, _END_SIZE)
    if not record.startswith(_END) or record[20:] != b"\0\0":
        raise _damaged(shown)
    facts: tuple[int, ...] = struct.unpack("<4H2L", record[4:20])
    if _at(file, end - 20, 4) == _LOCATOR:  # zipfile goes by it wherever it stands, needed or not
        end, *longer = _long_directory(file, shown, end)
        facts = tuple(longer)
    disk, first, here, count, length, start = facts
    if disk or first or here != count or start + length != end:
        raise _damaged(shown)
    if count > limits.members or length > limits.members * _MEMBER_IN_DIRECTORY:
        raise Unfit(f"Berkas '{shown}' berisi lebih dari {limits.members} bagian. {MAKE_AGAIN}")
    return start


def _long_directory(file: BinaryIO, shown: str, end: int) -> tuple[int, ...]:
    """Where the ZIP64 records begin, which must stand right before the closing one, and their facts."""
    [place] = struct.unpack("<Q", _at(file, end - 12, 8))
    record = _at(file, place, 56) if place == end - 76 else b""
    if not record.startswith(_LONG_END):
        raise _damaged(shown)
    return (place, *struct.unpack("<2L4Q", record[16:56]))


def _at(file: BinaryIO, place: int, length: int) -> bytes:
    """Bytes from a place, zero-filled where the file has none there."""
    if place < 0:
        return bytes(length)
    file.seek(place)
    return file.read(length).ljust(length, b"\0")


def _judge_names(found: list[zipfile.ZipInfo], shown: str, allowed: Names) -> None:
    seen: set[str] = set()
    for one in found:
        name, short = one.filename, _short(one.orig_filename)
        if is_unsafe(one) or name != one.orig_filename or len(name) > _LONGEST_NAME:
            raise _stranger(shown, f"bagian bernama tidak aman '{short}'", name)
        if one.flag_bits & 0x2041:
            raise _stranger(shown, f"bagian terkunci kata sandi '{short}'", name)
        alike = unicodedata.normalize("NFC", name).casefold()
        if alike in seen:
            raise _stranger(shown, f"dua bagian bernama sama '{short}'", name)
        seen.add(alike)
        if one.is_dir() and not one.file_size:
            continue
        if not (allowed.fullmatch(name) if isinstance(allowed, re.Pattern) else name in allowed):
            raise _stranger(shown, f"bagian yang tidak dikenal '{short}'", name)


def _judge_sizes(
    found: list[zipfile.ZipInfo], shown: str, start: int, limits: ArchiveLimits
) -> None:
    """No member reaches into the next, and together they stay within the limits."""
    after = start
    for one in sorted(found, key=lambda one: one.header_offset, reverse=True):
        least = one.header_offset + _HEADER + len(one.orig_filename.encode()) + one.compress_size
        if least > after or one.header_offset < 0:
            raise Unfit(_broken(shown, _short(one.filename)), one.filename)
        after = one.header_offset
        if one.file_size > limits.member_bytes:
            raise _stranger(shown, f"bagian terlalu besar '{_short(one.filename)}'", one.filename)
    unpacked = sum(one.file_size for one in found)
    packed = sum(one.compress_size for one in found)
    too_dense = unpacked > _RATIO_MATTERS_FROM and unpacked > packed * limits.ratio
    if after or unpacked > limits.unpacked_bytes or too_dense:
        what = (
            "diawali isi yang bukan miliknya" if after else "mengembang terlalu besar saat dibuka"
        )
        raise Unfit(f"Berkas '{shown}' {what}. {MAKE_AGAIN}")


def _broken(shown: str, short: str) -> str:
    return f"Berkas '{shown}': bagian '{short}' rusak atau terpotong. {COPY_AGAIN}"


def _damaged(shown: str) -> Unfit:
    return Unfit(f"Berkas '{shown}' terpotong atau rusak sehingga tidak dapat dibuka. {COPY_AGAIN}")


def _stranger(shown: str, what: str, member: str) -> Unfit:
    return Unfit(f"Berkas '{shown}' berisi {what}. {MAKE_AGAIN}", member)


def _short(name: str) -> str:
    """A name as a sentence may show it: on one line, nothing invisible, not too long."""
    plain = "".join(c if c.isprintable() else "?" for c in name)
    return plain if len(plain) <= _SHOWN else plain[: _SHOWN - 1] + "…"
