"""A register on its way: taken along by somebody, typed into, brought back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell

from accounts.actor import Actor
from exchange.findings.back import Decided, Outcome, apply, preview
from exchange.findings.compare import Difference
from exchange.findings.registers import FINDINGS, Register
from exchange.findings.rows import Brought, brought
from exchange.findings.taken import register_to_fill
from exchange.workbooks.reading import read_book
from tests.furnished import Scene
from tests.scenes import today

Edit = Callable[[Workbook], None]


def cell(book: Workbook, number: str, head: str, sheet: str = "") -> Cell:
    """The cell of a number under a heading, on whichever sheet has both."""
    for one in book.worksheets:
        if sheet and one.title != sheet:
            continue
        rows = list(one.iter_rows())
        for row in rows:
            heads = {str(found.value): found.column for found in row if found.value}
            if head in heads:
                for line in rows[row[0].row :]:
                    if any(found.value == number for found in line):
                        found = line[heads[head] - 1]
                        assert isinstance(found, Cell)
                        return found
    raise AssertionError(f"no cell {head!r} of {number}")


def typed(number: str, **_: Any) -> Callable[[Mapping[str, str]], Edit]:
    """Somebody types into the row of a number."""

    def into(cells: Mapping[str, str]) -> Edit:
        def edit(book: Workbook) -> None:
            for head, text in cells.items():
                one = cell(book, number, head)
                one.value, one.data_type = text, "s"

        return edit

    return into


@dataclass(frozen=True)
class Trip:
    """One workbook and whose it is."""

    scene: Scene
    actor: Actor
    path: Path
    register: Register = FINDINGS

    def taken(self, **asked: str) -> "Trip":
        content = register_to_fill(self.scene.database, self.actor, self.register, asked)
        self.path.write_bytes(content)
        return self

    def edit(self, *changes: Edit) -> "Trip":
        book = load_workbook(self.path)
        for change in changes:
            change(book)
        book.save(self.path)
        return self

    def book(self) -> Workbook:
        return load_workbook(self.path)

    def back(self, actor: Actor | None = None) -> Brought:
        book = read_book(self.path, self.path.name)
        with self.scene.database.reading() as db:
            return brought(db, actor or self.actor, self.register, book)

    def preview(self, decided: Decided | None = None) -> Outcome:
        given = decided or Decided()
        return preview(self.scene.database, self.actor, self.register, self.back(), given, today())

    def apply(self, decided: Decided | None = None) -> list[Difference]:
        given, back = decided or Decided(), self.back()
        database = self.scene.database
        seen = preview(database, self.actor, self.register, back, given, today()).differences
        return apply(database, self.actor, self.register, back, given, seen, today())
