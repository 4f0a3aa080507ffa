"""Can a sign-in be made to lead away from this host?"""

import pytest

from tests.web.conftest import EMAIL, PASSWORD
from tests.web.visitor import Visitor
from web.paths import Access, access, local_path

ELSEWHERE = [
    "https://jahat.contoh/", "//jahat.contoh", "///jahat.contoh", "/\\jahat.contoh",
    "\\\\jahat.contoh", "/\t/jahat.contoh", "/\n/jahat.contoh", " /penilaian",
    "javascript:alert(1)",
    "jahat.contoh", "", "/a\\b", "/x" * 600, "/\u2215jahat", "/masuk?next=/masuk", "/keluar",
    "http:/jahat.contoh", "/\r\nSet-Cookie: a=b",
]  # fmt: skip


@pytest.mark.parametrize("candidate", ELSEWHERE)
def test_what_could_lead_away_becomes_the_main_page(candidate: str) -> None:
    assert local_path(candidate) == "/"


@pytest.mark.parametrize(
    "candidate", ["/", "/penilaian", "/penilaian?standar=3&cari=a%20b", "/bukti/1#x", "/%C3%A9"]
)
def test_an_address_of_ours_is_kept(candidate: str) -> None:
    assert local_path(candidate) == candidate


@pytest.mark.parametrize("candidate", ELSEWHERE)
def test_signing_in_never_leads_away(visitor: Visitor, candidate: str) -> None:
    done = visitor.fill("/masuk", {"email": EMAIL, "sandi": PASSWORD, "next": candidate})
    assert (done.status_code, done.headers["location"]) == (303, "/")


@pytest.mark.parametrize("candidate", ["//jahat.contoh", "/%5Cjahat.contoh", "https:jahat.contoh"])
def test_who_is_signed_in_is_not_led_away_either(siti: Visitor, candidate: str) -> None:
    answer = siti.open(f"/masuk?next={candidate}")
    assert (answer.status_code, answer.headers["location"]) == (303, "/")


@pytest.mark.parametrize(
    ("path", "expected"),
    [("/", Access.SIGNED_IN), ("/masuk", Access.PUBLIC), ("/masuk/", Access.PUBLIC),
     ("/sehat", Access.ALWAYS), ("/static/a.js", Access.ALWAYS), ("/static", Access.SIGNED_IN),
     ("/_stcore/metrics", Access.NEVER), ("/_stcore/stream", Access.SIGNED_IN),
     ("/auth/login", Access.NEVER), ("/oauth2callback", Access.NEVER),
     ("/_stcore/agent/openapi.json", Access.NEVER),
     ("/media/abc.png", Access.SIGNED_IN), ("/a//b", Access.NEVER), ("", Access.SIGNED_IN)],
)  # fmt: skip
def test_every_address_has_its_rule(path: str, expected: Access) -> None:
    assert access(path) is expected
