"""What does the agreement between an LPSE and an agency without one of its own state (2014 text)?"""

from datetime import date
from typing import ClassVar, Literal

from pydantic import Field

from forms.agency import SubAgency
from forms.examples import load
from forms.naskah import BerKop
from forms.parts import Bagian, Category, CoreProperties, Life, Pejabat, Teks
from forms.pihak import Narahubung, PihakLpse


class PihakAgency(Bagian):
    """The agency as a party (SLA-AGENCY I.d: also universities and enterprises of the state)."""

    nama: Teks = Field(title="Nama agency")
    jenis: Literal[
        "Kementerian", "Lembaga", "Perangkat Daerah", "BUMN", "BUMD", "Perguruan Tinggi"
    ] = Field(title="Jenis instansi")
    alamat: Teks = Field(title="Alamat")
    pejabat: Pejabat = Field(title="Kepala instansi atau yang mewakili")
    narahubung: Narahubung = Field(title="Narahubung kami")
    tanggal_tanda_tangan: date | None = Field(None, title="Tanggal tanda tangan agency")


class TingkatEskalasi(Bagian):
    """One step: to whom a request goes when the step before did not settle it."""

    kepada: Teks = Field(title="Kepada")
    saluran: Teks = Field(title="Saluran")
    bila: Teks = Field(title="Bila")


class Eskalasi(Bagian):
    """The steps of escalation; their times are proposals until both parties agree."""

    status: Literal["usulan", "disepakati"] = Field("usulan", title="Status")
    tingkat: tuple[TingkatEskalasi, ...] = Field(title="Tingkat", min_length=1, max_length=6)


class SlaAgency(BerKop):
    """The agreement; it bears a duty stamp on the side of the agency (SLA-AGENCY ttd)."""

    document_title: ClassVar[str] = "Kesepakatan Tingkat Layanan (SLA) LPSE dengan Agency"
    category: ClassVar[Category] = Category.AGREEMENT
    filled_outside: ClassVar[bool] = True
    life: ClassVar[Life] = Life.AGREEMENT
    signers: ClassVar[tuple[str, ...]] = ("LPSE", "Agency")
    materai: ClassVar[bool] = True
    basis: ClassVar[tuple[str, ...]] = ("SLA-AGENCY syarat.4", "SLA-AGENCY I.a", "SLA-AGENCY ttd")

    lpse: PihakLpse = Field(title="LPSE")
    agency: PihakAgency = Field(title="Agency")
    sub_agency: SubAgency = Field(
        "tidak diperkenankan",
        title="Pendaftaran Sub Agency oleh Admin Agency",
        description="Ketentuan setempat: tidak semua LPSE melarangnya.",
    )
    eskalasi: Eskalasi = Field(title="Eskalasi masalah")
    berlaku_sampai: date | None = Field(
        None, title="Berlaku sampai", description="Kosongkan bila berlaku sampai diganti."
    )
    tinjauan_bulan: int = Field(
        12, title="Ditinjau setiap (bulan)", description="Jangka ini usulan.", ge=1, le=48
    )

    def core_properties(self) -> CoreProperties:
        """Title with both parties; the author is the LPSE that drafts it."""
        title = f"{self.document_title}: {self.lpse.nama} dan {self.agency.nama}"
        return CoreProperties(title, self.lpse.nama, self.tanggal)


EXAMPLE = load(SlaAgency)
