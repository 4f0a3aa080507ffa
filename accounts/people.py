"""Deeds on the people of a unit: add, correct, leave, and their procurement duties."""

from datetime import date
from typing import Any

from accounts.actor import Actor
from accounts.contacts import require_email, require_phone
from accounts.invitations import end_access
from accounts.nip import nip_check
from accounts.policy import Action, Refused, require
from intake.words import line
from storage import audit
from storage import people as records
from storage.database import Database, Session
from storage.tables import Person

DUTIES = {
    "ppk": "PPK",
    "pejabat_pengadaan": "Pejabat Pengadaan",
    "pokja_pemilihan": "anggota Pokja Pemilihan",
}
FIELDS = ("name", "nip", "position", "phone", "email")


def add_person(database: Database, actor: Actor, facts: dict[str, str], today: date) -> Person:
    """Add somebody to the actor's unit. Raises Refused (name missing, NIP implausible or taken, …)."""
    require(actor, Action.EDIT_PEOPLE)
    with database.writing() as db:
        person = records.add_person(db, actor.unit, **checked_person(db, actor.unit, facts, today))
        _log(db, actor, "person_added", person.id, {})
        return person


def correct_person(
    database: Database, actor: Actor, person_id: str, facts: dict[str, str], today: date
) -> None:
    """Correct a person's facts. Raises Refused."""
    require(actor, Action.EDIT_PEOPLE)
    with database.writing() as db:
        person = _mine(db, actor, person_id)
        for field, value in checked_person(db, actor.unit, facts, today, person_id).items():
            setattr(person, field, value)
        _log(db, actor, "person_corrected", person.id, {})


def person_left(database: Database, actor: Actor, person_id: str, on: date) -> None:
    """Record that a person left the unit: their roles and their access end that day. Raises Refused.

    The last administrator of a unit cannot leave before another one is there.
    """
    require(actor, Action.EDIT_PEOPLE)
    with database.writing() as db:
        leave(db, actor, _mine(db, actor, person_id), on)


def leave(db: Session, actor: Actor, person: Person, on: date) -> None:
    """The same of a person that was found, in the transaction of who asked whether it may be."""
    person.left_on = on
    for held in records.roles_held(db, person.unit_id):
        if held.person_id == person.id and (held.valid_to is None or held.valid_to > on):
            held.valid_to = max(on, held.valid_from)
    if person.unit_id == actor.unit_id:  # nobody acts yet for a unit LKPP enters
        end_access(db, actor, person.id, on)
    said = {"on": on.isoformat()}
    happening = audit.Happening(
        "person_left", "person", person.id, said, actor.account_id, person.unit_id
    )
    audit.append(db, happening)


def record_duty(
    database: Database, actor: Actor, person_id: str, duty: str, valid_from: date
) -> None:
    """Record that a person is PPK, Pejabat Pengadaan or Pokja Pemilihan. Raises Refused."""
    require(actor, Action.EDIT_PEOPLE)
    if duty not in DUTIES:
        raise Refused("Pilihlah tugas pengadaan dari daftar.")
    with database.writing() as db:
        row = records.add_duty(db, _mine(db, actor, person_id), duty, valid_from, None)
        _log(db, actor, "duty_recorded", person_id, {"duty": duty, "id": row.id})


def end_duty(database: Database, actor: Actor, duty_id: str, last_day: date) -> None:
    """Record the last day of a procurement duty. Raises Refused."""
    require(actor, Action.EDIT_PEOPLE)
    with database.writing() as db:
        row = records.duty(db, actor.unit, duty_id)
        if row is None:
            raise Refused("Tugas itu tidak ditemukan di unit Anda.")
        row.valid_to = last_day
        _log(db, actor, "duty_ended", row.person_id, {"id": duty_id, "to": last_day.isoformat()})


def _mine(db: Session, actor: Actor, person_id: str) -> Person:
    person = records.person(db, actor.unit, person_id)
    if person is None:
        raise Refused("Orang itu tidak ditemukan di unit Anda.")
    return person


def checked_person(
    db: Session, unit_id: str, facts: dict[str, str], today: date, own_id: str | None = None
) -> dict[str, Any]:
    """The facts of a person of a unit as they are kept; `own_id` where they are corrected. Raises Refused."""
    clean: dict[str, Any] = {f: line(facts.get(f, ""))[:200] for f in FIELDS}
    if len(clean["name"]) < 2:
        raise Refused("Isilah nama orang ini (sedikitnya dua huruf).")
    nip = clean["nip"].replace(" ", "")
    clean["nip"] = nip or None
    wrong = nip_check(nip, today) if nip else None
    if wrong:
        raise Refused(wrong)
    if clean["email"]:
        require_email(clean["email"])
    if clean["phone"]:
        require_phone(clean["phone"])
    holder = records.person_with_nip(db, unit_id, nip) if nip else None
    if holder is not None and holder.id != own_id:
        raise Refused(f"NIP itu sudah tercatat atas nama {holder.name}; periksa lagi angkanya.")
    return clean


def _log(db: Session, actor: Actor, action: str, person_id: str, facts: dict[str, Any]) -> None:
    audit.append(
        db, audit.Happening(action, "person", person_id, facts, actor.account_id, actor.unit)
    )
