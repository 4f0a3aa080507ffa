"""A system is recommended while a measure is in force, for days in order."""

import pytest
from pydantic import ValidationError

from forms.rekomendasi_penggunaan_sistem import EXAMPLE, RekomendasiPenggunaanSistem


def changed(**changes):
    return RekomendasiPenggunaanSistem.model_validate({**EXAMPLE.model_dump(), **changes})


def test_the_measure_came_first():
    with pytest.raises(ValidationError, match="mendahului tindakan pembinaannya"):
        changed(tanggal="2026-09-06")


def test_it_ends_after_it_begins_or_with_the_measure():
    assert changed(sampai=None).sampai is None
    with pytest.raises(ValidationError, match="mendahului tanggal mulai"):
        changed(sampai="2026-09-13")
