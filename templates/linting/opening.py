"""Which parts does this file have that a template can speak in? Opened within the gate's limits."""

from collections.abc import Iterator, Mapping
from io import BytesIO
from posixpath import join, normpath, split
from typing import Any
from zipfile import ZipFile

from docx.opc.constants import CONTENT_TYPE
from docx.oxml.ns import qn

from intake.package import contents_problem, directory_problem, members_problem
from templates.foreign_xml import parsed
from templates.linting.parts import Part
from templates.package import LIMITS

_TYPES = "[Content_Types].xml"
_BODY = "Isi"
_ON_EVERY_PAGE = 2
_LABELS = {
    CONTENT_TYPE.WML_DOCUMENT_MAIN: (_BODY, 1),
    CONTENT_TYPE.WML_HEADER: ("Kepala halaman", _ON_EVERY_PAGE),
    CONTENT_TYPE.WML_FOOTER: ("Kaki halaman", _ON_EVERY_PAGE),
    CONTENT_TYPE.WML_FOOTNOTES: ("Catatan kaki", 1),
    CONTENT_TYPE.WML_ENDNOTES: ("Catatan akhir", 1),
}
_PAGES = {"first": " pertama", "even": " genap"}
_REFERENCES = (qn("w:headerReference"), qn("w:footerReference"))


class Unreadable(ValueError):
    """A file that is no Word document, or one that should not be unpacked."""


def members_of(template: bytes) -> dict[str, bytes]:
    """The members of a package that is within the limits. Raises `Unreadable`."""
    file = BytesIO(template)
    try:
        problem = directory_problem(file, LIMITS)
        if problem is None:
            with ZipFile(file) as archive:
                found = archive.infolist()
                problem = members_problem(found, len(template), LIMITS)
                problem = problem or contents_problem(file, found)
                if problem is None:
                    return {m.filename: archive.read(m) for m in found if not m.is_dir()}
    except Exception as error:  # whatever a reader of archives says, it means the same
        raise Unreadable("Berkas ini bukan berkas Word (.docx) yang utuh.") from error
    raise Unreadable(f"Berkas ini {problem.what}.")


def parts_of(members: Mapping[str, bytes]) -> list[Part]:
    """The parts with text, body first. Raises `Unreadable`."""
    try:
        types = dict(_types(members))
        main = next(n for n, kind in types.items() if kind == CONTENT_TYPE.WML_DOCUMENT_MAIN)
        pages = _pages(main, members)
        parts = [
            Part(name, label + pages.get(name, ""), members[name], times)
            for name, kind in types.items()
            for label, times in (_LABELS.get(kind, ("", 0)),)
            if label
        ]
    except Exception as error:  # a foreign package is wrong in a dozen ways
        raise Unreadable("Berkas ini bukan berkas Word (.docx) yang utuh.") from error
    return sorted(parts, key=lambda part: (part.label != _BODY, part.label, part.member))


def look(members: Mapping[str, bytes], content_type: str) -> Any:
    """The tree of the one member of a type that says how text looks; `None` without one."""
    found = (name for name, kind in _types(members) if kind == content_type)
    name = next(found, None)
    return parsed(members[name]) if name else None


def _types(members: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    for item in parsed(members[_TYPES]).iter("{*}Override"):
        name = item.get("PartName", "").lstrip("/")
        if name in members:
            yield name, item.get("ContentType", "")


def _pages(main: str, members: Mapping[str, bytes]) -> dict[str, str]:
    """Which pages a header or footer is for, in words; nothing where it is for all others."""
    folder, name = split(main)
    relations = members.get(f"{folder}/_rels/{name}.rels")
    if relations is None:
        return {}
    targets = {
        relation.get("Id"): normpath(join("/", folder, relation.get("Target", ""))).lstrip("/")
        for relation in parsed(relations).iter("{*}Relationship")
    }
    return {
        targets.get(reference.get(qn("r:id")), ""): _PAGES.get(reference.get(qn("w:type")), "")
        for reference in parsed(members[main]).iter(*_REFERENCES)
    }
