"""What does the head of an LPSE officially state in an emergency (SLA-LKPP 10.1-10.4)?"""

from typing import ClassVar, Self

from pydantic import Field, model_validator

from forms.examples import load
from forms.naskah import BerKop, Tembusan
from forms.parts import (
    Bagian,
    Category,
    Helpdesk,
    Life,
    Paragraf,
    Pejabat,
    Rujukan,
    Teks,
    TeksOpsional,
    Zona,
)
from forms.saat import Saat


class KoordinatorKelangsungan(Bagian):
    """Who coordinates everything while the emergency lasts (SOP-ORG 2.11.5)."""

    nama: Teks = Field(title="Nama")
    telepon: Teks = Field(title="Telepon/HP")


class PernyataanKeadaanDarurat(BerKop):
    """The statement that opens an emergency, or, with `berakhir`, the one that closes it.

    It is an act of an office, not a personal statement: no duty stamp.
    """

    document_title: ClassVar[str] = "Pernyataan Keadaan Darurat"
    category: ClassVar[Category] = Category.OPERATION
    life: ClassVar[Life] = Life.LETTER
    signers: ClassVar[tuple[str, ...]] = ("Kepala LPSE",)
    basis: ClassVar[tuple[str, ...]] = (
        "SLA-LKPP 10.1", "SLA-LKPP 10.2", "SLA-LKPP 10.3", "SLA-LKPP 10.4", "SOP-ORG 2.11.4",
    )  # fmt: skip

    lpse: Teks = Field(title="Nama LPSE")
    sla: Rujukan | None = Field(None, title="Kesepakatan tingkat layanan dengan LKPP")
    zona: Zona = Field("WIB", title="Zona waktu")
    sejak: Saat = Field(title="Keadaan darurat sejak")
    fakta: tuple[Paragraf, ...] = Field(
        title="Fakta", description="Kalimat lengkap, diakhiri titik.", min_length=1, max_length=10
    )
    layanan: tuple[Teks, ...] = Field(title="Layanan terdampak", min_length=1, max_length=15)
    dampak: Paragraf = Field(title="Dampak")
    tindakan: tuple[Paragraf, ...] = Field(
        title="Tindakan", description="Kalimat lengkap, diakhiri titik.", min_length=1,
        max_length=15,
    )  # fmt: skip
    rencana: Rujukan | None = Field(None, title="Rencana kelangsungan yang dijalankan")
    koordinator: KoordinatorKelangsungan = Field(title="Koordinator kelangsungan layanan")
    kabar_berikutnya: Saat | None = Field(None, title="Kabar berikutnya paling lambat")
    berakhir: Saat | None = Field(
        None, title="Berakhir", description="Diisi pada pernyataan berakhirnya keadaan darurat."
    )
    kanal: Helpdesk = Field(title="Kanal yang dapat dihubungi")
    penandatangan: Pejabat = Field(title="Penanda tangan")
    atas_nama: TeksOpsional = Field(
        "", title="Atas nama", description="Jabatan pemberi wewenang bila ditandatangani a.n."
    )
    tembusan: Tembusan = Field((), title="Tembusan", max_length=10)

    @model_validator(mode="after")
    def _goes_on_or_is_over(self) -> Self:
        if (self.kabar_berikutnya is None) == (self.berakhir is None):
            raise ValueError(
                "isi salah satu saja: kabar berikutnya (keadaan darurat masih berlangsung) atau "
                "berakhir (keadaan darurat sudah selesai)"
            )
        for end in (self.kabar_berikutnya, self.berakhir):
            if end is not None and not self.sejak.before(end):
                raise ValueError(
                    "waktu berakhir atau kabar berikutnya tidak sesudah awal keadaan darurat; "
                    "periksa tanggal dan jamnya"
                )
        return self


EXAMPLE = load(PernyataanKeadaanDarurat)
