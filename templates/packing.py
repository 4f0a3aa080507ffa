"""How is a Word package written so that the same content gives the same bytes?

Members are sorted and carry one fixed date. Templates are stored uncompressed: their committed
bytes must not depend on the machine's zlib. Documents for people are compressed; what does not
change from one document to the next is compressed once and copied.
"""

import struct
import zlib
from collections.abc import Iterable, Mapping
from datetime import date
from io import BytesIO
from typing import NamedTuple
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from isal import igzip_lib, isal_zlib

from forms.parts import CoreProperties

CORE = "docProps/core.xml"
_TEMPLATE_DATE = date(2026, 1, 1)
_CORE_NAMESPACE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_FIRST = ("[Content_Types].xml", "_rels/.rels")

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_VERSION, _NO_FLAGS, _UTF8 = 20, 0, 0x800
_READABLE = 0o600 << 16
_MIDNIGHT, _FIRST_DAY = 0, 1 << 5 | 1  # 1 January 1980, as early as a package can say


class Entry(NamedTuple):
    """One member as it stands in a package."""

    name: bytes
    method: int
    crc: int
    packed: bytes
    size: int


def unpack(package: bytes) -> dict[str, bytes]:
    """Members of a package by name."""
    with ZipFile(BytesIO(package)) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


def pack(members: Mapping[str, bytes], compressed: bool = True) -> bytes:
    """A package of these members; equal members give equal bytes."""
    entry = kept if compressed else stored
    return joined(entry(name, members[name]) for name in in_order(members))


def in_order(names: Iterable[str]) -> list[str]:
    """Names as a package lists them: what says what the rest is, then by name."""
    return sorted(names, key=lambda name: (name not in _FIRST, name))


def stored(name: str, content: bytes) -> Entry:
    """A member as it is: for templates, and for pictures, which are compressed already."""
    return Entry(name.encode(), ZIP_STORED, isal_zlib.crc32(content), content, len(content))


def kept(name: str, content: bytes) -> Entry:
    """A member compressed as small as it gets, for what is copied into many documents."""
    compressor = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = compressor.compress(content) + compressor.flush()
    return Entry(name.encode(), ZIP_DEFLATED, isal_zlib.crc32(content), packed, len(content))


def quick(name: str, content: bytes) -> Entry:
    """A member compressed in no time, for what is different in every document."""
    packed = igzip_lib.compress(content, 1, igzip_lib.COMP_DEFLATE)
    return Entry(name.encode(), ZIP_DEFLATED, isal_zlib.crc32(content), packed, len(content))


def joined(entries: Iterable[Entry]) -> bytes:
    """The package of these members, in this order."""
    body: list[bytes] = []
    directory: list[bytes] = []
    place = 0
    for name, method, crc, packed, size in entries:
        flags = _NO_FLAGS if name.isascii() else _UTF8
        same = flags, method, _MIDNIGHT, _FIRST_DAY, crc, len(packed), size, len(name), 0
        local = _LOCAL.pack(b"PK\x03\x04", _VERSION, *same)
        body += (local, name, packed)
        central = b"PK\x01\x02", _VERSION, _VERSION, *same, 0, 0, 0, _READABLE, place
        directory += (_CENTRAL.pack(*central), name)
        place += len(local) + len(name) + len(packed)
    number, length = len(directory) // 2, sum(map(len, directory))
    end = _END.pack(b"PK\x05\x06", 0, 0, number, number, length, place, 0)
    return b"".join((*body, *directory, end))


def core_xml(properties: CoreProperties) -> bytes:
    """`docProps/core.xml` with title, author and date as the form states them; no clock."""
    moment = f"{properties.date.isoformat()}T00:00:00Z"
    stamps = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{moment}</dcterms:{name}>'
        for name in ("created", "modified")
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<cp:coreProperties xmlns:cp="{_CORE_NAMESPACE}"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(properties.title)}</dc:title>"
        f"<dc:creator>{escape(properties.author)}</dc:creator>"
        f"<dc:language>id-ID</dc:language>{stamps}</cp:coreProperties>"
    ).encode()


def template_properties(title: str) -> CoreProperties:
    """Properties of a template itself, the same on every day it is built."""
    return CoreProperties(title, "", _TEMPLATE_DATE)
