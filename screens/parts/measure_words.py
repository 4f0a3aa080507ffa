"""The codes of a measure in words: where it stands, what can be done, what was done."""

from assessments.measures.rules import Path, Rung, StopForm
from exchange import matter_words
from exchange.words import RUNGS as RUNGS

STATES = matter_words.MEASURE.states
COLORS = {
    "diusulkan": "orange",
    "disetujui": "blue",
    "dibatalkan": "gray",
    "dikirim": "blue",
    "diterima": "violet",
    "dipenuhi": "green",
    "dilanjutkan": "red",
    "dicabut": "gray",
    "digugurkan": "gray",
}
NEXT = {
    "diusulkan": "Pejabat yang bukan pengusul memeriksa usul ini, lalu menyetujui atau membatalkannya.",
    "disetujui": "Suratnya dibuat, ditandatangani, diberi nomor, dan dikirim; sesudah itu dicatat di sini.",
    "dibatalkan": "Usul ini tidak menjadi tindakan.",
    "dikirim": "LKPP mencatat penerimaan beserta buktinya, atau LPSE menyatakan menerimanya.",
    "diterima": "LPSE memperbaiki sampai batas waktunya; LKPP lalu menyatakan dipenuhi atau melanjutkannya.",
    "dipenuhi": "Semua yang diminta sudah diterima LKPP.",
    "dilanjutkan": "Perbaikan tidak dilakukan sampai batas waktunya; langkah berikut dapat diusulkan.",
    "dicabut": "Tindakan ini dicabut dengan surat LKPP.",
    "digugurkan": "Tindakan ini gugur karena keberatan dikabulkan.",
}
ACTIONS = {
    "usulkan": "Usulkan",
    "setujui": "Setujui usul",
    "batalkan": "Batalkan usul",
    "kirim": "Catat pengiriman surat",
    "catat_terima": "Catat penerimaan",
    "nyatakan_dipenuhi": "Nyatakan dipenuhi",
    "lanjutkan": "Nyatakan tidak dipenuhi",
    "cabut": "Cabut tindakan",
}
DONE = matter_words.MEASURE.done
# What the form of a step asks for in words, and what it is to hold.
WORDS = {
    "setujui": (
        "Alasan tidak menunggu putusan keberatan",
        "Hanya bila keberatan atas langkah sebelumnya belum diputus; selain itu kosongkan.",
    ),
    "batalkan": ("Alasan pembatalan", "Tidak dibaca LPSE."),
    "catat_terima": (
        "Cara atau bukti penerimaan",
        "Misalnya nomor tanda terima persuratan dan nama penerimanya.",
    ),
    "nyatakan_dipenuhi": ("Apa yang membuktikan perbaikannya", "Dibaca LPSE."),
    "lanjutkan": ("Apa yang belum dilakukan", "Dibaca LPSE."),
}
FACTS = matter_words.MEASURE.facts
PATHS = {
    Path.FOLLOW_UP: "Ketidaksesuaian yang tidak diperbaiki",
    Path.SLA: "Pelanggaran kesepakatan tingkat layanan (SLA)",
    Path.MISUSE: "Penyalahgunaan SPSE (SLA-LKPP 6.2.20)",
}
FORMS = {
    StopForm.WITHDRAWN: "Pencabutan",
    StopForm.TAKEN_OVER: "Pengambilalihan hak akses",
    StopForm.FROZEN: "Pembekuan",
    StopForm.OTHER: "Bentuk lainnya",
}
DAYS_OF = {
    Rung.ADVICE: "advice_days",
    Rung.REPRIMAND: "reprimand_days",
    Rung.WITHDRAWAL: "withdrawal_days",
    Rung.STOP: "stop_days",
}
OBJECTIONS = {
    "diajukan": "menunggu diperiksa",
    "diperiksa": "sedang diperiksa",
    "diputus": "sudah diputus",
    "ditanggapi": "sudah dijawab",
    "ditarik": "ditarik",
}
