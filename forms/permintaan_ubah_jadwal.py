"""What does a request to change the schedule of a package state (SLA-AGENCY III.b.2, II.b.5)?"""

from datetime import date
from typing import ClassVar, Self

from pydantic import Field, model_validator

from forms.examples import load
from forms.parts import Bagian, Category, Jam, Paragraf, Teks, TeksOpsional
from forms.pokja import PermintaanPokja

Moment = tuple[date, str]
Span = tuple[Moment, Moment]


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

    @model_validator(mode="after")
    def _possible(self) -> Self:
        before, after = self._before(), self._after()
        for word, (begin, end) in (("semula", before), ("menjadi", after)):
            if end < begin:
                raise ValueError(
                    f"tahap '{self.tahap}': waktu selesai pada jadwal {word} mendahului waktu "
                    "mulainya; periksa tanggal dan jam keduanya"
                )
        if before == after:
            raise ValueError(
                f"tahap '{self.tahap}': jadwal menjadi sama dengan jadwal semula; ubah jadwalnya "
                "atau hapus baris itu"
            )
        return self

    def _before(self) -> Span:
        begin = (self.semula_mulai, self.semula_pukul)
        return begin, (self.semula_selesai, self.semula_sampai)

    def _after(self) -> Span:
        begin = (self.menjadi_mulai, self.menjadi_pukul)
        return begin, (self.menjadi_selesai, self.menjadi_sampai)


class PermintaanUbahJadwal(PermintaanPokja):
    """The request itself; the Pokja answers for the change, the LPSE only carries it out."""

    document_title: ClassVar[str] = "Permintaan Ubah Jadwal"
    of_the_unit: ClassVar[bool] = False
    category: ClassVar[Category] = Category.REQUEST
    signers: ClassVar[tuple[str, ...]] = ("Ketua Pokja Pemilihan",)
    basis: ClassVar[tuple[str, ...]] = (
        "SLA-AGENCY III.b.2",
        "SLA-AGENCY III.b.2.1",
        "SLA-AGENCY II.b.5",
        "PERKA2 3(3)",
    )

    jadwal: tuple[Tahap, ...] = Field(title="Perubahan jadwal", min_length=1, max_length=25)
    alasan: Paragraf = Field(title="Alasan perubahan")
    permintaan_terkait: TeksOpsional = Field(
        "",
        title="Permintaan terkait",
        description="Misalnya nomor tiket uji forensik yang hasilnya ditunggu.",
    )


EXAMPLE = load(PermintaanUbahJadwal)
