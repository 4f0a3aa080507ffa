"""From when to when something holds, in words."""

from datetime import date

from screens.labels import day


def spell(valid_from: date, valid_to: date | None) -> str:
    """Two dates as people say them: since the first, or from the first to the last day."""
    if valid_to is None:
        return f"sejak {day(valid_from)}"
    return f"{day(valid_from)} sampai {day(valid_to)}"


def holds_on(valid_from: date, valid_to: date | None, on: date) -> bool:
    """Whether it holds on a day; the last day counts."""
    return valid_from <= on and (valid_to is None or valid_to >= on)
