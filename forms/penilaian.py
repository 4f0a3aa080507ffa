"""What do the papers of an assessment share? The unit, the team, the standards, and their counts.

Basis: Kepdep 152/2022 II 2.1.e. Who is on a team, which standards are looked at on site and how a
report counts is not in the Kepdep: the forms carry it as data.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from catalog.model import CriterionId
from forms.parts import Bagian, Nip, Paragraf, Tahun, Teks, TeksOpsional
from forms.penugasan import StandarLayanan

ALL_STANDARDS = 17
# Practice: the standards LPSEs reached last were judged on site; `on_site` in the catalog agrees.
ON_SITE = (9, 10, 11, 16, 17)
PERNYATAAN_KRITERIA = (
    "Kriteria disusun dari dokumen acuan yang tersedia; bukan kriteria resmi LKPP."
)

Cara = Literal["pemeriksaan dokumen", "kunjungan lapangan"]
Verdict = Literal["Memenuhi", "Sebagian", "Belum", "Tidak Berlaku"]
Jumlah = Annotated[int, Field(ge=0, le=200)]


def kepdep(at: str) -> str:
    """The provision of Kepdep 152/2022 at this place of its annex, as a letter cites it."""
    return (
        f"Lampiran {at} Keputusan Deputi Bidang Monitoring-Evaluasi dan Pengembangan Sistem "
        "Informasi Lembaga Kebijakan Pengadaan Barang/Jasa Pemerintah Nomor 152 Tahun 2022 tentang "
        "Pembinaan Fungsi Pengelolaan Layanan Pengadaan Secara Elektronik"
    )


class LpseDinilai(Bagian):
    """The LPSE a paper is about, where another unit issues the paper."""

    nama: Teks = Field(title="Nama LPSE")
    instansi: Teks = Field(title="Instansi induk")


class AnggotaTim(Bagian):
    """Somebody on a team of assessors."""

    nama: Teks = Field(title="Nama")
    nip: Nip = Field("", title="NIP")
    jabatan: TeksOpsional = Field("", title="Jabatan")
    kedudukan: Literal["Ketua tim", "Anggota"] = Field("Anggota", title="Kedudukan")


class Pelaksanaan(Bagian):
    """From a first to a last day, both included; one day where they are the same."""

    mulai: date = Field(title="Mulai")
    sampai: date = Field(title="Sampai")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.sampai < self.mulai:
            raise ValueError("tanggal akhir mendahului tanggal mulai; periksa kedua tanggal itu")
        return self

    def covers(self, other: "Pelaksanaan") -> bool:
        """Whether the other days all lie within these."""
        return self.mulai <= other.mulai and other.sampai <= self.sampai


class PenilaianMandiriDirujuk(Bagian):
    """The certified self-assessment a paper rests on (Kepdep 152, 2.1.e.1)."""

    tahun: Tahun = Field(title="Tahun penilaian mandiri")
    disahkan: date = Field(title="Tanggal pengesahan")
    nomor: TeksOpsional = Field("", title="Nomor laporan")


class StandarDiperiksa(StandarLayanan):
    """A standard and how it is assessed; left open, the field five are visited."""

    cara: Cara = Field(
        title="Cara penilaian",
        description="Bila dikosongkan: standar 9, 10, 11, 16, dan 17 dengan kunjungan lapangan.",
    )

    @model_validator(mode="before")
    @classmethod
    def _usual_way(cls, given: Any) -> Any:
        if not isinstance(given, dict) or given.get("cara"):
            return given
        on_site = given.get("nomor") in ON_SITE
        return given | {"cara": "kunjungan lapangan" if on_site else "pemeriksaan dokumen"}


class Hitungan(Bagian):
    """How many criteria of a standard got which verdict, and whether the standard is "siap"."""

    memenuhi: Jumlah = Field(title="Memenuhi")
    sebagian: Jumlah = Field(title="Sebagian")
    belum: Jumlah = Field(title="Belum")
    tidak_berlaku: Jumlah = Field(title="Tidak Berlaku")
    siap: bool = Field(
        title="Siap",
        description="Seluruh kriteria wajib dijawab Memenuhi atau Tidak Berlaku.",
    )


class StandarDinilai(StandarLayanan):
    """A standard as both sides judged it: two columns, never one overwritten by the other."""

    mandiri: Hitungan = Field(title="Penilaian mandiri")
    faktual: Hitungan = Field(title="Penilaian faktual")
    catatan: TeksOpsional = Field("", title="Catatan")


class PerbedaanPenilaian(Bagian):
    """A criterion both sides judged differently, and why (a difference needs a note)."""

    kriteria: CriterionId = Field(title="Kode kriteria")
    judul: Teks = Field(title="Judul kriteria")
    mandiri: Verdict = Field(title="Penilaian mandiri")
    faktual: Verdict = Field(title="Penilaian faktual")
    catatan: Paragraf = Field(title="Catatan penilai")

    @model_validator(mode="after")
    def _differs(self) -> Self:
        if self.mandiri == self.faktual:
            raise ValueError(
                f"kriteria {self.kriteria} dinilai sama oleh kedua pihak; hapus dari daftar perbedaan"
            )
        return self


def standard_of(criterion: str) -> int:
    """The number of the standard a criterion belongs to: "S09-02" → 9."""
    return int(criterion[1:3])


def each_once(standar: Iterable[StandarLayanan]) -> None:
    """Raise ValueError naming a standard that stands in the list twice."""
    seen: set[int] = set()
    for row in standar:
        if row.nomor in seen:
            raise ValueError(f"standar {row.nomor} tercantum dua kali; hapus salah satunya")
        seen.add(row.nomor)


def led_by_one(tim: Sequence[AnggotaTim]) -> None:
    """Raise ValueError unless exactly one of the team leads it and nobody is named twice."""
    names = [orang.nama for orang in tim]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice:
        raise ValueError(f"{twice} tercantum dua kali dalam tim; hapus salah satunya")
    leaders = sum(orang.kedudukan == "Ketua tim" for orang in tim)
    if leaders != 1:
        raise ValueError(
            f"tim memiliki {leaders} ketua; tunjuk tepat satu anggota sebagai Ketua tim"
        )
