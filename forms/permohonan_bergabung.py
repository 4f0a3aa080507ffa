"""What does an agency's application to join an LPSE state (joining rules of the LPSE, 1)?"""

from typing import ClassVar, Literal

from pydantic import Field

from forms.examples import load
from forms.naskah import SuratDinas
from forms.parts import Category, Orang, Paragraf, Teks


class PermohonanBergabung(SuratDinas):
    """A letter of the head of the agency; the LPSE answers with the next three requirements."""

    document_title: ClassVar[str] = "Permohonan Bergabung"
    category: ClassVar[Category] = Category.AGENCY
    filled_outside: ClassVar[bool] = True
    of_the_unit: ClassVar[bool] = False
    signers: ClassVar[tuple[str, ...]] = ("Kepala instansi",)
    basis: ClassVar[tuple[str, ...]] = ("SLA-AGENCY syarat.1",)

    hal: Teks = Field("Permohonan bergabung dengan LPSE", title="Hal")
    instansi: Teks = Field(title="Instansi yang bergabung")
    jenis: Literal[
        "Kementerian", "Lembaga", "Perangkat Daerah", "BUMN", "BUMD", "Perguruan Tinggi"
    ] = Field(title="Jenis instansi")
    lpse: Teks = Field(title="LPSE yang dituju")
    alasan: Paragraf = Field(
        title="Alasan tidak membentuk LPSE sendiri",
        description="Sambungan dari kata 'karena'; tanpa titik di akhir.",
    )
    perkiraan_paket: int = Field(title="Perkiraan jumlah paket setahun", ge=0, le=100_000)
    narahubung: Orang = Field(title="Narahubung")


EXAMPLE = load(PermohonanBergabung)
