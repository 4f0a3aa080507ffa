"""A teguran follows an unheeded saran/rekomendasi, or misuse with its agreement and proof."""

import pytest
from pydantic import ValidationError

from forms.surat_teguran import EXAMPLE, SuratTeguran

MISUSE = {
    "sla": {"nomor": "12/SLA/2024", "tanggal": "2024-03-01"},
    "berlaku_sejak": "2024-03-04",
    "pasal": ("6.1.3 Menjaga kerahasiaan user ID dan password",),
    "ditemukan": "2026-01-28",
    "uraian": "Akun administrator dipakai bersama.",
    "perbaikan": "Pisahkan akun setiap administrator.",
    "bukti": ("Log masuk SPSE Januari 2026",),
}


def changed(**changes):
    return SuratTeguran.model_validate({**EXAMPLE.model_dump(), **changes})


def misuse(**changes):
    path = {"sebelumnya": None, "ketidaksesuaian": (), "pelanggaran": MISUSE}
    return changed(**{"jalur": "penyalahgunaan SPSE", **path, **changes})


def test_it_needs_the_letter_before_and_what_is_still_open():
    for lacking in ({"sebelumnya": None}, {"ketidaksesuaian": ()}):
        with pytest.raises(ValidationError, match="memerlukan saran/rekomendasi sebelumnya"):
            changed(**lacking)


def test_the_letter_before_was_received_and_its_days_are_over():
    before = EXAMPLE.sebelumnya.model_dump()

    with pytest.raises(ValidationError, match="baru diterima sesudah"):
        changed(sebelumnya=before | {"tanggal_terima": "2026-05-09"})
    with pytest.raises(ValidationError, match="belum lewat"):
        changed(sebelumnya=before | {"batas_waktu": "2026-05-08"})


def test_misuse_is_a_path_of_its_own():
    assert misuse().sebelumnya is None
    for step in ("sebelumnya", "ketidaksesuaian"):
        with pytest.raises(ValidationError, match="berdiri sendiri"):
            misuse(**{step: getattr(EXAMPLE, step)})
    with pytest.raises(ValidationError, match="itulah jalur teguran"):
        misuse(pelanggaran=None)
    with pytest.raises(ValidationError, match="itulah jalur teguran"):
        changed(pelanggaran=MISUSE)


def test_misuse_found_later_is_no_ground():
    with pytest.raises(ValidationError, match="ditemukan sesudah"):
        misuse(pelanggaran=MISUSE | {"ditemukan": "2026-05-09"})


def test_what_rests_on_practice_cannot_be_admonished():
    row = EXAMPLE.ketidaksesuaian[0].model_dump() | {"sifat_dasar": "praktik"}

    with pytest.raises(ValidationError, match="tidak dapat ditegur"):
        changed(ketidaksesuaian=[row])


def test_an_objection_to_the_letter_before_came_after_its_receipt():
    pending = {
        "surat": {"nomor": "9/K", "tanggal": "2026-02-18"},
        "diajukan": "2026-02-18",
        "status": "belum diputus",
        "alasan": "Data terancam hilang.",
    }

    assert changed(keberatan_sebelumnya=pending).keberatan_sebelumnya
    with pytest.raises(ValidationError, match="sebelum surat yang dikeberatkan"):
        changed(keberatan_sebelumnya=pending | {"diajukan": "2026-02-12"})
