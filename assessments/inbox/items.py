"""What waits for a person, and for whom do they wait? Read from where the matters stand."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from accounts.actor import AccountRole, Actor
from accounts.policy import Action, may
from assessments.clock.calendar import Calendars
from assessments.factual.submitted import FACTUAL, team_of
from assessments.findings.records import PROCESS as FINDING
from assessments.guidance.records import GUIDANCE
from assessments.guidance.rules import fits_side
from assessments.inbox.awaited import AWAITED, awaited, awaited_of, sides
from assessments.inbox.due import Due, asked_of, due_of
from assessments.matters.dossiers import is_seen, shown
from assessments.matters.process import Side
from assessments.matters.processes import PROCESSES
from assessments.measures.records import PROCESS as MEASURE
from catalog.loader import Catalog
from storage import dossier_lists, overview, units
from storage import dossiers as records
from storage.database import Session
from storage.tables import Dossier, DossierEvent

# Steps of these are taken by the team that was named, not by every reviewer.
_TEAMS = {(FACTUAL, "ditugaskan"), (FACTUAL, "dinilai")}
_RUNS = (MEASURE, "diterima")
_REPAIR = "Perbaiki yang diminta surat tindakan"


@dataclass(frozen=True)
class Item:
    """One matter that waits: in which state, for what, for whom, since when, until when.

    `since` is the legal day of its last step, `recorded` the moment that step was entered.
    """

    row: Dossier
    state: str
    words: str
    unit: str
    roles: frozenset[AccountRole]
    since: date
    recorded: datetime
    due: Due | None

    def is_late(self, on: date) -> bool:
        """Whether its last day has passed."""
        return self.due is not None and self.due.day < on


@dataclass(frozen=True)
class Inbox:
    """A person's lists: what waits for them, most pressing first, and for whom they wait.

    An LPSE sees each matter it waits for, by the steps it is shown; LKPP, with the whole country, how
    many wait for what from which side.
    """

    mine: tuple[Item, ...]
    others: tuple[Item, ...]
    counted: Counter[tuple[str, frozenset[Side]]]
    unread: Counter[str] = field(default_factory=Counter)


def inbox_of(
    db: Session, actor: Actor, catalog: Catalog, on: date, at_most: int | None = None
) -> Inbox:
    """What waits for the actor and what the actor's side waits for, as it stands on a day.

    With `at_most`, of a kind that waits for LKPP so many times only those open longest are read, and
    the others counted in `unread` by what there is to do.
    """
    is_lkpp = actor.unit_kind == "lkpp"
    calendars = Calendars(db, catalog, on, None if is_lkpp else actor.unit_id)
    asked = _Asked(db, actor, on, at_most)
    waiting = _waiting_for_lkpp(asked, calendars) if is_lkpp else _Open(_open(db, actor))
    read = waiting.read
    events = records.events_of(db, [row.id for row, _ in read])
    reading = _Reading(on, units.names(db), calendars)
    mine: list[Item] = []
    others: list[Item] = []
    for row, state in read:
        steps = events.get(row.id, [])
        item = reading.item(row, state, steps, shown(row, steps, actor)[-1])
        (mine if _is_theirs(actor, item, steps) else others).append(item)
    counted = Counter((item.words, sides(item.roles)) for item in others) + waiting.counted
    waited_for = () if is_lkpp else tuple(sorted(others, key=_pressing))
    return Inbox(tuple(sorted(mine, key=_pressing)), waited_for, counted, waiting.unread)


def by_words(items: Iterable[Item]) -> dict[str, list[Item]]:
    """Items under what there is to do, in the order in which each kind is first met."""
    found: dict[str, list[Item]] = {}
    for item in items:
        found.setdefault(item.words, []).append(item)
    return found


@dataclass(frozen=True)
class _Reading:
    """What every item is worked out from."""

    on: date
    names: Mapping[str, str]
    calendars: Calendars

    def item(
        self, row: Dossier, state: str, events: list[DossierEvent], last: DossierEvent
    ) -> Item:
        """How a matter waits; `last` is its newest step the reader is shown."""
        due = due_of(asked_of(self.calendars, row, events, self.on))
        found = awaited(row.process, state)
        words, roles = found.words if found else "", awaited_of(row.process, state)
        if self._gives_days(row.process, state, due):
            words, roles = _REPAIR, awaited_of(FINDING, "terbuka")
        if row.process == GUIDANCE and found is not None:
            roles = _of_the_side(roles, found.actions, events[0].side)
        unit = self.names.get(row.unit_id, "")
        return Item(row, state, words, unit, roles, last.day, last.at, due)

    def _gives_days(self, process: str, state: str, due: Due | None) -> bool:
        """Whether a measure's last day, which is still the LPSE's, is not over (KEP152 2.2)."""
        is_running = (process, state) == _RUNS
        return is_running and due is not None and due.day >= self.on


def _place(one: tuple[Dossier, str]) -> tuple[str, str]:
    return one[0].process, one[1]


def _waiting(place: tuple[str, str]) -> tuple[str, frozenset[Side]]:
    """What a state waits for, and from which side."""
    found = awaited(*place)
    return found.words if found else "", sides(awaited_of(*place))


def _may_be_mine(actor: Actor, place: tuple[str, str]) -> bool:
    """Whether a matter must be read to know: it may wait for the actor, or its days may still run."""
    return place == _RUNS or bool(actor.roles & awaited_of(*place))


@dataclass(frozen=True)
class _Open:
    """Matters that wait for somebody: those read, and how many were only counted."""

    read: list[tuple[Dossier, str]]
    counted: Counter[tuple[str, frozenset[Side]]] = field(default_factory=Counter)
    unread: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True)
class _Asked:
    """Whose inbox is asked for, of which day, and how many of a kind are read."""

    db: Session
    actor: Actor
    on: date
    at_most: int | None


def _waiting_for_lkpp(asked: _Asked, calendars: Calendars) -> _Open:
    """Of the whole country only what may wait for the actor is read; the rest is counted."""
    db, actor, at_most = asked.db, asked.actor, asked.at_most
    if actor.unit_id is None or not may(actor, Action.VIEW_UNIT):
        return _Open([])
    shared = [process for process in AWAITED if not PROCESSES[process].only_lpse]
    every = {
        place: many
        for place, many in dossier_lists.counts(db, shared).items()
        if awaited(*place) is not None
    }
    mine = [place for place in every if _may_be_mine(actor, place)]
    counted: Counter[tuple[str, frozenset[Side]]] = Counter()
    for place in every.keys() - set(mine):
        counted[_waiting(place)] += every[place]
    long = [one for one in mine if at_most is not None and every[one] > at_most]
    cut = [one for one in long if _is_alike(one)]
    running = _RUNS in long
    wanted: dict[str, list[str]] = {}
    for process, state in mine:
        if (process, state) not in cut and not (running and (process, state) == _RUNS):
            wanted.setdefault(process, []).append(state)
    read, unread = records.in_states(db, wanted), Counter[str]()
    for process, state in cut:
        oldest = dossier_lists.Wanted((process,), (state,), is_oldest_first=True)
        rows = dossier_lists.part(db, oldest, dossier_lists.Part(0, at_most or 0))
        read += [(row, state) for row in rows]
        unread[_waiting((process, state))[0]] += every[(process, state)] - len(rows)
    if running:
        over, left = _over(db, calendars, asked.on)
        counted[(_REPAIR, sides(awaited_of(FINDING, "terbuka")))] += left
        words, side = _waiting(_RUNS)
        if actor.roles & awaited_of(*_RUNS):
            some = records.some(db, over[:at_most])
            read += [(some[one], _RUNS[1]) for one in over[:at_most]]
            unread[words] += len(over) - len(some)
        else:
            counted[(words, side)] += len(over)
    return _Open([one for one in read if is_seen(actor, *one)], +counted, +unread)


def _over(db: Session, calendars: Calendars, on: date) -> tuple[list[str], int]:
    """The received measures whose days are over or never ran, soonest first, and how many still run.

    From the days the national view keeps of each, so that no history is read.
    """
    kept = {row.dossier_id: row for row in overview.measures(db, on)}
    days: dict[str, date] = {}
    left = 0
    for key in dossier_lists.ids_in(db, *_RUNS):
        row = kept.get(key)
        last = (
            calendars.last_day(row.unit_id, row.counted_from, row.days, row.day_unit)
            if row
            else None
        )
        if last is not None and last >= on:
            left += 1
        else:
            days[key] = last or date.max
    return sorted(days, key=lambda key: (days[key], key)), left


def _is_alike(place: tuple[str, str]) -> bool:
    """Whether all matters in a state wait for the same people, whoever is on the team or wrote first."""
    return place not in _TEAMS and place != _RUNS and place[0] != GUIDANCE


def _open(db: Session, actor: Actor) -> list[tuple[Dossier, str]]:
    """Matters the actor may see that wait for somebody."""
    if actor.unit_id is None or not may(actor, Action.VIEW_UNIT):
        return []
    wanted = {process: set(states) for process, states in AWAITED.items()}
    where = None if actor.unit_kind == "lkpp" else actor.unit
    return [one for one in records.in_states(db, wanted, where) if is_seen(actor, *one)]


def _of_the_side(
    roles: frozenset[AccountRole], actions: Iterable[str], recorded_by: str
) -> frozenset[AccountRole]:
    """Of these, whose side may take one of the steps: who recorded a talk does not confirm it."""
    steps = list(actions)
    able = {side for side in Side if any(fits_side(one, recorded_by, side) for one in steps)}
    return frozenset(role for role in roles if sides({role}) <= able)


def _is_theirs(actor: Actor, item: Item, events: list[DossierEvent]) -> bool:
    """Whether it waits for this very person: of a team only for its members."""
    if not actor.roles & item.roles:
        return False
    return _place((item.row, item.state)) not in _TEAMS or actor.account_id in team_of(events)


def _pressing(item: Item) -> tuple[date, date]:
    """Whatever is due first, then whatever waits longest."""
    return (item.due.day if item.due else date.max, item.since)
