"""One moment lies before another by its day first, then by its hour."""

import pytest

from forms.saat import Saat


@pytest.mark.parametrize(
    ("day", "hour", "earlier"),
    [
        ("2026-10-13", "23.59", True),
        ("2026-10-14", "08.19", True),
        ("2026-10-14", "08.20", False),
        ("2026-10-14", "08.21", False),
        ("2026-10-15", "00.00", False),
    ],
)
def test_moments_are_in_order(day, hour, earlier):
    moment = Saat.model_validate({"tanggal": "2026-10-14", "pukul": "08.20"})

    assert Saat.model_validate({"tanggal": day, "pukul": hour}).before(moment) is earlier
