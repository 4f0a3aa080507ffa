"""What does the internal assessor ask a unit of the LPSE to repair (standard 17; SOP-ORG 2.13.4)?"""

from datetime import date
from typing import ClassVar, Self

from pydantic import Field, model_validator

from forms.examples import load
from forms.naskah import BerKop
from forms.parts import Category, Life, Pejabat, Rujukan, Teks
from forms.penilaian import Pelaksanaan
from forms.temuan import PermintaanPerbaikan, numbered_once


class PermintaanTindakanPerbaikan(BerKop):
    """The worksheet of requests, sent to who repairs; also printed later with status and approval."""

    document_title: ClassVar[str] = "Permintaan Tindakan Perbaikan"
    category: ClassVar[Category] = Category.ASSESSMENT
    life: ClassVar[Life] = Life.LETTER
    signers: ClassVar[tuple[str, ...]] = ("Penilai",)
    basis: ClassVar[tuple[str, ...]] = (
        "SOP-ORG 2.13.4", "KEP152 2.1.b.1.q", "PRAKTIK tabel permintaan tindakan perbaikan",
    )  # fmt: skip

    lpse: Teks = Field(title="Nama LPSE")
    kepada: Teks = Field(title="Kepada", description="Unit atau peran yang memperbaiki.")
    surat_tugas: Rujukan = Field(title="Surat tugas penilai")
    pelaksanaan: Pelaksanaan = Field(title="Waktu penilaian internal")
    tanggapan_paling_lambat: date = Field(title="Tanggapan paling lambat")
    keadaan_per: date | None = Field(
        None, title="Status per tanggal", description="Diisi bila statusnya sudah dipantau."
    )
    perbaikan: tuple[PermintaanPerbaikan, ...] = Field(
        title="Permintaan tindakan perbaikan", min_length=1, max_length=400
    )
    penilai: Pejabat = Field(title="Penilai yang meminta")

    @model_validator(mode="after")
    def _each_request_once(self) -> Self:
        numbered_once(row.nomor_permintaan for row in self.perbaikan)
        return self

    @model_validator(mode="after")
    def _days_in_order(self) -> Self:
        if not self.pelaksanaan.mulai <= self.tanggal <= self.tanggapan_paling_lambat:
            raise ValueError(
                "urutan tanggal keliru: penilaian dimulai, permintaan ditulis, lalu ditanggapi"
            )
        if self.keadaan_per and self.keadaan_per > self.tanggal:
            raise ValueError("status dicatat sesudah tanggal naskah ini; periksa tanggalnya")
        for row in self.perbaikan:
            if self.keadaan_per is None and row.target < self.tanggal:
                raise ValueError(
                    f"target permintaan {row.nomor_permintaan} mendahului tanggal surat ini"
                )
        return self


EXAMPLE = load(PermintaanTindakanPerbaikan)
