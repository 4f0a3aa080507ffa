"""What do the pages of both sides show of objections: until when, in time or late, to which measure?"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime

from accounts.actor import Actor
from accounts.policy import Refused
from accounts.profile import Profile, local_day
from assessments.clock.deadlines import Deadline
from assessments.matters.dossiers import is_taken_back, state_from
from assessments.matters.listing import Found, Wanted, everything, units_with
from assessments.measures.records import measure_from
from assessments.measures.rules import Measure
from assessments.objections import records as known
from assessments.objections.filing import GONE, may_object
from assessments.objections.matter import MEASURE, local_today
from assessments.objections.rules import Judged, Objection, last_day, what_it_lacks
from storage import dossiers as records
from storage import overview
from storage.database import Session
from storage.tables import Dossier, DossierEvent

# The states of a measure whose letter went out and which still stands, or was met.
SENT = ("dikirim", "diterima", "dilanjutkan", "dipenuhi")


@dataclass(frozen=True)
class Objectable:
    """A measure the LPSE may object to: its letter, until when, and what was filed already.

    `problem` says why no last day can be told, in the words of the rule.
    """

    row: Dossier
    measure: Measure
    last: Deadline | None
    problem: str
    objections: tuple[Dossier, ...]
    may_file: bool

    @property
    def name(self) -> str:
        """The measure and its letter."""
        return f"{self.row.facts['tindakan']}, {self.measure.letter.name}"


@dataclass(frozen=True)
class Seen:
    """How an objection stands in time: as judged now, or why that cannot be said; what it lacks."""

    judged: Judged | None
    problem: str
    lacking: tuple[str, ...]


def with_measures(db: Session, actor: Actor) -> dict[str, str]:
    """The LPSEs that were sent a measure nothing annulled yet, by name."""
    return units_with(db, actor, Wanted((MEASURE,), SENT))


def objectables(db: Session, actor: Actor, unit_id: str) -> list[Objectable]:
    """Measures on an LPSE the actor sees and that nothing annulled yet, newest first."""
    found = []
    for row, events in everything(db, actor, Wanted((MEASURE,), unit_id=unit_id)):
        state = state_from(row, events)
        if state in GONE or not any(event.action in ("kirim", "riwayat") for event in events):
            continue
        found.append(_objectable(db, actor, row, events))
    return found


def seen(db: Session, row: Dossier, events: Iterable[DossierEvent]) -> Seen:
    """In time or late, as known today at the LPSE."""
    today = local_today(db, row.unit_id)
    objection = known.objection_from(row, events)
    about = known.about(db, row.unit_id, row.parent_id or "", today)
    return _seen(objection, about, today)


def all_seen(db: Session, found: Found) -> dict[str, Seen]:
    """The same of many objections at once, by matter."""
    todays = _todays(db, {row.unit_id for row, _ in found})
    abouts = known.abouts(db, [row for row, _ in found], todays)
    return {
        row.id: _seen(
            known.objection_from(row, events), abouts.get(row.parent_id or ""), todays[row.unit_id]
        )
        for row, events in found
    }


def _seen(objection: Objection, about: known.About | None, today: date) -> Seen:
    lacking = tuple(map(str, what_it_lacks(objection)))
    if about is None:
        return Seen(None, "Tindakannya tidak ditemukan.", lacking)
    try:
        return Seen(known.judged(objection, about, today), "", lacking)
    except Refused as refused:
        return Seen(None, str(refused), lacking)


def _todays(db: Session, unit_ids: Iterable[str]) -> dict[str, date]:
    """The legal date at each LPSE, by the zone it states."""
    now, wanted = datetime.now(UTC), frozenset(unit_ids)
    return {
        unit_id: local_day(Profile.model_validate(facts) if facts else Profile(), now)
        for unit_id, _, facts in overview.homes(db, now.date())
        if unit_id in wanted
    }


def measure_of(db: Session, row: Dossier) -> Measure | None:
    """The measure an objection is about, with what earlier decisions left of it."""
    about = known.about(db, row.unit_id, row.parent_id or "", local_today(db, row.unit_id))
    return about.measure if about else None


def _objectable(
    db: Session, actor: Actor, row: Dossier, events: list[DossierEvent]
) -> Objectable:  # fmt: skip
    today = local_today(db, row.unit_id)
    filed = tuple(
        one
        for one in records.children(db, row.id, known.PROCESS)
        if not is_taken_back(records.events(db, one.id))
    )
    last, problem = _last_day(db, row, today)
    measure = measure_from(row, events)
    return Objectable(row, measure, last, problem, filed, may_object(db, actor, row))


def _last_day(db: Session, row: Dossier, today: date) -> tuple[Deadline | None, str]:
    about = known.about(db, row.unit_id, row.id, today)
    try:
        return last_day(about.measure, today, about.term, about.calendar) if about else None, ""
    except Refused as refused:
        return None, str(refused)
