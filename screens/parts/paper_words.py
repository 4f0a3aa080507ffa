"""The codes of papers in words: what they are for, where they stand, what can be done with them."""

from documents.life import State, Step
from exchange.words import CATEGORIES as CATEGORIES
from exchange.words import PAPER_FACTS, PAPER_STEPS

STEPS_DONE = PAPER_STEPS
FACTS = PAPER_FACTS

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
