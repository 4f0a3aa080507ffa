"""Who is acting is rebuilt from the records: unit, person and roles of the day."""

from datetime import UTC, date, datetime, timedelta

import pytest

from accounts.actor import AccountRole, Actor, actor_of, duty_day
from accounts.invitations import Invitation, invite
from accounts.people import add_person
from storage import accounts as records
from storage.database import Database
from storage.ids import digest_of
from tests.furnished import Scene
from tests.scenes import Office, actor_behind, actor_now, signed_in, today

R = AccountRole
NOW = datetime.now(UTC)


def serve(office: Office, email: str, *roles: AccountRole, until: date | None = None) -> str:
    """The account of this address serves a unit as a new person of it; the person's id."""
    person = add_person(office.database, office.creator, {"name": "Rara Senja"}, today())
    wanted = Invitation(email, person.id, frozenset(roles), date(2024, 1, 8), until)
    invite(office.database, office.admin, wanted, NOW)
    return person.id


def on(database: Database, email: str, unit_id: str | None, day: date) -> Actor:
    with database.reading() as db:
        account = records.account_by_email(db, email)
        assert account is not None
        return actor_of(db, account, unit_id, day)


def test_an_account_of_one_unit_acts_for_it_without_choosing(scene: Scene) -> None:
    email = scene.office.email(R.HEAD)
    actor = actor_now(scene.database, email)
    assert (actor.unit_id, actor.unit_kind) == (scene.office.unit_id, "lpse")
    assert (actor.roles, actor.name) == ({R.HEAD}, "Raden Wiratama")
    assert not actor.is_administrator


def test_roles_of_two_units_never_mix(scene: Scene) -> None:
    email = scene.office.email(R.HEAD)
    person = serve(scene.other, email, R.CONTRIBUTOR, R.HELPDESK)
    here = actor_now(scene.database, email, scene.office.unit_id)
    there = actor_now(scene.database, email, scene.other.unit_id)
    assert (here.roles, here.person_id) == ({R.HEAD}, scene.office.person(R.HEAD))
    assert (there.roles, there.person_id) == ({R.CONTRIBUTOR, R.HELPDESK}, person)


@pytest.mark.parametrize("claimed", ["other", "lkpp", "unknown"])
def test_a_unit_one_does_not_serve_is_never_acted_for(on_sqlite: Scene, claimed: str) -> None:
    units = {"other": on_sqlite.other.unit_id, "lkpp": on_sqlite.lkpp.unit_id}
    email = on_sqlite.office.email(R.HEAD)
    actor = actor_now(on_sqlite.database, email, units.get(claimed, "0" * 36))
    assert (actor.unit_id, actor.roles) == (on_sqlite.office.unit_id, {R.HEAD})


def test_a_role_is_held_from_its_first_to_its_last_day(on_sqlite: Scene) -> None:
    serve(on_sqlite.other, "rara@contoh.id", R.CONTRIBUTOR, until=date(2026, 3, 4))
    days = [date(2024, 1, 7), date(2024, 1, 8), date(2026, 3, 4), date(2026, 3, 5)]
    found = [on(on_sqlite.database, "rara@contoh.id", None, day).unit_id for day in days]
    assert found == [None, on_sqlite.other.unit_id, on_sqlite.other.unit_id, None]


def test_a_session_and_the_records_agree_on_who_is_acting(scene: Scene) -> None:
    for role in (R.HEAD, R.UNIT_ADMIN):
        token = signed_in(scene.office, role)
        actor = actor_behind(scene.database, token)
        assert actor is not None
        assert actor.sign_in == digest_of(token)
        expected = actor_now(scene.database, scene.office.email(role))
        assert actor == Actor(**expected.__dict__ | {"sign_in": actor.sign_in})


@pytest.mark.parametrize(
    ("hour", "day"),
    [(0, date(2026, 3, 1)), (16, date(2026, 3, 1)), (17, date(2026, 3, 2)), (23, date(2026, 3, 2))],
)
def test_the_day_of_a_duty_is_the_one_in_wib(hour: int, day: date) -> None:
    assert duty_day(datetime(2026, 3, 1, tzinfo=UTC) + timedelta(hours=hour)) == day
