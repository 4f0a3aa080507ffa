"""A role held since before this installation: its SK as a scan, and the mark `riwayat`.

What a person holds stands in one place, the roles of the unit; the entry of the opening balance names
it and brings the proof. Who it is stays with the person, so that the entry names nobody.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from accounts import opening
from accounts.actor import Actor
from accounts.policy import Action, Refused, may
from assessments.history import entries
from assessments.history.entering import Whose, opened, today_at
from assessments.matters.dossiers import Deed, is_taken_back
from assessments.matters.processes import ROLE
from storage import dossiers as records
from storage import people
from storage.database import Session
from storage.tables import Dossier, DossierEvent, Person, RoleHeld

PROCESS = "role"
NOBODY = "Orang itu tidak ditemukan di LPSE ini. Catat dulu orangnya."
MARKED = "Peran itu sudah tercatat sebagai riwayat. Batalkan dulu catatannya di halaman Riwayat."


@dataclass(frozen=True)
class PastRole:
    """Who held which role under which decree, from when to when (`accounts.roles.checked_role`)."""

    person_id: str
    role: str
    facts: Mapping[str, Any]


@dataclass(frozen=True)
class Mark:
    """That a role held is an entry of the opening balance: its matter, and the step with the scan."""

    row: Dossier
    event: DossierEvent


def may_enter_roles(actor: Actor) -> bool:
    """Whether the actor enters roles of before: those of an LPSE, or LKPP until it does so itself."""
    return opening.may_enter(actor) and bool(ROLE.possible(None, actor.roles))


def role_in(db: Session, actor: Actor, whose: Whose, past: PastRole) -> str:
    """A role of before with its scan; its id. One already recorded gets mark and scan. Raises Refused."""
    if not may_enter_roles(actor):
        raise Refused("Akun Anda tidak berwenang mencatat riwayat peran.")
    opening.require_unit(db, actor, whose.unit_id, Action.EDIT_PEOPLE)
    person = people.person(db, whose.unit_id, past.person_id)
    if person is None:
        raise Refused(NOBODY)
    held = _held(db, person, past)
    if held is None:
        held = opening.put_role(db, actor, person, past.role, None, dict(past.facts))
    mark(db, actor, whose, held)
    return held.id


def mark(db: Session, actor: Actor, whose: Whose, held: RoleHeld) -> None:
    """Mark a role held as one of before, with the scan of its SK. Raises Refused."""
    if held.id in marks(db, held.unit_id):
        raise Refused(MARKED)
    entries.require_past(held.valid_from, today_at(db, held.unit_id))
    if held.decree_date is None:
        raise Refused("Isilah tanggal SK peran ini.")
    entries.require_past(held.decree_date, today_at(db, held.unit_id))
    facts = entries.MARK | {
        "nomor": entries.require_number(held.decree_number),
        "tanggal_sk": held.decree_date.isoformat(),
    }
    about = {"peran": held.role, "pemegangan": held.id}
    opened(db, actor, whose, PROCESS, ((about, facts), Deed("riwayat", held.valid_from)))


def marks(db: Session, unit_id: str) -> dict[str, Mark]:
    """The roles held that are entries of the opening balance, by the id of the role held."""
    rows = records.dossiers(db, unit_id, PROCESS)
    events = records.events_of(db, [row.id for row in rows])
    return {
        str(row.facts["pemegangan"]): Mark(row, events[row.id][0])
        for row in rows
        if not is_taken_back(events[row.id])
    }


def may_mark(db: Session, actor: Actor, unit_id: str) -> bool:
    """Whether the actor enters roles of this very LPSE now."""
    if not may_enter_roles(actor):
        return False
    own = unit_id == actor.unit_id and may(actor, Action.EDIT_PEOPLE)
    return own or opening.is_unattended(db, actor, unit_id)


def _held(db: Session, person: Person, past: PastRole) -> RoleHeld | None:
    begin: date | None = past.facts.get("valid_from")
    return next(
        (
            one
            for one in people.roles_held(db, person.unit_id)
            if (one.person_id, one.role, one.valid_from) == (person.id, past.role, begin)
        ),
        None,
    )
