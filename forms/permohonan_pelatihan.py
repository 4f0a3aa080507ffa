"""What does an agency's request for training state (SLA-AGENCY syarat.2, III.b.1.2, III.b.1.4)?"""

from datetime import date
from typing import ClassVar, Literal

from pydantic import Field

from forms.agency import SuratAgency
from forms.examples import load
from forms.parts import Bagian, Nip, Orang, Paragraf, Teks, TeksOpsional


class Peserta(Bagian):
    """Somebody to be trained, and for which role."""

    nama: Teks = Field(title="Nama lengkap")
    nip: Nip = Field("", title="NIP")
    peran: Literal["Admin Agency", "Pokja Pemilihan", "Pejabat Pengadaan", "PPK"] = Field(
        title="Peran"
    )
    telepon: TeksOpsional = Field("", title="Telepon/HP")


class PermohonanPelatihan(SuratAgency):
    """Training comes before access: the participants are the Admin Agency and the Pokja."""

    document_title: ClassVar[str] = "Permohonan Pelatihan"
    of_the_unit: ClassVar[bool] = False
    basis: ClassVar[tuple[str, ...]] = (
        "SLA-AGENCY syarat.2",
        "SLA-AGENCY III.b.1.2",
        "SLA-AGENCY III.b.1.4",
        "SLA-AGENCY II.b.2",
    )

    hal: Teks = Field("Permohonan pelatihan aplikasi SPSE", title="Hal")
    topik: Teks = Field(title="Topik pelatihan")
    peserta: tuple[Peserta, ...] = Field(title="Peserta", min_length=1, max_length=40)
    usulan_tanggal: tuple[date, ...] = Field(
        title="Usulan tanggal",
        description="Boleh beberapa pilihan; LPSE menetapkan salah satunya.",
        min_length=1,
        max_length=3,
    )
    tempat_pelatihan: Teks = Field(title="Tempat pelatihan")
    sarana: Paragraf = Field(
        title="Sarana", description="Yang kami sediakan dan yang kami mohonkan dari LPSE."
    )
    narahubung: Orang = Field(title="Narahubung")


EXAMPLE = load(PermohonanPelatihan)
