"""The 13 roles: what nobody holds, what does not go together, and under which decree."""

from datetime import date, timedelta

import pytest

from accounts.actor import LPSE_ROLES, AccountRole
from accounts.people import record_duty
from accounts.policy import Refused
from accounts.roles import (
    ASSESSOR_ROLE,
    HEAD_ROLE,
    Duty,
    Holding,
    assign_role,
    correct_role,
    end_role,
    holdings_on,
    role_conflicts,
    role_coverage,
    standards_run_by,
)
from catalog.loader import catalog
from documents.letterhead import head_official
from storage import people, units
from storage.tables import AuditEvent
from tests.furnished import Scene
from tests.scenes import LONG_AGO, make_head, today

R = AccountRole
LAW = catalog()
FACTS: dict[str, object] = {
    "title": "Helpdesk", "capacity": "definitif", "decree_number": "SK Nomor 1/2026",
    "decree_date": date(2026, 1, 5), "valid_from": date(2026, 1, 5), "valid_to": None,
}  # fmt: skip


def holding(role: str, person: str = "Rara") -> Holding:
    return Holding(person.lower(), person, role)


def test_there_are_thirteen_roles_and_an_empty_unit_covers_none() -> None:
    assert len(LAW.roles) == 13
    assert role_coverage(LAW, []) == list(LAW.roles)


def test_a_unit_with_everybody_covers_all() -> None:
    assert role_coverage(LAW, [holding(role) for role in LAW.roles]) == []


@pytest.mark.parametrize("role", LAW.roles)
def test_a_role_nobody_holds_is_named(role: str) -> None:
    others = [holding(other) for other in LAW.roles if other != role]
    assert role_coverage(LAW, others) == [role]


def test_a_role_held_twice_covers_no_other() -> None:
    twice = [holding("helpdesk"), holding("helpdesk", "Bagus")]
    assert "helpdesk" not in role_coverage(LAW, twice)
    assert len(role_coverage(LAW, twice)) == 12


@pytest.mark.parametrize("role", LAW.roles)
@pytest.mark.parametrize(
    ("duty", "named"),
    [
        ("ppk", "PPK"),
        ("pejabat_pengadaan", "Pejabat Pengadaan"),
        ("pokja_pemilihan", "anggota Pokja Pemilihan"),
    ],
)
def test_holding_any_role_conflicts_with_a_procurement_duty(
    role: str, duty: str, named: str
) -> None:
    (found,) = role_conflicts(LAW, [holding(role)], [Duty("rara", duty)])
    assert found.person == "Rara"
    assert found.message == f"Rara memegang peran LPSE dan juga {named}."
    assert "Perka LKPP 2/2010 Pasal 13 ayat (3)" in found.basis
    assert "perlu verifikasi" in found.basis


def test_a_duty_of_somebody_without_a_role_is_no_conflict() -> None:
    assert role_conflicts(LAW, [holding("helpdesk")], [Duty("bagus", "ppk")]) == []


def test_several_roles_and_one_duty_are_one_conflict_and_two_duties_are_two() -> None:
    roles = [holding("helpdesk"), holding("penilai")]
    assert len(role_conflicts(LAW, [holding("helpdesk"), holding("helpdesk")], [])) == 0
    one = [Duty("rara", "ppk")]
    assert sum("PPK" in c.message for c in role_conflicts(LAW, roles, one)) == 1
    both = [Duty("rara", "ppk"), Duty("rara", "pokja_pemilihan")]
    assert sum("juga" in c.message for c in role_conflicts(LAW, [roles[0]], both)) == 2


@pytest.mark.parametrize("role", [r for r in LAW.roles if r != ASSESSOR_ROLE])
def test_a_penilai_does_not_assess_the_standards_they_run(role: str) -> None:
    runs = sorted(standards_run_by(LAW, [role]))
    found = role_conflicts(LAW, [holding(ASSESSOR_ROLE), holding(role)], [])
    if not runs:
        assert found == []
        return
    (conflict,) = found
    assert f"standar {', '.join(map(str, runs))}." in conflict.message
    assert "S17-09" in conflict.basis


def test_a_penilai_beside_others_who_run_the_standards_is_no_conflict() -> None:
    others = [holding(role, "Bagus") for role in LAW.roles if role != ASSESSOR_ROLE]
    assert role_conflicts(LAW, [holding(ASSESSOR_ROLE), *others], []) == []


def test_the_standards_of_roles_add_up_and_assessing_runs_none() -> None:
    assert standards_run_by(LAW, []) == set()
    assert standards_run_by(LAW, [ASSESSOR_ROLE]) == set()
    every = standards_run_by(LAW, LAW.roles)
    assert every == {n for role in LAW.roles for n in standards_run_by(LAW, [role])}
    assert every <= set(range(1, 18))


def assign(scene: Scene, role: str = "helpdesk", who: str = "", **facts: object) -> str:
    person_id = who or scene.office.person(R.HELPDESK)
    return assign_role(scene.database, scene.office.admin, LAW, person_id, role, FACTS | facts)


def roles_on(scene: Scene, day: date) -> set[str]:
    held, _ = holdings_on(scene.database, scene.office.unit_id, day)
    return {h.role for h in held}


def test_a_role_is_held_under_its_decree_from_its_first_to_its_last_day(scene: Scene) -> None:
    made = assign(scene, valid_from=date(2026, 3, 2), valid_to=date(2026, 3, 4))
    with scene.database.reading() as db:
        row = people.role_held(db, scene.office.unit_id, made)
    assert row is not None
    assert (row.title, row.capacity, row.decree_number, row.decree_date) == (
        "Helpdesk", "definitif", "SK Nomor 1/2026", date(2026, 1, 5),
    )  # fmt: skip
    days = [date(2026, 3, 1) + timedelta(days=n) for n in range(5)]
    assert ["helpdesk" in roles_on(scene, day) for day in days] == [False, True, True, True, False]


def test_a_mistyped_decree_is_corrected_and_the_holder_stays(scene: Scene) -> None:
    made = assign(scene)
    right = FACTS | {"decree_number": "SK Nomor 10/2026", "valid_from": date(2026, 2, 2)}
    correct_role(scene.database, scene.office.admin, made, right)
    with scene.database.reading() as db:
        row = people.role_held(db, scene.office.unit_id, made)
        event = db.query(AuditEvent).order_by(AuditEvent.seq.desc()).first()
    assert row is not None and event is not None
    assert (row.decree_number, row.valid_from) == ("SK Nomor 10/2026", date(2026, 2, 2))
    assert event.facts == {"changed": ["decree_number", "valid_from"]}


def test_a_correction_obeys_the_rules_of_an_assignment(on_sqlite: Scene) -> None:
    made, office = assign(on_sqlite), on_sqlite.office
    with pytest.raises(Refused, match="tanggal akhirnya"):
        correct_role(on_sqlite.database, office.admin, made, FACTS | {"capacity": "plt"})
    with pytest.raises(Refused, match="tidak berwenang"):
        correct_role(on_sqlite.database, office.contributor, made, FACTS)
    with pytest.raises(Refused, match="tidak ditemukan"):
        correct_role(on_sqlite.database, on_sqlite.other.admin, made, FACTS)


@pytest.mark.parametrize("role", LAW.roles)
def test_each_of_the_thirteen_can_be_assigned(on_sqlite: Scene, role: str) -> None:
    assign(on_sqlite, role)
    assert role in roles_on(on_sqlite, date(2026, 2, 1))


@pytest.mark.parametrize("role", ["", "Ketua LPSE", "coordinator", "' OR 1=1"])
def test_a_role_outside_the_thirteen_is_refused(on_sqlite: Scene, role: str) -> None:
    with pytest.raises(Refused, match="13 peran"):
        assign(on_sqlite, role)


@pytest.mark.parametrize("capacity", ["plt", "plh"])
def test_an_acting_official_needs_a_last_day(on_sqlite: Scene, capacity: str) -> None:
    with pytest.raises(Refused, match=r"Plt\. atau Plh\."):
        assign(on_sqlite, HEAD_ROLE, capacity=capacity)
    assert assign(on_sqlite, HEAD_ROLE, capacity=capacity, valid_to=date(2026, 6, 30))


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        ({"valid_to": date(2026, 1, 4)}, "mendahului tanggal mulai"),
        ({"valid_from": None}, "tanggal mulai"),
        ({"capacity": "pjs"}, "definitif, Plt., atau Plh."),
        ({"capacity": ""}, "definitif, Plt., atau Plh."),
    ],
)
def test_what_cannot_be_an_assignment_is_refused(
    on_sqlite: Scene, facts: dict[str, object], says: str
) -> None:
    with pytest.raises(Refused, match=says):
        assign(on_sqlite, **facts)


def test_title_and_decree_are_kept_so_that_a_document_can_print_them(scene: Scene) -> None:
    made = assign(
        scene, title="\u202aKepala\u00a0Bagian\x00\n", decree_number="SK\u2028" + "9" * 500
    )
    with scene.database.reading() as db:
        row = people.role_held(db, scene.office.unit_id, made)
    assert row is not None
    assert row.title == "Kepala Bagian"
    assert row.decree_number.startswith("SK 999")
    assert len(row.decree_number) == 200


def test_a_person_of_another_unit_gets_no_role_here(on_sqlite: Scene) -> None:
    for who in (on_sqlite.other.person(R.HEAD), "0" * 36):
        with pytest.raises(Refused, match="tidak ditemukan di unit Anda"):
            assign(on_sqlite, who=who)


@pytest.mark.parametrize("role", sorted(LPSE_ROLES - {R.UNIT_ADMIN, R.COORDINATOR}))
def test_only_administrator_and_coordinator_assign_and_end_roles(
    on_sqlite: Scene, role: AccountRole
) -> None:
    made, actor = assign(on_sqlite), on_sqlite.office.actor(role)
    with pytest.raises(Refused, match="tidak berwenang"):
        assign_role(on_sqlite.database, actor, LAW, actor.person_id or "", HEAD_ROLE, FACTS)
    with pytest.raises(Refused, match="tidak berwenang"):
        end_role(on_sqlite.database, actor, made, today())


def test_a_role_that_ended_is_held_until_its_last_day(scene: Scene) -> None:
    made = assign(scene)
    end_role(scene.database, scene.office.admin, made, date(2026, 3, 4))
    assert "helpdesk" in roles_on(scene, date(2026, 3, 4))
    assert "helpdesk" not in roles_on(scene, date(2026, 3, 5))


def test_a_role_does_not_end_before_it_began(on_sqlite: Scene) -> None:
    made = assign(on_sqlite)
    with pytest.raises(Refused, match="mendahului tanggal mulai"):
        end_role(on_sqlite.database, on_sqlite.office.admin, made, date(2026, 1, 4))
    end_role(on_sqlite.database, on_sqlite.office.admin, made, date(2026, 1, 5))


def test_a_role_in_another_unit_sounds_like_one_nobody_knows(on_sqlite: Scene) -> None:
    made = assign(on_sqlite)
    for wanted in (made, "0" * 36):
        with pytest.raises(Refused, match="tidak ditemukan di unit Anda"):
            end_role(on_sqlite.database, on_sqlite.other.admin, wanted, today())
    assert "helpdesk" in roles_on(on_sqlite, today())


def test_who_holds_what_names_people_and_their_duties_of_one_unit(on_sqlite: Scene) -> None:
    office = on_sqlite.office
    record_duty(on_sqlite.database, office.admin, office.person(R.HEAD), "ppk", LONG_AGO)
    held, duties = holdings_on(on_sqlite.database, office.unit_id, today())
    assert held == [Holding(office.person(R.HEAD), "Raden Wiratama", HEAD_ROLE)]
    assert duties == [Duty(office.person(R.HEAD), "ppk")]
    (conflict,) = role_conflicts(LAW, held, duties)
    assert conflict.person == "Raden Wiratama"


def test_the_head_of_a_day_is_the_one_whose_term_covers_it(scene: Scene) -> None:
    office, database = scene.office, scene.database
    deputy = office.person(R.HELPDESK)
    make_head(
        office, deputy, title="Kepala", capacity="plt", decree_number="SP 7",
        valid_from=date(2026, 3, 2), valid_to=date(2026, 3, 4),
    )  # fmt: skip
    names = []
    with database.reading() as db:
        unit = units.unit(db, office.unit_id)
        assert unit is not None
        for day in (date(2026, 3, 1), date(2026, 3, 2), date(2026, 3, 4), date(2026, 3, 5)):
            head = head_official(db, unit, day)
            names.append((head.nama, head.kapasitas, head.dasar))
    ketua = ("Raden Wiratama", "definitif", "SK Nomor 11/LPSE/2024")
    acting = ("Sekar Nirmala", "Plt.", "SP 7")
    assert names == [ketua, acting, acting, ketua]
