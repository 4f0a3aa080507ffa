"""To which measure does an LPSE object, on which grounds and with which proof (KEP152 2.3)?"""

from datetime import date
from typing import ClassVar, Self

from pydantic import Field, model_validator

from forms.examples import load
from forms.naskah import SuratDinas
from forms.parts import Bagian, Category, Paragraf, ParagrafOpsional, Rujukan, Teks
from forms.pihak import Narahubung
from forms.tindakan import SuratDiterima, Tindakan


class PokokKeberatan(Bagian):
    """One point the LPSE objects to."""

    pokok: Teks = Field(title="Yang dikeberatkan")
    alasan: Paragraf = Field(title="Alasan")
    bukti: Teks = Field(title="Bukti", description="Nomor bukti dalam daftar, misalnya: B-1, B-2.")


class Bukti(Bagian):
    """One proof enclosed."""

    kode: Teks = Field(title="Kode", description="Misalnya: B-1.")
    uraian: Teks = Field(title="Bukti pendukung")


class SuratKeberatan(SuratDinas):
    """The letter of the LPSE. A late one is still a letter; it may say why it is late."""

    document_title: ClassVar[str] = "Surat Keberatan atas Tindakan Pembinaan"
    category: ClassVar[Category] = Category.COACHING
    signers: ClassVar[tuple[str, ...]] = ("Kepala LPSE",)
    basis: ClassVar[tuple[str, ...]] = ("KEP152 2.3.a",)

    hal: Teks = Field("Keberatan atas tindakan pembinaan", title="Hal")
    lpse: Teks = Field(title="Nama LPSE")
    tindakan: Tindakan = Field(title="Tindakan pembinaan")
    pemberitahuan: SuratDiterima = Field(title="Surat pemberitahuan yang diterima")
    keputusan: Rujukan | None = Field(
        None,
        title="Keputusan yang menetapkan tindakan",
        description="Bila tindakan ditetapkan dengan keputusan.",
    )
    batas_keberatan: date = Field(
        title="Batas pengajuan", description="Hari kerja ke-5 sesudah surat diterima."
    )
    alasan_keterlambatan: ParagrafOpsional = Field(
        "", title="Alasan keterlambatan", description="Hanya bila diajukan sesudah batasnya."
    )
    keberatan: tuple[PokokKeberatan, ...] = Field(
        title="Pokok keberatan", min_length=1, max_length=40
    )
    permohonan: tuple[Teks, ...] = Field(
        title="Yang dimohonkan",
        description="Kalimat lengkap, diakhiri titik.",
        min_length=1,
        max_length=15,
    )
    bukti: tuple[Bukti, ...] = Field(title="Bukti pendukung", min_length=1, max_length=100)
    narahubung: Narahubung = Field(title="Narahubung LPSE")

    @model_validator(mode="after")
    def _days_in_order(self) -> Self:
        if self.tanggal < self.pemberitahuan.tanggal_terima:
            raise ValueError(
                "surat keberatan mendahului penerimaan surat pemberitahuannya; periksa tanggalnya"
            )
        if self.batas_keberatan <= self.pemberitahuan.tanggal_terima:
            raise ValueError("batas pengajuan harus sesudah surat pemberitahuan diterima")
        if self.alasan_keterlambatan and self.tanggal <= self.batas_keberatan:
            raise ValueError(
                "surat ini masih dalam batas pengajuan; kosongkan alasan keterlambatan"
            )
        return self

    @model_validator(mode="after")
    def _proof_is_enclosed_once(self) -> Self:
        codes = [one.kode for one in self.bukti]
        if len(set(codes)) < len(codes):
            raise ValueError("satu kode bukti dipakai dua kali; beri kode yang berbeda")
        return self


EXAMPLE = load(SuratKeberatan)
