"""The words of a factual assessment: states, steps and what stands beside a criterion."""

from exchange import matter_words

STATES = matter_words.FACTUAL.states
COLORS = {
    "antre": "gray", "ditugaskan": "blue", "dinilai": "orange", "selesai": "violet",
    "terbit": "green", "dibatalkan": "gray",
}  # fmt: skip
STEPS_DONE = matter_words.FACTUAL.done
FACTS = matter_words.FACTUAL.facts
NEXT = {
    "antre": "LKPP menetapkan tim, standar yang dilihat di tempat, dan tanggal kunjungan.",
    "ditugaskan": "Surat tugas dan pemberitahuan kunjungan dicatat; lalu tim mulai menilai.",
    "dinilai": "Tim menilai kriteria satu demi satu, lalu menyatakan selesai.",
    "selesai": "Berita acara dicatat, lalu pejabat yang bukan anggota tim menerbitkan hasilnya.",
    "terbit": "Hasilnya tetap. Temuan dan penetapan menyusul pada halamannya masing-masing.",
    "dibatalkan": "Penilaian mandirinya kembali ke antrean.",
}
QUESTION_STATES = matter_words.CLARIFICATION.states
QUESTION_COLORS = {"ditanyakan": "orange", "dijawab": "blue", "ditutup": "gray"}
SELF, FACTUAL = "Mandiri", "Faktual"
ON_SITE, ON_PAPER = "dilihat di tempat", "dari dokumen"
NOT_SEEN = (
    "Hasilnya terlihat di sini setelah LKPP menerbitkannya. Sebelum itu Anda melihat siapa yang menilai, "
    "jadwal kunjungan, dan pertanyaan klarifikasi."
)
FROZEN = "Penilaian faktual ini sudah terbit: isinya tetap dan LPSE melihatnya."
SECRET = "Bukti rahasia: isinya hanya terbuka bagi tim penilai."
