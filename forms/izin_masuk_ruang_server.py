"""Who wants to enter the server room, with what, and who allows it (Perka LKPP 2/2010, 25(4))?"""

from datetime import date
from typing import ClassVar, Literal, Self

from pydantic import Field, model_validator

from forms.examples import load
from forms.naskah import FormulirPermintaan
from forms.parts import (
    Bagian,
    Category,
    Jam,
    Paragraf,
    Pejabat,
    Rujukan,
    Teks,
    TeksOpsional,
    Zona,
)


class Pengunjung(Bagian):
    """One visitor, with the columns of the access register."""

    nama: Teks = Field(title="Nama")
    instansi: Teks = Field(title="Instansi")
    alamat: TeksOpsional = Field("", title="Alamat")
    jenis_identitas: Literal["KTP", "SIM", "Paspor", "Kartu pegawai"] = Field(
        "KTP", title="Jenis identitas"
    )
    nomor_identitas: Teks = Field(title="Nomor identitas")
    badge: TeksOpsional = Field("", title="Nomor badge", description="Diberikan saat datang.")


class Perangkat(Bagian):
    """A device brought in or taken out."""

    nama: Teks = Field(title="Perangkat")
    nomor_seri: Teks = Field(title="Nomor seri")
    arah: Literal["masuk", "keluar", "masuk dan keluar"] = Field(
        "masuk dan keluar", title="Masuk/keluar"
    )


class Persetujuan(Bagian):
    """What the authorised official decided."""

    status: Literal["disetujui", "tidak disetujui"] = Field(title="Keputusan")
    tanggal: date = Field(title="Tanggal keputusan")
    catatan: TeksOpsional = Field("", title="Catatan atau syarat")


class IzinMasukRuangServer(FormulirPermintaan):
    """Application and permit on one sheet: decided for one day, filled in by hand at the door."""

    document_title: ClassVar[str] = "Izin Masuk Ruang Server"
    category: ClassVar[Category] = Category.FURTHER
    signers: ClassVar[tuple[str, ...]] = ("Pemohon", "Pejabat yang berwenang")
    basis: ClassVar[tuple[str, ...]] = ("PERKA2 25(4)", "PRAKTIK register akses")

    lpse: Teks = Field(title="Nama LPSE")
    kunjungan: date = Field(title="Tanggal kunjungan")
    masuk: Jam = Field(title="Rencana jam masuk")
    keluar: Jam = Field(title="Rencana jam keluar")
    zona: Zona = Field("WIB", title="Zona waktu")
    tujuan: Paragraf = Field(title="Tujuan")
    surat: Rujukan | None = Field(None, title="Surat yang mendasari")
    pengunjung: tuple[Pengunjung, ...] = Field(title="Pengunjung", min_length=1, max_length=10)
    perangkat: tuple[Perangkat, ...] = Field((), title="Perangkat", max_length=20)
    pendamping: TeksOpsional = Field("", title="Pendamping dari LPSE")
    persetujuan: Persetujuan | None = Field(None, title="Persetujuan")
    berwenang: Pejabat = Field(title="Pejabat yang berwenang")

    @model_validator(mode="after")
    def _leaves_after_entering(self) -> Self:
        if self.keluar <= self.masuk:
            raise ValueError(
                f"jam keluar {self.keluar} tidak sesudah jam masuk {self.masuk}; periksa kedua jam "
                "itu, atau buat izin kedua untuk hari berikutnya"
            )
        return self


EXAMPLE = load(IzinMasukRuangServer)
