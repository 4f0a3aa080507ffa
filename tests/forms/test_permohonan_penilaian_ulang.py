"""Asked again are withdrawn standards only, each repaired and proved."""

import pytest
from pydantic import ValidationError

from forms.permohonan_penilaian_ulang import EXAMPLE, PermohonanPenilaianUlang

FACTS = EXAMPLE.model_dump()


def changed(**changes):
    return PermohonanPenilaianUlang.model_validate({**FACTS, **changes})


def test_a_standard_that_was_not_withdrawn_is_refused():
    with pytest.raises(ValidationError, match="standar 12 tidak termasuk standar yang dicabut"):
        changed(standar_dicabut=[10])


def test_a_part_of_the_withdrawn_standards_may_be_asked_for():
    asked = changed(standar=FACTS["standar"][:1], bukti=FACTS["bukti"][:1])
    assert [row.nomor for row in asked.standar] == [10]


def test_every_standard_has_a_proof_and_every_proof_a_standard():
    with pytest.raises(ValidationError, match="bukti perbaikan standar 12"):
        changed(bukti=FACTS["bukti"][:2])
    with pytest.raises(ValidationError, match="bukti untuk standar 12 yang tidak dimohonkan"):
        changed(standar=FACTS["standar"][:1])


def test_each_standard_once():
    with pytest.raises(ValidationError, match="standar 10 tercantum dua kali"):
        changed(standar=[FACTS["standar"][0]] * 2)


@pytest.mark.parametrize("changes", [
    {"pencabutan_diterima": "2027-08-01"},
    {"pencabutan_diterima": "2027-10-19"},
    {"sertifikat": {"nomor": "1", "tanggal": "2027-08-03"}},
    {"pencabutan_diterima": None, "pencabutan": {"nomor": "1", "tanggal": "2027-10-19"}},
])  # fmt: skip
def test_certified_withdrawn_notified_then_asked(changes):
    with pytest.raises(ValidationError, match="urutan tanggal keliru"):
        changed(**changes)


def test_repairs_are_finished_when_the_letter_is_written():
    with pytest.raises(ValidationError, match="perbaikan standar 10 selesai sesudah"):
        changed(standar=[FACTS["standar"][0] | {"selesai": "2027-10-19"}, FACTS["standar"][1]])
    with pytest.raises(ValidationError, match="siap dinilai mendahului"):
        changed(siap_dinilai_mulai="2027-10-17")
