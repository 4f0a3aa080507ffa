"""A review says complete or returned, and its own table and dates must bear it out."""

import pytest
from pydantic import ValidationError

from forms.hasil_reviu_permohonan import EXAMPLE, HasilReviuPermohonan

COMPLETE = [{"syarat": "Surat permohonan", "hasil": "lengkap"}]
MISSING = [{"syarat": "Surat permohonan", "hasil": "belum lengkap", "catatan": "Belum bernomor."}]


def changed(**changes):
    return HasilReviuPermohonan.model_validate({**EXAMPLE.model_dump(), **changes})


def test_a_complete_application_has_nothing_missing_and_no_deadline():
    assert changed(hasil="lengkap", syarat=COMPLETE, batas_melengkapi=None).hasil == "lengkap"
    with pytest.raises(ValidationError, match="masih ada persyaratan"):
        changed(hasil="lengkap", syarat=MISSING, batas_melengkapi=None)
    with pytest.raises(ValidationError, match="tidak memerlukan batas"):
        changed(hasil="lengkap", syarat=COMPLETE)


def test_a_returned_application_says_what_is_missing():
    with pytest.raises(ValidationError, match="tandai persyaratan"):
        changed(syarat=COMPLETE)
    with pytest.raises(ValidationError, match="apa yang harus dilengkapi"):
        changed(syarat=[MISSING[0] | {"catatan": ""}])


@pytest.mark.parametrize("deadline", [None, EXAMPLE.tanggal])
def test_a_returned_application_says_until_when(deadline):
    with pytest.raises(ValidationError, match="isilah batas melengkapi"):
        changed(batas_melengkapi=deadline)


@pytest.mark.parametrize("received", ["2026-03-08", "2026-03-26"])
def test_it_was_written_then_received_then_answered(received):
    with pytest.raises(ValidationError, match="urutan tanggal keliru"):
        changed(diterima=received)
