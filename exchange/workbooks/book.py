"""How does a workbook leave that people fill in elsewhere and bring back?

A sheet for each page with its headings, drop-downs and unlocked fields, instructions first, and one
hidden sheet that says what the workbook is. Locked without a password: against slips, not people.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from textwrap import wrap
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.workbook.protection import WorkbookProtection
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.dimensions import RowDimension
from openpyxl.worksheet.worksheet import Worksheet

from intake.words import lines
from intake.workbook import LONGEST_CELL, Looks, put, spelled

MARK = "Telaah: lembar ini dibaca saat lembar kerja dibawa kembali. Jangan diubah."
HIDDEN_TITLE, GUIDE_TITLE = "telaah", "Petunjuk"
CLOSED: Final = object()
_FONT = "Calibri"
_HEAD = PatternFill("solid", fgColor="FF0B5C8A")
_FILL_IN = PatternFill("solid", fgColor="FFFFF8E1")
_THIN = Side(style="thin", color="FFB8C4D0")
_EDGE = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)


@dataclass(frozen=True)
class Column:
    """A column by its heading; one people fill in, with the words they may choose where it has any.

    `is_hidden` is one nobody reads: it goes along when a sheet is copied.
    """

    head: str
    width: int
    is_filled_in: bool = False
    choices: tuple[str, ...] = ()
    is_hidden: bool = False


@dataclass(frozen=True)
class Page:
    """A sheet: its title, lines above the table, and the rows under its columns.

    A value CLOSED is a cell of a column to fill in where nothing is to be filled in. `draw` adds what
    is no table, given the sheet and the row of the headings.
    """

    title: str
    lead: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: Sequence[Sequence[Any]]
    draw: Callable[[Worksheet, int], None] | None = None


def filled_in(pages: Sequence[Page], guide: Sequence[str], kept: Mapping[str, str]) -> bytes:
    """The workbook: instructions, the pages, and hidden `kept` that says what it is."""
    book = Workbook()
    _guide(book.worksheets[0], guide)
    for page in pages:
        _page(book.create_sheet(page.title[:31]), page)
    _hide(book.create_sheet(HIDDEN_TITLE), kept)
    book.security = WorkbookProtection(lockStructure=True)
    book.active = 1 if pages else 0
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def as_written(text: str) -> str:
    """A text as a cell holds it: to tell whether somebody changed it."""
    return lines(text)[:LONGEST_CELL]


def _guide(sheet: Worksheet, guide: Sequence[str]) -> None:
    sheet.title = GUIDE_TITLE
    sheet.column_dimensions["A"].width = 100
    for number, words in enumerate(guide, 1):
        put(sheet.cell(number, 1), words).font = Font(
            name=_FONT, bold=number == 1, size=14 if number == 1 else 11
        )
        grow(sheet, number, [(words, 100)])
    _fit(sheet)
    _lock(sheet)


def _page(sheet: Worksheet, page: Page) -> None:
    for number, words in enumerate(page.lead, 1):
        cell = put(sheet.cell(number, 1), words)
        cell.font = Font(name=_FONT, bold=number == 1, size=13 if number == 1 else 10)
        cell.alignment = Alignment(vertical="top")
    head = len(page.lead) + 2
    for place, column in enumerate(page.columns, 1):
        _head(sheet, head, place, column)
        _validate(sheet, place, column, head + 1, head + max(1, len(page.rows)))
    widths = [column.width for column in page.columns]
    grow(sheet, head, [(column.head, column.width) for column in page.columns])
    looks = Looks()
    for number, row in enumerate(page.rows, head + 1):
        grow(sheet, number, zip(row, widths, strict=True))
        for place, value in enumerate(row, 1):
            is_open = page.columns[place - 1].is_filled_in and value is not CLOSED
            _fill(looks, sheet.cell(number, place), value, is_open)
    sheet.freeze_panes = sheet.cell(head + 1, 2)
    _for_paper(sheet, head)
    if page.draw is not None:
        page.draw(sheet, head)
    _lock(sheet)


def _fill(looks: Looks, cell: Cell, value: Any, is_open: bool) -> None:
    """A cell of the table; in one to fill in a text stays as it was typed."""
    looks.put(cell, None if value in ("", CLOSED) else value, _open if is_open else _close)
    if is_open and isinstance(value, str) and value:
        cell.value, cell.data_type = spelled(as_written(value)), "s"


def _close(cell: Cell) -> None:
    cell.border, cell.alignment = _EDGE, Alignment(vertical="top", wrap_text=True)


def _open(cell: Cell) -> None:
    """A cell to fill in stays text when somebody types a date or "=1"."""
    _close(cell)
    cell.protection, cell.fill, cell.number_format = Protection(locked=False), _FILL_IN, "@"


def grow(sheet: Worksheet, row: int, cells: Iterable[tuple[Any, int]]) -> None:
    """Make a row high enough for its texts, given with the widths of their columns.

    Not every program does that on opening. A row that is typed in still grows by itself.
    """
    texts = [(value, width) for value, width in cells if isinstance(value, str)]
    most = max((_lines_in(text, width) for text, width in texts), default=1)
    if most > 1:
        sheet.row_dimensions[row] = _Grown(sheet, index=row, ht=min(409, 15 * most + 3))


def _lines_in(text: str, width: int) -> int:
    return sum(max(1, len(wrap(part, width))) for part in text.split("\n"))


class _Grown(RowDimension):  # type: ignore[misc]
    """A height nobody chose: spreadsheets go on fitting it to what is typed."""

    @property
    def customHeight(self) -> bool:  # noqa: N802
        return False


def _head(sheet: Worksheet, row: int, place: int, column: Column) -> None:
    cell = put(sheet.cell(row, place), column.head)
    cell.font, cell.fill = Font(name=_FONT, bold=True, color="FFFFFFFF"), _HEAD
    cell.border = _EDGE
    cell.alignment = Alignment(vertical="center", wrap_text=True)
    dimension = sheet.column_dimensions[get_column_letter(place)]
    dimension.width, dimension.hidden = column.width, column.is_hidden


def _validate(sheet: Worksheet, place: int, column: Column, first: int, last: int) -> None:
    if not column.choices:
        return
    rule = DataValidation(
        type="list", formula1=f'"{",".join(column.choices)}"', allow_blank=True,
        showErrorMessage=True, errorTitle=column.head,
        error=f"Pilih salah satu: {', '.join(column.choices)}.",
    )  # fmt: skip
    letter = get_column_letter(place)
    rule.add(f"{letter}{first}:{letter}{last}")
    sheet.add_data_validation(rule)


def _for_paper(sheet: Worksheet, head: int) -> None:
    sheet.page_setup.orientation = "landscape"
    _fit(sheet)
    sheet.print_title_rows = f"{head}:{head}"


def _fit(sheet: Worksheet) -> None:
    """As wide as the paper, A4, and as long as it takes."""
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def _hide(sheet: Worksheet, kept: Mapping[str, str]) -> None:
    put(sheet.cell(1, 1), MARK)
    for number, (key, value) in enumerate(kept.items(), 2):
        put(sheet.cell(number, 1), key)
        put(sheet.cell(number, 2), value)
    sheet.sheet_state = "hidden"
    _lock(sheet)


def _lock(sheet: Worksheet) -> None:
    """Nothing but the unlocked cells can be changed; columns and rows may be widened."""
    sheet.protection.sheet = True
    sheet.protection.formatColumns = sheet.protection.formatRows = False
