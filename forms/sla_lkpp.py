"""What the service level agreement between LKPP and an LPSE states (SLA-LKPP, text of 2018)."""

from datetime import date
from typing import ClassVar

from pydantic import Field

from catalog.model import ServiceForm
from forms.examples import load
from forms.lampiran_sla import (
    KatalogLayanan,
    TabelPrioritas,
    proposed_priorities,
    proposed_services,
)
from forms.parts import (
    Bagian,
    Category,
    CoreProperties,
    Formulir,
    Helpdesk,
    Life,
    Pejabat,
    Tahun,
    Teks,
    TeksOpsional,
)
from forms.pihak import PihakLpse


class PihakLkpp(Bagian):
    """LKPP as a party (SLA-LKPP 1, 2.1, 2.3)."""

    pejabat: Pejabat = Field(title="Pejabat yang mewakili")
    dasar_hukum: tuple[Teks, ...] = Field(
        title="Dasar hukum LKPP",
        description="Peraturan yang dikutip pasal 2.1: nomor, tahun, dan judulnya.",
        min_length=1,
        max_length=6,
    )
    tim_helpdesk: Teks = Field(title="Unit yang menjalankan helpdesk LKPP")
    helpdesk: Helpdesk = Field(title="Kanal helpdesk LKPP")
    tanggal_tanda_tangan: date | None = Field(None, title="Tanggal tanda tangan LKPP")


class SlaLkpp(Formulir):
    """The agreement itself; number and signing dates may still be open. It bears no duty stamp."""

    document_title: ClassVar[str] = "Kesepakatan Tingkat Layanan (SLA) LKPP dengan LPSE"
    category: ClassVar[Category] = Category.AGREEMENT
    life: ClassVar[Life] = Life.AGREEMENT
    signers: ClassVar[tuple[str, ...]] = ("LKPP", "LPSE")
    basis: ClassVar[tuple[str, ...]] = ("KEP152 2.1.a.3", "SLA-LKPP pengesahan")

    nomor: TeksOpsional = Field("", title="Nomor", description="Kosongkan bila belum bernomor.")
    tahun: Tahun = Field(title="Tahun")
    tanggal: date = Field(title="Tanggal naskah")
    bentuk_layanan: ServiceForm = Field(
        title="Bentuk layanan",
        description="Pasal 6.1.4 dan 6.1.10 hanya berlaku bagi LPSE yang mengelola server sendiri.",
    )
    lkpp: PihakLkpp = Field(title="LKPP")
    lpse: PihakLpse = Field(title="LPSE")
    tabel_prioritas: TabelPrioritas = Field(
        title="Lampiran I: tabel prioritas",
        description="Baris bawaan adalah usulan; ubah bersama LKPP sebelum disepakati.",
        default_factory=proposed_priorities,
    )
    katalog_layanan: KatalogLayanan = Field(
        title="Lampiran II: daftar jenis layanan",
        description="Baris bawaan adalah usulan; ubah bersama LKPP sebelum disepakati.",
        default_factory=proposed_services,
    )

    def core_properties(self) -> CoreProperties:
        """Title with the LPSE's name and year; the author is the LPSE that drafts it."""
        title = f"{self.document_title}: {self.lpse.nama}, {self.tahun}"
        return CoreProperties(title, self.lpse.nama, self.tanggal)


EXAMPLE = load(SlaLkpp)
