"""The codes of a finding in words: where it stands, what can be done, what was done."""

from assessments.findings.rules import Kind

STATES = {
    "konsep": "Konsep, belum terlihat LPSE",
    "dibuang": "Dibuang",
    "terbuka": "Menunggu tindak lanjut LPSE",
    "ditindaklanjuti": "Menunggu pemeriksaan LKPP",
    "dikembalikan": "Dikembalikan, menunggu LPSE",
    "diterima": "Tindak lanjut diterima",
    "efektif": "Efektif",
}
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
KINDS = {
    Kind.RECOMMENDATION: "Rekomendasi perbaikan",
    Kind.MEASURE: "Saran/rekomendasi (tindakan pembinaan)",
    Kind.ADVICE: "Saran",
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
DONE = {
    "catat": "Konsep temuan dicatat",
    "ubah": "Konsep temuan diubah",
    "buang": "Konsep temuan dibuang",
    "terbitkan": "Temuan diterbitkan",
    "tindak_lanjuti": "Tindak lanjut disampaikan",
    "surati": "Surat rekomendasi dicatat",
    "terima": "Tindak lanjut diterima",
    "kembalikan": "Tindak lanjut dikembalikan",
    "nyatakan_efektif": "Perbaikan dinyatakan efektif",
    "nyatakan_tidak_efektif": "Perbaikan dinyatakan tidak efektif",
    "riwayat": "Riwayat temuan dicatat",
    "batalkan_riwayat": "Riwayat temuan yang keliru dibatalkan",
}
FACTS = {
    "jenis": "Jenis",
    "uraian": "Ketidaksesuaian",
    "perbaikan": "Perbaikan yang diminta",
    "penilai": "Penilai",
    "tindakan": "Tindakan perbaikan",
    "pelaksana": "Dikerjakan oleh",
    "alasan": "Alasan",
    "catatan": "Catatan",
    "target_baru": "Target baru",
    "nomor_surat": "Nomor surat",
    "dikirim": "Surat dikirim",
    "pemeriksa": "Diperiksa oleh",
}
# The words a reviewer gives with a step: what they are called, and what they are to hold.
WORDS = {
    "terima": ("Catatan (boleh kosong)", "Misalnya apa yang dilihat dan di mana."),
    "kembalikan": ("Alasan", "Sebutkan apa yang masih harus diperbaiki atau dibuktikan."),
    "nyatakan_efektif": ("Catatan (boleh kosong)", "Misalnya apa yang diperiksa dan kapan."),
    "nyatakan_tidak_efektif": ("Alasan", "Sebutkan apa yang terjadi lagi. Temuan ini dibuka lagi."),
}
PRIORITIES = ("Tinggi", "Sedang", "Rendah")
EARLIER = "riwayat sebelum aplikasi ini dipakai"
