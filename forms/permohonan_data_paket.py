"""What does an agency's request for data of its own packages state (SLA-AGENCY III.a.5)?"""

from typing import ClassVar, Literal

from pydantic import Field

from forms.agency import SuratAgency
from forms.examples import load
from forms.parts import Bagian, Orang, Paragraf, Teks


class PaketDiminta(Bagian):
    """A package of the agency as SPSE names it, and what is asked of it."""

    kode: Teks = Field(title="Kode paket")
    nama: Teks = Field(title="Nama paket")
    data: Teks = Field(title="Data yang diminta")


class PermohonanDataPaket(SuratAgency):
    """The right covers data of the agency's own packages only, and is used by letter."""

    document_title: ClassVar[str] = "Permohonan Data Paket"
    of_the_unit: ClassVar[bool] = False
    basis: ClassVar[tuple[str, ...]] = ("SLA-AGENCY III.a.5", "SLA-AGENCY II.b.8")

    hal: Teks = Field("Permohonan data paket", title="Hal")
    paket: tuple[PaketDiminta, ...] = Field(title="Paket", min_length=1, max_length=50)
    keperluan: Paragraf = Field(title="Keperluan")
    bentuk: Literal["berkas elektronik", "salinan cetak", "berkas elektronik dan salinan cetak"] = (
        Field("berkas elektronik", title="Bentuk data")
    )
    penerima: Orang = Field(title="Penerima data")


EXAMPLE = load(PermohonanDataPaket)
