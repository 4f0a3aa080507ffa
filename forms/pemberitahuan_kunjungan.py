"""What does LKPP tell an LPSE before it comes to assess on site (Kepdep 152/2022, 2.1.e.2)?"""

from datetime import date
from typing import ClassVar, Self

from pydantic import Field, model_validator

from forms.examples import load
from forms.naskah import SuratDinas
from forms.parts import Bagian, Category, Jam, Rujukan, Teks, TeksOpsional, Zona
from forms.penilaian import (
    AnggotaTim,
    LpseDinilai,
    Pelaksanaan,
    PenilaianMandiriDirujuk,
    StandarDiperiksa,
    each_once,
    kepdep,
    led_by_one,
)
from forms.pihak import Narahubung


class AcaraKunjungan(Bagian):
    """One item of the visit's programme."""

    tanggal: date = Field(title="Tanggal")
    mulai: Jam = Field(title="Mulai")
    selesai: Jam = Field(title="Selesai")
    kegiatan: Teks = Field(title="Kegiatan")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.selesai <= self.mulai:
            raise ValueError(f"acara '{self.kegiatan}' selesai sebelum dimulai; periksa jamnya")
        return self


class PemberitahuanKunjungan(SuratDinas):
    """The notice; which standards are visited and what to prepare is laid down by the letter."""

    document_title: ClassVar[str] = "Pemberitahuan Kunjungan Penilaian Faktual"
    category: ClassVar[Category] = Category.COACHING
    of_lkpp: ClassVar[bool] = True
    signers: ClassVar[tuple[str, ...]] = ("LKPP",)
    basis: ClassVar[tuple[str, ...]] = (
        "KEP152 2.1.e.2", "PRAKTIK lima standar terakhir dinilai dengan kunjungan lapangan",
        "USULAN pemberitahuan tertulis sebelum kunjungan",
    )  # fmt: skip

    hal: Teks = Field("Pemberitahuan kunjungan penilaian faktual", title="Hal")
    dasar: Teks = Field(
        kepdep("angka 2.1 huruf e angka 2)"),
        title="Dasar penilaian faktual",
        description="Ketentuan yang berlaku saat surat ditulis; ubah bila sudah diganti.",
    )
    dinilai: LpseDinilai = Field(title="LPSE yang dinilai")
    penilaian_mandiri: PenilaianMandiriDirujuk = Field(title="Penilaian mandiri yang dinilai")
    surat_tugas: Rujukan | None = Field(None, title="Surat tugas tim penilai")
    kunjungan: Pelaksanaan = Field(title="Waktu kunjungan")
    tempat_kunjungan: Teks = Field(title="Tempat kunjungan")
    zona_kunjungan: Zona = Field(title="Zona waktu setempat")
    jadwal: tuple[AcaraKunjungan, ...] = Field((), title="Susunan acara", max_length=40)
    tim: tuple[AnggotaTim, ...] = Field(title="Tim penilai", min_length=1, max_length=20)
    standar: tuple[StandarDiperiksa, ...] = Field(
        title="Standar yang dinilai", min_length=1, max_length=17
    )
    persiapan: tuple[Teks, ...] = Field(
        title="Yang perlu disiapkan",
        description="Tanpa tanda baca di akhir.",
        min_length=1,
        max_length=30,
    )
    konfirmasi_paling_lambat: date | None = Field(None, title="Konfirmasi paling lambat")
    cara_konfirmasi: TeksOpsional = Field(
        "", title="Cara konfirmasi", description="Kosongkan bila cukup melalui narahubung."
    )
    narahubung: Narahubung = Field(title="Narahubung LKPP")

    @model_validator(mode="after")
    def _one_team_and_each_standard_once(self) -> Self:
        each_once(self.standar)
        led_by_one(self.tim)
        if all(row.cara != "kunjungan lapangan" for row in self.standar):
            raise ValueError(
                "tidak ada standar yang dinilai dengan kunjungan lapangan; surat ini memberitahukan "
                "kunjungan, jadi tandai sedikitnya satu standar"
            )
        return self

    @model_validator(mode="after")
    def _days_in_order(self) -> Self:
        visit, reply = self.kunjungan, self.konfirmasi_paling_lambat
        if visit.mulai <= self.tanggal:
            raise ValueError("kunjungan diberitahukan sebelum dimulai; periksa tanggal surat ini")
        if reply and not self.tanggal <= reply < visit.mulai:
            raise ValueError(
                "konfirmasi diminta antara tanggal surat ini dan awal kunjungan; periksa tanggalnya"
            )
        for acara in self.jadwal:
            if not visit.mulai <= acara.tanggal <= visit.sampai:
                raise ValueError(f"acara '{acara.kegiatan}' berada di luar waktu kunjungan")
        return self


EXAMPLE = load(PemberitahuanKunjungan)
