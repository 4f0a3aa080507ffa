"""Who is assigned what, and for how long? Parts shared by decrees, the SOP and assignments."""

from datetime import date
from typing import Literal, Self

from pydantic import Field, model_validator

from forms.parts import Bagian, Nip, NomorStandar, Teks, TeksOpsional


class Masa(Bagian):
    """From a day to a last day; without a last day it runs until something ends it."""

    mulai: date = Field(title="Mulai")
    sampai: date | None = Field(
        None, title="Sampai", description="Kosongkan bila belum ditentukan."
    )

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.sampai is not None and self.sampai < self.mulai:
            raise ValueError("tanggal akhir mendahului tanggal mulai; periksa kedua tanggal itu")
        return self


class Pemegang(Bagian):
    """Somebody holding a role of the LPSE, in which capacity and for how long."""

    nama: Teks = Field(title="Nama")
    nip: Nip = Field("", title="NIP")
    jabatan: TeksOpsional = Field("", title="Jabatan", description="Jabatan di instansinya.")
    kapasitas: Literal["definitif", "Plt.", "Plh."] = Field("definitif", title="Kapasitas")
    masa: Masa = Field(title="Masa tugas")


class StandarLayanan(Bagian):
    """One of the 17 standards by number and official title (Kepdep 152/2022, 2.1.b)."""

    nomor: NomorStandar = Field(title="Nomor standar")
    judul: Teks = Field(title="Judul standar")
