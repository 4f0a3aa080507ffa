"""Dates in foreign files are believed only where they can be true."""

from datetime import date, timedelta

import pytest

from intake.dates import believable, read_day


@pytest.mark.parametrize("text", ["", "kemarin", "0000-00-00", "1970-01-01", "2999-01-01", None])
def test_nonsense_is_no_date(text: str | None) -> None:
    assert read_day(text) is None


@pytest.mark.parametrize("text", ["2024-03-15T02:30:00Z", " 2024-03-15", "2024:03:15 09:30:00"])
def test_a_day_is_read_from_office_and_camera_notation(text: str) -> None:
    assert read_day(text) == date(2024, 3, 15)


def test_tomorrow_is_believed_for_zones_ahead_of_ours_and_the_day_after_is_not() -> None:
    tomorrow = date.today() + timedelta(days=1)
    assert believable(tomorrow) == tomorrow
    assert believable(tomorrow + timedelta(days=1)) is None
