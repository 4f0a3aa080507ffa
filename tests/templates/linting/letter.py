"""A small letter for the tests of the lint: one field of every kind a form can hold, and a file."""

from datetime import date
from typing import ClassVar, Literal

from pydantic import Field

from forms.parts import (
    Bagian,
    Category,
    CoreProperties,
    Formulir,
    Life,
    Pejabat,
    Rujukan,
    Rupiah,
    Teks,
    TeksOpsional,
)
from templates.packing import pack, unpack
from tests.templates.handmade import NAMES, word

_STYLES = f"<w:styles {NAMES}/>".encode()


def template(body: str, **parts: str) -> bytes:
    """A Word file of this body without the thousands of styles that only cost time."""
    members = unpack(word(body, **parts))
    plain = {name: _STYLES for name in members if name.startswith("word/styles")}
    return pack({**members, **plain}, compressed=False)


class Temuan(Bagian):
    """A row of the letter's table."""

    masalah: Teks
    nilai: Rupiah | None = None
    saran: tuple[Teks, ...] = ()


class Surat(Bagian):
    """What a letter is known by."""

    nomor: Teks
    hal: Teks
    sifat: Literal["Biasa", "Rahasia"] = "Biasa"
    tanggal: date


class Lpse(Bagian):
    """Who writes."""

    nama: Teks
    kode: Teks


class SuratTeguran(Formulir):
    """A letter about findings."""

    document_title: ClassVar[str] = "Surat Teguran"
    category: ClassVar[Category] = Category.FURTHER
    life: ClassVar[Life] = Life.LETTER
    signers: ClassVar[tuple[str, ...]] = ("Kepala LPSE",)

    surat: Surat
    lpse: Lpse
    yth: tuple[Teks, ...] = Field(min_length=1)
    tembusan: tuple[Teks, ...] = ()
    temuan: tuple[Temuan, ...] = ()
    rujukan: Rujukan | None = None
    batas: date | None = None
    denda: Rupiah | None = None
    mendesak: bool = False
    penutup: TeksOpsional = ""
    penandatangan: Pejabat

    def core_properties(self) -> CoreProperties:
        """Title, author and date."""
        return CoreProperties(self.document_title, self.lpse.nama, self.surat.tanggal)
