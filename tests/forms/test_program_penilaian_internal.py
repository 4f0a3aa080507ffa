"""A programme of internal assessment: named assessors, nobody judging their own work."""

import pytest
from pydantic import ValidationError

from forms.program_penilaian_internal import EXAMPLE, ProgramPenilaianInternal

FACTS = EXAMPLE.model_dump()
FIRST = FACTS["jadwal"][0]


def changed(**changes):
    return ProgramPenilaianInternal.model_validate({**FACTS, **changes})


def test_nobody_assesses_the_standard_they_run():
    with pytest.raises(ValidationError, match="standar 3 dinilai oleh penanggung jawabnya sendiri"):
        changed(jadwal=[FIRST | {"penanggung_jawab": FIRST["penilai"].upper()}])


def test_an_assessor_of_the_schedule_and_the_author_are_among_the_assessors():
    with pytest.raises(ValidationError, match="standar 3 dinilai Orang Lain"):
        changed(jadwal=[FIRST | {"penilai": "Orang Lain"}])
    with pytest.raises(ValidationError, match="penyusun program tidak tercantum"):
        changed(penyusun={**FACTS["penyusun"], "nama": "Orang Lain"})


def test_each_standard_once_and_one_leader():
    with pytest.raises(ValidationError, match="standar 3 tercantum dua kali"):
        changed(jadwal=[FIRST, FIRST])
    with pytest.raises(ValidationError, match="tim memiliki 0 ketua"):
        changed(penilai=FACTS["penilai"][1:], jadwal=FACTS["jadwal"][2:])


@pytest.mark.parametrize(("days", "words"), [
    ({"mulai": "2026-08-23", "sampai": "2026-09-15"}, "dimulai sebelum program ini disahkan"),
    ({"mulai": "2026-09-14", "sampai": "2026-10-01"}, "selesai sesudah batas laporan"),
])  # fmt: skip
def test_the_schedule_lies_between_programme_and_report(days, words):
    with pytest.raises(ValidationError, match=f"standar 3 {words}"):
        changed(jadwal=[FIRST | {"waktu": days}])


def test_units_are_consulted_before_the_programme_is_approved():
    with pytest.raises(ValidationError, match="koordinasi dengan Ketua LPSE bertanggal sesudah"):
        changed(koordinasi=[{"pihak": "Ketua LPSE", "tanggal": "2026-08-25"}])
