"""What do the minutes say that precede a forensic test: which attempts to open a bid file failed?"""

from datetime import date
from typing import ClassVar, Literal, Self

from pydantic import Field, model_validator

from forms.berkas import BerkasPenawaran
from forms.examples import load
from forms.naskah import BeritaAcara
from forms.parts import (
    Bagian,
    Category,
    Jam,
    Orang,
    Paket,
    ParagrafOpsional,
    Rujukan,
    Teks,
    TeksOpsional,
    Zona,
)
from forms.saat import Saat


class Percobaan(Bagian):
    """One attempt: when, by whom, how, and what it gave."""

    saat: Saat = Field(title="Waktu percobaan")
    oleh: Teks = Field(title="Dilakukan oleh")
    cara: Teks = Field(
        title="Cara dan perangkat", description="Aplikasi beserta versinya, dan komputer mana."
    )
    hasil: Literal["Tidak dapat dibuka", "Terbuka, isi tidak terbaca"] = Field(
        "Tidak dapat dibuka", title="Hasil"
    )
    pesan: TeksOpsional = Field("", title="Pesan yang tampil")


class BerkasDicoba(BerkasPenawaran):
    """A bid file with every attempt to open it."""

    percobaan: tuple[Percobaan, ...] = Field(title="Percobaan", min_length=1, max_length=10)

    def last_day(self) -> date:
        """The day of the latest attempt."""
        return max(attempt.saat.tanggal for attempt in self.percobaan)


class BeritaAcaraUjiForensik(BeritaAcara):
    """Minutes attached to the request (SLA-AGENCY III.b.3.1): attempts only, never a conclusion."""

    document_title: ClassVar[str] = "Berita Acara Uji Forensik"
    of_the_unit: ClassVar[bool] = False
    category: ClassVar[Category] = Category.REQUEST
    filled_outside: ClassVar[bool] = True
    signers: ClassVar[tuple[str, ...]] = ("Ketua Pokja Pemilihan", "Petugas LPSE")
    basis: ClassVar[tuple[str, ...]] = ("SLA-AGENCY III.b.3.1",)

    pukul: Jam = Field(title="Pukul")
    zona: Zona = Field("WIB", title="Zona waktu")
    ruang: Teks = Field(title="Bertempat di", description="Ruang atau gedung percobaan dilakukan.")
    pokja: Teks = Field(title="Pokja Pemilihan")
    ketua: Orang = Field(title="Ketua Pokja (Pihak Pertama)")
    sk_pokja: Rujukan | None = Field(None, title="SK pengangkatan Pokja")
    petugas: Orang = Field(title="Petugas LPSE yang mendampingi (Pihak Kedua)")
    paket: Paket = Field(title="Paket pengadaan")
    pembukaan: Saat = Field(title="Waktu pembukaan penawaran")
    berkas: tuple[BerkasDicoba, ...] = Field(
        title="Berkas yang tidak dapat dibuka", min_length=1, max_length=50
    )
    catatan: ParagrafOpsional = Field("", title="Catatan lain")
    saksi: tuple[Orang, ...] = Field((), title="Saksi", max_length=10)

    @model_validator(mode="after")
    def _records_what_has_happened(self) -> Self:
        late = [file.nama_berkas for file in self.berkas if file.last_day() > self.tanggal]
        if late:
            raise ValueError(
                f"percobaan atas {', '.join(late)} bertanggal sesudah berita acara ini; periksa "
                "tanggal percobaan atau tanggal berita acara"
            )
        return self


EXAMPLE = load(BeritaAcaraUjiForensik)
