"""The codes of a finding in words: where it stands, what can be done, what was done."""

from exchange import matter_words
from exchange.words import FINDINGS

KINDS = FINDINGS
STATES = matter_words.FINDING.states
COLORS = {
    "konsep": "gray",
    "dibuang": "gray",
    "terbuka": "orange",
    "ditindaklanjuti": "violet",
    "dikembalikan": "red",
    "diterima": "blue",
    "efektif": "green",
}
NEXT = {
    "konsep": "Konsep ini hanya terlihat di LKPP. Lengkapi, lalu terbitkan setelah penilaiannya terbit.",
    "dibuang": "Konsep ini sudah dibuang dan tidak pernah terlihat oleh LPSE.",
    "terbuka": "LPSE memperbaiki, lalu menyampaikan tindakan dan buktinya.",
    "ditindaklanjuti": "LKPP memeriksa apakah tindakan dan bukti LPSE memperbaiki temuan ini.",
    "dikembalikan": "LPSE melengkapi perbaikannya menurut alasan LKPP, lalu menyampaikannya lagi.",
    "diterima": "LKPP dapat memeriksa kemudian apakah perbaikannya tetap berjalan.",
    "efektif": "Perbaikan temuan ini sudah terbukti berjalan.",
}
ACTIONS = {
    "ubah": "Ubah konsep",
    "buang": "Buang konsep",
    "terbitkan": "Terbitkan",
    "tindak_lanjuti": "Sampaikan tindak lanjut",
    "terima": "Terima tindak lanjut",
    "kembalikan": "Kembalikan dengan alasan",
    "surati": "Catat surat rekomendasinya",
    "nyatakan_efektif": "Nyatakan efektif",
    "nyatakan_tidak_efektif": "Nyatakan tidak efektif",
}
DONE = matter_words.FINDING.done
FACTS = matter_words.FINDING.facts
# The words a reviewer gives with a step: what they are called, and what they are to hold.
WORDS = {
    "terima": ("Catatan (boleh kosong)", "Misalnya apa yang dilihat dan di mana."),
    "kembalikan": ("Alasan", "Sebutkan apa yang masih harus diperbaiki atau dibuktikan."),
    "nyatakan_efektif": ("Catatan (boleh kosong)", "Misalnya apa yang diperiksa dan kapan."),
    "nyatakan_tidak_efektif": ("Alasan", "Sebutkan apa yang terjadi lagi. Temuan ini dibuka lagi."),
}
PRIORITIES = ("Tinggi", "Sedang", "Rendah")
EARLIER = "riwayat sebelum aplikasi ini dipakai"
