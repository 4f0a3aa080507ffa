"""Giving accounts: for people of one's own unit, with fitting roles, and nobody else's account."""

from datetime import UTC, date, datetime, timedelta

import pytest

from accounts.actor import LKPP_ROLES, LPSE_ROLES, AccountRole, Actor
from accounts.invitations import Invitation, end_membership, invite, renew_link
from accounts.people import add_person
from accounts.policy import Refused
from accounts.sign_in import link_owner, set_password, sign_in
from storage import accounts as records
from storage.database import Database
from storage.tables import Account, AuditEvent, Membership
from tests.furnished import Scene
from tests.scenes import (
    ADMINISTRATOR,
    LONG_AGO,
    ORIGIN,
    PASSWORD,
    Office,
    actor_behind,
    actor_now,
    signed_in,
    today,
)

R = AccountRole
NOW = datetime.now(UTC)
NEW = "rara.senja@contoh.id"


def newcomer(office: Office, name: str = "Rara Senja") -> str:
    return add_person(office.database, office.creator, {"name": name}, today()).id


def asking(
    office: Office,
    *roles: AccountRole,
    email: str = NEW,
    since: date = LONG_AGO,
    until: date | None = None,
) -> Invitation:
    return Invitation(email, newcomer(office), frozenset(roles), since, until)


def account(database: Database, email: str = NEW) -> Account | None:
    with database.reading() as db:
        return records.account_by_email(db, email)


def account_id(database: Database, email: str = NEW) -> str:
    found = account(database, email)
    assert found is not None
    return found.id


def membership(database: Database, unit_id: str, email: str, role: AccountRole) -> Membership:
    with database.reading() as db:
        for row, held in records.accounts_of_unit(db, unit_id):
            if row.email == email and held.role == role:
                return held
    raise LookupError(email)


def actions(database: Database) -> list[str]:
    with database.reading() as db:
        return [e.action for e in db.query(AuditEvent).order_by(AuditEvent.seq)]


def test_somebody_invited_sets_a_password_and_has_the_roles_given(scene: Scene) -> None:
    office = scene.office
    invitation = asking(office, R.CONTRIBUTOR, R.HELPDESK)
    link = invite(scene.database, office.admin, invitation, NOW)
    assert link is not None
    actor = actor_behind(scene.database, set_password(scene.database, link, PASSWORD, ORIGIN, NOW))
    assert actor is not None
    assert (actor.unit_id, actor.person_id) == (office.unit_id, invitation.person_id)
    assert actor.roles == {R.CONTRIBUTOR, R.HELPDESK}
    assert not actor.is_administrator
    assert actions(scene.database).count("role_granted") >= 2


def test_an_invitation_without_an_account_yet_names_it_after_the_person(on_sqlite: Scene) -> None:
    invite(on_sqlite.database, on_sqlite.office.admin, asking(on_sqlite.office, R.HEAD), NOW)
    made = account(on_sqlite.database)
    assert made is not None
    assert (made.name, made.password_hash) == ("Rara Senja", None)


@pytest.mark.parametrize("role", sorted(set(R) - {R.UNIT_ADMIN, R.LKPP_ADMIN}))
def test_only_the_administrator_of_a_unit_gives_accounts(
    on_sqlite: Scene, role: AccountRole
) -> None:
    office = on_sqlite.office if role in LPSE_ROLES else on_sqlite.lkpp
    wanted = asking(office, R.CONTRIBUTOR if role in LPSE_ROLES else R.REVIEWER)
    with pytest.raises(Refused, match="tidak berwenang"):
        invite(on_sqlite.database, office.actor(role), wanted, NOW)
    assert account(on_sqlite.database) is None


def test_a_person_of_another_unit_sounds_like_one_nobody_knows(on_sqlite: Scene) -> None:
    said = set()
    for person_id in (newcomer(on_sqlite.other), "0" * 36, ""):
        wanted = Invitation(NEW, person_id, frozenset({R.CONTRIBUTOR}), LONG_AGO)
        with pytest.raises(Refused) as refused:
            invite(on_sqlite.database, on_sqlite.office.admin, wanted, NOW)
        said.add(str(refused.value))
    assert len(said) == 1
    assert account(on_sqlite.database) is None


@pytest.mark.parametrize(
    ("kind", "roles"),
    [
        *(("lpse", (role,)) for role in sorted(LKPP_ROLES)),
        *(("lkpp", (role,)) for role in sorted(LPSE_ROLES)),
        ("lpse", (R.CONTRIBUTOR, R.APPROVER)),
        ("lpse", ()),
        ("lkpp", ()),
    ],
)
def test_a_role_of_the_other_kind_of_unit_or_none_at_all_is_refused(
    on_sqlite: Scene, kind: str, roles: tuple[AccountRole, ...]
) -> None:
    office = on_sqlite.office if kind == "lpse" else on_sqlite.lkpp
    admin = office.actor(R.UNIT_ADMIN if kind == "lpse" else R.LKPP_ADMIN)
    with pytest.raises(Refused, match="sesuai dengan jenis unit"):
        invite(on_sqlite.database, admin, asking(office, *roles), NOW)
    assert account(on_sqlite.database) is None


@pytest.mark.parametrize("email", ["", "rara", "rara@contoh", "ra ra@contoh.id", "r\x00@contoh.id"])
def test_what_is_not_an_address_gets_no_account(on_sqlite: Scene, email: str) -> None:
    with pytest.raises(Refused, match="bukan alamat email"):
        invite(
            on_sqlite.database,
            on_sqlite.office.admin,
            asking(on_sqlite.office, R.HEAD, email=email),
            NOW,
        )
    assert account(on_sqlite.database, email.replace("\x00", "")) is None


@pytest.mark.parametrize(
    ("since", "until", "acts"),
    [(-10, None, True), (0, 0, True), (0, 5, True), (1, None, False), (-9, -1, False)],
)
def test_a_membership_holds_from_its_first_to_its_last_day(
    on_sqlite: Scene, since: int, until: int | None, acts: bool
) -> None:
    begin = today() + timedelta(days=since)
    end = None if until is None else today() + timedelta(days=until)
    invitation = asking(on_sqlite.office, R.HEAD, since=begin, until=end)
    invite(on_sqlite.database, on_sqlite.office.admin, invitation, NOW)
    assert (actor_now(on_sqlite.database, NEW).unit_id is not None) is acts


def test_an_account_of_another_unit_keeps_its_password_and_gains_the_unit(scene: Scene) -> None:
    signed_in(scene.other, R.CONTRIBUTOR)
    email = scene.other.email(R.CONTRIBUTOR)
    wanted = asking(scene.office, R.HELPDESK, email=email.upper())
    assert invite(scene.database, scene.office.admin, wanted, NOW) is None
    assert sign_in(scene.database, email, PASSWORD, ORIGIN, NOW)
    assert actor_now(scene.database, email, scene.office.unit_id).roles == {R.HELPDESK}
    assert actor_now(scene.database, email, scene.other.unit_id).roles == {R.CONTRIBUTOR}


def test_inviting_an_account_that_still_waits_for_its_password_takes_it_from_nobody(
    scene: Scene,
) -> None:
    email = scene.other.email(R.HEAD)  # the other unit gave its head a link, not used yet
    wanted = asking(scene.office, R.HELPDESK, email=email)
    assert invite(scene.database, scene.office.admin, wanted, NOW) is None
    assert link_owner(scene.database, scene.other.links[R.HEAD], NOW).email == email
    assert actor_now(scene.database, email, scene.office.unit_id).roles == {R.HELPDESK}


def test_inviting_an_account_whose_other_unit_only_begins_later_takes_it_from_nobody(
    on_sqlite: Scene,
) -> None:
    later = asking(on_sqlite.other, R.HEAD, since=today() + timedelta(days=30))
    link = invite(on_sqlite.database, on_sqlite.other.admin, later, NOW)
    wanted = asking(on_sqlite.office, R.HELPDESK)
    assert invite(on_sqlite.database, on_sqlite.office.admin, wanted, NOW) is None
    assert link_owner(on_sqlite.database, link or "", NOW)


def test_inviting_the_administrator_of_the_installation_gives_no_link_to_their_account(
    on_sqlite: Scene,
) -> None:
    wanted = asking(on_sqlite.office, R.HELPDESK, email=ADMINISTRATOR)
    assert invite(on_sqlite.database, on_sqlite.office.admin, wanted, NOW) is None


@pytest.mark.parametrize(
    ("first", "second", "refused"),
    [
        ((LONG_AGO, None), (LONG_AGO, None), True),
        ((LONG_AGO, today()), (today(), None), True),
        ((LONG_AGO, today()), (today() + timedelta(days=1), None), False),
        ((today(), None), (LONG_AGO, today() - timedelta(days=1)), False),
        ((today(), None), (LONG_AGO, today()), True),
    ],
)
def test_a_role_is_given_once_for_the_same_days(
    on_sqlite: Scene,
    first: tuple[date, date | None],
    second: tuple[date, date | None],
    refused: bool,
) -> None:
    database, office = on_sqlite.database, on_sqlite.office
    invite(database, office.admin, asking(office, R.HELPDESK, since=first[0], until=first[1]), NOW)
    again = asking(office, R.HELPDESK, since=second[0], until=second[1])
    if refused:
        with pytest.raises(Refused, match="sudah memegang"):
            invite(database, office.admin, again, NOW)
    else:
        invite(database, office.admin, again, NOW)


def test_inviting_somebody_of_ones_own_unit_again_renews_their_link(on_sqlite: Scene) -> None:
    database, office = on_sqlite.database, on_sqlite.office
    first = invite(database, office.admin, asking(office, R.HELPDESK), NOW)
    second = invite(database, office.admin, asking(office, R.CONTRIBUTOR), NOW)
    assert first is not None
    assert second is not None
    with pytest.raises(Refused):
        link_owner(database, first, NOW)
    assert link_owner(database, second, NOW).email == NEW


def test_a_renewed_link_opens_the_account_of_ones_unit(scene: Scene) -> None:
    email = scene.office.email(R.CONTRIBUTOR)
    wanted = account_id(scene.database, email)
    link = renew_link(scene.database, scene.office.admin, wanted, NOW)
    assert link_owner(scene.database, link, NOW).email == email
    assert actions(scene.database)[-1] == "link_renewed"


def test_an_account_of_another_unit_sounds_like_one_nobody_knows(on_sqlite: Scene) -> None:
    said = set()
    for wanted in (
        account_id(on_sqlite.database, on_sqlite.other.email(R.CONTRIBUTOR)), "0" * 36, "",
    ):  # fmt: skip
        with pytest.raises(Refused) as refused:
            renew_link(on_sqlite.database, on_sqlite.office.admin, wanted, NOW)
        said.add(str(refused.value))
    assert said == {"Akun itu tidak ditemukan di unit Anda."}
    assert link_owner(on_sqlite.database, on_sqlite.other.links[R.CONTRIBUTOR], NOW)


def shared(scene: Scene, since: date, until: date | None) -> str:
    """An account of the other unit that the first unit has invited too."""
    invite(
        scene.database,
        scene.other.admin,
        asking(scene.other, R.HEAD, since=since, until=until),
        NOW,
    )
    invite(scene.database, scene.office.admin, asking(scene.office, R.HELPDESK), NOW)
    return account_id(scene.database)


@pytest.mark.parametrize(
    ("since", "until", "refused"),
    [(-30, None, True), (-30, 0, True), (30, None, True), (30, 60, True), (-30, -2, False)],
)
def test_a_unit_cannot_take_over_an_account_that_serves_another_unit_too(
    on_sqlite: Scene, since: int, until: int | None, refused: bool
) -> None:
    begin = today() + timedelta(days=since)
    end = None if until is None else today() + timedelta(days=until)
    wanted = shared(on_sqlite, begin, end)
    if not refused:
        assert renew_link(on_sqlite.database, on_sqlite.office.admin, wanted, NOW)
        return
    with pytest.raises(Refused, match="unit lain"):
        renew_link(on_sqlite.database, on_sqlite.office.admin, wanted, NOW)


def test_the_administrator_of_the_installation_renews_the_link_of_a_shared_account(
    scene: Scene,
) -> None:
    wanted = shared(scene, LONG_AGO, None)
    assert scene.office.creator.is_administrator
    assert renew_link(scene.database, scene.office.creator, wanted, NOW)


def test_a_unit_admin_cannot_take_over_the_account_of_the_administrator(on_sqlite: Scene) -> None:
    wanted = on_sqlite.office.creator.account_id
    with pytest.raises(Refused):
        renew_link(on_sqlite.database, on_sqlite.office.admin, wanted, NOW)


@pytest.mark.parametrize("role", sorted(LPSE_ROLES - {R.UNIT_ADMIN}))
def test_only_the_administrator_of_a_unit_renews_links_and_ends_roles(
    on_sqlite: Scene, role: AccountRole
) -> None:
    actor, office = on_sqlite.office.actor(role), on_sqlite.office
    held = membership(on_sqlite.database, office.unit_id, office.email(R.HELPDESK), R.HELPDESK)
    with pytest.raises(Refused, match="tidak berwenang"):
        renew_link(on_sqlite.database, actor, held.account_id, NOW)
    with pytest.raises(Refused, match="tidak berwenang"):
        end_membership(on_sqlite.database, actor, held.id, today(), NOW)


def test_ending_a_role_ends_the_sessions_of_the_account_and_nobody_elses(scene: Scene) -> None:
    office, database = scene.office, scene.database
    token, other = signed_in(office, R.HELPDESK), signed_in(office, R.HEAD)
    held = membership(database, office.unit_id, office.email(R.HELPDESK), R.HELPDESK)
    end_membership(database, office.admin, held.id, today() - timedelta(days=1), NOW)
    assert actor_behind(database, token) is None
    assert actor_behind(database, other) is not None
    assert actor_now(database, office.email(R.HELPDESK)).roles == frozenset()
    assert actions(database)[-1] == "role_ended"


def test_a_role_still_holds_on_its_last_day(on_sqlite: Scene) -> None:
    office, database = on_sqlite.office, on_sqlite.database
    held = membership(database, office.unit_id, office.email(R.HELPDESK), R.HELPDESK)
    end_membership(database, office.admin, held.id, today(), NOW)
    assert actor_now(database, office.email(R.HELPDESK)).roles == {R.HELPDESK}


def test_a_role_in_another_unit_sounds_like_one_nobody_knows(on_sqlite: Scene) -> None:
    other = on_sqlite.other
    foreign = membership(on_sqlite.database, other.unit_id, other.email(R.HEAD), R.HEAD)
    for wanted in (foreign.id, "0" * 36, ""):
        with pytest.raises(Refused, match="tidak ditemukan di unit Anda"):
            end_membership(on_sqlite.database, on_sqlite.office.admin, wanted, LONG_AGO, NOW)
    assert actor_now(on_sqlite.database, other.email(R.HEAD)).roles == {R.HEAD}


def end_the_creators_role(scene: Scene, office: Office, role: AccountRole, by: Actor) -> None:
    held = membership(scene.database, office.unit_id, ADMINISTRATOR, role)
    end_membership(scene.database, by, held.id, today() - timedelta(days=1), NOW)


@pytest.mark.parametrize("role", [R.UNIT_ADMIN, R.LKPP_ADMIN])
def test_the_last_administrator_of_a_unit_cannot_be_ended(
    on_sqlite: Scene, role: AccountRole
) -> None:
    office = on_sqlite.office if role is R.UNIT_ADMIN else on_sqlite.lkpp
    admin = office.actor(role)
    end_the_creators_role(on_sqlite, office, role, admin)
    held = membership(on_sqlite.database, office.unit_id, office.email(role), role)
    with pytest.raises(Refused, match="administrator terakhir"):
        end_membership(on_sqlite.database, admin, held.id, today(), NOW)
    assert actor_now(on_sqlite.database, office.email(role)).roles == {role}


@pytest.mark.parametrize("why", ["begins later", "ends", "disabled"])
def test_an_administrator_who_cannot_act_does_not_replace_the_last_one(
    on_sqlite: Scene, why: str
) -> None:
    office, database = on_sqlite.office, on_sqlite.database
    end_the_creators_role(on_sqlite, office, R.UNIT_ADMIN, office.admin)
    since = today() + timedelta(days=30 if why == "begins later" else -30)
    until = today() + timedelta(days=3) if why == "ends" else None
    invite(database, office.admin, asking(office, R.UNIT_ADMIN, since=since, until=until), NOW)
    if why == "disabled":
        with database.writing() as db:
            row = records.account_by_email(db, NEW)
            assert row is not None
            row.disabled_at = NOW
    held = membership(database, office.unit_id, office.email(R.UNIT_ADMIN), R.UNIT_ADMIN)
    with pytest.raises(Refused, match="administrator terakhir"):
        end_membership(database, office.admin, held.id, today(), NOW)


def test_with_another_administrator_one_may_go(on_sqlite: Scene) -> None:
    office, database = on_sqlite.office, on_sqlite.database
    held = membership(database, office.unit_id, office.email(R.UNIT_ADMIN), R.UNIT_ADMIN)
    end_membership(database, office.admin, held.id, today() - timedelta(days=1), NOW)
    assert actor_now(database, office.email(R.UNIT_ADMIN)).roles == frozenset()
