"""Numbers: patterns that count, and what cannot be one."""

from datetime import date

import pytest

from accounts.policy import Refused
from documents.numbering import Numbering, checked, typed, written

DAY = date(2026, 11, 21)
GOOD = Numbering().as_json()


@pytest.mark.parametrize(
    ("pattern", "number"),
    [
        ("{nomor}/{kode_klasifikasi}/{unit}/{bulan_romawi}/{tahun}", "14/000.3/LPSE/XI/2026"),
        ("B-{nomor:3}/{unit}/{bulan}/{tahun}", "B-014/LPSE/11/2026"),
        ("{kode_klasifikasi}/{nomor}/{tahun}", "000.3/14/2026"),
    ],
)
def test_a_pattern_is_written_out(pattern: str, number: str) -> None:
    assert written(Numbering(pattern=pattern, classification="000.3"), 14, DAY) == number


@pytest.mark.parametrize(
    ("pattern", "says"),
    [
        ("{nomer}/{tahun}", "tidak dikenal"),
        ("{nomor}/{tahun", "tidak dikenal"),
        ("{nomor.__class__}/{tahun}", "tidak dikenal"),
        ("{tahun}", "memuat {nomor}"),
        ("{nomor}", "memuat {tahun}"),
    ],
)
def test_a_pattern_that_cannot_count_is_refused(pattern: str, says: str) -> None:
    with pytest.raises(Refused, match=says.replace("{", r"\{")):
        checked(GOOD | {"pattern": pattern})


def test_an_empty_pattern_leaves_numbers_to_an_outside_register() -> None:
    assert checked(GOOD | {"pattern": ""}).is_outside
    assert not checked(GOOD).is_outside


def test_a_series_needs_a_name() -> None:
    with pytest.raises(Refused, match="seri"):
        checked(GOOD | {"series": " "})


def test_a_typed_number_is_one_clean_line() -> None:
    assert typed(" 000.3 /\n215 ") == "000.3 / 215"
    with pytest.raises(Refused, match="buku agenda"):
        typed(" \n ")
