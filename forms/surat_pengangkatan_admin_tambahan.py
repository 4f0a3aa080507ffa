"""What does the appointment of an additional Admin Agency state (SLA-AGENCY III.b.8)?"""

from datetime import date
from typing import ClassVar

from pydantic import Field

from forms.agency import AdminAgency
from forms.examples import load
from forms.naskah import BerKop, Tembusan
from forms.parts import Category, Life, Paragraf, Pejabat, Rujukan, Teks, TeksOpsional


class SuratPengangkatanAdminTambahan(BerKop):
    """For an additional admin the LPSE asks for this letter alone, not for another decree."""

    document_title: ClassVar[str] = "Surat Pengangkatan Admin Agency Tambahan"
    of_the_unit: ClassVar[bool] = False
    category: ClassVar[Category] = Category.AGENCY
    filled_outside: ClassVar[bool] = True
    life: ClassVar[Life] = Life.LETTER
    signers: ClassVar[tuple[str, ...]] = ("Kepala instansi",)
    basis: ClassVar[tuple[str, ...]] = ("SLA-AGENCY III.b.8", "SLA-AGENCY III.b.1.4")

    instansi: Teks = Field(title="Instansi pengguna (agency)")
    lpse: Teks = Field(title="LPSE yang dituju")
    penandatangan: Pejabat = Field(title="Penanda tangan")
    atas_nama: TeksOpsional = Field(
        "", title="Atas nama", description="Jabatan pemberi wewenang bila ditandatangani a.n."
    )
    admin: AdminAgency = Field(title="Admin Agency tambahan")
    sk_admin: Rujukan = Field(title="SK Admin Agency yang sudah ada")
    alasan: Paragraf = Field(title="Alasan penambahan")
    mulai: date = Field(title="Mulai bertugas")
    tembusan: Tembusan = Field((), title="Tembusan", max_length=10)


EXAMPLE = load(SuratPengangkatanAdminTambahan)
