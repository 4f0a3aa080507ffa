"""The minutes of the attempts are attached, so they cannot be younger than the request."""

from datetime import timedelta

import pytest
from pydantic import ValidationError

from forms.permintaan_uji_forensik import EXAMPLE, PermintaanUjiForensik


def with_minutes_of(day):
    minutes = {**EXAMPLE.berita_acara.model_dump(), "tanggal": day}
    return PermintaanUjiForensik.model_validate({**EXAMPLE.model_dump(), "berita_acara": minutes})


def test_minutes_of_the_day_of_the_request_are_accepted():
    assert with_minutes_of(EXAMPLE.tanggal).berita_acara.tanggal == EXAMPLE.tanggal


def test_minutes_younger_than_the_request_are_refused():
    with pytest.raises(ValidationError, match="bertanggal sesudah permintaan ini"):
        with_minutes_of(EXAMPLE.tanggal + timedelta(days=1))


def test_the_minutes_cannot_be_left_out():
    values = EXAMPLE.model_dump()
    del values["berita_acara"]

    with pytest.raises(ValidationError, match="berita_acara"):
        PermintaanUjiForensik.model_validate(values)
