"""What was typed in the cells of a row? The rules of the screen, and every problem with its cell."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from accounts.policy import Refused
from assessments.self_assessment.answering import clean
from exchange.words import ANSWERS
from exchange.workbooks.days import day_of
from exchange.workbooks.reading import Cell, Line, Problem
from exchange.worksheet.columns import CHOICES, CONFIRM, HEADS, STILL, UNSURE
from intake.words import line, lines

FORMULA = "berisi rumus; ketik teksnya"
_FIRST_YEAR, _LAST_YEAR = 2000, 2100
_VALUES = {line(ANSWERS[value]).casefold(): value for value in CHOICES}
_CLOCK = re.compile(r" \d{1,2}:\d{2}(:\d{2})?")  # a spreadsheet's date may come with a time of day


def fields_in(one: Line, problems: list[Problem]) -> dict[str, Any]:
    """The fields a row says something of; an empty cell says nothing. Problems are added to the list."""
    found = {}
    for name, head in HEADS.items():
        cell = one[head]
        if cell is None or not lines(cell.text):
            continue
        try:
            found[name] = _value(name, cell)
        except Refused as refused:
            problems.append(Problem(cell.place, str(refused)))
    return found


def is_confirmed(one: Line, problems: list[Problem]) -> bool:
    """Whether the row says that the copied answer still holds."""
    cell = one[CONFIRM]
    if cell is None or not line(cell.text):
        return False
    if line(cell.text).casefold() != STILL:
        problems.append(Problem(cell.place, _not_one_of(cell, (STILL,))))
        return False
    return True


def typed_in(one: Line) -> list[Cell]:
    """The cells of a row that somebody may have typed in."""
    heads = (*HEADS.values(), CONFIRM)
    return [cell for head in heads if (cell := one[head]) is not None and line(cell.text)]


def _value(name: str, cell: Cell) -> Any:
    if cell.is_formula:
        raise Refused(FORMULA)
    if name == "value":
        return clean(name, _chosen(cell, _VALUES))
    if name == "unsure":
        return clean(name, _chosen(cell, UNSURE))
    if name == "repair_target":
        return clean(name, _day(cell))
    try:
        return clean(name, cell.text)
    except Refused as refused:
        raise Refused(f"{str(refused)[0].lower()}{str(refused)[1:]}") from refused


def _chosen(cell: Cell, words: Mapping[str, Any]) -> Any:
    said = line(cell.text).casefold()
    if said not in words:
        shown = [ANSWERS[one] for one in CHOICES] if words is _VALUES else list(words)
        raise Refused(_not_one_of(cell, tuple(shown)))
    return words[said]


def _not_one_of(cell: Cell, words: tuple[str, ...]) -> str:
    return f"'{line(cell.text)[:40]}' bukan pilihan; pilih {', '.join(words)}"


def _day(cell: Cell) -> date:
    """A date, whether the cell holds a date or a text like 31/12/2026 or 2026-12-31."""
    day = day_of(_CLOCK.sub("", line(cell.text)[:40]))
    if day is None or not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        raise Refused("tahunnya tidak mungkin; periksa tanggalnya")
    return day
