"""Does nobody get past the gate without a session, and nobody in another's name?"""

from collections.abc import Callable

import pytest
from starlette.applications import Starlette
from starlette.types import Receive, Scope, Send

from accounts.actor import actor_of
from accounts.sign_in import sign_out_everywhere
from storage import accounts as records
from storage.database import Database
from storage.ids import digest_of
from tests.web.conftest import EMAIL
from tests.web.visitor import Clock, Visitor, header_seen, run
from web.gate import Gate
from web.routes import Web, routes

SPOOFED = {"X-App-User-Id": "administrator", "x-app-sid": "0" * 64, "X-APP-Role": "admin"}


def token_of(visitor: Visitor) -> str:
    return str(visitor.cookies["telaah"])


def test_a_deep_link_leads_to_the_sign_in_and_back(visitor: Visitor) -> None:
    answer = visitor.open("/penilaian?standar=3&tampil=semua")
    assert answer.status_code == 303
    sign_in = answer.headers["location"]
    assert sign_in.startswith("/masuk?next=")
    done = visitor.fill(sign_in, {"email": EMAIL, "sandi": "empat kata yang jarang"})
    assert (done.status_code, done.headers["location"]) == (
        303, "/penilaian?standar=3&tampil=semua",
    )  # fmt: skip


def test_a_script_without_a_session_gets_401_and_a_sentence(visitor: Visitor) -> None:
    answer = visitor.fetch("/_stcore/host-config")
    assert answer.status_code == 401
    assert "Muat ulang halaman ini" in answer.text
    assert visitor.ask("POST", "/penilaian", {"Accept": "text/html"}).status_code == 401


def test_a_session_is_told_to_the_application_in_two_headers(
    siti: Visitor, database: Database
) -> None:
    with database.reading() as db:
        account = records.account_by_email(db, EMAIL)
    assert account is not None
    answer = siti.open("/penilaian")
    assert header_seen(answer, "x-app-user-id") == [account.id]
    assert header_seen(answer, "x-app-sid") == [digest_of(token_of(siti))]


def test_claims_a_browser_makes_itself_are_dropped(siti: Visitor) -> None:
    answer = siti.open("/penilaian", SPOOFED)
    assert "administrator" not in header_seen(answer, "x-app-user-id")
    assert len(header_seen(answer, "x-app-user-id")) == len(header_seen(answer, "x-app-sid")) == 1
    assert header_seen(answer, "x-app-role") == []


def test_claims_do_not_replace_a_session(visitor: Visitor) -> None:
    assert visitor.fetch("/penilaian", SPOOFED).status_code == 401
    assert not visitor.websocket("/_stcore/stream", SPOOFED).accepted


@pytest.mark.parametrize("path", ["/static/js/index.js", "/_stcore/health"])
def test_claims_are_dropped_on_open_addresses_too(visitor: Visitor, path: str) -> None:
    answer = visitor.fetch(path, SPOOFED)
    assert answer.status_code == 200
    assert [name for name, _ in answer.json()["headers"] if name.startswith("x-app-")] == []


def test_a_websocket_without_a_session_is_refused(visitor: Visitor) -> None:
    assert not visitor.websocket("/_stcore/stream").accepted
    assert not visitor.websocket("/static/anything").accepted
    assert not visitor.websocket("/masuk").accepted


def test_a_websocket_with_a_session_carries_it(siti: Visitor) -> None:
    shake = siti.websocket("/_stcore/stream", SPOOFED)
    assert shake.accepted and shake.headers is not None
    assert shake.headers.get_list("x-app-sid") == [digest_of(token_of(siti))]


@pytest.mark.parametrize(
    "origin",
    ["https://jahat.contoh", "null", "", "http://telaah.contoh:8501", "http://telaah.contoh.jahat",
     "http://telaah.contoh@jahat.contoh", "http://telaah.contoh/", "http://[", "file://"],
)  # fmt: skip
def test_a_websocket_opened_by_another_site_is_refused(siti: Visitor, origin: str) -> None:
    assert not siti.websocket("/_stcore/stream", {"origin": origin}).accepted


def test_a_websocket_without_an_origin_is_refused(siti: Visitor) -> None:
    assert not siti.websocket("/_stcore/stream", {"origin": ""}).accepted


@pytest.mark.parametrize("path", ["/_stcore/health", "/static/x.js", "/penilaian", "/masuk"])
def test_a_request_of_another_site_does_not_even_reach_the_application(
    siti: Visitor, path: str
) -> None:
    answer = siti.fetch(path, {"Origin": "https://jahat.contoh"})
    assert answer.status_code == 403
    assert "tidak dikirim dari halaman Telaah" in answer.text
    assert siti.fetch(path, {"Origin": siti.base}).status_code in (200, 303)


def test_a_made_up_cookie_is_nobody(visitor: Visitor) -> None:
    for value in (b"x", b"a" * 43, b"a" * 5000, b"\xc3\xa9", b"0' OR '1'='1"):
        answer = visitor.ask("GET", "/penilaian", {"Cookie": b"telaah=" + value})
        assert answer.status_code == 401


def test_metrics_and_odd_addresses_answer_as_if_they_were_not_there(siti: Visitor) -> None:
    for path in ("/_stcore/metrics", "/_stcore/metrics/", "/static/%2e%2e/penilaian", "/a/%5Cb"):
        assert siti.fetch(path).status_code == 404, path


def test_an_open_prefix_does_not_open_what_only_looks_like_it(visitor: Visitor) -> None:
    for path in ("/staticx", "/masuk-lain", "/static/../penilaian", "/sehat/x", "/Masuk"):
        assert visitor.fetch(path).status_code in (401, 404), path


def test_a_revoked_session_is_thrown_out_at_the_next_request(
    siti: Visitor, web: Web, database: Database, clock: Clock
) -> None:
    assert siti.open("/penilaian").status_code == 200
    with database.writing() as db:
        row = records.sign_in(db, digest_of(token_of(siti)))
        assert row is not None
        row.revoked_at = clock()
    assert siti.open("/penilaian").status_code == 303
    assert not siti.websocket("/_stcore/stream").accepted


def test_a_disabled_account_is_thrown_out_at_the_next_request(
    siti: Visitor, database: Database, clock: Clock
) -> None:
    with database.writing() as db:
        account = records.account_by_email(db, EMAIL)
        assert account is not None
        account.disabled_at = clock()
    assert siti.open("/penilaian").status_code == 303
    assert not siti.websocket("/_stcore/stream").accepted


def test_sign_out_everywhere_throws_out_every_browser(
    siti: Visitor, another: Callable[[], Visitor], web: Web, database: Database, clock: Clock
) -> None:
    other = another()
    other.sign_in(EMAIL, "empat kata yang jarang")
    with database.reading() as db:
        account = records.account_by_email(db, EMAIL)
    assert account is not None
    with database.reading() as db:
        actor = actor_of(db, account, None, clock().date())
    sign_out_everywhere(database, actor, clock())
    assert siti.fetch("/penilaian").status_code == 401
    assert other.fetch("/penilaian").status_code == 401


def test_an_unused_session_ends_and_a_used_one_goes_on(siti: Visitor, clock: Clock) -> None:
    for _ in range(4):
        clock.pass_by(minutes=20)
        assert siti.fetch("/penilaian").status_code == 200
    clock.pass_by(minutes=31)
    assert siti.fetch("/penilaian").status_code == 401


def test_a_session_ends_after_its_longest_time_however_busy(siti: Visitor, clock: Clock) -> None:
    for _ in range(12 * 3 - 1):
        clock.pass_by(minutes=20)
        assert siti.fetch("/penilaian").status_code == 200
    clock.pass_by(minutes=20)
    assert siti.fetch("/penilaian").status_code == 401


def test_a_session_in_use_is_noted_at_most_once_a_minute(
    siti: Visitor, database: Database, clock: Clock
) -> None:
    def seen() -> object:
        with database.reading() as db:
            row = records.sign_in(db, digest_of(token_of(siti)))
        return row and row.seen_at

    first = seen()
    clock.pass_by(seconds=59)
    siti.fetch("/penilaian")
    assert seen() == first
    clock.pass_by(seconds=2)
    siti.fetch("/penilaian")
    assert seen() == clock()


def test_before_the_set_up_everything_leads_to_it(newcomer: Visitor) -> None:
    for path in ("/", "/masuk", "/penilaian?x=1", "/sandi?kode=x", "/bukti/1"):
        answer = newcomer.open(path)
        assert (answer.status_code, answer.headers["location"]) == (303, "/siapkan"), path
    assert not newcomer.websocket("/_stcore/stream").accepted


def test_before_the_set_up_health_and_looks_answer(newcomer: Visitor) -> None:
    for path in ("/sehat", "/_stcore/health", "/aset/telaah.css", "/static/x.js", "/siapkan"):
        assert newcomer.open(path).status_code == 200, path


def test_without_the_records_nobody_gets_in(siti: Visitor, database: Database) -> None:
    database.close()
    database.path.write_bytes(b"this is not a database" * 500)
    answer = siti.open("/penilaian")
    assert answer.status_code == 503
    assert "tidak dapat membaca datanya" in answer.text
    assert not siti.websocket("/_stcore/stream").accepted


def test_a_crash_behind_the_gate_is_answered_in_words_with_a_code(siti: Visitor) -> None:
    answer = siti.open("/rusak")
    assert answer.status_code == 500
    assert "sebutkan kode" in answer.text
    assert "broken on purpose" not in answer.text
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_without_the_gate_in_front_uploads_and_downloads_answer_nobody(web: Web) -> None:
    bare = Visitor(Starlette(routes=routes(web)))
    assert bare.fetch("/bukti/1").status_code == 401
    headers = {"X-Telaah": "unggah", "Origin": bare.base}
    assert bare.ask("PUT", "/unggah?nama=a.pdf", headers, b"x").status_code == 401


def test_start_and_stop_messages_pass_through(web: Web) -> None:
    seen: list[str] = []

    async def inner(scope: Scope, _receive: Receive, _send: Send) -> None:
        seen.append(scope["type"])

    async def receive() -> dict[str, object]:
        return {}

    async def send(_message: object) -> None:
        pass

    run(Gate(inner, web.sessions)({"type": "lifespan"}, receive, send))
    assert seen == ["lifespan"]
