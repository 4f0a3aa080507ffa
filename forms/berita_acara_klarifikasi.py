"""What was examined or clarified about an objection, with whom, and what did they say (KEP152 2.3)?"""

from typing import ClassVar, Literal, Self

from pydantic import Field, model_validator

from forms.examples import load
from forms.naskah import BeritaAcara
from forms.parts import (
    Bagian,
    Category,
    Jam,
    Nip,
    Paragraf,
    ParagrafOpsional,
    Pejabat,
    Rujukan,
    Teks,
    TeksOpsional,
    Zona,
)
from forms.tindakan import Tindakan


class PihakDimintaiKeterangan(Bagian):
    """Somebody of the LPSE or of another party who was heard."""

    nama: Teks = Field(title="Nama")
    nip: Nip = Field("", title="NIP")
    jabatan: TeksOpsional = Field("", title="Jabatan")
    mewakili: Teks = Field(title="Mewakili")
    pihak: Literal["LPSE", "Pihak lain"] = Field(title="Pihak")


class Pemeriksa(Bagian):
    """Somebody of LKPP who examined under the one who leads."""

    nama: Teks = Field(title="Nama")
    nip: Nip = Field("", title="NIP")
    jabatan: Teks = Field(title="Jabatan")


class PokokKlarifikasi(Bagian):
    """One point: what was asked or examined, and what was said or found."""

    pokok: Teks = Field(title="Pokok yang diperiksa atau diklarifikasi")
    keterangan: Paragraf = Field(title="Keterangan atau hasil pemeriksaan")
    bukti: TeksOpsional = Field("", title="Bukti yang diperlihatkan")


class BeritaAcaraKlarifikasi(BeritaAcara):
    """Minutes of examining or clarifying: statements and proof, no decision on the objection."""

    document_title: ClassVar[str] = "Berita Acara Pemeriksaan dan Klarifikasi Keberatan"
    category: ClassVar[Category] = Category.COACHING
    of_lkpp: ClassVar[bool] = True
    signers: ClassVar[tuple[str, ...]] = ("LKPP", "Pihak yang dimintai keterangan")
    basis: ClassVar[tuple[str, ...]] = ("KEP152 2.3.b", "KEP152 2.3.c")

    pengelola: Teks = Field(title="LPSE yang mengajukan keberatan")
    tindakan: Tindakan = Field(title="Tindakan pembinaan")
    keberatan: Rujukan = Field(title="Surat keberatan")
    cara: Literal["pemeriksaan", "klarifikasi", "pemeriksaan dan klarifikasi"] = Field(title="Cara")
    dasar_tugas: Rujukan | None = Field(None, title="Surat tugas atau undangan")
    lokasi: Teks = Field(title="Bertempat di", description="Ruang, gedung, atau rapat daring.")
    mulai: Jam = Field(title="Mulai pukul")
    selesai: Jam = Field(title="Selesai pukul")
    zona: Zona = Field("WIB", title="Zona waktu")
    pihak_lkpp: Pejabat = Field(title="Pejabat LKPP yang memimpin")
    pemeriksa: tuple[Pemeriksa, ...] = Field((), title="Pemeriksa lain dari LKPP", max_length=10)
    pihak: tuple[PihakDimintaiKeterangan, ...] = Field(
        (),
        title="Yang dimintai keterangan",
        description="Wajib pada klarifikasi; LPSE, pihak lain, atau keduanya.",
        max_length=30,
    )
    pokok: tuple[PokokKlarifikasi, ...] = Field(
        title="Yang diperiksa atau diklarifikasi", min_length=1, max_length=60
    )
    catatan: ParagrafOpsional = Field(
        "", title="Catatan", description="Misalnya keberatan pihak atas isi berita acara."
    )

    @model_validator(mode="after")
    def _somebody_was_asked(self) -> Self:
        if self.cara != "pemeriksaan" and not self.pihak:
            raise ValueError("klarifikasi memerlukan sekurang-kurangnya satu pihak yang ditanyai")
        return self

    @model_validator(mode="after")
    def _days_in_order(self) -> Self:
        if self.selesai < self.mulai:
            raise ValueError("pukul selesai mendahului pukul mulai; periksa kedua jam itu")
        if self.keberatan.tanggal > self.tanggal:
            raise ValueError(
                "berita acara mendahului surat keberatannya; periksa kedua tanggal itu"
            )
        return self


EXAMPLE = load(BeritaAcaraKlarifikasi)
