"""The report of internal assessment agrees with its own rows, counts and assessors."""

import pytest
from pydantic import ValidationError

from forms.laporan_penilaian_internal import EXAMPLE, LaporanPenilaianInternal

FACTS = EXAMPLE.model_dump()
NONE = {"belum": 0, "proses": 0, "sudah": 0, "disetujui": 0}


def changed(**changes):
    return LaporanPenilaianInternal.model_validate({**FACTS, **changes})


def test_a_non_conformity_has_a_request_and_a_request_a_non_conformity():
    with pytest.raises(ValidationError, match="standar 3 belum sesuai"):
        changed(perbaikan=[], rekap=NONE)
    met = [row | {"hasil": "sesuai"} for row in FACTS["standar"]]
    with pytest.raises(ValidationError, match="permintaan perbaikan untuk standar 3"):
        changed(standar=met)
    assert changed(standar=met, perbaikan=[], rekap=NONE)


@pytest.mark.parametrize("key", sorted(NONE))
def test_the_counts_are_counted(key):
    with pytest.raises(ValidationError, match="rekapitulasi perbaikan tidak sama"):
        changed(rekap=FACTS["rekap"] | {key: 9})


def test_only_named_assessors_assess_and_their_leader_signs():
    with pytest.raises(ValidationError, match="standar 10 dinilai Larasita Hening"):
        changed(penilai=FACTS["penilai"][:1])
    member = FACTS["penilai"][1]["nama"]
    with pytest.raises(ValidationError, match="ditandatangani ketua tim penilai"):
        changed(ketua_penilai={**FACTS["ketua_penilai"], "nama": member})


def test_standards_and_requests_stand_once():
    with pytest.raises(ValidationError, match="standar 3 tercantum dua kali"):
        changed(standar=[FACTS["standar"][0], *FACTS["standar"]])
    with pytest.raises(ValidationError, match="nomor PTP-01 dipakai dua kali"):
        changed(perbaikan=[FACTS["perbaikan"][0], *FACTS["perbaikan"]])


def test_assessed_recorded_reported():
    with pytest.raises(ValidationError, match="urutan tanggal keliru"):
        changed(tanggal="2026-09-27")
    with pytest.raises(ValidationError, match="urutan tanggal keliru"):
        changed(keadaan_per="2026-09-13")
    with pytest.raises(ValidationError, match="PTP-03 bertanggal sesudah keadaan"):
        changed(keadaan_per="2026-09-23")
