"""What does the decree appointing the Admin Agency state (SLA-AGENCY syarat.3, III.b.1.3)?"""

from typing import ClassVar

from pydantic import Field

from forms.agency import AdminAgency, SubAgency
from forms.examples import load
from forms.naskah import Keputusan
from forms.parts import Category, Rujukan, Teks


class SkAdminAgency(Keputusan):
    """A decree of the head of the agency; tasks and prohibitions follow the agency SLA."""

    document_title: ClassVar[str] = "Keputusan Pengangkatan Admin Agency"
    of_the_unit: ClassVar[bool] = False
    category: ClassVar[Category] = Category.AGENCY
    filled_outside: ClassVar[bool] = True
    signers: ClassVar[tuple[str, ...]] = ("Kepala instansi",)
    basis: ClassVar[tuple[str, ...]] = (
        "SLA-AGENCY syarat.3",
        "SLA-AGENCY syarat.3.ket",
        "SLA-AGENCY III.b.1.3",
        "SLA-AGENCY III.b.1.6",
        "SLA-AGENCY III.b.7",
    )

    tentang: Teks = Field("Pengangkatan Admin Agency", title="Tentang")
    instansi: Teks = Field(title="Instansi pengguna (agency)")
    lpse: Teks = Field(title="LPSE yang dipakai")
    admin: tuple[AdminAgency, ...] = Field(
        title="Admin Agency yang diangkat", min_length=1, max_length=5
    )
    sub_agency: SubAgency = Field(
        "tidak diperkenankan",
        title="Pendaftaran Sub Agency oleh Admin Agency",
        description="Ketentuan setempat; samakan dengan kesepakatan LPSE dan agency.",
    )
    mencabut: Rujukan | None = Field(
        None, title="Keputusan yang dicabut", description="Isi bila keputusan ini menggantikannya."
    )


EXAMPLE = load(SkAdminAgency)
