"""The words of a factual assessment: states, steps and what stands beside a criterion."""

STATES = {
    "antre": "Menunggu tim",
    "ditugaskan": "Tim ditugaskan",
    "dinilai": "Sedang dinilai",
    "selesai": "Menunggu persetujuan",
    "terbit": "Terbit",
    "dibatalkan": "Dibatalkan",
}
COLORS = {
    "antre": "gray", "ditugaskan": "blue", "dinilai": "orange", "selesai": "violet",
    "terbit": "green", "dibatalkan": "gray",
}  # fmt: skip
STEPS_DONE = {
    "buka": "Dibuka", "tugaskan": "Tim ditetapkan", "mulai": "Penilaian dimulai",
    "selesaikan": "Dinyatakan selesai oleh tim", "buka_lagi": "Dikembalikan kepada tim",
    "terbitkan": "Diterbitkan", "batalkan": "Dibatalkan",
    "catat_surat_tugas": "Surat tugas tim dicatat", "beri_tahu": "Kunjungan diberitahukan",
    "catat_berita_acara": "Berita acara dicatat",
}  # fmt: skip
FACTS = {
    "nomor_surat_tugas": "Nomor surat tugas", "nomor_pemberitahuan": "Nomor surat",
    "nomor_berita_acara": "Nomor berita acara", "alasan": "Alasan", "digest": "Sidik isi",
}  # fmt: skip
NEXT = {
    "antre": "LKPP menetapkan tim, standar yang dilihat di tempat, dan tanggal kunjungan.",
    "ditugaskan": "Surat tugas dan pemberitahuan kunjungan dicatat; lalu tim mulai menilai.",
    "dinilai": "Tim menilai kriteria satu demi satu, lalu menyatakan selesai.",
    "selesai": "Berita acara dicatat, lalu pejabat yang bukan anggota tim menerbitkan hasilnya.",
    "terbit": "Hasilnya tetap. Temuan dan penetapan menyusul pada halamannya masing-masing.",
    "dibatalkan": "Penilaian mandirinya kembali ke antrean.",
}
QUESTION_STATES = {
    "ditanyakan": "Menunggu jawaban LPSE", "dijawab": "Sudah dijawab", "ditutup": "Ditutup",
}  # fmt: skip
QUESTION_COLORS = {"ditanyakan": "orange", "dijawab": "blue", "ditutup": "gray"}
SELF, FACTUAL = "Mandiri", "Faktual"
ON_SITE, ON_PAPER = "dilihat di tempat", "dari dokumen"
NOT_SEEN = (
    "Hasilnya terlihat di sini setelah LKPP menerbitkannya. Sebelum itu Anda melihat siapa yang menilai, "
    "jadwal kunjungan, dan pertanyaan klarifikasi."
)
FROZEN = "Penilaian faktual ini sudah terbit: isinya tetap dan LPSE melihatnya."
SECRET = "Bukti rahasia: isinya hanya terbuka bagi tim penilai."
