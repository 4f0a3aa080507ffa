"""One letter, two kinds: advice of an assessment has no objection, a measure has one."""

import pytest
from pydantic import ValidationError

from forms.surat_rekomendasi import EXAMPLE, SuratRekomendasi

MISUSE = {
    "sla": {"nomor": "12/SLA/2024", "tanggal": "2024-03-01"},
    "berlaku_sejak": "2024-03-04",
    "pasal": ("6.1.3 Menjaga kerahasiaan user ID dan password",),
    "ditemukan": "2026-01-28",
    "uraian": "Akun administrator dipakai bersama.",
    "perbaikan": "Pisahkan akun setiap administrator.",
    "bukti": ("Log masuk SPSE Januari 2026",),
}
ASSESSED = {"kegiatan": "penilaian faktual", "mulai": "2026-02-03", "selesai": "2026-02-03"}
CHECKED = ASSESSED | {"kegiatan": "pemeriksaan indikasi penyalahgunaan"}


def changed(**changes):
    return SuratRekomendasi.model_validate({**EXAMPLE.model_dump(), **changes})


def repairs(**changes):
    kind = {"jenis": "rekomendasi perbaikan", "asal": ASSESSED, "hak_keberatan": None}
    return changed(**kind | changes)


def test_a_measure_tells_of_the_right_to_object():
    with pytest.raises(ValidationError, match="isikan hak keberatannya"):
        changed(hak_keberatan=None)


def test_a_recommendation_of_an_assessment_is_no_measure():
    assert repairs().hak_keberatan is None
    for measure in (
        {"hak_keberatan": EXAMPLE.hak_keberatan},
        {"penggunaan_sistem": "LPSE dapat memakai sistem terpusat."},
    ):
        with pytest.raises(ValidationError, match="bukan tindakan pembinaan"):
            repairs(**measure)


@pytest.mark.parametrize("origin", ["surveillance", "pemantauan dan evaluasi"])
def test_a_recommendation_of_an_assessment_comes_out_of_one(origin):
    assert repairs(asal=ASSESSED | {"kegiatan": "penilaian ulang"})
    with pytest.raises(ValidationError, match="hanya berasal dari penilaian"):
        repairs(asal=ASSESSED | {"kegiatan": origin})


def test_misuse_is_stated_only_where_it_was_looked_for():
    assert changed(asal=CHECKED, pelanggaran=MISUSE, ketidaksesuaian=()).pelanggaran
    with pytest.raises(ValidationError, match="hanya bila temuan berasal"):
        changed(pelanggaran=MISUSE)


def test_an_examination_for_misuse_may_find_what_any_other_may_and_never_nothing():
    assert changed(asal=CHECKED).ketidaksesuaian
    with pytest.raises(ValidationError, match="atau indikasi penyalahgunaannya"):
        changed(asal=CHECKED, ketidaksesuaian=())


def test_there_is_something_to_repair():
    with pytest.raises(ValidationError, match="satu ketidaksesuaian"):
        changed(ketidaksesuaian=())


def test_days_are_in_order():
    with pytest.raises(ValidationError, match="selesai sesudah tanggal surat"):
        changed(asal=EXAMPLE.asal.model_dump() | {"selesai": "2026-02-12"})
    with pytest.raises(ValidationError, match="mendahului tanggal mulai"):
        changed(asal=EXAMPLE.asal.model_dump() | {"selesai": "2026-02-02"})
    with pytest.raises(ValidationError, match="jatuh tempo tidak sesudah"):
        changed(tanggal="2026-04-06")
