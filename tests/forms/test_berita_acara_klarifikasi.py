"""Minutes of a clarification name whom it was with and stand after the objection."""

import pytest
from pydantic import ValidationError

from forms.berita_acara_klarifikasi import EXAMPLE, BeritaAcaraKlarifikasi


def changed(**changes):
    return BeritaAcaraKlarifikasi.model_validate({**EXAMPLE.model_dump(), **changes})


@pytest.mark.parametrize("manner", ["klarifikasi", "pemeriksaan dan klarifikasi"])
def test_somebody_was_asked_unless_it_was_only_examined(manner):
    assert changed(cara="pemeriksaan", pihak=()).pihak == ()
    with pytest.raises(ValidationError, match="satu pihak yang ditanyai"):
        changed(cara=manner, pihak=())


def test_it_may_be_with_others_than_the_lpse():
    assert changed(pihak=EXAMPLE.pihak[1:]).pihak[0].pihak == "Pihak lain"


def test_hours_and_days_are_in_order():
    with pytest.raises(ValidationError, match="pukul selesai mendahului"):
        changed(selesai="08.59")
    with pytest.raises(ValidationError, match="mendahului surat keberatannya"):
        changed(tanggal="2026-05-18")
