"""What does an LPSE state when it asks to be assessed again (Kepdep 152/2022, 2.2.c)?"""

from datetime import date
from typing import ClassVar, Self

from pydantic import Field, model_validator

from forms.examples import load
from forms.naskah import SuratDinas
from forms.parts import (
    Bagian,
    Category,
    NomorStandar,
    Paragraf,
    Rujukan,
    Teks,
    TeksOpsional,
)
from forms.penilaian import each_once, kepdep
from forms.penugasan import StandarLayanan
from forms.pihak import Narahubung


class StandarDiperbaiki(StandarLayanan):
    """A withdrawn standard: why it was withdrawn and what has been repaired since."""

    alasan_pencabutan: Paragraf = Field(title="Alasan pencabutan")
    perbaikan: Paragraf = Field(title="Perbaikan yang dilakukan")
    selesai: date = Field(title="Selesai diperbaiki")


class BuktiPerbaikan(Bagian):
    """One enclosed proof and the standard it belongs to."""

    standar: NomorStandar = Field(title="Nomor standar")
    nama: Teks = Field(title="Bukti")
    nomor: TeksOpsional = Field("", title="Nomor")
    tanggal: date | None = Field(None, title="Tanggal")


class PermohonanPenilaianUlang(SuratDinas):
    """The request covers withdrawn standards only, each with proof of its repair."""

    document_title: ClassVar[str] = "Permohonan Penilaian Ulang Standar"
    category: ClassVar[Category] = Category.APPLICATION
    signers: ClassVar[tuple[str, ...]] = ("Kepala LPSE",)
    basis: ClassVar[tuple[str, ...]] = (
        "KEP152 2.2.c.2", "USULAN permohonan penilaian ulang dengan bukti perbaikan",
    )  # fmt: skip

    hal: Teks = Field("Permohonan penilaian ulang standar yang dicabut", title="Hal")
    dasar: Teks = Field(
        kepdep("angka 2.2 huruf c"),
        title="Dasar permohonan",
        description="Ketentuan yang berlaku saat surat ditulis; ubah bila sudah diganti.",
    )
    nama_lpse: Teks = Field(title="Nama LPSE")
    pencabutan: Rujukan = Field(title="Keputusan pencabutan")
    pencabutan_diterima: date | None = Field(None, title="Pemberitahuan pencabutan diterima")
    sertifikat: Rujukan = Field(title="Sertifikat yang dicabut")
    standar_dicabut: tuple[NomorStandar, ...] = Field(
        title="Standar yang dicabut", min_length=1, max_length=17
    )
    standar: tuple[StandarDiperbaiki, ...] = Field(
        title="Standar yang dimohonkan dinilai ulang", min_length=1, max_length=17
    )
    bukti: tuple[BuktiPerbaikan, ...] = Field(title="Bukti perbaikan", min_length=1, max_length=200)
    siap_dinilai_mulai: date | None = Field(None, title="Siap dinilai mulai")
    narahubung: Narahubung = Field(title="Narahubung kami")

    @model_validator(mode="after")
    def _withdrawn_and_proved(self) -> Self:
        each_once(self.standar)
        proved = {row.standar for row in self.bukti}
        asked = {row.nomor for row in self.standar}
        for number in sorted(asked):
            if number not in self.standar_dicabut:
                raise ValueError(
                    f"standar {number} tidak termasuk standar yang dicabut; penilaian ulang hanya "
                    "atas standar yang dicabut"
                )
            if number not in proved:
                raise ValueError(f"lampirkan sedikitnya satu bukti perbaikan standar {number}")
        if stray := sorted(proved - asked):
            raise ValueError(f"ada bukti untuk standar {stray[0]} yang tidak dimohonkan")
        return self

    @model_validator(mode="after")
    def _days_in_order(self) -> Self:
        received = self.pencabutan_diterima or self.pencabutan.tanggal
        if not self.sertifikat.tanggal <= self.pencabutan.tanggal <= received <= self.tanggal:
            raise ValueError(
                "urutan tanggal keliru: sertifikat terbit, dicabut, pemberitahuannya diterima, lalu "
                "permohonan ini ditulis"
            )
        for row in self.standar:
            if row.selesai > self.tanggal:
                raise ValueError(
                    f"perbaikan standar {row.nomor} selesai sesudah tanggal surat ini; ajukan "
                    "setelah selesai"
                )
        if self.siap_dinilai_mulai and self.siap_dinilai_mulai < self.tanggal:
            raise ValueError("tanggal siap dinilai mendahului tanggal surat ini")
        return self


EXAMPLE = load(PermohonanPenilaianUlang)
