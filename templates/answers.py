"""What does somebody mean who filled in a field? Words become the plain JSON a form takes."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from babel.dates import get_month_names

from intake.words import line, lines
from templates.controls import HINTS, LEAVE_OPEN, PLACEHOLDERS, YES
from templates.form_fields import Kind, Leaf

_DAY_FIRST = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_IN_WORDS = re.compile(r"(\d{1,2})\s+([A-Za-z]+)\s+(\d{4})")
_CLOCK = re.compile(r"(\d{1,2})\s*[.:]\s*(\d{2})(?:\s*(?:WIB|WITA|WIT))?", re.IGNORECASE)
_NUMBER = re.compile(r"(?:Rp\.?\s*)?(\d{1,3}(?:\.\d{3})+|\d+)(?:,(?:0{1,2}|-))?", re.IGNORECASE)
_DIGITS, _LARGEST = 30, 10**15  # more than any amount, and browsers still count exactly
_YEARS = range(1990, 2101)  # the days a page can show
_TICKED = (YES, "☑", "✓", "✔", "x", "ya")


@dataclass(frozen=True)
class Unclear:
    """Words that are no day, time, number or choice; somebody has to look at them."""

    said: str


def answer(leaf: Leaf, words: str, day: str = "", checked: bool | None = None) -> Any:
    """The value of a field as JSON, `None` where it was left open, or `Unclear`.

    `words` is what stands in the control, `day` the ISO day a date control holds besides, `checked`
    the state of a check box.
    """
    if leaf.kind is Kind.CHECK:
        return line(words).lower() in _TICKED if checked is None else checked
    if leaf.kind is Kind.LINES:
        said = _given(leaf, lines(words))
        return None if said in PLACEHOLDERS else said
    said = _given(leaf, line(words))
    if leaf.kind is Kind.DATE and not said:
        return _iso(day)
    if said in PLACEHOLDERS or said == LEAVE_OPEN:
        return None
    return _read(leaf, said, day)


def _given(leaf: Leaf, said: str) -> str:
    """Without the words of the placeholder, where somebody wrote before or behind them."""
    hint = HINTS[leaf.kind]
    return said.removeprefix(hint).removesuffix(hint).strip()


def _read(leaf: Leaf, said: str, day: str) -> Any:
    if leaf.kind is Kind.DATE:
        return _day(said) or _iso(day) or Unclear(said)
    if leaf.kind is Kind.CLOCK:
        return _clock(said) or Unclear(said)
    if leaf.kind is Kind.NUMBER:
        number = _number(said)
        return Unclear(said) if number is None else number
    if leaf.kind is Kind.CHOICE:
        options = {word.casefold(): option.value for option in leaf.options for word in option}
        return options.get(said.casefold(), Unclear(said))
    return said


def _clock(said: str) -> str | None:
    found = _CLOCK.fullmatch(said)
    if found is None or int(found[1]) > 23 or int(found[2]) > 59:
        return None
    return f"{int(found[1]):02d}.{int(found[2]):02d}"


def _number(said: str) -> int | None:
    found = _NUMBER.fullmatch(said)
    whole = found[1].replace(".", "") if found else ""
    return int(whole) if 0 < len(whole) <= _DIGITS and int(whole) <= _LARGEST else None


def _day(said: str) -> str | None:
    if found := _DAY_FIRST.fullmatch(said):
        return _made(found[3], found[2], found[1])
    if found := _YEAR_FIRST.fullmatch(said):
        return _made(*found.groups())
    if found := _IN_WORDS.fullmatch(said):
        months = {name.casefold(): number for number, name in _months().items()}
        return _made(found[3], months.get(found[2].casefold(), 0), found[1])
    return None


def _months() -> dict[int, str]:
    return dict(get_month_names("wide", locale="id"))


def _made(year: str, month: str | int, day: str) -> str | None:
    try:
        made = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return made.isoformat() if made.year in _YEARS else None


def _iso(day: str) -> str | None:
    found = _YEAR_FIRST.fullmatch(day)
    return _made(*found.groups()) if found else None
