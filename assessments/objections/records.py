"""What do the dossiers of an LPSE say of its objections? As the rules see them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from assessments.clock.calendar import Calendars, calendar_on
from assessments.clock.deadlines import DayUnit, WorkCalendar
from assessments.matters.dossiers import is_taken_back, state_from, told
from assessments.measures.records import NOT_YET, measure_from, measures_of
from assessments.measures.rules import Measure, Term
from assessments.objections.rules import (
    Decision,
    Judged,
    Objection,
    Outcome,
    after,
    judge,
    objection_term,
)
from catalog.loader import catalog
from storage import dossiers as records
from storage.database import Session
from storage.tables import Dossier, DossierEvent

PROCESS = "objection"
EXAMINED = ("periksa", "klarifikasi")
# Decided here, or before this installation: an entry of the opening balance says it all at once.
DECIDED = ("putuskan", "tolak_terlambat", "riwayat")


@dataclass(frozen=True)
class About:
    """What an objection is judged by: the measure, the days it grants, and the LPSE's calendar."""

    measure: Measure
    term: Term
    calendar: WorkCalendar


def objections_of(db: Session, unit_id: str) -> tuple[Objection, ...]:
    """Every objection of an LPSE, oldest first: late, withdrawn and decided ones included."""
    return tuple(objection_from(row, events) for row, events in standing_of(db, unit_id))


def standing_of(db: Session, unit_id: str) -> list[tuple[Dossier, list[DossierEvent]]]:
    """The same with their steps; none that was entered as history by mistake."""
    rows = list(reversed(records.dossiers(db, unit_id, PROCESS)))
    events = records.events_of(db, [row.id for row in rows])
    found = [(row, events[row.id]) for row in rows if row.id in events]
    return [(row, steps) for row, steps in found if not is_taken_back(steps)]


def objection_from(row: Dossier, events: Iterable[DossierEvent]) -> Objection:
    """An objection as its dossier and its steps state it."""
    history = list(events)
    filed = history[0]
    decided = decided_in(history)
    return Objection(
        id=str(row.facts["nomor"]),
        measure_id=row.parent_id or "",
        filed=filed.day,
        filing_proof=_proof(filed),
        received=received_on(history),
        evidence=tuple(one.name for one in history if one.action == "tambah_bukti"),
        examined=tuple(one.day for one in history if one.action in EXAMINED),
        withdrawn=next((one.day for one in history if one.action == "tarik"), None),
        decision=decision_from(decided) if decided else None,
    )


def decided_in(events: Iterable[DossierEvent]) -> DossierEvent | None:
    """The step that says how it was decided; None before it."""
    return next((one for one in events if one.action in DECIDED), None)


def decision_from(event: DossierEvent) -> Decision:
    """What was decided, and from when it holds; an entry of history is dated by the filing."""
    said = event.facts
    return Decision(
        _day(said.get("diputus")) or event.day,
        Outcome(said["hasil"]),
        frozenset(said.get("temuan_gugur", ())),
        frozenset(said.get("standar_gugur", ())),
        term_from(said),
    )


def received_on(events: Iterable[DossierEvent]) -> date | None:
    """The day LKPP had it: as its desk recorded it with proof, else the day it was filed here."""
    said = told(one for one in events if one.action in ("ajukan", "catat_terima", "riwayat"))
    return _day(said.get("diterima"))


def term_from(said: dict[str, Any]) -> Term | None:
    """New days a decision gives; None where it gives none."""
    if not said.get("hari"):
        return None
    return Term(int(said["hari"]), DayUnit(said["satuan"]), _day(said.get("dihitung_dari")))


def about(db: Session, unit_id: str, measure_id: str, on: date) -> About | None:
    """What an objection to a measure is judged by on a day; None where it is no measure (yet).

    The measure as earlier decided objections left it (KEP152 2.3.c).
    """
    measure = next((one for one in measures_of(db, unit_id) if one.id == measure_id), None)
    if measure is None:
        return None
    known = catalog()
    term = objection_term(known.parameters["objection_days"])
    calendar = calendar_on(db, known, unit_id, on)
    return About(after(measure, objections_of(db, unit_id), on), term, calendar)


def abouts(db: Session, rows: Iterable[Dossier], todays: Mapping[str, date]) -> dict[str, About]:
    """What objections of many LPSEs are judged by on the day at each, by measure."""
    ids = {row.parent_id for row in rows if row.parent_id}
    measures = records.some(db, ids)
    steps = records.events_of(db, ids)
    objections = _by_measure(db, ids)
    known = catalog()
    term = objection_term(known.parameters["objection_days"])
    calendars = {day: Calendars(db, known, day) for day in set(todays.values())}
    found = {}
    for key, row in measures.items():
        history, day = steps.get(key, []), todays[row.unit_id]
        if state_from(row, history) not in NOT_YET:
            measure = after(measure_from(row, history), objections.get(key, ()), day)
            found[key] = About(measure, term, calendars[day].of(row.unit_id))
    return found


def _by_measure(db: Session, ids: Iterable[str]) -> dict[str, list[Objection]]:
    """Every objection to these measures, oldest first."""
    rows = records.children_of(db, ids, PROCESS)
    events = records.events_of(db, [row.id for row in rows])
    found: dict[str, list[Objection]] = {}
    for row in rows:
        if row.id in events and not is_taken_back(events[row.id]):
            found.setdefault(row.parent_id or "", []).append(objection_from(row, events[row.id]))
    return found


def judged(objection: Objection, found: About, on: date) -> Judged:
    """In time or late, as known on a day. Raises Refused for a year without holiday data."""
    return judge(objection, found.measure, on, found.term, found.calendar)


def _proof(filed: DossierEvent) -> str:
    """Filing is proven by the file kept for it; words alone prove nothing (USULAN, as for receipt)."""
    words = str(filed.facts.get("bukti_pengajuan", "")).strip()
    if not filed.digest:
        return ""
    return f"{words} ({filed.name})" if words else filed.name


def _day(text: Any) -> date | None:
    return date.fromisoformat(str(text)) if text else None
