"""Is the template itself whole? No tracked changes, no block that cuts through an element."""

import re
from collections.abc import Iterator, Sequence

from docx.oxml.ns import qn
from jinja2 import nodes

from templates.linting.finding import Finding
from templates.linting.parts import Part, owner

_TRACKED = tuple(map(qn, ("w:del", "w:ins", "w:moveFrom", "w:moveTo")))
_ELEMENT = re.compile(r"<(/?)([\w:]+)(?:\s[^<>]*?)?(/?)>")
_PLACES = {"w:tc": "sel tabel", "w:tr": "baris tabel", "w:tbl": "tabel", "w:p": "paragraf"}


def tracked(part: Part) -> Iterator[Finding]:
    """Paragraphs with changes nobody has accepted or rejected."""
    owners = {paragraph.element: paragraph.number for paragraph in part.paragraphs}
    numbers = {owners.get(owner(change), 0) for change in part.root.iter(*_TRACKED)}
    for number in sorted(numbers):
        yield Finding(
            number,
            "Paragraf ini memuat perubahan terlacak yang belum diterima atau ditolak.",
            "Di Word, terima atau tolak semua perubahan, lalu simpan lagi.",
        )


def torn(tree: nodes.Template) -> Iterator[Finding]:
    """Blocks that begin inside one element and end inside another, so that XML would break."""
    blocks: list[nodes.If | nodes.For] = [*tree.find_all(nodes.If), *tree.find_all(nodes.For)]
    branches = [(block.lineno, body) for block in blocks for body in (block.body, block.else_)]
    for number, place in dict.fromkeys((n, _cut_through(_own_text(body))) for n, body in branches):
        if place:
            yield Finding(
                number,
                f"Perintah ini dibuka di dalam sebuah {place}, tetapi ditutup di luarnya.",
                f"Letakkan pembuka dan penutupnya di {place} yang sama, atau masing-masing "
                "sendirian di paragraf atau baris tabel dengan `{%p … %}` atau `{%tr … %}`.",
            )


def _own_text(body: Sequence[nodes.Node]) -> str:
    """The XML of a block without the blocks inside it."""
    return "".join(
        piece.data
        for node in body
        if isinstance(node, nodes.Output)
        for piece in node.nodes
        if isinstance(piece, nodes.TemplateData)
    )


def _cut_through(xml: str) -> str | None:
    """What a piece of XML closes without opening it again, or opens without closing, in words."""
    closed: list[str] = []
    opened: list[str] = []
    for tag in _ELEMENT.finditer(xml):
        end, name, empty = tag.groups()
        if empty:
            continue
        if not end:
            opened.append(name)
        elif opened:
            opened.pop()
        else:
            closed.append(name)
    if closed[::-1] == opened and "w:tc" not in closed:
        return None
    # The largest of them is what the author can see.
    touched = {*closed, *opened}
    return next((words for name, words in _PLACES.items() if name in touched), "paragraf")
