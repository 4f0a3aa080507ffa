"""What does LKPP recommend to an LPSE: repairs out of an assessment, or the first measure?

Two recommendations with two consequences. That of an assessment (KEP152 2.1.e.3) is no measure: no
objection, and unmet it keeps a standard from being determined (2.1.e.5). Saran/rekomendasi is the
first measure (2.2.a): an objection is possible (2.3), and unmet it leads to a teguran (2.2.b).
"""

from datetime import date
from typing import ClassVar, Literal, Self

from pydantic import Field, model_validator

from forms.examples import load
from forms.keberatan import HakKeberatan
from forms.parts import Bagian, ParagrafOpsional, Rujukan, Teks, TeksOpsional
from forms.tindakan import (
    BatasWaktu,
    Ketidaksesuaian,
    PelanggaranSla,
    SuratPembinaan,
    refuse_future,
    refuse_past,
)

ASSESSMENTS = ("penilaian faktual", "penilaian ulang")


class AsalTemuan(Bagian):
    """Where the findings come from, when, and in which paper they stand."""

    kegiatan: Literal[
        "penilaian faktual",
        "penilaian ulang",
        "surveillance",
        "pemantauan dan evaluasi",
        "pemeriksaan indikasi penyalahgunaan",
    ] = Field(title="Kegiatan")
    mulai: date = Field(title="Mulai")
    selesai: date = Field(title="Selesai")
    dokumen: Rujukan | None = Field(
        None, title="Berita acara atau laporan", description="Jenisnya ditulis pada judul."
    )

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.selesai < self.mulai:
            raise ValueError("tanggal selesai mendahului tanggal mulai; periksa kedua tanggal itu")
        return self


class SuratRekomendasi(SuratPembinaan):
    """The letter of either kind; what belongs to a measure alone is refused on the other."""

    document_title: ClassVar[str] = "Surat Rekomendasi"
    basis: ClassVar[tuple[str, ...]] = (
        "KEP152 2.1.e.3", "KEP152 2.1.e.4", "KEP152 2.1.e.5", "KEP152 2.1.f.2", "KEP152 2.2.a",
        "KEP152 2.3.a", "KEP152 III", "SLA-LKPP 6.2.20",
    )  # fmt: skip

    hal: Teks = Field("Rekomendasi tata kelola layanan pengadaan secara elektronik", title="Hal")
    jenis: Literal["rekomendasi perbaikan", "saran/rekomendasi"] = Field(
        title="Jenis",
        description="Rekomendasi perbaikan berasal dari penilaian; saran/rekomendasi ialah tindakan "
        "pembinaan pertama.",
    )
    asal: AsalTemuan = Field(title="Asal temuan")
    ketidaksesuaian: tuple[Ketidaksesuaian, ...] = Field(
        (), title="Ketidaksesuaian", max_length=200
    )
    pelanggaran: PelanggaranSla | None = Field(
        None,
        title="Indikasi penyalahgunaan",
        description="Hanya bila saran diberikan karena penyalahgunaan atau penyimpangan "
        "pengelolaan SPSE.",
    )
    batas_waktu: BatasWaktu = Field(title="Batas waktu")
    penyampaian: TeksOpsional = Field(
        "", title="Cara menyampaikan tindak lanjut", description="Misalnya: alamat pos-el."
    )
    penggunaan_sistem: ParagrafOpsional = Field(
        "",
        title="Rekomendasi penggunaan sistem LKPP",
        description="Hanya untuk saran/rekomendasi; kalimat lengkap.",
    )
    hak_keberatan: HakKeberatan | None = Field(
        None, title="Hak keberatan", description="Wajib untuk saran/rekomendasi."
    )

    @model_validator(mode="after")
    def _each_kind_its_own(self) -> Self:
        if self.jenis == "saran/rekomendasi":
            if self.hak_keberatan is None:
                raise ValueError(
                    "saran/rekomendasi adalah tindakan pembinaan; isikan hak keberatannya"
                )
            return self
        if self.asal.kegiatan not in ASSESSMENTS:
            raise ValueError(
                "rekomendasi perbaikan hanya berasal dari penilaian; untuk temuan "
                f"{self.asal.kegiatan}, pilih saran/rekomendasi"
            )
        if self.hak_keberatan or self.penggunaan_sistem or self.pelanggaran:
            raise ValueError(
                "rekomendasi perbaikan bukan tindakan pembinaan; kosongkan hak keberatan, "
                "rekomendasi penggunaan sistem, dan indikasi penyalahgunaan"
            )
        return self

    @model_validator(mode="after")
    def _something_to_repair(self) -> Self:
        """An examination for misuse finds a breach, or what any other may (KEP152 2.2.a), or both."""
        misuse = self.asal.kegiatan == "pemeriksaan indikasi penyalahgunaan"
        if self.pelanggaran is not None and not misuse:
            raise ValueError(
                "indikasi penyalahgunaan diisi hanya bila temuan berasal dari pemeriksaannya"
            )
        if not (self.ketidaksesuaian or self.pelanggaran):
            also = " atau indikasi penyalahgunaannya" if misuse else ""
            raise ValueError(f"isikan sekurang-kurangnya satu ketidaksesuaian{also}")
        return self

    @model_validator(mode="after")
    def _days_in_order(self) -> Self:
        if self.asal.selesai > self.tanggal:
            raise ValueError(f"{self.asal.kegiatan} selesai sesudah tanggal surat ini")
        if self.pelanggaran is not None:
            refuse_future(self.pelanggaran, self.tanggal)
        refuse_past(self.batas_waktu, self.tanggal)
        return self


EXAMPLE = load(SuratRekomendasi)
