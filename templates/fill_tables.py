"""How do the tables of a fillable form look in Word? Rows and cells as XML, and who gets which width.

All widths are centimetres. They are written twice, into the grid and into every cell: Word reads
the cells, other programs the grid.
"""

from collections.abc import Sequence
from xml.sax.saxutils import escape

from templates.form_fields import Kind, Leaf

WIDTH = 17.0  # A4 with margins of two centimetres
NUMBER_WIDTH = 0.8
LABEL_WIDTH = 5.4
# The least a column needs; what is left over goes to the columns of text.
_LEAST = {Kind.DATE: 2.0, Kind.CLOCK: 1.2, Kind.NUMBER: 2.2, Kind.CHECK: 1.2, Kind.TEXT: 2.4,
          Kind.LINES: 3.6, Kind.CHOICE: 1.6}  # fmt: skip
_LETTER, _AROUND = 0.19, 0.3  # a letter of the size of a table, and what a cell needs around it
_GREEDY = {Kind.TEXT: 1.0, Kind.LINES: 2.0}
_HEAD, _PALE = "E7E6E6", "F5F5F5"
_LINE_COLOUR = "7F7F7F"
GAP = '<w:p><w:pPr><w:pStyle w:val="Jarak"/></w:pPr></w:p>'
# What Word demands below the last table, so low that it opens no page of its own.
END = (
    '<w:p><w:pPr><w:pStyle w:val="Jarak"/><w:spacing w:before="0" w:after="0" w:line="20"'
    ' w:lineRule="exact"/></w:pPr></w:p>'
)
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")


def column_widths(columns: Sequence[tuple[str, Leaf]]) -> list[float] | None:
    """Widths of a table with a column per label and value; `None` where they do not fit."""
    least = [_least(label, leaf) for label, leaf in columns]
    left = WIDTH - NUMBER_WIDTH - sum(least)
    if left < 0:
        return None
    greed = [_GREEDY.get(leaf.kind, 0.0) for _, leaf in columns]
    if not any(greed):
        greed = [1.0] * len(columns)
    return [width + left * share / sum(greed) for width, share in zip(least, greed, strict=True)]


def _least(label: str, leaf: Leaf) -> float:
    shown = " ".join((label, *(option.shown for option in leaf.options)))
    longest = max(map(len, shown.replace("/", "/ ").split()))
    return max(_LEAST[leaf.kind], longest * _LETTER + _AROUND)


def table(widths: Sequence[float], rows: Sequence[str]) -> str:
    """A table with lines, and the small gap that keeps it apart from the next one."""
    lines = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{_LINE_COLOUR}"/>'
        for side in _SIDES
    )
    columns = "".join(f'<w:gridCol w:w="{_twips(width)}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(map(_twips, widths))}" w:type="dxa"/>'
        f"<w:tblBorders>{lines}</w:tblBorders>"
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:top w:w="35" w:type="dxa"/>'
        '<w:left w:w="70" w:type="dxa"/><w:bottom w:w="35" w:type="dxa"/>'
        f'<w:right w:w="70" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>{columns}</w:tblGrid>'
        f"{''.join(rows)}</w:tbl>{GAP}"
    )


def row(cells: Sequence[str], repeated: bool = False, height: float = 0) -> str:
    """A row that stays in one piece; `repeated` on every page; at least so high."""
    least = f'<w:trHeight w:val="{_twips(height)}" w:hRule="atLeast"/>' if height else ""
    head = "<w:tblHeader/>" if repeated else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{least}{head}</w:trPr>{''.join(cells)}</w:tr>"


def cell(width: float, content: str, span: int = 1, fill: str = "") -> str:
    """A cell around whole paragraphs."""
    across = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{_twips(width)}" w:type="dxa"/>{across}{shade}</w:tcPr>'
        f"{content}</w:tc>"
    )


def title_row(widths: Sequence[float], title: str, hint: str) -> str:
    """A shaded row over the whole width that says what the table is about."""
    content = paragraph(title, "Kepala Tabel") + _hint(hint)
    return row([cell(sum(widths), content, len(widths), _HEAD)], repeated=True)


def heads_row(widths: Sequence[float], heads: Sequence[str]) -> str:
    """A row with the label of every column."""
    cells = [
        cell(width, paragraph(head, "Kepala Tabel"), fill=_PALE)
        for width, head in zip(widths, heads, strict=True)
    ]
    return row(cells, repeated=True)


def label(width: float, text: str, hint: str = "", keep: bool = False) -> str:
    """The cell to the left of a control; `keep` holds its row on the page of the next one."""
    return cell(width, paragraph(text, "Isi Tabel", keep) + _hint(hint), fill=_PALE)


def paragraph(text: str, style: str, keep: bool = False) -> str:
    """One paragraph; `**` marks what is bold."""
    kept = "<w:keepNext/>" if keep else ""
    runs = "".join(
        f"<w:r>{'<w:rPr><w:b/></w:rPr>' if place % 2 else ''}"
        f'<w:t xml:space="preserve">{escape(piece)}</w:t></w:r>'
        for place, piece in enumerate(text.split("**"))
        if piece
    )
    return f'<w:p><w:pPr><w:pStyle w:val="{style.replace(" ", "")}"/>{kept}</w:pPr>{runs}</w:p>'


def _hint(text: str) -> str:
    return paragraph(text, "Rincian Tabel") if text else ""


def _twips(centimetres: float) -> int:
    return round(centimetres * 567)
