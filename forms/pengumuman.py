"""What does every announcement to the users of an LPSE carry: subject, channels, who announces?"""

from typing import ClassVar

from pydantic import Field

from forms.naskah import BerKop
from forms.parts import Category, Helpdesk, Life, Pejabat, Teks, TeksOpsional, Zona


class Pengumuman(BerKop):
    """An announcement under the letterhead, addressed to everybody who uses the service."""

    category: ClassVar[Category] = Category.OPERATION
    life: ClassVar[Life] = Life.LETTER
    signers: ClassVar[tuple[str, ...]] = ("Pejabat LPSE",)

    tentang: Teks = Field(title="Tentang")
    lpse: Teks = Field(title="Nama LPSE")
    zona: Zona = Field("WIB", title="Zona waktu")
    kanal: Helpdesk = Field(title="Kanal yang dapat dihubungi")
    penandatangan: Pejabat = Field(title="Penanda tangan")
    atas_nama: TeksOpsional = Field(
        "", title="Atas nama", description="Jabatan pemberi wewenang bila ditandatangani a.n."
    )
