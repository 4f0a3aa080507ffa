"""A number in a cell arrives as what a person saw there, in Indonesian writing."""

import pytest

from exchange.workbooks.shown import code_of, shown


@pytest.mark.parametrize(
    ("value", "code", "seen"),
    [
        ("1", "", "1"),
        ("197", "General", "197"),
        ("1.5", "General", "1,5"),
        ("0.30000000000000004", "", "0,3"),
        ("-7", "", "-7"),
        ("199003032015032003", "", "1,99003032015032E+17"),
        ("199003032015032003", "0", "1,99003032015032E+17"),
        ("1", "000", "001"),
        ("62811", "0000000000", "0000062811"),
        ("1500000", "#,##0", "1.500.000"),
        ("1500000.5", "#,##0.00", "1.500.000,50"),
        ("1500000", '"Rp"#,##0', "Rp1.500.000"),
        ("1500000", "[$Rp-421]#,##0", "Rp1.500.000"),
        ("-1500000", "#,##0;(#,##0)", "(1.500.000)"),
        ("7", '"No. "0', "No. 7"),
        ("0.5", "0%", "50%"),
        ("0.125", "0.00%", "12,50%"),
        ("2.5", "0", "3"),
        ("0.5", "0.##", "0,5"),
        ("1e309", "", "1e309"),
        ("bukan angka", "0", "bukan angka"),
        ("12", "[Red]0", "12"),
        ("0.5", "# ?/?", "0,5"),
        ("12000", "0,", "12000"),
        ("5", "[" * 100_000, "5"),
        ("5", "\\", "5"),
    ],
)
def test_a_number_under_a_format(value: str, code: str, seen: str) -> None:
    assert shown(value, code) == seen


@pytest.mark.parametrize(
    ("value", "code", "seen"),
    [
        ("46027", "dd/mm/yyyy", "05/01/2026"),
        ("46027", "mm-dd-yy", "05/01/2026"),
        ("46027", "[$-421]dd\\ mmmm\\ yyyy", "05/01/2026"),
        ("46027", "d-mmm-yy", "05/01/2026"),
        ("46027", "yyyy-mm-dd", "2026-01-05"),
        ("46027", "yyyy-mm-dd h:mm:ss", "2026-01-05"),
        ("46027.4375", "dd/mm/yyyy h:mm", "05/01/2026 10:30"),
        ("46027", "mmm-yy", "Januari 2026"),
        ("46027", "mm/yyyy", "01/2026"),
        ("46027", "yyyy", "2026"),
        ("0.4375", "h:mm", "10:30"),
        ("0.4375", "h:mm AM/PM", "10:30"),
        ("1.5", "[h]:mm:ss", "36:00:00"),
        ("0.99999999", "h:mm", "00:00"),
        ("1", "dd/mm/yyyy", "01/01/1900"),
        ("59", "dd/mm/yyyy", "28/02/1900"),
        ("61", "dd/mm/yyyy", "01/03/1900"),
        ("-1", "dd/mm/yyyy", "-1"),
        ("3000000", "dd/mm/yyyy", "3000000"),
        ("2958465.9999999", "dd/mm/yyyy", "2958465,9999999"),
    ],
)
def test_a_day_or_a_time_under_a_format(value: str, code: str, seen: str) -> None:
    assert shown(value, code) == seen


def test_a_workbook_may_count_its_days_from_1904() -> None:
    assert shown("44565", "dd/mm/yyyy", from_1904=True) == "05/01/2026"


def test_a_format_of_the_workbook_stands_before_the_known_ones() -> None:
    assert [code_of(14, {}), code_of(14, {14: "0"}), code_of(999, {})] == ["dd/mm/yyyy", "0", ""]
