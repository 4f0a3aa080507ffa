"""How is a Word package written so that the same content gives the same bytes?

Members are sorted and carry one fixed date. Templates are stored uncompressed: their committed
bytes must not depend on the machine's zlib. Documents for people are compressed.
"""

from collections.abc import Mapping
from datetime import date
from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from forms.parts import CoreProperties

CORE = "docProps/core.xml"
_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
_TEMPLATE_DATE = date(2026, 1, 1)
_CORE_NAMESPACE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_FIRST = ("[Content_Types].xml", "_rels/.rels")


def unpack(package: bytes) -> dict[str, bytes]:
    """Members of a package by name."""
    with ZipFile(BytesIO(package)) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


def pack(members: Mapping[str, bytes], compressed: bool = True) -> bytes:
    """A package of these members; equal members give equal bytes."""
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name in sorted(members, key=lambda name: (name not in _FIRST, name)):
            info = ZipInfo(name, _ZIP_EPOCH)
            info.compress_type = ZIP_DEFLATED if compressed else ZIP_STORED
            info.create_system = 0  # else the bytes would tell on which system they were made
            archive.writestr(info, members[name])
    return out.getvalue()


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
