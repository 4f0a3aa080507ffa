"""The codes of papers in words: what they are for, where they stand, what can be done with them."""

from documents.life import State, Step
from forms.parts import Category

CATEGORIES = {
    Category.ASSESSMENT: "Penilaian",
    Category.AGREEMENT: "Kesepakatan",
    Category.APPLICATION: "Permohonan pengelolaan layanan",
    Category.AGENCY: "Agency",
    Category.REQUEST: "Permintaan pengguna",
    Category.FURTHER: "Surat dan berita acara lain",
    Category.ORGANISATION: "Organisasi",
    Category.OPERATION: "Operasional",
    Category.COACHING: "Penilaian dan pembinaan LKPP",
}
PAPER_COLORS = {
    State.DRAFT: "orange",
    State.FINAL: "blue",
    State.SIGNED: "blue",
    State.NUMBERED: "blue",
    State.SENT: "violet",
    State.RECEIVED: "green",
    State.IN_FORCE: "green",
    State.ENDED: "gray",
    State.REPLACED: "gray",
    State.REVOKED: "red",
    State.CANCELLED: "red",
}
STEPS = {
    Step.FINALISE: "Finalkan naskah",
    Step.SIGN: "Catat tanda tangan",
    Step.NUMBER: "Beri nomor",
    Step.SEND: "Catat pengiriman",
    Step.RECEIVE: "Catat penerimaan",
    Step.TAKE_EFFECT: "Nyatakan berlaku",
    Step.END: "Nyatakan berakhir",
    Step.REPLACE: "Gantikan",
    Step.REVOKE: "Cabut",
    Step.CANCEL: "Batalkan",
}
STEPS_DONE = {
    Step.FINALISE: "Naskah difinalkan",
    Step.SIGN: "Ditandatangani",
    Step.NUMBER: "Diberi nomor",
    Step.SEND: "Dikirim",
    Step.RECEIVE: "Diterima",
    Step.TAKE_EFFECT: "Mulai berlaku",
    Step.END: "Berakhir",
    Step.REPLACE: "Digantikan",
    Step.REVOKE: "Dicabut",
    Step.CANCEL: "Dibatalkan",
}
FACTS = {
    "penanda_tangan": "penanda tangan",
    "cara": "cara",
    "kepada": "dikirim kepada",
    "bukti": "bukti",
    "alasan": "alasan",
    "kode": "kode",
    "kecocokan": "kecocokan",
    "number": "nomor",
    "version": "versi",
}
STEP_BASIS = {
    Step.FINALISE: "Isi naskah dibekukan dan tidak dapat diubah lagi; periksa dulu pratinjaunya.",
    Step.SIGN: "Catat siapa yang menandatangani, kapan, dan dengan cara apa.",
    Step.NUMBER: "Nomor diambil dari seri unit Anda, atau diketik dari buku agenda.",
    Step.SEND: "Surat yang belum dikirim tidak memulai batas waktu apa pun.",
    Step.RECEIVE: "Batas waktu dihitung sejak tanggal ini; sertakan buktinya.",
    Step.TAKE_EFFECT: "Sejak tanggal ini naskah mengikat.",
    Step.END: "Naskah tidak berlaku lagi sesudah tanggal ini.",
    Step.REPLACE: "Naskah baru disiapkan dari isi naskah ini. Yang ini tetap berlaku sampai penggantinya "
    "dinyatakan berlaku.",
    Step.REVOKE: "Naskah ditarik kembali; alasannya wajib ditulis.",
    Step.CANCEL: "Naskah tidak jadi dipakai; nomornya, bila sudah ada, tetap tercatat.",
}


def titled(title: str, number: str) -> str:
    """The title without the number that is shown beside it anyway."""
    return title.removesuffix(number).strip() or title
