"""What do the letters of an agency to its LPSE share? Who writes to whom, and who is its admin."""

from typing import ClassVar, Literal

from pydantic import Field

from forms.naskah import SuratDinas
from forms.parts import Bagian, Category, Teks, TeksOpsional

# Whether the Admin Agency may register sub agencies is a local rule: Jawa Barat forbids it
# (SLA-AGENCY III.b.7), other LPSEs do not.
SubAgency = Literal["tidak diperkenankan", "diperkenankan"]


class AdminAgency(Bagian):
    """An Admin Agency with the four data the LPSE needs (SLA-AGENCY syarat.3, III.b.1.3)."""

    nama: Teks = Field(title="Nama lengkap")
    nip: Teks = Field(
        title="NIP", description="Bagi pegawai tanpa NIP, tulis nomor pegawai instansinya."
    )
    jabatan: TeksOpsional = Field("", title="Jabatan")
    telepon: Teks = Field(title="Telepon/HP")
    email: Teks = Field(title="Alamat pos-el")


class SuratAgency(SuratDinas):
    """A letter of the head of an agency that uses the LPSE of somebody else."""

    category: ClassVar[Category] = Category.AGENCY
    filled_outside: ClassVar[bool] = True
    signers: ClassVar[tuple[str, ...]] = ("Kepala instansi",)

    instansi: Teks = Field(title="Instansi pengguna (agency)")
    lpse: Teks = Field(title="LPSE yang dituju")
