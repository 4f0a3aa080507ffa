"""Tables out as Excel: text stays text, dates are dates, nothing in a cell can run."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from intake.words import line, lines

LONGEST_CELL = 32_000  # Excel's own limit is 32,767
WIDEST, NARROWEST = 60, 10


Table = tuple[Sequence[str], Iterable[Sequence[Any]]]


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
        put(sheet.cell(1, place), head).font = Font(bold=True)
    last = 1
    for last, row in enumerate(rows, 2):
        for place, value in enumerate(row, 1):
            cell = put(sheet.cell(last, place), value)
            widths[place - 1] = max(widths[place - 1], len(str(cell.value or "")))
    for place, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(place)].width = min(
            max(width + 2, NARROWEST), WIDEST
        )
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(heads))}{last}"


def put(cell: Cell, value: Any) -> Cell:
    """A value that a spreadsheet never takes for a formula."""
    if isinstance(value, datetime):
        cell.value = value.replace(tzinfo=None)
        cell.number_format = "dd/mm/yyyy hh:mm"
    elif isinstance(value, date):
        cell.value = value
        cell.number_format = "dd/mm/yyyy"
    elif isinstance(value, bool) or value is None:
        cell.value = None if value is None else ("ya" if value else "tidak")
    elif isinstance(value, int | float):
        cell.value = value
    else:
        plain = "\n".join(line(part) for part in lines(str(value)).split("\n"))
        cell.value = plain[:LONGEST_CELL]
        cell.data_type = "s"
        cell.quotePrefix = True
        cell.alignment = Alignment(vertical="top", wrap_text=True)
    return cell
