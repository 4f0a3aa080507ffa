"""An objection of the sample to a measure: filed in time, received by LKPP, not decided yet."""

from datetime import date

from accounts.actor import AccountRole
from assessments.objections import filing
from assessments.objections.filing import Filing
from assessments.objections.matter import LETTER as PAPER
from assessments.objections.matter import Given
from assessments.objections.papers import started
from assessments.sample.files import page_of
from assessments.sample.making import Lpse, Making
from assessments.sample.papers import LETTER, write

REASON = "Perbaikannya menunggu pengadaan yang kontraknya sudah ditandatangani; barangnya tiba bulan depan."


def make_objection(making: Making, lpse: Lpse, measure: str, filed: date, received: date) -> None:
    """The LPSE's letter with its proof, and the day LKPP received it."""
    actor = making.coordinator(lpse)
    with making.database.reading() as db:
        known = started(db, actor, measure, "ajukan", filed)
    points = [point | {"alasan": REASON, "bukti": "B-1"} for point in known.get("keberatan", [])]
    own = {
        "keberatan": points, "bukti": [{"kode": "B-1", "uraian": "Kontrak pengadaan (contoh)"}],
        "permohonan": ["Memperpanjang batas waktu perbaikannya sampai barangnya terpasang."],
        "narahubung": {
            "nama": actor.name, "jabatan": "Koordinator layanan", "telepon": "(0999) 123457",
            "email": "lpse@contoh.id",
        },
    }  # fmt: skip
    paper = write(making, actor, PAPER, LETTER, filed, known, **own)
    proof = making.keep(page_of("RESI PENGIRIMAN (CONTOH)", [lpse.name]), "resi.pdf")
    contract = making.keep(page_of("KONTRAK (CONTOH)", ["Pengadaan perangkat"]), "kontrak.pdf")
    handed_in = Filing(proof, "resi kurir", (contract,))
    objection = filing.file(making.database, actor, measure, paper, handed_in)
    given = Given(received, words="agenda surat masuk (contoh)")
    reviewer = making.lkpp(AccountRole.REVIEWER)
    filing.record_receipt(making.database, reviewer, objection, given)
