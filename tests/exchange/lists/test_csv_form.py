"""A list as CSV opens in a spreadsheet as what it is, and runs nothing."""

import csv
from datetime import UTC, date, datetime
from io import BytesIO, StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from accounts.policy import Refused
from exchange.lists.csv_form import RUNS, as_csv, inert
from intake.workbook import sheets, workbook


def read(content: bytes, delimiter: str = ",") -> list[list[str]]:
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(StringIO(content.decode("utf-8-sig"), newline=""), delimiter=delimiter))


def test_every_kind_of_cell_is_written_as_programs_read_it() -> None:
    moment = datetime(2026, 11, 21, 3, 4, tzinfo=UTC)
    row = (date(2026, 11, 21), moment, 7, 1.5, None, True, 'a, "b"; c\nd', "Ünïcode")
    made = workbook("Uji", tuple("abcdefgh"), [row])
    assert read(as_csv(made))[1] == [
        "2026-11-21", "2026-11-21 03:04", "7", "1.5", "", "ya", 'a, "b"; c\nd', "Ünïcode",
    ]  # fmt: skip
    assert read(as_csv(made, has_semicolons=True), ";")[1][3] == "1,5"


def test_semicolons_part_the_columns_where_a_comma_is_the_decimal_sign() -> None:
    made = workbook("Uji", ("a", "b"), [("x;y", "z,z")])
    assert read(as_csv(made, has_semicolons=True), ";") == [["a", "b"], ["x;y", "z,z"]]


@pytest.mark.parametrize("text", ["=1+1", "+62", "-1", "@SUM(A1)", '=HYPERLINK("http://x")'])
def test_a_formula_gets_an_apostrophe_in_csv_alone(text: str) -> None:
    made = workbook("Uji", ("Isi",), [(text,)])
    assert read(as_csv(made))[1] == [f"'{text}"]
    assert load_workbook(BytesIO(made)).active["A2"].value == text


@pytest.mark.parametrize("text", ["\t=1", "\r=1", "\n=1"])
def test_white_space_before_a_formula_hides_nothing(text: str) -> None:
    assert inert(text).startswith("'") or not text.startswith(RUNS)
    (cell,) = read(as_csv(workbook("Uji", ("Isi",), [(text,)])))[1]
    assert cell == "'=1"


def test_a_negative_number_stays_a_number() -> None:
    assert read(as_csv(workbook("Uji", ("Isi",), [(-3,)])))[1] == ["-3"]


@given(st.lists(st.text(max_size=40), min_size=1, max_size=4))
def test_no_cell_of_any_text_begins_as_a_formula(texts: list[str]) -> None:
    made = workbook("Uji", tuple(map(str, range(len(texts)))), [texts])
    assert not any(cell.startswith(RUNS) for cell in read(as_csv(made))[1])


def test_one_of_several_sheets_is_asked_for_by_name() -> None:
    made = sheets({"Satu": (("a",), [(1,)]), "Dua": (("b",), [(2,)])})
    assert read(as_csv(made, sheet="Dua")) == [["b"], ["2"]]
    for wrong in ("", "Tiga"):
        with pytest.raises(Refused, match="Satu, Dua"):
            as_csv(made, sheet=wrong)
