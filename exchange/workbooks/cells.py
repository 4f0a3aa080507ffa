"""Which cells does a foreign workbook hold? Runs in the restricted child, never in the server."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

MOST_SHEETS, MOST_ROWS, MOST_COLUMNS, MOST_CELLS = 60, 5_000, 100, 60_000
EXACT = 10**15  # a longer number was rounded by the spreadsheet: shown as it is, never as digits
LONGEST = 32_767  # what Excel itself holds in a cell


def gather(path: str) -> dict[str, Any]:
    """Every filled cell of the workbook at `path`, sheet by sheet, as plain JSON.

    A cell is [row, column, text, is_formula]. `too_much` says that there was more than we read.
    """
    with Path(path).open("rb") as file:
        book = load_workbook(file, read_only=True, data_only=False, keep_links=False)
        sheets: list[dict[str, Any]] = []
        left = MOST_CELLS
        for sheet in book.worksheets[:MOST_SHEETS]:
            cells, more = _cells(sheet, left)
            left -= len(cells)
            sheets.append({"title": sheet.title, "cells": cells})
            if more:
                return {"sheets": sheets, "too_much": True}
        return {"sheets": sheets, "too_much": len(book.worksheets) > MOST_SHEETS}


def _cells(sheet: Any, most: int) -> tuple[list[list[Any]], bool]:
    """The filled cells of a sheet, and whether there are more than `most` of them."""
    found: list[list[Any]] = []
    sheet.reset_dimensions()  # what a file says of its own size is not believed
    for row in sheet.iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS):
        for cell in row:
            if cell.value is None or not str(cell.value).strip():
                continue
            if len(found) == most:
                return found, True
            text = _text(cell.value)[:LONGEST]
            found.append([cell.row, cell.column, text, cell.data_type == "f"])
    return found, False


def _text(value: Any) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer() and abs(value) < EXACT:
        return str(int(value))
    return str(value)
