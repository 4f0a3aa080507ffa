"""Which account of SPSE does a document speak of? Its user ID and role, never its password."""

from typing import Literal

from pydantic import Field

from forms.parts import Bagian, Teks

Peran = Literal[
    "Admin Agency", "Pokja Pemilihan", "Pejabat Pengadaan", "PPK", "Auditor", "Penyedia"
]


class Akun(Bagian):
    """An account as SPSE knows it."""

    user_id: Teks = Field(title="User ID", description="Jangan menuliskan kata sandi.")
    peran: Peran = Field("Admin Agency", title="Peran akun")
