"""Deeds of LKPP on an objection: examined or clarified, decided, answered (KEP152 2.3.b, 2.3.c).

LKPP's examination and decision stay among its people until the answer is sent; the LPSE reads them
with it (`OBJECTION.inside`). What the decision does to the measure holds from its day on.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from accounts.actor import Actor
from accounts.policy import Refused
from assessments.clock.deadlines import Deadline, deadline, require_confirmed
from assessments.findings.records import findings_of
from assessments.matters.dossiers import Deed, changing, find, process_of, state_of, take
from assessments.matters.papers import Stated, own_paper
from assessments.matters.proof import with_proof
from assessments.matters.reasons import refuse_for
from assessments.matters.required import require_day, told_words
from assessments.measures.deeds import annul
from assessments.measures.rules import Term
from assessments.objections import records as known
from assessments.objections.filing import record_receipt, withdraw
from assessments.objections.matter import (
    ANSWER,
    MAY_LACK_PAPER,
    MINUTES,
    Given,
    Matter,
    decided_step,
    found,
    require_received,
)
from assessments.objections.partly import Fallen, fallen_together
from assessments.objections.records import PROCESS
from assessments.objections.rules import Decision, Judged, Outcome, Timing, why_not_decide
from assessments.objections.stating import (
    printed,
    require_answer,
    require_counted,
    require_decided,
    require_minutes,
    require_way,
)
from forms.berita_acara_klarifikasi import BeritaAcaraKlarifikasi
from forms.tanggapan_keberatan import TanggapanKeberatan
from intake.words import line
from storage import dossiers as records
from storage.database import Database, Session
from storage.tables import Dossier

LONGEST_TERM = 730


@dataclass(frozen=True)
class Ruling:
    """A decision as the approver makes it: outcome, reasons, and of a part what falls or is new."""

    day: date
    outcome: Outcome
    words: str
    fallen: Fallen = field(default_factory=Fallen)
    new_term: Term | None = None


def examine(database: Database, actor: Actor, dossier_id: str, given: Given) -> str:
    """Record what an examination found, with minutes where there are some (KEP152 2.3.b)."""
    return _looked_into(database, actor, dossier_id, "periksa", given)


def clarify(database: Database, actor: Actor, dossier_id: str, given: Given) -> str:
    """Record a clarification with the LPSE or others, by its signed minutes (KEP152 2.3.b)."""
    return _looked_into(database, actor, dossier_id, "klarifikasi", given)


def decide(database: Database, actor: Actor, dossier_id: str, ruling: Ruling) -> str:
    """Decide an objection; the measure follows in the same transaction (KEP152 2.3.c).

    Granted: the measure is annulled. Partly: what was named falls, or the days are new. Refused: it
    stands. A late one may be refused without examination. USULAN: receipt of the measure's letter
    must be known and every holiday of the count confirmed. Raises Refused.
    """
    with changing(database) as db:
        row = find(db, actor, dossier_id, PROCESS)
        action = "tolak_terlambat" if state_of(db, row) == "diajukan" else "putuskan"
        matter = found(db, actor, dossier_id, action)
        require_received(ruling.day, matter)
        require_day(ruling.day, max(matter.objection.examined, default=None), matter.today)
        decision = _decision(db, matter, ruling)
        judged = matter.judged
        counted = _counted(judged)
        refuse_for(why_not_decide(decision, matter.objection, matter.about.measure, judged))
        facts = _said(decision, told_words(ruling.words)) | _frozen(judged, counted)
        facts |= _new_days(decision, matter)
        state = take(db, actor, row, Deed(action, ruling.day, facts))
        if decision.outcome is Outcome.GRANTED:
            _annul(db, actor, row, ruling.day)
        return state


def answer(database: Database, actor: Actor, dossier_id: str, paper_id: str) -> str:
    """Note that LKPP's answer was sent: signed, numbered, and saying what was decided (KEP152 2.3.c)."""
    with changing(database) as db:
        matter = found(db, actor, dossier_id, "kirim_tanggapan")
        letter = own_paper(db, actor, paper_id, ANSWER)
        assert isinstance(letter.form, TanggapanKeberatan)
        require_answer(letter.form, letter.state, matter.unit, matter.about.measure)
        decided = decided_step(matter.events)
        said = decided.facts
        require_counted(
            letter.form, matter.number, date.fromisoformat(said["dihitung_diajukan"]),
            date.fromisoformat(said["batas"]), Timing(said["ketepatan"]),
        )  # fmt: skip
        require_decided(letter.form, known.decision_from(decided), said.get("batas_baru"))
        require_day(letter.days["kirim"], decided.day, matter.today)
        facts = {
            "nomor_tanggapan": letter.number,
            "tanggal_tanggapan": letter.form.tanggal.isoformat(),
        }
        deed = Deed("kirim_tanggapan", letter.days["kirim"], facts, paper_id)
        return take(db, actor, matter.row, deed)


# Steps that need no more than `Given`.
DEEDS = {
    "catat_terima": record_receipt, "periksa": examine, "klarifikasi": clarify, "tarik": withdraw,
}  # fmt: skip


def _looked_into(
    database: Database, actor: Actor, dossier_id: str, action: str, given: Given
) -> str:  # fmt: skip
    with changing(database) as db:
        matter = found(db, actor, dossier_id, action)
        minutes = _minutes(db, actor, matter, action, given)
        day = minutes.form.tanggal if minutes is not None else given.day  # type: ignore[attr-defined]
        require_received(day, matter)
        facts: dict[str, Any] = {"kepada": line(given.whom)[:400], "hasil": told_words(given.words)}
        if minutes is not None:
            facts |= _of_minutes(minutes)
        deed = with_proof(db, Deed(action, day, facts, given.paper_id), given.proof)
        return take(db, actor, matter.row, deed)


def _minutes(db: Session, actor: Actor, matter: Matter, action: str, given: Given) -> Stated | None:
    if not given.paper_id and action in MAY_LACK_PAPER:
        return None
    minutes = own_paper(db, actor, given.paper_id, MINUTES)
    assert isinstance(minutes.form, BeritaAcaraKlarifikasi)
    require_minutes(
        minutes.form, minutes.state, matter.unit, matter.about.measure, matter.number
    )  # fmt: skip
    require_way(minutes.form, action)
    return minutes


def _of_minutes(minutes: Stated) -> dict[str, Any]:
    assert isinstance(minutes.form, BeritaAcaraKlarifikasi)
    heard = list(dict.fromkeys(one.mewakili for one in minutes.form.pihak))
    facts: dict[str, Any] = {
        "nomor_berita_acara": minutes.number, "tanggal_berita_acara": minutes.form.tanggal.isoformat(),
    }  # fmt: skip
    return facts | ({"kepada": ", ".join(heard)[:400]} if heard else {})


def _decision(db: Session, matter: Matter, ruling: Ruling) -> Decision:
    term = ruling.new_term
    if term is not None and not 1 <= term.days <= LONGEST_TERM:
        raise Refused(f"Batas waktu baru antara 1 dan {LONGEST_TERM} hari.")
    measure, fallen = matter.about.measure, ruling.fallen
    if ruling.outcome is Outcome.PARTLY:
        fallen = fallen_together(fallen, measure, findings_of(db, matter.row.unit_id))
    return Decision(ruling.day, ruling.outcome, fallen.findings, fallen.standards, term)


def _counted(judged: Judged) -> Deadline:
    """The arithmetic a decision rests on: the clock runs, and no holiday can still change it."""
    if judged.deadline is None:
        raise Refused(
            "Penerimaan surat tindakannya belum tercatat dengan bukti. Catat dulu di halaman Tindakan "
            "pembinaan, karena batas pengajuan keberatan dihitung dari tanggal itu."
        )
    require_confirmed(judged.deadline)
    return judged.deadline


def _said(decision: Decision, words: str) -> dict[str, Any]:
    return {
        "hasil": decision.outcome.value,
        "pertimbangan": words,
        "temuan_gugur": sorted(decision.findings_dropped),
        "standar_gugur": sorted(decision.standards_dropped),
    }


def _new_days(decision: Decision, matter: Matter) -> dict[str, Any]:
    """New days with their last one, on confirmed holidays only (USULAN)."""
    term = printed(decision)
    if term is None or term.counted_from is None:
        return {}
    counted = deadline(term.counted_from, term.days, term.unit, matter.about.calendar)
    require_confirmed(counted)
    return {
        "hari": term.days, "satuan": term.unit.value,
        "dihitung_dari": term.counted_from.isoformat(), "batas_baru": counted.due.isoformat(),
    }  # fmt: skip


def _frozen(judged: Judged, counted: Deadline) -> dict[str, Any]:
    """The count as the decision saw it: a holiday changed later does not change what was decided."""
    days = [
        {"tanggal": one.date.isoformat(), "ke": one.number, "keterangan": one.why or ""}
        for one in counted.steps
    ]
    return {
        "ketepatan": judged.timing.value,
        "dihitung_diajukan": judged.counted_as_filed.isoformat(),
        "surat_diterima": counted.received.isoformat(),
        "batas": counted.due.isoformat(),
        "hitungan": days,
    }


def _annul(db: Session, actor: Actor, row: Dossier, day: date) -> None:
    """End the measure; one that has ended already stays as it ended."""
    measure = records.any_dossier(db, row.parent_id or "")
    if measure is None:
        raise LookupError(row.parent_id)
    steps = process_of(measure).possible(state_of(db, measure), actor.roles)
    if any(step.action == "batalkan_karena_keberatan" for step in steps):
        annul(db, actor, measure, day, {"keberatan": row.facts["nomor"]})
