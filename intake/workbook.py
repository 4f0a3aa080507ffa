"""Tables out as Excel: text stays text, dates are dates, nothing in a cell can run."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import copy
from datetime import date, datetime
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Font
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from intake.words import line, lines

LONGEST_CELL = 32_000  # Excel's own limit is 32,767
WIDEST, NARROWEST = 60, 10
# The font of the cells below: without a name an office program chooses one of its own.
HEAD = Font(name="Calibri", size=11, bold=True)
_LIKE_SPELLED = re.compile("_(?=x[0-9A-F]{4}_)", re.IGNORECASE)


Table = tuple[Sequence[str], Iterable[Sequence[Any]]]
Dress = Callable[[Cell], None]


def workbook(title: str, heads: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """One sheet with a head that stays in view and filters; every text is forced to be text."""
    return sheets({title: (heads, rows)})


def sheets(tables: Mapping[str, Table]) -> bytes:
    """The same for several sheets: heads and rows by title."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, (heads, rows) in tables.items():
        _fill(book.create_sheet(title[:31]), heads, rows)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _fill(sheet: Worksheet, heads: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    widths = [len(head) for head in heads]
    for place, head in enumerate(heads, 1):
        put(sheet.cell(1, place), head).font = HEAD
    last, looks = 1, Looks()
    for last, row in enumerate(rows, 2):
        for place, value in enumerate(row, 1):
            cell = looks.put(sheet.cell(last, place), value)
            widths[place - 1] = max(widths[place - 1], len(str(cell.value or "")))
    for place, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(place)].width = min(
            max(width + 2, NARROWEST), WIDEST
        )
    sheet.freeze_panes = "A2"
    # Printed, a list stays one list: as wide as a page, its heads on each.
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(heads))}{last}"


class Looks:
    """The looks of the cells of one sheet, each worked out once: by cell that costs many times as much."""

    def __init__(self) -> None:
        self._known: dict[tuple[type, Dress | None], StyleArray] = {}

    def put(self, cell: Cell, value: Any, dress: Dress | None = None) -> Cell:
        """As `put` below; `dress` changes the look further, by the kind of value alone."""
        key = _written(cell, value), dress
        if key not in self._known:
            _look(cell, key[0])
            if dress is not None:
                dress(cell)
            self._known[key] = cell._style
        cell._style = copy(self._known[key])
        return cell


def put(cell: Cell, value: Any) -> Cell:
    """A value that a spreadsheet never takes for a formula."""
    _look(cell, _written(cell, value))
    return cell


def _written(cell: Cell, value: Any) -> type:
    """The value, put into the cell, and what kind of value that is to a spreadsheet."""
    if isinstance(value, datetime):
        cell.value = value.replace(tzinfo=None)
        return datetime
    if isinstance(value, date):
        cell.value = value
        return date
    if isinstance(value, bool) or value is None:
        cell.value = None if value is None else ("ya" if value else "tidak")
        return bool
    if isinstance(value, int | float):
        cell.value = value
        return float
    plain = "\n".join(line(part) for part in lines(str(value)).split("\n"))
    cell.value = spelled(plain[:LONGEST_CELL])
    cell.data_type = "s"
    return str


def spelled(text: str) -> str:
    """A text as a cell spells it: what only looks like a spelled sign ("_x000D_") stays what it is."""
    return _LIKE_SPELLED.sub("_x005F_", text)


def _look(cell: Cell, kind: type) -> None:
    if kind is datetime:
        cell.number_format = "dd/mm/yyyy hh:mm"
    elif kind is date:
        cell.number_format = "dd/mm/yyyy"
    elif kind is str:
        cell.quotePrefix = True
        cell.alignment = Alignment(vertical="top", wrap_text=True)
