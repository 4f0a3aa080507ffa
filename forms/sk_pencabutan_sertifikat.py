"""Which standards of a certificate does a decree withdraw, and why (KEP152 2.2.c)?"""

from datetime import date
from typing import ClassVar, Self

from pydantic import Field, model_validator

from forms.examples import load
from forms.keberatan import KeberatanSebelumnya, refuse_unfitting
from forms.naskah import Keputusan
from forms.parts import Bagian, Category, NomorStandar, Teks, TeksOpsional
from forms.penugasan import StandarLayanan
from forms.tindakan import (
    BatasWaktu,
    BelumDiperbaiki,
    SuratSebelumnya,
    refuse_past,
    refuse_too_early,
)


class Sertifikat(Bagian):
    """A certificate in force and the standards it names; KEP152 does not fix its form."""

    nomor: Teks = Field(title="Nomor")
    tanggal: date = Field(title="Tanggal")
    standar: tuple[StandarLayanan, ...] = Field(
        title="Standar yang masih berlaku", min_length=1, max_length=17
    )

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        if len({s.nomor for s in self.standar}) < len(self.standar):
            raise ValueError("satu standar tercantum dua kali pada sertifikat; hapus salah satunya")
        return self


class SkPencabutanSertifikat(Keputusan):
    """The decree; withdrawn are standards the certificate holds, each for a finding still open.

    Its notification (`surat_pemberitahuan_tindakan`) starts the days of the objection.
    """

    document_title: ClassVar[str] = "Keputusan Pencabutan Sertifikat Standarisasi"
    category: ClassVar[Category] = Category.COACHING
    of_lkpp: ClassVar[bool] = True
    signers: ClassVar[tuple[str, ...]] = ("Pejabat yang menetapkan",)
    basis: ClassVar[tuple[str, ...]] = (
        "KEP152 2.2.c.1", "KEP152 2.2.c.2", "KEP152 2.2.d.1", "KEP152 2.3.a", "PRAKTIK sk",
    )  # fmt: skip

    pengelola: Teks = Field(title="LPSE yang sertifikatnya dicabut")
    sertifikat: Sertifikat = Field(title="Sertifikat standarisasi")
    dicabut: tuple[NomorStandar, ...] = Field(
        title="Nomor standar yang dicabut", min_length=1, max_length=17
    )
    tetap_berlaku: tuple[NomorStandar, ...] = Field(
        (),
        title="Nomor standar yang tetap berlaku",
        description="Standar lain pada sertifikat; kosong bila semuanya dicabut.",
        max_length=17,
    )
    sebelumnya: SuratSebelumnya = Field(title="Teguran sebelumnya")
    keberatan_sebelumnya: KeberatanSebelumnya | None = Field(
        None, title="Keberatan atas teguran", description="Dicetak pada lampiran."
    )
    ketidaksesuaian: tuple[BelumDiperbaiki, ...] = Field(
        title="Yang belum diperbaiki",
        description="Dicetak pada lampiran.",
        min_length=1,
        max_length=200,
    )
    batas_waktu: BatasWaktu = Field(title="Batas waktu perbaikan")
    penerbitan_kembali: TeksOpsional = Field(
        "",
        title="Penerbitan kembali sertifikat",
        description="Kalimat lengkap; Kepdep 152/2022 tidak mengaturnya.",
    )
    tata_cara_penilaian_ulang: TeksOpsional = Field(
        "", title="Tata cara penilaian ulang", description="Kalimat lengkap."
    )
    berlaku_mulai: date = Field(title="Mulai berlaku")

    @model_validator(mode="after")
    def _withdraws_what_is_there(self) -> Self:
        held, gone = {s.nomor for s in self.sertifikat.standar}, set(self.dicabut)
        if len(gone) < len(self.dicabut):
            raise ValueError("satu standar dicabut dua kali; hapus salah satunya")
        if not gone <= held:
            raise ValueError(
                f"standar {min(gone - held)} tidak tercantum pada sertifikat, sehingga tidak dapat "
                "dicabut; periksa nomornya"
            )
        kept = set(self.tetap_berlaku)
        if len(kept) < len(self.tetap_berlaku) or kept != held - gone:
            raise ValueError(
                "standar yang tetap berlaku ialah semua standar pada sertifikat selain yang dicabut, "
                "masing-masing satu kali; periksa nomornya"
            )
        return self

    @model_validator(mode="after")
    def _each_for_a_finding(self) -> Self:
        gone = set(self.dicabut)
        found = {row.standar.nomor for row in self.ketidaksesuaian}
        if found != gone:
            raise ValueError(
                f"standar {min(found ^ gone)} tidak cocok: setiap standar yang dicabut memerlukan "
                "ketidaksesuaiannya, dan hanya standar itu yang diuraikan"
            )
        return self

    @model_validator(mode="after")
    def _days_in_order(self) -> Self:
        refuse_too_early(self.sebelumnya, self.tanggal)
        if self.keberatan_sebelumnya is not None:
            received = self.sebelumnya.tanggal_terima
            refuse_unfitting(self.keberatan_sebelumnya, received, self.tanggal)
        refuse_past(self.batas_waktu, self.tanggal)
        if self.sertifikat.tanggal > self.tanggal:
            raise ValueError("sertifikat bertanggal sesudah keputusan ini; periksa kedua tanggal")
        if self.berlaku_mulai < self.tanggal:
            raise ValueError(
                "tanggal mulai berlaku mendahului tanggal keputusan ini; periksa keduanya"
            )
        return self


EXAMPLE = load(SkPencabutanSertifikat)
