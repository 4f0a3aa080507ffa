"""What does a request to correct data entered in SPSE state (SLA-AGENCY III.b.4)?"""

from datetime import date
from typing import ClassVar, Self

from pydantic import Field, model_validator

from forms.choices import choices
from forms.examples import load
from forms.parts import Bagian, Category, Paragraf, Teks, TeksOpsional
from forms.pokja import PermintaanPokja
from forms.saat import Saat


class PerbaikanData(Bagian):
    """One value: what it is now and what it is to be; the old one may have been left empty."""

    jenis: Teks = Field(
        title="Jenis data",
        description="Pilih dari daftar atau ketik jenis lain; daftarnya dapat diubah.",
        examples=choices("jenis_data"),
    )
    semula: TeksOpsional = Field("", title="Nilai semula", description="Kosong bila belum terisi.")
    menjadi: Teks = Field(title="Nilai menjadi")

    @model_validator(mode="after")
    def _changes_something(self) -> Self:
        if self.semula == self.menjadi:
            raise ValueError(
                f"{self.jenis}: nilai menjadi sama dengan nilai semula; ubah nilainya atau hapus "
                "baris itu"
            )
        return self


class DokumenPendukung(Bagian):
    """A document behind the correction, and whether it stands in the system already."""

    nama: Teks = Field(title="Nama dokumen")
    nomor: TeksOpsional = Field("", title="Nomor")
    tanggal: date | None = Field(None, title="Tanggal")
    diunggah: bool = Field(False, title="Sudah diunggah ke SPSE")


class PermintaanPerbaikanAplikasi(PermintaanPokja):
    """The request; the Pokja answers for the value, the LPSE passes it on or carries it out."""

    document_title: ClassVar[str] = "Permintaan Perbaikan Aplikasi"
    of_the_unit: ClassVar[bool] = False
    category: ClassVar[Category] = Category.REQUEST
    signers: ClassVar[tuple[str, ...]] = ("Ketua Pokja Pemilihan",)
    basis: ClassVar[tuple[str, ...]] = (
        "SLA-AGENCY III.b.4",
        "SLA-AGENCY III.b.4.1",
        "PERKA2 3(3)",
    )

    tahap: Teks = Field(title="Tahap saat ini")
    batas: Saat | None = Field(
        None,
        title="Batas waktu tahap",
        description="Kapan tahap itu berakhir. Praktik SPSE 3: diminta paling lambat H-2.",
    )
    perbaikan: tuple[PerbaikanData, ...] = Field(
        title="Data yang diperbaiki", min_length=1, max_length=25
    )
    alasan: Paragraf = Field(title="Alasan dan kronologi")
    dokumen: tuple[DokumenPendukung, ...] = Field(
        title="Dokumen pendukung", min_length=1, max_length=20
    )


EXAMPLE = load(PermintaanPerbaikanAplikasi)
