"""What do the minutes of a coordination meeting state, and who does what by when (SLA-LKPP 8.2)?"""

from datetime import date
from typing import ClassVar, Self

from pydantic import Field, model_validator

from forms.examples import load
from forms.naskah import BerKop
from forms.parts import (
    Bagian,
    Category,
    Jam,
    Life,
    Paragraf,
    Pejabat,
    Rujukan,
    Teks,
    TeksOpsional,
    Zona,
)


class Peserta(Bagian):
    """Somebody who took part."""

    nama: Teks = Field(title="Nama")
    jabatan: TeksOpsional = Field("", title="Jabatan")
    instansi: Teks = Field(title="Instansi atau unit")


class Pembahasan(Bagian):
    """One item of the agenda and what was said about it."""

    agenda: Teks = Field(title="Agenda")
    uraian: Paragraf = Field(title="Pembahasan")


class KeputusanRapat(Bagian):
    """One decision with who carries it out and until when."""

    keputusan: Teks = Field(title="Keputusan")
    pic: Teks = Field(title="Penanggung jawab")
    tenggat: date = Field(title="Tenggat")


class NotulenRapatKoordinasi(BerKop):
    """The minutes; the head of the meeting and its secretary sign them."""

    document_title: ClassVar[str] = "Notulen Rapat Koordinasi"
    category: ClassVar[Category] = Category.OPERATION
    life: ClassVar[Life] = Life.MINUTES
    signers: ClassVar[tuple[str, ...]] = ("Notulis", "Pimpinan rapat")
    basis: ClassVar[tuple[str, ...]] = ("SLA-LKPP 8.2", "PERKA2 18(2)", "PERKA2 19(1)d")

    rapat: Teks = Field(title="Nama rapat")
    undangan: Rujukan | None = Field(None, title="Undangan")
    hari: date = Field(title="Tanggal rapat")
    mulai: Jam = Field(title="Mulai")
    selesai: Jam = Field(title="Selesai")
    zona: Zona = Field("WIB", title="Zona waktu")
    bertempat: Teks = Field(title="Tempat rapat", description="Ruang atau tautan pertemuan daring.")
    peserta: tuple[Peserta, ...] = Field(title="Peserta", min_length=1, max_length=60)
    pembahasan: tuple[Pembahasan, ...] = Field(
        title="Agenda dan pembahasan", min_length=1, max_length=20
    )
    keputusan: tuple[KeputusanRapat, ...] = Field((), title="Keputusan", max_length=30)
    rapat_berikutnya: date | None = Field(None, title="Rapat berikutnya")
    notulis: Pejabat = Field(title="Notulis")
    pimpinan: Pejabat = Field(title="Pimpinan rapat")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.selesai <= self.mulai:
            raise ValueError("jam selesai rapat tidak sesudah jam mulai; periksa kedua jam itu")
        early = [row.pic for row in self.keputusan if row.tenggat < self.hari]
        if early:
            raise ValueError(
                f"tenggat keputusan yang ditangani {early[0]} mendahului tanggal rapat; periksa "
                "tanggalnya"
            )
        return self


EXAMPLE = load(NotulenRapatKoordinasi)
