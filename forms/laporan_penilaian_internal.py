"""What does the internal assessor report (standard 17; SOP-ORG 2.13.5)?"""

from collections import Counter
from datetime import date
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator

from forms.examples import load
from forms.naskah import BerKop
from forms.parts import Bagian, Category, Life, Paragraf, Pejabat, Rujukan, Teks
from forms.penilaian import (
    PERNYATAAN_KRITERIA,
    AnggotaTim,
    Pelaksanaan,
    each_once,
    led_by_one,
)
from forms.penugasan import StandarLayanan
from forms.temuan import PermintaanPerbaikan, numbered_once


class HasilInternal(StandarLayanan):
    """One standard as the internal assessor found it."""

    penilai: Teks = Field(title="Penilai")
    hasil: Literal["sesuai", "belum sesuai"] = Field(title="Hasil")
    uraian: Paragraf = Field(title="Uraian")


class RapatPenilaian(Bagian):
    """A meeting of the assessment, held where needed (SOP-ORG 2.13.3)."""

    tanggal: date = Field(title="Tanggal")
    acara: Teks = Field(title="Acara")
    peserta: Teks = Field(title="Peserta")


class RekapPerbaikan(Bagian):
    """How many requests stand where; must agree with the rows."""

    belum: Annotated[int, Field(ge=0, le=400)] = Field(title="Belum")
    proses: Annotated[int, Field(ge=0, le=400)] = Field(title="Proses")
    sudah: Annotated[int, Field(ge=0, le=400)] = Field(title="Sudah")
    disetujui: Annotated[int, Field(ge=0, le=400)] = Field(title="Disetujui penilai")


class LaporanPenilaianInternal(BerKop):
    """The report of standard 17; no self-assessment and no factual assessment is changed by it."""

    document_title: ClassVar[str] = "Laporan Penilaian Internal"
    category: ClassVar[Category] = Category.ASSESSMENT
    life: ClassVar[Life] = Life.REPORT
    signers: ClassVar[tuple[str, ...]] = ("Ketua tim penilai", "Ketua LPSE")
    basis: ClassVar[tuple[str, ...]] = (
        "SOP-ORG 2.13.3", "SOP-ORG 2.13.4", "SOP-ORG 2.13.5", "KEP152 2.1.b.1.q",
    )  # fmt: skip

    lpse: Teks = Field(title="Nama LPSE")
    program: Rujukan = Field(title="Program penilaian internal")
    surat_tugas: Rujukan | None = Field(None, title="Surat tugas penilai")
    pelaksanaan: Pelaksanaan = Field(title="Waktu pelaksanaan")
    keadaan_per: date = Field(title="Status perbaikan per tanggal")
    metode: Paragraf = Field(title="Metode")
    edisi_kriteria: Teks = Field(title="Edisi kriteria")
    pernyataan_kriteria: Paragraf = Field(PERNYATAAN_KRITERIA, title="Pernyataan tentang kriteria")
    penilai: tuple[AnggotaTim, ...] = Field(title="Penilai", min_length=1, max_length=17)
    rapat: tuple[RapatPenilaian, ...] = Field((), title="Rapat penilaian", max_length=20)
    standar: tuple[HasilInternal, ...] = Field(
        title="Hasil per standar", min_length=1, max_length=17
    )
    perbaikan: tuple[PermintaanPerbaikan, ...] = Field(
        (), title="Permintaan tindakan perbaikan", max_length=400
    )
    rekap: RekapPerbaikan = Field(title="Rekapitulasi perbaikan")
    kesimpulan: Paragraf = Field(title="Kesimpulan")
    arsip: Teks = Field(
        title="Tempat menyimpan dokumen", description="Tempat seluruh dokumen penilaian disimpan."
    )
    ketua_penilai: Pejabat = Field(title="Ketua tim penilai")
    mengetahui: Pejabat = Field(title="Mengetahui")

    @model_validator(mode="after")
    def _each_standard_once_by_a_named_assessor(self) -> Self:
        each_once(self.standar)
        led_by_one(self.penilai)
        named = {orang.nama: orang.kedudukan for orang in self.penilai}
        assessors = [(row.nomor, row.penilai) for row in self.standar]
        assessors += [(row.nomor, row.penilai) for row in self.perbaikan]
        for number, penilai in assessors:
            if penilai not in named:
                raise ValueError(
                    f"standar {number} dinilai {penilai}, yang tidak tercantum sebagai penilai; "
                    "samakan ejaan namanya atau tambahkan orangnya"
                )
        if named.get(self.ketua_penilai.nama) != "Ketua tim":
            raise ValueError("laporan ini ditandatangani ketua tim penilai; samakan namanya")
        return self

    @model_validator(mode="after")
    def _nonconformity_and_request_agree(self) -> Self:
        numbered_once(row.nomor_permintaan for row in self.perbaikan)
        failing = {row.nomor for row in self.standar if row.hasil == "belum sesuai"}
        requested = {row.nomor for row in self.perbaikan}
        if missing := sorted(failing - requested):
            raise ValueError(
                f"standar {missing[0]} belum sesuai tetapi belum ada permintaan perbaikannya"
            )
        if stray := sorted(requested - failing):
            raise ValueError(
                f"ada permintaan perbaikan untuk standar {stray[0]} yang tidak dinyatakan belum "
                "sesuai"
            )
        return self

    @model_validator(mode="after")
    def _counts_and_days_agree(self) -> Self:
        status = Counter(row.status for row in self.perbaikan)
        approved = sum(row.persetujuan == "disetujui" for row in self.perbaikan)
        counted = RekapPerbaikan(
            belum=status["Belum"], proses=status["Proses"], sudah=status["Sudah"],
            disetujui=approved,
        )  # fmt: skip
        if self.rekap != counted:
            raise ValueError("rekapitulasi perbaikan tidak sama dengan rinciannya; hitung kembali")
        if not self.pelaksanaan.mulai <= self.keadaan_per <= self.tanggal:
            raise ValueError(
                "urutan tanggal keliru: penilaian dilaksanakan, status perbaikan dicatat, lalu "
                "laporan ditulis"
            )
        for row in self.perbaikan:
            if row.tanggal_status and row.tanggal_status > self.keadaan_per:
                raise ValueError(
                    f"status permintaan {row.nomor_permintaan} bertanggal sesudah keadaan yang "
                    "dilaporkan"
                )
        return self


EXAMPLE = load(LaporanPenilaianInternal)
