"""What does LKPP answer to an objection: in time or late, what was found, what becomes of it?"""

from datetime import date
from typing import ClassVar, Literal, Self

from pydantic import Field, model_validator

from forms.examples import load
from forms.hitungan_hari import HitunganHari
from forms.keberatan import objection_days
from forms.parts import Bagian, Paragraf, ParagrafOpsional, Rujukan, Teks, Zona
from forms.tindakan import (
    BatasWaktu,
    SuratDiterima,
    SuratPembinaan,
    Tindakan,
    refuse_past,
)

Hasil = Literal["dikabulkan seluruhnya", "dikabulkan sebagian", "ditolak"]
EFFECTS: dict[Hasil, str] = {
    "dikabulkan seluruhnya": "dicabut",
    "dikabulkan sebagian": "diubah",
    "ditolak": "tetap berlaku",
}


class KeberatanDiajukan(SuratDiterima):
    """The objection: its own date, the day it was filed, the day LKPP received it, with proof."""

    diajukan: date = Field(title="Tanggal diajukan")
    bukti_pengajuan: Teks = Field(title="Bukti pengajuan")

    @model_validator(mode="after")
    def _written_filed_received(self) -> Self:
        if not self.tanggal <= self.diajukan <= self.tanggal_terima:
            raise ValueError(
                "urutan tanggal keberatan keliru: ditulis, lalu diajukan, lalu diterima; periksa "
                "ketiga tanggal itu"
            )
        return self


class Pemeriksaan(Bagian):
    """One examination or clarification, with whom and what came of it (KEP152 2.3)."""

    cara: Literal["Pemeriksaan", "Klarifikasi"] = Field(title="Cara")
    kepada: Teks = Field(title="Kepada")
    tanggal: date = Field(title="Tanggal")
    berita_acara: Rujukan | None = Field(None, title="Berita acara")
    hasil: Paragraf = Field(title="Hasil")


class PokokDiputus(Bagian):
    """One point of the objection, what LKPP considered, and how it decided."""

    pokok: Teks = Field(title="Pokok keberatan")
    pertimbangan: Paragraf = Field(title="Pertimbangan")
    hasil: Hasil = Field(title="Hasil")


class TanggapanKeberatan(SuratPembinaan):
    """The answer. In time means filed, not received, within the days KEP152 2.3 grants.

    A late objection is answered too; whether it is examined all the same is for LKPP to say.
    """

    document_title: ClassVar[str] = "Tanggapan atas Keberatan"
    basis: ClassVar[tuple[str, ...]] = ("KEP152 2.3.a", "KEP152 2.3.b", "KEP152 2.3.c")

    hal: Teks = Field("Tanggapan atas keberatan terhadap tindakan pembinaan", title="Hal")
    tindakan: Tindakan = Field(title="Tindakan pembinaan")
    keputusan: Rujukan | None = Field(None, title="Keputusan yang menetapkan tindakan")
    pemberitahuan: SuratDiterima = Field(title="Surat pemberitahuan tindakan")
    keberatan: KeberatanDiajukan = Field(title="Surat keberatan")
    hitungan: HitunganHari = Field(title="Penghitungan batas keberatan")
    zona_lpse: Zona = Field(title="Zona waktu LPSE")
    ketepatan: Literal["tepat waktu", "terlambat"] = Field(title="Ketepatan waktu")
    pemeriksaan: tuple[Pemeriksaan, ...] = Field(
        (),
        title="Pemeriksaan dan klarifikasi",
        description="Boleh kosong hanya bila keberatan terlambat.",
        max_length=20,
    )
    pokok: tuple[PokokDiputus, ...] = Field(
        (),
        title="Pertimbangan atas pokok keberatan",
        description="Boleh kosong hanya bila keberatan terlambat.",
        max_length=40,
    )
    hasil: Hasil = Field(title="Hasil")
    akibat: Literal["tetap berlaku", "diubah", "dicabut"] = Field(
        title="Akibat terhadap tindakan", description="Tindakan pembinaan itu …"
    )
    perubahan: ParagrafOpsional = Field(
        "", title="Perubahan tindakan", description="Kalimat lengkap; wajib bila diubah."
    )
    batas_waktu: BatasWaktu | None = Field(
        None,
        title="Batas waktu baru",
        description="Kosong berarti batas waktu semula tidak berubah.",
    )

    @model_validator(mode="after")
    def _count_decides(self) -> Self:
        if self.hitungan.diterima != self.pemberitahuan.tanggal_terima:
            raise ValueError("hitungan hari tidak mulai dari tanggal terima surat pemberitahuan")
        if self.hitungan.days() != objection_days():
            raise ValueError(
                f"keberatan diajukan paling lambat {objection_days()} hari kerja; hitungan memuat "
                f"{self.hitungan.days()} hari kerja"
            )
        late = self.keberatan.diajukan > self.hitungan.jatuh_tempo
        if late is not (self.ketepatan == "terlambat"):
            raise ValueError(
                "ketepatan waktu tidak sesuai dengan hitungan: bandingkan tanggal diajukan dengan "
                "jatuh tempo"
            )
        return self

    @model_validator(mode="after")
    def _examined_then_decided(self) -> Self:
        if self.ketepatan == "tepat waktu" and not (self.pemeriksaan and self.pokok):
            raise ValueError(
                "keberatan yang tepat waktu diperiksa atau diklarifikasi; isikan pemeriksaan dan "
                "pertimbangannya"
            )
        if not self.pokok and self.hasil != "ditolak":
            raise ValueError("keberatan hanya dapat dikabulkan dengan pertimbangan atas pokoknya")
        found = {row.hasil for row in self.pokok}
        whole = found.pop() if len(found) == 1 else "dikabulkan sebagian"
        if self.pokok and self.hasil != whole:
            raise ValueError(f"hasil tidak sesuai dengan pertimbangannya, yaitu {whole}")
        return self

    @model_validator(mode="after")
    def _measure_follows(self) -> Self:
        if self.akibat != EFFECTS[self.hasil]:
            raise ValueError(
                f"keberatan yang {self.hasil} berarti tindakan {EFFECTS[self.hasil]}; sesuaikan "
                "akibatnya"
            )
        if (self.akibat == "diubah") is not bool(self.perubahan):
            raise ValueError(
                "perubahan tindakan diisi bila, dan hanya bila, keberatan dikabulkan sebagian"
            )
        if self.akibat == "dicabut" and self.batas_waktu is not None:
            raise ValueError("tindakan yang dicabut tidak lagi mempunyai batas waktu")
        return self

    @model_validator(mode="after")
    def _days_in_order(self) -> Self:
        if self.keberatan.tanggal_terima > self.tanggal:
            raise ValueError("tanggapan mendahului penerimaan keberatannya; periksa tanggalnya")
        if any(row.tanggal > self.tanggal for row in self.pemeriksaan):
            raise ValueError("pemeriksaan bertanggal sesudah tanggapan ini; periksa tanggalnya")
        if self.batas_waktu is not None:
            refuse_past(self.batas_waktu, self.tanggal)
        return self


EXAMPLE = load(TanggapanKeberatan)
