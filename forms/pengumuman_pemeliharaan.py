"""What does the announcement of planned maintenance tell the users (Perka LKPP 2/2010, 26(4))?"""

from typing import ClassVar, Literal, Self

from pydantic import Field, model_validator

from forms.examples import load
from forms.parts import Bagian, Paragraf, Teks, TeksOpsional
from forms.pengumuman import Pengumuman
from forms.saat import Saat


class LayananTerdampak(Bagian):
    """One service and what its users will notice."""

    layanan: Teks = Field(title="Layanan")
    dampak: Literal["tidak tersedia", "dapat terputus sesaat", "melambat", "tetap tersedia"] = (
        Field(title="Dampak")
    )


class PengumumanPemeliharaan(Pengumuman):
    """The window of the work, on the clock of its zone, and what to expect in it."""

    document_title: ClassVar[str] = "Pengumuman Pemeliharaan Layanan"
    basis: ClassVar[tuple[str, ...]] = ("PERKA2 26(4)", "PRAKTIK jadwal perubahan")

    perubahan: TeksOpsional = Field("", title="Nomor permohonan perubahan")
    mulai: Saat = Field(title="Mulai")
    selesai: Saat = Field(title="Perkiraan selesai")
    pekerjaan: Paragraf = Field(title="Pekerjaan")
    layanan: tuple[LayananTerdampak, ...] = Field(
        title="Layanan terdampak", min_length=1, max_length=15
    )
    anjuran: tuple[Teks, ...] = Field(title="Anjuran bagi pengguna", min_length=1, max_length=10)

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Self:
        if not self.mulai.before(self.selesai):
            raise ValueError(
                "perkiraan selesai tidak sesudah waktu mulai; periksa tanggal dan jamnya"
            )
        return self


EXAMPLE = load(PengumumanPemeliharaan)
