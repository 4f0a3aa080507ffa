"""A measure is lifted for a reason borne out, wholly or in part; a service is reinstated."""

import pytest
from pydantic import ValidationError

from forms.surat_pencabutan_tindakan import EXAMPLE, SuratPencabutanTindakan

PART = {
    "cakupan": "sebagian",
    "dicabut": "Larangan mengumumkan paket baru",
    "tetap_berlaku": "Pengawasan atas paket berjalan tetap berlaku.",
}
CERTIFICATE = "pencabutan sertifikat standarisasi"


def changed(**changes):
    return SuratPencabutanTindakan.model_validate({**EXAMPLE.model_dump(), **changes})


def lifted(**changes):
    return changed(**{"jenis": "pencabutan tindakan", "tindakan": "teguran", **changes})


def test_a_service_is_reinstated_and_other_measures_are_lifted():
    assert lifted().tindakan == "teguran"
    with pytest.raises(ValidationError, match="pemulihan layanan hanya untuk"):
        changed(tindakan="teguran")
    with pytest.raises(ValidationError, match="pemulihan layanan hanya untuk"):
        changed(jenis="pencabutan tindakan")


def test_a_withdrawn_standard_comes_back_by_assessment_and_nothing_else_does():
    again = "penilaian ulang memenuhi standar"

    assert lifted(tindakan=CERTIFICATE, alasan=again).alasan == again
    assert lifted(tindakan=CERTIFICATE, alasan="keberatan dikabulkan").tindakan == CERTIFICATE
    with pytest.raises(ValidationError, match="dinilai ulang"):
        lifted(tindakan=CERTIFICATE)
    with pytest.raises(ValidationError, match="dinilai ulang"):
        changed(alasan=again)


def test_a_reason_other_than_an_objection_was_verified():
    assert lifted(alasan="keberatan dikabulkan", verifikasi=()).verifikasi == ()
    with pytest.raises(ValidationError, match="hasil verifikasi"):
        changed(verifikasi=())


def test_what_is_not_yet_right_keeps_a_part_in_force():
    row = EXAMPLE.verifikasi[0].model_dump() | {"hasil": "belum sesuai"}

    assert changed(verifikasi=[row], **PART).cakupan == "sebagian"
    with pytest.raises(ValidationError, match="hanya dapat dicabut sebagian"):
        changed(verifikasi=[row])


def test_the_extent_is_that_of_the_objection_granted():
    assert changed(alasan="keberatan dikabulkan sebagian", **PART).dicabut
    with pytest.raises(ValidationError, match="putusan atas keberatan"):
        changed(alasan="keberatan dikabulkan sebagian")
    with pytest.raises(ValidationError, match="putusan atas keberatan"):
        changed(alasan="keberatan dikabulkan", **PART)


@pytest.mark.parametrize("lacking", ["dicabut", "tetap_berlaku"])
def test_a_part_is_named_with_what_stays(lacking):
    with pytest.raises(ValidationError, match="pencabutannya sebagian"):
        changed(**PART | {lacking: ""})
    with pytest.raises(ValidationError, match="pencabutannya sebagian"):
        changed(**{lacking: PART[lacking]})


def test_measure_result_and_letter_are_in_order():
    for wrong in ({"tanggal": "2026-09-06"}, {"tanggal": "2026-11-06"}):
        with pytest.raises(ValidationError, match="urutan tanggal keliru"):
            changed(dasar=EXAMPLE.dasar.model_dump() | wrong)
    with pytest.raises(ValidationError, match="sebelum tindakannya"):
        changed(berlaku_mulai="2026-09-06")
