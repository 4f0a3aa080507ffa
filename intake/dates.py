"""Is a date found inside a foreign file believable?"""

from datetime import date, timedelta

_OLDEST = date(1990, 1, 1)


def believable(day: date | None) -> date | None:
    """The day itself, or None where it lies before 1990 or after tomorrow.

    Clocks of scanners restart in 1970 or 1980 and templates carry dates of their own, so such a
    date says nothing about the document.
    """
    if day is None or not _OLDEST <= day <= date.today() + timedelta(days=1):
        return None
    return day


def read_day(text: str | None) -> date | None:
    """The believable day a text like 2024-03-01T10:00:00Z or 2024:03:01 10:00:00 begins with."""
    if not text:
        return None
    try:
        return believable(date.fromisoformat(text.strip()[:10].replace(":", "-")))
    except ValueError:
        return None
