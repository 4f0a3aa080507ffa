"""One page of a long list of matters, as the actor may see it: narrowed and cut by the database."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from accounts.actor import Actor
from accounts.policy import Action, may
from assessments.matters.process import Process
from assessments.matters.processes import OF_HISTORY, PROCESSES
from storage import dossier_lists, dossiers, units
from storage.database import Session
from storage.dossier_lists import Part as Part
from storage.dossier_lists import Wanted as Wanted
from storage.tables import Dossier, DossierEvent

Found = list[tuple[Dossier, list[DossierEvent]]]


@dataclass(frozen=True)
class Page:
    """The matters of one page with their steps, and how many the whole list has."""

    found: Found
    total: int


def page(db: Session, actor: Actor, wanted: Wanted, part: Part) -> Page:
    """The matters the actor asks for and may see; of an LPSE its own alone, whatever is asked."""
    asked = _of(actor, wanted)
    if asked is None:
        return Page([], 0)
    rows = dossier_lists.part(db, asked, part)
    known = len(rows) + part.after if rows and len(rows) < part.many else None
    events = dossiers.events_of(db, [row.id for row in rows])
    total = dossier_lists.count(db, asked) if known is None else known
    return Page([(row, events.get(row.id, [])) for row in rows], total)


def everything(db: Session, actor: Actor, wanted: Wanted) -> Found:
    """All of a list that is short by its states, as of what waits for a step."""
    asked = _of(actor, wanted)
    if asked is None:
        return []
    rows = dossier_lists.part(db, asked, Part(0, dossiers.AT_ONCE))
    events = dossiers.events_of(db, [row.id for row in rows])
    return [(row, events.get(row.id, [])) for row in rows]


def units_with(db: Session, actor: Actor, wanted: Wanted) -> dict[str, str]:
    """The LPSEs of such matters, by name, that the actor may see."""
    if actor.unit_kind != "lkpp":
        own = units.unit(db, actor.unit)
        return {own.id: own.name} if own is not None else {}
    asked = _of(actor, wanted)
    return dossier_lists.units_with(db, asked) if asked is not None else {}


def open_states(process: str) -> tuple[str, ...]:
    """The states of a process in which something can still happen, but for what is of history alone."""
    steps = [step for step in PROCESSES[process].steps if step.action not in OF_HISTORY]
    sources = {step.source for step in steps}
    return tuple(state for state in PROCESSES[process].states if state in sources)


def awaiting(process: str, actor: Actor, but: Iterable[str] = ()) -> tuple[str, ...]:
    """The states in which the actor may take a step other than `but`, by the table."""
    found, left = PROCESSES[process], {*OF_HISTORY, *but}
    return tuple(
        state
        for state in found.states
        if any(one.action not in left for one in found.possible(state, actor.roles))
    )


def _of(actor: Actor, wanted: Wanted) -> Wanted | None:
    """What is asked within what the actor may see; None where that is nothing."""
    tables = [PROCESSES[process] for process in wanted.processes]
    if actor.unit_kind == "lkpp":
        is_shared = not any(one.only_lpse for one in tables)
        return wanted if is_shared and may(actor, Action.VIEW_UNIT) else None
    if actor.unit_id is None or not may(actor, Action.VIEW_UNIT):
        return None
    return replace(wanted, unit_id=actor.unit, states=_seen(wanted, tables))


def _seen(wanted: Wanted, tables: list[Process]) -> tuple[str, ...]:
    asked = wanted.states
    seen = {state for one in tables for state in one.states if state not in one.unseen}
    return tuple(state for state in sorted(seen) if asked is None or state in asked)
