"""Of what does LKPP admonish an LPSE, after which letter, and what follows (KEP152 2.2.b)?"""

from typing import ClassVar, Literal, Self

from pydantic import Field, model_validator

from forms.examples import load
from forms.keberatan import HakKeberatan, KeberatanSebelumnya, refuse_unfitting
from forms.parts import ParagrafOpsional, Rujukan, Teks, TeksOpsional
from forms.tindakan import (
    BatasWaktu,
    BelumDiperbaiki,
    PelanggaranSla,
    SuratPembinaan,
    SuratSebelumnya,
    refuse_future,
    refuse_past,
    refuse_too_early,
)


class SuratTeguran(SuratPembinaan):
    """The second measure. Its first path needs a saran/rekomendasi received and not followed up.

    Misuse of SPSE is a path of its own (SLA-LKPP 6.2.20): an agreement in force, clause and proof.
    Without a certificate in force the first path ends here (KEP152 2.2.c withdraws one).
    """

    document_title: ClassVar[str] = "Surat Teguran"
    basis: ClassVar[tuple[str, ...]] = (
        "KEP152 2.2.b", "KEP152 2.2.c.1", "KEP152 2.3.a", "KEP152 III", "SLA-LKPP 6.2.20",
    )  # fmt: skip

    hal: Teks = Field("Teguran", title="Hal")
    jalur: Literal["saran/rekomendasi tidak ditindaklanjuti", "penyalahgunaan SPSE"] = Field(
        title="Jalur"
    )
    sebelumnya: SuratSebelumnya | None = Field(
        None,
        title="Saran/rekomendasi sebelumnya",
        description="Wajib bila saran/rekomendasi tidak ditindaklanjuti.",
    )
    ketidaksesuaian: tuple[BelumDiperbaiki, ...] = Field(
        (), title="Yang belum diperbaiki", max_length=200
    )
    pelanggaran: PelanggaranSla | None = Field(
        None, title="Penyalahgunaan SPSE", description="Wajib pada jalur penyalahgunaan SPSE."
    )
    keberatan_sebelumnya: KeberatanSebelumnya | None = Field(
        None, title="Keberatan atas saran/rekomendasi"
    )
    batas_waktu: BatasWaktu = Field(title="Batas waktu")
    penyampaian: TeksOpsional = Field("", title="Cara menyampaikan tindak lanjut")
    sertifikat: Rujukan | None = Field(
        None,
        title="Sertifikat standarisasi yang berlaku",
        description="Kosongkan bila belum bersertifikat; pencabutan tidak dapat mengikutinya.",
    )
    penggunaan_sistem: ParagrafOpsional = Field(
        "", title="Rekomendasi penggunaan sistem LKPP", description="Kalimat lengkap."
    )
    hak_keberatan: HakKeberatan = Field(title="Hak keberatan")

    @model_validator(mode="after")
    def _path_and_its_grounds(self) -> Self:
        first = self.jalur == "saran/rekomendasi tidak ditindaklanjuti"
        if first and (self.sebelumnya is None or not self.ketidaksesuaian):
            raise ValueError(
                "teguran ini memerlukan saran/rekomendasi sebelumnya beserta penerimaannya dan "
                "sekurang-kurangnya satu ketidaksesuaian yang belum diperbaiki"
            )
        if first is (self.pelanggaran is not None):
            raise ValueError(
                "penyalahgunaan SPSE diisi bila, dan hanya bila, itulah jalur teguran ini"
            )
        if not first and (self.sebelumnya or self.keberatan_sebelumnya or self.ketidaksesuaian):
            raise ValueError(
                "jalur penyalahgunaan SPSE berdiri sendiri; kosongkan saran/rekomendasi, "
                "keberatan, dan ketidaksesuaian sebelumnya"
            )
        return self

    @model_validator(mode="after")
    def _days_in_order(self) -> Self:
        if self.sebelumnya is not None:
            refuse_too_early(self.sebelumnya, self.tanggal)
            if self.keberatan_sebelumnya is not None:
                received = self.sebelumnya.tanggal_terima
                refuse_unfitting(self.keberatan_sebelumnya, received, self.tanggal)
        if self.pelanggaran is not None:
            refuse_future(self.pelanggaran, self.tanggal)
        refuse_past(self.batas_waktu, self.tanggal)
        return self


EXAMPLE = load(SuratTeguran)
