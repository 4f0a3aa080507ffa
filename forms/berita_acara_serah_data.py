"""Which data changed hands, between whom, for what, and what does the recipient owe?"""

from datetime import date
from typing import ClassVar, Literal, Self

from pydantic import Field, model_validator

from forms.berkas import Bersidik
from forms.dasar import Dasar
from forms.examples import load
from forms.naskah import BeritaAcara
from forms.parts import Category, Jam, Paragraf, Pejabat, Rujukan, Teks, TeksOpsional, Zona


class DataDiserahkan(Bersidik):
    """One set of data: what, in which form, on which medium, recognisable by its checksum."""

    uraian: Teks = Field(title="Data")
    bentuk: Teks = Field(title="Bentuk", description="Misalnya: berkas CSV, 1.240 baris.")
    media: Teks = Field(title="Media", description="Misalnya: diska lepas terenkripsi.")


class Pihak(Pejabat):
    """A party to the handover: the official and the office they act for."""

    instansi: Teks = Field(title="Instansi")


class BeritaAcaraSerahData(BeritaAcara):
    """Minutes of a handover of data kept in SPSE, on written request (SLA-AGENCY III.a.5)."""

    document_title: ClassVar[str] = "Berita Acara Serah Terima Data"
    category: ClassVar[Category] = Category.FURTHER
    filled_outside: ClassVar[bool] = True
    signers: ClassVar[tuple[str, ...]] = ("Yang menyerahkan", "Yang menerima")
    basis: ClassVar[tuple[str, ...]] = (
        "SLA-AGENCY III.a.5",
        "SLA-AGENCY II.b.8",
        "SLA-LKPP 13.1",
    )

    pukul: Jam = Field(title="Pukul")
    zona: Zona = Field("WIB", title="Zona waktu")
    ruang: Teks = Field(title="Bertempat di")
    penyerah: Pihak = Field(title="Yang menyerahkan (Pihak Pertama)")
    penerima: Pihak = Field(title="Yang menerima (Pihak Kedua)")
    permohonan: Rujukan = Field(title="Surat permohonan data")
    dasar: tuple[Dasar, ...] = Field(title="Dasar penyerahan", min_length=1, max_length=5)
    tujuan: Paragraf = Field(
        title="Tujuan pemakaian", description="Sambungan dari kata 'untuk'; tanpa titik di akhir."
    )
    klasifikasi: Literal["Terbatas", "Rahasia"] = Field("Terbatas", title="Klasifikasi data")
    data: tuple[DataDiserahkan, ...] = Field(
        title="Data yang diserahkan", min_length=1, max_length=50
    )
    dihapus: date | None = Field(
        None, title="Dihapus paling lambat", description="Kosongkan bila tidak ditentukan."
    )
    kewajiban: tuple[Paragraf, ...] = Field((), title="Kewajiban tambahan penerima", max_length=10)
    penyampaian_kunci: TeksOpsional = Field(
        "",
        title="Penyampaian kunci pembuka",
        description="Lewat saluran apa; kuncinya sendiri tidak pernah ditulis di sini.",
    )

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.permohonan.tanggal > self.tanggal:
            raise ValueError("surat permohonan bertanggal sesudah penyerahan; periksa tanggalnya")
        if self.dihapus and self.dihapus < self.tanggal:
            raise ValueError(
                "batas penghapusan mendahului tanggal penyerahan; periksa kedua tanggal itu"
            )
        return self


EXAMPLE = load(BeritaAcaraSerahData)
