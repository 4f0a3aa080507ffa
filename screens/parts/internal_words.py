"""The codes of an internal assessment and of its requests for repair in words."""

STATES = {
    "diprogramkan": "Program menunggu Ketua/Kepala",
    "dikembalikan": "Program dikembalikan",
    "disepakati": "Program disepakati",
    "ditugaskan": "Penilai ditugaskan",
    "disiapkan": "Siap dinilai",
    "dinilai": "Sedang dinilai",
    "dipantau": "Perbaikan dipantau",
    "dilaporkan": "Dilaporkan",
    "dibatalkan": "Dibatalkan",
}
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
DONE = {
    "susun_program": "Program disusun",
    "ubah_program": "Program diubah",
    "sepakati": "Program disepakati",
    "kembalikan": "Program dikembalikan",
    "tugaskan": "Surat tugas dicatat",
    "siapkan": "Persiapan selesai",
    "mulai": "Penilaian dimulai",
    "rapat": "Rapat penilaian dicatat",
    "pantau": "Permintaan perbaikan disampaikan",
    "laporkan": "Laporan penilaian internal dicatat",
    "batalkan": "Program dibatalkan",
}
FACTS = {
    "tujuan": "Tujuan", "metode": "Metode", "persiapan": "Yang disiapkan",
    "disiapkan": "Sudah disiapkan", "catatan": "Catatan", "acara": "Acara", "peserta": "Hadir",
    "nomor": "Nomor naskah", "notulen": "Nomor notulen", "alasan": "Alasan",
}  # fmt: skip
# What the form of a step asks for in words.
WORDS = {
    "kembalikan": "Yang perlu diubah penilai",
    "batalkan": "Alasan membatalkan",
    "siapkan": "Catatan persiapan (boleh kosong)",
    "rapat": "Acara rapat",
}
REPAIR_STATES = {
    "konsep": "Konsep penilai",
    "diminta": "Belum, menunggu tindakan",
    "dikerjakan": "Proses",
    "diselesaikan": "Sudah, menunggu penilai",
    "dikembalikan": "Proses, dikembalikan penilai",
    "disetujui": "Sudah, disetujui penilai",
}
REPAIR_COLORS = {
    "konsep": "gray", "diminta": "orange", "dikerjakan": "blue", "diselesaikan": "violet",
    "dikembalikan": "red", "disetujui": "green",
}  # fmt: skip
REPAIR_DONE = {
    "catat": "Permintaan dicatat",
    "ubah": "Permintaan diubah",
    "buang": "Permintaan dibuang",
    "minta": "Perbaikan diminta",
    "kerjakan": "Tindakan disampaikan, masih berjalan",
    "selesaikan": "Tindakan disampaikan, sudah selesai",
    "setujui": "Perbaikan disetujui penilai",
    "kembalikan": "Perbaikan dikembalikan penilai",
}
REPAIR_FACTS = {
    "uraian": "Temuan", "permintaan": "Permintaan", "prioritas": "Prioritas", "pic": "PIC",
    "tindakan": "Tindakan", "alasan": "Alasan",
}  # fmt: skip
PRIORITIES = ["Tinggi", "Sedang", "Rendah"]
