"""A worksheet on its way: taken along when made, edited with openpyxl, brought back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from accounts.actor import Actor
from catalog.loader import catalog
from exchange.workbooks.reading import read_book
from exchange.worksheet.applying import Done, apply
from exchange.worksheet.back import Brought, brought
from exchange.worksheet.columns import HEADS, KEY
from exchange.worksheet.differences import Difference, differences
from exchange.worksheet.taken import workbook
from exchange.worksheet.tear_out import WHOLE, Part
from storage import answers as answer_records
from storage.tables import Answer
from tests.furnished import Scene

Edit = Callable[[Workbook], object]


def places(sheet: Worksheet) -> tuple[int, dict[str, int]]:
    """The row of the headings, and the column of each; row 0 on a sheet without a table."""
    for row in sheet.iter_rows():
        heads = {str(cell.value): cell.column for cell in row if cell.value}
        if KEY in heads:
            return row[0].row, heads
    return 0, {}


def cell_of(book: Workbook, criterion_id: str, head: str) -> Any:
    """The cell of a criterion under a heading."""
    for sheet in book.worksheets:
        row, heads = places(sheet)
        for number in range(row + 1, sheet.max_row + 1) if row else ():
            if sheet.cell(number, heads[KEY]).value == criterion_id:
                return sheet.cell(number, heads[head])
    raise LookupError(criterion_id)


def write(book: Workbook, criterion_id: str, **fields: Any) -> None:
    """Type into the row of a criterion, by field."""
    for name, value in fields.items():
        cell = cell_of(book, criterion_id, HEADS.get(name, name))
        cell.value = value
        if isinstance(value, str) and value:
            cell.data_type = "s"


def typing(criterion_id: str, **fields: Any) -> Edit:
    """An edit that types into one row."""
    return lambda book: write(book, criterion_id, **fields)


@dataclass
class Trip:
    """One workbook of one assessment; by the contributor of the first office unless told otherwise."""

    scene: Scene
    path: Path
    assessment_id: str = ""
    part: Part = WHOLE
    by: Actor | None = None

    def __post_init__(self) -> None:
        self.assessment_id = self.assessment_id or self.scene.assessment_id
        self.actor = self.by or self.scene.office.contributor
        self.take()

    def take(self) -> "Trip":
        with self.scene.database.reading() as db:
            self.path.write_bytes(workbook(db, self.actor, self.assessment_id, self.part))
        return self

    def book(self) -> Workbook:
        return load_workbook(self.path)

    def edit(self, change: Edit) -> "Trip":
        book = self.book()
        change(book)
        book.save(self.path)
        return self

    def back(self, assessment_id: str = "", is_confirmed: bool = False) -> Brought:
        book = read_book(self.path, "lembar.xlsx")
        wanted = assessment_id or self.assessment_id
        with self.scene.database.reading() as db:
            return brought(db, self.actor, wanted, book, is_confirmed)

    def differences(self, is_confirmed: bool = False) -> list[Difference]:
        back = self.back(is_confirmed=is_confirmed)
        with self.scene.database.reading() as db:
            return differences(db, self.actor, self.assessment_id, back)

    def apply(self, is_confirmed: bool = False) -> Done:
        back = self.back(is_confirmed=is_confirmed)
        return apply(self.scene.database, self.actor, catalog(), self.assessment_id, back)

    def stands(self) -> Mapping[str, Answer]:
        with self.scene.database.reading() as db:
            return answer_records.latest_of(db, self.assessment_id)

    def sources(self, criterion_id: str) -> list[str]:
        with self.scene.database.reading() as db:
            rows = answer_records.history(db, self.assessment_id, criterion_id)
        return [row.source for row in rows][::-1]
