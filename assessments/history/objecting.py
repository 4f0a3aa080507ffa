"""An objection decided before this installation: what it must state, and what it does to the measure.

It belongs to a measure of the opening balance, and its decision acts as one made here (KEP152 2.3.c):
granted the measure fell, in part a finding, a standard or the days changed, refused it stands.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from accounts.actor import Actor
from accounts.policy import Refused
from assessments.clock.deadlines import DayUnit
from assessments.findings.records import findings_of
from assessments.history import entries
from assessments.history.entering import Whose, opened, require_not_there, there, today_at
from assessments.history.entries import Limit
from assessments.matters.dossiers import Deed, state_from, take
from assessments.matters.processes import FALLEN, STANDING
from assessments.matters.reasons import refuse_for, written
from assessments.measures.records import measures_of
from assessments.measures.rules import Measure, Term
from assessments.objections import rules
from assessments.objections.filing import next_number
from assessments.objections.matter import is_one_pending
from assessments.objections.partly import Fallen, fallen_together
from assessments.objections.records import decision_from, objections_of
from assessments.objections.rules import Decision, Outcome
from intake.words import line
from storage import dossiers as records
from storage.database import Session
from storage.tables import Dossier, DossierEvent

# Where the measure may stand; what the decision ends must not have been followed by anything yet.
RECEIVED, STANDS = "diterima", ("diterima", "dilanjutkan", "dipenuhi")


@dataclass(frozen=True)
class PastObjection:
    """An objection of before: to which measure's letter, filed and decided when, by which answer.

    `findings`, `standards` and `limit` are what a part granted dropped or changed.
    """

    measure: str
    number: str
    filed: date
    outcome: Outcome
    decided: date
    answer: str
    findings: tuple[str, ...] = ()
    standards: tuple[int, ...] = ()
    limit: Limit | None = None


def objection_in(db: Session, actor: Actor, whose: Whose, past: PastObjection) -> str:
    """A decided objection to a measure of before, with its effect; its number. Raises Refused."""
    row = there(db, whose.unit_id, "measure", {"nomor_surat": line(past.measure)})
    if row is None or not row.is_history:
        raise Refused(
            f"Tindakan nomor {line(past.measure) or '(kosong)'} tidak ada pada riwayat LPSE ini. Catat dulu "
            "tindakannya."
        )
    events = records.events(db, row.id)
    _require_order(past, events, today_at(db, whose.unit_id))
    _require_standing(db, row, events, past.outcome)
    decision = _decision(db, whose.unit_id, row, past)
    number = next_number(db, whose.unit_id, past.filed)
    about = {"nomor": number, "tindakan": row.facts["tindakan"]}
    facts = _facts(past, decision)
    require_not_there(db, whose.unit_id, "objection", "nomor_surat", facts)
    opened(db, actor, whose, "objection", ((about, facts), Deed("riwayat", past.filed)), row.id)
    if past.outcome is Outcome.GRANTED:
        take(db, actor, row, Deed(FALLEN, past.decided, entries.MARK | {"keberatan": number}))
    return number


def stand_again(db: Session, actor: Actor, row: Dossier, day: date) -> None:
    """The measure an objection entered by mistake had let fall stands again."""
    granted = decision_from(records.events(db, row.id)[0]).outcome is Outcome.GRANTED
    measure = records.any_dossier(db, row.parent_id or "")
    if granted and measure is not None:
        facts = entries.MARK | {"keberatan": row.facts["nomor"]}
        take(db, actor, measure, Deed(STANDING, day, facts))


def followed_by(db: Session, row: Dossier) -> bool:
    """Whether the measure went on after an objection was entered, or another one builds on it."""
    measure = records.any_dossier(db, row.parent_id or "")
    if measure is None:
        return False
    later = [e for e in records.events(db, measure.id) if e.at > row.opened_at]
    named = set(measure.facts["temuan"])
    others = records.dossiers(db, row.unit_id, "measure")
    return any(event.action not in (FALLEN, STANDING) for event in later) or any(
        one.opened_at > row.opened_at and named & set(one.facts["temuan"]) for one in others
    )


def _require_order(past: PastObjection, events: list[DossierEvent], today: date) -> None:
    """Received, filed, decided, in this order (KEP152 2.3.a-c)."""
    received = next((one.day for one in events if one.action == "catat_terima"), None)
    if received is None:
        raise Refused("Catat dulu kapan surat tindakan itu diterima LPSE (KEP152 2.3.a).")
    if not received <= past.filed <= past.decided <= today:
        raise Refused(
            f"Urutan tanggalnya keliru: surat tindakan diterima {written(received)}, lalu keberatan "
            f"diajukan, lalu diputus, paling lambat {written(today)}."
        )


def _require_standing(
    db: Session, row: Dossier, events: list[DossierEvent], outcome: Outcome
) -> None:
    state = state_from(row, events)
    if state not in STANDS or (outcome is Outcome.GRANTED and state != RECEIVED):
        raise Refused(
            "Tindakan itu sudah gugur, dicabut, atau diikuti langkah lain, sehingga putusan ini tidak "
            "dapat lagi dicatat atasnya."
        )
    if is_one_pending(db, row):
        raise Refused("Atas tindakan itu masih ada keberatan yang belum diputus di Telaah.")


def _decision(db: Session, unit_id: str, row: Dossier, past: PastObjection) -> Decision:
    every = {one.id: one for one in measures_of(db, unit_id)}
    measure = rules.after(every[row.id], objections_of(db, unit_id), past.decided)
    fallen = Fallen(frozenset(past.findings), frozenset(past.standards))
    if past.outcome is Outcome.PARTLY:
        fallen = _together(db, unit_id, measure, fallen)
    made = Decision(past.decided, past.outcome, fallen.findings, fallen.standards, _term(past))
    refuse_for(rules.why_not_fit(made, measure))
    return made


def _together(db: Session, unit_id: str, measure: Measure, fallen: Fallen) -> Fallen:
    return fallen_together(fallen, measure, findings_of(db, unit_id))


def _term(past: PastObjection) -> Term | None:
    """New days, counted from the decision; a day it named becomes calendar days from there."""
    limit = past.limit
    if limit is None:
        return None
    if limit.last_day is None:
        return Term(entries.require_days(limit.days), limit.unit, past.decided)
    days = (limit.last_day - past.decided).days
    if days < 1:
        raise Refused("Batas waktu yang baru harus sesudah tanggal putusannya.")
    return Term(days, DayUnit.CALENDAR, past.decided)


def _facts(past: PastObjection, decision: Decision) -> dict[str, Any]:
    term = decision.new_term
    facts = entries.MARK | {
        "nomor_surat": entries.require_number(past.number),
        "tanggal_surat": past.filed.isoformat(), "hasil": decision.outcome.value,
        "diputus": past.decided.isoformat(),
        "nomor_tanggapan": entries.require_number(past.answer),
        "tanggal_tanggapan": past.decided.isoformat(),
        "temuan_gugur": sorted(decision.findings_dropped),
        "standar_gugur": sorted(decision.standards_dropped),
    }  # fmt: skip
    if term is None or term.counted_from is None:
        return facts
    return facts | {
        "hari": term.days, "satuan": term.unit.value,
        "dihitung_dari": term.counted_from.isoformat(),
    }  # fmt: skip
