"""What does LKPP's determination state: which standards are met, which not and why (2.1.e.5)?"""

from typing import ClassVar, Literal, Self

from pydantic import Field, model_validator

from forms.examples import load
from forms.naskah import Keputusan
from forms.parts import Category, Rujukan, TeksOpsional
from forms.penilaian import ALL_STANDARDS, LpseDinilai, PenilaianMandiriDirujuk, each_once
from forms.penugasan import StandarLayanan


class StandarDitetapkan(StandarLayanan):
    """A standard found met in both assessments, with its recommendations followed up."""

    keterangan: TeksOpsional = Field(
        "",
        title="Keterangan",
        description="Misalnya keputusan terdahulu yang menetapkannya.",
    )


class StandarBelumDitetapkan(StandarLayanan):
    """A standard not determined and which of the three conditions is lacking."""

    alasan: Literal[
        "belum memenuhi penilaian mandiri",
        "belum memenuhi penilaian faktual",
        "rekomendasi perbaikan belum selesai ditindaklanjuti",
        "tidak termasuk lingkup penilaian",
        "dicabut dan belum dinilai ulang",
    ] = Field(title="Alasan")
    keterangan: TeksOpsional = Field("", title="Keterangan")


class PenetapanStandarisasi(Keputusan):
    """The decree gives the whole state: every one of the 17 standards is determined or not."""

    document_title: ClassVar[str] = "Penetapan Standarisasi"
    category: ClassVar[Category] = Category.COACHING
    of_lkpp: ClassVar[bool] = True
    signers: ClassVar[tuple[str, ...]] = ("Pejabat yang menetapkan",)
    basis: ClassVar[tuple[str, ...]] = (
        "KEP152 2.1.e.5", "KEP152 2.1.f.1", "USULAN bentuk keputusan untuk penetapan",
    )  # fmt: skip

    dinilai: LpseDinilai = Field(title="LPSE yang ditetapkan")
    penilaian_mandiri: PenilaianMandiriDirujuk = Field(title="Penilaian mandiri")
    berita_acara: Rujukan = Field(title="Berita acara penilaian faktual")
    tindak_lanjut: Rujukan | None = Field(
        None,
        title="Bukti tindak lanjut rekomendasi",
        description="Naskah yang menyatakan rekomendasi perbaikan selesai ditindaklanjuti.",
    )
    ditetapkan: tuple[StandarDitetapkan, ...] = Field(
        title="Standar yang ditetapkan", min_length=1, max_length=17
    )
    belum_ditetapkan: tuple[StandarBelumDitetapkan, ...] = Field(
        (), title="Standar yang belum ditetapkan", max_length=17
    )
    mencabut: Rujukan | None = Field(
        None,
        title="Keputusan yang dicabut",
        description="Judulnya ditulis tanpa kata 'Keputusan … tentang'.",
    )

    @model_validator(mode="after")
    def _every_standard_once(self) -> Self:
        rows = (*self.ditetapkan, *self.belum_ditetapkan)
        each_once(rows)
        missing = sorted(set(range(1, ALL_STANDARDS + 1)) - {row.nomor for row in rows})
        if missing:
            raise ValueError(
                f"standar {missing[0]} belum disebut; setiap standar ditetapkan atau disebut alasan "
                "belum ditetapkannya"
            )
        return self

    @model_validator(mode="after")
    def _days_in_order(self) -> Self:
        followed = self.tindak_lanjut.tanggal if self.tindak_lanjut else self.berita_acara.tanggal
        days = (self.penilaian_mandiri.disahkan, self.berita_acara.tanggal, self.tanggal)
        if list(days) != sorted(days) or not self.berita_acara.tanggal <= followed <= self.tanggal:
            raise ValueError(
                "urutan tanggal keliru: penilaian mandiri, penilaian faktual, tindak lanjut "
                "rekomendasi, lalu penetapan"
            )
        if self.mencabut and self.mencabut.tanggal > self.tanggal:
            raise ValueError("keputusan yang dicabut bertanggal sesudah penetapan ini")
        return self


EXAMPLE = load(PenetapanStandarisasi)
