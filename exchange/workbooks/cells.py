"""Which cells does a foreign workbook hold? Runs in the restricted child, never in the server.

Our own walk through the few parts that count. A library that builds the whole workbook, with every
look, name and rule a file declares, needs seconds and hundreds of megabytes for a hostile one.
"""

import re
import zipfile
from pathlib import Path
from typing import Any

from exchange.workbooks.markup import Enough, TooMuch, Unreadable, Walk
from exchange.workbooks.parts import Package, Workbook, as_text, workbook
from exchange.workbooks.shown import shown

MOST_ROWS, MOST_COLUMNS, MOST_CELLS = 20_000, 100, 200_000
MOST_LETTERS = 16_000_000
_PLACE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_TYPED_IN_CALC = ("TRUE()", "FALSE()")  # Calc keeps a typed truth as a formula
_TRUTH = {"0": "FALSE", "1": "TRUE", "false": "FALSE", "true": "TRUE"}


class _Outside(Exception):
    """Something stands far outside any table of ours."""

    def __init__(self, place: str) -> None:
        super().__init__(place)
        self.place = place


def gather(path: str) -> dict[str, Any]:
    """Every filled cell of the workbook at `path`, sheet by sheet, as plain JSON.

    A cell is [row, column, text, is_formula]; the text is what a person sees. Or why it is not read:
    "too_much" is more than any workbook of ours holds, "outside" (title, place) a filled cell far
    outside every table, "unreadable" a package that is none.
    """
    walk = Walk()
    sheets: list[dict[str, Any]] = []
    title = ""
    try:
        with zipfile.ZipFile(Path(path)) as archive:
            package = Package(archive)
            book = workbook(package, walk)
            left = Left()
            for title, at in book.sheets:
                found = _Sheet(book, left)
                with package.open(at) as part:
                    walk.through(part, found.begin, found.end, found.text)
                sheets.append({"title": title, "cells": found.cells})
    except TooMuch:
        return {"too_much": True}
    except _Outside as found_at:
        return {"outside": [title, found_at.place]}
    except (Unreadable, zipfile.BadZipFile, KeyError, ValueError, IndexError):
        return {"unreadable": True}
    return {"sheets": sheets}


class Left:
    """How many cells and letters a workbook may still have."""

    def __init__(self) -> None:
        self.cells, self.letters = MOST_CELLS, MOST_LETTERS

    def take(self, letters: int) -> None:
        """One more cell of so many letters. Raises TooMuch."""
        self.cells -= 1
        self.letters -= letters
        if self.cells < 0 or self.letters < 0:
            raise TooMuch


class _Sheet:
    """The filled cells of one sheet, gathered while it is walked through."""

    def __init__(self, book: Workbook, left: Left) -> None:
        self.cells: list[list[Any]] = []
        self._book, self._left = book, left
        self._columns: dict[str, int] = {}
        self._row = self._column = 0
        self._attributes: dict[str, str] | None = None  # of the cell that is being read
        self._formula: str | None = None
        self._value = ""
        self._pieces: list[str] | None = None
        self._is_sound = False

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        if name == "c":
            self._attributes, self._formula, self._value = attributes, None, ""
            self._column += 1
        elif name == "row":
            self._row = _index(attributes["r"]) if "r" in attributes else self._row + 1
            self._column = 0
        elif name == "rPh":
            self._is_sound = True
        elif self._attributes is not None and name in ("v", "t", "f") and not self._is_sound:
            self._pieces = []

    def text(self, more: str) -> None:
        if self._pieces is not None:
            self._pieces.append(more)

    def end(self, name: str) -> None:
        if name == "c":
            self._close()
        elif name == "rPh":
            self._is_sound = False
        elif name == "sheetData":
            raise Enough
        elif self._pieces is not None:
            text = "".join(self._pieces)
            if name == "f":
                self._formula = None if text in _TYPED_IN_CALC else text
            else:
                self._value += text
            self._pieces = None

    def _close(self) -> None:
        attributes, self._attributes = self._attributes or {}, None
        self._stand(attributes.get("r"))
        text = self._shown(attributes)
        if not text.strip():
            return
        if self._row > MOST_ROWS or self._column > MOST_COLUMNS:
            raise _Outside(attributes.get("r") or f"baris {self._row}")
        self._left.take(len(text))
        self.cells.append([self._row, self._column, text, self._formula is not None])

    def _stand(self, place: str | None) -> None:
        """Where the cell stands: as it says, or right of the one before."""
        if place is None:
            return
        found = _PLACE.fullmatch(place)
        if found is None:
            raise Unreadable
        letters, digits = found.groups()
        if letters not in self._columns:
            number = 0
            for letter in letters:
                number = number * 26 + ord(letter) - 64
            self._columns[letters] = number
        self._row, self._column = int(digits), self._columns[letters]

    def _shown(self, attributes: dict[str, str]) -> str:
        if self._formula is not None:
            return as_text("=" + self._formula)
        value, kind = self._value, attributes.get("t", "n")
        if not value:
            return ""
        if kind == "s":
            return self._book.texts[_index(value)]
        if kind == "b":
            return _TRUTH.get(value, value)
        if kind == "d":
            return value.removesuffix("T00:00:00")[:20]
        if kind != "n":
            return as_text(value)
        look = _index(attributes.get("s", "0"))
        codes = self._book.codes
        code = codes[look] if look < len(codes) else ""
        return as_text(shown(value, code, self._book.from_1904))


def _index(text: str) -> int:
    if not text.isascii() or not text.isdigit() or len(text) > 9:
        raise Unreadable
    return int(text)
