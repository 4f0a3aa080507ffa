"""What does the letter that sends the internal assessors of standard 17 out state (SOP-ORG 2.13)?"""

from datetime import date
from typing import ClassVar, Self

from pydantic import Field, model_validator

from forms.examples import load
from forms.naskah import BerKop, Tembusan
from forms.parts import Category, Life, Paragraf, Pejabat, Rujukan, Teks, TeksOpsional
from forms.penilaian import AnggotaTim
from forms.penugasan import Masa, StandarLayanan


class StandarDinilai(StandarLayanan):
    """A standard and who assesses it: not somebody who runs it."""

    penilai: Teks = Field(title="Dinilai oleh", description="Nama salah satu penilai di atas.")


class SuratTugasPenilai(BerKop):
    """The assignment; each standard has an assessor whom the letter names."""

    document_title: ClassVar[str] = "Surat Tugas Penilai Internal"
    category: ClassVar[Category] = Category.ORGANISATION
    life: ClassVar[Life] = Life.LETTER
    signers: ClassVar[tuple[str, ...]] = ("Pemberi tugas",)
    basis: ClassVar[tuple[str, ...]] = (
        "SOP-ORG 2.13.1", "SOP-ORG 2.13.4", "SOP-ORG 2.13.5", "KEP152 2.1.b.1.q", "USULAN S17-09",
    )  # fmt: skip

    lpse: Teks = Field(title="LPSE yang dinilai")
    dasar: tuple[Paragraf, ...] = Field(
        title="Dasar", description="Tanpa tanda baca di akhir.", min_length=1, max_length=10
    )
    program: Rujukan | None = Field(None, title="Program penilaian internal")
    penilai: tuple[AnggotaTim, ...] = Field(title="Penilai", min_length=1, max_length=17)
    standar: tuple[StandarDinilai, ...] = Field(
        title="Standar yang dinilai", min_length=1, max_length=17
    )
    pelaksanaan: Masa = Field(title="Waktu pelaksanaan")
    laporan_paling_lambat: date = Field(title="Laporan paling lambat")
    penandatangan: Pejabat = Field(title="Pemberi tugas")
    atas_nama: TeksOpsional = Field(
        "", title="Atas nama", description="Jabatan pemberi wewenang bila ditandatangani a.n."
    )
    tembusan: Tembusan = Field((), title="Tembusan", max_length=10)

    @model_validator(mode="after")
    def _each_standard_once_by_a_named_assessor(self) -> Self:
        named = {penilai.nama for penilai in self.penilai}
        for standar in self.standar:
            if standar.penilai not in named:
                raise ValueError(
                    f"standar {standar.nomor} dinilai {standar.penilai}, yang tidak tercantum "
                    "sebagai penilai; samakan ejaan namanya atau tambahkan orangnya"
                )
        numbers = [standar.nomor for standar in self.standar]
        twice = sorted({number for number in numbers if numbers.count(number) > 1})
        if twice:
            raise ValueError(f"standar {twice[0]} tercantum dua kali; hapus salah satunya")
        return self


EXAMPLE = load(SuratTugasPenilai)
