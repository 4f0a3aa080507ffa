"""What the self-assessment report states: the answers of one LPSE, as a draft or as certified.

Basis: Kepdep 152/2022 II 2.1.e.1 (self-assessment by the operator). No number here is LKPP's: the
percentages are labelled indicative, and a standard is "siap"; only a determination makes it
"memenuhi".
"""

from collections import Counter
from datetime import date
from typing import Annotated, ClassVar, Literal

from pydantic import Field, StringConstraints, model_validator

from catalog.model import CriterionId, ServiceForm
from forms.examples import load
from forms.parts import (
    Bagian,
    Category,
    CoreProperties,
    Formulir,
    Helpdesk,
    Kop,
    Life,
    NomorStandar,
    Paragraf,
    ParagrafOpsional,
    Pejabat,
    Tahun,
    Teks,
    TeksOpsional,
)

Jawaban = Literal["Memenuhi", "Sebagian", "Belum", "Tidak Berlaku", "Belum Diisi"]
Jumlah = Annotated[int, Field(ge=0, le=2000)]


class ProfilLpse(Bagian):
    """The unit that assessed itself."""

    nama_lpse: Teks = Field(title="Nama LPSE")
    instansi: Teks = Field(title="Instansi induk")
    bentuk_layanan: ServiceForm = Field(title="Bentuk layanan")
    kedudukan: Teks = Field(title="Kedudukan dalam organisasi")
    kepala: Pejabat = Field(title="Kepala LPSE")
    helpdesk: Helpdesk = Field(title="Alamat dan kanal helpdesk")


class Ringkasan(Bagian):
    """Counts over the standards and criteria in scope; must agree with the rows below."""

    siap: Jumlah = Field(title="Standar siap")
    memenuhi: Jumlah = Field(title="Kriteria Memenuhi")
    sebagian: Jumlah = Field(title="Kriteria Sebagian")
    belum: Jumlah = Field(title="Kriteria Belum")
    tidak_berlaku: Jumlah = Field(title="Kriteria Tidak Berlaku")
    belum_diisi: Jumlah = Field(title="Kriteria Belum Diisi")


class BarisRadar(Bagian):
    """One axis of the chart; without a percentage the standard is outside the scope."""

    nomor: NomorStandar = Field(title="Nomor standar")
    judul: Teks = Field(title="Nama standar")
    persen: int | None = Field(title="Persen kriteria wajib terpenuhi", ge=0, le=100)


class Bukti(Bagian):
    """A proof as linked to a criterion; `sidik` is the start of the file's SHA-256."""

    nama: Teks = Field(title="Nama bukti")
    nomor: TeksOpsional = Field("", title="Nomor surat atau dokumen")
    tanggal: date | None = Field(None, title="Tanggal")
    sidik: Annotated[str, StringConstraints(pattern=r"^([0-9a-f]{8,64})?$")] = Field(
        "", title="Sidik"
    )


class BarisKriteria(Bagian):
    """One criterion with the answer given to it."""

    id: CriterionId = Field(title="Kode kriteria")
    kriteria: Paragraf = Field(title="Kriteria")
    dasar: Teks = Field(title="Dasar")
    jawaban: Jawaban = Field(title="Jawaban")
    uraian: ParagrafOpsional = Field("", title="Uraian kondisi")
    alasan: ParagrafOpsional = Field("", title="Alasan tidak berlaku")
    bukti: tuple[Bukti, ...] = Field((), title="Bukti", max_length=100)


class HasilStandar(Bagian):
    """One standard with its criteria."""

    nomor: NomorStandar = Field(title="Nomor standar")
    judul: Teks = Field(title="Nama standar")
    siap: bool = Field(title="Siap")
    kriteria: tuple[BarisKriteria, ...] = Field(title="Kriteria", min_length=1, max_length=100)


class Perbaikan(Bagian):
    """A gap and what is planned for it; plans may still be open in a draft."""

    kriteria: CriterionId = Field(title="Kode kriteria")
    kekurangan: Paragraf = Field(title="Kekurangan")
    rencana: ParagrafOpsional = Field("", title="Rencana perbaikan")
    pic: TeksOpsional = Field("", title="Penanggung jawab")
    target: date | None = Field(None, title="Target selesai")


class KriteriaTidakBerlaku(Bagian):
    """A criterion that is not asked of this LPSE, and why."""

    id: CriterionId = Field(title="Kode kriteria")
    kriteria: Paragraf = Field(title="Judul kriteria")
    alasan: Paragraf = Field(title="Alasan")


class Pengesahan(Bagian):
    """Who certified the contents, in which capacity, when, with which words, over which digest."""

    pejabat: Pejabat = Field(title="Pejabat yang mengesahkan")
    tempat: Teks = Field(title="Tempat")
    tanggal: date = Field(title="Tanggal pengesahan")
    pukul: Annotated[str, StringConstraints(pattern=r"^([01]\d|2[0-3])\.[0-5]\d$")] = Field(
        title="Pukul"
    )
    zona: Literal["WIB", "WITA", "WIT"] = Field(title="Zona waktu")
    pernyataan: Paragraf = Field(title="Pernyataan")
    sidik_isi: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")] = Field(
        title="Sidik isi (SHA-256)"
    )


class LaporanPenilaianMandiri(Formulir):
    """The report; without `pengesahan` it is a draft and says so on every page."""

    document_title: ClassVar[str] = "Laporan Penilaian Mandiri"
    category: ClassVar[Category] = Category.ASSESSMENT
    life: ClassVar[Life] = Life.REPORT
    signers: ClassVar[tuple[str, ...]] = ("Ketua/Kepala LPSE",)

    kop: Kop = Field(title="Kop surat")
    profil: ProfilLpse = Field(title="Profil LPSE")
    tahun: Tahun = Field(title="Tahun penilaian")
    jenis: Literal["tahunan", "sebagian"] = Field(title="Jenis penilaian")
    lingkup: tuple[NomorStandar, ...] = Field(
        title="Standar dalam lingkup", min_length=1, max_length=17
    )
    periode_mulai: date = Field(title="Periode mulai")
    periode_selesai: date = Field(title="Periode selesai")
    edisi_kriteria: Teks = Field(title="Edisi kriteria")
    pernyataan_kriteria: Paragraf = Field(
        title="Pernyataan tentang kriteria",
        description="Kalimat bahwa kriteria bukan kriteria resmi LKPP; dicetak di halaman pertama.",
    )
    metode: Paragraf = Field(title="Metode penilaian")
    ringkasan: Ringkasan = Field(title="Ringkasan hasil")
    radar: tuple[BarisRadar, ...] = Field(title="Diagram radar", min_length=17, max_length=17)
    standar: tuple[HasilStandar, ...] = Field(
        title="Hasil per standar", min_length=1, max_length=17
    )
    perbaikan: tuple[Perbaikan, ...] = Field((), title="Rencana perbaikan", max_length=2000)
    tidak_berlaku: tuple[KriteriaTidakBerlaku, ...] = Field(
        (), title="Kriteria tidak berlaku", max_length=2000
    )
    pengesahan: Pengesahan | None = Field(None, title="Pengesahan")

    def core_properties(self) -> CoreProperties:
        """Title with name, year and draft mark; dated by certification or the period's end."""
        draft = "" if self.pengesahan else " (KONSEP)"
        title = f"{self.document_title} {self.profil.nama_lpse} Tahun {self.tahun}{draft}"
        day = self.pengesahan.tanggal if self.pengesahan else self.periode_selesai
        return CoreProperties(title, self.profil.nama_lpse, day)

    @model_validator(mode="after")
    def _says_the_same_everywhere(self) -> "LaporanPenilaianMandiri":
        """A report that contradicts itself is not printed."""
        problems = [*self._scope_problems(), *self._count_problems()]
        if problems:
            raise ValueError("; ".join(problems))
        return self

    def _scope_problems(self) -> list[str]:
        scope = list(self.lingkup)
        with_percentage = [row.nomor for row in self.radar if row.persen is not None]
        rules = (
            (scope == sorted(set(scope)), "lingkup harus berurutan tanpa nomor ganda"),
            ([s.nomor for s in self.standar] == scope, "daftar standar harus sama dengan lingkup"),
            (
                [r.nomor for r in self.radar] == list(range(1, 18)),
                "radar harus memuat standar 1 sampai 17",
            ),
            (with_percentage == scope, "persen radar diisi tepat untuk standar dalam lingkup"),
            (
                self.periode_mulai <= self.periode_selesai,
                "periode selesai mendahului periode mulai",
            ),
        )
        return [message for holds, message in rules if not holds]

    def _count_problems(self) -> list[str]:
        answers = Counter(row.jawaban for standard in self.standar for row in standard.kriteria)
        counted = {
            "siap": sum(standard.siap for standard in self.standar),
            "memenuhi": answers["Memenuhi"],
            "sebagian": answers["Sebagian"],
            "belum": answers["Belum"],
            "tidak_berlaku": answers["Tidak Berlaku"],
            "belum_diisi": answers["Belum Diisi"],
        }
        stated = self.ringkasan.model_dump()
        return [
            f"ringkasan {key} tertulis {stated[key]}, padahal menurut rinciannya {number}"
            for key, number in counted.items()
            if stated[key] != number
        ]


EXAMPLE = load(LaporanPenilaianMandiri)
