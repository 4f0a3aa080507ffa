"""The logs of guidance and oversight in words: where an entry stands, what can be done, what was."""

from exchange import matter_words

STATES = matter_words.GUIDANCE.states
COLORS = {
    "tercatat": "orange",
    "ditanggapi": "red",
    "disahkan": "green",
    "dibatalkan": "gray",
    "berjalan": "orange",
    "tertutup": "violet",
    "diminta": "orange",
    "dijawab": "blue",
    "selesai": "green",
    "ditarik": "gray",
}
ACTIONS = {
    "koreksi": "Perbaiki catatan",
    "tanggapi": "Tanggapi",
    "sahkan": "Sahkan catatan ini",
    "lampirkan": "Lampirkan berkas",
    "batalkan": "Batalkan catatan",
    "buka": "Buka bagi LPSE",
    "jawab": "Jawab permintaan",
    "tarik": "Tarik permintaan",
    "selesaikan": "Catat hasil dan selesaikan",
}
DONE = matter_words.GUIDANCE.done
# What the form of a step asks for in words.
ASKS = {
    "tanggapi": "Tanggapan",
    "lampirkan": "Berkas apa ini (misalnya daftar hadir)",
    "batalkan": "Alasan membatalkan",
    "buka": "Keterangan bagi LPSE",
    "jawab": "Jawaban LKPP, termasuk waktu dan ruang lingkupnya",
    "tarik": "Alasan menarik permintaan",
    "selesaikan": "Hasilnya",
}
FACTS = matter_words.GUIDANCE.facts
