"""What does every statement of a person have in common: who states it, and before whom?"""

from typing import ClassVar

from pydantic import Field

from forms.naskah import Naskah
from forms.parts import Bagian, Life, Nip, Pejabat, Teks, TeksOpsional


class Pernyata(Bagian):
    """Who makes the statement; an identity number is asked for only where there is no NIP."""

    nama: Teks = Field(title="Nama")
    nip: Nip = Field("", title="NIP")
    identitas: TeksOpsional = Field(
        "", title="Nomor identitas", description="Jenis dan nomor, bila tidak memiliki NIP."
    )
    jabatan: TeksOpsional = Field("", title="Jabatan")
    instansi: Teks = Field(title="Instansi atau perusahaan")
    alamat: TeksOpsional = Field("", title="Alamat")


class SuratPernyataan(Naskah):
    """A statement signed over a duty stamp (UU 10/2020); an official may take note of it."""

    life: ClassVar[Life] = Life.FORM
    materai: ClassVar[bool] = True
    filled_outside: ClassVar[bool] = True
    signers: ClassVar[tuple[str, ...]] = ("Yang menyatakan", "Mengetahui")

    pernyata: Pernyata = Field(title="Yang menyatakan")
    lpse: Teks = Field(title="Nama LPSE")
    mengetahui: Pejabat | None = Field(None, title="Mengetahui")

    def issuer(self) -> str:
        """Who makes the statement."""
        return self.pernyata.nama
