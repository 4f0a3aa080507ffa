"""What leaves as Excel cannot run, and reads back as it was."""

from datetime import UTC, date, datetime
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from intake.workbook import LONGEST_CELL, spelled, workbook


@pytest.mark.parametrize(
    "text", ["=1+1", '=HYPERLINK("http://x")', "+1", "-1", "@SUM(A1)", "\t=1", "'kutip", "<b>&"]
)
def test_a_text_is_never_a_formula(text: str) -> None:
    content = workbook("Uji", ("Isi",), [(text,)])
    with ZipFile(BytesIO(content)) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")
    cell = load_workbook(BytesIO(content)).active["A2"]
    assert (cell.data_type, cell.value) == ("s", text.strip())


def test_dates_numbers_and_nothing_keep_their_kind() -> None:
    moment = datetime(2026, 11, 21, 3, 4, tzinfo=UTC)
    rows = [(date(2026, 11, 21), moment, 7, None, True)]
    sheet = load_workbook(BytesIO(workbook("Uji", tuple("abcde"), rows))).active
    values = [cell.value for cell in sheet[2]]
    assert values == [
        datetime(2026, 11, 21), datetime(2026, 11, 21, 3, 4), 7, None, "ya",
    ]  # fmt: skip
    assert sheet["A2"].number_format == "dd/mm/yyyy"


def test_control_characters_and_endless_texts_are_cut() -> None:
    content = workbook("Uji", ("Isi",), [("a\x00\x0bb",), ("x" * 50_000,)])
    sheet = load_workbook(BytesIO(content)).active
    assert "\x00" not in sheet["A2"].value
    assert len(sheet["A3"].value) == LONGEST_CELL


def test_the_lines_of_a_text_stay_lines() -> None:
    content = workbook("Uji", ("Isi",), [("  satu  dua\r\ntiga\x0b\n\nempat ",)])
    assert load_workbook(BytesIO(content)).active["A2"].value == "satu dua\ntiga\n\nempat"


def test_the_head_stays_in_view_and_filters() -> None:
    sheet = load_workbook(BytesIO(workbook("Daftar", ("A", "B"), [(1, 2), (3, 4)]))).active
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:B3")


def test_every_value_of_a_kind_looks_like_the_first_whatever_stood_between() -> None:
    day = date(2026, 11, 21)
    rows = [("satu", day, 1), (day, "dua", None), ("=3", 2, day), (True, "empat", day)]
    sheet = load_workbook(BytesIO(workbook("Uji", ("a", "b", "c"), rows))).active
    found = [
        (cell.quotePrefix, bool(cell.alignment.wrap_text), cell.number_format)
        for row in sheet.iter_rows(min_row=2)
        for cell in row
        if cell.value is not None
    ]
    text, dated, plain = (
        (True, True, "General"),
        (False, False, "dd/mm/yyyy"),
        (False, False, "General"),
    )
    assert found == [text, dated, plain, dated, text, text, plain, dated, plain, text, dated]


@pytest.mark.parametrize("text", ["a_x000D_b", "_X0041_", "_x005F_x000D_"])
def test_what_only_looks_like_a_spelled_sign_stays_what_it_is(text: str) -> None:
    sheet = load_workbook(BytesIO(workbook("Uji", ("Isi",), [(text,)]))).active
    assert sheet["A2"].value == spelled(text) != text
    assert spelled(text).replace("_x005F_", "_") == text, "as a spreadsheet reads it"
    assert spelled("_x00_ dan x0041_") == "_x00_ dan x0041_"
