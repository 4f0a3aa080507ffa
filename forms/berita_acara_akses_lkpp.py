"""What do the minutes of LKPP reaching into an LPSE's system or data state (SLA-LKPP 6.2.17 on)?"""

from typing import ClassVar, Literal, Self

from pydantic import Field, model_validator

from forms.examples import load
from forms.parts import (
    Bagian,
    Category,
    Paragraf,
    ParagrafOpsional,
    Rujukan,
    Teks,
    TeksOpsional,
    Zona,
)
from forms.pihak import BeritaAcaraLkpp
from forms.saat import Saat

DISCLOSURE = "pengungkapan informasi kepada pihak ketiga (13.3)"
DATA_PULL = "penarikan data (6.2.17)"

DasarAkses = Literal[
    "penanganan masalah, pemasangan, atau pembaruan aplikasi (6.1.10)",
    "penarikan data (6.2.17)",
    "pemantauan sistem (6.2.18, 13.2)",
    "audit atau forensik sistem (6.2.19)",
    "pengungkapan informasi kepada pihak ketiga (13.3)",
]


class HakAkses(Bagian):
    """A right that was opened for LKPP, and when it was closed; never a password."""

    sistem: Teks = Field(title="Sistem atau data")
    hak: Teks = Field(title="Hak akses", description="Misalnya: baca saja. Jangan tulis sandi.")
    dibuka: Saat = Field(title="Dibuka")
    ditutup: Saat | None = Field(None, title="Ditutup", description="Kosong: masih terbuka.")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.ditutup and self.ditutup.before(self.dibuka):
            raise ValueError(f"akses ke '{self.sistem}' ditutup sebelum dibuka; periksa waktunya")
        return self


class Kegiatan(Bagian):
    """What was done, in the order it was done."""

    waktu: Saat = Field(title="Waktu")
    uraian: Teks = Field(title="Kegiatan")
    hasil: Teks = Field(title="Hasil")


class DataDisalin(Bagian):
    """Data that left the LPSE, exactly enough to be recognised again."""

    uraian: Teks = Field(title="Data")
    jumlah: Teks = Field(title="Jumlah atau ukuran")
    media: Teks = Field(title="Media atau cara penyerahan")
    sidik: TeksOpsional = Field("", title="Sidik berkas (SHA-256)")


class BeritaAcaraAksesLkpp(BeritaAcaraLkpp):
    """Who reached what, when, why and with what result; both sides sign what they saw."""

    document_title: ClassVar[str] = "Berita Acara Akses LKPP"
    category: ClassVar[Category] = Category.FURTHER
    basis: ClassVar[tuple[str, ...]] = (
        "SLA-LKPP 6.1.10", "SLA-LKPP 6.2.17", "SLA-LKPP 6.2.19", "SLA-LKPP 13.2", "SLA-LKPP 13.3",
    )  # fmt: skip

    dasar_akses: tuple[DasarAkses, ...] = Field(title="Dasar akses", min_length=1, max_length=5)
    pemberitahuan: Rujukan | None = Field(None, title="Surat pemberitahuan atau tugas LKPP")
    keperluan: Paragraf = Field(title="Keperluan")
    zona: Zona = Field("WIB", title="Zona waktu")
    mulai: Saat = Field(title="Akses mulai")
    selesai: Saat = Field(title="Akses selesai")
    cara: Literal["di tempat", "jarak jauh", "di tempat dan jarak jauh"] = Field(title="Cara akses")
    hak_akses: tuple[HakAkses, ...] = Field(title="Hak akses", min_length=1, max_length=20)
    kegiatan: tuple[Kegiatan, ...] = Field(title="Kegiatan", min_length=1, max_length=40)
    data_disalin: tuple[DataDisalin, ...] = Field((), title="Data yang disalin", max_length=40)
    pihak_ketiga: TeksOpsional = Field(
        "", title="Pihak ketiga penerima", description="Wajib bila dasarnya pasal 13.3."
    )
    hasil: Paragraf = Field(title="Hasil")
    catatan_lpse: ParagrafOpsional = Field("", title="Catatan LPSE")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.selesai.before(self.mulai):
            raise ValueError("akses selesai sebelum mulai; periksa tanggal dan pukulnya")
        if self.tanggal < self.selesai.tanggal:
            raise ValueError("berita acara bertanggal sebelum akses selesai; periksa tanggalnya")
        return self

    @model_validator(mode="after")
    def _what_left_the_lpse_is_listed(self) -> Self:
        if not self.data_disalin and {DATA_PULL, DISCLOSURE} & set(self.dasar_akses):
            raise ValueError("penarikan atau pengungkapan data menyebutkan data yang disalin")
        if (DISCLOSURE in self.dasar_akses) != bool(self.pihak_ketiga):
            raise ValueError(
                "pihak ketiga penerima diisi bila, dan hanya bila, dasarnya pengungkapan informasi "
                "kepada pihak ketiga (13.3)"
            )
        return self


EXAMPLE = load(BeritaAcaraAksesLkpp)
