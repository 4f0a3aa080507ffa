"""What does docxtpl make of a template before Jinja sees it? Done once, kept for every document.

docxtpl opens the package, and patches the XML of the body, of headers and footers, and of notes, so
that tags people typed in Word stand where Jinja can use them. Here this happens without values;
numbers that depend on the document are marked on the way.
"""

import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.opc.packuri import PackURI
from docx.oxml import parse_xml
from docxtpl import DocxTemplate

from templates.packing import CORE, unpack
from templates.slots import Slots, mark_numbers

_NOTES = (CONTENT_TYPE.WML_FOOTNOTES, CONTENT_TYPE.WML_ENDNOTES)
_PARAGRAPH = re.compile(r"<w:p([ >])")


@dataclass(frozen=True)
class Source:
    """One part as text with Jinja tags, between what no tag can change."""

    member: str
    text: str
    before: str = ""
    after: str = ""
    body: bool = False


@dataclass(frozen=True)
class Opened:
    """A template taken apart: the rest of the package, the texts, the slots, the pictures."""

    members: dict[str, bytes]
    sources: tuple[Source, ...]
    slots: Slots
    pictures: dict[str, frozenset[str]]  # the members that show a picture, by its name


def opened(template: bytes) -> Opened:
    """The template as docxtpl opens it. Raises whatever docxtpl does for what is no Word file."""
    document = DocxTemplate(BytesIO(template))
    document.init_docx()
    _move_properties(document)
    slots, pictures = Slots(), dict[str, set[str]]()
    sources = {source.member: source for source in _sources(document, slots, pictures)}
    saved = BytesIO()
    document.docx.save(saved)
    return Opened(
        {name: xml for name, xml in unpack(saved.getvalue()).items() if name not in sources},
        tuple(sources.values()),
        slots,
        {name: frozenset(members) for name, members in pictures.items()},
    )


def in_lines(text: str) -> str:
    """Every paragraph on a line of its own, so that a mistake can be told by its line."""
    return _PARAGRAPH.sub(r"\n<w:p\1", text)


def out_of_lines(text: str) -> str:
    """Undo `in_lines`, and docxtpl's way of writing braces that are no tags."""
    text = re.sub(r"\n<w:p([ >])", r"<w:p\1", text)
    for written, meant in (("{_{", "{{"), ("}_}", "}}"), ("{_%", "{%"), ("%_}", "%}")):
        text = text.replace(written, meant)
    return text


def _move_properties(document: Any) -> None:
    # Some programs keep the core properties elsewhere; ours replace them at the usual place.
    document.docx.core_properties  # noqa: B018 - makes them where there are none, as docxtpl does
    document.docx.part.package.part_related_by(
        RELATIONSHIP_TYPE.CORE_PROPERTIES
    ).partname = PackURI(f"/{CORE}")


def _sources(document: Any, slots: Slots, pictures: dict[str, set[str]]) -> Iterator[Source]:
    part = document.docx.part
    for kind in (RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER):
        # Several relationships may lead to one part.
        for section_part in dict.fromkeys(p for _, p in document.get_headers_footers(kind)):
            tree = parse_xml(section_part.blob)
            _mark_pictures(tree, section_part, slots, pictures)
            text = document.patch_xml(document.xml_to_string(tree))
            yield Source(_member(section_part), text, before=_DECLARATION)
    for notes in part.package.iter_parts():
        if notes.content_type in _NOTES:
            yield Source(_member(notes), document.patch_xml(notes.blob.decode("utf-8")))
    body = part.element.body
    mark_numbers(body)
    slots.mark_pages(body)
    _mark_pictures(body, part, slots, pictures)
    yield _body(document, part)


_DECLARATION = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"


def _body(document: Any, part: Any) -> Source:
    """The body's text, and what of the document stands around it."""
    root, body = part.element, part.element.body
    text: str = document.patch_xml(document.get_xml())
    if body.nsmap == root.nsmap and not body.attrib:  # else the prefixes must stay with it
        text = re.sub(r"^<w:body[^>]*>", "<w:body>", text)
    before, after = re.split(r"<w:body[^>]*/>", serialize_part_xml(_shell(root)).decode("utf-8"))
    return Source(_member(part), text, before, after, body=True)


def _shell(root: Any) -> Any:
    """The document with an empty body.

    Taking the body out of the tree instead costs time with the square of its size.
    """
    shell = root.makeelement(root.tag, root.attrib, nsmap=root.nsmap)
    for child in root:
        shell.append(shell.makeelement(child.tag) if child is root.body else deepcopy(child))
    return shell


def _mark_pictures(root: Any, part: Any, slots: Slots, pictures: dict[str, set[str]]) -> None:
    for name, relationship in slots.mark_boxes(root):
        image = part.rels[relationship].target_part
        pictures.setdefault(name, set()).add(_member(image))


def _member(part: Any) -> str:
    return str(part.partname.membername)
