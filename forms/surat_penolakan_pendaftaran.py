"""What does the LPSE's letter refusing a registration state (PERKA2 10(3), 22(1), 22(2))?"""

from datetime import date
from typing import ClassVar, Literal

from pydantic import Field

from forms.examples import load
from forms.naskah import SuratDinas
from forms.parts import Bagian, Category, Helpdesk, Paragraf, Teks, TeksOpsional


class Kekurangan(Bagian):
    """One requirement: what was found, and what puts it right."""

    persyaratan: Teks = Field(title="Persyaratan")
    temuan: Teks = Field(title="Yang belum ada atau tidak sesuai")
    perbaikan: Teks = Field(title="Yang perlu dilakukan")


class SuratPenolakanPendaftaran(SuratDinas):
    """Which requirement is unmet and how to apply again; verification judges documents only."""

    document_title: ClassVar[str] = "Surat Penolakan Pendaftaran"
    category: ClassVar[Category] = Category.FURTHER
    signers: ClassVar[tuple[str, ...]] = ("Kepala LPSE",)
    basis: ClassVar[tuple[str, ...]] = (
        "PERKA2 10(3)",
        "PERKA2 22(1)",
        "PERKA2 22(2)",
        "PERKA2 22(3)",
    )

    hal: Teks = Field("Pendaftaran belum dapat diterima", title="Hal")
    lpse: Teks = Field(title="LPSE")
    pendaftar: Teks = Field(title="Nama pendaftar")
    jenis: Literal["penyedia barang/jasa", "pengguna selain penyedia"] = Field(
        "penyedia barang/jasa", title="Jenis pengguna"
    )
    tanggal_pendaftaran: date = Field(title="Tanggal pendaftaran")
    dasar: TeksOpsional = Field(
        "",
        title="Dasar persyaratan",
        description="Ketentuan yang menjadi dasar; bila keberlakuannya belum dipastikan, tulislah "
        "demikian di belakangnya.",
    )
    kekurangan: tuple[Kekurangan, ...] = Field(
        title="Hasil pemeriksaan", min_length=1, max_length=20
    )
    cara_mendaftar_ulang: Paragraf = Field(title="Cara mendaftar kembali")
    kontak: Helpdesk = Field(title="Kontak LPSE")


EXAMPLE = load(SuratPenolakanPendaftaran)
