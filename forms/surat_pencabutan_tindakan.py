"""Which measure does LKPP lift, or which service does it reinstate, and why?

Kepdep 152/2022 does not describe the way back. The letter follows practice (PRAKTIK) and says so;
only the re-assessment after a withdrawal (2.2.c) and the outcome of an objection (2.3) are law.
"""

from datetime import date
from typing import ClassVar, Literal, Self

from pydantic import Field, model_validator

from forms.examples import load
from forms.parts import Bagian, Jam, ParagrafOpsional, Rujukan, Teks, TeksOpsional, Zona
from forms.tindakan import SuratPembinaan, Tindakan

SERVICE = "penghentian layanan sistem pengadaan secara elektronik"
CERTIFICATE = "pencabutan sertifikat standarisasi"


class HasilVerifikasi(Bagian):
    """One thing that was to be repaired, and what LKPP found of it."""

    pokok: Teks = Field(title="Pokok perbaikan")
    bukti: Teks = Field(title="Bukti yang diperiksa")
    hasil: Literal["sesuai", "belum sesuai"] = Field(title="Hasil")


class SuratPencabutanTindakan(SuratPembinaan):
    """The letter that ends a measure wholly or in part; a service stopped is reinstated."""

    document_title: ClassVar[str] = "Surat Pencabutan Tindakan Pembinaan"
    basis: ClassVar[tuple[str, ...]] = (
        "PRAKTIK pencabutan tindakan dan pemulihan layanan", "KEP152 2.2.c.2", "KEP152 2.3.c",
    )  # fmt: skip

    hal: Teks = Field("Pencabutan tindakan pembinaan", title="Hal")
    jenis: Literal["pencabutan tindakan", "pemulihan layanan"] = Field(title="Jenis")
    tindakan: Tindakan = Field(title="Tindakan pembinaan")
    penetapan: Rujukan = Field(
        title="Surat atau keputusan yang mengenakannya", description="Jenisnya ditulis pada judul."
    )
    alasan: Literal[
        "perbaikan telah diverifikasi",
        "penilaian ulang memenuhi standar",
        "keberatan dikabulkan",
        "keberatan dikabulkan sebagian",
    ] = Field(title="Alasan")
    dasar: Rujukan = Field(
        title="Hasil yang mendasari",
        description="Berita acara, penetapan, atau tanggapan keberatan; jenisnya pada judul.",
    )
    verifikasi: tuple[HasilVerifikasi, ...] = Field(
        (), title="Hasil verifikasi", description="Wajib selain karena keberatan.", max_length=100
    )
    cakupan: Literal["seluruhnya", "sebagian"] = Field(title="Cakupan pencabutan")
    dicabut: TeksOpsional = Field(
        "", title="Bagian yang dicabut", description="Wajib bila sebagian."
    )
    tetap_berlaku: ParagrafOpsional = Field(
        "", title="Bagian yang tetap berlaku", description="Kalimat lengkap; wajib bila sebagian."
    )
    berlaku_mulai: date = Field(title="Mulai berlaku")
    pukul: Jam = Field("00.00", title="Pukul")
    zona_lpse: Zona = Field(title="Zona waktu LPSE")
    akibat: tuple[Teks, ...] = Field(
        title="Akibat", description="Kalimat lengkap, diakhiri titik.", min_length=1, max_length=15
    )

    @model_validator(mode="after")
    def _words_fit_the_measure(self) -> Self:
        if (self.jenis == "pemulihan layanan") is not (self.tindakan == SERVICE):
            raise ValueError(
                "pemulihan layanan hanya untuk penghentian layanan, dan penghentian layanan "
                "diakhiri dengan pemulihan"
            )
        again = self.alasan == "penilaian ulang memenuhi standar"
        if not self.alasan.startswith("keberatan") and again is not (self.tindakan == CERTIFICATE):
            raise ValueError(
                "standar yang dicabut dinilai ulang, dan hanya standar itu; sesuaikan alasan dengan "
                "tindakannya"
            )
        return self

    @model_validator(mode="after")
    def _reason_is_borne_out(self) -> Self:
        objection = self.alasan.startswith("keberatan")
        if not objection and not self.verifikasi:
            raise ValueError("isikan hasil verifikasi yang mendasari pencabutan ini")
        open_rows = any(row.hasil == "belum sesuai" for row in self.verifikasi)
        if self.cakupan == "seluruhnya" and open_rows:
            raise ValueError(
                "masih ada perbaikan yang belum sesuai; tindakan hanya dapat dicabut sebagian"
            )
        granted = {
            "keberatan dikabulkan": "seluruhnya",
            "keberatan dikabulkan sebagian": "sebagian",
        }
        if self.cakupan != granted.get(self.alasan, self.cakupan):
            raise ValueError("cakupan pencabutan tidak sesuai dengan putusan atas keberatan")
        return self

    @model_validator(mode="after")
    def _whole_or_in_part(self) -> Self:
        part = self.cakupan == "sebagian"
        if part is not bool(self.dicabut) or part is not bool(self.tetap_berlaku):
            raise ValueError(
                "bagian yang dicabut dan bagian yang tetap berlaku diisi bila, dan hanya bila, "
                "pencabutannya sebagian"
            )
        return self

    @model_validator(mode="after")
    def _days_in_order(self) -> Self:
        if not self.penetapan.tanggal <= self.dasar.tanggal <= self.tanggal:
            raise ValueError(
                "urutan tanggal keliru: tindakan dikenakan, lalu ada hasil yang mendasari, lalu "
                "surat ini; periksa ketiga tanggal itu"
            )
        if self.berlaku_mulai < self.penetapan.tanggal:
            raise ValueError(
                "pencabutan berlaku sebelum tindakannya; periksa tanggal mulai berlaku"
            )
        return self


EXAMPLE = load(SuratPencabutanTindakan)
