"""Does the token on the console make the first administrator, once?"""

import pytest

from accounts.setup import offer_setup
from storage import accounts as records
from storage.database import Database
from tests.web.visitor import Clock, Visitor, hidden_fields, words

ADMIN = {
    "nama": "Budi Contoh", "email": "Budi@lpse.contoh.go.id", "sandi": "empat kata yang jarang",
    "ulangi": "empat kata yang jarang",
}  # fmt: skip


@pytest.fixture
def token(new_database: Database, clock: Clock) -> str:
    """The token on the console."""
    token = offer_setup(new_database, clock())
    assert token is not None
    return token


def test_without_a_token_the_page_says_where_to_look(newcomer: Visitor, token: str) -> None:
    page = newcomer.open("/siapkan")
    assert page.status_code == 200
    assert "Lihat konsol tempat aplikasi dijalankan" in words(page.text)
    assert 'name="token"' in page.text and 'role="alert"' not in page.text


@pytest.mark.parametrize("wrong", ["salah", "a" * 43, "é", "%00"])
def test_a_wrong_token_gets_no_further(newcomer: Visitor, token: str, wrong: str) -> None:
    page = newcomer.open(f"/siapkan?token={wrong}")
    assert page.status_code == 403
    assert "tidak cocok atau sudah lewat waktunya" in words(page.text)
    assert 'name="sandi"' not in page.text


def test_an_old_token_gets_no_further(newcomer: Visitor, token: str, clock: Clock) -> None:
    clock.pass_by(hours=25)
    assert newcomer.open(f"/siapkan?token={token}").status_code == 403


def test_the_token_makes_the_administrator_and_signs_in(
    newcomer: Visitor, token: str, new_database: Database
) -> None:
    done = newcomer.fill(f"/siapkan?token={token}", ADMIN)
    assert (done.status_code, done.headers["location"]) == (303, "/")
    assert newcomer.open("/").status_code == 200
    with new_database.reading() as db:
        account = records.account_by_email(db, "budi@lpse.contoh.go.id")
    assert account is not None and account.is_administrator


def test_after_the_set_up_the_page_makes_nobody(
    newcomer: Visitor, token: str, new_database: Database
) -> None:
    hidden = hidden_fields(newcomer.open(f"/siapkan?token={token}").text)
    newcomer.post("/siapkan", {**hidden, **ADMIN})
    assert newcomer.open(f"/siapkan?token={token}").headers["location"] == "/masuk"
    again = newcomer.post("/siapkan", {**hidden, **ADMIN, "email": "lain@contoh.id"})
    assert (again.status_code, again.headers["location"]) == (303, "/masuk")
    with new_database.reading() as db:
        assert records.account_by_email(db, "lain@contoh.id") is None


@pytest.mark.parametrize(
    ("change", "sentence"),
    [({"nama": ""}, "Isilah nama lengkap"), ({"email": "budi"}, "bukan alamat email"),
     ({"ulangi": "lain"}, "Kedua kata sandi tidak sama"), ({"sandi": "x", "ulangi": "x"}, "terlalu pendek")],
)  # fmt: skip
def test_what_is_wrong_is_told_and_what_was_typed_stays(
    newcomer: Visitor, token: str, change: dict[str, str], sentence: str
) -> None:
    typed = {**ADMIN, **change}
    done = newcomer.fill(f"/siapkan?token={token}", typed)
    assert done.status_code == 422
    assert sentence in words(done.text)
    assert f'value="{typed["nama"]}"' in done.text and f'value="{typed["email"]}"' in done.text
    assert ADMIN["sandi"] not in done.text
    assert newcomer.fill(f"/siapkan?token={token}", ADMIN).status_code == 303


def test_a_form_with_a_token_that_ran_out_makes_nobody(
    newcomer: Visitor, token: str, clock: Clock
) -> None:
    hidden = hidden_fields(newcomer.open(f"/siapkan?token={token}").text)
    clock.pass_by(hours=25)
    assert newcomer.post("/siapkan", {**hidden, **ADMIN}).status_code == 403


def test_another_site_cannot_set_an_installation_up(newcomer: Visitor, token: str) -> None:
    assert newcomer.post("/siapkan", {"token": token, **ADMIN}).status_code == 403
    assert newcomer.open(f"/siapkan?token={token}").status_code == 200
