"""What does the decree on the coordinator of one standard or several state (SOP-ORG 2.1.10)?"""

from typing import ClassVar

from pydantic import Field

from forms.examples import load
from forms.naskah import Keputusan
from forms.parts import Bagian, Category, Nip, Rujukan, Teks, TeksOpsional
from forms.penugasan import Masa, StandarLayanan


class Koordinator(Bagian):
    """The person appointed."""

    nama: Teks = Field(title="Nama")
    nip: Nip = Field("", title="NIP")
    jabatan: TeksOpsional = Field("", title="Jabatan")


class SkKoordinator(Keputusan):
    """The decree; its tasks are full sentences, since they are printed as they stand."""

    document_title: ClassVar[str] = "Keputusan Koordinator Standar Layanan"
    category: ClassVar[Category] = Category.ORGANISATION
    signers: ClassVar[tuple[str, ...]] = ("Pejabat yang menetapkan",)
    basis: ClassVar[tuple[str, ...]] = ("SOP-ORG 2.1.10", "KEP152 2.1.b.2", "PRAKTIK sk")

    lpse: Teks = Field(title="Nama LPSE")
    koordinator: Koordinator = Field(title="Koordinator yang ditunjuk")
    peran: Teks = Field(
        title="Peran", description="Misalnya: Koordinator Helpdesk atau Pengelola Aset."
    )
    standar: tuple[StandarLayanan, ...] = Field(
        title="Standar yang dikoordinasikan", min_length=1, max_length=17
    )
    tugas: tuple[Teks, ...] = Field(
        title="Tugas", description="Kalimat lengkap, diakhiri titik.", min_length=1, max_length=20
    )
    atasan: Teks = Field("Kepala LPSE", title="Koordinator melapor kepada")
    masa: Masa = Field(title="Masa tugas")
    anggaran: Teks = Field(
        title="Pembebanan biaya", description="Misalnya: anggaran pendapatan dan belanja daerah."
    )
    mencabut: Rujukan | None = Field(
        None,
        title="Keputusan yang dicabut",
        description="Judulnya ditulis tanpa kata 'Keputusan … tentang'.",
    )


EXAMPLE = load(SkKoordinator)
