"""An assignment to a factual assessment: a visit where a standard asks for it, days in order."""

import pytest
from pydantic import ValidationError

from forms.surat_tugas_penilaian_faktual import EXAMPLE, SuratTugasPenilaianFaktual

FIRST = EXAMPLE.standar[0].model_dump()


def changed(**changes):
    return SuratTugasPenilaianFaktual.model_validate({**EXAMPLE.model_dump(), **changes})


def test_a_standard_to_be_visited_needs_days_for_the_visit():
    with pytest.raises(ValidationError, match="isilah waktu kunjungannya"):
        changed(kunjungan=None)
    assert changed(kunjungan=None, standar=[FIRST]).kunjungan is None


def test_a_visit_without_a_standard_to_visit_is_refused():
    with pytest.raises(ValidationError, match="kosongkan waktu kunjungan"):
        changed(standar=[FIRST])


def test_each_standard_once_and_one_leader():
    with pytest.raises(ValidationError, match="standar 1 tercantum dua kali"):
        changed(standar=[*EXAMPLE.model_dump()["standar"][:16], FIRST])
    with pytest.raises(ValidationError, match="tim memiliki 0 ketua"):
        changed(tim=EXAMPLE.model_dump()["tim"][1:])


def test_the_visit_lies_within_the_assignment():
    with pytest.raises(ValidationError, match="di luar waktu pelaksanaan"):
        changed(kunjungan={"mulai": "2026-07-16", "sampai": "2026-07-18"})


def test_the_self_assessment_comes_first_and_the_result_last():
    with pytest.raises(ValidationError, match="sesudah tanggal surat tugas"):
        changed(penilaian_mandiri={"tahun": 2026, "disahkan": "2026-06-23"})
    with pytest.raises(ValidationError, match="sebelum pelaksanaan selesai"):
        changed(laporan_paling_lambat="2026-07-16")
