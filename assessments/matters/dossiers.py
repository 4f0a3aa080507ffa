"""Matters between an LPSE and LKPP: opened, taken a step further, found again by those who may see them."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from accounts.actor import Actor
from accounts.policy import Action, Refused, may, require
from assessments.matters.process import IMPOSSIBLE, Process, Side, Transition
from assessments.matters.processes import ANNUL, OF_HISTORY, PROCESSES
from storage import audit
from storage import dossiers as records
from storage.database import Database, Session, Taken
from storage.ids import new_id
from storage.papers import paper
from storage.tables import Dossier, DossierEvent

NO_PAPER = "Naskah itu tidak ditemukan di unit Anda. Pilih naskah lain."
NOT_FOUND = "Berkas itu tidak ditemukan. Kembali ke daftar, lalu pilih lagi."


@dataclass(frozen=True)
class Deed:
    """A step to take: what, on which legal date, with which facts, stated or proven by what.

    `paper_id` names a paper of the actor's unit, `digest` and `name` a file that was kept.
    """

    action: str
    day: date
    facts: dict[str, Any] = field(default_factory=dict)
    paper_id: str | None = None
    digest: str | None = None
    name: str = ""


@dataclass(frozen=True)
class About:
    """What a new matter is about: whose, from which other one, over which assessment."""

    unit_id: str
    facts: dict[str, Any] = field(default_factory=dict)
    parent_id: str | None = None
    assessment_id: str | None = None
    is_history: bool = False


@contextmanager
def changing(database: Database) -> Iterator[Session]:
    """One transaction; a step somebody else took at the same moment is a plain sentence."""
    try:
        with database.writing() as db:
            yield db
    except Taken as taken:
        raise Refused(IMPOSSIBLE) from taken


def open_dossier(db: Session, actor: Actor, process: str, about: About, first: Deed) -> Dossier:
    """A new matter with its first step, in the caller's transaction. Raises Refused."""
    _require_sight(actor, about.unit_id, process)
    step = PROCESSES[process].require(first.action, None, actor)
    row = records.add_dossier(
        db,
        Dossier(
            id=new_id(), unit_id=about.unit_id, process=process, parent_id=about.parent_id,
            assessment_id=about.assessment_id, facts=about.facts, is_history=about.is_history,
            opened_at=datetime.now(UTC), opened_by=actor.account_id,
        ),
    )  # fmt: skip
    _record(db, actor, row, first, 1, step.target)
    return row


def take(db: Session, actor: Actor, row: Dossier, deed: Deed) -> str:
    """The next step of a matter, in the caller's transaction; the new state. Raises Refused."""
    _require_sight(actor, row.unit_id, row.process)
    history = records.events(db, row.id)
    if deed.action in OF_HISTORY and not row.is_history:
        raise Refused(IMPOSSIBLE)
    step = PROCESSES[row.process].require(deed.action, state_from(row, history), actor)
    _record(db, actor, row, deed, len(history) + 1, step.target)
    return step.target


def find(db: Session, actor: Actor, dossier_id: str, process: str) -> Dossier:
    """A matter the actor may see. Raises Refused; unknown, foreign and unseen sound the same."""
    row = records.any_dossier(db, dossier_id)
    if row is None or row.process != process or not sees(db, actor, row):
        raise Refused(NOT_FOUND)
    return row


def sees(db: Session, actor: Actor, row: Dossier) -> bool:
    """Whether the actor may see a matter as it stands now."""
    return is_seen(actor, row, state_of(db, row))


def is_seen(actor: Actor, row: Dossier, state: str | None) -> bool:
    """LKPP sees every matter shared with it; an LPSE its own, once it is not LKPP's draft any more."""
    if actor.unit_kind == "lkpp":
        return not process_of(row).only_lpse and may(actor, Action.VIEW_CERTIFIED, row.unit_id)
    if row.unit_id != actor.unit_id or not may(actor, Action.VIEW_UNIT):
        return False
    return state not in process_of(row).unseen


def visible(db: Session, actor: Actor, process: str) -> list[tuple[Dossier, list[DossierEvent]]]:
    """Matters of a process the actor may see, with their steps, newest first."""
    is_lkpp = actor.unit_kind == "lkpp"
    if is_lkpp and PROCESSES[process].only_lpse:
        return []
    rows = records.every_dossier(db, [process]) if is_lkpp else records.dossiers(
        db, actor.unit, process
    )  # fmt: skip
    events = records.events_of(db, [row.id for row in rows])
    unseen = frozenset() if is_lkpp else PROCESSES[process].unseen
    found = [(row, events.get(row.id, [])) for row in rows]
    return [(row, steps) for row, steps in found if state_from(row, steps) not in unseen]


def shown(row: Dossier, events: Iterable[DossierEvent], actor: Actor) -> list[DossierEvent]:
    """The steps the actor may read: an LPSE none of LKPP's that led to a state it does not see."""
    process, state, found = process_of(row), None, []
    events = list(events)
    if actor.unit_kind == "lkpp":
        return events
    untold = process.untold(event.action for event in events)
    for event in events:
        state = process.state_after_one(event.action, state)
        is_hidden = event.side == Side.LKPP and (state in process.unseen or event.action in untold)
        if not is_hidden:
            found.append(event)
    return found


def process_of(row: Dossier) -> Process:
    """The process a matter goes through."""
    return PROCESSES[row.process]


def state_of(db: Session, row: Dossier) -> str | None:
    """Where a matter stands, from what happened to it."""
    return state_from(row, records.events(db, row.id))


def state_from(row: Dossier, events: Iterable[DossierEvent]) -> str | None:
    """Where a matter with these steps stands."""
    return process_of(row).state_after(event.action for event in events)


def possible(row: Dossier, events: Iterable[DossierEvent], actor: Actor) -> tuple[Transition, ...]:
    """What the actor may do with a matter now, but for what is done to entries of history alone."""
    steps = process_of(row).possible(state_from(row, events), actor.roles)
    return tuple(step for step in steps if step.action not in OF_HISTORY)


def told(events: Iterable[DossierEvent]) -> dict[str, Any]:
    """What the steps say together: a later one goes before an earlier."""
    said: dict[str, Any] = {}
    for event in events:
        said |= event.facts
    return said


def is_taken_back(events: Iterable[DossierEvent]) -> bool:
    """Whether a matter was an entry of the opening balance made by mistake: it counts no more."""
    return any(event.action == ANNUL for event in events)


def _require_sight(actor: Actor, unit_id: str, process: str) -> None:
    if actor.unit_kind == "lkpp":
        if PROCESSES[process].only_lpse:
            raise Refused(NOT_FOUND)
        require(actor, Action.VIEW_CERTIFIED, unit_id)
    elif unit_id != actor.unit_id:
        raise Refused(NOT_FOUND)
    else:
        require(actor, Action.VIEW_UNIT)


def _record(
    db: Session, actor: Actor, row: Dossier, deed: Deed, seq: int, state: str
) -> None:  # fmt: skip
    if deed.paper_id is not None and paper(db, actor.unit, deed.paper_id) is None:
        raise Refused(NO_PAPER)
    side = Side.LKPP if actor.unit_kind == "lkpp" else Side.LPSE
    records.add_event(
        db,
        DossierEvent(
            dossier_id=row.id, seq=seq, unit_id=row.unit_id, side=side, action=deed.action,
            day=deed.day, facts=deed.facts, paper_id=deed.paper_id, digest=deed.digest,
            name=deed.name, at=datetime.now(UTC), by=actor.account_id,
        ),
    )  # fmt: skip
    records.note_state(db, row, state)
    facts = {"process": row.process, "action": deed.action, "seq": seq}
    audit.append(
        db, audit.Happening("dossier_step", "dossier", row.id, facts, actor.account_id, row.unit_id)
    )
    _keep_overview(db, row)


def _keep_overview(db: Session, row: Dossier) -> None:
    """The national view follows every step, in its transaction; imported here as it reads matters."""
    from assessments.overview.keeping import keep_after

    keep_after(db, row.process, row.unit_id)
