"""Which kinds of official paper are there? Letter, decree, minutes, request: what each always has.

Parts and their order follow common practice for naskah dinas (Nomor, Sifat, Lampiran, Hal; SK with
Menimbang, Mengingat, Memutuskan); sizes and words are settings, not law.
"""

from datetime import date
from typing import ClassVar, Literal

from pydantic import Field

from forms.parts import (
    Bagian,
    CoreProperties,
    Formulir,
    Kop,
    Life,
    Orang,
    Paragraf,
    Pejabat,
    Teks,
    TeksOpsional,
)

Sifat = Literal["Biasa", "Segera", "Amat Segera", "Terbatas", "Rahasia", "Sangat Rahasia"]
Tembusan = tuple[Teks, ...]


class Naskah(Formulir):
    """A paper with number, place and date; the number may be open while it is a draft."""

    nomor: TeksOpsional = Field("", title="Nomor", description="Kosongkan bila belum bernomor.")
    tempat: Teks = Field(title="Tempat", description="Kota tempat naskah ditandatangani.")
    tanggal: date = Field(title="Tanggal naskah")

    def core_properties(self) -> CoreProperties:
        """Title with the number where there is one; the author is who issues it."""
        title = f"{self.document_title} {self.nomor}".strip()
        return CoreProperties(title, self.issuer(), self.tanggal)

    def issuer(self) -> str:
        """Who issues the paper, for the properties of the file."""
        return ""


class BerKop(Naskah):
    """A paper under the letterhead of an office."""

    kop: Kop = Field(title="Kop surat")

    def issuer(self) -> str:
        """The last line of the letterhead names the office."""
        return self.kop.baris[-1]


class SuratDinas(BerKop):
    """A letter: Nomor, Sifat, Lampiran, Hal; addressee; body; who signs; copies."""

    life: ClassVar[Life] = Life.LETTER

    sifat: Sifat = Field("Biasa", title="Sifat")
    lampiran: TeksOpsional = Field(
        "", title="Lampiran", description="Misalnya: satu berkas. Kosongkan bila tidak ada."
    )
    hal: Teks = Field(title="Hal")
    yth: tuple[Teks, ...] = Field(
        title="Yth.", description="Jabatan atau nama yang dituju.", min_length=1, max_length=4
    )
    di: TeksOpsional = Field("", title="Di", description="Kota yang dituju.")
    penandatangan: Pejabat = Field(title="Penanda tangan")
    atas_nama: TeksOpsional = Field(
        "", title="Atas nama", description="Jabatan pemberi wewenang bila ditandatangani a.n."
    )
    tembusan: Tembusan = Field((), title="Tembusan", max_length=10)


class Keputusan(Naskah):
    """A decree: considerations, legal grounds, decisions in order, place and date."""

    life: ClassVar[Life] = Life.DECREE

    penetap: Pejabat = Field(
        title="Pejabat yang menetapkan",
        description="Pada keputusan, nama lazim ditulis dengan huruf kapital tanpa gelar.",
    )
    atas_nama: TeksOpsional = Field(
        "",
        title="Atas nama",
        description="Jabatan pemberi wewenang bila ditetapkan a.n.; kepala keputusan memakainya.",
    )
    tentang: Teks = Field(title="Tentang")
    menimbang: tuple[Paragraf, ...] = Field(
        title="Menimbang",
        description="Tanpa kata 'bahwa' di depan dan tanpa tanda baca di akhir.",
        min_length=1,
        max_length=10,
    )
    mengingat: tuple[Paragraf, ...] = Field(
        title="Mengingat",
        description="Peraturan yang berlaku saat ditetapkan; tanpa tanda baca di akhir.",
        min_length=1,
        max_length=20,
    )
    tembusan: Tembusan = Field((), title="Tembusan", max_length=10)

    def issuer(self) -> str:
        """The office that decrees, also where somebody signs on its behalf."""
        return self.atas_nama or self.penetap.jabatan


class BeritaAcara(BerKop):
    """Minutes: what happened on a day written in words, before whom."""

    life: ClassVar[Life] = Life.MINUTES


class Penerimaan(Bagian):
    """What the LPSE notes on a request: who took it in, when, and what became of it."""

    petugas: Teks = Field(title="Petugas")
    diterima: date = Field(title="Tanggal diterima")
    status: Literal["Diterima", "Dikembalikan", "Selesai", "Ditolak"] = Field(
        "Diterima", title="Status"
    )
    catatan: TeksOpsional = Field("", title="Catatan")


class FormulirPermintaan(BerKop):
    """A request somebody without an account signs; `nomor` is the ticket the LPSE gives."""

    life: ClassVar[Life] = Life.FORM
    filled_outside: ClassVar[bool] = True

    pemohon: Orang = Field(title="Pemohon")
    penerimaan: Penerimaan | None = Field(None, title="Diisi oleh LPSE")

    def issuer(self) -> str:
        """Who asks."""
        return self.pemohon.nama
