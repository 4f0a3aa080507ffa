"""Signing in: one sentence for every failure, sessions that end, and links that work once."""

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from threading import Barrier

import pytest

from accounts.actor import AccountRole, Actor
from accounts.invitations import Invitation, end_membership, invite, renew_link
from accounts.people import add_person
from accounts.policy import Refused
from accounts.profile import create_unit
from accounts.sign_in import (
    WRONG,
    Origin,
    actor_of_session,
    change_password,
    choose_unit,
    link_owner,
    new_link,
    set_password,
    sign_in,
    sign_out,
    sign_out_everywhere,
)
from storage import accounts as records
from storage.database import Database
from storage.ids import digest_of
from storage.tables import Account, AuditEvent, SignIn
from tests.furnished import Scene
from tests.scenes import ORIGIN, PASSWORD, actor_behind, lpse, signed_in, today

COORDINATOR = AccountRole.COORDINATOR
NEW = "lima kata lain yang jarang"
NOW = datetime.now(UTC)


def account(scene: Scene, role: AccountRole = COORDINATOR) -> Account:
    with scene.database.reading() as db:
        found = records.account_by_email(db, scene.office.email(role))
    assert found is not None
    return found


def enter(
    scene: Scene, password: str = PASSWORD, at: datetime = NOW, origin: Origin = ORIGIN
) -> str:
    return sign_in(scene.database, scene.office.email(COORDINATOR), password, origin, at)


def disable(database: Database, account_id: str) -> None:
    with database.writing() as db:
        row = records.account(db, account_id)
        assert row is not None
        row.disabled_at = NOW


def actions(scene: Scene) -> list[str]:
    with scene.database.reading() as db:
        return [e.action for e in db.query(AuditEvent).order_by(AuditEvent.seq)]


def test_the_right_password_opens_a_session(scene: Scene) -> None:
    signed_in(scene.office, COORDINATOR)
    actor = actor_behind(scene.database, enter(scene))
    assert actor is not None
    assert (actor.account_id, actor.unit_id) == (account(scene).id, scene.office.unit_id)
    assert actor.roles == {COORDINATOR}
    assert actions(scene)[-1] == "sign_in"


def test_capitals_and_spaces_around_the_address_do_not_matter(on_sqlite: Scene) -> None:
    signed_in(on_sqlite.office, COORDINATOR)
    email = f"  {on_sqlite.office.email(COORDINATOR).upper()} "
    assert sign_in(on_sqlite.database, email, PASSWORD, ORIGIN, NOW)


def test_only_the_digest_of_the_cookie_is_kept(on_sqlite: Scene) -> None:
    token = signed_in(on_sqlite.office, COORDINATOR)
    with on_sqlite.database.reading() as db:
        kept = {row.digest for row in db.query(SignIn)}
    assert digest_of(token) in kept
    assert token not in kept
    assert len(token) >= 43  # 256 bits
    assert actor_of_session(on_sqlite.database, token, NOW) is None


def test_every_failure_sounds_the_same(scene: Scene) -> None:
    signed_in(scene.office, COORDINATOR)
    signed_in(scene.office, AccountRole.HEAD)
    disable(scene.database, account(scene, AccountRole.HEAD).id)
    tries = [
        (scene.office.email(COORDINATOR), "kata sandi yang keliru"),
        ("siapa.pun@contoh.id", PASSWORD),
        (scene.office.email(AccountRole.HEAD), PASSWORD),  # disabled, with the right password
        (scene.office.email(AccountRole.HELPDESK), ""),  # has no password yet
        ("", ""),
        ("nama\x00@contoh.id", PASSWORD),
        ("\ud800@contoh.id", PASSWORD),
        ("x" * 100_000 + "@contoh.id", PASSWORD),
    ]
    for number, (email, password) in enumerate(tries):
        with pytest.raises(Refused) as refused:
            sign_in(scene.database, email, password, Origin(f"192.0.2.{number}", ""), NOW)
        assert str(refused.value) == WRONG
    assert actions(scene).count("sign_in_failed") == len(tries)


def test_five_failures_are_free_and_the_sixth_try_waits(scene: Scene) -> None:
    signed_in(scene.office, COORDINATOR)
    for _ in range(5):
        with pytest.raises(Refused, match="tidak cocok"):
            enter(scene, "keliru sekali ya")
    with pytest.raises(Refused, match="2 detik lagi"):
        enter(scene)
    assert enter(scene, at=NOW + timedelta(seconds=2))


def test_a_wait_is_told_in_minutes_when_it_is_long(on_sqlite: Scene) -> None:
    with on_sqlite.database.writing() as db:
        for _ in range(50):
            records.count_failure(db, f"account:{on_sqlite.office.email(COORDINATOR)}", NOW)
    with pytest.raises(Refused, match="15 menit lagi"):
        enter(on_sqlite)


def test_no_number_of_failures_locks_an_account_for_good(on_sqlite: Scene) -> None:
    signed_in(on_sqlite.office, COORDINATOR)
    with on_sqlite.database.writing() as db:
        for _ in range(500):
            records.count_failure(db, f"account:{on_sqlite.office.email(COORDINATOR)}", NOW)
    with pytest.raises(Refused, match="60 detik lagi"):
        enter(on_sqlite, at=NOW + timedelta(minutes=14))
    assert enter(on_sqlite, at=NOW + timedelta(minutes=15))


def test_a_success_forgets_the_failures_of_the_account_but_not_of_the_address(
    on_sqlite: Scene,
) -> None:
    signed_in(on_sqlite.office, COORDINATOR)
    for _ in range(4):
        with pytest.raises(Refused):
            enter(on_sqlite, "keliru sekali ya")
    enter(on_sqlite)
    with on_sqlite.database.reading() as db:
        assert records.attempt(db, f"account:{on_sqlite.office.email(COORDINATOR)}") is None
        of_address = records.attempt(db, f"address:{ORIGIN.address}")
    assert of_address is not None
    assert of_address.failures == 4


def test_guessing_many_accounts_from_one_address_waits_too(on_sqlite: Scene) -> None:
    for number in range(50):
        with pytest.raises(Refused, match="tidak cocok"):
            sign_in(on_sqlite.database, f"orang{number}@contoh.id", "x", ORIGIN, NOW)
    with pytest.raises(Refused, match="Terlalu banyak"):
        sign_in(on_sqlite.database, "orang51@contoh.id", "x", ORIGIN, NOW)


def test_guesses_sent_at_the_same_moment_are_counted_before_they_are_answered(
    scene: Scene,
) -> None:
    signed_in(scene.office, COORDINATOR)
    together = Barrier(12)

    def guess(number: int) -> str:
        together.wait()
        with pytest.raises(Refused) as refused:
            enter(scene, f"tebakan nomor {number}", origin=Origin(f"198.51.100.{number}", ""))
        return str(refused.value)

    with ThreadPoolExecutor(12) as pool:
        answers = list(pool.map(guess, range(12)))
    assert answers.count(WRONG) <= 5


def test_an_unused_session_ends_after_half_an_hour(scene: Scene) -> None:
    token = signed_in(scene.office, COORDINATOR)
    begun = datetime.now(UTC)
    assert actor_behind(scene.database, token, begun + timedelta(minutes=29)) is not None
    assert actor_behind(scene.database, token, begun + timedelta(minutes=30)) is None


def test_a_used_session_lives_on_but_not_past_twelve_hours(scene: Scene) -> None:
    begun = datetime.now(UTC)
    digest = digest_of(signed_in(scene.office, COORDINATOR))
    for quarter in range(1, 48):
        at = begun + timedelta(minutes=15 * quarter)
        assert actor_of_session(scene.database, digest, at, touch=True) is not None
    at = begun + timedelta(hours=12, seconds=5)
    assert actor_of_session(scene.database, digest, at, touch=True) is None


def test_looking_without_touching_does_not_keep_a_session_alive(on_sqlite: Scene) -> None:
    begun = datetime.now(UTC)
    token = signed_in(on_sqlite.office, COORDINATOR)
    assert actor_behind(on_sqlite.database, token, begun + timedelta(minutes=20)) is not None
    assert actor_behind(on_sqlite.database, token, begun + timedelta(minutes=40)) is None


@pytest.mark.parametrize("digest", ["", "0" * 64, "' OR 1=1 --", "x" * 5000])
def test_an_invented_session_is_nobodys(on_sqlite: Scene, digest: str) -> None:
    assert actor_of_session(on_sqlite.database, digest, NOW, touch=True) is None


def test_signing_out_ends_this_session_alone(scene: Scene) -> None:
    first, second = signed_in(scene.office, COORDINATOR), enter(scene)
    sign_out(scene.database, first, NOW)
    sign_out(scene.database, first, NOW)
    sign_out(scene.database, "kuki karangan", NOW)
    assert actor_behind(scene.database, first) is None
    assert actor_behind(scene.database, second) is not None
    assert actions(scene).count("sign_out") == 1


def test_signing_out_everywhere_ends_every_session_of_the_account_alone(scene: Scene) -> None:
    head = signed_in(scene.office, AccountRole.HEAD)
    tokens = [signed_in(scene.office, COORDINATOR), enter(scene), enter(scene)]
    actor = actor_behind(scene.database, tokens[0])
    assert actor is not None
    assert sign_out_everywhere(scene.database, actor, NOW) == 3
    assert [actor_behind(scene.database, token) for token in tokens] == [None] * 3
    assert actor_behind(scene.database, head) is not None


def test_disabling_an_account_ends_its_sessions_at_once(on_sqlite: Scene) -> None:
    token = signed_in(on_sqlite.office, COORDINATOR)
    disable(on_sqlite.database, account(on_sqlite).id)
    assert actor_behind(on_sqlite.database, token) is None


def test_changing_the_password_ends_the_other_sessions_only(scene: Scene) -> None:
    here, elsewhere = signed_in(scene.office, COORDINATOR), enter(scene)
    actor = actor_behind(scene.database, here)
    assert actor is not None
    change_password(scene.database, actor, PASSWORD, NEW, NOW)
    assert actor_behind(scene.database, here) is not None
    assert actor_behind(scene.database, elsewhere) is None
    with pytest.raises(Refused, match="tidak cocok"):
        enter(scene)
    assert enter(scene, NEW)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [("keliru sekali ya", NEW, "lama tidak cocok"), (PASSWORD, "pendek", "terlalu pendek")],
)
def test_a_password_change_that_is_refused_changes_nothing(
    on_sqlite: Scene, old: str, new: str, says: str
) -> None:
    here, elsewhere = signed_in(on_sqlite.office, COORDINATOR), enter(on_sqlite)
    actor = actor_behind(on_sqlite.database, here)
    assert actor is not None
    with pytest.raises(Refused, match=says):
        change_password(on_sqlite.database, actor, old, new, NOW)
    assert actor_behind(on_sqlite.database, elsewhere) is not None
    assert enter(on_sqlite)


def guess_old(scene: Scene, actor: Actor, times: int) -> None:
    for _ in range(times):
        with pytest.raises(Refused, match="lama tidak cocok"):
            change_password(scene.database, actor, "keliru sekali ya", NEW, NOW)


def test_a_stolen_session_does_not_guess_the_password_at_leisure(scene: Scene) -> None:
    actor = actor_behind(scene.database, signed_in(scene.office, COORDINATOR))
    assert actor is not None
    guess_old(scene, actor, 5)
    with pytest.raises(Refused, match="2 detik lagi"):
        change_password(scene.database, actor, PASSWORD, NEW, NOW)
    assert enter(scene)  # the owner still signs in elsewhere
    change_password(scene.database, actor, PASSWORD, NEW, NOW + timedelta(seconds=2))
    assert enter(scene, NEW)


def test_a_password_that_was_changed_forgets_the_wrong_tries(on_sqlite: Scene) -> None:
    actor = actor_behind(on_sqlite.database, signed_in(on_sqlite.office, COORDINATOR))
    assert actor is not None
    guess_old(on_sqlite, actor, 4)
    change_password(on_sqlite.database, actor, PASSWORD, NEW, NOW)
    guess_old(on_sqlite, actor, 4)
    change_password(on_sqlite.database, actor, NEW, PASSWORD, NOW)


def test_a_try_that_waited_for_others_to_be_counted_waits_like_the_next_one(
    on_sqlite: Scene,
) -> None:
    actor = actor_behind(on_sqlite.database, signed_in(on_sqlite.office, COORDINATOR))
    assert actor is not None

    def attempt(old: str) -> str:
        with pytest.raises(Refused) as refused:
            change_password(on_sqlite.database, actor, old, NEW, NOW)
        return str(refused.value)

    with ThreadPoolExecutor(6) as pool:
        with on_sqlite.database.writing():  # nobody is counted before all have been compared
            wrong = [pool.submit(attempt, f"tebakan nomor {n}") for n in range(5)]
            time.sleep(1)
            right = pool.submit(attempt, PASSWORD)
            time.sleep(0.5)
        assert all("tidak cocok" in guess.result() for guess in wrong)
        assert "2 detik lagi" in right.result()


def test_a_one_time_link_sets_the_password_once(scene: Scene) -> None:
    link = scene.office.links[COORDINATOR]
    assert link_owner(scene.database, link, NOW).id == account(scene).id
    assert set_password(scene.database, link, PASSWORD, ORIGIN, NOW)
    for again in (link_owner, lambda d, t, n: set_password(d, t, NEW, ORIGIN, n)):
        with pytest.raises(Refused, match="sudah dipakai"):
            again(scene.database, link, NOW)
    assert enter(scene)


def test_a_link_used_twice_at_the_same_moment_works_once(scene: Scene) -> None:
    link, together = scene.office.links[COORDINATOR], Barrier(2)

    def use(number: int) -> bool:
        together.wait()
        try:
            set_password(scene.database, link, f"{PASSWORD} {number}", ORIGIN, NOW)
        except Refused:
            return False
        return True

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(use, range(2))) == [False, True]


@pytest.mark.parametrize(("hours", "works"), [(71, True), (72.1, False), (1000, False)])
def test_a_link_works_for_three_days(on_sqlite: Scene, hours: float, works: bool) -> None:
    at = datetime.now(UTC) + timedelta(hours=hours)
    if works:
        assert link_owner(on_sqlite.database, on_sqlite.office.links[COORDINATOR], at)
        return
    with pytest.raises(Refused, match="lewat waktunya"):
        link_owner(on_sqlite.database, on_sqlite.office.links[COORDINATOR], at)


def test_a_poor_password_does_not_use_up_the_link(on_sqlite: Scene) -> None:
    link = on_sqlite.office.links[COORDINATOR]
    with pytest.raises(Refused, match="terlalu pendek"):
        set_password(on_sqlite.database, link, "pendek", ORIGIN, NOW)
    assert set_password(on_sqlite.database, link, PASSWORD, ORIGIN, NOW)


@pytest.mark.parametrize("token", ["", "karangan", "0" * 64])
def test_an_invented_link_opens_nothing(on_sqlite: Scene, token: str) -> None:
    with pytest.raises(Refused, match="sudah dipakai atau sudah lewat"):
        set_password(on_sqlite.database, token, PASSWORD, ORIGIN, NOW)


def test_a_new_link_stops_the_older_one(scene: Scene) -> None:
    older = scene.office.links[COORDINATOR]
    newer = renew_link(scene.database, scene.office.admin, account(scene).id, NOW)
    with pytest.raises(Refused):
        link_owner(scene.database, older, NOW)
    assert link_owner(scene.database, newer, NOW).id == account(scene).id


def test_a_new_link_stops_no_link_of_another_account(on_sqlite: Scene) -> None:
    with on_sqlite.database.writing() as db:
        row = records.account(db, account(on_sqlite).id)
        assert row is not None
        new_link(db, row, NOW)
    assert link_owner(on_sqlite.database, on_sqlite.office.links[AccountRole.HEAD], NOW)


def test_setting_a_password_by_link_ends_the_sessions_there_were(scene: Scene) -> None:
    before = signed_in(scene.office, COORDINATOR)
    link = renew_link(scene.database, scene.office.admin, account(scene).id, NOW)
    after = set_password(scene.database, link, NEW, ORIGIN, NOW)
    assert actor_behind(scene.database, before) is None
    assert actor_behind(scene.database, after) is not None


def test_a_link_of_a_disabled_account_opens_nothing(on_sqlite: Scene) -> None:
    disable(on_sqlite.database, account(on_sqlite).id)
    with pytest.raises(Refused):
        set_password(on_sqlite.database, on_sqlite.office.links[COORDINATOR], PASSWORD, ORIGIN, NOW)


def in_both_units(scene: Scene) -> tuple[str, Actor]:
    """The coordinator serves the other unit too: a token, and the actor as signed in."""
    token = signed_in(scene.office, COORDINATOR)
    database, other = scene.database, scene.other
    person = add_person(database, other.creator, {"name": "Melati Cendana"}, today())
    email, roles = scene.office.email(COORDINATOR), frozenset({AccountRole.CONTRIBUTOR})
    invite(database, other.admin, Invitation(email, person.id, roles, date(2024, 1, 8)), NOW)
    actor = actor_behind(database, token)
    assert actor is not None
    return token, actor


def test_somebody_of_two_units_acts_for_the_one_they_chose(scene: Scene) -> None:
    token, actor = in_both_units(scene)
    assert actor.unit_id == scene.office.unit_id
    choose_unit(scene.database, actor, scene.other.unit_id)
    chosen = actor_behind(scene.database, token)
    assert chosen is not None
    assert (chosen.unit_id, chosen.roles) == (scene.other.unit_id, {AccountRole.CONTRIBUTOR})
    assert chosen.person_id != actor.person_id


@pytest.mark.parametrize("which", ["foreign", "unknown", "empty"])
def test_a_unit_that_is_not_ones_own_cannot_be_chosen(on_sqlite: Scene, which: str) -> None:
    token = signed_in(on_sqlite.office, COORDINATOR)
    actor = actor_behind(on_sqlite.database, token)
    assert actor is not None
    wanted = {"foreign": on_sqlite.other.unit_id, "unknown": "0" * 36, "empty": ""}[which]
    with pytest.raises(Refused, match="tidak ditemukan pada akun Anda"):
        choose_unit(on_sqlite.database, actor, wanted)
    still = actor_behind(on_sqlite.database, token)
    assert still is not None
    assert still.unit_id == on_sqlite.office.unit_id


def test_a_unit_created_since_the_sign_in_can_be_chosen(on_sqlite: Scene) -> None:
    with on_sqlite.database.writing() as db:
        row = records.account(db, on_sqlite.administrator.account_id)
        assert row is not None
        evening = datetime(2026, 3, 1, 22, 0, tzinfo=UTC)  # 05.00 WIB on 2 March
        link = new_link(db, row, evening)
    token = set_password(on_sqlite.database, link, PASSWORD, ORIGIN, evening)
    morning = evening + timedelta(hours=4)
    for minutes in range(0, 241, 20):
        at = evening + timedelta(minutes=minutes)
        actor = actor_of_session(on_sqlite.database, digest_of(token), at, touch=True)
    assert actor is not None
    made = create_unit(on_sqlite.database, actor, "LPSE yang baru", "lpse", None, morning)
    choose_unit(on_sqlite.database, actor, made.id)
    chosen = actor_behind(on_sqlite.database, token, morning)
    assert chosen is not None
    assert chosen.unit_id == made.id


def test_a_role_that_ended_is_gone_at_the_next_look(scene: Scene) -> None:
    token, actor = in_both_units(scene)
    choose_unit(scene.database, actor, scene.other.unit_id)
    with scene.database.reading() as db:
        ending = [
            m for m in records.memberships(db, actor.account_id, today())
            if m.unit_id == scene.other.unit_id
        ]  # fmt: skip
    yesterday = today() - timedelta(days=1)
    end_membership(scene.database, scene.other.admin, ending[0].id, yesterday, NOW)
    assert actor_behind(scene.database, token) is None  # the sessions end at once
    again = actor_behind(scene.database, enter(scene))
    assert again is not None
    assert (again.unit_id, again.roles) == (scene.office.unit_id, {COORDINATOR})


def test_somebody_without_a_membership_left_acts_for_no_unit(on_sqlite: Scene) -> None:
    signed_in(on_sqlite.office, COORDINATOR)
    with on_sqlite.database.reading() as db:
        (only,) = records.memberships(db, account(on_sqlite).id, today())
    end_membership(
        on_sqlite.database, on_sqlite.office.admin, only.id, today() - timedelta(days=1), NOW
    )
    actor = actor_behind(on_sqlite.database, enter(on_sqlite))
    assert actor is not None
    assert (actor.unit_id, actor.roles, actor.person_id) == (None, frozenset(), None)


@pytest.mark.parametrize(
    ("at", "acts"),
    [
        (datetime(2026, 3, 1, 16, 59, tzinfo=UTC), False),  # 23.59 WIB on 1 March
        (datetime(2026, 3, 1, 23, 30, tzinfo=UTC), True),  # 06.30 WIB on 2 March
        (datetime(2026, 3, 4, 16, 30, tzinfo=UTC), True),  # 23.30 WIB on 4 March
        (datetime(2026, 3, 4, 17, 30, tzinfo=UTC), False),  # 00.30 WIB on 5 March
    ],
)
def test_a_role_begins_and_ends_with_the_day_in_indonesia(
    on_sqlite: Scene, at: datetime, acts: bool
) -> None:
    office = lpse(on_sqlite.database, "LPSE Uji Waktu", roles=())
    person = add_person(on_sqlite.database, office.creator, {"name": "Rara Senja"}, today())
    invitation = Invitation(
        "rara@contoh.id", person.id, frozenset({COORDINATOR}), date(2026, 3, 2), date(2026, 3, 4)
    )
    link = invite(on_sqlite.database, office.creator, invitation, at)
    token = set_password(on_sqlite.database, link or "", PASSWORD, ORIGIN, at)
    actor = actor_behind(on_sqlite.database, token, at)
    assert actor is not None
    assert (actor.unit_id == office.unit_id) is acts
