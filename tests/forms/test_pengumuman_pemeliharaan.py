"""The window of a maintenance ends after it begins, over midnight as well."""

import pytest
from pydantic import ValidationError

from forms.pengumuman_pemeliharaan import EXAMPLE, PengumumanPemeliharaan


def window(end):
    return PengumumanPemeliharaan.model_validate({**EXAMPLE.model_dump(), "selesai": end})


@pytest.mark.parametrize("hour", ["20.59", "21.00"])
def test_a_window_that_ends_at_its_beginning_or_before_is_refused(hour):
    with pytest.raises(ValidationError, match="tidak sesudah waktu mulai"):
        window({"tanggal": "2026-09-26", "pukul": hour})


def test_a_window_may_run_over_midnight():
    assert window({"tanggal": "2026-09-27", "pukul": "00.15"}).selesai.pukul == "00.15"
