"""Which regulations do decrees cite? Starting values of fields a person checks before signing.

Regulations are amended: whoever signs replaces what is no longer in force, and the next paper of the
kind begins with what the last one cited.
"""

PROCUREMENT_LAW = (
    "Peraturan Presiden Nomor 16 Tahun 2018 tentang Pengadaan Barang/Jasa Pemerintah (Lembaran "
    "Negara Republik Indonesia Tahun 2018 Nomor 33) sebagaimana telah diubah dengan Peraturan "
    "Presiden Nomor 12 Tahun 2021 (Lembaran Negara Republik Indonesia Tahun 2021 Nomor 63) dan "
    "Peraturan Presiden Nomor 46 Tahun 2025"
)
UNIT_REGULATION = (
    "Peraturan Lembaga Kebijakan Pengadaan Barang/Jasa Pemerintah Nomor 10 Tahun 2021 tentang "
    "Unit Kerja Pengadaan Barang/Jasa (Berita Negara Republik Indonesia Tahun 2021 Nomor 511)"
)
GUIDANCE_DECREE = (
    "Keputusan Deputi Bidang Monitoring-Evaluasi dan Pengembangan Sistem Informasi Lembaga Kebijakan "
    "Pengadaan Barang/Jasa Pemerintah Nomor 152 Tahun 2022 tentang Pembinaan Fungsi Pengelolaan "
    "Layanan Pengadaan Secara Elektronik"
)
# What LKPP's decrees on an LPSE rest on.
OF_LKPP = (UNIT_REGULATION, GUIDANCE_DECREE)
