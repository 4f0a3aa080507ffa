"""What does a request to replace the Admin Agency state (SLA-AGENCY III.b.5)?"""

from datetime import date
from typing import ClassVar

from pydantic import Field

from forms.agency import AdminAgency, SuratAgency
from forms.examples import load
from forms.parts import Bagian, Nip, Paragraf, Rujukan, Teks


class AdminLama(Bagian):
    """The admin who leaves, and the account to be closed after the last day."""

    nama: Teks = Field(title="Nama lengkap")
    nip: Nip = Field("", title="NIP")
    user_id: Teks = Field(title="User ID", description="Jangan menuliskan kata sandi.")
    hari_terakhir: date = Field(title="Hari terakhir bertugas")


class SerahTerima(Bagian):
    """What the old admin hands to the new one (practice, not asked for by the SLA)."""

    tanggal: date = Field(title="Tanggal serah terima")
    uraian: Paragraf = Field(
        title="Yang diserahterimakan", description="Pekerjaan dan data, bukan kata sandi."
    )


class PermohonanPenggantianAdminAgency(SuratAgency):
    """The replacement gets access only after training; the old account is asked to be closed."""

    document_title: ClassVar[str] = "Permohonan Penggantian Admin Agency"
    of_the_unit: ClassVar[bool] = False
    basis: ClassVar[tuple[str, ...]] = (
        "SLA-AGENCY III.b.5.1",
        "SLA-AGENCY III.b.5.2",
        "SLA-AGENCY III.b.5.3",
    )

    hal: Teks = Field("Permohonan penggantian Admin Agency", title="Hal")
    alasan: Paragraf = Field(title="Alasan penggantian")
    admin_lama: AdminLama = Field(title="Admin Agency lama")
    admin_baru: AdminAgency = Field(title="Admin Agency pengganti")
    sk_baru: Rujukan = Field(title="SK pengangkatan Admin Agency pengganti (dilampirkan)")
    serah_terima: SerahTerima = Field(title="Serah terima")
    tanggal_pelatihan: date | None = Field(
        None,
        title="Tanggal pelatihan pengganti",
        description="Kosongkan bila pengganti belum mengikuti pelatihan.",
    )


EXAMPLE = load(PermohonanPenggantianAdminAgency)
