"""What does a request for a forensic test of bid files state (SLA-AGENCY III.b.3, II.b.6)?"""

from typing import ClassVar, Self

from pydantic import Field, model_validator

from forms.berkas import BerkasPenawaran
from forms.examples import load
from forms.parts import Category, Paragraf, Rujukan, TeksOpsional
from forms.pokja import PermintaanPokja
from forms.saat import Saat


class PermintaanUjiForensik(PermintaanPokja):
    """The request; the minutes of the failed attempts are attached, so they precede it."""

    document_title: ClassVar[str] = "Permintaan Uji Forensik"
    of_the_unit: ClassVar[bool] = False
    category: ClassVar[Category] = Category.REQUEST
    signers: ClassVar[tuple[str, ...]] = ("Ketua Pokja Pemilihan",)
    basis: ClassVar[tuple[str, ...]] = (
        "SLA-AGENCY III.b.3",
        "SLA-AGENCY III.b.3.1",
        "SLA-AGENCY III.b.3.2",
        "SLA-AGENCY II.b.6",
        "PERKA2 24(3)a",
    )

    berita_acara: Rujukan = Field(
        title="Berita Acara Uji Forensik", description="Wajib dilampirkan."
    )
    pembukaan: Saat = Field(title="Waktu pembukaan penawaran")
    versi_spse: TeksOpsional = Field("", title="Versi SPSE")
    versi_apendo: TeksOpsional = Field("", title="Versi Apendo")
    berkas: tuple[BerkasPenawaran, ...] = Field(
        title="Berkas yang tidak dapat dibuka", min_length=1, max_length=50
    )
    kronologi: Paragraf = Field(title="Kronologi singkat")
    permintaan_terkait: TeksOpsional = Field(
        "",
        title="Permintaan ubah jadwal terkait",
        description="Nomor tiketnya, bila jadwal diperpanjang selama menunggu hasil.",
    )

    @model_validator(mode="after")
    def _minutes_come_first(self) -> Self:
        if self.berita_acara.tanggal > self.tanggal:
            raise ValueError(
                "Berita Acara Uji Forensik bertanggal sesudah permintaan ini, padahal harus "
                "dilampirkan; periksa kedua tanggal itu"
            )
        return self


EXAMPLE = load(PermintaanUjiForensik)
