"""What do the minutes of a factual assessment state for both sides (Kepdep 152/2022, 2.1.e.2)?"""

from datetime import date
from typing import ClassVar, Literal, Self

from pydantic import Field, model_validator

from catalog.model import CriterionId
from forms.examples import load
from forms.naskah import BeritaAcara
from forms.parts import Bagian, Category, Paragraf, ParagrafOpsional, Pejabat, Rujukan, Teks
from forms.penilaian import (
    PERNYATAAN_KRITERIA,
    AnggotaTim,
    Jumlah,
    LpseDinilai,
    Pelaksanaan,
    PenilaianMandiriDirujuk,
    PerbedaanPenilaian,
    StandarDinilai,
    each_once,
    standard_of,
)
from forms.temuan import Temuan, numbered_once


class Klarifikasi(Bagian):
    """A question of the team and what the LPSE answered, with the proof it showed."""

    kriteria: CriterionId = Field(title="Kode kriteria")
    pertanyaan: Paragraf = Field(title="Pertanyaan tim penilai")
    jawaban: Paragraf = Field(title="Jawaban LPSE")
    bukti: ParagrafOpsional = Field("", title="Bukti yang diperlihatkan")


class JangkaWaktu(Bagian):
    """How long, counted in which days; the Kepdep leaves it open, so both sides agree on it."""

    jumlah: int = Field(title="Jumlah hari", ge=1, le=730)
    satuan: Literal["hari kerja", "hari kalender"] = Field(title="Satuan")


class BeritaAcaraPenilaianFaktual(BeritaAcara):
    """The minutes record; only a determination makes a standard "memenuhi" (2.1.e.5)."""

    document_title: ClassVar[str] = "Berita Acara Penilaian Faktual"
    category: ClassVar[Category] = Category.COACHING
    of_lkpp: ClassVar[bool] = True
    signers: ClassVar[tuple[str, ...]] = ("Ketua tim penilai LKPP", "LPSE")
    basis: ClassVar[tuple[str, ...]] = (
        "KEP152 2.1.e.1", "KEP152 2.1.e.2", "KEP152 2.1.e.3", "KEP152 2.1.e.4",
        "USULAN berita acara bagi kedua pihak",
    )  # fmt: skip

    dinilai: LpseDinilai = Field(title="LPSE yang dinilai")
    lokasi: Teks = Field(title="Bertempat di", description="Ruang, gedung, atau rapat daring.")
    ketua_tim: Pejabat = Field(title="Ketua tim penilai")
    anggota: tuple[AnggotaTim, ...] = Field(
        (), title="Anggota tim penilai", description="Selain ketua.", max_length=19
    )
    pihak_lpse: Pejabat = Field(title="Pejabat LPSE yang bertanda tangan")
    surat_tugas: Rujukan = Field(title="Surat tugas tim penilai")
    penilaian_mandiri: PenilaianMandiriDirujuk = Field(title="Penilaian mandiri yang dinilai")
    pelaksanaan: Pelaksanaan = Field(title="Waktu pelaksanaan")
    kunjungan: Pelaksanaan | None = Field(None, title="Waktu kunjungan lapangan")
    edisi_kriteria: Teks = Field(title="Edisi kriteria")
    pernyataan_kriteria: Paragraf = Field(PERNYATAAN_KRITERIA, title="Pernyataan tentang kriteria")
    standar: tuple[StandarDinilai, ...] = Field(
        title="Hasil per standar", min_length=1, max_length=17
    )
    siap_mandiri: Jumlah = Field(title="Standar siap menurut penilaian mandiri")
    siap_faktual: Jumlah = Field(title="Standar siap menurut penilaian faktual")
    perbedaan: tuple[PerbedaanPenilaian, ...] = Field(
        (), title="Kriteria yang dinilai berbeda", max_length=400
    )
    klarifikasi: tuple[Klarifikasi, ...] = Field((), title="Klarifikasi", max_length=400)
    temuan: tuple[Temuan, ...] = Field((), title="Temuan", max_length=400)
    jangka_tindak_lanjut: JangkaWaktu | None = Field(
        None, title="Jangka waktu tindak lanjut yang disepakati"
    )
    catatan_lpse: ParagrafOpsional = Field("", title="Catatan LPSE")

    @model_validator(mode="after")
    def _everybody_and_everything_once(self) -> Self:
        each_once(self.standar)
        numbered_once(row.nomor for row in self.temuan)
        numbered_once(row.kriteria for row in self.perbedaan)
        names = [self.ketua_tim.nama, *(orang.nama for orang in self.anggota)]
        if len(set(names)) < len(names) or any(o.kedudukan == "Ketua tim" for o in self.anggota):
            raise ValueError(
                "ketua tim atau seorang anggota tercantum dua kali; anggota diisi tanpa ketuanya"
            )
        return self

    @model_validator(mode="after")
    def _within_the_standards_assessed(self) -> Self:
        assessed = {row.nomor for row in self.standar}
        criteria = [row.kriteria for row in self.perbedaan]
        criteria += [row.kriteria for row in self.klarifikasi]
        criteria += [row.kriteria for row in self.temuan]
        for criterion in criteria:
            if standard_of(criterion) not in assessed:
                raise ValueError(
                    f"kriteria {criterion} berada di luar standar yang dinilai; tambahkan standarnya "
                    "atau hapus barisnya"
                )
        return self

    @model_validator(mode="after")
    def _counts_agree(self) -> Self:
        for side, stated in (("mandiri", self.siap_mandiri), ("faktual", self.siap_faktual)):
            counted = sum(getattr(row, side).siap for row in self.standar)
            if stated != counted:
                raise ValueError(
                    f"standar siap menurut penilaian {side} tertulis {stated}, padahal menurut "
                    f"rinciannya {counted}"
                )
        explained = {standard_of(row.kriteria) for row in self.perbedaan}
        for row in self.standar:
            if row.mandiri != row.faktual and row.nomor not in explained:
                raise ValueError(
                    f"hasil mandiri dan faktual standar {row.nomor} berbeda; tuliskan kriteria yang "
                    "dinilai berbeda beserta catatannya"
                )
        return self

    @model_validator(mode="after")
    def _days_in_order(self) -> Self:
        if self.kunjungan and not self.pelaksanaan.covers(self.kunjungan):
            raise ValueError(
                "kunjungan lapangan berada di luar waktu pelaksanaan; periksa tanggalnya"
            )
        if not self.penilaian_mandiri.disahkan <= self.pelaksanaan.mulai <= self.tanggal:
            raise ValueError(
                "urutan tanggal keliru: penilaian mandiri disahkan, penilaian faktual dimulai, lalu "
                "berita acara dibuat"
            )
        for row in self.temuan:
            if row.jenis != "saran" and not _after(self.tanggal, row.tenggat):
                raise ValueError(
                    f"temuan {row.nomor} memerlukan tenggat sesudah tanggal berita acara"
                )
        return self


def _after(day: date, deadline: date | None) -> bool:
    return deadline is not None and deadline > day


EXAMPLE = load(BeritaAcaraPenilaianFaktual)
