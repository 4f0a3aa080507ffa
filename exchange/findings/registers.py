"""Which registers travel, what is a line of each, and what may somebody fill in of it?"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from accounts.actor import Actor
from accounts.policy import Refused
from assessments.findings import sources
from assessments.findings.records import PROCESS
from assessments.findings.register import HEADS, OURS, asked_for, cells, lines_of
from assessments.internal.records import REPAIR, Repair
from assessments.internal.register import columns
from assessments.matters.dossiers import is_seen, state_from
from assessments.matters.listing import Found, Part, Wanted, page
from exchange.findings.inside import CHECKING, REPAIRING
from exchange.findings.shared import ANSWER, DRAFT, KIND_HEAD, REVIEW, TARGET
from exchange.findings.tasks import Entry, Task
from exchange.workbooks import known
from exchange.workbooks.days import as_cell
from storage import dossier_lists
from storage import dossiers as records
from storage.database import Session
from storage.tables import Dossier, DossierEvent

MOST = 500
Listed = Callable[[Session, Actor, Found], list[Entry]]


@dataclass(frozen=True)
class Register:
    """A register people take along: its name in addresses and hidden sheets, its title, its tasks."""

    name: str
    schema: str
    title: str
    process: str
    tasks: tuple[Task, ...]
    listed: Listed

    def tasks_of(self, actor: Actor) -> tuple[Task, ...]:
        """What the actor may ever do with it. Raises Refused for nothing."""
        found = tuple(one for one in self.tasks if one.states(actor))
        if actor.unit_id is None or not found:
            raise Refused("Akun Anda tidak mengisi register ini.")
        return found

    def entries(
        self, db: Session, actor: Actor, task: Task, asked: Mapping[str, str]
    ) -> list[Entry]:
        """What waits for the actor in a task, as its lines. Raises Refused for too much at once."""
        return self.listed(db, actor, self.waiting(db, actor, task, asked))

    def waiting(self, db: Session, actor: Actor, task: Task, asked: Mapping[str, str]) -> Found:
        """What waits for the actor in a task, oldest first. Raises Refused for too much at once."""
        wanted = replace(_asked(self.process, asked, task.states(actor)), is_oldest_first=True)
        here = page(db, actor, wanted, Part(0, MOST + 1))
        if here.total > MOST:
            raise Refused(
                f"Ada {here.total} baris, sedangkan satu lembar memuat paling banyak {MOST}. Saringlah "
                "dahulu, misalnya menurut LPSE atau standar."
            )
        return here.found if task is not DRAFT else _of_team(db, actor, here.found)

    def numbered(self, db: Session, actor: Actor, numbers: Iterable[str]) -> list[Entry]:
        """Those with these numbers the actor may see, wherever they stand."""
        own = None if actor.unit_kind == "lkpp" else actor.unit
        rows = dossier_lists.numbered(db, self.process, sorted(set(numbers)), own)
        events = records.events_of(db, [row.id for row in rows])
        found = [(row, events.get(row.id, [])) for row in rows]
        return self.listed(db, actor, [one for one in found if _is_seen(actor, *one)])


def _is_seen(actor: Actor, row: Dossier, events: list[DossierEvent]) -> bool:
    return is_seen(actor, row, state_from(row, events))


def _asked(process: str, asked: Mapping[str, str], states: tuple[str, ...]) -> Wanted:
    if process == PROCESS:
        return asked_for({k: v for k, v in asked.items() if k != "status"}, states)
    return Wanted((process,), states)


def _of_team(db: Session, actor: Actor, found: Found) -> Found:
    """Drafts of assessments the actor is of the team of: nobody else changes them."""
    mine: dict[str | None, bool] = {}
    for row, _ in found:
        if row.parent_id not in mine:
            above = sources.parent_of(db, row)
            mine[row.parent_id] = above is not None and sources.is_of_team(actor, above)
    return [one for one in found if mine[one[0].parent_id]]


def _findings(db: Session, actor: Actor, found: Found) -> list[Entry]:
    every = []
    for one in lines_of(db, actor, found):
        told: dict[str, Any] = dict(zip((*HEADS, *OURS), cells(0, one), strict=True))
        told |= {KIND_HEAD: told["Jenis"], "Berkas bukti": _file(one.events)}
        every.append(Entry(one.row, one.events, one.number, one.unit, _plain(told)))
    return every


def _repairs(db: Session, actor: Actor, found: Found) -> list[Entry]:
    every = [Repair(row, tuple(events)) for row, events in found]
    return [
        Entry(one.row, one.events, one.number, "", columns(one, 0))
        for one in every
        if one.state not in ("konsep", "dibuang")
    ]


def _file(events: Iterable[DossierEvent]) -> str:
    """The file of the newest answer."""
    names = [one.name for one in events if one.action == "tindak_lanjuti"]
    return names[-1] if names else ""


def _plain(told: dict[str, Any]) -> dict[str, Any]:
    """Days as people of the register write them, in cells that hold text."""
    return told | {TARGET: as_cell(told[TARGET])}


FINDINGS = Register(
    "temuan", known.FINDINGS, "Register temuan", PROCESS, (ANSWER, DRAFT, REVIEW), _findings
)
REPAIRS = Register(
    "perbaikan", known.REPAIRS, "Register perbaikan internal", REPAIR,
    (REPAIRING, CHECKING), _repairs,
)  # fmt: skip
REGISTERS = {one.name: one for one in (FINDINGS, REPAIRS)}
