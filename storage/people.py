"""People of a unit, the roles they hold and the procurement duties that conflict with them."""

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import ColumnElement, or_, select

from storage.database import Session
from storage.tables import Person, ProcurementDuty, RoleHeld


def add_person(db: Session, unit_id: str, **facts: Any) -> Person:
    """A new person of a unit (name, nip, position, phone, email)."""
    person = Person(unit_id=unit_id, created_at=datetime.now(UTC), **facts)
    db.add(person)
    db.flush()
    return person


def person(db: Session, unit_id: str, person_id: str) -> Person | None:
    """A person of this unit; None for an unknown id and for another unit's alike."""
    rows = select(Person).where(Person.id == person_id, Person.unit_id == unit_id)
    return db.scalar(rows)


def people(db: Session, unit_id: str, on: date | None = None) -> list[Person]:
    """People of a unit by name; with `on`, without those who had left by then."""
    rows = select(Person).where(Person.unit_id == unit_id).order_by(Person.name)
    if on is not None:
        rows = rows.where(or_(Person.left_on.is_(None), Person.left_on > on))
    return list(db.scalars(rows))


def person_with_nip(db: Session, unit_id: str, nip: str) -> Person | None:
    """Who in this unit has this NIP."""
    return db.scalar(select(Person).where(Person.unit_id == unit_id, Person.nip == nip))


def add_duty(
    db: Session, person: Person, duty: str, valid_from: date, valid_to: date | None
) -> ProcurementDuty:
    """That a person is PPK, Pejabat Pengadaan or Pokja Pemilihan from a date on."""
    row = ProcurementDuty(
        unit_id=person.unit_id,
        person_id=person.id,
        duty=duty,
        valid_from=valid_from,
        valid_to=valid_to,
    )
    db.add(row)
    db.flush()
    return row


def duties(db: Session, unit_id: str, on: date) -> list[ProcurementDuty]:
    """Procurement duties in force on a day."""
    rows = select(ProcurementDuty).where(ProcurementDuty.unit_id == unit_id)
    return list(db.scalars(rows.where(_in_force(ProcurementDuty, on))))


def every_duty(db: Session, unit_id: str) -> list[ProcurementDuty]:
    """Procurement duties people of a unit have or ever had, newest first."""
    rows = select(ProcurementDuty).where(ProcurementDuty.unit_id == unit_id)
    return list(db.scalars(rows.order_by(ProcurementDuty.valid_from.desc(), ProcurementDuty.id)))


def duty(db: Session, unit_id: str, duty_id: str) -> ProcurementDuty | None:
    """One procurement duty of this unit."""
    rows = select(ProcurementDuty).where(ProcurementDuty.id == duty_id)
    return db.scalar(rows.where(ProcurementDuty.unit_id == unit_id))


def add_role(db: Session, person: Person, role: str, **facts: Any) -> RoleHeld:
    """That a person holds a role (title, capacity, decree, valid_from, valid_to)."""
    row = RoleHeld(
        unit_id=person.unit_id,
        person_id=person.id,
        role=role,
        recorded_at=datetime.now(UTC),
        **facts,
    )
    db.add(row)
    db.flush()
    return row


def role_held(db: Session, unit_id: str, role_held_id: str) -> RoleHeld | None:
    """One holding of a role in this unit."""
    rows = select(RoleHeld).where(RoleHeld.id == role_held_id, RoleHeld.unit_id == unit_id)
    return db.scalar(rows)


def roles_held(db: Session, unit_id: str, on: date | None = None) -> list[RoleHeld]:
    """Roles held, newest first; with `on`, only those in force that day."""
    rows = select(RoleHeld).where(RoleHeld.unit_id == unit_id)
    if on is not None:
        rows = rows.where(_in_force(RoleHeld, on))
    return list(db.scalars(rows.order_by(RoleHeld.valid_from.desc(), RoleHeld.id)))


def _in_force(table: type[RoleHeld] | type[ProcurementDuty], on: date) -> ColumnElement[bool]:
    ended = or_(table.valid_to.is_(None), table.valid_to >= on)
    return (table.valid_from <= on) & ended
