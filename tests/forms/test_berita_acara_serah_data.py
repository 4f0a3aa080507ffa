"""Data is handed over on an earlier request, and destroyed no earlier than handed over."""

from datetime import timedelta

import pytest
from pydantic import ValidationError

from forms.berita_acara_serah_data import EXAMPLE, BeritaAcaraSerahData

DAY = timedelta(days=1)


def changed(**changes):
    return BeritaAcaraSerahData.model_validate({**EXAMPLE.model_dump(), **changes})


def test_a_request_younger_than_the_handover_is_refused():
    request = {**EXAMPLE.permohonan.model_dump(), "tanggal": EXAMPLE.tanggal + DAY}

    with pytest.raises(ValidationError, match="surat permohonan bertanggal sesudah penyerahan"):
        changed(permohonan=request)


def test_a_destruction_before_the_handover_is_refused():
    with pytest.raises(ValidationError, match="batas penghapusan mendahului"):
        changed(dihapus=EXAMPLE.tanggal - DAY)


def test_the_destruction_may_be_left_open():
    assert changed(dihapus=None).dihapus is None
