"""What do the minutes of installing SPSE on an LPSE's own servers state (Kepdep 152, 2.1.a.4)?"""

from typing import ClassVar, Literal, Self

from pydantic import Field, model_validator

from forms.examples import load
from forms.parts import Bagian, Category, ParagrafOpsional, Rujukan, Teks, TeksOpsional, Zona
from forms.pihak import BeritaAcaraLkpp, TindakLanjut
from forms.saat import Saat


class Server(Bagian):
    """One machine SPSE was installed on."""

    nama: Teks = Field(
        title="Nama server", description="Nama saja; alamat jaringan dalam tidak perlu ditulis."
    )
    fungsi: Teks = Field(title="Fungsi")
    sistem_operasi: Teks = Field(title="Sistem operasi")
    spesifikasi: Teks = Field(title="Prosesor, memori, penyimpanan")
    lokasi: Teks = Field(title="Lokasi")


class Pengujian(Bagian):
    """One test after the installation; whatever did not succeed is explained."""

    uji: Teks = Field(title="Pengujian")
    hasil: Literal["berhasil", "gagal", "tidak diuji"] = Field(title="Hasil")
    catatan: TeksOpsional = Field("", title="Catatan", description="Wajib bila tidak berhasil.")

    @model_validator(mode="after")
    def _failure_is_explained(self) -> Self:
        if self.hasil != "berhasil" and not self.catatan:
            raise ValueError(f"tuliskan pada catatan mengapa '{self.uji}' {self.hasil}")
        return self


class BeritaAcaraInstalasiSpse(BeritaAcaraLkpp):
    """Only a system provider has them. No password and no key is written down (SLA-LKPP 6.1.3)."""

    document_title: ClassVar[str] = "Berita Acara Instalasi SPSE"
    category: ClassVar[Category] = Category.APPLICATION
    basis: ClassVar[tuple[str, ...]] = ("KEP152 2.1.a.4", "SLA-LKPP 6.2.6", "SLA-LKPP 6.1.4.2")

    hasil_reviu: Rujukan | None = Field(None, title="Surat hasil reviu permohonan")
    zona: Zona = Field("WIB", title="Zona waktu")
    mulai: Saat = Field(title="Instalasi mulai")
    selesai: Saat = Field(title="Instalasi selesai")
    cara: Literal["di tempat", "jarak jauh", "di tempat dan jarak jauh"] = Field(
        title="Cara instalasi"
    )
    aplikasi: Teks = Field("Sistem Pengadaan Secara Elektronik (SPSE)", title="Aplikasi")
    versi: Teks = Field(title="Versi")
    alamat_aplikasi: Teks = Field(title="Alamat aplikasi (URL)")
    server: tuple[Server, ...] = Field(title="Server", min_length=1, max_length=12)
    pengujian: tuple[Pengujian, ...] = Field(title="Pengujian", min_length=1, max_length=30)
    kesimpulan: Literal["siap dioperasikan", "siap dengan catatan", "belum siap dioperasikan"] = (
        Field(title="Kesimpulan")
    )
    catatan: ParagrafOpsional = Field("", title="Catatan")
    tindak_lanjut: tuple[TindakLanjut, ...] = Field((), title="Tindak lanjut", max_length=20)

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.selesai.before(self.mulai):
            raise ValueError("instalasi selesai sebelum mulai; periksa tanggal dan pukulnya")
        if self.tanggal < self.selesai.tanggal:
            raise ValueError(
                "berita acara bertanggal sebelum instalasi selesai; periksa tanggalnya"
            )
        return self

    @model_validator(mode="after")
    def _conclusion_follows_from_the_tests(self) -> Self:
        unproven = any(row.hasil != "berhasil" for row in self.pengujian)
        if self.kesimpulan == "siap dioperasikan" and unproven:
            raise ValueError(
                "kesimpulan siap dioperasikan tidak sesuai: ada pengujian yang gagal atau tidak diuji"
            )
        if self.kesimpulan != "siap dioperasikan" and not self.tindak_lanjut:
            raise ValueError("isilah tindak lanjut, penanggung jawab, dan tenggatnya")
        return self


EXAMPLE = load(BeritaAcaraInstalasiSpse)
