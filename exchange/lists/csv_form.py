"""A list as CSV: for programs and for spreadsheets, with nothing in it a spreadsheet would run."""

import csv
from collections.abc import Iterator
from datetime import datetime
from io import BytesIO, StringIO
from typing import Any

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell

from accounts.policy import Refused

BYTE_ORDER_MARK = "\ufeff"  # without it Excel reads UTF-8 as something else
RUNS = ("=", "+", "-", "@", "\t", "\r")


def as_csv(workbook: bytes, has_semicolons: bool = False, sheet: str = "") -> bytes:
    """A list of ours as CSV: the very cells of its Excel. Raises Refused where several sheets are meant.

    Semicolons part the columns where a comma is the decimal sign, as in Indonesian spreadsheets.
    """
    out = StringIO(newline="")
    writer = csv.writer(out, delimiter=";" if has_semicolons else ",", lineterminator="\r\n")
    writer.writerows(_rows(workbook, sheet, has_semicolons))
    return (BYTE_ORDER_MARK + out.getvalue()).encode("utf-8")


def _rows(workbook: bytes, title: str, has_semicolons: bool) -> Iterator[list[str]]:
    book = load_workbook(BytesIO(workbook), read_only=True)
    try:
        titles = book.sheetnames
        if title not in titles and (title or len(titles) > 1):
            raise Refused(f"Daftar ini mempunyai beberapa lembar. Pilih satu: {', '.join(titles)}.")
        for row in book[title or titles[0]].iter_rows():
            yield [_written(cell, has_semicolons) for cell in row]
    finally:
        book.close()


def _written(cell: Cell, has_decimal_comma: bool) -> str:
    value: Any = cell.value
    if isinstance(value, datetime):
        shows_time = "hh" in str(cell.number_format)
        return value.isoformat(" ", "minutes") if shows_time else value.date().isoformat()
    if isinstance(value, float) and has_decimal_comma:
        return str(value).replace(".", ",")
    if isinstance(value, int | float) or value is None:
        return "" if value is None else str(value)
    return inert(str(value))


def inert(text: str) -> str:
    """A text no spreadsheet takes for a formula: in a CSV alone, where cells have no kind."""
    return f"'{text}" if text.startswith(RUNS) else text
