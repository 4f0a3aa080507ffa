"""How does a cell people fill in state a day, and how do they write one?"""

from contextlib import suppress
from datetime import date, datetime

from accounts.policy import Refused

_FORMS = ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y")


def day_of(text: str | None) -> date | None:
    """A day as a cell states it: a date of the spreadsheet, or day/month/year. Raises Refused."""
    if not text:
        return None
    for form in _FORMS:
        with suppress(ValueError):
            return datetime.strptime(text, form).date()
    raise Refused(f"'{text}' bukan tanggal. Tuliskan tanggal/bulan/tahun, misalnya 08/01/2019.")


def as_cell(day: date | None) -> str:
    """A day in a cell that holds text."""
    return f"{day:%d/%m/%Y}" if day else ""
