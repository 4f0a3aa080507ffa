"""What do the dossiers say of an internal assessment, and which repairs does its register list?"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from accounts.actor import AccountRole, Actor, duty_day
from accounts.policy import Refused
from accounts.roles import standards_run_by
from assessments.internal.rules import APPROVAL, STATUS, UNCHECKED, Program
from assessments.matters.dossiers import NOT_FOUND, find, state_from, told
from catalog.loader import catalog
from storage import accounts, people
from storage import dossiers as records
from storage.database import Session
from storage.tables import Dossier, DossierEvent

PROCESS, REPAIR = "internal", "repair"


def program_of(events: Iterable[DossierEvent]) -> Program:
    """The programme as it was last drawn up."""
    said = told(events)
    return Program(
        said["tahun"], {row["nomor"]: row["penilai"] for row in said["standar"]}, said["ketua"],
        _day(said["mulai"]), _day(said["sampai"]), _day(said["laporan_paling_lambat"]),
        said["tujuan"], said["metode"], tuple(said["persiapan"]),
    )  # fmt: skip


def facts_of(program: Program, names: dict[str, str]) -> dict[str, Any]:
    """The same as a step keeps it: plain JSON. `names`: the name of each person."""
    return {
        "tahun": program.year,
        "standar": [
            {"nomor": number, "penilai": person, "nama": names[person]}
            for number, person in sorted(program.assessors.items())
        ],
        "ketua": program.leader, "mulai": program.begins.isoformat(),
        "sampai": program.ends.isoformat(),
        "laporan_paling_lambat": program.report_by.isoformat(), "tujuan": program.aim,
        "metode": program.method, "persiapan": list(program.preparation),
    }  # fmt: skip


def assessor_names(events: Iterable[DossierEvent]) -> dict[int, str]:
    """The name of who assesses each standard, as the programme gives it."""
    return {row["nomor"]: row["nama"] for row in told(events).get("standar", [])}


def candidates(db: Session, unit_id: str) -> dict[str, str]:
    """People of the LPSE whose account assesses internally: names by person."""
    today = duty_day(datetime.now(UTC))
    ids = {
        membership.person_id
        for account, membership in accounts.accounts_of_unit(db, unit_id)
        if membership.role == AccountRole.INTERNAL_ASSESSOR
        and account.disabled_at is None
        and membership.valid_from <= today
        and (membership.valid_to is None or membership.valid_to >= today)
    }
    return {one.id: one.name for one in people.people(db, unit_id) if one.id in ids}


def runs(db: Session, unit_id: str, person_id: str, on: date) -> set[int]:
    """The standards somebody runs by the roles they hold on a day (S17-09)."""
    held = people.roles_held(db, unit_id, on)
    return standards_run_by(catalog(), [row.role for row in held if row.person_id == person_id])


def running(db: Session, unit_id: str, number: int, on: date) -> tuple[str, str]:
    """Who runs a standard on a day, by the roles held: the titles of the roles, and a name.

    The first criterion's first role that somebody holds is taken; empty where nobody does.
    """
    held = people.roles_held(db, unit_id, on)
    for criterion in catalog().standards[number].criteria:
        for role in criterion.roles:
            mine = [row for row in held if row.role == role]
            person = people.person(db, unit_id, mine[0].person_id) if mine else None
            if person is not None and role != "penilai":
                return catalog().roles[role].title, person.name
    return "", ""


@dataclass(frozen=True)
class Repair:
    """A request for repair as the register lists it, in the headings LPSE people know (E9)."""

    row: Dossier
    events: tuple[DossierEvent, ...]

    @property
    def state(self) -> str:
        """Where it stands."""
        return state_from(self.row, self.events) or ""

    @property
    def number(self) -> str:
        """The number of the request."""
        return str(self.row.facts["nomor"])

    @property
    def criterion(self) -> str:
        """The criterion it is about."""
        return str(self.row.facts["kriteria"])

    @property
    def standard(self) -> int:
        """The standard it is about."""
        return int(self.row.facts["standar"])

    @property
    def facts(self) -> dict[str, Any]:
        """What its steps say together."""
        return told(self.events)

    @property
    def status(self) -> str:
        """Belum, Proses or Sudah."""
        return STATUS[self.state]

    @property
    def status_day(self) -> date | None:
        """The day that status was told; None while nothing was done."""
        days = [e.day for e in self.events if e.action in ("kerjakan", "selesaikan", "kembalikan")]
        return days[-1] if days and self.status != "Belum" else None

    @property
    def approval(self) -> str:
        """What the assessor says of the repair."""
        return APPROVAL.get(self.state, UNCHECKED)

    @property
    def approval_day(self) -> date | None:
        """The day the assessor said so."""
        return self.events[-1].day if self.state in APPROVAL else None


def repairs_in(db: Session, row: Dossier) -> list[Repair]:
    """The requests of one internal assessment, oldest first, without those that were dropped."""
    rows = records.children(db, row.id, REPAIR)
    events = records.events_of(db, [one.id for one in rows])
    every = [Repair(one, tuple(events[one.id])) for one in rows]
    return [one for one in every if one.state != "dibuang"]


def request_of(db: Session, actor: Actor, repair_id: str) -> Repair:
    """One request of the actor's own LPSE that was made. Raises Refused; a draft sounds like none."""
    row = find(db, actor, repair_id, REPAIR)
    one = Repair(row, tuple(records.events(db, row.id)))
    if one.state in ("konsep", "dibuang"):
        raise Refused(NOT_FOUND)
    return one


def next_numbers(db: Session, unit_id: str, year: int) -> tuple[str, str]:
    """The next number of a finding and of a request of this LPSE, in a writing transaction.

    Counted from what is there, dropped ones too: writers take turns, so none is twice.
    """
    taken = [str(row.facts["nomor"]) for row in records.dossiers(db, unit_id, REPAIR)]
    begin = f"PTP-{year}-"
    last = max((int(one[len(begin) :]) for one in taken if one.startswith(begin)), default=0)
    return f"PI-{year}-{last + 1:04d}", f"{begin}{last + 1:04d}"


def _day(text: str) -> date:
    return date.fromisoformat(text)
