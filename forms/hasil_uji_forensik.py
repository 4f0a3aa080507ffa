"""What does the LPSE pass on to the Pokja after a forensic test: LKPP's answer, file by file?"""

from datetime import date
from itertools import pairwise
from typing import ClassVar, Literal, Self

from pydantic import Field, model_validator

from forms.examples import load
from forms.naskah import SuratDinas
from forms.parts import Bagian, Category, Paket, Paragraf, Rujukan, Teks, TeksOpsional


class HasilBerkas(Bagian):
    """What the answer says about one file."""

    penyedia: Teks = Field(title="Penyedia")
    nama_berkas: Teks = Field(title="Nama berkas")
    hasil: Literal["Dapat dibuka", "Tidak dapat dibuka", "Perlu bahan tambahan"] = Field(
        title="Hasil"
    )
    keterangan: TeksOpsional = Field("", title="Keterangan dari LKPP")


class JawabanLkpp(Bagian):
    """The answer as it came in."""

    nomor: TeksOpsional = Field("", title="Nomor", description="Kosongkan bila tidak bernomor.")
    tanggal: date = Field(title="Tanggal")
    diterima: date = Field(title="Diterima LPSE pada")
    bentuk: Literal["surat", "pos-el", "jawaban tiket"] = Field("pos-el", title="Bentuk")


class HasilUjiForensik(SuratDinas):
    """A letter that passes an answer on (SLA-AGENCY III.b.3.2); what follows is for the Pokja."""

    document_title: ClassVar[str] = "Hasil Uji Forensik"
    category: ClassVar[Category] = Category.REQUEST
    signers: ClassVar[tuple[str, ...]] = ("Kepala LPSE",)
    basis: ClassVar[tuple[str, ...]] = ("SLA-AGENCY III.b.3.2", "SLA-AGENCY II.b.6")

    hal: Teks = Field("Hasil uji forensik", title="Hal")
    permintaan: Rujukan = Field(title="Permintaan Uji Forensik")
    pokja: Teks = Field(title="Pokja Pemilihan")
    paket: Paket = Field(title="Paket pengadaan")
    jawaban: JawabanLkpp = Field(title="Jawaban LKPP")
    berkas: tuple[HasilBerkas, ...] = Field(title="Hasil per berkas", min_length=1, max_length=50)
    email_pokja: TeksOpsional = Field(
        "", title="Pos-el Pokja", description="Alamat pengiriman hasil; boleh kosong."
    )
    tindak_lanjut: tuple[Paragraf, ...] = Field(
        title="Langkah berikutnya", min_length=1, max_length=10
    )

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        days = (
            ("permintaan", self.permintaan.tanggal),
            ("jawaban LKPP", self.jawaban.tanggal),
            ("penerimaan jawaban", self.jawaban.diterima),
            ("surat ini", self.tanggal),
        )
        for (before, day), (after, next_day) in pairwise(days):
            if next_day < day:
                raise ValueError(
                    f"tanggal {after} mendahului tanggal {before}; periksa kedua tanggal itu"
                )
        return self


EXAMPLE = load(HasilUjiForensik)
