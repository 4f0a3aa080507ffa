"""What does the letter that sends LKPP's assessors out state (Kepdep 152/2022, 2.1.e.2)?"""

from datetime import date
from typing import ClassVar, Self

from pydantic import Field, model_validator

from forms.examples import load
from forms.naskah import BerKop, Tembusan
from forms.parts import Category, Life, Paragraf, Pejabat, TeksOpsional
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


class SuratTugasPenilaianFaktual(BerKop):
    """The assignment of one team to one LPSE; the team and its letter are our proposal."""

    document_title: ClassVar[str] = "Surat Tugas Penilaian Faktual"
    category: ClassVar[Category] = Category.COACHING
    of_lkpp: ClassVar[bool] = True
    life: ClassVar[Life] = Life.LETTER
    signers: ClassVar[tuple[str, ...]] = ("Pemberi tugas",)
    basis: ClassVar[tuple[str, ...]] = (
        "KEP152 2.1.e.2", "USULAN penugasan tim penilaian faktual dengan surat tugas",
    )  # fmt: skip

    dinilai: LpseDinilai = Field(title="LPSE yang dinilai")
    dasar: tuple[Paragraf, ...] = Field(
        (kepdep("angka 2.1 huruf e angka 2)"),),
        title="Dasar",
        description="Tanpa tanda baca di akhir.",
        min_length=1,
        max_length=10,
    )
    penilaian_mandiri: PenilaianMandiriDirujuk = Field(title="Penilaian mandiri yang dinilai")
    tim: tuple[AnggotaTim, ...] = Field(title="Tim penilai", min_length=1, max_length=20)
    standar: tuple[StandarDiperiksa, ...] = Field(
        title="Standar yang dinilai", min_length=1, max_length=17
    )
    pelaksanaan: Pelaksanaan = Field(title="Waktu pelaksanaan")
    kunjungan: Pelaksanaan | None = Field(None, title="Waktu kunjungan lapangan")
    tempat_kunjungan: TeksOpsional = Field("", title="Tempat kunjungan lapangan")
    laporan_paling_lambat: date = Field(title="Hasil disampaikan paling lambat")
    penandatangan: Pejabat = Field(title="Pemberi tugas")
    atas_nama: TeksOpsional = Field(
        "", title="Atas nama", description="Jabatan pemberi wewenang bila ditandatangani a.n."
    )
    tembusan: Tembusan = Field((), title="Tembusan", max_length=10)

    @model_validator(mode="after")
    def _one_team_and_each_standard_once(self) -> Self:
        each_once(self.standar)
        led_by_one(self.tim)
        return self

    @model_validator(mode="after")
    def _visited_where_a_standard_asks_for_it(self) -> Self:
        on_site = any(row.cara == "kunjungan lapangan" for row in self.standar)
        if on_site and self.kunjungan is None:
            raise ValueError(
                "ada standar yang dinilai dengan kunjungan lapangan; isilah waktu kunjungannya"
            )
        if self.kunjungan and not on_site:
            raise ValueError(
                "tidak ada standar yang dinilai dengan kunjungan lapangan; kosongkan waktu "
                "kunjungan atau ubah cara penilaiannya"
            )
        return self

    @model_validator(mode="after")
    def _days_in_order(self) -> Self:
        if self.kunjungan and not self.pelaksanaan.covers(self.kunjungan):
            raise ValueError(
                "kunjungan lapangan berada di luar waktu pelaksanaan; periksa tanggalnya"
            )
        if self.penilaian_mandiri.disahkan > self.tanggal:
            raise ValueError(
                "penilaian mandiri disahkan sesudah tanggal surat tugas; periksa kedua tanggal itu"
            )
        if self.laporan_paling_lambat < self.pelaksanaan.sampai:
            raise ValueError("hasil tidak dapat disampaikan sebelum pelaksanaan selesai")
        return self


EXAMPLE = load(SuratTugasPenilaianFaktual)
