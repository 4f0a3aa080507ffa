"""The request for a reset: nothing is reset for somebody whose identity was not confirmed."""

import pytest
from pydantic import ValidationError

from forms.permohonan_reset_password import EXAMPLE, Pemeriksaan


def checked(**changes):
    return Pemeriksaan.model_validate({**EXAMPLE.pemeriksaan.model_dump(), **changes})


def test_no_reset_without_a_confirmed_identity():
    with pytest.raises(ValidationError, match="identitas pemohon tidak sesuai"):
        checked(hasil="Tidak sesuai")


def test_a_refused_request_has_no_time_of_reset():
    assert checked(hasil="Tidak sesuai", direset=None).direset is None


def test_a_confirmed_identity_may_wait_for_its_reset():
    assert checked(direset=None).hasil == "Sesuai"
