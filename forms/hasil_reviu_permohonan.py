"""What does LKPP answer to an application to manage the service: complete, or returned with what?"""

from datetime import date
from typing import ClassVar, Literal, Self

from pydantic import Field, model_validator

from catalog.model import ServiceForm
from forms.examples import load
from forms.naskah import SuratDinas
from forms.parts import Bagian, Category, Rujukan, Teks, TeksOpsional
from forms.pihak import Narahubung


class Syarat(Bagian):
    """One requirement as reviewed; what is missing is said in words."""

    syarat: Teks = Field(title="Persyaratan")
    hasil: Literal["lengkap", "belum lengkap", "tidak berlaku"] = Field(title="Hasil pemeriksaan")
    catatan: TeksOpsional = Field("", title="Catatan", description="Wajib bila belum lengkap.")

    @model_validator(mode="after")
    def _missing_is_said(self) -> Self:
        if self.hasil == "belum lengkap" and not self.catatan:
            raise ValueError("tuliskan pada catatan apa yang harus dilengkapi")
        return self


class HasilReviuPermohonan(SuratDinas):
    """The letter of LKPP; which papers it asks for and until when is stated in the letter itself.

    Raises on a verdict that its own table contradicts (Kepdep 152, 2.1.a.2 and 2.1.a.3).
    """

    document_title: ClassVar[str] = "Hasil Reviu Permohonan Pengelolaan Layanan"
    category: ClassVar[Category] = Category.APPLICATION
    signers: ClassVar[tuple[str, ...]] = ("LKPP",)
    basis: ClassVar[tuple[str, ...]] = ("KEP152 2.1.a.2", "KEP152 2.1.a.3", "KEP152 2.1.a.4")

    hal: Teks = Field(
        "Hasil reviu permohonan pengelolaan layanan pengadaan secara elektronik", title="Hal"
    )
    permohonan: Rujukan = Field(title="Surat permohonan yang direviu")
    diterima: date = Field(title="Tanggal permohonan diterima")
    pemohon: Teks = Field(title="Instansi pemohon")
    bentuk_dimohonkan: ServiceForm = Field(title="Bentuk layanan yang dimohonkan")
    hasil: Literal["lengkap", "dikembalikan"] = Field(title="Hasil reviu")
    syarat: tuple[Syarat, ...] = Field(
        title="Persyaratan yang diperiksa", min_length=1, max_length=30
    )
    dasar_persyaratan: TeksOpsional = Field(
        "",
        title="Dasar daftar persyaratan",
        description="Ketentuan LKPP yang merincinya; kosong berarti daftar ini usulan.",
    )
    batas_melengkapi: date | None = Field(
        None, title="Batas melengkapi", description="Wajib bila dikembalikan."
    )
    penyampaian: TeksOpsional = Field(
        "",
        title="Cara menyampaikan kelengkapan",
        description="Misalnya: pos-el helpdesk LKPP. Kosongkan bila cukup melalui narahubung.",
    )
    narahubung: Narahubung = Field(title="Narahubung LKPP")

    @model_validator(mode="after")
    def _verdict_follows_from_the_table(self) -> Self:
        missing = any(row.hasil == "belum lengkap" for row in self.syarat)
        if self.hasil == "lengkap" and missing:
            raise ValueError(
                "hasil lengkap tidak sesuai dengan tabel: masih ada persyaratan yang belum lengkap"
            )
        if self.hasil == "dikembalikan" and not missing:
            raise ValueError(
                "hasil dikembalikan tidak sesuai dengan tabel: tandai persyaratan yang belum lengkap"
            )
        return self

    @model_validator(mode="after")
    def _days_in_order(self) -> Self:
        if self.diterima > self.tanggal or self.permohonan.tanggal > self.diterima:
            raise ValueError(
                "urutan tanggal keliru: permohonan ditulis, lalu diterima, lalu dijawab; "
                "periksa ketiga tanggal itu"
            )
        if self.hasil == "lengkap" and self.batas_melengkapi is not None:
            raise ValueError("permohonan yang lengkap tidak memerlukan batas melengkapi")
        if self.hasil == "dikembalikan" and (
            self.batas_melengkapi is None or self.batas_melengkapi <= self.tanggal
        ):
            raise ValueError("isilah batas melengkapi dengan tanggal sesudah tanggal surat ini")
        return self


EXAMPLE = load(HasilReviuPermohonan)
