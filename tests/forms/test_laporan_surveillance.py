"""A report on surveillance: every non-conformity has its recommendation, and nothing else has."""

import pytest
from pydantic import ValidationError

from forms.laporan_surveillance import EXAMPLE, LaporanSurveillance

FACTS = EXAMPLE.model_dump()
FIRST = FACTS["temuan"][0]


def changed(**changes):
    return LaporanSurveillance.model_validate({**FACTS, **changes})


def test_a_non_conformity_has_a_recommendation():
    with pytest.raises(ValidationError, match="standar 10 belum sesuai"):
        changed(temuan=FACTS["temuan"][1:])
    with pytest.raises(ValidationError, match="standar 10 belum sesuai"):
        changed(temuan=[FIRST | {"jenis": "saran"}, *FACTS["temuan"][1:]])


def test_a_recommendation_belongs_to_a_non_conformity_and_a_suggestion_to_any_standard():
    with pytest.raises(ValidationError, match="rekomendasi perbaikan untuk standar 14"):
        changed(temuan=[*FACTS["temuan"], FIRST | {"nomor": "SV-09", "kriteria": "S14-01"}])
    suggestion = FIRST | {"nomor": "SV-09", "kriteria": "S01-01", "jenis": "saran"}
    with pytest.raises(ValidationError, match="S01-01 di luar standar yang dipantau"):
        changed(temuan=[*FACTS["temuan"], suggestion])
    assert changed(temuan=[*FACTS["temuan"], suggestion | {"kriteria": "S14-01"}])


def test_numbers_and_standards_stand_once():
    with pytest.raises(ValidationError, match="nomor SV-01 dipakai dua kali"):
        changed(temuan=[FIRST, *FACTS["temuan"]])
    with pytest.raises(ValidationError, match="standar 5 tercantum dua kali"):
        changed(standar=[FACTS["standar"][0], *FACTS["standar"]])


def test_the_leader_of_the_team_signs():
    member = FACTS["tim"][1]["nama"]
    with pytest.raises(ValidationError, match="ditandatangani ketua tim"):
        changed(ketua_tim={**FACTS["ketua_tim"], "nama": member})


def test_a_report_follows_the_work():
    with pytest.raises(ValidationError, match="sebelum pelaksanaan selesai"):
        changed(tanggal="2027-04-01")
    with pytest.raises(ValidationError, match="periode yang dipantau dimulai sesudah"):
        changed(periode={"mulai": "2027-04-03", "sampai": "2027-04-30"})
