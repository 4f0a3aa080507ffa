"""What does a request to reset an Admin Agency's password state (SLA-AGENCY III.b.6, II.b.7)?

No field takes a password. Identity check, officer and time are practice, not asked for by the SLA.
"""

from typing import ClassVar, Literal, Self

from pydantic import Field, model_validator

from forms.agency import SuratAgency
from forms.akun import Akun
from forms.examples import load
from forms.parts import Bagian, Nip, Paragraf, Rujukan, Teks, TeksOpsional, Zona
from forms.saat import Saat


class Pemeriksaan(Bagian):
    """What the officer of the LPSE notes: how the identity was checked, and when it was reset."""

    cara: Teks = Field(
        title="Cara memeriksa identitas",
        description="Misalnya: menelepon kepala instansi lewat nomor pada kop surat.",
    )
    hasil: Literal["Sesuai", "Tidak sesuai"] = Field(title="Hasil pemeriksaan identitas")
    petugas: Teks = Field(title="Petugas")
    direset: Saat | None = Field(
        None, title="Waktu reset", description="Kosongkan bila reset tidak dilakukan."
    )
    zona: Zona = Field("WIB", title="Zona waktu")
    catatan: TeksOpsional = Field("", title="Catatan")

    @model_validator(mode="after")
    def _only_for_a_confirmed_identity(self) -> Self:
        if self.direset is not None and self.hasil != "Sesuai":
            raise ValueError(
                "waktu reset terisi, padahal identitas pemohon tidak sesuai; kosongkan waktu reset "
                "atau perbaiki hasil pemeriksaan"
            )
        return self


class PermohonanResetPassword(SuratAgency):
    """The letter of the agency; below it the officer of the LPSE notes what was done."""

    document_title: ClassVar[str] = "Permohonan Reset Password Admin Agency"
    of_the_unit: ClassVar[bool] = False
    basis: ClassVar[tuple[str, ...]] = (
        "SLA-AGENCY III.b.6.1",
        "SLA-AGENCY III.b.6.2",
        "SLA-AGENCY II.b.7",
    )

    hal: Teks = Field("Permohonan reset password Admin Agency", title="Hal")
    nama: Teks = Field(title="Nama pemegang akun")
    nip: Nip = Field("", title="NIP")
    telepon: Teks = Field(title="Telepon/HP")
    akun: Akun = Field(title="Akun SPSE")
    email_terdaftar: Teks = Field(title="Pos-el terdaftar pada akun")
    sk: Rujukan = Field(title="SK pengangkatan Admin Agency (dilampirkan)")
    alasan: Paragraf = Field(title="Alasan permohonan", description="Jangan menulis kata sandi.")
    sudah_dicoba: bool = Field(title="Reset mandiri (lupa kata sandi) sudah dicoba")
    hasil_dicoba: TeksOpsional = Field("", title="Hasil percobaan")
    pemeriksaan: Pemeriksaan | None = Field(None, title="Diisi oleh LPSE")


EXAMPLE = load(PermohonanResetPassword)
