"""Is a form taken only when it was opened here?"""

import pytest

from tests.web.conftest import EMAIL, PASSWORD
from tests.web.visitor import Visitor, hidden_fields, words

RIGHT = {"email": EMAIL, "sandi": PASSWORD}


def test_a_form_without_its_token_is_refused_with_a_way_on(visitor: Visitor) -> None:
    visitor.open("/masuk")
    answer = visitor.post("/masuk", RIGHT)
    assert answer.status_code == 403
    assert "buka lagi formulirnya" in words(answer.text).lower()
    assert 'href="/masuk"' in answer.text


def test_a_form_without_its_cookie_is_refused(visitor: Visitor) -> None:
    hidden = hidden_fields(visitor.open("/masuk").text)
    visitor.cookies.clear()
    assert visitor.post("/masuk", {**hidden, **RIGHT}).status_code == 403


@pytest.mark.parametrize("token", ["", "x", "a" * 43])
def test_a_made_up_token_is_refused(visitor: Visitor, token: str) -> None:
    visitor.open("/masuk")
    assert visitor.post("/masuk", {"formulir": token, **RIGHT}).status_code == 403


def test_a_made_up_pair_of_short_tokens_is_refused(visitor: Visitor) -> None:
    for token in ("", "x"):
        visitor.cookies.set("telaah-formulir", token)
        assert visitor.post("/masuk", {"formulir": token, **RIGHT}).status_code == 403


@pytest.mark.parametrize(
    "headers",
    [{"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"},
     {"Origin": "https://jahat.contoh"}, {"Origin": "null"},
     {"Content-Type": "text/plain"}, {"Content-Type": "application/json"}],
)  # fmt: skip
def test_a_form_sent_by_another_site_is_refused(visitor: Visitor, headers: dict[str, str]) -> None:
    hidden = hidden_fields(visitor.open("/masuk").text)
    assert visitor.post("/masuk", {**hidden, **RIGHT}, headers).status_code == 403


def test_a_form_as_large_as_an_attack_is_refused(visitor: Visitor) -> None:
    hidden = hidden_fields(visitor.open("/masuk").text)
    assert visitor.post("/masuk", {**hidden, "email": "a" * 20_000}).status_code == 403
    many = {f"isian{number}": "x" for number in range(50)}
    assert visitor.post("/masuk", {**hidden, **many}).status_code == 403


def test_bytes_that_are_no_text_do_not_break_a_form(visitor: Visitor) -> None:
    hidden = hidden_fields(visitor.open("/masuk").text)
    body = f"formulir={hidden['formulir']}&email=a%00b%ff@c.d&sandi=%ff%fe".encode() + b"\xff\xfe"
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Origin": visitor.base}
    answer = visitor.ask("POST", "/masuk", headers, body)
    assert answer.status_code == 422
    assert 'value="ab\ufffd@c.d"' in answer.text


def test_two_open_pages_share_one_token(visitor: Visitor) -> None:
    first = hidden_fields(visitor.open("/masuk").text)
    visitor.open("/masuk?next=/penilaian")
    assert visitor.post("/masuk", {**first, **RIGHT}).status_code == 303
