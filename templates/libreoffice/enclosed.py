"""What of a Word file may LibreOffice see? Nothing that leads out of the package."""

from collections.abc import Iterator, Mapping
from io import BytesIO
from urllib.parse import urlsplit
from xml.etree.ElementTree import ParseError, tostring
from zipfile import BadZipFile, ZipFile

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from intake.limits import Limits
from intake.package import contents_problem, directory_problem, members_problem

_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_LINKS = ("http", "https", "mailto", "tel")
_PICTURES = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*")

_UNREADABLE = (
    "PDF tidak dibuat karena berkasnya bukan dokumen Word (.docx) yang utuh. "
    "Buka dan simpan ulang di Word, lalu coba lagi."
)
_UNSAFE = (
    "PDF tidak dibuat karena bagian '{}' di dalam dokumen Word bukan gambar PNG atau JPEG. "
    "Ganti dengan gambar PNG atau JPEG, lalu coba lagi."
)


class ConversionFailed(ValueError):
    """This Word file does not become a PDF; the text says why and what to do."""

    @classmethod
    def unreadable(cls) -> "ConversionFailed":
        """The refusal of what is no whole Word file."""
        return cls(_UNREADABLE)


def enclosed(docx: bytes) -> bytes:
    """The Word file without anything that makes LibreOffice open something else.

    External relationships go, except links a reader may click; so does every member that is
    neither XML nor a plain picture. LibreOffice knows formats by their content, and an SVG, under
    whatever name, includes any picture of this machine: a picture of another kind is refused.
    Raises `ConversionFailed`.
    """
    file = BytesIO(docx)
    try:
        if directory_problem(file, Limits()):
            raise ConversionFailed.unreadable()
        with ZipFile(file) as package:
            members = package.infolist()
            if members_problem(members, len(docx), Limits()) or contents_problem(file, members):
                raise ConversionFailed.unreadable()
            return _stored(dict(_kept(package)))
    except (BadZipFile, ParseError, DefusedXmlException, OSError) as error:
        raise ConversionFailed.unreadable() from error


def _kept(package: ZipFile) -> Iterator[tuple[str, bytes]]:
    for name in package.namelist():
        content = package.read(name)
        if name.lower().endswith(".rels"):
            yield name, _inside_only(content)
        elif name.lower().endswith(".xml"):
            if b"<svg" in content.replace(b"\0", b""):  # also where it is written in UTF-16
                raise ConversionFailed(_UNSAFE.format(name))
            yield name, content
        elif content.startswith(_PICTURES):
            yield name, content
        elif "/media/" in name:
            raise ConversionFailed(_UNSAFE.format(name))


def _inside_only(relationships: bytes) -> bytes:
    root = fromstring(relationships, forbid_dtd=True)
    for relationship in list(root):
        if not _harmless(relationship.attrib):
            root.remove(relationship)
        relationship.tag = relationship.tag.rpartition("}")[2]
    # LibreOffice reads these names without looking at prefixes, so there must be none.
    root.tag = "Relationships"
    root.set("xmlns", _RELATIONSHIPS)
    xml: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return xml


def _harmless(relationship: Mapping[str, str]) -> bool:
    target = relationship.get("Target", "")
    try:
        scheme = urlsplit(target).scheme
    except ValueError:
        return False
    if relationship.get("Type", "").endswith("/hyperlink"):
        return scheme in _LINKS or target.startswith("#")
    inside = relationship.get("TargetMode", "Internal") == "Internal"
    return inside and not scheme and not target.startswith(("//", "\\"))


def _stored(members: Mapping[str, bytes]) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w") as package:
        for name, content in members.items():
            package.writestr(name, content)
    return out.getvalue()
