"""What does the SOP on the organisation of an LPSE state: the roles, their duties, who holds them?"""

from datetime import date
from typing import ClassVar

from pydantic import Field

from forms.examples import load
from forms.naskah import BerKop
from forms.parts import Bagian, Category, Life, Paragraf, Pejabat, Teks, TeksOpsional
from forms.penugasan import Pemegang


class PemegangPeran(Pemegang):
    """A holder with the decree or letter that names them."""

    dasar: TeksOpsional = Field("", title="Keputusan atau surat tugas")


class PeranLayanan(Bagian):
    """One role: its duties (from the catalog), and its holders, of whom there may be none yet."""

    peran: Teks = Field(title="Peran")
    pemegang: tuple[PemegangPeran, ...] = Field((), title="Pemegang peran", max_length=100)
    tugas: tuple[Teks, ...] = Field(
        title="Tugas", description="Kalimat lengkap, diakhiri titik.", min_length=1, max_length=30
    )


class Perubahan(Bagian):
    """One entry of the revision history."""

    tanggal: date = Field(title="Tanggal")
    uraian: Teks = Field(title="Uraian perubahan")


class SopOrganisasiLayanan(BerKop):
    """The SOP; whoever approves it may still be unnamed while nobody heads the LPSE."""

    document_title: ClassVar[str] = "SOP Organisasi Layanan"
    category: ClassVar[Category] = Category.ORGANISATION
    life: ClassVar[Life] = Life.DECREE
    signers: ClassVar[tuple[str, ...]] = ("Kepala LPSE",)
    basis: ClassVar[tuple[str, ...]] = (
        *(f"SOP-ORG 2.{role}" for role in range(1, 14)), "KEP152 2.1.b.1.b", "PERKA2 21(1)",
    )  # fmt: skip

    lpse: Teks = Field(title="Nama LPSE")
    instansi: Teks = Field(title="Instansi")
    pimpinan: Teks = Field(
        "Kepala LPSE", title="Pemimpin", description="Sebutan peran yang memimpin LPSE."
    )
    pengesah: Pejabat | None = Field(None, title="Pejabat yang mengesahkan")
    mulai_berlaku: date = Field(title="Mulai berlaku")
    revisi: TeksOpsional = Field("", title="Revisi", description="Misalnya: 2. Kosong bila baru.")
    keadaan_per: date = Field(
        title="Pemegang peran per tanggal", description="Hari yang pemegang perannya dicatat."
    )
    dasar: tuple[Paragraf, ...] = Field(
        title="Dasar",
        description="Peraturan dan keputusan yang berlaku; tanpa tanda baca di akhir.",
        min_length=1,
        max_length=20,
    )
    peran: tuple[PeranLayanan, ...] = Field(title="Peran", min_length=1, max_length=20)
    jadwal_evaluasi: Teks = Field("paling sedikit satu kali dalam setahun", title="Jadwal evaluasi")
    riwayat: tuple[Perubahan, ...] = Field((), title="Riwayat perubahan", max_length=20)


EXAMPLE = load(SopOrganisasiLayanan)
