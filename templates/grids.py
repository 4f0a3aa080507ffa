"""Can a document be made in which a table has more or fewer cells than columns?

docxtpl counts the cells of every table of every document and mends the columns. Where a template
repeats and leaves out whole rows only, and one row is always there in full, there is nothing to
mend in any document: that is seen once. Other tables are mended as docxtpl does.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from docx.opc.oxml import serialize_part_xml
from docxtpl import DocxTemplate
from jinja2 import nodes

from templates.refused import TemplateRefused

_TAG = re.compile(r"<(/?)w:(tbl|gridCol|tr|tc|gridSpan|sdt|customXml)(?=[\s/>])([^<>]*)(>?)")
_TABLE = re.compile(rb"<(/?)w:tbl(?=[\s/>])")
_DEEPEST = 8
_SPAN = re.compile(r'w:val="(\d+)"')

Path = tuple[int, ...]


class _Unsettled(Exception):
    """What was seen could come out differently in some document."""


@dataclass
class _Row:
    path: Path
    cells: int = 0
    width: int = 0
    in_cell: bool = False


@dataclass
class _Table:
    path: Path
    columns: int = 0
    full: bool = False
    row: _Row | None = None


def settled(tree: nodes.Template) -> bool:
    """Whether no document made from this template has a table to mend."""
    try:
        _read(tree)
    except _Unsettled:
        return False
    return True


def mended(xml: bytes) -> bytes:
    """The part with the columns of its tables as docxtpl mends them; it must be well-formed.

    Raises `TemplateRefused` for a table that has no columns at all, and for tables nested so deep
    that docxtpl, which counts inner rows again for each table around them, would take very long.
    """
    if _depth(xml) > _DEEPEST:
        raise TemplateRefused(
            f"Templat memuat tabel di dalam tabel lebih dari {_DEEPEST} tingkat, yang tidak "
            "diizinkan. Sederhanakan tabelnya di Word, lalu coba lagi."
        )
    try:
        return serialize_part_xml(DocxTemplate.fix_tables(None, xml))
    except (AttributeError, ArithmeticError, TypeError, ValueError) as error:
        raise TemplateRefused(
            "Sebuah tabel di templat tidak utuh. Buat ulang tabel itu di Word, lalu coba lagi."
        ) from error


def _depth(xml: bytes) -> int:
    depths = accumulate(-1 if closing else 1 for closing in _TABLE.findall(xml))
    return max(depths, default=0)


def _read(tree: nodes.Template) -> None:
    open_tables: list[_Table] = []
    for path, text in _texts(tree, ()):
        for closing, tag, inside, whole in _TAG.findall(text):
            if not whole:  # a value or a condition inside the tag
                raise _Unsettled
            if not closing:
                _open(tag, inside, path, open_tables)
            if closing or inside.endswith("/"):
                _close(tag, open_tables)


def _texts(node: nodes.Node, path: Path) -> Iterator[tuple[Path, str]]:
    """All text in the order it is written, each with the blocks it stands in."""
    if isinstance(node, nodes.TemplateData):
        yield path, node.data
    elif isinstance(node, nodes.For):
        for place, body in enumerate((node.body, node.else_)):
            for child in body:
                yield from _texts(child, (*path, id(node), place))
    elif isinstance(node, nodes.If):
        branches = [node.body, *(choice.body for choice in node.elif_), node.else_]
        for place, body in enumerate(branches):
            for child in body:
                yield from _texts(child, (*path, id(node), place))
    else:
        for child in node.iter_child_nodes():
            yield from _texts(child, path)


def _open(tag: str, inside: str, path: Path, tables: list[_Table]) -> None:
    if tag == "tbl":
        tables.append(_Table(path))
    if not tables:
        return
    table = tables[-1]
    row = table.row
    if tag == "gridCol":
        _same(path, table.path)
        table.columns += 1
    elif tag == "tr":
        table.row = _Row(path)
    elif row is None:
        return
    elif tag == "tc":
        _same(path, row.path)
        row.cells, row.width, row.in_cell = row.cells + 1, row.width + 1, True
    elif tag == "gridSpan":
        _same(path, row.path)
        span = _SPAN.search(inside)
        if span is None:
            raise _Unsettled
        row.width += int(span.group(1)) - 1
    elif not row.in_cell:  # docxtpl does not see cells inside content controls
        raise _Unsettled


def _close(tag: str, tables: list[_Table]) -> None:
    table = tables[-1] if tables else None
    if table is None:
        return
    if tag == "tbl":
        tables.pop()
        if not table.full:
            raise _Unsettled
    elif table.row and tag == "tc":
        table.row.in_cell = False
    elif table.row and tag == "tr":
        # docxtpl counts the rows of inner tables with those of the outer.
        if any(table.row.cells > outer.columns for outer in tables):
            raise _Unsettled
        if table.row.path == table.path and table.row.width >= table.columns:
            table.full = True
        table.row = None


def _same(path: Path, expected: Path) -> None:
    if path != expected:
        raise _Unsettled
