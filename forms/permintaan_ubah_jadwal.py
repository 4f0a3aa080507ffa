"""What does a request to change the schedule of a package state (SLA agency III.b.2, II.b.5)?"""

from datetime import date
from typing import ClassVar

from pydantic import Field

from forms.examples import load
from forms.naskah import FormulirPermintaan
from forms.parts import Bagian, Category, Jam, Paket, Paragraf, Rujukan, Teks, TeksOpsional, Zona


class Tahap(Bagian):
    """One stage: when it was, and when it is to be."""

    tahap: Teks = Field(title="Tahap")
    semula_mulai: date = Field(title="Semula mulai")
    semula_pukul: Jam = Field("00.00", title="Pukul")
    semula_selesai: date = Field(title="Semula selesai")
    semula_sampai: Jam = Field("23.59", title="Sampai pukul")
    menjadi_mulai: date = Field(title="Menjadi mulai")
    menjadi_pukul: Jam = Field("00.00", title="Pukul")
    menjadi_selesai: date = Field(title="Menjadi selesai")
    menjadi_sampai: Jam = Field("23.59", title="Sampai pukul")


class PermintaanUbahJadwal(FormulirPermintaan):
    """The request itself; the Pokja answers for the change, the LPSE only carries it out."""

    document_title: ClassVar[str] = "Permintaan Ubah Jadwal"
    category: ClassVar[Category] = Category.REQUEST
    signers: ClassVar[tuple[str, ...]] = ("Ketua Pokja Pemilihan",)
    basis: ClassVar[tuple[str, ...]] = ("JABAR-SLA III.b.2", "JABAR-SLA II.b.5")

    pokja: Teks = Field(title="Pokja Pemilihan")
    sk_pokja: Rujukan | None = Field(None, title="SK pengangkatan Pokja")
    paket: Paket = Field(title="Paket")
    zona: Zona = Field("WIB", title="Zona waktu")
    jadwal: tuple[Tahap, ...] = Field(title="Perubahan jadwal", min_length=1, max_length=25)
    alasan: Paragraf = Field(title="Alasan perubahan")
    lampiran: TeksOpsional = Field("", title="Lampiran")


EXAMPLE = load(PermintaanUbahJadwal)
