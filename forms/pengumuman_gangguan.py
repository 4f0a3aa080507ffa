"""What does the announcement of an outage tell the users (Perka LKPP 2/2010, 23(4))?"""

from typing import ClassVar, Self

from pydantic import Field, model_validator

from forms.examples import load
from forms.parts import Paragraf, ParagrafOpsional, Teks, TeksOpsional
from forms.pengumuman import Pengumuman
from forms.saat import Saat


class PengumumanGangguan(Pengumuman):
    """The outage: either it goes on and the next word is due, or it is over since a moment."""

    document_title: ClassVar[str] = "Pengumuman Gangguan Layanan"
    basis: ClassVar[tuple[str, ...]] = ("PERKA2 23(4)", "SLA-AGENCY II.b.9", "SLA-LKPP 7.1.4")

    tiket: TeksOpsional = Field("", title="Nomor tiket gangguan")
    sejak: Saat = Field(title="Gangguan sejak")
    gejala: Paragraf = Field(title="Yang terjadi")
    layanan: tuple[Teks, ...] = Field(title="Layanan terdampak", min_length=1, max_length=15)
    dampak: Paragraf = Field(title="Dampak bagi pengguna")
    penyebab: ParagrafOpsional = Field(
        "", title="Penyebab", description="Kosongkan bila belum diketahui."
    )
    penanganan: Paragraf = Field(title="Yang sedang atau sudah dilakukan")
    anjuran: tuple[Teks, ...] = Field((), title="Anjuran bagi pengguna", max_length=10)
    kabar_berikutnya: Saat | None = Field(None, title="Kabar berikutnya paling lambat")
    pulih: Saat | None = Field(None, title="Pulih sejak")

    @model_validator(mode="after")
    def _goes_on_or_is_over(self) -> Self:
        if (self.kabar_berikutnya is None) == (self.pulih is None):
            raise ValueError(
                "isi salah satu saja: kabar berikutnya (gangguan masih berlangsung) atau pulih "
                "sejak (layanan sudah normal)"
            )
        for end in (self.kabar_berikutnya, self.pulih):
            if end is not None and not self.sejak.before(end):
                raise ValueError(
                    "waktu pulih atau kabar berikutnya tidak sesudah awal gangguan; periksa "
                    "tanggal dan jamnya"
                )
        return self


EXAMPLE = load(PengumumanGangguan)
