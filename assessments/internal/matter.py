"""An internal assessment in the course of a deed: who may take its next step, with which paper."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from accounts.actor import AccountRole, Actor
from accounts.policy import Refused
from accounts.profile import local_day, profile_on
from assessments.internal import rules
from assessments.internal.records import (
    PROCESS,
    assessor_names,
    candidates,
    program_of,
    runs,
)
from assessments.internal.rules import Known, Program
from assessments.matters.dossiers import (
    Deed,
    find,
    process_of,
    state_from,
    take,
)
from assessments.matters.papers import Stated
from assessments.matters.required import require_day
from storage import dossiers as records
from storage import units
from storage.database import Session
from storage.tables import Dossier, DossierEvent

# The steps that are the assessors' own.
NOT_YOURS = "Hanya penilai yang ditunjuk dalam program ini yang dapat mengambil langkah ini."
OF_THE_ASSESSORS = ("siapkan", "mulai", "rapat", "pantau", "laporkan")


@dataclass(frozen=True)
class Matter:
    """An internal assessment in the course of a deed, or on a page."""

    row: Dossier
    events: list[DossierEvent]
    unit: str

    @property
    def state(self) -> str:
        """Where it stands."""
        return state_from(self.row, self.events) or ""

    @property
    def program(self) -> Program:
        """What was drawn up."""
        return program_of(self.events)

    @property
    def known(self) -> Known:
        """What a paper about it must agree with."""
        return Known(self.unit, self.program.year, assessor_names(self.events))

    def day_of(self, action: str) -> date | None:
        """The legal day of the newest step of a kind."""
        return next((e.day for e in reversed(self.events) if e.action == action), None)


@dataclass(frozen=True)
class Given:
    """What a person states of a step: its legal date, its paper, what was prepared, words, who came."""

    day: date
    paper_id: str | None = None
    prepared: tuple[str, ...] = ()
    words: str = ""
    attended: str = ""


def matter_of(db: Session, actor: Actor, matter_id: str) -> Matter:
    """An internal assessment of the actor's LPSE. Raises Refused."""
    row = find(db, actor, matter_id, PROCESS)
    unit = units.unit(db, row.unit_id)
    return Matter(row, records.events(db, row.id), unit.name if unit else "")


def is_assessor(actor: Actor, matter: Matter) -> bool:
    """Whether the actor assesses some standard of it."""
    is_one = AccountRole.INTERNAL_ASSESSOR in actor.roles
    return is_one and actor.person_id in matter.program.assessors.values()


def next_of(db: Session, actor: Actor, matter_id: str, action: str, day: date) -> Matter:
    """A matter whose next step this may be: by the table, the assessors and the day."""
    matter = matter_of(db, actor, matter_id)
    process_of(matter.row).require(action, matter.state, actor)
    if action in OF_THE_ASSESSORS and not is_assessor(actor, matter):
        raise Refused(NOT_YOURS)
    require_day(day, matter.events[-1].day, today_at(db, matter.row.unit_id, day))
    return matter


def take_with(
    db: Session, actor: Actor, matter: Matter, action: str, given: Given, paper: Stated | None
) -> None:
    """The step with its paper: never before the day the paper was written or sent."""
    if paper is not None:
        last = max(paper.days.values(), default=None)
        require_day(given.day, last, given.day)
    facts = {"nomor": paper.number} if paper is not None else {}
    take(db, actor, matter.row, Deed(action, given.day, facts, given.paper_id if paper else None))


def require_all_independent(db: Session, unit_id: str, program: Program, on: date) -> None:
    known = candidates(db, unit_id)
    for person in dict.fromkeys(program.assessors.values()):
        mine = [number for number, who in program.assessors.items() if who == person]
        rules.require_independent(known.get(person, "Penilai"), mine, runs(db, unit_id, person, on))


def today_at(db: Session, unit_id: str, on: date) -> date:
    """The legal date at the LPSE, by the zone it stated."""
    return local_day(profile_on(db, unit_id, on), datetime.now(UTC))
