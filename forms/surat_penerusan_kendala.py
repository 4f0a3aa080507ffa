"""What does an LPSE tell LKPP when it passes on a problem it cannot solve itself?"""

from itertools import pairwise
from typing import ClassVar, Literal, Self

from pydantic import Field, model_validator

from forms.dasar import Dasar, unverified
from forms.examples import load
from forms.naskah import SuratDinas
from forms.parts import Bagian, Category, Orang, Paket, Paragraf, Teks, TeksOpsional, Zona
from forms.saat import Saat


class Kejadian(Bagian):
    """Something that happened, and when."""

    saat: Saat = Field(title="Waktu")
    uraian: Teks = Field(title="Kejadian")


class Upaya(Bagian):
    """Something the LPSE tried, and what came of it."""

    upaya: Teks = Field(title="Upaya")
    hasil: Teks = Field(title="Hasil")


class SuratPenerusanKendala(SuratDinas):
    """A letter to LKPP: what happened, what was tried, how urgent, what is asked, whom to call."""

    document_title: ClassVar[str] = "Surat Penerusan Kendala kepada LKPP"
    category: ClassVar[Category] = Category.FURTHER
    signers: ClassVar[tuple[str, ...]] = ("Kepala LPSE",)
    basis: ClassVar[tuple[str, ...]] = (
        "PERKA2 24(3)a",
        "PERKA2 24(3)b",
        "SLA-LKPP 6.1.5",
        "SLA-LKPP 7.7.1",
    )

    hal: Teks = Field("Penerusan kendala teknis SPSE", title="Hal")
    lpse: Teks = Field(title="Nama LPSE")
    dasar: tuple[Dasar, ...] = Field(
        unverified(
            "Pasal 24 ayat (3) Peraturan Kepala LKPP Nomor 2 Tahun 2010 tentang Layanan Pengadaan "
            "Secara Elektronik"
        ),
        title="Dasar",
        min_length=1,
        max_length=5,
    )
    jenis: Literal[
        "permasalahan aplikasi SPSE yang tidak dapat diselesaikan LPSE",
        "permasalahan yang belum tercakup dalam aplikasi SPSE",
    ] = Field(title="Jenis kendala")
    tiket: TeksOpsional = Field("", title="Nomor tiket LPSE")
    paket: Paket | None = Field(None, title="Paket yang terdampak")
    versi_spse: TeksOpsional = Field("", title="Versi SPSE")
    prioritas: Teks = Field(title="Prioritas")
    tabel_prioritas: Literal["usulan", "disepakati"] = Field(
        "usulan",
        title="Status tabel prioritas",
        description="Usulan selama tabelnya belum disepakati LKPP dan LPSE.",
    )
    dampak: Paragraf = Field(title="Dampak")
    zona: Zona = Field("WIB", title="Zona waktu")
    kronologi: tuple[Kejadian, ...] = Field(title="Kronologi", min_length=1, max_length=30)
    upaya: tuple[Upaya, ...] = Field(title="Yang sudah dicoba", min_length=1, max_length=20)
    permohonan: Paragraf = Field(title="Yang dimohonkan")
    daftar_lampiran: tuple[Teks, ...] = Field((), title="Daftar lampiran", max_length=20)
    narahubung: Orang = Field(title="Narahubung")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if any(later.saat.before(earlier.saat) for earlier, later in pairwise(self.kronologi)):
            raise ValueError("kronologi belum berurutan menurut waktu; urutkan baris-barisnya")
        return self


EXAMPLE = load(SuratPenerusanKendala)
