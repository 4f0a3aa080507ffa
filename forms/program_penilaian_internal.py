"""What does the programme of internal assessment state (standard 17; SOP-ORG 2.13.1)?"""

from datetime import date
from typing import ClassVar, Self

from pydantic import Field, model_validator

from forms.examples import load
from forms.naskah import BerKop
from forms.parts import (
    Bagian,
    Category,
    Life,
    Paragraf,
    ParagrafOpsional,
    Pejabat,
    Tahun,
    Teks,
    TeksOpsional,
)
from forms.penilaian import AnggotaTim, Pelaksanaan, each_once, led_by_one
from forms.penugasan import StandarLayanan


class StandarDijadwalkan(StandarLayanan):
    """A standard, who runs it, who assesses it, and when."""

    unit: Teks = Field(title="Unit atau peran yang dinilai")
    penanggung_jawab: Teks = Field(title="Penanggung jawab", description="Nama pelaksana standar.")
    penilai: Teks = Field(title="Penilai", description="Nama salah satu penilai di atas.")
    waktu: Pelaksanaan = Field(title="Waktu penilaian")

    @model_validator(mode="after")
    def _not_by_who_runs_it(self) -> Self:
        # USULAN S17-09: nobody assesses the work they run.
        if self.penilai.casefold() == self.penanggung_jawab.casefold():
            raise ValueError(
                f"standar {self.nomor} dinilai oleh penanggung jawabnya sendiri; tunjuk penilai lain"
            )
        return self


class Koordinasi(Bagian):
    """Whom the assessors consulted on the programme (SOP-ORG 2.13.1)."""

    pihak: Teks = Field(title="Ketua LPSE atau unit")
    tanggal: date = Field(title="Tanggal")
    hasil: TeksOpsional = Field("", title="Hasil")


class ProgramPenilaianInternal(BerKop):
    """The programme of a year; apart from self-assessment and from LKPP's factual assessment."""

    document_title: ClassVar[str] = "Program Penilaian Internal"
    category: ClassVar[Category] = Category.ASSESSMENT
    life: ClassVar[Life] = Life.DECREE
    signers: ClassVar[tuple[str, ...]] = ("Penilai", "Ketua LPSE")
    basis: ClassVar[tuple[str, ...]] = (
        "SOP-ORG 2.13.1", "SOP-ORG 2.13.2", "SOP-ORG 2.13.3", "KEP152 2.1.b.1.q",
        "USULAN S17-09",
    )  # fmt: skip

    lpse: Teks = Field(title="Nama LPSE")
    tahun: Tahun = Field(title="Tahun program")
    tujuan: Paragraf = Field(title="Tujuan")
    metode: Paragraf = Field(title="Metode")
    acuan: tuple[Paragraf, ...] = Field(
        title="Acuan", description="Tanpa tanda baca di akhir.", min_length=1, max_length=20
    )
    penilai: tuple[AnggotaTim, ...] = Field(title="Penilai", min_length=1, max_length=17)
    jadwal: tuple[StandarDijadwalkan, ...] = Field(
        title="Jadwal per standar", min_length=1, max_length=17
    )
    koordinasi: tuple[Koordinasi, ...] = Field(
        title="Koordinasi penyusunan", min_length=1, max_length=20
    )
    persiapan: tuple[Teks, ...] = Field(
        title="Persiapan", description="Tanpa tanda baca di akhir.", min_length=1, max_length=20
    )
    rapat: ParagrafOpsional = Field(
        "", title="Rapat penilaian", description="Kosongkan bila belum direncanakan."
    )
    laporan_paling_lambat: date = Field(title="Laporan paling lambat")
    penyusun: Pejabat = Field(title="Penilai yang menyusun")
    pengesah: Pejabat = Field(title="Yang mengesahkan")

    @model_validator(mode="after")
    def _each_standard_once_by_a_named_assessor(self) -> Self:
        each_once(self.jadwal)
        led_by_one(self.penilai)
        named = {orang.nama for orang in self.penilai}
        for row in self.jadwal:
            if row.penilai not in named:
                raise ValueError(
                    f"standar {row.nomor} dinilai {row.penilai}, yang tidak tercantum sebagai "
                    "penilai; samakan ejaan namanya atau tambahkan orangnya"
                )
        if self.penyusun.nama not in named:
            raise ValueError("penyusun program tidak tercantum sebagai penilai")
        return self

    @model_validator(mode="after")
    def _days_in_order(self) -> Self:
        for row in self.jadwal:
            if row.waktu.mulai < self.tanggal:
                raise ValueError(
                    f"penilaian standar {row.nomor} dimulai sebelum program ini disahkan; periksa "
                    "tanggalnya"
                )
            if row.waktu.sampai > self.laporan_paling_lambat:
                raise ValueError(
                    f"penilaian standar {row.nomor} selesai sesudah batas laporan; periksa tanggalnya"
                )
        for consulted in self.koordinasi:
            if consulted.tanggal > self.tanggal:
                raise ValueError(
                    f"koordinasi dengan {consulted.pihak} bertanggal sesudah program ini"
                )
        return self


EXAMPLE = load(ProgramPenilaianInternal)
