"""What do assessments find, and which repair do they ask for? Rows that several papers share.

Two registers with different consequences: what LKPP finds (Kepdep 152/2022 II 2.1.e.3, 2.1.f) and
what the internal assessor of standard 17 asks for (SOP-ORG 2.13.4), in the headings LPSEs know.
"""

from collections.abc import Iterable
from datetime import date
from typing import Literal, Self

from pydantic import Field, model_validator

from catalog.model import CriterionId
from forms.parts import Bagian, Paragraf, ParagrafOpsional, Teks, TeksOpsional
from forms.penilaian import standard_of
from forms.penugasan import StandarLayanan

# Bases no measure can climb from; whatever LKPP itself laid down may stand in their place.
_NO_LAW = ("praktik", "usulan")


class Temuan(Bagian):
    """One finding of LKPP. A `saran` never climbs the ladder; a recommendation needs a basis."""

    nomor: Teks = Field(title="Nomor temuan")
    kriteria: CriterionId = Field(title="Kode kriteria")
    jenis: Literal["rekomendasi perbaikan", "saran"] = Field("rekomendasi perbaikan", title="Jenis")
    ketidaksesuaian: Paragraf = Field(title="Ketidaksesuaian")
    dasar: Teks = Field(title="Dasar")
    perbaikan: Paragraf = Field(title="Perbaikan yang diminta")
    prioritas: TeksOpsional = Field("", title="Prioritas")
    pic: TeksOpsional = Field("", title="Penanggung jawab")
    tenggat: date | None = Field(None, title="Tenggat")

    @model_validator(mode="after")
    def _basis_carries_it(self) -> Self:
        if self.jenis != "saran" and self.dasar.casefold().startswith(_NO_LAW):
            raise ValueError(
                f"temuan {self.nomor} hanya berdasar praktik atau usulan; jadikan saran atau "
                "tuliskan ketentuan LKPP yang mendasarinya"
            )
        return self


class PermintaanPerbaikan(StandarLayanan):
    """A row of the internal assessor's worksheet: finding, request, repair, status, approval."""

    kriteria: CriterionId = Field(title="Kode kriteria")
    kriteria_penilaian: Teks = Field(title="Kriteria penilaian")
    nomor_temuan: Teks = Field(title="Nomor temuan")
    temuan: Paragraf = Field(title="Keterangan temuan")
    nomor_permintaan: Teks = Field(title="Nomor permintaan")
    permintaan: Paragraf = Field(title="Keterangan permintaan")
    prioritas: Teks = Field(title="Prioritas")
    target: date = Field(title="Target")
    penilai: Teks = Field(title="Penilai")
    pic: TeksOpsional = Field("", title="PIC")
    tindakan: ParagrafOpsional = Field("", title="Keterangan tindakan perbaikan")
    status: Literal["Belum", "Proses", "Sudah"] = Field("Belum", title="Status perbaikan")
    tanggal_status: date | None = Field(None, title="Tanggal status")
    persetujuan: Literal["belum diperiksa", "disetujui", "dikembalikan"] = Field(
        "belum diperiksa", title="Persetujuan penilai"
    )
    tanggal_persetujuan: date | None = Field(None, title="Tanggal persetujuan")

    @model_validator(mode="after")
    def _of_its_standard(self) -> Self:
        if standard_of(self.kriteria) != self.nomor:
            raise ValueError(
                f"kriteria {self.kriteria} bukan kriteria standar {self.nomor}; samakan keduanya"
            )
        return self

    @model_validator(mode="after")
    def _status_is_dated(self) -> Self:
        request = f"permintaan {self.nomor_permintaan}"
        if self.status != "Belum" and self.tanggal_status is None:
            raise ValueError(f"{request} berstatus {self.status}; isilah tanggal statusnya")
        if self.status == "Sudah" and not self.tindakan:
            raise ValueError(f"{request} sudah selesai; tuliskan tindakan perbaikannya")
        return self

    @model_validator(mode="after")
    def _approved_after_repair(self) -> Self:
        request = f"permintaan {self.nomor_permintaan}"
        if self.persetujuan != "belum diperiksa" and self.tanggal_persetujuan is None:
            raise ValueError(f"{request} {self.persetujuan} penilai; isilah tanggalnya")
        if self.persetujuan != "disetujui":
            return self
        if self.status != "Sudah" or self.tanggal_status is None:
            raise ValueError(f"{request} belum selesai diperbaiki sehingga belum dapat disetujui")
        if self.tanggal_persetujuan is None or self.tanggal_persetujuan < self.tanggal_status:
            raise ValueError(f"{request} disetujui sebelum selesai diperbaiki; periksa tanggalnya")
        return self


def numbered_once(numbers: Iterable[str]) -> None:
    """Raise ValueError naming a number that two rows bear."""
    seen: set[str] = set()
    for number in numbers:
        if number in seen:
            raise ValueError(f"nomor {number} dipakai dua kali; beri nomor lain")
        seen.add(number)
