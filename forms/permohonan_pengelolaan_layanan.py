"""What does a K/L/Pemda state when it applies to LKPP to manage the service (Kepdep 152, 2.1.a)?"""

from typing import ClassVar, Literal, Self

from pydantic import Field, model_validator

from catalog.model import ServiceForm
from forms.examples import load
from forms.naskah import SuratDinas
from forms.parts import Bagian, Category, ParagrafOpsional, Rujukan, Teks, TeksOpsional
from forms.pihak import Narahubung


class Infrastruktur(Bagian):
    """What a system provider installs SPSE on (Kepdep 152, 2.1.a.4)."""

    komponen: Teks = Field(title="Komponen")
    uraian: Teks = Field(title="Uraian")
    lokasi: Teks = Field(title="Lokasi")


class Kelengkapan(Bagian):
    """One paper enclosed with the application; LKPP has published no list of them."""

    nama: Teks = Field(title="Dokumen")
    nomor: TeksOpsional = Field("", title="Nomor dan tanggal")
    keterangan: TeksOpsional = Field("", title="Keterangan")


class PermohonanPengelolaanLayanan(SuratDinas):
    """The letter of the institution itself: its leader or secretary signs, not the LPSE head."""

    document_title: ClassVar[str] = "Permohonan Pengelolaan Layanan Pengadaan Secara Elektronik"
    category: ClassVar[Category] = Category.APPLICATION
    filled_outside: ClassVar[bool] = True
    of_the_unit: ClassVar[bool] = False
    signers: ClassVar[tuple[str, ...]] = ("Pimpinan instansi atau yang diberi wewenang",)
    basis: ClassVar[tuple[str, ...]] = ("KEP152 2.1.a.1", "KEP152 2.1.a.4")

    hal: Teks = Field("Permohonan pengelolaan layanan pengadaan secara elektronik", title="Hal")
    dasar: Teks = Field(
        "Lampiran angka 2.1 huruf a Keputusan Deputi Bidang Monitoring-Evaluasi dan Pengembangan Sistem "
        "Informasi Lembaga Kebijakan Pengadaan Barang/Jasa Pemerintah Nomor 152 Tahun 2022 tentang "
        "Pembinaan Fungsi Pengelolaan Layanan Pengadaan Secara Elektronik",
        title="Dasar permohonan",
        description="Ketentuan yang berlaku saat surat ditulis; ubah bila sudah diganti.",
    )
    instansi: Teks = Field(title="Instansi pemohon")
    jenis: Literal[
        "Kementerian", "Lembaga", "Pemerintah Provinsi", "Pemerintah Kabupaten", "Pemerintah Kota"
    ] = Field(title="Jenis instansi")
    bentuk_dimohonkan: ServiceForm = Field(title="Bentuk layanan yang dimohonkan")
    nama_lpse: Teks = Field(title="Nama LPSE")
    ukpbj: Teks = Field(
        title="UKPBJ yang menyelenggarakan", description="Fungsi ini diselenggarakan pada UKPBJ."
    )
    dasar_pembentukan: Rujukan = Field(title="Dasar pembentukan")
    alamat_layanan: Teks = Field(title="Alamat layanan")
    jumlah_personel: int = Field(title="Jumlah personel pengelola", ge=1, le=1000)
    alasan: ParagrafOpsional = Field(
        "",
        title="Alasan memilih bentuk ini",
        description="Sambungan dari kata 'karena'; tanpa titik di akhir.",
    )
    infrastruktur: tuple[Infrastruktur, ...] = Field(
        (), title="Infrastruktur", description="Wajib bagi system provider.", max_length=20
    )
    kelengkapan: tuple[Kelengkapan, ...] = Field(
        title="Kelengkapan yang dilampirkan", min_length=1, max_length=20
    )
    dasar_kelengkapan: TeksOpsional = Field(
        "",
        title="Dasar daftar kelengkapan",
        description="Ketentuan LKPP yang merincinya; kosong berarti daftar ini usulan pemohon.",
    )
    narahubung: Narahubung = Field(title="Narahubung kami")

    @model_validator(mode="after")
    def _servers_where_spse_is_installed(self) -> Self:
        own = self.bentuk_dimohonkan is ServiceForm.SYSTEM_PROVIDER
        if own and not self.infrastruktur:
            raise ValueError(
                "permohonan sebagai system provider menyebutkan infrastruktur tempat SPSE dipasang; "
                "isilah sedikitnya satu baris infrastruktur"
            )
        if self.infrastruktur and not own:
            raise ValueError(
                "service provider tidak mengelola server SPSE; hapus baris infrastruktur atau "
                "pilih bentuk system provider"
            )
        return self


EXAMPLE = load(PermohonanPengelolaanLayanan)
