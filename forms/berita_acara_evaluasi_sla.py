"""What do the minutes of evaluating the agreement with LKPP state (SLA-LKPP 11.1 to 11.4)?"""

from datetime import date
from typing import ClassVar, Literal, Self

from pydantic import Field, model_validator

from forms.examples import load
from forms.parts import Bagian, Category, Paragraf, Rujukan, Teks, TeksOpsional
from forms.pihak import BeritaAcaraLkpp, TindakLanjut

REVIEW_YEARS = 4  # SLA-LKPP 11.1: both parties "may" evaluate, at least once in four years

AlasanRevisi = Literal[
    "perubahan pihak (11.3.1)",
    "perubahan jenis dan lingkup layanan (11.3.2)",
    "perubahan kewenangan dan tanggung jawab (11.3.3)",
    "perubahan lingkup dukungan (11.3.4)",
    "perubahan pelaporan (11.3.5)",
    "sebab lain (11.3)",
]


class HasilEvaluasi(Bagian):
    """One clause as both parties found it."""

    pasal: Teks = Field(title="Pasal")
    hal: Teks = Field(title="Hal yang dinilai")
    penilaian: Literal["terpenuhi", "terpenuhi sebagian", "belum terpenuhi", "tidak berlaku"] = (
        Field(title="Penilaian")
    )
    temuan: TeksOpsional = Field("", title="Temuan", description="Wajib bila belum terpenuhi.")

    @model_validator(mode="after")
    def _shortcoming_is_said(self) -> Self:
        if self.penilaian in ("terpenuhi sebagian", "belum terpenuhi") and not self.temuan:
            raise ValueError(f"tuliskan temuan pada pasal {self.pasal} yang {self.penilaian}")
        return self


class UsulanRevisi(Bagian):
    """A clause both parties propose to change, and which cause of 11.3 it falls under."""

    pasal: Teks = Field(title="Pasal atau lampiran")
    alasan: AlasanRevisi = Field(title="Alasan revisi")
    semula: Paragraf = Field(title="Semula")
    menjadi: Paragraf = Field(title="Diusulkan menjadi")


class BeritaAcaraEvaluasiSla(BeritaAcaraLkpp):
    """The minutes only propose: the agreement changes when a revision is signed by both."""

    document_title: ClassVar[str] = "Berita Acara Evaluasi SLA LKPP dan LPSE"
    category: ClassVar[Category] = Category.FURTHER
    basis: ClassVar[tuple[str, ...]] = ("SLA-LKPP 11.1", "SLA-LKPP 11.2", "SLA-LKPP 11.3")

    periode_mulai: date = Field(title="Periode dievaluasi mulai")
    periode_selesai: date = Field(title="Periode dievaluasi sampai")
    sebelumnya: Rujukan | None = Field(None, title="Berita acara evaluasi sebelumnya")
    hasil: tuple[HasilEvaluasi, ...] = Field(title="Hasil evaluasi", min_length=1, max_length=60)
    kesimpulan: Literal[
        "dilanjutkan tanpa perubahan",
        "dilanjutkan dengan revisi",
        "diganti dengan kesepakatan baru",
    ] = Field(title="Kesimpulan")
    usulan_revisi: tuple[UsulanRevisi, ...] = Field((), title="Usulan revisi", max_length=20)
    tindak_lanjut: tuple[TindakLanjut, ...] = Field((), title="Tindak lanjut", max_length=20)
    evaluasi_berikutnya: date | None = Field(
        None,
        title="Evaluasi berikutnya paling lambat",
        description="Pasal 11.1: paling sedikit satu kali dalam empat tahun.",
    )

    @model_validator(mode="after")
    def _days_in_order(self) -> Self:
        if not self.periode_mulai <= self.periode_selesai <= self.tanggal:
            raise ValueError(
                "periode yang dievaluasi berakhir sebelum dimulai atau melewati tanggal berita "
                "acara; periksa tanggalnya"
            )
        following = self.evaluasi_berikutnya
        if following and not self.tanggal < following <= _years_after(self.tanggal, REVIEW_YEARS):
            raise ValueError(
                "evaluasi berikutnya harus sesudah tanggal berita acara dan paling lambat empat "
                "tahun kemudian (SLA pasal 11.1)"
            )
        return self

    @model_validator(mode="after")
    def _revision_has_its_text(self) -> Self:
        revised = self.kesimpulan == "dilanjutkan dengan revisi"
        if revised and not self.usulan_revisi:
            raise ValueError("kesimpulan menyebut revisi; isilah sedikitnya satu usulan revisi")
        if self.usulan_revisi and self.kesimpulan == "dilanjutkan tanpa perubahan":
            raise ValueError(
                "ada usulan revisi, sedangkan kesimpulannya tanpa perubahan; sesuaikan salah satunya"
            )
        return self


def _years_after(day: date, years: int) -> date:
    # 29 February has no anniversary in most years: the day after February ends stands in for it.
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


EXAMPLE = load(BeritaAcaraEvaluasiSla)
