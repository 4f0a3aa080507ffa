"""An evaluation proposes; its conclusion, its proposals and its dates must not contradict."""

from datetime import date

import pytest
from pydantic import ValidationError

from forms.berita_acara_evaluasi_sla import EXAMPLE, BeritaAcaraEvaluasiSla


def changed(**changes):
    return BeritaAcaraEvaluasiSla.model_validate({**EXAMPLE.model_dump(), **changes})


def test_a_revision_has_its_text_and_no_change_has_none():
    with pytest.raises(ValidationError, match="sedikitnya satu usulan revisi"):
        changed(usulan_revisi=[])
    with pytest.raises(ValidationError, match="sesuaikan salah satunya"):
        changed(kesimpulan="dilanjutkan tanpa perubahan")
    unchanged = changed(kesimpulan="dilanjutkan tanpa perubahan", usulan_revisi=[])
    assert unchanged.usulan_revisi == ()


def test_a_shortcoming_is_said_in_words():
    row = {"pasal": "8.1", "hal": "Laporan", "penilaian": "belum terpenuhi"}
    with pytest.raises(ValidationError, match=r"pasal 8\.1 yang belum terpenuhi"):
        changed(hasil=[row])
    assert changed(hasil=[row | {"temuan": "Belum ada laporan."}]).hasil[0].temuan


@pytest.mark.parametrize(("following", "fits"), [
    (None, True), ("2030-11-18", True), ("2030-11-19", False), ("2026-11-18", False),
])  # fmt: skip
def test_the_next_evaluation_lies_within_four_years(following, fits):
    if fits:
        changed(evaluasi_berikutnya=following)
        return
    with pytest.raises(ValidationError, match="empat tahun kemudian"):
        changed(evaluasi_berikutnya=following)


def test_four_years_after_a_leap_day_are_counted():
    leap = changed(tanggal="2096-02-29", evaluasi_berikutnya="2100-03-01")
    assert leap.evaluasi_berikutnya == date(2100, 3, 1)


def test_the_period_ends_before_it_is_evaluated():
    with pytest.raises(ValidationError, match="periksa tanggalnya"):
        changed(periode_selesai="2026-11-19")
    with pytest.raises(ValidationError, match="periksa tanggalnya"):
        changed(periode_mulai="2026-11-01")
