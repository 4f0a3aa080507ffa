"""Which documents of a vendor were seen at registration, and with which result?"""

from datetime import date
from typing import ClassVar, Literal, Self

from pydantic import Field, model_validator

from forms.choices import choices
from forms.dasar import Dasar, unverified
from forms.examples import load
from forms.naskah import BerKop
from forms.parts import Bagian, Category, Life, Pejabat, Rujukan, Teks, TeksOpsional


class Penyedia(Bagian):
    """The vendor as registered on line. Never a password."""

    nama: Teks = Field(title="Nama penyedia")
    bentuk: Literal["Badan usaha", "Perusahaan perseorangan", "Perorangan"] = Field(title="Bentuk")
    alamat: Teks = Field(title="Alamat")
    user_id: Teks = Field(title="User ID yang diajukan")
    email: TeksOpsional = Field("", title="Pos-el terdaftar")
    telepon: TeksOpsional = Field("", title="Telepon/HP")
    terdaftar: date = Field(title="Tanggal pendaftaran daring")


class Penyerah(Bagian):
    """Who brought the documents; an authorised person shows the authorisation."""

    nama: Teks = Field(title="Nama")
    jabatan: Teks = Field(title="Jabatan pada penyedia")
    kuasa: Rujukan | None = Field(None, title="Surat kuasa")


class DokumenDiperiksa(Bagian):
    """One document: what it is, until when it holds, whether the original was seen, the result."""

    dokumen: Teks = Field(
        title="Dokumen",
        description="Pilih dari daftar atau ketik dokumen lain.",
        examples=choices("dokumen_penyedia"),
    )
    nomor: TeksOpsional = Field(
        "", title="Nomor", description="Nomor KTP cukup empat angka terakhir."
    )
    berlaku_sampai: date | None = Field(
        None, title="Berlaku sampai", description="Kosongkan bila tanpa batas waktu."
    )
    asli: bool = Field(
        title="Asli dilihat",
        description="Centang juga bila dokumen elektronik diperiksa pada laman penerbitnya.",
    )
    hasil: Literal["Sesuai", "Tidak sesuai", "Perlu dilengkapi"] = Field(title="Hasil")
    catatan: TeksOpsional = Field("", title="Catatan")


class LembarVerifikasiPenyedia(BerKop):
    """A checklist of what was seen; it matches identities and replaces no later evaluation."""

    document_title: ClassVar[str] = "Lembar Verifikasi Penyedia"
    category: ClassVar[Category] = Category.REQUEST
    filled_outside: ClassVar[bool] = True
    life: ClassVar[Life] = Life.FORM
    signers: ClassVar[tuple[str, ...]] = ("Verifikator",)
    basis: ClassVar[tuple[str, ...]] = (
        "PERKA2 22(1)a.2",
        "PERKA2 22(2)",
        "PERKA2 22(5)",
        "PERKA2 10(2)c",
        "PERKA2 10(3)",
        "SLA-LKPP 6.1.6",
    )

    dasar: tuple[Dasar, ...] = Field(
        unverified(
            "Pasal 10 dan Pasal 22 Peraturan Kepala LKPP Nomor 2 Tahun 2010 tentang Layanan Pengadaan "
            "Secara Elektronik"
        ),
        title="Dasar",
        min_length=1,
        max_length=5,
    )
    penyedia: Penyedia = Field(title="Penyedia yang mendaftar")
    penyerah: Penyerah = Field(title="Yang menyerahkan dokumen")
    dokumen: tuple[DokumenDiperiksa, ...] = Field(
        title="Dokumen yang diperiksa", min_length=1, max_length=30
    )
    kesimpulan: Literal["Disetujui", "Ditolak", "Perlu dilengkapi"] = Field(title="Kesimpulan")
    alasan: TeksOpsional = Field(
        "", title="Alasan", description="Wajib bila ditolak atau perlu dilengkapi."
    )
    verifikator: Pejabat = Field(title="Verifikator")

    @model_validator(mode="after")
    def _result_follows_from_what_was_seen(self) -> Self:
        problems = [*self._out_of_date(), *self._not_approvable()]
        if self.kesimpulan != "Disetujui" and not self.alasan:
            problems.append("alasan belum diisi; jelaskan apa yang kurang atau tidak sesuai")
        if problems:
            raise ValueError("; ".join(problems))
        return self

    def _out_of_date(self) -> list[str]:
        return [
            f"{row.dokumen} sudah habis masa berlakunya, tetapi hasilnya 'Sesuai'; perbaiki salah "
            "satunya"
            for row in self.dokumen
            if row.hasil == "Sesuai" and row.berlaku_sampai and row.berlaku_sampai < self.tanggal
        ]

    def _not_approvable(self) -> list[str]:
        if self.kesimpulan != "Disetujui":
            return []
        return [
            f"{row.dokumen} belum sesuai atau aslinya belum dilihat, jadi pendaftaran belum dapat "
            "disetujui"
            for row in self.dokumen
            if row.hasil != "Sesuai" or not row.asli
        ]


EXAMPLE = load(LembarVerifikasiPenyedia)
