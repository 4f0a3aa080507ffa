"""A day in a cell: as a spreadsheet dates it, or as people write it here."""

from datetime import date

import pytest

from accounts.policy import Refused
from exchange.workbooks.days import as_cell, day_of

DAY = date(2026, 2, 1)


@pytest.mark.parametrize("text", ["2026-02-01", "01/02/2026", "1-2-2026", "1.2.2026"])
def test_a_day_is_read_day_before_month(text: str) -> None:
    assert day_of(text) == DAY and day_of(as_cell(DAY)) == DAY


def test_nothing_is_no_day_and_anything_else_is_refused() -> None:
    assert day_of("") is None and day_of(None) is None and as_cell(None) == ""
    for text in ("kemarin", "31/02/2026", "46000", "2026"):
        with pytest.raises(Refused, match="bukan tanggal"):
            day_of(text)
