"""What does the receipt of an account state (SLA-AGENCY II.b.4, III.a.4)? Never a password."""

from datetime import date
from typing import ClassVar, Literal, Self

from pydantic import Field, model_validator

from forms.agency import SubAgency
from forms.akun import Akun
from forms.examples import load
from forms.naskah import BerKop
from forms.parts import Category, Life, Orang, Pejabat, Rujukan, Teks

TRAINED_FIRST = ("Admin Agency", "Pokja Pemilihan")


class TandaTerimaAkun(BerKop):
    """Who gave which account to whom; two roles get theirs only after training (III.b.1.4)."""

    document_title: ClassVar[str] = "Tanda Terima Akun"
    category: ClassVar[Category] = Category.FURTHER
    filled_outside: ClassVar[bool] = True
    life: ClassVar[Life] = Life.MINUTES
    signers: ClassVar[tuple[str, ...]] = ("Penerima akun", "Petugas LPSE")
    basis: ClassVar[tuple[str, ...]] = (
        "SLA-AGENCY II.b.4",
        "SLA-AGENCY III.a.4",
        "SLA-AGENCY III.b.1.4",
        "SLA-AGENCY III.b.1.5",
        "SLA-AGENCY III.b.1.6",
        "SLA-AGENCY III.b.7",
    )

    lpse: Teks = Field(title="LPSE")
    penerima: Orang = Field(title="Penerima akun")
    akun: Akun = Field(title="Akun SPSE")
    penugasan: Rujukan | None = Field(None, title="SK atau surat tugas penerima")
    tanggal_pelatihan: date | None = Field(
        None,
        title="Tanggal mengikuti pelatihan",
        description="Wajib bagi Admin Agency dan Pokja Pemilihan.",
    )
    cara_sandi: Literal[
        "diatur sendiri oleh penerima melalui pos-el terdaftar",
        "diatur sendiri oleh penerima di hadapan petugas",
        "disampaikan terpisah dalam sampul tertutup dan wajib segera diganti",
    ] = Field(
        "diatur sendiri oleh penerima melalui pos-el terdaftar",
        title="Cara memperoleh kata sandi",
        description="Hanya caranya; kata sandi tidak pernah dituliskan.",
    )
    sub_agency: SubAgency = Field(
        "tidak diperkenankan",
        title="Pendaftaran Sub Agency oleh Admin Agency",
        description="Ketentuan setempat; samakan dengan kesepakatan LPSE dan agency.",
    )
    penyerah: Pejabat = Field(title="Yang menyerahkan")

    @model_validator(mode="after")
    def _trained_before_access(self) -> Self:
        if self.akun.peran in TRAINED_FIRST and self.tanggal_pelatihan is None:
            raise ValueError(
                f"akun {self.akun.peran} baru boleh diserahkan setelah penerimanya mengikuti "
                "pelatihan; isi tanggal pelatihan"
            )
        if self.tanggal_pelatihan is not None and self.tanggal_pelatihan > self.tanggal:
            raise ValueError(
                "tanggal pelatihan lebih kemudian daripada tanggal tanda terima; periksa keduanya"
            )
        return self


EXAMPLE = load(TandaTerimaAkun)
