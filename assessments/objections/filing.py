"""Deeds of who objects: the letter with its proof, further evidence, its receipt, and withdrawal."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from accounts.actor import Actor
from accounts.policy import Refused
from assessments.matters.dossiers import (
    About,
    Deed,
    changing,
    find,
    open_dossier,
    state_of,
    take,
)
from assessments.matters.papers import own_paper
from assessments.matters.processes import PROCESSES
from assessments.matters.proof import with_proof
from assessments.matters.required import require_day, told_words
from assessments.objections import records as known
from assessments.objections.matter import (
    LETTER,
    MEASURE,
    Given,
    found,
    is_one_pending,
    local_today,
    unit_name,
)
from assessments.objections.records import PROCESS
from assessments.objections.stating import require_letter
from evidence.proofs import Kept
from forms.surat_keberatan import SuratKeberatan
from intake.words import line
from storage import dossiers as records
from storage.database import Database, Session
from storage.tables import Dossier

# Measures nothing is left of: lifted, or annulled by an objection.
GONE = ("dicabut", "digugurkan")
MOST_FILES = 20


@dataclass(frozen=True)
class Filing:
    """What goes with an objection: proof of the day it was handed in, and supporting evidence."""

    proof: Kept | None = None
    proof_words: str = ""
    evidence: tuple[Kept, ...] = ()


@dataclass(frozen=True)
class OutsideLetter:
    """An objection that reached LKPP outside Telaah: its letter, when filed, when received and how."""

    number: str
    dated: date
    filed: date
    received: date
    receipt_words: str


def file(
    database: Database, actor: Actor, measure_id: str, paper_id: str, filing: Filing
) -> str:  # fmt: skip
    """File an objection with the LPSE's letter; the id of the matter (KEP152 2.3.a).

    The day the letter was sent is the day of filing. Without a file that proves it the day it was
    recorded here counts (USULAN). A late one is recorded as well. Raises Refused.
    """
    with changing(database) as db:
        measure = find(db, actor, measure_id, MEASURE)
        letter = own_paper(db, actor, paper_id, LETTER)
        assert isinstance(letter.form, SuratKeberatan)
        about, today = _about(db, measure), local_today(db, measure.unit_id)
        require_letter(letter.form, letter.state, unit_name(db, measure.unit_id), about.measure)
        _require_unused(db, measure.unit_id, paper_id)
        facts = {
            "nomor_surat": letter.number, "tanggal_surat": letter.form.tanggal.isoformat(),
            "diterima": today.isoformat(), "bukti_penerimaan": "pencatatan di Telaah",
        }  # fmt: skip
        return _filed(
            db, actor, measure, Deed("ajukan", letter.days["kirim"], facts, paper_id), filing
        )


def file_for(
    database: Database, actor: Actor, measure_id: str, letter: OutsideLetter, filing: Filing
) -> str:  # fmt: skip
    """LKPP's desk records an objection that reached it outside Telaah; the id (KEP152 2.3.a).

    With the day it was filed and its proof, and the day LKPP received it. Raises Refused.
    """
    with changing(database) as db:
        measure = find(db, actor, measure_id, MEASURE)
        if actor.unit_kind != "lkpp":
            raise Refused("Keberatan LPSE diajukan dengan surat keberatan dari halaman Naskah.")
        facts = _outside(letter, local_today(db, measure.unit_id))
        return _filed(db, actor, measure, Deed("ajukan", letter.filed, facts), filing)


def add_evidence(
    database: Database, actor: Actor, dossier_id: str, files: tuple[Kept, ...], words: str = ""
) -> str:
    """Further supporting evidence, one step for each file (KEP152 2.3.a; USULAN: until decided)."""
    if not files:
        raise Refused("Pilih sedikitnya satu berkas bukti.")
    with changing(database) as db:
        matter = found(db, actor, dossier_id, "tambah_bukti")
        return _with_evidence(db, actor, matter.row, files, matter.today, words)


def record_receipt(database: Database, actor: Actor, dossier_id: str, given: Given) -> str:
    """LKPP notes the day it received the objection, and by what that is known (USULAN)."""
    with changing(database) as db:
        matter = found(db, actor, dossier_id, "catat_terima")
        require_day(given.day, matter.objection.filed, matter.today)
        words = told_words(given.words, 5)
        facts = {"diterima": given.day.isoformat(), "bukti_penerimaan": words}
        deed = with_proof(db, Deed("catat_terima", given.day, facts), given.proof)
        return take(db, actor, matter.row, deed)


def withdraw(database: Database, actor: Actor, dossier_id: str, given: Given) -> str:
    """The LPSE takes its objection back with a reason, before it is decided (USULAN)."""
    with changing(database) as db:
        matter = found(db, actor, dossier_id, "tarik")
        require_day(given.day, matter.objection.filed, matter.today)
        facts = {"alasan": told_words(given.words)}
        return take(db, actor, matter.row, Deed("tarik", given.day, facts))


def may_object(db: Session, actor: Actor, measure: Dossier) -> bool:
    """Whether the actor may file an objection to a measure now, or record one: none is pending."""
    if not PROCESSES[PROCESS].possible(None, actor.roles) or state_of(db, measure) in GONE:
        return False
    return not is_one_pending(db, measure)


def _filed(db: Session, actor: Actor, measure: Dossier, first: Deed, filing: Filing) -> str:
    if state_of(db, measure) in GONE:
        raise Refused(
            "Tindakan itu sudah dicabut atau digugurkan, jadi tidak ada lagi yang dapat dikeberatkan."
        )
    if is_one_pending(db, measure):
        raise Refused(
            "Atas tindakan itu masih ada keberatan yang belum diputus. Tambahkan buktinya di sana."
        )
    today = local_today(db, measure.unit_id)
    require_day(first.day, None, today)
    first.facts["bukti_pengajuan"] = line(filing.proof_words)[:400]
    facts = {
        "nomor": next_number(db, measure.unit_id, first.day),
        "tindakan": measure.facts["tindakan"],
    }
    row = open_dossier(
        db, actor, PROCESS, About(measure.unit_id, facts, parent_id=measure.id),
        with_proof(db, first, filing.proof),
    )  # fmt: skip
    _with_evidence(db, actor, row, filing.evidence, first.day)
    return row.id


def _outside(letter: OutsideLetter, today: date) -> dict[str, Any]:
    number = line(letter.number)[:400]
    if not number:
        raise Refused("Tuliskan nomor surat keberatannya.")
    if letter.dated > letter.filed:
        raise Refused(
            "Tanggal surat keberatan sesudah tanggal diajukan. Periksa kedua tanggal itu."
        )
    require_day(letter.received, letter.filed, today)
    return {
        "nomor_surat": number, "tanggal_surat": letter.dated.isoformat(),
        "diterima": letter.received.isoformat(),
        "bukti_penerimaan": told_words(letter.receipt_words, 5),
    }  # fmt: skip


def _with_evidence(
    db: Session, actor: Actor, row: Dossier, files: tuple[Kept, ...], day: date, words: str = ""
) -> str:
    if len(files) > MOST_FILES:
        raise Refused(
            f"Sekali kirim paling banyak {MOST_FILES} berkas; kirimkan sisanya sesudahnya."
        )
    state = state_of(db, row) or ""
    for kept in files:
        deed = Deed("tambah_bukti", day, {"keterangan": line(words)[:400]})
        state = take(db, actor, row, with_proof(db, deed, kept))
    return state


def _about(db: Session, measure: Dossier) -> known.About:
    found = known.about(db, measure.unit_id, measure.id, local_today(db, measure.unit_id))
    if found is None:
        raise Refused("Tindakan itu belum dikirim, jadi belum ada yang dapat dikeberatkan.")
    return found


def _require_unused(db: Session, unit_id: str, paper_id: str) -> None:
    rows = records.dossiers(db, unit_id, PROCESS)
    events = records.events_of(db, [row.id for row in rows])
    if any(one.paper_id == paper_id for history in events.values() for one in history):
        raise Refused("Surat keberatan itu sudah diajukan. Pilih surat yang lain.")


def next_number(db: Session, unit_id: str, filed: date) -> str:
    """The next K-year-number of an LPSE, in the order of recording."""
    rows = records.dossiers(db, unit_id, PROCESS)
    begun = f"K-{filed.year}-"
    return f"{begun}{sum(str(row.facts['nomor']).startswith(begun) for row in rows) + 1:04}"
