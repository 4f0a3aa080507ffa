"""Do people get in with the right password, out when they say so, and told what is wrong?"""

from collections.abc import Callable

import httpx
import pytest

from storage import accounts as records
from storage.database import Database
from tests.web.conftest import EMAIL, PASSWORD
from tests.web.visitor import Clock, Visitor, hidden_fields, words

WRONG = "tidak cocok"


def cookie_line(answer: httpx.Response, name: str) -> str:
    lines = [c for c in answer.headers.get_list("set-cookie") if c.startswith(f"{name}=")]
    assert len(lines) == 1, answer.headers
    return lines[0]


def test_the_right_password_opens_the_application(visitor: Visitor) -> None:
    done = visitor.sign_in(f"  {EMAIL.upper()} ", PASSWORD)
    assert (done.status_code, done.headers["location"]) == (303, "/")
    assert visitor.open("/").status_code == 200


def test_a_wrong_password_is_told_and_the_email_stays(visitor: Visitor) -> None:
    done = visitor.sign_in(EMAIL, "bukan kata sandinya")
    assert done.status_code == 422
    assert WRONG in words(done.text)
    assert f'value="{EMAIL}"' in done.text
    assert "bukan kata sandinya" not in done.text
    assert "telaah" not in visitor.cookies
    assert 'role="alert"' in done.text


def test_an_unknown_and_a_disabled_account_get_the_same_answer(
    visitor: Visitor, another: Callable[[], Visitor], database: Database, clock: Clock
) -> None:
    def answer(email: str, password: str) -> str:
        page = another().sign_in(email, password)
        assert page.status_code == 422
        return words(page.text)

    with database.writing() as db:
        account = records.account_by_email(db, EMAIL)
        assert account is not None
        account.disabled_at = clock()
    assert answer("tidak@ada.contoh", PASSWORD) == answer(EMAIL, PASSWORD)


def test_empty_fields_are_told_without_counting_as_a_failure(visitor: Visitor) -> None:
    for _ in range(10):
        answer = visitor.sign_in(EMAIL, "")
        assert "Isilah alamat email dan kata sandi" in words(answer.text)
    assert visitor.sign_in(EMAIL, PASSWORD).status_code == 303


def test_failures_bring_a_growing_delay_that_ends(visitor: Visitor, clock: Clock) -> None:
    for _ in range(5):
        assert WRONG in words(visitor.sign_in(EMAIL, "salah sekali").text)
    assert "Coba lagi 2 detik lagi" in words(visitor.sign_in(EMAIL, PASSWORD).text)
    clock.pass_by(seconds=3)
    assert WRONG in words(visitor.sign_in(EMAIL, "salah sekali").text)
    assert "Coba lagi 4 detik lagi" in words(visitor.sign_in(EMAIL, PASSWORD).text)
    clock.pass_by(minutes=15)
    assert visitor.sign_in(EMAIL, PASSWORD).status_code == 303


@pytest.mark.parametrize("name", ["telaah", "telaah-formulir"])
def test_cookies_are_out_of_reach_of_scripts_and_other_sites(visitor: Visitor, name: str) -> None:
    page = visitor.open("/masuk")
    done = visitor.post("/masuk", {**hidden_fields(page.text), "email": EMAIL, "sandi": PASSWORD})
    line = cookie_line(done if name == "telaah" else page, name).lower()
    assert "; httponly" in line and "; samesite=lax" in line and "; path=/" in line
    assert "domain=" not in line and "secure" not in line and "max-age" not in line


def test_over_https_cookies_belong_to_this_host_alone(over_https: Visitor) -> None:
    page = over_https.open("/masuk")
    assert "; Secure" in cookie_line(page, "__Host-telaah-formulir")
    done = over_https.sign_in(EMAIL, PASSWORD)
    line = cookie_line(done, "__Host-telaah")
    assert "; Secure" in line and "; Path=/" in line and "domain" not in line.lower()
    assert over_https.open("/").status_code == 200


def test_over_https_a_cookie_another_host_could_set_is_no_session(over_https: Visitor) -> None:
    over_https.sign_in(EMAIL, PASSWORD)
    token = over_https.cookies["__Host-telaah"]
    over_https.cookies.clear()
    assert over_https.fetch("/", {"Cookie": f"telaah={token}"}).status_code == 401
    assert over_https.fetch("/", {"Cookie": f"__Host-telaah={token}"}).status_code == 200


def test_each_sign_in_gives_a_new_token_and_ends_the_one_before(
    siti: Visitor, another: Callable[[], Visitor]
) -> None:
    page = another()
    hidden = hidden_fields(page.open("/masuk").text)
    old = next(cookie for cookie in siti.cookies.jar if cookie.name == "telaah")
    page.cookies.jar.set_cookie(old)
    page.post("/masuk", {**hidden, "email": EMAIL, "sandi": PASSWORD})
    assert page.cookies["telaah"] != old.value
    assert siti.fetch("/").status_code == 401


def test_who_is_signed_in_does_not_see_the_sign_in_page(siti: Visitor) -> None:
    answer = siti.open("/masuk?next=/penilaian")
    assert (answer.status_code, answer.headers["location"]) == (303, "/penilaian")


def test_signing_out_ends_the_session_here_and_in_the_records(siti: Visitor) -> None:
    token = str(siti.cookies["telaah"])
    done = siti.fill("/keluar", {})
    assert (done.status_code, done.headers["location"]) == (303, "/masuk?keluar=1")
    assert "telaah" not in siti.cookies
    assert siti.fetch("/", {"Cookie": f"telaah={token}"}).status_code == 401
    assert "Anda sudah keluar" in words(siti.open("/masuk?keluar=1").text)


def test_opening_a_link_does_not_sign_anybody_out(siti: Visitor) -> None:
    answer = siti.open("/keluar")
    assert "Siti Contoh" in words(answer.text)
    assert siti.fetch("/").status_code == 200


def test_another_site_cannot_sign_anybody_out(siti: Visitor) -> None:
    assert siti.post("/keluar", {}).status_code == 403
    assert siti.fetch("/").status_code == 200


def test_signing_out_everywhere_ends_the_other_browsers(
    siti: Visitor, another: Callable[[], Visitor]
) -> None:
    other = another()
    other.sign_in(EMAIL, PASSWORD)
    assert other.fetch("/").status_code == 200
    siti.fill("/keluar", {"semua": "1"})
    assert other.fetch("/").status_code == 401
    assert siti.fetch("/").status_code == 401


def test_signing_out_here_leaves_the_other_browsers(
    siti: Visitor, another: Callable[[], Visitor]
) -> None:
    other = another()
    other.sign_in(EMAIL, PASSWORD)
    siti.fill("/keluar", {})
    assert other.fetch("/").status_code == 200


def test_signing_out_twice_leads_to_the_sign_in(visitor: Visitor) -> None:
    answer = visitor.open("/keluar")
    assert (answer.status_code, answer.headers["location"]) == (303, "/masuk")


def test_what_was_typed_is_shown_as_text(visitor: Visitor) -> None:
    answer = visitor.sign_in('"><script>alert(1)</script>@a.b', "salah")
    assert "<script>" not in answer.text
    assert "&lt;script&gt;" in answer.text


def test_a_household_with_many_ipv6_addresses_counts_as_one(
    visitor: Visitor, database: Database
) -> None:
    for last in range(1, 4):
        visitor.address = f"2001:db8:1:2::{last}"
        visitor.sign_in(f"orang{last}@contoh.id", "salah")
    with database.reading() as db:
        row = records.attempt(db, "address:2001:db8:1:2::/64")
    assert row is not None and row.failures == 3
