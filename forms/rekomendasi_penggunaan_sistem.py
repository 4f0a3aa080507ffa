"""Which system run by LKPP is recommended to an LPSE under a measure (KEP152 III)?"""

from datetime import date
from typing import ClassVar, Self

from pydantic import Field, model_validator

from forms.examples import load
from forms.parts import Bagian, Paragraf, ParagrafOpsional, Rujukan, Teks
from forms.tindakan import SuratPembinaan, Tindakan


class SistemLkpp(Bagian):
    """A system LKPP runs, and what for."""

    nama: Teks = Field(title="Nama sistem")
    kegunaan: Teks = Field(title="Digunakan untuk")


class Langkah(Bagian):
    """A step of moving over: what, by whom, until when."""

    langkah: Teks = Field(title="Langkah")
    pelaksana: Teks = Field(title="Pelaksana")
    paling_lambat: date | None = Field(None, title="Paling lambat")


class RekomendasiPenggunaanSistem(SuratPembinaan):
    """A recommendation, no measure: it keeps procurement going while a measure is in force."""

    document_title: ClassVar[str] = "Rekomendasi Penggunaan Sistem Kelolaan LKPP"
    basis: ClassVar[tuple[str, ...]] = ("KEP152 III", "KEP152 I.pengelolaan")

    hal: Teks = Field("Rekomendasi penggunaan sistem yang dikelola LKPP", title="Hal")
    tindakan: Tindakan = Field(title="Tindakan pembinaan yang dikenakan")
    penetapan: Rujukan = Field(
        title="Surat atau keputusan yang mengenakannya", description="Jenisnya ditulis pada judul."
    )
    alasan: Paragraf = Field(title="Alasan")
    sistem: tuple[SistemLkpp, ...] = Field(
        title="Sistem yang direkomendasikan", min_length=1, max_length=10
    )
    mulai: date = Field(title="Mulai digunakan")
    sampai: date | None = Field(
        None, title="Sampai", description="Kosong berarti sampai tindakan pembinaan dicabut."
    )
    paket_berjalan: ParagrafOpsional = Field(
        "", title="Paket yang sedang berjalan", description="Kalimat lengkap."
    )
    langkah: tuple[Langkah, ...] = Field((), title="Langkah peralihan", max_length=30)

    @model_validator(mode="after")
    def _days_in_order(self) -> Self:
        if self.penetapan.tanggal > self.tanggal:
            raise ValueError("rekomendasi ini mendahului tindakan pembinaannya; periksa tanggalnya")
        if self.sampai is not None and self.sampai < self.mulai:
            raise ValueError("tanggal akhir mendahului tanggal mulai; periksa kedua tanggal itu")
        return self


EXAMPLE = load(RekomendasiPenggunaanSistem)
