"""Accounts, whom they act for, the browsers they are signed in with, failures and links."""

from datetime import date, timedelta

import pytest

from storage import accounts, units
from storage.database import Database, Taken
from storage.tables import Account, CredentialLink
from tests.storage.rows import DAY, NOW, a_person, a_sign_in, an_account, some_id

BEFORE, AFTER = DAY - timedelta(days=1), DAY + timedelta(days=1)
HOUR = timedelta(hours=1)


@pytest.fixture
def account(database: Database) -> Account:
    """An account that acts for nobody."""
    with database.writing() as db:
        return an_account(db)


def joined(
    database: Database, account: Account, name: str, begin: date = DAY, end: date | None = None
) -> str:
    """A new unit that the account acts for; returns the unit's id."""
    with database.writing() as db:
        unit = units.add_unit(db, "lpse", name, None)
        person = a_person(db, unit.id)
        accounts.add_membership(db, account.id, unit.id, person.id, "contributor", begin, end)
    return unit.id


# Installation


def test_a_fresh_database_has_no_installation_until_one_is_made(database: Database) -> None:
    with database.reading() as db:
        assert accounts.installation(db) is None
    with database.writing() as db:
        made = accounts.add_installation(db)
    with database.reading() as db:
        found = accounts.installation(db)
        assert (found.id, found.is_sample, found.set_up_at) == (made.id, False, None)


# Accounts


def test_an_account_is_found_by_id_and_by_address(database: Database, account: Account) -> None:
    with database.reading() as db:
        assert accounts.account(db, account.id).email == "siti@lpse.contoh.go.id"
        assert accounts.account_by_email(db, " SITI@lpse.Contoh.go.id ").id == account.id
        assert accounts.account(db, some_id()) is None
        assert accounts.account_by_email(db, "budi@lpse.contoh.go.id") is None


def test_an_address_has_one_account_whatever_its_capitals(
    database: Database, account: Account
) -> None:
    with pytest.raises(Taken), database.writing() as db:
        accounts.add_account(db, " Siti@LPSE.contoh.go.id", "Siti Lain")


def test_a_new_account_has_no_password_and_no_power(database: Database) -> None:
    with database.writing() as db:
        made = accounts.add_account(db, "a@b.id", "  Adi ")
        admin = accounts.add_account(db, "c@d.id", "Citra", is_administrator=True)
    assert (made.name, made.password_hash, made.is_administrator) == ("Adi", None, False)
    assert admin.is_administrator


def test_names_are_told_for_histories(database: Database, account: Account) -> None:
    with database.reading() as db:
        assert accounts.names(db, {account.id, some_id()}) == {account.id: "Siti Contoh"}
        assert accounts.names(db, set()) == {}


# Memberships


@pytest.mark.parametrize(
    ("end", "held"),
    [(None, [0, 1, 1]), (DAY, [0, 1, 0]), (AFTER, [0, 1, 1])],
    ids=["open", "one day", "two days"],
)
def test_a_membership_holds_from_its_first_to_its_last_day(
    database: Database, account: Account, end: date | None, held: list[int]
) -> None:
    unit = joined(database, account, "LPSE Contoh", end=end)
    with database.reading() as db:
        days = (BEFORE, DAY, AFTER)
        assert [len(accounts.memberships(db, account.id, day)) for day in days] == held
        listed = [[u.id for u in accounts.units_of_account(db, account.id, d)] for d in days]
        assert listed == [[unit] * times for times in held]


def test_memberships_to_come_are_told_with_those_in_force(
    database: Database, account: Account
) -> None:
    joined(database, account, "Lampau", begin=BEFORE, end=BEFORE)
    now = joined(database, account, "Kini")
    later = joined(database, account, "Nanti", begin=AFTER)
    with database.reading() as db:
        found = accounts.memberships_from(db, account.id, DAY)
        assert {row.unit_id for row in found} == {now, later}
        assert {row.unit_id for row in accounts.memberships(db, account.id, DAY)} == {now}


def test_units_of_an_account_are_listed_once_and_by_name(
    database: Database, account: Account
) -> None:
    for name in ("Kota B", "Kota A"):
        unit = joined(database, account, name)
    with database.writing() as db:
        person = a_person(db, unit)
        accounts.add_membership(db, account.id, unit, person.id, "coordinator", DAY)
    with database.reading() as db:
        found = accounts.units_of_account(db, account.id, DAY)
    assert [unit.name for unit in found] == ["Kota A", "Kota B"]


def test_accounts_of_a_unit_come_by_name_with_every_membership(database: Database) -> None:
    with database.writing() as db:
        unit = units.add_unit(db, "lpse", "LPSE Contoh", None)
        for name, begin in (("Budi", DAY), ("Adi", DAY), ("Budi", BEFORE)):
            email = f"{name}@contoh.id"
            account = accounts.account_by_email(db, email) or accounts.add_account(db, email, name)
            person = a_person(db, unit.id, name=name)
            accounts.add_membership(db, account.id, unit.id, person.id, "viewer", begin)
    with database.reading() as db:
        rows = accounts.accounts_of_unit(db, unit.id)
    listed = [(account.name, row.valid_from) for account, row in rows]
    assert listed == [("Adi", DAY), ("Budi", BEFORE), ("Budi", DAY)]


def test_one_membership_is_found_in_its_unit(database: Database, account: Account) -> None:
    unit = joined(database, account, "LPSE Contoh")
    with database.reading() as db:
        row = accounts.memberships(db, account.id, DAY)[0]
        assert accounts.membership(db, unit, row.id).role == "contributor"
        assert accounts.membership(db, unit, some_id()) is None


# Signed-in browsers


def test_a_session_is_found_by_its_digest(database: Database, account: Account) -> None:
    with database.writing() as db:
        accounts.add_sign_in(db, a_sign_in(account.id, "d1"))
    with database.reading() as db:
        assert accounts.sign_in(db, "d1").account_id == account.id
        assert accounts.sign_in(db, "d2") is None


def test_browsers_signed_in_now_are_listed_newest_first(
    database: Database, account: Account
) -> None:
    with database.writing() as db:
        other = an_account(db, "budi@lpse.contoh.go.id")
        for row in (
            a_sign_in(account.id, "old", seen_at=NOW - HOUR),
            a_sign_in(account.id, "new"),
            a_sign_in(account.id, "expired", expires_at=NOW),
            a_sign_in(account.id, "revoked", revoked_at=NOW),
            a_sign_in(other.id, "other"),
        ):
            accounts.add_sign_in(db, row)
    with database.reading() as db:
        listed = accounts.sign_ins(db, account.id, NOW)
        assert [row.digest for row in listed] == ["new", "old"]


def test_all_sessions_of_an_account_end_but_one(database: Database, account: Account) -> None:
    with database.writing() as db:
        other = an_account(db, "budi@lpse.contoh.go.id")
        for digest in ("a", "b", "c"):
            accounts.add_sign_in(db, a_sign_in(account.id, digest))
        accounts.add_sign_in(db, a_sign_in(other.id, "other"))
    with database.writing() as db:
        assert accounts.revoke_sign_ins(db, account.id, NOW, but="b") == 2
    with database.reading() as db:
        assert [row.digest for row in accounts.sign_ins(db, account.id, NOW)] == ["b"]
        assert accounts.sign_in(db, "a").revoked_at == NOW
        assert len(accounts.sign_ins(db, other.id, NOW)) == 1
    with database.writing() as db:
        assert accounts.revoke_sign_ins(db, account.id, NOW + HOUR) == 1
        assert accounts.revoke_sign_ins(db, account.id, NOW + HOUR) == 0
    with database.reading() as db:
        assert accounts.sign_in(db, "a").revoked_at == NOW


def test_all_about_a_session_is_told_at_once(database: Database, account: Account) -> None:
    unit = joined(database, account, "LPSE Contoh")
    joined(database, account, "Nanti", begin=AFTER)
    with database.writing() as db:
        accounts.add_sign_in(db, a_sign_in(account.id, "d1", unit_id=unit, seen_at=NOW + HOUR))
    with database.reading() as db:
        (found,) = accounts.session_facts(db, "d1", DAY)
        assert (found.account_id, found.name, found.unit_id) == (account.id, account.name, unit)
        assert (found.chosen_unit, found.unit_kind, found.role) == (unit, "lpse", "contributor")
        assert (found.seen_at, found.disabled, found.revoked) == (NOW + HOUR, False, False)
        assert len(accounts.session_facts(db, "d1", AFTER)) == 2
        assert accounts.session_facts(db, "d2", DAY) == []


def test_a_session_without_membership_still_tells_its_account(
    database: Database, account: Account
) -> None:
    joined(database, account, "Lampau", begin=BEFORE, end=BEFORE)
    with database.writing() as db:
        accounts.add_sign_in(db, a_sign_in(account.id, "d1", revoked_at=NOW))
        accounts.account(db, account.id).disabled_at = NOW
    with database.reading() as db:
        (found,) = accounts.session_facts(db, "d1", DAY)
        assert (found.account_id, found.unit_id, found.role) == (account.id, None, None)
        assert (found.disabled, found.revoked) == (True, True)


# Failures and links


def test_failures_are_counted_by_key_and_forgotten(database: Database) -> None:
    with database.writing() as db:
        counts = [accounts.count_failure(db, "account:a", NOW + HOUR * i) for i in range(3)]
        accounts.count_failure(db, "account:b", NOW)
    assert counts == [1, 2, 3]
    with database.reading() as db:
        assert accounts.attempt(db, "account:a").last_at == NOW + HOUR * 2
        assert accounts.attempt(db, "account:c") is None
    with database.writing() as db:
        accounts.forget_failures(db, "account:a")
    with database.reading() as db:
        assert accounts.attempt(db, "account:a") is None
        assert accounts.attempt(db, "account:b").failures == 1
    with database.writing() as db:
        assert accounts.count_failure(db, "account:a", NOW) == 1


def test_a_new_link_puts_older_ones_out_of_use(database: Database, account: Account) -> None:
    with database.writing() as db:
        other = an_account(db, "budi@lpse.contoh.go.id")
        for digest, owner, made in (
            ("first", account, NOW), ("theirs", other, NOW), ("second", account, NOW + HOUR),
        ):  # fmt: skip
            accounts.add_link(db, CredentialLink(
                digest=digest, account_id=owner.id, created_at=made, expires_at=made + 72 * HOUR,
            ))  # fmt: skip
    with database.reading() as db:
        assert accounts.link(db, "first").used_at == NOW + HOUR
        assert accounts.link(db, "second").used_at is None
        assert accounts.link(db, "theirs").used_at is None
        assert accounts.link(db, "fourth") is None


def test_when_a_link_was_used_is_not_forgotten(database: Database, account: Account) -> None:
    links = [
        CredentialLink(digest=d, account_id=account.id, created_at=NOW + HOUR, expires_at=NOW)
        for d in ("first", "second")
    ]
    with database.writing() as db:
        accounts.add_link(db, links[0])
        accounts.link(db, "first").used_at = NOW
    with database.writing() as db:
        accounts.add_link(db, links[1])
    with database.reading() as db:
        assert accounts.link(db, "first").used_at == NOW
