"""A workbook that leaves: locked but for what is to be filled in, drop-downs, nothing that runs."""

from io import BytesIO

from openpyxl import load_workbook

from exchange.workbooks.book import (
    GUIDE_TITLE,
    HIDDEN_TITLE,
    MARK,
    Column,
    Page,
    as_written,
    filled_in,
)

COLUMNS = (
    Column("Kode", 10),
    Column("Hasil", 16, is_filled_in=True, choices=("Ya", "Tidak")),
    Column("Catatan", 40, is_filled_in=True),
)
PAGE = Page(
    "Standar 9", ("Judul", "Baris kedua"), COLUMNS, [("A-1", "Ya", "=1+1"), ("A-2", "", "")]
)


def made() -> object:
    return load_workbook(BytesIO(filled_in([PAGE], ("Petunjuk", "1. Isi."), {"skema": "uji"})))


def test_every_sheet_is_locked_without_a_password_and_the_book_keeps_its_sheets() -> None:
    book = made()
    for sheet in book.worksheets:  # type: ignore[attr-defined]
        assert sheet.protection.sheet and not sheet.protection.password
    assert book.security.lockStructure  # type: ignore[attr-defined]


def test_only_what_is_filled_in_is_unlocked() -> None:
    sheet = made()["Standar 9"]  # type: ignore[index]
    head = next(row for row in sheet.iter_rows() if row[0].value == "Kode")
    first = head[0].row + 1
    assert [sheet.cell(first, n).protection.locked for n in (1, 2, 3)] == [True, False, False]
    assert all(cell.protection.locked for cell in head)
    assert sheet.freeze_panes == f"B{first}"


def test_a_choice_is_offered_for_each_row_and_others_are_refused() -> None:
    [rule] = made()["Standar 9"].data_validations.dataValidation  # type: ignore[index]
    assert rule.formula1 == '"Ya,Tidak"' and rule.showErrorMessage
    assert str(rule.sqref) == "B5:B6"


def test_no_text_becomes_a_formula() -> None:
    cell = made()["Standar 9"]["C5"]  # type: ignore[index]
    assert (cell.data_type, cell.value) == ("s", "=1+1")


def test_instructions_come_first_and_the_hidden_sheet_says_what_it_is() -> None:
    book = made()
    assert book.sheetnames == [GUIDE_TITLE, "Standar 9", HIDDEN_TITLE]  # type: ignore[attr-defined]
    hidden = book[HIDDEN_TITLE]  # type: ignore[index]
    assert hidden.sheet_state == "hidden"
    assert [hidden["A1"].value, hidden["A2"].value, hidden["B2"].value] == [MARK, "skema", "uji"]


def test_a_text_as_a_cell_holds_it() -> None:
    assert as_written(" satu  dua\r\ntiga\x00 ") == "satu  dua\ntiga"
