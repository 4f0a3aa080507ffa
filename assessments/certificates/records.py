"""What the dossiers say of the standards of an LPSE, as the events the rules of certificates read.

A determination and a certificate are steps of a certificate's dossier. A withdrawal is the measure
that was sent, a restoration the decision on an objection: neither is recorded here a second time.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from assessments.certificates.rules import Event, Status, What, restored_by, standards_with
from assessments.factual.deeds import published
from assessments.factual.submitted import live_case
from assessments.matters.dossiers import state_from
from assessments.matters.processes import ANNUL
from assessments.measures.rules import Rung
from assessments.objections.records import decided_in, decision_from, standing_of
from assessments.objections.rules import Decision, Outcome
from storage import dossiers as records
from storage.database import Session
from storage.tables import Dossier, DossierEvent

CERTIFICATE, REASSESSMENT = "certificate", "reassessment"
_MEASURE = "measure"
DETERMINES = ("tetapkan", "riwayat_penetapan")
ISSUES = ("terbitkan", "terbitkan_ulang", "riwayat")
_SENDS = ("kirim", "riwayat")
_HISTORY, _ANSWERED = "riwayat", "kirim_tanggapan"


@dataclass(frozen=True)
class _Dated:
    """An event with the instant it was recorded, which orders those of one day, and where from."""

    at: datetime
    event: Event
    dossier_id: str

    @property
    def place(self) -> tuple[date, datetime]:
        return self.event.day, self.at


def events_of(db: Session, unit_id: str) -> tuple[Event, ...]:
    """What happened to the standards of an LPSE, in order: determined, certified, withdrawn, restored.

    A withdrawal takes effect on the day its notification names, or else the day it was sent.
    """
    line = sorted([*_certificates(db, unit_id), *_withdrawals(db, unit_id)], key=lambda d: d.place)
    for decided in _decisions(db, unit_id):
        line = sorted(_restored(line, decided), key=lambda d: d.place)
    return tuple(_named(one.event for one in line))


def being_assessed_again(db: Session, unit_id: str, on: date) -> frozenset[int]:
    """Withdrawn standards whose asked-for re-assessment is not out yet on a day (KEP152 2.2.c.2)."""
    rows = records.dossiers(db, unit_id, REASSESSMENT)
    steps = records.events_of(db, [row.id for row in rows])
    asked: set[int] = set()
    for row in rows:
        happened = [event for event in steps[row.id] if event.day <= on]
        if state_from(row, happened) == "diajukan" and not _is_out(db, row.assessment_id, on):
            asked |= set(row.facts["standar"])
    withdrawn = standards_with(events_of(db, unit_id), on, Status.WITHDRAWN) if asked else ()
    return frozenset(asked & set(withdrawn))


def _is_out(db: Session, assessment_id: str | None, on: date) -> bool:
    case = live_case(db, assessment_id) if assessment_id else None
    event = published(records.events(db, case.id)) if case is not None else None
    return event is not None and event.day <= on


def _certificates(db: Session, unit_id: str) -> list[_Dated]:
    found = []
    for _, event in certificate_steps(db, unit_id):
        if event.action in DETERMINES and event.facts.get("standar"):
            found.append(_dated(event, What.DETERMINED, event.day))
        elif event.action in ISSUES:
            found.append(_dated(event, What.ISSUED, event.day))
    return found


def sent_withdrawals(db: Session, unit_id: str) -> list[tuple[Dossier, DossierEvent]]:
    """The measures that withdrew standards, each with the step that sent it, newest first."""
    return [
        (row, event)
        for row in records.dossiers(db, unit_id, _MEASURE)
        if row.facts.get("tindakan") == Rung.WITHDRAWAL
        for event in _standing(records.events(db, row.id))
        if event.action in _SENDS
    ]


def _withdrawals(db: Session, unit_id: str) -> list[_Dated]:
    """The withdrawals that were sent; the standards stand in what the measure is about."""
    found = []
    for row, event in sent_withdrawals(db, unit_id):
        begins = event.facts.get("berlaku_mulai")
        day = date.fromisoformat(begins) if begins else event.day
        found.append(_dated(event, What.WITHDRAWN, day, row.facts))
    return found


def _dated(
    event: DossierEvent, what: What, day: date, facts: dict[str, Any] | None = None
) -> _Dated:
    said = facts or event.facts
    made = Event(
        what,
        day,
        frozenset(said.get("standar", ())),
        _number(event.facts),
        event.action.startswith(_HISTORY),
    )
    return _Dated(event.at, made, event.dossier_id)


def _number(said: dict[str, Any]) -> str:
    """Of a withdrawal the number of its decree, or of the letter that told it."""
    found = (said.get(name) for name in ("nomor_keputusan", "nomor", "nomor_surat"))
    return str(next((one for one in found if one), ""))


@dataclass(frozen=True)
class _Decided:
    """The decision on an objection to a measure, and the instant it was recorded."""

    measure_id: str
    decision: Decision
    at: datetime


def _decisions(db: Session, unit_id: str) -> list[_Decided]:
    """Decisions that went out: before its answer is sent, a decision is LKPP's own."""
    found = []
    for row, steps in standing_of(db, unit_id):
        decided = decided_in(steps)
        is_out = any(event.action in (_ANSWERED, _HISTORY) for event in steps)
        if decided is not None and is_out:
            found.append(_Decided(row.parent_id or "", decision_from(decided), decided.at))
    return sorted(found, key=lambda one: (one.decision.day, one.at))


def _restored(line: list[_Dated], decided: _Decided) -> list[_Dated]:
    """The line after a decision: what it gives back of a withdrawal, or keeps from taking effect."""
    undone = next(
        (
            one
            for one in line
            if one.dossier_id == decided.measure_id and one.event.what is What.WITHDRAWN
        ),
        None,
    )
    if undone is None:
        return line
    dropped = _dropped(decided.decision, undone.event.standards)
    day = decided.decision.day
    if undone.event.day > day:
        left = replace(undone.event, standards=undone.event.standards - dropped)
        return [replace(one, event=left) if one is undone else one for one in line]
    known = [one.event for one in line if one.place <= (day, decided.at)]
    back = restored_by(undone.event, known, day) & dropped
    if not back:
        return line
    return [*line, _Dated(decided.at, Event(What.RESTORED, day, back), decided.measure_id)]


def _dropped(decision: Decision, withdrawn: frozenset[int]) -> frozenset[int]:
    """KEP152 2.3.c: the whole withdrawal, the standards the decision names, or nothing."""
    if decision.outcome is Outcome.GRANTED:
        return withdrawn
    return decision.standards_dropped if decision.outcome is Outcome.PARTLY else frozenset()


def _named(events: Iterable[Event]) -> Iterable[Event]:
    """The first certificate is issued, every later one issued again."""
    is_first = True
    for event in events:
        if event.what is What.ISSUED:
            yield event if is_first else replace(event, what=What.REISSUED)
            is_first = False
        elif event.standards:
            yield event


def certificate_steps(db: Session, unit_id: str) -> list[tuple[str, DossierEvent]]:
    """Every step of the determinations and certificates of an LPSE, each with its matter's id."""
    rows = records.dossiers(db, unit_id, CERTIFICATE)
    found = records.events_of(db, [row.id for row in rows])
    return [(row.id, event) for row in rows for event in _standing(found.get(row.id, []))]


def _standing(steps: list[DossierEvent]) -> list[DossierEvent]:
    """The steps of a matter; none of an entry of the opening balance that was made by mistake."""
    return [] if any(event.action == ANNUL for event in steps) else steps
