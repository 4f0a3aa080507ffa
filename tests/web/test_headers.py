"""Does every answer carry the headers, and does the policy fit the Streamlit we ship?"""

import re

import httpx

from tests.web.conftest import EMAIL, PASSWORD
from tests.web.visitor import Visitor
from web.headers import APP_POLICY

EXPECTED = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}


def answers(visitor: Visitor) -> list[httpx.Response]:
    return [
        visitor.open("/"), visitor.open("/masuk"), visitor.fetch("/penilaian"),
        visitor.open("/static/x.js"), visitor.open("/sehat"), visitor.open("/_stcore/metrics"),
        visitor.open("/aset/telaah.css"), visitor.post("/masuk", {}), visitor.open("/sandi?kode=x"),
        visitor.open("/aset/tidak-ada.css"), visitor.ask("DELETE", "/masuk"),
    ]  # fmt: skip


def test_every_answer_carries_the_security_headers(siti: Visitor) -> None:
    more = [siti.open("/rusak"), siti.open("/bukti/x"), siti.open("/keluar")]
    for answer in [*answers(siti), *more]:
        for name, value in EXPECTED.items():
            assert answer.headers.get_list(name) == [value], (answer.url, name)
        assert len(answer.headers.get_list("content-security-policy")) == 1, answer.url
        assert "frame-ancestors 'none'" in answer.headers["content-security-policy"], answer.url
        assert "camera=()" in answer.headers["permissions-policy"]


def test_answers_to_strangers_carry_them_too(visitor: Visitor) -> None:
    for answer in answers(visitor):
        assert answer.headers["x-content-type-options"] == "nosniff", answer.url
        assert "default-src" in answer.headers["content-security-policy"], answer.url


def test_https_is_demanded_only_where_people_come_over_https(
    visitor: Visitor, over_https: Visitor
) -> None:
    assert "strict-transport-security" not in visitor.open("/masuk").headers
    for answer in answers(over_https):
        assert answer.headers["strict-transport-security"].startswith("max-age="), answer.url


def test_over_https_the_application_s_own_cookies_travel_encrypted_too(
    siti: Visitor, over_https: Visitor
) -> None:
    over_https.sign_in(EMAIL, PASSWORD)
    assert over_https.fetch("/").headers["set-cookie"].count("Secure") == 1
    assert "Secure" not in siti.fetch("/").headers["set-cookie"]


def test_scripts_run_only_from_our_host(siti: Visitor) -> None:
    policy = siti.open("/penilaian").headers["content-security-policy"]
    assert policy == APP_POLICY
    scripts = next(part for part in policy.split("; ") if part.startswith("script-src"))
    assert scripts == "script-src 'self'"
    assert "unsafe-eval" not in policy


def test_our_own_pages_run_no_script_at_all_and_are_not_kept(visitor: Visitor) -> None:
    answer = visitor.open("/masuk")
    assert answer.headers["content-security-policy"].startswith("default-src 'none'; style-src")
    assert answer.headers["cache-control"] == "no-store"
    assert "<script" not in answer.text
    assert "style=" not in answer.text
    assert not re.findall(r"\son\w+=", answer.text)


def test_answers_of_the_gate_are_not_kept(visitor: Visitor) -> None:
    assert visitor.open("/penilaian").headers["cache-control"] == "no-store"
    assert visitor.fetch("/penilaian").headers["cache-control"] == "no-store"


def test_pages_of_the_application_are_not_kept_but_its_parts_may_be(siti: Visitor) -> None:
    assert siti.open("/halaman").headers.get_list("cache-control") == ["no-store"]
    assert siti.open("/static/x.js").headers["cache-control"] == "public"


def test_what_streamlit_keeps_of_files_cannot_run_as_ours(siti: Visitor) -> None:
    assert "sandbox" in siti.fetch("/media/abc.html").headers["content-security-policy"]
