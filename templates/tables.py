"""How do tables become Word? Data tables, label-value pairs, letterhead and signature block.

Widths are written twice, into the grid and into every cell: Word reads the cells, other programs
the grid.
"""

import re

from docx.document import Document as DocumentObject
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

from templates import blocks
from templates.style import INDENTS, text_width
from templates.writer import Container, fill, paragraph, place_picture, tag, write, write_all

# A line that is there or not as a whole: its paragraph goes with it.
_OPTIONAL_LINE = re.compile(r"\{% if ([^%]+?) %\}(.+)\{% endif %\}")
_HEAD_FILL = "E7E6E6"
_COLON_WIDTH = 0.4
_LOGO = 2.2
_SIGNING_SPACE = 2.4
_STAMPED_SPACE = 3.0
_RIGHT_WIDTH = 6.2
_STAMP = 2.8


@write.register
def _(item: blocks.Table, into: Container, paper: str) -> None:
    table = _grid(into, [column.width for column in item.table], lines=True)
    head = _row(table)
    head._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
    for cell, column in zip(head.cells, item.table, strict=True):
        cell._tc.get_or_add_tcPr().append(_shading())
        _set(cell, column.head, "Kepala Tabel")
        if column.centred:
            cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
    if item.rows:
        _tag_row(table, f"for {item.rows}")
    for cell, column in zip(_row(table).cells, item.table, strict=True):
        _content(cell, column, paper)
        for line in cell.paragraphs:
            line.paragraph_format.keep_with_next = item.together or None
    if item.rows:
        _tag_row(table, "endfor")
    into.add_paragraph(style="Jarak")


@write.register
def _(item: blocks.Pairs, into: Container, paper: str) -> None:
    left = INDENTS[item.depth]
    widths = [item.label_width, _COLON_WIDTH]
    if any(pair.right for pair in item.pairs):
        widths += [text_width(paper) - left - sum(widths) - _RIGHT_WIDTH, _RIGHT_WIDTH]
    else:
        widths += [text_width(paper) - left - sum(widths)]
    table = _grid(into, widths, left=left)
    for pair in item.pairs:
        if pair.when:
            _tag_row(table, f"if {pair.when}")
        row = _row(table, splits=not (item.together or isinstance(pair.value, str)))
        _pair(row, pair, paper)
        if item.together:
            _keep_with_next(row)
        if pair.when:
            _tag_row(table, "endif")
    into.add_paragraph(style="Jarak")


def _pair(row: _Row, pair: blocks.Pair, paper: str) -> None:
    label, colon, value, *right = row.cells
    if right and not pair.right:  # nothing beside it: the value has the whole width
        value, right = value.merge(right[0]), []
    _set(label, pair.label, "Isian")
    _set(colon, ":", "Isian")
    if isinstance(pair.value, str):
        _set(value, pair.value, "Isian")
    else:
        _blocks(value, pair.value, paper)
    for cell in right:
        _set(cell, pair.right or "", "Isian Kanan")


def _keep_with_next(row: _Row) -> None:
    for line in row._tr.iter(qn("w:p")):
        Paragraph(line, row.cells[0]).paragraph_format.keep_with_next = True


@write.register
def _(item: blocks.Letterhead, into: Container, paper: str) -> None:
    kop = item.letterhead
    # As wide on the right as the logo is on the left: the lines stay centred on the page.
    logo, middle, _ = _row(_grid(into, [_LOGO, text_width(paper) - 2 * _LOGO, _LOGO])).cells
    stand_in = blocks.Picture(picture="logo", width=_LOGO - 0.4, height=_LOGO, alt="Logo instansi")
    place_picture(logo.paragraphs[0], stand_in)
    _set(middle, "{%p for baris in " + kop + ".baris %}", "Kop")
    paragraph(middle, "{{ baris }}", "Kop")
    paragraph(middle, "{%p endfor %}", "Kop")
    paragraph(middle, "{{ " + kop + ".alamat }}", "Kop Alamat")
    both = "{% if " + f"{kop}.telepon and {kop}.email" + " %} · {% endif %}"
    contacts = both.join(
        "{% if " + f"{kop}.{field}" + " %}" + label + " {{ " + f"{kop}.{field}" + " }}{% endif %}"
        for field, label in (("telepon", "Telepon"), ("email", "Pos-el"))
    )
    for condition, text in (
        (f"{kop}.telepon or {kop}.email", contacts),
        (f"{kop}.situs", "{{ " + kop + ".situs }}"),
    ):
        paragraph(middle, "{%p if " + condition + " %}", "Kop Alamat")
        paragraph(middle, text, "Kop Alamat")
        paragraph(middle, "{%p endif %}", "Kop Alamat")
    into.add_paragraph(style="Garis Kop")


@write.register
def _(item: blocks.Signatures, into: Container, paper: str) -> None:
    # A single signer signs on the right, as letters do.
    places = (None, *item.signatures) if len(item.signatures) == 1 else item.signatures
    _keep_company(into)
    table = _grid(into, [text_width(paper) / 2] * 2)
    above, space, below = (_row(table) for _ in range(3))
    stamped = any(signer and signer.stamp_duty for signer in places)
    space.height = Cm(_STAMPED_SPACE if stamped else _SIGNING_SPACE)
    space.height_rule = WD_ROW_HEIGHT_RULE.EXACTLY
    for number, signer in enumerate(places):
        _lines(above.cells[number], signer.above if signer else ())
        above.cells[number].paragraphs[0].paragraph_format.space_before = Pt(12)
        _signing_space(space.cells[number], signer)
        _lines(below.cells[number], (f"**{signer.name}**", *signer.below) if signer else ())
    _end_of_signatures(into)


def _grid(into: Container, widths: list[float], lines: bool = False, left: float = 0) -> Table:
    if isinstance(into, DocumentObject | _Cell):
        table = into.add_table(0, len(widths))
    else:
        table = into.add_table(0, len(widths), Cm(sum(widths)))
    twips = [round(width * 567) for width in widths]
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in twips)
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    line = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="7F7F7F"/>' for side in sides
    )
    above, beside = (40, 85) if lines else (0, 60)
    table._tbl.replace(table._tbl.tblPr, parse_xml(
        f'<w:tblPr {nsdecls("w")}><w:tblW w:w="{sum(twips)}" w:type="dxa"/>'
        f'<w:tblInd w:w="{round(left * 567)}" w:type="dxa"/>'
        + (f"<w:tblBorders>{line}</w:tblBorders>" if lines else "")
        + '<w:tblLayout w:type="fixed"/><w:tblCellMar>'
        f'<w:top w:w="{above}" w:type="dxa"/><w:left w:w="{beside}" w:type="dxa"/>'
        f'<w:bottom w:w="{above}" w:type="dxa"/><w:right w:w="{beside}" w:type="dxa"/>'
        "</w:tblCellMar></w:tblPr>"
    ))  # fmt: skip
    table._tbl.replace(
        table._tbl.tblGrid, parse_xml(f"<w:tblGrid {nsdecls('w')}>{columns}</w:tblGrid>")
    )
    return table


def _row(table: Table, splits: bool = False) -> _Row:
    row: _Row = table.add_row()  # type: ignore[no-untyped-call]
    if not splits:
        row._tr.get_or_add_trPr().append(parse_xml(f"<w:cantSplit {nsdecls('w')}/>"))
    return row


def _tag_row(table: Table, expression: str) -> None:
    """A row that only carries a Jinja tag and disappears when the document is made."""
    _set(_row(table).cells[0], "{%tr " + expression + " %}", "Isi Tabel")


def _set(cell: _Cell, text: str, style: str) -> None:
    """Write into the paragraph every cell begins with."""
    first = cell.paragraphs[0]
    first.style = style
    fill(first, text)


def _content(cell: _Cell, column: blocks.Column, paper: str) -> None:
    if isinstance(column.cell, str):
        _set(cell, column.cell, "Isi Tabel Tengah" if column.centred else "Isi Tabel")
    else:
        _blocks(cell, column.cell, paper)


def _blocks(cell: _Cell, items: tuple[blocks.Block, ...], paper: str) -> None:
    empty = cell.paragraphs[0]
    write_all(items, cell, paper)
    cell._tc.remove(empty._p)


def _keep_company(into: Container) -> None:
    """What was written last stays with the signatures: they never stand alone on a page."""
    body = into.element.body if isinstance(into, DocumentObject) else into._element
    for element in reversed(list(body)):
        if element.tag == qn("w:sectPr"):
            continue
        if element.tag == qn("w:tbl"):
            _keep_last_row(Table(element, into))
            return
        last = Paragraph(element, into)
        last.paragraph_format.keep_with_next = True
        if last.text.strip() and not last.text.startswith("{%p"):
            return


def _keep_last_row(table: Table) -> None:
    """Not where a loop makes the rows: all of them would stay together."""
    for row in reversed(table.rows):
        first = row.cells[0].text
        if first.startswith("{%tr endfor"):
            return
        _keep_with_next(row)
        if not first.startswith("{%tr"):
            return


def _end_of_signatures(into: Container) -> None:
    """A table needs a paragraph after it; one so low that it never begins a page of its own."""
    after = into.add_paragraph(style="Jarak").paragraph_format
    after.line_spacing_rule, after.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(1)


def _signing_space(cell: _Cell, signer: blocks.Signer | None) -> None:
    """Empty for the pen; a service's mark where the form gives one, a box where duty is owed."""
    _lines(cell, ())
    if signer is None:
        return
    if signer.stamp_duty:
        _stamp_box(cell)
    if signer.anchor:
        paragraph(cell, "{{ " + signer.anchor + " }}", "Jangkar")


def _stamp_box(cell: _Cell) -> None:
    """Three lines in one frame make it as large as a stamp; paragraphs alike share their frame."""
    lines = [cell.paragraphs[0], paragraph(cell, "Meterai", "Meterai"), cell.add_paragraph()]
    for line in lines:
        line.style = "Meterai"
        line.paragraph_format.right_indent = Cm(text_width("A4") / 2 - _STAMP - 0.4)


def _lines(cell: _Cell, texts: tuple[str, ...]) -> None:
    first = cell.paragraphs[0]
    first.style = "Tanda Tangan"
    for text in texts:
        optional = _OPTIONAL_LINE.fullmatch(text)
        if optional:
            tag(cell, f"if {optional[1]}")
        paragraph(cell, optional[2] if optional else text, "Tanda Tangan")
        if optional:
            tag(cell, "endif")
    if texts:
        cell._tc.remove(first._p)


def _shading() -> object:
    return parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{_HEAD_FILL}"/>')
