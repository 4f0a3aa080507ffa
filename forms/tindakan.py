"""What do LKPP's letters about a measure share? Letter before, deadline, findings, SLA violation.

Kepdep 152/2022 fixes the order of the measures (2.2.a to 2.2.d) and one deadline only, that of the
objection (2.3). Every other deadline is LKPP's own and therefore printed with number, unit and day.
"""

from datetime import date, timedelta
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator

from forms.naskah import SuratDinas
from forms.parts import Bagian, Category, Paragraf, Rujukan, Teks, TeksOpsional
from forms.penugasan import StandarLayanan
from forms.pihak import Narahubung

Satuan = Literal["hari kerja", "hari kalender"]
Jumlah = Annotated[int, Field(ge=1, le=730)]
Tindakan = Literal[
    "saran/rekomendasi",
    "teguran",
    "pencabutan sertifikat standarisasi",
    "penghentian layanan sistem pengadaan secara elektronik",
]
WEEKDAYS = 5


class SuratDiterima(Bagian):
    """A letter that reached whom it was for; receipt is a day with its proof (KEP152 2.3)."""

    jenis: Teks = Field(title="Jenis surat", description="Misalnya: Surat Teguran.")
    nomor: Teks = Field(title="Nomor")
    tanggal: date = Field(title="Tanggal")
    tanggal_terima: date = Field(title="Tanggal diterima")
    bukti: Teks = Field(title="Bukti penerimaan")

    @model_validator(mode="after")
    def _written_then_received(self) -> Self:
        if self.tanggal_terima < self.tanggal:
            raise ValueError(
                f"{self.jenis} Nomor {self.nomor} tercatat diterima sebelum tanggal suratnya; "
                "periksa kedua tanggal itu"
            )
        return self


class SuratSebelumnya(SuratDiterima):
    """The step before on the ladder, with the deadline it gave."""

    batas_waktu: date = Field(title="Batas waktu dalam surat itu")


class BatasWaktu(Bagian):
    """A deadline Kepdep 152/2022 leaves open: how many days of which kind, from when, until when.

    The first day is the one after `dihitung_dari` (USULAN). Holidays are not known here, so working
    days are only checked for being no fewer than the weekdays there are.
    """

    jumlah: Jumlah = Field(title="Jumlah hari")
    satuan: Satuan = Field(title="Satuan")
    dihitung_dari: date = Field(
        title="Dihitung dari", description="Hari pertama ialah hari berikutnya."
    )
    jatuh_tempo: date = Field(title="Jatuh tempo")
    dasar: TeksOpsional = Field(
        "", title="Dasar", description="Ketentuan yang menetapkannya; kosong berarti oleh LKPP."
    )

    @model_validator(mode="after")
    def _agrees_with_its_days(self) -> Self:
        if self.satuan == "hari kalender":
            right = self.jatuh_tempo == self.dihitung_dari + timedelta(self.jumlah)
        else:
            enough = weekdays_between(self.dihitung_dari, self.jatuh_tempo) >= self.jumlah
            right = enough and self.jatuh_tempo.weekday() < WEEKDAYS
        if not right:
            raise ValueError(
                f"jatuh tempo tidak sesuai dengan {self.jumlah} {self.satuan} sesudah tanggal "
                "mulainya; hitung ulang jatuh tempo itu"
            )
        return self


def weekdays_between(start: date, end: date) -> int:
    """How many days from Monday to Friday lie after `start` up to and with `end`."""
    weeks, rest = divmod((end - start).days, 7)
    return weeks * WEEKDAYS + sum((start.weekday() + n) % 7 < WEEKDAYS for n in range(1, rest + 1))


class Ketidaksesuaian(Bagian):
    """One finding: against which criterion of which standard, on which basis, what to repair."""

    standar: StandarLayanan = Field(title="Standar")
    kriteria: Teks = Field(title="Kriteria", description="Kode dan isi kriteria.")
    dasar: Teks = Field(title="Dasar")
    sifat_dasar: Literal["ketentuan", "praktik", "usulan"] = Field(
        "ketentuan",
        title="Sifat dasar",
        description="Yang berdasar praktik atau usulan hanya menjadi saran.",
    )
    uraian: Paragraf = Field(title="Ketidaksesuaian")
    perbaikan: Paragraf = Field(title="Perbaikan yang diminta")


class BelumDiperbaiki(Ketidaksesuaian):
    """A finding still open at a later step (KEP152 2.2.b, 2.2.c, 2.2.d)."""

    tindak_lanjut: TeksOpsional = Field(
        "",
        title="Tindak lanjut yang sudah disampaikan",
        description="Kosongkan bila belum ada.",
    )

    @model_validator(mode="after")
    def _rests_on_law(self) -> Self:
        if self.sifat_dasar != "ketentuan":
            raise ValueError(
                f"kriteria '{self.kriteria}' hanya berdasar {self.sifat_dasar}, sehingga dapat "
                "menjadi saran tetapi tidak dapat ditegur; keluarkan dari surat ini atau isikan "
                "ketentuan LKPP yang mendasarinya"
            )
        return self


class PelanggaranSla(Bagian):
    """What was violated of an agreement in force, and the proof (KEP152 2.2.d, SLA-LKPP 6.2.20)."""

    sla: Rujukan = Field(title="Kesepakatan tingkat layanan")
    berlaku_sejak: date = Field(title="Kesepakatan berlaku sejak")
    pasal: tuple[Teks, ...] = Field(
        title="Pasal yang dilanggar", description="Nomor dan pokoknya.", min_length=1, max_length=20
    )
    ditemukan: date = Field(title="Tanggal ditemukan")
    uraian: Paragraf = Field(title="Uraian pelanggaran")
    perbaikan: Paragraf = Field(title="Perbaikan yang diminta")
    bukti: tuple[Teks, ...] = Field(title="Bukti", min_length=1, max_length=20)

    @model_validator(mode="after")
    def _in_force_when_violated(self) -> Self:
        if self.ditemukan < self.berlaku_sejak:
            raise ValueError(
                "pelanggaran ditemukan sebelum kesepakatan tingkat layanan berlaku; periksa kedua "
                "tanggal itu"
            )
        return self


class SuratPembinaan(SuratDinas):
    """A letter of LKPP to an LPSE; office and letterhead are data, since both change."""

    category: ClassVar[Category] = Category.COACHING
    of_lkpp: ClassVar[bool] = True
    signers: ClassVar[tuple[str, ...]] = ("LKPP",)

    pengelola: Teks = Field(
        title="LPSE yang dituju", description="Pengelola layanan pengadaan secara elektronik."
    )
    narahubung: Narahubung = Field(title="Narahubung LKPP")


def refuse_too_early(before: SuratSebelumnya, on: date) -> None:
    """Refuse a next step on day `on` before the step before was received and its days were over.

    KEP152 2.2.b, 2.2.c and 2.2.d: each step presupposes that the one before was not followed up.
    """
    name = f"{before.jenis} Nomor {before.nomor}"
    if before.tanggal_terima > on:
        raise ValueError(
            f"{name} baru diterima sesudah tanggal naskah ini; langkah berikutnya menunggu "
            "penerimaan dan batas waktunya"
        )
    if before.batas_waktu >= on:
        raise ValueError(
            f"batas waktu dalam {name} belum lewat pada tanggal naskah ini; tunggu sampai lewat"
        )


def refuse_past(deadline: BatasWaktu, on: date) -> None:
    """Refuse a deadline that a paper dated `on` would set in its own past."""
    if deadline.jatuh_tempo <= on:
        raise ValueError("jatuh tempo tidak sesudah tanggal naskah ini; tetapkan batas waktu baru")


def refuse_future(found: PelanggaranSla, on: date) -> None:
    """Refuse a violation found after the paper that rests on it."""
    if found.ditemukan > on:
        raise ValueError(
            "pelanggaran ditemukan sesudah tanggal naskah ini; periksa kedua tanggal itu"
        )
