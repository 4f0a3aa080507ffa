"""An installation is called ready only when its tests say so, and its times are in order."""

import pytest
from pydantic import ValidationError

from forms.berita_acara_instalasi_spse import EXAMPLE, BeritaAcaraInstalasiSpse

PASSED = [{"uji": "Halaman utama", "hasil": "berhasil"}]


def changed(**changes):
    return BeritaAcaraInstalasiSpse.model_validate({**EXAMPLE.model_dump(), **changes})


def test_ready_means_that_every_test_succeeded():
    ready = changed(kesimpulan="siap dioperasikan", pengujian=PASSED, tindak_lanjut=[])
    assert ready.kesimpulan == "siap dioperasikan"
    with pytest.raises(ValidationError, match="gagal atau tidak diuji"):
        changed(kesimpulan="siap dioperasikan")


@pytest.mark.parametrize("conclusion", ["siap dengan catatan", "belum siap dioperasikan"])
def test_anything_else_says_what_is_still_to_be_done(conclusion):
    assert changed(kesimpulan=conclusion).kesimpulan == conclusion
    with pytest.raises(ValidationError, match="isilah tindak lanjut"):
        changed(kesimpulan=conclusion, tindak_lanjut=[])


@pytest.mark.parametrize("result", ["gagal", "tidak diuji"])
def test_a_test_that_did_not_succeed_is_explained(result):
    with pytest.raises(ValidationError, match="tuliskan pada catatan"):
        changed(pengujian=[PASSED[0] | {"hasil": result}])


def test_the_times_are_in_order():
    with pytest.raises(ValidationError, match="selesai sebelum mulai"):
        changed(selesai={"tanggal": "2026-06-16", "pukul": "08.59"})
    with pytest.raises(ValidationError, match="bertanggal sebelum"):
        changed(tanggal="2026-06-16")
