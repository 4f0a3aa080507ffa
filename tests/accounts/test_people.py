"""People of a unit: added, corrected, leaving, with procurement duties; nobody else's people."""

from datetime import date, timedelta

import pytest

from accounts.actor import LPSE_ROLES, AccountRole, Actor
from accounts.people import (
    DUTIES,
    FIELDS,
    add_person,
    correct_person,
    end_duty,
    person_left,
    record_duty,
)
from accounts.policy import Refused
from accounts.roles import assign_role
from catalog.loader import catalog
from storage import accounts
from storage import people as records
from storage.database import Database
from storage.tables import AuditEvent, Person
from tests.furnished import Scene
from tests.scenes import actor_now, today

R = AccountRole
NIP = "198005172005011003"
FACTS = {
    "name": "Rara Senja", "nip": NIP, "position": "Pranata Komputer", "phone": "0812 0000 0001",
    "email": "rara@contoh.id",
}  # fmt: skip


def person(database: Database, unit_id: str, person_id: str) -> Person:
    with database.reading() as db:
        found = records.person(db, unit_id, person_id)
    assert found is not None
    return found


def stated(row: Person) -> dict[str, str | None]:
    return {field: getattr(row, field) for field in FIELDS}


def test_a_person_is_kept_as_stated(scene: Scene) -> None:
    made = add_person(scene.database, scene.office.admin, FACTS, today())
    kept = person(scene.database, scene.office.unit_id, made.id)
    assert stated(kept) == FACTS
    assert kept.left_on is None
    with scene.database.reading() as db:
        event = db.query(AuditEvent).order_by(AuditEvent.seq.desc()).first()
    assert event is not None
    assert (event.action, event.entity_id, event.facts) == ("person_added", made.id, {})


def test_a_name_alone_is_enough(on_sqlite: Scene) -> None:
    made = add_person(on_sqlite.database, on_sqlite.office.admin, {"name": "Rara"}, today())
    assert stated(made) == {
        "name": "Rara", "nip": None, "position": "", "phone": "", "email": "",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("  Rara \t Senja\n", "Rara Senja"),
        ("Rara\u00a0Senja", "Rara Senja"),
        ("Rara\x00 Senja\x07", "Rara Senja"),
        ("\u202eRara Senja\u202c", "Rara Senja"),
        ("Ra\u200bra\ud800 Senja", "Rara Senja"),
        ("D'Ćwikła-Ñusa, S.Kom.", "D'Ćwikła-Ñusa, S.Kom."),
        ("'; DROP TABLE person; --", "'; DROP TABLE person; --"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("x" * 300, "x" * 200),
    ],
)
def test_text_is_kept_on_one_line_without_what_nobody_can_see(
    on_sqlite: Scene, written: str, kept: str
) -> None:
    facts = FACTS | {"name": written, "position": written}
    made = add_person(on_sqlite.database, on_sqlite.office.admin, facts, today())
    row = person(on_sqlite.database, on_sqlite.office.unit_id, made.id)
    assert (row.name, row.position) == (kept, kept)


def test_every_database_keeps_the_same_text(scene: Scene) -> None:
    facts = FACTS | {"name": "Rara\x00 \ud800Senja\u202c 東京", "phone": "'; DROP 0812345 --"}
    made = add_person(scene.database, scene.office.admin, facts, today())
    row = person(scene.database, scene.office.unit_id, made.id)
    assert (row.name, row.phone) == ("Rara Senja 東京", "'; DROP 0812345 --")


@pytest.mark.parametrize("name", ["", " ", "R", "\u200b\u200b\u200b"])
def test_a_person_needs_a_name(on_sqlite: Scene, name: str) -> None:
    with pytest.raises(Refused, match="nama orang ini"):
        add_person(on_sqlite.database, on_sqlite.office.admin, FACTS | {"name": name}, today())


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("email", "rara@contoh", "bukan alamat email"),
        ("phone", "0812", "sedikitnya 6 angka"),
    ],
)
def test_an_address_that_reaches_nobody_is_refused(
    on_sqlite: Scene, field: str, value: str, says: str
) -> None:
    made = add_person(on_sqlite.database, on_sqlite.office.admin, {"name": "Rara"}, today())
    facts = {"name": "Rara", field: value}
    with pytest.raises(Refused, match=f"'{value}'.*{says}"):
        add_person(on_sqlite.database, on_sqlite.office.admin, facts, today())
    with pytest.raises(Refused, match=says):
        correct_person(on_sqlite.database, on_sqlite.office.admin, made.id, facts, today())


@pytest.mark.parametrize("nip", ["123", "198013172005011003", "198005172005015003"])
def test_an_implausible_nip_is_refused(on_sqlite: Scene, nip: str) -> None:
    with pytest.raises(Refused, match=r"NIP|tanggal lahir"):
        add_person(on_sqlite.database, on_sqlite.office.admin, FACTS | {"nip": nip}, today())


def test_a_nip_is_kept_without_spaces_and_used_by_one_person_of_a_unit(scene: Scene) -> None:
    spaced = FACTS | {"nip": "19800517 200501\u00a01 003"}
    made = add_person(scene.database, scene.office.admin, spaced, today())
    assert made.nip == NIP
    with pytest.raises(Refused, match="atas nama Rara Senja"):
        add_person(scene.database, scene.office.admin, FACTS | {"name": "Lain"}, today())
    add_person(scene.database, scene.other.admin, FACTS, today())  # the other unit never learns


def test_a_correction_changes_the_person_and_may_keep_their_own_nip(scene: Scene) -> None:
    made = add_person(scene.database, scene.office.admin, FACTS, today())
    corrected = FACTS | {"name": "Rara Puspa Senja", "phone": ""}
    correct_person(scene.database, scene.office.admin, made.id, corrected, today())
    assert stated(person(scene.database, scene.office.unit_id, made.id)) == corrected


def test_a_correction_takes_no_nip_from_a_colleague(on_sqlite: Scene) -> None:
    add_person(on_sqlite.database, on_sqlite.office.admin, FACTS, today())
    second = add_person(on_sqlite.database, on_sqlite.office.admin, {"name": "Lain"}, today())
    with pytest.raises(Refused, match="atas nama Rara Senja"):
        correct_person(
            on_sqlite.database, on_sqlite.office.admin, second.id,
            {"name": "Lain", "nip": NIP}, today(),
        )  # fmt: skip


def test_people_of_another_unit_sound_like_people_nobody_knows(on_sqlite: Scene) -> None:
    database, mine = on_sqlite.database, on_sqlite.office.admin
    foreign = add_person(database, on_sqlite.other.admin, FACTS, today()).id
    said = set()
    for wanted in (foreign, "0" * 36, ""):
        for deed in (
            lambda p: correct_person(database, mine, p, FACTS, today()),
            lambda p: person_left(database, mine, p, today()),
            lambda p: record_duty(database, mine, p, "ppk", today()),
        ):
            with pytest.raises(Refused) as refused:
                deed(wanted)
            said.add(str(refused.value))
    assert said == {"Orang itu tidak ditemukan di unit Anda."}
    assert stated(person(database, on_sqlite.other.unit_id, foreign)) == FACTS


@pytest.mark.parametrize("role", sorted(LPSE_ROLES - {R.UNIT_ADMIN, R.COORDINATOR}))
def test_only_administrator_and_coordinator_keep_the_list_of_people(
    on_sqlite: Scene, role: AccountRole
) -> None:
    actor, database = on_sqlite.office.actor(role), on_sqlite.database
    somebody = on_sqlite.office.person(R.HEAD)
    for deed in (
        lambda: add_person(database, actor, FACTS, today()),
        lambda: correct_person(database, actor, somebody, FACTS, today()),
        lambda: person_left(database, actor, somebody, today()),
        lambda: record_duty(database, actor, somebody, "ppk", today()),
        lambda: end_duty(database, actor, "x", today()),
    ):
        with pytest.raises(Refused, match="tidak berwenang"):
            deed()


def held(scene: Scene, person_id: str, begin: date, end: date | None) -> str:
    facts: dict[str, object] = {
        "title": "Helpdesk", "capacity": "definitif", "decree_number": "SK 1",
        "decree_date": None, "valid_from": begin, "valid_to": end,
    }  # fmt: skip
    return assign_role(scene.database, scene.office.admin, catalog(), person_id, "helpdesk", facts)


@pytest.mark.parametrize(
    ("begin", "end", "expected"),
    [
        (date(2024, 1, 8), None, date(2026, 3, 2)),
        (date(2024, 1, 8), date(2026, 12, 31), date(2026, 3, 2)),
        (date(2024, 1, 8), date(2025, 12, 31), date(2025, 12, 31)),
        (date(2026, 3, 2), None, date(2026, 3, 2)),
    ],
)
def test_whoever_leaves_holds_no_role_past_that_day(
    scene: Scene, begin: date, end: date | None, expected: date
) -> None:
    made = add_person(scene.database, scene.office.admin, FACTS, today())
    role = held(scene, made.id, begin, end)
    person_left(scene.database, scene.office.admin, made.id, date(2026, 3, 2))
    with scene.database.reading() as db:
        row = records.role_held(db, scene.office.unit_id, role)
        still_there = records.people(db, scene.office.unit_id, date(2026, 3, 1))
        gone = records.people(db, scene.office.unit_id, date(2026, 3, 2))
    assert row is not None
    assert row.valid_to == expected
    assert made.id in {p.id for p in still_there}
    assert made.id not in {p.id for p in gone}


def test_the_roles_of_others_go_on_when_somebody_leaves(on_sqlite: Scene) -> None:
    first = add_person(on_sqlite.database, on_sqlite.office.admin, FACTS, today())
    second = add_person(on_sqlite.database, on_sqlite.office.admin, {"name": "Lain"}, today())
    theirs = held(on_sqlite, second.id, date(2024, 1, 8), None)
    person_left(on_sqlite.database, on_sqlite.office.admin, first.id, date(2026, 3, 2))
    with on_sqlite.database.reading() as db:
        row = records.role_held(db, on_sqlite.office.unit_id, theirs)
    assert row is not None
    assert row.valid_to is None


def test_whoever_leaves_can_no_longer_act_in_the_unit(scene: Scene) -> None:
    office, email = scene.office, scene.office.email(R.CONTRIBUTOR)
    person_id = actor_now(scene.database, email).person_id
    assert person_id is not None
    person_left(scene.database, office.admin, person_id, today() - timedelta(days=1))
    assert actor_now(scene.database, email).unit_id is None
    assert actor_now(scene.database, office.email(R.HELPDESK)).roles == {R.HELPDESK}


def test_the_last_administrator_cannot_leave_before_another_one_is_there(
    on_sqlite: Scene,
) -> None:
    database, office = on_sqlite.database, on_sqlite.office
    with database.reading() as db:
        admins = [m for _, m in accounts.accounts_of_unit(db, office.unit_id)
                  if m.role == R.UNIT_ADMIN]  # fmt: skip
    *others, last = {m.person_id for m in admins}
    for person_id in others:
        person_left(database, office.admin, person_id, today())
    with pytest.raises(Refused, match="administrator terakhir"):
        person_left(database, office.admin, last, today())
    assert person(database, office.unit_id, last).left_on is None


def duties(scene: Scene, day: date) -> list[str]:
    with scene.database.reading() as db:
        return [d.duty for d in records.duties(db, scene.office.unit_id, day)]


@pytest.mark.parametrize("duty", sorted(DUTIES))
def test_a_procurement_duty_holds_from_its_first_to_its_last_day(scene: Scene, duty: str) -> None:
    admin, person_id = scene.office.admin, scene.office.person(R.HELPDESK)
    record_duty(scene.database, admin, person_id, duty, date(2026, 3, 2))
    with scene.database.reading() as db:
        (row,) = records.duties(db, scene.office.unit_id, date(2026, 3, 2))
    end_duty(scene.database, admin, row.id, date(2026, 3, 4))
    days = [date(2026, 3, 1) + timedelta(days=n) for n in range(5)]
    assert [duties(scene, day) for day in days] == [[], [duty], [duty], [duty], []]


@pytest.mark.parametrize("duty", ["", "PPK", "kpa", "'; --"])
def test_a_duty_outside_the_list_is_refused(on_sqlite: Scene, duty: str) -> None:
    with pytest.raises(Refused, match="dari daftar"):
        record_duty(
            on_sqlite.database, on_sqlite.office.admin, on_sqlite.office.person(R.HEAD),
            duty, today(),
        )  # fmt: skip


def test_a_duty_in_another_unit_sounds_like_one_nobody_knows(on_sqlite: Scene) -> None:
    other: Actor = on_sqlite.other.admin
    record_duty(on_sqlite.database, other, on_sqlite.other.person(R.HEAD), "ppk", today())
    with on_sqlite.database.reading() as db:
        (foreign,) = records.duties(db, on_sqlite.other.unit_id, today())
    for wanted in (foreign.id, "0" * 36):
        with pytest.raises(Refused, match="tidak ditemukan di unit Anda"):
            end_duty(on_sqlite.database, on_sqlite.office.admin, wanted, today())
