"""Who stands on both sides of a paper between an LPSE and LKPP, and what do such minutes share?"""

from datetime import date
from typing import ClassVar, Literal

from pydantic import Field

from forms.naskah import BeritaAcara
from forms.parts import Bagian, Helpdesk, Pejabat, Rujukan, Teks, TeksOpsional


class PihakLpse(Bagian):
    """The LPSE as a party of an agreement (SLA-LKPP 1, 2.2, 2.4; SLA-AGENCY I.c)."""

    nama: Teks = Field(title="Nama LPSE")
    instansi: Teks = Field(title="Instansi induk")
    pejabat: Pejabat = Field(title="Pejabat yang mewakili")
    sk_pembentukan: Teks = Field(
        title="SK pembentukan",
        description="Jenis, nomor, tahun, dan judul keputusan pembentukan LPSE.",
    )
    helpdesk: Helpdesk = Field(title="Kanal helpdesk LPSE")
    tanggal_tanda_tangan: date | None = Field(None, title="Tanggal tanda tangan LPSE")


class Narahubung(Bagian):
    """Whom to call about a paper."""

    nama: Teks = Field(title="Nama")
    jabatan: TeksOpsional = Field("", title="Jabatan")
    telepon: Teks = Field(title="Telepon/HP")
    email: TeksOpsional = Field("", title="Pos-el")


class Hadir(Bagian):
    """Somebody who took part, and for which side."""

    nama: Teks = Field(title="Nama")
    jabatan: TeksOpsional = Field("", title="Jabatan")
    pihak: Literal["LKPP", "LPSE", "Pihak lain"] = Field(title="Pihak")


class TindakLanjut(Bagian):
    """What is still to be done, by whom, and until when."""

    uraian: Teks = Field(title="Tindak lanjut")
    penanggung_jawab: Teks = Field(title="Penanggung jawab")
    tenggat: date = Field(title="Paling lambat")


class BeritaAcaraLkpp(BeritaAcara):
    """Minutes signed by LKPP and an LPSE; `tanggal` is the day written in words."""

    signers: ClassVar[tuple[str, ...]] = ("LKPP", "LPSE")

    nama_lpse: Teks = Field(title="Nama LPSE")
    lokasi: Teks = Field(title="Bertempat di", description="Ruang, gedung, atau rapat daring.")
    pihak_lkpp: Pejabat = Field(title="Pejabat LKPP yang bertanda tangan")
    pihak_lpse: Pejabat = Field(title="Pejabat LPSE yang bertanda tangan")
    sla: Rujukan = Field(title="Kesepakatan tingkat layanan")
    hadir: tuple[Hadir, ...] = Field(title="Petugas atau peserta", min_length=1, max_length=40)
