"""Which parts do several documents share? Texts, letterhead, official, helpdesk, base classes.

Field names are Indonesian because they are the placeholders people type in Word.
"""

import re
from abc import abstractmethod
from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar, Literal, NamedTuple

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
)

# Everything XML 1.0 cannot carry, the other controls, and the marks that reverse the direction of
# text (they can make a number read differently on paper than in the record).
_REFUSED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)


def _plain_lines(value: object) -> object:
    # A browser sends CR LF; the document knows one kind of line end.
    return value.replace("\r\n", "\n").replace("\r", "\n") if isinstance(value, str) else value


def _printable(value: str) -> str:
    if _REFUSED.search(value):
        raise ValueError(
            "teks memuat karakter kendali yang tidak dapat dicetak; hapus lalu ketik ulang"
        )
    return value


def _one_line(value: str) -> str:
    return " ".join(value.split())


def _as_printed(nip: str) -> str:
    """The 18 digits of an NIP in its four groups: birth, appointment, sex, number."""
    digits = nip.replace(" ", "")
    if len(digits) != 18:
        return nip
    return f"{digits[:8]} {digits[8:14]} {digits[14]} {digits[15:]}"


_Checked = BeforeValidator(_plain_lines)
_Printable = AfterValidator(_printable)
_OneLine = AfterValidator(_one_line)

Teks = Annotated[
    str, _Checked, StringConstraints(min_length=1, max_length=400), _Printable, _OneLine
]
TeksOpsional = Annotated[str, _Checked, StringConstraints(max_length=400), _Printable, _OneLine]
Paragraf = Annotated[str, _Checked, StringConstraints(min_length=1, max_length=8000), _Printable]
ParagrafOpsional = Annotated[str, _Checked, StringConstraints(max_length=8000), _Printable]
Nip = Annotated[str, StringConstraints(pattern=r"^[0-9 ]{0,24}$"), AfterValidator(_as_printed)]
Tahun = Annotated[int, Field(ge=2010, le=2100)]
Rupiah = Annotated[int, Field(ge=0, le=10**15)]
Zona = Literal["WIB", "WITA", "WIT"]
Jam = Annotated[str, StringConstraints(pattern=r"^([01]\d|2[0-3])\.[0-5]\d$")]
NomorStandar = Annotated[int, Field(ge=1, le=17)]


class CoreProperties(NamedTuple):
    """What the file's properties say: never the clock, only what the form states."""

    title: str
    author: str
    date: date


class Bagian(BaseModel):
    """A part of a form: immutable, and a key nobody defined is a mistake."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True, frozen=True)


class Category(StrEnum):
    """What a document is for; the order in which the menu shows them."""

    ASSESSMENT = "penilaian"
    AGREEMENT = "kesepakatan"
    APPLICATION = "permohonan_layanan"
    AGENCY = "agency"
    REQUEST = "permintaan"
    FURTHER = "lanjutan"
    ORGANISATION = "organisasi"
    OPERATION = "operasional"
    COACHING = "pembinaan"


class Life(StrEnum):
    """Which way a document goes from draft to effect; the transitions stand in documents/life.py."""

    LETTER = "surat"
    AGREEMENT = "kesepakatan"
    DECREE = "keputusan"
    MINUTES = "berita_acara"
    FORM = "formulir"
    REPORT = "laporan"


class Formulir(Bagian):
    """All facts one document states; the template is filled from its JSON and from nothing else.

    `of_the_unit` says whether the unit itself issues it, under its own letterhead; papers of an
    agency or a Pokja come from elsewhere. `of_lkpp` says that only LKPP issues it.
    `filled_outside` says whether people without an account
    fill it in or sign it, so that it also exists as a blank Word form.
    `signers` names who signs, in that order; `materai` says whether a duty stamp belongs on it
    (only on an agency's SLA and on statements); `basis` cites the clauses behind the document.
    """

    document_title: ClassVar[str]
    category: ClassVar[Category]
    life: ClassVar[Life]
    of_the_unit: ClassVar[bool] = True
    of_lkpp: ClassVar[bool] = False
    filled_outside: ClassVar[bool] = False
    signers: ClassVar[tuple[str, ...]] = ()
    materai: ClassVar[bool] = False
    basis: ClassVar[tuple[str, ...]] = ()

    kode_dokumen: TeksOpsional = Field(
        "", title="Kode dokumen", description="Kode yang dicetak di kaki halaman; boleh kosong."
    )
    alamat_verifikasi: TeksOpsional = Field(
        "",
        title="Alamat verifikasi",
        description="Alamat umum tempat naskah ini dapat diperiksa; kosong bila tidak ada.",
    )

    @abstractmethod
    def core_properties(self) -> CoreProperties:
        """Title, author and date for the properties of the file."""


class Kop(Bagian):
    """Letterhead: the lines beside the logo, then address and contacts."""

    baris: tuple[Teks, ...] = Field(title="Baris kop", min_length=1, max_length=4)
    alamat: Teks = Field(title="Alamat")
    telepon: TeksOpsional = Field("", title="Telepon")
    email: TeksOpsional = Field("", title="Pos-el")
    situs: TeksOpsional = Field("", title="Situs")


class Pejabat(Bagian):
    """An official as the document names them; office and capacity are data because both change."""

    nama: Teks = Field(title="Nama")
    jabatan: Teks = Field(title="Jabatan")
    nip: Nip = Field("", title="NIP")
    kapasitas: Literal["definitif", "Plt.", "Plh."] = Field("definitif", title="Kapasitas")
    dasar: TeksOpsional = Field(
        "",
        title="Dasar kewenangan",
        description="SK, surat perintah, atau penugasan yang mendasarinya. Dicetak pada kesepakatan dan "
        "berita acara; surat dinas dan keputusan tidak mencantumkannya.",
    )
    jangkar: TeksOpsional = Field(
        "",
        title="Jangkar tanda tangan elektronik",
        description="Tanda yang dicari layanan tanda tangan, misalnya #; kosong untuk tanda tangan "
        "basah.",
    )


class Orang(Bagian):
    """Somebody a document names: who they are and how they are reached. Never a password."""

    nama: Teks = Field(title="Nama lengkap")
    nip: Nip = Field("", title="NIP")
    jabatan: TeksOpsional = Field("", title="Jabatan")
    satuan_kerja: TeksOpsional = Field("", title="Satuan kerja")
    instansi: TeksOpsional = Field("", title="Instansi")
    telepon: TeksOpsional = Field("", title="Telepon/HP")
    email: TeksOpsional = Field("", title="Pos-el")


class Paket(Bagian):
    """A procurement package as SPSE names it."""

    kode: Teks = Field(title="Kode paket")
    nama: Teks = Field(title="Nama paket")
    satuan_kerja: TeksOpsional = Field("", title="Satuan kerja")
    metode: TeksOpsional = Field("", title="Metode pemilihan")
    nilai: Rupiah | None = Field(None, title="Nilai pagu atau HPS (rupiah)")


class Rujukan(Bagian):
    """A letter or decree this document rests on."""

    nomor: Teks = Field(title="Nomor")
    tanggal: date = Field(title="Tanggal")
    tentang: TeksOpsional = Field("", title="Hal atau judul")


class Helpdesk(Bagian):
    """Channels of a helpdesk (SLA-LKPP 7.2.1, 7.2.2)."""

    alamat: Teks = Field(title="Alamat")
    telepon: Teks = Field(title="Telepon")
    email: Teks = Field(title="Pos-el")
    faksimile: TeksOpsional = Field("", title="Faksimile")
    laman: TeksOpsional = Field("", title="Laman")
    jam_layanan: TeksOpsional = Field(
        "",
        title="Jam layanan",
        description="Misalnya: Senin sampai Jumat, pukul 08.00 sampai 16.00 WIB.",
    )
