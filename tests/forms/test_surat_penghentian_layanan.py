"""Three paths to the end of the service: a withdrawal, a violated agreement, misuse of SPSE."""

import pytest
from pydantic import ValidationError

from forms.surat_penghentian_layanan import EXAMPLE, SuratPenghentianLayanan

MISUSE = {
    "sla": {"nomor": "12/SLA/2024", "tanggal": "2024-03-01"},
    "berlaku_sejak": "2024-03-04",
    "pasal": ("6.1.3 Menjaga kerahasiaan user ID dan password",),
    "ditemukan": "2026-01-28",
    "uraian": "Akun administrator dipakai bersama.",
    "perbaikan": "Pisahkan akun setiap administrator.",
    "bukti": ("Log masuk SPSE Januari 2026",),
}
LADDER = ("pencabutan", "sebelumnya", "keberatan_sebelumnya", "ketidaksesuaian")


def changed(**changes):
    return SuratPenghentianLayanan.model_validate({**EXAMPLE.model_dump(), **changes})


def violation(**changes):
    path = {"jalur": "pelanggaran kesepakatan tingkat layanan", "pelanggaran": MISUSE}
    empty = dict.fromkeys(LADDER[:3]) | {"ketidaksesuaian": ()}
    return changed(**{**path, **empty, **changes})


@pytest.mark.parametrize(
    "lacking", [{"pencabutan": None}, {"sebelumnya": None}, {"ketidaksesuaian": ()}]
)
def test_after_a_withdrawal_decree_notice_and_findings_are_named(lacking):
    with pytest.raises(ValidationError, match="jalur setelah pencabutan memerlukan"):
        changed(**lacking)


def test_violation_of_the_agreement_needs_none_of_the_earlier_steps():
    assert violation().sebelumnya is None
    for step in LADDER:
        with pytest.raises(ValidationError, match="berdiri sendiri"):
            violation(**{step: getattr(EXAMPLE, step)})


def test_the_violation_is_stated_on_its_own_path_only():
    with pytest.raises(ValidationError, match="itulah jalur penghentian"):
        violation(pelanggaran=None)
    with pytest.raises(ValidationError, match="itulah jalur penghentian"):
        changed(pelanggaran=MISUSE)
    with pytest.raises(ValidationError, match="ditemukan sesudah"):
        violation(pelanggaran=MISUSE | {"ditemukan": "2026-09-08"})


def test_another_form_is_named():
    assert violation(bentuk="pembekuan").bentuk == "pembekuan"
    assert changed(bentuk="lainnya", bentuk_lain="pembatasan paket baru").bentuk_lain
    with pytest.raises(ValidationError, match="sebutkan bentuk lain"):
        changed(bentuk="lainnya")
    with pytest.raises(ValidationError, match="sebutkan bentuk lain"):
        changed(bentuk_lain="pembatasan paket baru")


def test_the_notice_was_received_after_the_decree_and_its_days_are_over():
    before = EXAMPLE.sebelumnya.model_dump()

    with pytest.raises(ValidationError, match="mendahului keputusannya"):
        changed(pencabutan=EXAMPLE.pencabutan.model_dump() | {"tanggal": "2026-07-15"})
    with pytest.raises(ValidationError, match="belum lewat"):
        changed(sebelumnya=before | {"batas_waktu": "2026-09-07"})
    with pytest.raises(ValidationError, match="baru diterima sesudah"):
        changed(sebelumnya=before | {"tanggal_terima": "2026-09-08"})


def test_it_takes_effect_no_earlier_than_it_is_written():
    with pytest.raises(ValidationError, match="mendahului tanggal surat"):
        changed(berlaku_mulai="2026-09-06")


def test_misuse_of_spse_is_a_path_of_its_own_and_freezes_alone():
    frozen = violation(jalur="penyalahgunaan SPSE", bentuk="pembekuan")
    assert frozen.sebelumnya is None
    for form in ("pencabutan", "pengambilalihan hak akses"):
        with pytest.raises(ValidationError, match="hanya dapat berakibat pembekuan"):
            violation(jalur="penyalahgunaan SPSE", bentuk=form)
    with pytest.raises(ValidationError, match="jalur penyalahgunaan SPSE berdiri sendiri"):
        violation(jalur="penyalahgunaan SPSE", bentuk="pembekuan", pencabutan=EXAMPLE.pencabutan)
