"""The codes of an internal assessment and of its requests for repair in words."""

from exchange import matter_words

STATES = matter_words.INTERNAL.states
COLORS = {
    "diprogramkan": "orange", "dikembalikan": "red", "disepakati": "blue", "ditugaskan": "blue",
    "disiapkan": "blue", "dinilai": "orange", "dipantau": "violet", "dilaporkan": "green",
    "dibatalkan": "gray",
}  # fmt: skip
NEXT = {
    "diprogramkan": "Ketua/Kepala menyepakati program ini setelah naskahnya ditandatangani dan bernomor.",
    "dikembalikan": "Penilai mengubah programnya menurut catatan Ketua/Kepala.",
    "disepakati": "Surat tugas penilai dikirim, lalu dicatat di sini.",
    "ditugaskan": "Penilai menyiapkan penilaian menurut programnya.",
    "disiapkan": "Penilai mengadakan rapat bila dibutuhkan, lalu mulai menilai.",
    "dinilai": "Penilai mengisi lembar kerja dan mencatat permintaan tindakan perbaikan.",
    "dipantau": "Perbaikan dikerjakan dan dipantau; penilai menyusun laporan.",
    "dilaporkan": "Penilaian ini selesai; perbaikan yang masih terbuka tetap dipantau.",
    "dibatalkan": "Program ini dibatalkan.",
}
ACTIONS = {
    "ubah_program": "Ubah program",
    "sepakati": "Sepakati program",
    "kembalikan": "Kembalikan program",
    "tugaskan": "Catat surat tugas",
    "siapkan": "Catat persiapan selesai",
    "mulai": "Mulai menilai",
    "rapat": "Catat rapat penilaian",
    "pantau": "Minta perbaikan dan pantau",
    "laporkan": "Selesaikan dengan laporan",
    "batalkan": "Batalkan program",
}
DONE = matter_words.INTERNAL.done
FACTS = matter_words.INTERNAL.facts
# What the form of a step asks for in words.
WORDS = {
    "kembalikan": "Yang perlu diubah penilai",
    "batalkan": "Alasan membatalkan",
    "siapkan": "Catatan persiapan (boleh kosong)",
    "rapat": "Acara rapat",
}
REPAIR_STATES = matter_words.REPAIR.states
REPAIR_COLORS = {
    "konsep": "gray", "diminta": "orange", "dikerjakan": "blue", "diselesaikan": "violet",
    "dikembalikan": "red", "disetujui": "green",
}  # fmt: skip
REPAIR_DONE = matter_words.REPAIR.done
REPAIR_FACTS = matter_words.REPAIR.facts
PRIORITIES = ["Tinggi", "Sedang", "Rendah"]
