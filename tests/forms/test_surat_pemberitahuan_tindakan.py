"""The notice of a measure: one path, after its decree, which came after the days before."""

import pytest
from pydantic import ValidationError

from forms.surat_pemberitahuan_tindakan import EXAMPLE, SuratPemberitahuanTindakan

MISUSE = {
    "sla": {"nomor": "12/SLA/2024", "tanggal": "2024-03-01"},
    "berlaku_sejak": "2024-03-04",
    "pasal": ("6.1.3 Menjaga kerahasiaan user ID dan password",),
    "ditemukan": "2026-01-28",
    "uraian": "Akun administrator dipakai bersama.",
    "perbaikan": "Pisahkan akun setiap administrator.",
    "bukti": ("Log masuk SPSE Januari 2026",),
}
SERVICE = "penghentian layanan sistem pengadaan secara elektronik"


def changed(**changes):
    return SuratPemberitahuanTindakan.model_validate({**EXAMPLE.model_dump(), **changes})


def test_it_names_one_path():
    assert changed(tindakan=SERVICE, sebelumnya=None, pelanggaran=MISUSE).pelanggaran
    with pytest.raises(ValidationError, match="salah satu saja"):
        changed(sebelumnya=None)
    with pytest.raises(ValidationError, match="salah satu saja"):
        changed(pelanggaran=MISUSE)


def test_a_certificate_is_withdrawn_after_a_teguran_only():
    with pytest.raises(ValidationError, match="hanya dapat mengikuti teguran"):
        changed(sebelumnya=None, pelanggaran=MISUSE)


def test_decree_notice_and_effect_are_in_order():
    with pytest.raises(ValidationError, match="mendahului keputusannya"):
        changed(tanggal="2026-07-12")
    with pytest.raises(ValidationError, match="berlaku sebelum keputusannya"):
        changed(berlaku_mulai="2026-07-12")


def test_the_days_before_were_over_when_it_was_decreed():
    before = EXAMPLE.sebelumnya.model_dump()

    with pytest.raises(ValidationError, match="belum lewat"):
        changed(sebelumnya=before | {"batas_waktu": "2026-07-13"})
    with pytest.raises(ValidationError, match="jatuh tempo tidak sesudah"):
        changed(tanggal="2026-08-26")
