"""The codes of an application in words: where it stands, what can be done, what was done."""

STATES = {
    "diajukan": "Menunggu reviu LKPP",
    "dikembalikan": "Dikembalikan untuk dilengkapi",
    "lengkap": "Lengkap, SLA akan disusun",
    "sla_disusun": "SLA disusun, menunggu tanda tangan",
    "sla_ditandatangani": "SLA ditandatangani",
    "terpasang": "SPSE terpasang",
    "aktif": "Aktif",
    "ditarik": "Ditarik pemohon",
}
COLORS = {
    "diajukan": "orange",
    "dikembalikan": "red",
    "lengkap": "blue",
    "sla_disusun": "blue",
    "sla_ditandatangani": "violet",
    "terpasang": "violet",
    "aktif": "green",
    "ditarik": "gray",
}
NEXT = {
    "diajukan": "LKPP memeriksa kelengkapan permohonan ini.",
    "dikembalikan": "Pemohon melengkapi yang kurang, lalu mengajukannya lagi.",
    "lengkap": "LKPP menyusun kesepakatan tingkat layanan (SLA).",
    "sla_disusun": "Kedua pihak menandatangani SLA; LKPP mencatatnya setelah lengkap.",
    "sla_ditandatangani": "Bagi system provider SPSE dipasang dulu; sesudah itu layanan diaktifkan.",
    "terpasang": "LKPP menyatakan layanan ini aktif.",
    "aktif": "Pengelolaan layanan ini sudah aktif.",
    "ditarik": "Permohonan ini sudah ditarik; ajukan yang baru bila diperlukan.",
}
ACTIONS = {
    "ajukan": "Ajukan permohonan",
    "ajukan_lagi": "Ajukan lagi",
    "kembalikan": "Kembalikan untuk dilengkapi",
    "nyatakan_lengkap": "Nyatakan lengkap",
    "susun_sla": "Ajukan naskah SLA",
    "tandatangani_sla": "Catat SLA ditandatangani",
    "catat_instalasi": "Catat instalasi SPSE",
    "aktifkan": "Aktifkan layanan",
    "tarik": "Tarik permohonan",
}
DONE = {
    "ajukan": "Permohonan diajukan",
    "ajukan_lagi": "Permohonan diajukan lagi",
    "kembalikan": "Permohonan dikembalikan",
    "nyatakan_lengkap": "Permohonan dinyatakan lengkap",
    "susun_sla": "Naskah SLA diajukan kepada kedua pihak",
    "tandatangani_sla": "SLA ditandatangani kedua pihak",
    "catat_instalasi": "Instalasi SPSE dicatat",
    "aktifkan": "Layanan dinyatakan aktif",
    "tarik": "Permohonan ditarik",
    "riwayat": "SLA yang sudah ada dicatat sebagai riwayat",
}
# What the form of a step asks for in words, and what it is to hold.
WORDS = {
    "ajukan_lagi": (
        "Apa yang sudah dilengkapi",
        "Misalnya dokumen yang ditambahkan atau diperbaiki.",
    ),
    "tarik": ("Alasan menarik permohonan", "Permohonan yang ditarik tidak dapat dilanjutkan."),
}
FACTS = {
    "pemohon": "Pemohon",
    "jabatan": "Jabatan",
    "nomor": "Nomor surat",
    "nomor_sla": "Nomor SLA",
    "penjelasan": "Yang dilengkapi",
    "alasan": "Alasan",
    "kurang": "Yang masih kurang",
}
