"""The first start: one token on the console makes one administrator, once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier

import pytest

from accounts.policy import Refused
from accounts.setup import (
    init,
    needs_setup,
    offer_setup,
    require_identity,
    require_token,
    set_up,
)
from accounts.sign_in import link_owner, set_password, sign_in
from storage import accounts as records
from storage.database import Database
from storage.tables import Account, AuditEvent, Installation
from tests.scenes import ORIGIN, PASSWORD, actor_behind

NAME, EMAIL = "Siti Contoh", "siti@lpse.contoh.go.id"
NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)


def offered(database: Database, at: datetime = NOW) -> str:
    token = offer_setup(database, at)
    assert token is not None
    return token


def create(database: Database, token: str, at: datetime = NOW, email: str = EMAIL) -> str:
    return set_up(database, token, NAME, email, PASSWORD, ORIGIN, at)


def administrators(database: Database) -> list[str]:
    with database.reading() as db:
        return [a.email for a in db.query(Account) if a.is_administrator]


def test_the_token_makes_the_first_administrator_who_is_then_signed_in(
    database: Database,
) -> None:
    assert needs_setup(database)
    session = create(database, offered(database))
    assert not needs_setup(database)
    actor = actor_behind(database, session, NOW)
    assert actor is not None
    assert (actor.name, actor.is_administrator, actor.unit_id) == (NAME, True, None)
    assert sign_in(database, EMAIL, PASSWORD, ORIGIN, NOW)
    with database.reading() as db:
        assert [e.action for e in db.query(AuditEvent)][:2] == ["set_up", "sign_in"]


def test_only_the_digest_of_the_token_is_kept(sqlite: Database) -> None:
    token = offered(sqlite)
    with sqlite.reading() as db:
        (row,) = db.query(Installation)
    assert row.setup_digest not in (None, token)
    assert len(token) >= 43  # 256 bits


def test_the_token_works_once(database: Database) -> None:
    token = offered(database)
    create(database, token)
    with pytest.raises(Refused, match="tidak cocok atau sudah lewat"):
        create(database, token, email="lain@contoh.id")
    assert administrators(database) == [EMAIL]


def test_the_token_used_twice_at_the_same_moment_makes_one_administrator(
    database: Database,
) -> None:
    token, together = offered(database), Barrier(2)

    def race(number: int) -> bool:
        together.wait()
        try:
            create(database, token, email=f"siti{number}@contoh.id")
        except Refused:
            return False
        return True

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(race, range(2))) == [False, True]
    assert len(administrators(database)) == 1


def test_a_newer_token_stops_the_older_one(database: Database) -> None:
    older, newer = offered(database), offered(database)
    with pytest.raises(Refused):
        require_token(database, older, NOW)
    require_token(database, newer, NOW)


@pytest.mark.parametrize(("hours", "works"), [(0, True), (23.9, True), (24, False), (999, False)])
def test_the_token_works_for_a_day(sqlite: Database, hours: float, works: bool) -> None:
    token, at = offered(sqlite), NOW + timedelta(hours=hours)
    if works:
        require_token(sqlite, token, at)
        return
    with pytest.raises(Refused):
        require_token(sqlite, token, at)


@pytest.mark.parametrize("token", ["", "karangan", "0" * 64, "' OR ''='"])
def test_an_invented_token_makes_nobody(sqlite: Database, token: str) -> None:
    with pytest.raises(Refused):
        create(sqlite, token)
    offered(sqlite)
    with pytest.raises(Refused):
        create(sqlite, token)
    assert administrators(sqlite) == []


def test_an_installation_that_is_set_up_offers_no_token(database: Database) -> None:
    create(database, offered(database))
    assert offer_setup(database, NOW) is None


@pytest.mark.parametrize(
    ("name", "email", "password", "says"),
    [
        ("", EMAIL, PASSWORD, "nama lengkap"),
        (" S ", EMAIL, PASSWORD, "nama lengkap"),
        ("S" * 121, EMAIL, PASSWORD, "nama lengkap"),
        ("\x00\x07\u200b", EMAIL, PASSWORD, "nama lengkap"),
        (NAME, "", PASSWORD, "bukan alamat email"),
        (NAME, "siti", PASSWORD, "bukan alamat email"),
        (NAME, "siti@contoh", PASSWORD, "bukan alamat email"),
        (NAME, "@contoh.id", PASSWORD, "bukan alamat email"),
        (NAME, "siti contoh@contoh.id", PASSWORD, "bukan alamat email"),
        (NAME, "siti\tcontoh@contoh.id", PASSWORD, "bukan alamat email"),
        (NAME, "siti\x00@contoh.id", PASSWORD, "bukan alamat email"),
        (NAME, "siti\u202e@contoh.id", PASSWORD, "bukan alamat email"),
        (NAME, "siti@contoh.id\nBcc: x@y.id", PASSWORD, "bukan alamat email"),
        (NAME, "s" * 250 + "@c.id", PASSWORD, "bukan alamat email"),
        (NAME, EMAIL, "pendek", "terlalu pendek"),
        (NAME, EMAIL, EMAIL, "mudah ditebak"),
    ],
)
def test_a_mistake_in_the_form_uses_up_nothing(
    sqlite: Database, name: str, email: str, password: str, says: str
) -> None:
    token = offered(sqlite)
    with pytest.raises(Refused, match=says):
        set_up(sqlite, token, name, email, password, ORIGIN, NOW)
    assert administrators(sqlite) == []
    create(sqlite, token)


@pytest.mark.parametrize(
    ("name", "email"),
    [("\x00\x00", EMAIL), (NAME, "siti\x00@contoh.id"), (NAME, "siti\ud800@c.id")],
)
def test_what_no_database_can_hold_is_a_mistake_in_the_form(
    postgresql: Database, name: str, email: str
) -> None:
    with pytest.raises(Refused):
        set_up(postgresql, offered(postgresql), name, email, PASSWORD, ORIGIN, NOW)


@pytest.mark.parametrize(
    "email", ["a@b.id", "  Siti@LPSE.contoh.go.id ", "nama+lpse@contoh.co.id", "o'brien@contoh.id"]
)
def test_an_ordinary_address_is_accepted(email: str) -> None:
    require_identity(NAME, email)


def test_a_name_is_kept_on_one_line_without_what_nobody_can_see(database: Database) -> None:
    session = set_up(
        database, offered(database), " Siti\u00a0\n\x00Contoh\u202a ", EMAIL, PASSWORD, ORIGIN, NOW
    )
    actor = actor_behind(database, session, NOW)
    assert actor is not None
    assert actor.name == NAME


def test_the_command_line_gives_a_link_instead_of_asking_for_a_password(
    database: Database,
) -> None:
    link = init(database, NAME, EMAIL, NOW)
    assert not needs_setup(database)
    assert link_owner(database, link, NOW).email == EMAIL
    actor = actor_behind(database, set_password(database, link, PASSWORD, ORIGIN, NOW), NOW)
    assert actor is not None
    assert actor.is_administrator


def test_the_command_line_makes_no_second_administrator(database: Database) -> None:
    init(database, NAME, EMAIL, NOW)
    with pytest.raises(Refused, match="sudah disiapkan"):
        init(database, NAME, "lain@contoh.id", NOW)
    assert administrators(database) == [EMAIL]


def test_a_token_offered_before_the_command_line_was_used_opens_nothing(
    database: Database,
) -> None:
    token = offered(database)
    init(database, NAME, EMAIL, NOW)
    with pytest.raises(Refused):
        create(database, token, email="lain@contoh.id")


def test_there_is_no_account_before_the_first_start(sqlite: Database) -> None:
    offered(sqlite)
    with sqlite.reading() as db:
        assert records.account_by_email(db, EMAIL) is None
        assert db.query(Account).count() == 0
