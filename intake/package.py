"""May this ZIP package be unpacked, and is every member what its directory says?"""

import os
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from intake.limits import MIB, Limits
from intake.problem import SAVE_AGAIN, SAVE_AS_PDF, Problem

_BLOCK = 64 * 1024
# Below this even the worst ratio costs nothing, and small real documents may be very regular.
_RATIO_MATTERS_FROM = 10 * MIB
_BYTES_PER_MEMBER = 1024
_END = struct.Struct("<4s4H2LH")
_LONG_END, _LONG_LOCATOR = struct.Struct("<4sQ2H2L4Q"), b"PK\x06\x07"
_DTD = tuple(
    mark.encode(encoding)
    for mark in ("<!DOCTYPE", "<!ENTITY")
    for encoding in ("utf-8", "utf-16-le", "utf-16-be")
)
_LONGEST_MARK = max(map(len, _DTD))

DAMAGED = Problem("terpotong atau rusak sehingga tidak dapat dibuka", SAVE_AGAIN)
_TOO_MANY = Problem("berisi terlalu banyak bagian untuk sebuah dokumen", SAVE_AS_PDF)
_TOO_LARGE = Problem("mengembang terlalu besar saat dibuka", SAVE_AS_PDF)
_UNSAFE_NAMES = Problem("berisi nama bagian yang tidak aman", SAVE_AGAIN)
_LOCKED = Problem("terkunci kata sandi", "Hapus kata sandinya, lalu kirim lagi.")
_ENTITIES = Problem("berisi deklarasi XML yang tidak aman (DTD)", SAVE_AGAIN)


class NotAsDeclared(Exception):
    """A member's bytes and the package's directory disagree."""


def directory_problem(file: BinaryIO, limits: Limits) -> Problem | None:
    """Why the directory is too long to be read at all, or None; reads only the last 64 KiB."""
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - 65_557 - 20 - _LONG_END.size))
    tail = file.read()
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) - at < _END.size:
        return DAMAGED
    _, _, _, _, count, length, _, _ = _END.unpack_from(tail, at)
    if at >= 20 and tail.startswith(_LONG_LOCATOR, at - 20):  # zipfile goes by the ZIP64 record
        place = at - 20 - _LONG_END.size
        if place < 0 or not tail.startswith(b"PK\x06\x06", place):
            return DAMAGED
        count, length = _LONG_END.unpack_from(tail, place)[-3:-1]
    if count > limits.members or length > limits.members * _BYTES_PER_MEMBER:
        return _TOO_MANY
    return None


def members_problem(members: list[zipfile.ZipInfo], size: int, limits: Limits) -> Problem | None:
    """Why the members may not be unpacked, judged by the directory alone, or None."""
    if len(members) > limits.members:
        return _TOO_MANY
    names = [member.filename for member in members]
    if len(set(names)) < len(names) or any(map(is_unsafe, members)):
        return _UNSAFE_NAMES
    if any(member.flag_bits & 1 for member in members):
        return _LOCKED
    unpacked = sum(member.file_size for member in members)
    if unpacked > limits.unpacked_bytes:
        return _TOO_LARGE
    if unpacked > _RATIO_MATTERS_FROM and unpacked > size * limits.ratio:
        return _TOO_LARGE
    if sum(member.compress_size for member in members) > size:  # members that share bytes
        return DAMAGED
    return None


def contents_problem(file: BinaryIO, members: list[zipfile.ZipInfo]) -> Problem | None:
    """Why the members' bytes may not be read by anybody, or None; unpacks each once, bounded."""
    try:
        for member in members:
            if _has_dtd(unpack(file, member), member.filename):
                return _ENTITIES
    except (NotAsDeclared, zlib.error, struct.error):
        return DAMAGED
    return None


def is_unsafe(member: zipfile.ZipInfo) -> bool:
    """True for a name that leads out of its folder, and for a link."""
    name = member.orig_filename
    parts = name.split("/")
    link = member.create_system == 3 and stat.S_ISLNK(member.external_attr >> 16)
    return link or name.startswith("/") or ".." in parts or any(c in name for c in "\\:\0")


def unpack(file: BinaryIO, member: zipfile.ZipInfo) -> Iterator[bytes]:
    """The member's bytes in blocks; raises NotAsDeclared (or zlib.error, struct.error) where they are
    more, fewer or others than declared.

    Our own loop, because the standard library stops at the declared size and so cannot tell that
    a later reader, who trusts the stream instead, would be flooded.
    """
    total, checksum = 0, 0
    for block in _inflate(_packed(file, member), member.compress_type):
        total += len(block)
        checksum = zlib.crc32(block, checksum)
        if total > member.file_size:
            raise NotAsDeclared
        yield block
    if total != member.file_size or checksum != member.CRC:
        raise NotAsDeclared


def _packed(file: BinaryIO, member: zipfile.ZipInfo) -> Iterator[bytes]:
    file.seek(member.header_offset)
    header = file.read(30)
    if not header.startswith(b"PK\x03\x04"):
        raise NotAsDeclared
    name, extra = struct.unpack_from("<HH", header, 26)
    file.seek(name + extra, os.SEEK_CUR)
    left = member.compress_size
    while left:
        chunk = file.read(min(left, _BLOCK))
        if not chunk:
            raise NotAsDeclared
        left -= len(chunk)
        yield chunk


def _inflate(packed: Iterator[bytes], method: int) -> Iterator[bytes]:
    if method == zipfile.ZIP_STORED:
        yield from packed
        return
    if method != zipfile.ZIP_DEFLATED:  # the only two methods an Office package may use
        raise NotAsDeclared
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    for chunk in packed:
        if inflater.eof:  # zlib would copy what follows the end again with every chunk
            raise NotAsDeclared
        pending = chunk
        while pending:
            yield inflater.decompress(pending, _BLOCK)
            pending = inflater.unconsumed_tail
    while not inflater.eof:
        block = inflater.decompress(b"", _BLOCK)
        if not block:
            raise NotAsDeclared
        yield block


def _has_dtd(blocks: Iterator[bytes], name: str) -> bool:
    """True where an XML part declares a document type; reads the member to its end otherwise."""
    is_xml = name.lower().endswith((".xml", ".rels"))
    before = b""
    for block in blocks:
        if is_xml:
            window = before + block
            if any(mark in window for mark in _DTD):
                return True
            before = window[-_LONGEST_MARK:]
    return False
