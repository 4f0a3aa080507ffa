"""What does the LPSE's letter closing an account state (SLA-AGENCY II.a.3, PERKA2 10(4))?

No source gives a way to object: the one offered here is ours, and its date is the LPSE's own.
"""

from datetime import date
from typing import ClassVar, Literal, Self

from pydantic import Field, model_validator

from forms.akun import Akun
from forms.examples import load
from forms.naskah import SuratDinas
from forms.parts import Bagian, Category, Helpdesk, Nip, Paragraf, Rujukan, Teks, TeksOpsional


class Ketentuan(Bagian):
    """A clause that was broken, as the agreement numbers it, and what it says."""

    nomor: Teks = Field(title="Angka atau pasal")
    isi: Teks = Field(title="Isi ketentuan")


class SuratPenutupanAkun(SuratDinas):
    """A violation names the document and its clauses; a closure on request names the request."""

    document_title: ClassVar[str] = "Surat Penutupan Akun"
    category: ClassVar[Category] = Category.FURTHER
    signers: ClassVar[tuple[str, ...]] = ("Kepala LPSE",)
    basis: ClassVar[tuple[str, ...]] = (
        "SLA-AGENCY II.a.3",
        "SLA-AGENCY III.b.1.6",
        "SLA-AGENCY III.b.7",
        "PERKA2 10(4)",
    )

    hal: Teks = Field("Penutupan akun", title="Hal")
    lpse: Teks = Field(title="LPSE")
    pemegang: Teks = Field(title="Nama pemegang akun")
    nip: Nip = Field("", title="NIP")
    instansi: TeksOpsional = Field("", title="Instansi atau badan usaha")
    akun: Akun = Field(title="Akun SPSE")
    mulai: date = Field(title="Ditutup mulai tanggal")
    sebab: Literal["Pelanggaran ketentuan", "Permintaan tertulis"] = Field(title="Sebab penutupan")
    dasar: Rujukan = Field(
        title="Kesepakatan atau permintaan",
        description="Kesepakatan yang dilanggar, atau surat yang meminta penutupan.",
    )
    ketentuan: tuple[Ketentuan, ...] = Field(
        (), title="Ketentuan yang dilanggar", description="Wajib bila ada pelanggaran.",
        max_length=10,
    )  # fmt: skip
    uraian: Paragraf = Field(title="Uraian alasan", description="Apa yang terjadi dan buktinya.")
    keberatan_sampai: date | None = Field(
        None,
        title="Keberatan paling lambat",
        description="Ditetapkan LPSE; kosongkan bila tidak dibatasi.",
    )
    kontak: Helpdesk = Field(title="Kontak LPSE")

    @model_validator(mode="after")
    def _grounds_are_named(self) -> Self:
        if (self.sebab == "Pelanggaran ketentuan") != bool(self.ketentuan):
            raise ValueError(
                "ketentuan yang dilanggar diisi bila, dan hanya bila, sebab penutupan adalah "
                "pelanggaran ketentuan"
            )
        if self.keberatan_sampai is not None and self.keberatan_sampai <= self.tanggal:
            raise ValueError(
                "batas waktu keberatan harus sesudah tanggal surat; tetapkan tanggal yang lebih "
                "kemudian"
            )
        return self


EXAMPLE = load(SuratPenutupanAkun)
