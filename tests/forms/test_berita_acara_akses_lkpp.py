"""Access is recorded whole: on which clause, what left the LPSE, and when it was closed."""

import pytest
from pydantic import ValidationError

from forms.berita_acara_akses_lkpp import (
    DATA_PULL,
    DISCLOSURE,
    EXAMPLE,
    BeritaAcaraAksesLkpp,
)

MONITORING = "pemantauan sistem (6.2.18, 13.2)"


def changed(**changes):
    return BeritaAcaraAksesLkpp.model_validate({**EXAMPLE.model_dump(), **changes})


def test_access_rests_on_a_clause_of_the_agreement():
    assert changed(dasar_akses=[MONITORING], data_disalin=[]).dasar_akses == (MONITORING,)
    for wrong in ([], ["kebutuhan lain"]):
        with pytest.raises(ValidationError, match="dasar_akses"):
            changed(dasar_akses=wrong)


@pytest.mark.parametrize("clause", [DATA_PULL, DISCLOSURE])
def test_data_that_left_the_lpse_is_listed(clause):
    with pytest.raises(ValidationError, match="menyebutkan data yang disalin"):
        changed(dasar_akses=[clause], data_disalin=[], pihak_ketiga="Auditor")


def test_a_disclosure_names_who_received_it_and_nothing_else_does():
    assert changed(dasar_akses=[DISCLOSURE], pihak_ketiga="Auditor").pihak_ketiga == "Auditor"
    with pytest.raises(ValidationError, match="pihak ketiga penerima"):
        changed(dasar_akses=[DISCLOSURE])
    with pytest.raises(ValidationError, match="pihak ketiga penerima"):
        changed(pihak_ketiga="Auditor")


def test_a_right_may_still_be_open_but_is_not_closed_before_it_was_opened():
    right = EXAMPLE.hak_akses[0].model_dump()
    assert changed(hak_akses=[right | {"ditutup": None}]).hak_akses[0].ditutup is None
    with pytest.raises(ValidationError, match="ditutup sebelum dibuka"):
        changed(hak_akses=[right | {"ditutup": {"tanggal": "2026-10-13", "pukul": "09.09"}}])


def test_the_times_are_in_order():
    with pytest.raises(ValidationError, match="selesai sebelum mulai"):
        changed(selesai={"tanggal": "2026-10-12", "pukul": "23.59"})
    with pytest.raises(ValidationError, match="bertanggal sebelum"):
        changed(tanggal="2026-10-13")
