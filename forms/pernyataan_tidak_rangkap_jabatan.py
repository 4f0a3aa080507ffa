"""What does somebody at an LPSE state about procurement duties they do not hold?"""

from typing import ClassVar

from pydantic import Field

from forms.dasar import Dasar
from forms.examples import load
from forms.parts import Category, Rujukan, Teks
from forms.pernyataan import SuratPernyataan


class PernyataanTidakRangkapJabatan(SuratPernyataan):
    """Not PPK, Pejabat Pengadaan or Pokja Pemilihan; the force of its basis is still unproved."""

    document_title: ClassVar[str] = "Pernyataan Tidak Rangkap Jabatan"
    category: ClassVar[Category] = Category.ORGANISATION
    basis: ClassVar[tuple[str, ...]] = ("PERKA2 13(3)",)

    peran: tuple[Teks, ...] = Field(
        title="Peran pada LPSE", description="Peran yang dipegang.", min_length=1, max_length=13
    )
    penunjukan: Rujukan | None = Field(None, title="Keputusan penunjukan")
    dasar: Dasar = Field(
        Dasar(
            ketentuan="Pasal 13 ayat (3) Peraturan Kepala LKPP Nomor 2 Tahun 2010 tentang Layanan "
            "Pengadaan Secara Elektronik"
        ),
        title="Dasar larangan",
    )


EXAMPLE = load(PernyataanTidakRangkapJabatan)
