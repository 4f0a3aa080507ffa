"""How is an LPSE told of a measure laid down in a decree, so that its days to object begin?"""

from datetime import date
from typing import ClassVar, Literal, Self

from pydantic import Field, model_validator

from forms.examples import load
from forms.keberatan import HakKeberatan
from forms.parts import Rujukan, Teks
from forms.tindakan import (
    BatasWaktu,
    PelanggaranSla,
    SuratPembinaan,
    SuratSebelumnya,
    refuse_future,
    refuse_past,
    refuse_too_early,
)


class SuratPemberitahuanTindakan(SuratPembinaan):
    """The notification KEP152 2.3 counts from; it goes with the decree and sums it up.

    Which letter came before follows from the measure: a teguran before a withdrawal, the
    notification of the withdrawal before the end of the service, unless the agreement was violated.
    """

    document_title: ClassVar[str] = "Surat Pemberitahuan Tindakan Pembinaan"
    basis: ClassVar[tuple[str, ...]] = (
        "KEP152 2.3.a", "KEP152 2.2.c.1", "KEP152 2.2.c.2", "KEP152 2.2.d.1", "KEP152 2.2.d.2",
    )  # fmt: skip

    hal: Teks = Field("Pemberitahuan tindakan pembinaan", title="Hal")
    tindakan: Literal[
        "pencabutan sertifikat standarisasi",
        "penghentian layanan sistem pengadaan secara elektronik",
    ] = Field(title="Tindakan pembinaan")
    keputusan: Rujukan = Field(title="Keputusan yang menetapkannya")
    berlaku_mulai: date = Field(title="Tindakan mulai berlaku")
    pokok: tuple[Teks, ...] = Field(
        title="Pokok keputusan",
        description="Kalimat lengkap, diakhiri titik.",
        min_length=1,
        max_length=20,
    )
    sebelumnya: SuratSebelumnya | None = Field(
        None, title="Surat sebelumnya", description="Kosong hanya pada pelanggaran kesepakatan."
    )
    pelanggaran: PelanggaranSla | None = Field(None, title="Pelanggaran kesepakatan")
    batas_waktu: BatasWaktu = Field(title="Batas waktu perbaikan")
    penyampaian: Teks = Field(title="Cara menyampaikan tindak lanjut")
    hak_keberatan: HakKeberatan = Field(title="Hak keberatan")

    @model_validator(mode="after")
    def _one_path(self) -> Self:
        if (self.sebelumnya is None) is (self.pelanggaran is None):
            raise ValueError(
                "isikan surat sebelumnya atau pelanggaran kesepakatan, salah satu saja; itulah "
                "jalur tindakan ini"
            )
        if self.pelanggaran and self.tindakan == "pencabutan sertifikat standarisasi":
            raise ValueError(
                "pencabutan sertifikat hanya dapat mengikuti teguran; isikan suratnya dan kosongkan "
                "pelanggaran kesepakatan"
            )
        return self

    @model_validator(mode="after")
    def _days_in_order(self) -> Self:
        if self.keputusan.tanggal > self.tanggal:
            raise ValueError("pemberitahuan mendahului keputusannya; periksa kedua tanggal itu")
        if self.berlaku_mulai < self.keputusan.tanggal:
            raise ValueError("tindakan berlaku sebelum keputusannya; periksa kedua tanggal itu")
        if self.sebelumnya is not None:
            refuse_too_early(self.sebelumnya, self.keputusan.tanggal)
        if self.pelanggaran is not None:
            refuse_future(self.pelanggaran, self.keputusan.tanggal)
        refuse_past(self.batas_waktu, self.tanggal)
        return self


EXAMPLE = load(SuratPemberitahuanTindakan)
