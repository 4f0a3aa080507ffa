"""The codes of an objection in words: where it stands, what can be done, what was done."""

from assessments.objections.rules import Timing
from exchange import matter_words
from exchange.words import TIMINGS as TIMINGS

STATES = matter_words.OBJECTION.states
COLORS = {
    "diajukan": "orange",
    "diperiksa": "blue",
    "diputus": "violet",
    "ditanggapi": "green",
    "ditarik": "gray",
    "dibatalkan": "gray",
}
NEXT = {
    "diajukan": "LKPP memeriksa keberatan ini atau meminta klarifikasi (KEP152 2.3.b).",
    "diperiksa": "LKPP sedang memeriksa; hasilnya disampaikan dengan surat tanggapan.",
    "diputus": "LKPP mengirim surat tanggapan yang memuat putusannya.",
    "ditanggapi": "LKPP sudah menanggapi keberatan ini; hasilnya ada pada riwayat di bawah.",
    "ditarik": "Keberatan ini ditarik LPSE dan tidak diputus.",
    "dibatalkan": "Catatan riwayat ini dibatalkan karena keliru.",
}
# What the LPSE does not read before the answer stands as still being examined.
FOR_LPSE = {"diputus": "diperiksa"}
TIMING_COLORS = {Timing.IN_TIME: "green", Timing.LATE: "red"}
ACTIONS = {
    "ajukan": "Ajukan keberatan",
    "tambah_bukti": "Tambah bukti pendukung",
    "catat_terima": "Catat tanggal terima surat keberatan",
    "periksa": "Catat pemeriksaan",
    "klarifikasi": "Catat klarifikasi",
    "putuskan": "Putuskan keberatan",
    "tolak_terlambat": "Tolak karena terlambat",
    "kirim_tanggapan": "Catat tanggapan dikirim",
    "tarik": "Tarik keberatan",
}
DONE = matter_words.OBJECTION.done
# What the form of a step asks for in words, and what it is to hold.
WORDS = {
    "catat_terima": (
        "Bukti penerimaan",
        "Misalnya nomor agenda surat masuk atau pos-el; tanggal ini dicetak pada tanggapan.",
    ),
    "periksa": ("Hasil pemeriksaan", "Tercetak pada tanggapan; LPSE membacanya setelah itu."),
    "klarifikasi": ("Hasil klarifikasi", "Tercetak pada tanggapan; LPSE membacanya setelah itu."),
    "putuskan": ("Pertimbangan", "Mengapa diputus demikian; tercetak pada tanggapan."),
    "tolak_terlambat": ("Pertimbangan", "Mengapa diputus demikian; tercetak pada tanggapan."),
    "tarik": ("Alasan menarik keberatan", "Tindakan pembinaannya tetap berlaku."),
}
FACTS = matter_words.OBJECTION.facts
EFFECTS = {
    "dikabulkan seluruhnya": "tindakan pembinaannya gugur sejak tanggal putusan",
    "dikabulkan sebagian": "tindakan pembinaannya berubah sebagian",
    "ditolak": "tindakan pembinaannya tetap berlaku",
}
EARLY = "Batas pengajuannya belum berjalan karena penerimaan surat tindakannya belum tercatat."


def state_for(state: str, unit_kind: str | None) -> str:
    """The state as this side reads it."""
    return state if unit_kind == "lkpp" else FOR_LPSE.get(state, state)
