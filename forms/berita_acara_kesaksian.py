"""What did the LPSE witness when bid files could not be opened (Perka LKPP 2/2010, 24(2))?"""

from typing import ClassVar, Self

from pydantic import Field, model_validator

from forms.berkas import BerkasPenawaran
from forms.dasar import Dasar, unverified
from forms.examples import load
from forms.naskah import BeritaAcara
from forms.parts import Category, Jam, Orang, Paket, Paragraf, Pejabat, Rujukan, Teks, Zona


class BeritaAcaraKesaksian(BeritaAcara):
    """The LPSE's own minutes: what its people saw. Neither cause nor blame nor a verdict on bids."""

    document_title: ClassVar[str] = "Berita Acara Kesaksian"
    category: ClassVar[Category] = Category.REQUEST
    filled_outside: ClassVar[bool] = True
    signers: ClassVar[tuple[str, ...]] = ("Saksi dari LPSE", "Ketua Pokja Pemilihan")
    basis: ClassVar[tuple[str, ...]] = ("PERKA2 24(2)",)

    dasar: tuple[Dasar, ...] = Field(
        unverified(
            "Pasal 24 ayat (2) Peraturan Kepala LKPP Nomor 2 Tahun 2010 tentang Layanan Pengadaan "
            "Secara Elektronik"
        ),
        title="Dasar",
        min_length=1,
        max_length=5,
    )
    mulai: Jam = Field(title="Mulai pukul")
    selesai: Jam = Field(title="Selesai pukul")
    zona: Zona = Field("WIB", title="Zona waktu")
    ruang: Teks = Field(title="Bertempat di")
    petugas: Pejabat = Field(title="Petugas LPSE yang menjadi saksi")
    saksi: tuple[Orang, ...] = Field((), title="Saksi lain dari LPSE", max_length=10)
    pokja: Teks = Field(title="Pokja Pemilihan")
    ketua: Orang = Field(title="Ketua Pokja")
    paket: Paket = Field(title="Paket pengadaan")
    berkas: tuple[BerkasPenawaran, ...] = Field(
        title="Berkas yang tidak dapat dibuka", min_length=1, max_length=50
    )
    disaksikan: tuple[Paragraf, ...] = Field(
        title="Yang disaksikan",
        description="Satu peristiwa satu butir, menurut urutan waktu; tanpa dugaan penyebab.",
        min_length=1,
        max_length=20,
    )
    berita_acara: Rujukan | None = Field(None, title="Berita Acara Uji Forensik dari Pokja")

    @model_validator(mode="after")
    def _ends_after_it_began(self) -> Self:
        if self.selesai < self.mulai:
            raise ValueError("pukul selesai mendahului pukul mulai; periksa kedua jam itu")
        return self


EXAMPLE = load(BeritaAcaraKesaksian)
