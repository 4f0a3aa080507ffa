"""The codes of a surveillance in words: where it stands, what can be done, what was done."""

from exchange import matter_words

STATES = matter_words.SURVEILLANCE.states
COLORS = {
    "direncanakan": "blue", "berjalan": "orange", "dilaporkan": "violet", "terbit": "green",
    "dibatalkan": "gray",
}  # fmt: skip
NEXT = {
    "direncanakan": "Tim LKPP memulai surveillance ini menurut rencananya.",
    "berjalan": "Tim LKPP mengamati standar yang dipantau, lalu menyusun laporan.",
    "dilaporkan": "Laporan tim menunggu persetujuan orang lain di LKPP.",
    "terbit": "Laporannya sudah terbit; temuannya ditindaklanjuti di halaman Temuan.",
    "dibatalkan": "Surveillance ini dibatalkan.",
}
ACTIONS = {
    "ubah_rencana": "Ubah rencana",
    "mulai": "Mulai surveillance",
    "laporkan": "Ajukan laporan",
    "kembalikan": "Kembalikan kepada tim",
    "terbitkan": "Setujui dan terbitkan",
    "batalkan": "Batalkan surveillance",
}
DONE = matter_words.SURVEILLANCE.done
FACTS = matter_words.SURVEILLANCE.facts
REASONS = {
    "kembalikan": "Yang perlu diperbaiki tim",
    "batalkan": "Alasan membatalkan; LPSE membacanya",
}
