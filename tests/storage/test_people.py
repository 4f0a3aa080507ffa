"""People of a unit, the roles they hold, and the duties that conflict with them, by date."""

from datetime import date, timedelta
from typing import Any

import pytest

from storage import people, units
from storage.database import Database, Session
from storage.tables import Person
from tests.storage.rows import DAY, a_person, some_id

BEFORE, AFTER = DAY - timedelta(days=1), DAY + timedelta(days=1)


@pytest.fixture
def unit(database: Database) -> str:
    """The id of an empty unit."""
    with database.writing() as db:
        return units.add_unit(db, "lpse", "LPSE Contoh", None).id


def a_role(db: Session, person: Person, role: str = "helpdesk", **facts: Any) -> str:
    given = {"title": "", "capacity": "definitif", "decree_number": "", "valid_from": DAY}
    return people.add_role(db, person, role, **given | facts).id


def test_a_person_is_found_in_the_unit(database: Database, unit: str) -> None:
    with database.writing() as db:
        made = a_person(db, unit, name="Budi", nip="199001012020011001", phone="0812")
    with database.reading() as db:
        found = people.person(db, unit, made.id)
        assert (found.name, found.nip, found.phone) == ("Budi", "199001012020011001", "0812")
        assert people.person(db, unit, some_id()) is None


def test_people_are_listed_by_name(database: Database, unit: str) -> None:
    with database.writing() as db:
        for name in ("Citra", "Adi", "Budi"):
            a_person(db, unit, name=name)
    with database.reading() as db:
        assert [person.name for person in people.people(db, unit)] == ["Adi", "Budi", "Citra"]


def test_who_left_is_not_listed_from_that_day_on(database: Database, unit: str) -> None:
    with database.writing() as db:
        a_person(db, unit, name="Adi")
        a_person(db, unit, name="Budi", left_on=DAY)
    with database.reading() as db:
        listed = {
            day: [person.name for person in people.people(db, unit, day)]
            for day in (BEFORE, DAY, AFTER)
        }
        assert listed == {BEFORE: ["Adi", "Budi"], DAY: ["Adi"], AFTER: ["Adi"]}
        assert len(people.people(db, unit)) == 2


def test_a_person_is_found_by_nip(database: Database, unit: str) -> None:
    with database.writing() as db:
        made = a_person(db, unit, nip="199001012020011001")
        a_person(db, unit, nip=None)
    with database.reading() as db:
        assert people.person_with_nip(db, unit, "199001012020011001").id == made.id
        assert people.person_with_nip(db, unit, "199001012020011002") is None


@pytest.mark.parametrize(
    ("end", "held"),
    [(None, [False, True, True]), (DAY, [False, True, False]), (AFTER, [False, True, True])],
    ids=["open", "one day", "two days"],
)
def test_a_role_and_a_duty_hold_from_their_first_to_their_last_day(
    database: Database, unit: str, end: date | None, held: list[bool]
) -> None:
    with database.writing() as db:
        person = a_person(db, unit)
        a_role(db, person, valid_to=end)
        people.add_duty(db, person, "ppk", DAY, end)
    with database.reading() as db:
        days = (BEFORE, DAY, AFTER)
        assert [bool(people.roles_held(db, unit, day)) for day in days] == held
        assert [bool(people.duties(db, unit, day)) for day in days] == held


def test_roles_held_are_listed_newest_first_also_ended_ones(database: Database, unit: str) -> None:
    with database.writing() as db:
        person = a_person(db, unit)
        a_role(db, person, "penilai", valid_from=BEFORE, valid_to=BEFORE)
        a_role(db, person, "helpdesk", valid_from=AFTER)
        a_role(db, person, "ketua_lpse", capacity="plt", decree_number="SK 1", decree_date=DAY)
    with database.reading() as db:
        listed = people.roles_held(db, unit)
        assert [row.role for row in listed] == ["helpdesk", "ketua_lpse", "penilai"]
        assert [row.role for row in people.roles_held(db, unit, DAY)] == ["ketua_lpse"]
        assert (listed[1].capacity, listed[1].decree_date) == ("plt", DAY)


def test_one_role_held_and_one_duty_are_found_in_the_unit(database: Database, unit: str) -> None:
    with database.writing() as db:
        person = a_person(db, unit)
        role = a_role(db, person)
        duty = people.add_duty(db, person, "pokja_pemilihan", DAY, None)
    with database.reading() as db:
        assert people.role_held(db, unit, role).role == "helpdesk"
        assert people.duty(db, unit, duty.id).duty == "pokja_pemilihan"
        assert people.role_held(db, unit, some_id()) is None
        assert people.duty(db, unit, some_id()) is None


def test_a_role_belongs_to_the_unit_of_its_person(database: Database, unit: str) -> None:
    with database.writing() as db:
        person = a_person(db, unit)
        a_role(db, person)
        people.add_duty(db, person, "ppk", DAY, None)
    with database.reading() as db:
        assert {row.unit_id for row in people.roles_held(db, unit)} == {unit}
        assert {row.unit_id for row in people.duties(db, unit, DAY)} == {unit}
