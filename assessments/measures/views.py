"""Measures as the pages show them: to LKPP with everything, to the LPSE what was sent to it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from accounts.actor import Actor
from accounts.policy import Refused
from assessments.clock.calendar import Calendars, calendar_on
from assessments.clock.deadlines import Deadline, WorkCalendar
from assessments.findings.records import findings_of
from assessments.findings.rules import Finding, is_open, open_on
from assessments.matters.dossiers import (
    find,
    is_taken_back,
    possible,
    shown,
    state_from,
    visible,
)
from assessments.matters.listing import Wanted, everything
from assessments.matters.process import Transition
from assessments.matters.processes import PROCESSES
from assessments.matters.reasons import Reason
from assessments.measures.cases import Case, facts_for
from assessments.measures.deeds import DEEDS
from assessments.measures.facts import Further, facts_of
from assessments.measures.ladder import what_to_weigh, why_not_propose
from assessments.measures.records import PROCESS, SENDS, measure_from
from assessments.measures.rules import RUNGS, Measure, Path, Rung, due
from assessments.objections.records import objection_from
from assessments.objections.rules import Objection, after
from catalog.loader import Catalog
from storage import dossiers as records
from storage import units
from storage.database import Session
from storage.tables import Dossier, DossierEvent

OBJECTION = "objection"
# A service that was stopped is reinstated by its letter, and nothing follows a stop (KEP152 2.2.d).
NOT_OF_A_STOP = ("nyatakan_dipenuhi", "lanjutkan")
# What may be done at any time is nothing that waits for somebody.
AT_ANY_TIME = ("batalkan", "cabut")


@dataclass(frozen=True)
class Line:
    """One measure as its reader sees it; `problem` says why its last day cannot be counted."""

    row: Dossier
    events: tuple[DossierEvent, ...]
    unit: str
    state: str
    measure: Measure
    deadline: Deadline | None
    problem: str
    steps: tuple[Transition, ...]

    @property
    def number(self) -> str:
        """The human number, e.g. P-2026-0003."""
        return str(self.row.facts["nomor"])

    @property
    def rung(self) -> Rung:
        """Which measure it is."""
        return self.measure.rung

    @property
    def waits(self) -> bool:
        """Whether it waits for the reader: a first receipt does, a second does not."""
        return any(one.action not in _not_awaited(self.state) for one in self.steps)

    def is_over(self, on: date) -> bool:
        """Whether its days have passed while it still stands."""
        stands = self.measure.ended is None
        return stands and self.deadline is not None and self.deadline.due < on


def lines(db: Session, actor: Actor, catalog: Catalog, today: date) -> list[Line]:
    """Measures the actor may see, newest first."""
    return lines_of(db, actor, catalog, today, visible(db, actor, PROCESS))


def lines_of(
    db: Session, actor: Actor, catalog: Catalog, today: date,
    found: list[tuple[Dossier, list[DossierEvent]]],
) -> list[Line]:  # fmt: skip
    """Matters the actor was found to see, as lines."""
    names = units.names(db)
    only = actor.unit_id if actor.unit_kind != "lkpp" else None
    calendars = Calendars(db, catalog, today, only)
    objections = _objections(db, actor, [row.id for row, _ in found])
    every = []
    for row, events in found:
        known = _Known(calendars.of(row.unit_id), objections.get(row.id, ()), today)
        every.append(_line(actor, row, events, names.get(row.unit_id, ""), known))
    return every


def waiting_states(actor: Actor) -> tuple[str, ...]:
    """The states in which a measure waits for the actor (see `Line.waits`)."""
    table = PROCESSES[PROCESS]
    return tuple(
        state for state in table.states
        if any(
            one.action in DEEDS and one.action not in _not_awaited(state)
            for one in table.possible(state, actor.roles)
        )
    )  # fmt: skip


def _not_awaited(state: str) -> tuple[str, ...]:
    """A first receipt is awaited, a second is not."""
    return (*AT_ANY_TIME, *(("catat_terima",) if state == "diterima" else ()))


def on_unit(db: Session, actor: Actor, catalog: Catalog, unit_id: str, today: date) -> list[Line]:
    """Measures on one LPSE the actor may see, newest first."""
    found = everything(db, actor, Wanted((PROCESS,), unit_id=unit_id))
    return lines_of(db, actor, catalog, today, found)


def opened(db: Session, actor: Actor, catalog: Catalog, dossier_id: str, today: date) -> Line:
    """One measure the actor may see. Raises Refused."""
    row = find(db, actor, dossier_id, PROCESS)
    unit = units.unit(db, row.unit_id)
    calendar = calendar_on(db, catalog, row.unit_id, today)
    events = records.events(db, row.id)
    objections = [one for _, one, _ in objections_to(db, actor, row.id)]
    known = _Known(calendar, objections, today)
    return _line(actor, row, events, unit.name if unit else "", known)


def walked(line: Line, every: Iterable[Line]) -> list[Line]:
    """The path so far: measures on the same LPSE over the same findings, mildest and oldest first."""
    same = [
        one
        for one in every
        if one.row.unit_id == line.row.unit_id
        and one.measure.path is line.measure.path
        and (one.row.id == line.row.id or one.measure.findings & line.measure.findings)
        and one.state != "dibatalkan"
    ]
    return sorted(same, key=lambda one: (RUNGS.index(one.rung), one.events[0].day, one.number))


def findings_named(db: Session, line: Line, today: date) -> list[tuple[Finding, bool]]:
    """The findings a measure names, and whether each is still open."""
    known = {one.id: one for one in findings_of(db, line.row.unit_id)}
    named = [known[number] for number in line.row.facts["temuan"] if number in known]
    return [(one, is_open(one, today)) for one in named]


def next_step(
    db: Session, catalog: Catalog, line: Line, today: date
) -> tuple[Rung, tuple[str, ...], tuple[Reason, ...]] | None:
    """The next measure for what is still open of this one, with every reason why not (LKPP's eyes).

    None where the path ends: after a stop, and where no finding carries it further (KEP152 2.2).
    """
    at = RUNGS.index(line.rung)
    if line.measure.path is not Path.FOLLOW_UP or at + 1 == len(RUNGS):
        return None
    named = [finding for finding, still in findings_named(db, line, today) if still]
    rung = RUNGS[at + 1]
    facts = facts_of(db, catalog, line.row.unit_id, named, Path.FOLLOW_UP, today)
    return rung, tuple(one.id for one in named), why_not_propose(rung, facts)


def open_findings(db: Session, unit_id: str, on: date) -> tuple[Finding, ...]:
    """The findings of an LPSE a measure could name."""
    return open_on(findings_of(db, unit_id), on)


def what_hinders(
    db: Session, catalog: Catalog, unit_id: str, wanted: tuple[Rung, Path], numbers: Iterable[str],
    on: date, further: Further,
) -> tuple[Reason, ...]:  # fmt: skip
    """Every reason why a measure may not be proposed on a day; empty where it may."""
    asked = set(numbers)
    named = [one for one in findings_of(db, unit_id) if one.id in asked]
    rung, path = wanted
    return why_not_propose(rung, facts_of(db, catalog, unit_id, named, path, on, further))


def objections_to(
    db: Session, actor: Actor, measure_id: str
) -> list[tuple[Dossier, Objection, str]]:
    """Objections to a measure as the actor may know them: what LKPP decided once it was answered."""
    found = []
    for row in records.children(db, measure_id, OBJECTION):
        every = records.events(db, row.id)
        events = shown(row, every, actor)
        if events and not is_taken_back(every):
            found.append((row, objection_from(row, events), state_from(row, events) or ""))
    return found


def to_weigh(db: Session, catalog: Catalog, line: Line, today: date) -> tuple[Reason, ...]:
    """The pending objections the approver of a proposal waits for, or writes why not (2.3.c)."""
    case = case_from(line)
    return what_to_weigh(line.rung, facts_for(db, catalog, case, today))


def case_from(line: Line) -> Case:
    """The same as the deeds take it: for LKPP alone, which is shown every step."""
    return Case(line.row, line.events, line.unit)


@dataclass(frozen=True)
class _Known:
    """What a line is told by beside its dossier."""

    calendar: WorkCalendar
    objections: Iterable[Objection]
    today: date


def _objections(db: Session, actor: Actor, ids: list[str]) -> dict[str, list[Objection]]:
    """Objections to these measures as the actor may know them, by measure."""
    found: dict[str, list[Objection]] = {}
    rows = records.children_of(db, ids, OBJECTION)
    steps = records.events_of(db, [row.id for row in rows])
    for row in rows:
        every = steps.get(row.id, ())
        seen = shown(row, every, actor)
        if seen and row.parent_id and not is_taken_back(every):
            found.setdefault(row.parent_id, []).append(objection_from(row, seen))
    return found


def _line(actor: Actor, row: Dossier, events: list[DossierEvent], unit: str, known: _Known) -> Line:
    seen = tuple(shown(row, events, actor))
    measure = measure_from(row, seen)
    if any(one.action in SENDS for one in seen):
        measure = after(measure, known.objections, known.today)
    deadline, problem = None, ""
    try:
        deadline = due(measure, known.today, known.calendar)
    except Refused as refused:
        problem = str(refused)
    state = state_from(row, events) or ""
    return Line(row, seen, unit, state, measure, deadline, problem, _steps(row, events, actor))


def _steps(row: Dossier, events: list[DossierEvent], actor: Actor) -> tuple[Transition, ...]:
    """What a person may do with it now; what follows from another matter is done there."""
    never = NOT_OF_A_STOP if row.facts["tindakan"] == Rung.STOP else ()
    steps = possible(row, events, actor)
    return tuple(one for one in steps if one.action in DEEDS and one.action not in never)
