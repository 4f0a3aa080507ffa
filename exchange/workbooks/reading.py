"""What does a workbook that came back say? By headings and hidden facts, never by position."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from openpyxl.utils import get_column_letter

from accounts.policy import Refused
from exchange.workbooks.book import MARK
from intake.admit import Refused as Inadmissible
from intake.admit import admit
from intake.child import ChildFailed, ChildLimits, Reason, call_in_child
from intake.limits import MIB, Limits
from intake.names import safe_name
from intake.words import line

_FUNCTION = "exchange.workbooks.cells:gather"
_LIMITS = ChildLimits(memory_bytes=200 * MIB, cpu_seconds=2, wall_seconds=10, output_bytes=24 * MIB)
_LOOKED_INTO = ChildLimits(memory_bytes=200 * MIB, cpu_seconds=1, wall_seconds=10)
_ADMITTED = Limits(file_bytes=20 * MIB, unpacked_bytes=64 * MIB)
_PLAIN = "Kirim lembar kerja Excel (.xlsx) biasa, tanpa makro dan tanpa objek tambahan."
_HEADINGS_WITHIN = 40
_PLACE = re.compile(r"lembar '(.*)' sel ([A-Z]{1,3}\d+)", re.DOTALL)


@dataclass(frozen=True)
class Cell:
    """What stands in a cell, and which cell it is."""

    text: str
    place: str
    is_formula: bool = False


@dataclass(frozen=True)
class Problem:
    """What is wrong, with the sheet and cell it is wrong in."""

    place: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.place}: {self.sentence}"

    @property
    def sheet(self) -> str:
        """The title of the sheet; empty for what stands on none."""
        found = _PLACE.fullmatch(self.place)
        return found[1] if found else ""

    @property
    def cell(self) -> str:
        """The cell as a spreadsheet names it; empty for what stands in none."""
        found = _PLACE.fullmatch(self.place)
        return found[2] if found else ""


@dataclass(frozen=True)
class Line:
    """A row of a table: its cells by heading."""

    cells: dict[str, Cell]

    def __getitem__(self, head: str) -> Cell | None:
        return self.cells.get(head)


@dataclass(frozen=True)
class Sheet:
    """One sheet: its cells by row and column."""

    title: str
    rows: dict[int, dict[int, Cell]]


@dataclass(frozen=True)
class Table:
    """All rows of a workbook under the headings asked for, and what is wrong with the headings.

    `lacking` are the headings a sheet of the table does not have, as (sheet, heading).
    """

    lines: tuple[Line, ...]
    problems: tuple[Problem, ...]
    lacking: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Book:
    """A workbook that was read."""

    sheets: tuple[Sheet, ...]

    @property
    def kept(self) -> dict[str, str] | None:
        """The hidden facts, wherever their sheet stands and whatever it is called; None for none."""
        for sheet in self.sheets:
            if _text(sheet, 1, 1) == line(MARK):
                return {_text(sheet, row, 1): _text(sheet, row, 2) for row in sheet.rows if row > 1}
        return None

    def table(self, key: str, heads: Iterable[str]) -> Table:
        """Every row under `key` and any of `heads`, on whichever sheet and in whichever order."""
        found: list[Line] = []
        wrong: list[Problem] = []
        lacking: list[tuple[str, str]] = []
        wanted = tuple(heads)
        for sheet in self.sheets:
            row, places, problems = _headings(sheet, key, wanted)
            wrong += problems
            if places:
                found += _lines(sheet, row, places)
                have = set(places.values())
                lacking += [(sheet.title, head) for head in wanted if head not in have]
        return Table(tuple(found), tuple(wrong), tuple(lacking))


def read_book(path: Path, name: str) -> Book:
    """A workbook, admitted first and then read in the restricted child. Raises Refused."""
    try:
        admit(path, name, _ADMITTED, _LOOKED_INTO)
        found = call_in_child(_FUNCTION, str(path), _LIMITS)
    except Inadmissible as reason:
        raise Refused(_advised(str(reason), reason.advice)) from reason
    except ChildFailed as failed:
        raise _not_read(name, {"unreadable": failed.reason is Reason.CRASH}) from failed
    if "sheets" not in found:
        raise _not_read(name, found)
    return Book(tuple(_sheet(one) for one in found["sheets"]))


def _advised(sentence: str, advice: str) -> str:
    """The refusal with advice for a worksheet, where the usual one would have it sent as a PDF."""
    if "PDF" not in advice and "akhiran" not in advice:
        return sentence
    return sentence.removesuffix(advice) + _PLAIN


def _not_read(name: str, found: dict[str, Any]) -> Refused:
    """Why the child read nothing, in a sentence; more than its limits is too much."""
    shown = safe_name(name)
    if outside := found.get("outside"):
        title, place = outside
        return Refused(
            f"Berkas '{shown}': lembar '{title}' sel {place} terisi, jauh di luar tabel. Kosongkan sel itu, "
            "lalu kirim lagi."
        )
    if found.get("unreadable"):
        return Refused(
            f"Berkas '{shown}' tidak dapat dibaca sebagai lembar kerja. Buka dan simpan ulang sebagai "
            ".xlsx, lalu kirim lagi."
        )
    return Refused(
        f"Berkas '{shown}' memuat jauh lebih banyak isi daripada lembar kerja Telaah. Unduh lembar yang "
        "baru, salin isiannya ke sana, lalu kirim lagi."
    )


def _sheet(read: dict[str, Any]) -> Sheet:
    rows: dict[int, dict[int, Cell]] = {}
    for row, column, text, is_formula in read["cells"]:
        place = f"lembar '{read['title']}' sel {get_column_letter(column)}{row}"
        rows.setdefault(row, {})[column] = Cell(text, place, is_formula)
    return Sheet(read["title"], rows)


def _headings(
    sheet: Sheet, key: str, heads: tuple[str, ...]
) -> tuple[int, dict[int, str], list[Problem]]:
    """The row of the headings, which column each stands in, and headings that stand twice."""
    wanted = {_bare(head): head for head in (key, *heads)}
    for row in sorted(sheet.rows)[:_HEADINGS_WITHIN]:
        places = {
            column: wanted[_bare(cell.text)]
            for column, cell in sheet.rows[row].items()
            if _bare(cell.text) in wanted
        }
        if key in places.values() and len(places) > 1:
            return row, places, _twice(sheet, row, places)
    return 0, {}, []


def _twice(sheet: Sheet, row: int, places: dict[int, str]) -> list[Problem]:
    seen: set[str] = set()
    wrong = []
    for column, head in sorted(places.items()):
        if head in seen:
            place = sheet.rows[row][column].place
            wrong.append(Problem(place, f"judul kolom '{head}' ada dua kali; hapus salah satunya"))
        seen.add(head)
    return wrong


def _lines(sheet: Sheet, head: int, places: dict[int, str]) -> Iterator[Line]:
    for row in sorted(sheet.rows):
        if row > head:
            cells = {
                places[column]: cell for column, cell in sheet.rows[row].items() if column in places
            }
            if cells:
                yield Line(cells)


def _text(sheet: Sheet, row: int, column: int) -> str:
    cell = sheet.rows.get(row, {}).get(column)
    return line(cell.text) if cell else ""


def _bare(text: str) -> str:
    return line(text).casefold()
