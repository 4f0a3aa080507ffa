"""What does the decree on the team that runs an LPSE state (13 roles, SOP-ORG 2.1-2.13)?"""

from typing import ClassVar

from pydantic import Field

from forms.examples import load
from forms.naskah import Keputusan
from forms.parts import Bagian, Category, Rujukan, Teks
from forms.penugasan import Pemegang


class AnggotaTim(Bagian):
    """One line of the annex: a role and who holds it; a person may hold several."""

    peran: Teks = Field(title="Peran")
    pemegang: Pemegang = Field(title="Pemegang peran")


class SkTimPengelola(Keputusan):
    """The decree with its annex; grounds and considerations are dated data, not template text."""

    document_title: ClassVar[str] = "Keputusan Tim Pengelola LPSE"
    category: ClassVar[Category] = Category.ORGANISATION
    signers: ClassVar[tuple[str, ...]] = ("Pejabat yang menetapkan",)
    basis: ClassVar[tuple[str, ...]] = (
        "KEP152 I.fungsi", "SOP-ORG 2.1.10", "PERKA2 13(3)", "PERKA2 20",
    )  # fmt: skip

    lpse: Teks = Field(title="Nama LPSE")
    pimpinan: Teks = Field(
        "Kepala LPSE", title="Pemimpin tim", description="Sebutan peran yang memimpin tim."
    )
    atasan: Teks = Field(title="Tim melapor kepada", description="Jabatan pimpinan di atas LPSE.")
    susunan: tuple[AnggotaTim, ...] = Field(
        title="Susunan tim", description="Dicetak pada lampiran.", min_length=1, max_length=300
    )
    sop: Rujukan | None = Field(None, title="SOP organisasi layanan")
    anggaran: Teks = Field(
        title="Pembebanan biaya", description="Misalnya: anggaran pendapatan dan belanja daerah."
    )
    mencabut: Rujukan | None = Field(
        None,
        title="Keputusan yang dicabut",
        description="Judulnya ditulis tanpa kata 'Keputusan … tentang'.",
    )


EXAMPLE = load(SkTimPengelola)
