"""Does the document stay whole, whichever conditions hold? Blocks, cells, tables, tracked changes."""

import re
from collections.abc import Collection, Iterator, Sequence, Set
from dataclasses import dataclass, field
from typing import Any

from docx.oxml.ns import qn
from jinja2 import nodes

from templates.linting.finding import Finding
from templates.linting.parts import Part, owner

_CELL, _TABLE, _ROW, _PARAGRAPH = qn("w:tc"), qn("w:tbl"), qn("w:tr"), qn("w:p")
_TRACKED = tuple(map(qn, ("w:del", "w:ins", "w:moveFrom", "w:moveTo")))
_WRAPPERS = (qn("w:sdt"), qn("w:sdtContent"), qn("w:customXml"))
_COMMAND = {
    letter: re.compile(rf"\s*\{{%{letter} \s*(if|elif|else|endif|for|endfor)\b")
    for letter in ("p", "tr")
}
_CARRIERS = {"p": _PARAGRAPH, "tr": _ROW}
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


def emptied(part: Part, running: Collection[int]) -> Iterator[Finding]:
    """Cells and tables that could be left without content, which Word cannot open.

    `running` are the paragraphs whose loop always has something to repeat.
    """
    loops = {p.element for p in part.paragraphs if p.number in running}
    numbers = {p.element: p.number for p in part.paragraphs}
    for cell in part.root.iter(_CELL):
        content = list(_content(cell))
        tables = [n for n, element in enumerate(content) if element.tag == _TABLE]
        last = content[tables[-1] + 1 :] if tables else content
        if not (_stays(content, "p", loops) and _stays(last, "p", loops)):
            yield Finding(
                _first(cell, numbers),
                "Sel tabel ini dapat menjadi kosong, karena seluruh isinya bersyarat.",
                "Sisakan satu paragraf tanpa syarat di akhir sel, boleh kosong.",
            )
    for table in part.root.iter(_TABLE):
        if not _stays([row for row in _content(table) if row.tag == _ROW], "tr", loops):
            yield Finding(
                _first(table, numbers),
                "Tabel ini dapat kehilangan semua barisnya, karena semuanya bersyarat.",
                "Sisakan satu baris tanpa syarat, atau beri syarat pada seluruh tabel.",
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


@dataclass
class _Block:
    """A condition or loop in a row of elements, and whether each branch so far leaves something."""

    always: bool
    branches: list[bool] = field(default_factory=list)
    stays: bool = False
    has_else: bool = False


def _stays(elements: Sequence[Any], letter: str, loops: Set[Any]) -> bool:
    """Whether something of a row of elements is left whatever holds."""
    blocks = [_Block(always=True)]
    for element in elements:
        own = element.tag == _CARRIERS[letter]
        found = _COMMAND[letter].match(_text(element)) if own else None
        word = found[1] if found else ""
        if word in ("if", "for"):
            runs = not loops.isdisjoint(element.iter(_PARAGRAPH)) if word == "for" else False
            blocks.append(_Block(always=runs))
        elif word in ("elif", "else"):
            blocks[-1].branches.append(blocks[-1].stays)
            blocks[-1].stays, blocks[-1].has_else = False, word == "else"
        elif word and len(blocks) > 1:
            done = blocks.pop()
            surely = done.always or done.has_else
            blocks[-1].stays |= surely and all([*done.branches, done.stays])
        elif not word:
            blocks[-1].stays = True
    return blocks[0].stays


def _content(element: Any) -> Iterator[Any]:
    """Paragraphs, tables and rows of an element, those inside content controls too."""
    for child in element:
        if child.tag in _WRAPPERS:
            yield from _content(child)
        elif child.tag in (_PARAGRAPH, _TABLE, _ROW):
            yield child


def _text(element: Any) -> str:
    return "".join(node.text or "" for node in element.iter(qn("w:t")))


def _first(element: Any, numbers: dict[Any, int]) -> int:
    return next((numbers[p] for p in element.iter(_PARAGRAPH) if p in numbers), 0)


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
