"""A finding climbs on law only; a request of the internal assessor is approved after its repair."""

import pytest
from pydantic import ValidationError

from forms.temuan import PermintaanPerbaikan, Temuan, numbered_once

FINDING = {
    "nomor": "T-01",
    "kriteria": "S09-02",
    "ketidaksesuaian": "Jam keluar tidak dicatat.",
    "dasar": "Standar Pengelolaan Keamanan Perangkat (angka 2.1 huruf b)",
    "perbaikan": "Mengisi buku akses.",
}
REQUEST = {
    "nomor": 10,
    "judul": "Standar Pengelolaan Operasional Keamanan Layanan",
    "kriteria": "S10-03",
    "kriteria_penilaian": "Penonaktifan akun",
    "nomor_temuan": "PI-01",
    "temuan": "Tiga akun masih aktif.",
    "nomor_permintaan": "PTP-01",
    "permintaan": "Menutup akun.",
    "prioritas": "Tinggi",
    "target": "2026-10-01",
    "penilai": "Larasita Hening",
}
DONE = {"status": "Sudah", "tanggal_status": "2026-09-22", "tindakan": "Akun ditutup."}


def request(**changes):
    return PermintaanPerbaikan.model_validate(REQUEST | changes)


@pytest.mark.parametrize("basis", ["Praktik LPSE", "Usulan Telaah", "usulan penilai"])
def test_what_rests_on_practice_or_proposal_is_a_suggestion_only(basis):
    with pytest.raises(ValidationError, match="T-01 hanya berdasar praktik atau usulan"):
        Temuan.model_validate(FINDING | {"dasar": basis})
    assert Temuan.model_validate(FINDING | {"dasar": basis, "jenis": "saran"})


def test_a_recommendation_has_a_basis():
    assert Temuan.model_validate(FINDING).jenis == "rekomendasi perbaikan"
    with pytest.raises(ValidationError):
        Temuan.model_validate(FINDING | {"dasar": ""})


def test_a_request_names_a_criterion_of_its_standard():
    with pytest.raises(ValidationError, match="S11-03 bukan kriteria standar 10"):
        request(kriteria="S11-03")


def test_a_status_has_its_day_and_a_finished_repair_its_words():
    with pytest.raises(ValidationError, match="berstatus Proses; isilah tanggal"):
        request(status="Proses")
    with pytest.raises(ValidationError, match="tuliskan tindakan perbaikannya"):
        request(status="Sudah", tanggal_status="2026-09-22")
    assert request(**DONE).status == "Sudah"


def test_only_a_finished_repair_is_approved_and_not_before():
    approved = {"persetujuan": "disetujui", "tanggal_persetujuan": "2026-09-24"}
    assert request(**DONE, **approved)
    with pytest.raises(ValidationError, match="belum dapat disetujui"):
        request(**DONE | {"status": "Proses"}, **approved)
    with pytest.raises(ValidationError, match="disetujui penilai; isilah tanggalnya"):
        request(**DONE, persetujuan="disetujui")
    with pytest.raises(ValidationError, match="disetujui sebelum selesai"):
        request(**DONE, persetujuan="disetujui", tanggal_persetujuan="2026-09-21")


def test_a_repair_may_be_returned_while_work_goes_on():
    returned = {"persetujuan": "dikembalikan", "tanggal_persetujuan": "2026-09-20"}
    assert request(**DONE | {"status": "Proses"}, **returned).persetujuan == "dikembalikan"


def test_a_number_is_given_once():
    numbered_once(["T-01", "T-02"])
    with pytest.raises(ValueError, match="nomor T-01 dipakai dua kali"):
        numbered_once(["T-01", "T-02", "T-01"])
