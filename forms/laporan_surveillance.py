"""What does LKPP's report on surveillance of one LPSE state (Kepdep 152/2022, 2.1.f)?"""

from typing import ClassVar, Literal, Self

from pydantic import Field, model_validator

from forms.examples import load
from forms.naskah import BerKop
from forms.parts import Category, Life, Paragraf, Pejabat, Rujukan, Teks
from forms.penilaian import (
    PERNYATAAN_KRITERIA,
    AnggotaTim,
    LpseDinilai,
    Pelaksanaan,
    each_once,
    kepdep,
    led_by_one,
    standard_of,
)
from forms.penugasan import StandarLayanan
from forms.temuan import Temuan, numbered_once


class StandarDipantau(StandarLayanan):
    """A standard as surveillance found it applied."""

    hasil: Literal["sesuai", "belum sesuai"] = Field(title="Hasil")
    uraian: Paragraf = Field(title="Uraian")


class LaporanSurveillance(BerKop):
    """The report proposes; a measure is a letter of its own (2.1.f, 2.2)."""

    document_title: ClassVar[str] = "Laporan Surveillance"
    category: ClassVar[Category] = Category.COACHING
    of_lkpp: ClassVar[bool] = True
    life: ClassVar[Life] = Life.REPORT
    signers: ClassVar[tuple[str, ...]] = ("Ketua tim",)
    basis: ClassVar[tuple[str, ...]] = ("KEP152 2.1.f.1", "KEP152 2.1.f.2", "KEP152 2.2.a")

    dinilai: LpseDinilai = Field(title="LPSE yang dipantau")
    dasar: Teks = Field(
        kepdep("angka 2.1 huruf f"),
        title="Dasar",
        description="Ketentuan yang berlaku saat laporan ditulis; ubah bila sudah diganti.",
    )
    program: Rujukan | None = Field(None, title="Program surveillance")
    surat_tugas: Rujukan | None = Field(None, title="Surat tugas")
    sertifikat: Rujukan | None = Field(None, title="Sertifikat yang berlaku")
    pelaksanaan: Pelaksanaan = Field(title="Waktu pelaksanaan")
    periode: Pelaksanaan = Field(title="Periode yang dipantau")
    metode: Paragraf = Field(title="Metode")
    edisi_kriteria: Teks = Field(title="Edisi kriteria")
    pernyataan_kriteria: Paragraf = Field(PERNYATAAN_KRITERIA, title="Pernyataan tentang kriteria")
    tim: tuple[AnggotaTim, ...] = Field(title="Tim", min_length=1, max_length=20)
    standar: tuple[StandarDipantau, ...] = Field(
        title="Standar yang dipantau", min_length=1, max_length=17
    )
    temuan: tuple[Temuan, ...] = Field((), title="Temuan", max_length=400)
    kesimpulan: Paragraf = Field(title="Kesimpulan")
    ketua_tim: Pejabat = Field(title="Ketua tim yang bertanda tangan")

    @model_validator(mode="after")
    def _one_team_and_its_leader_signs(self) -> Self:
        led_by_one(self.tim)
        leader = next(orang.nama for orang in self.tim if orang.kedudukan == "Ketua tim")
        if self.ketua_tim.nama != leader:
            raise ValueError(
                f"laporan ini ditandatangani ketua tim, yaitu {leader}; samakan nama keduanya"
            )
        return self

    @model_validator(mode="after")
    def _nonconformity_and_finding_agree(self) -> Self:
        each_once(self.standar)
        numbered_once(row.nomor for row in self.temuan)
        failing = {row.nomor for row in self.standar if row.hasil == "belum sesuai"}
        assessed = {row.nomor for row in self.standar}
        found = {standard_of(row.kriteria) for row in self.temuan if row.jenis != "saran"}
        if missing := sorted(failing - found):
            raise ValueError(
                f"standar {missing[0]} belum sesuai tetapi belum ada rekomendasi perbaikannya"
            )
        if stray := sorted(found - failing):
            raise ValueError(
                f"ada rekomendasi perbaikan untuk standar {stray[0]} yang tidak dinyatakan belum "
                "sesuai"
            )
        for row in self.temuan:
            if standard_of(row.kriteria) not in assessed:
                raise ValueError(f"kriteria {row.kriteria} di luar standar yang dipantau")
        return self

    @model_validator(mode="after")
    def _days_in_order(self) -> Self:
        if self.pelaksanaan.sampai > self.tanggal:
            raise ValueError("laporan bertanggal sebelum pelaksanaan selesai; periksa tanggalnya")
        if self.periode.mulai > self.pelaksanaan.sampai:
            raise ValueError("periode yang dipantau dimulai sesudah pelaksanaan selesai")
        return self


EXAMPLE = load(LaporanSurveillance)
