"""Which code does every sheet show of what it belongs to? The last digits of its id."""

from collections.abc import Iterable

from exchange.workbooks.reading import Book
from intake.words import line


def code_of(record_id: str) -> str:
    """The code of a record as every sheet shows it."""
    return record_id.replace("-", "")[-12:].upper()


def shown(label: str, record_id: str) -> str:
    """The line that shows it on a sheet."""
    return f"{label}: {code_of(record_id)}"


def codes_on(book: Book, label: str) -> set[str]:
    """Every code a workbook shows behind this label, wherever it stands."""
    begin = f"{label}:"
    texts: Iterable[str] = (
        line(cell.text)
        for sheet in book.sheets
        for cells in sheet.rows.values()
        for cell in cells.values()
    )
    return {line(text.removeprefix(begin)) for text in texts if text.startswith(begin)}
