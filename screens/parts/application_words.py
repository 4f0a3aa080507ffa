"""The codes of an application in words: where it stands, what can be done, what was done."""

from exchange import matter_words

STATES = matter_words.APPLICATION.states
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
DONE = matter_words.APPLICATION.done
# What the form of a step asks for in words, and what it is to hold.
WORDS = {
    "ajukan_lagi": (
        "Apa yang sudah dilengkapi",
        "Misalnya dokumen yang ditambahkan atau diperbaiki.",
    ),
    "tarik": ("Alasan menarik permohonan", "Permohonan yang ditarik tidak dapat dilanjutkan."),
}
FACTS = matter_words.APPLICATION.facts
