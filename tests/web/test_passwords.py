"""Does a link set one password once, and does a new password end the other sessions?"""

from collections.abc import Callable

import pytest

from accounts.sign_in import new_link
from storage import accounts as records
from storage.database import Database
from tests.web.conftest import EMAIL, PASSWORD
from tests.web.visitor import Clock, Visitor, hidden_fields, words

NEW = "lima kata baru yang panjang"


@pytest.fixture
def link(database: Database, clock: Clock) -> str:
    """A one-time link for Siti."""
    with database.writing() as db:
        account = records.account_by_email(db, EMAIL)
        assert account is not None
        return f"/sandi?kode={new_link(db, account, clock())}"


def twice(password: str) -> dict[str, str]:
    return {"sandi": password, "ulangi": password}


def test_a_link_says_whose_password_it_sets(visitor: Visitor, link: str) -> None:
    page = visitor.open(link)
    assert "Siti Contoh" in words(page.text)
    assert f'value="{EMAIL}" autocomplete="username"' in page.text
    assert page.text.count('autocomplete="new-password"') == 2


def test_a_link_sets_the_password_and_signs_in(visitor: Visitor, link: str) -> None:
    done = visitor.fill(link, twice(NEW))
    assert (done.status_code, done.headers["location"]) == (303, "/")
    assert visitor.open("/").status_code == 200


def test_a_link_works_once(visitor: Visitor, another: Callable[[], Visitor], link: str) -> None:
    hidden = hidden_fields(visitor.open(link).text)
    assert visitor.post("/sandi", {**hidden, **twice(NEW)}).status_code == 303
    assert visitor.post("/sandi", {**hidden, **twice(PASSWORD)}).status_code == 410
    again = another().open(link)
    assert again.status_code == 410
    assert "sudah dipakai atau sudah lewat waktunya" in words(again.text)


def test_an_old_or_invented_link_sets_nothing(visitor: Visitor, link: str, clock: Clock) -> None:
    clock.pass_by(hours=73)
    assert visitor.open(link).status_code == 410
    assert visitor.open("/sandi?kode=" + "a" * 43).status_code == 410


def test_setting_a_password_ends_every_session(
    siti: Visitor, another: Callable[[], Visitor], link: str
) -> None:
    other = another()
    other.fill(link, twice(NEW))
    assert siti.fetch("/").status_code == 401
    assert other.fetch("/").status_code == 200


@pytest.mark.parametrize(
    ("first", "second", "sentence"),
    [(NEW, NEW + "x", "tidak sama"), ("pendek", "pendek", "terlalu pendek"),
     ("katasandi123", "katasandi123", "mudah ditebak"), ("a" * 129, "a" * 129, "terlalu panjang")],
)  # fmt: skip
def test_a_bad_new_password_is_told_and_the_link_stays(
    visitor: Visitor, link: str, first: str, second: str, sentence: str
) -> None:
    done = visitor.fill(link, {"sandi": first, "ulangi": second})
    assert done.status_code == 422
    assert sentence in words(done.text)
    assert visitor.fill(link, twice(NEW)).status_code == 303


def test_changing_the_password_keeps_this_browser_and_ends_the_others(
    siti: Visitor, another: Callable[[], Visitor]
) -> None:
    other = another()
    other.sign_in(EMAIL, PASSWORD)
    done = siti.fill("/sandi", {"lama": PASSWORD, **twice(NEW)})
    assert (done.status_code, done.headers["location"]) == (303, "/")
    assert siti.fetch("/").status_code == 200
    assert other.fetch("/").status_code == 401
    assert another().sign_in(EMAIL, PASSWORD).status_code == 422
    assert another().sign_in(EMAIL, NEW).status_code == 303


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [({"lama": "bukan ini", **twice(NEW)}, "Kata sandi lama tidak cocok"),
     ({"lama": PASSWORD, "sandi": NEW, "ulangi": ""}, "tidak sama")],
)  # fmt: skip
def test_a_change_that_does_not_fit_changes_nothing(
    siti: Visitor, another: Callable[[], Visitor], fields: dict[str, str], sentence: str
) -> None:
    done = siti.fill("/sandi", fields)
    assert done.status_code == 422
    assert sentence in words(done.text)
    assert another().sign_in(EMAIL, PASSWORD).status_code == 303


def test_changing_needs_a_session(visitor: Visitor) -> None:
    answer = visitor.open("/sandi")
    assert (answer.status_code, answer.headers["location"]) == (303, "/masuk?next=/sandi")
    hidden = hidden_fields(visitor.open("/masuk").text)
    posted = visitor.post("/sandi", {**hidden, "lama": PASSWORD, **twice(NEW)})
    assert posted.headers["location"] == "/masuk?next=/sandi"
