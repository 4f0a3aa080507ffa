"""Does the real Streamlit work behind the gate, under its policy, in a real browser?"""

import http.client
import socket
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from pypdf import PdfWriter

from accounts.actor import actor_of
from accounts.setup import offer_setup
from accounts.sign_in import sign_out_everywhere
from storage.accounts import account_by_email
from storage.database import Database
from storage.migrate import upgrade
from tests.browser.chromium import HOST, Server, launch, wait_idle
from web.sessions import utc_now

ROOT = Path(__file__).parents[2]
EMAIL, PASSWORD = "budi@lpse.contoh.go.id", "empat kata yang jarang"
SCRIPT = """
import streamlit as st

st.title("Halo")
st.write(f"akun {st.user['id']} sesi {st.user['sid']}")
name = st.text_input("Nama", key="nama")
st.write(f"nama {name}")
st.dataframe([{"standar": 1, "nilai": 3}])
st.echarts_chart({"radar": {"indicator": [{"name": "a"}, {"name": "b"}, {"name": "c"}]},
                  "series": [{"type": "radar", "data": [{"value": [1, 2, 3]}]}]})
st.pdf(f"http://{st.context.headers['host']}/bukti/contoh?lihat=1", height=200)
"""
APPLICATION = """
import sys
from pathlib import Path

import streamlit
import uvicorn
from starlette.middleware import Middleware
from streamlit import App, config

from evidence.store import EvidenceStore
from storage.database import Database
from web.bundles import Bundles, screens
from web.downloads import Served
from web.gate import Gate
from web.routes import Web, routes

OPTIONS = {
    "server.trustedUserHeaders": {"x-app-user-id": "id", "x-app-sid": "sid"},
    "server.fileWatcherType": "none", "browser.gatherUsageStats": False,
    "client.toolbarMode": "minimal",
}
for key, value in OPTIONS.items():
    config.set_option(key, value)
home, port = Path(sys.argv[1]), int(sys.argv[2])
store = EvidenceStore(home / "bukti")
store.prepare()


def keep(actor, incoming, name, query):
    return {"sidik": incoming.keep().digest, "oleh": actor.name}


def give(actor, file_id):
    if file_id == "contoh":
        return Served("contoh.pdf", "application/pdf", home / "contoh.pdf", True)


def listed(actor, name):
    return None


database = Database(f"sqlite:///{home / 'telaah.db'}")
gives = [give] * 6
web = Web(database, store, keep, *gives, listed, 3 * 1024 * 1024, secure_cookies=False)
bundles = Path(streamlit.__file__).parent / "static"
layers = [Middleware(Gate, sessions=web.sessions), Middleware(Bundles, folder=bundles)]
app = App(home / "halaman.py", routes=[*routes(web), screens(bundles)], middleware=layers)
uvicorn.run(app, host="127.0.0.1", port=port, log_level="warning")
"""
NOTE_VIOLATIONS = """
window.violations = [];
document.addEventListener("securitypolicyviolation",
    (event) => window.violations.push(event.violatedDirective + " " + event.blockedURI));
"""
# A number library of Streamlit looks for WebAssembly and does without: nothing is lost.
PROBE = "script-src wasm-eval"
MIB = 1024 * 1024


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An installation not set up yet, with a page of Streamlit."""
    home = tmp_path_factory.mktemp("instalasi")
    (home / "halaman.py").write_text(SCRIPT)
    (home / "app.py").write_text(APPLICATION)
    writer = PdfWriter()
    writer.add_blank_page(300, 200)
    writer.write(home / "contoh.pdf")
    database = Database(f"sqlite:///{home / 'telaah.db'}")
    upgrade(database)
    token = offer_setup(database, utc_now())
    database.close()
    (home / "token").write_text(token or "")
    return home


@pytest.fixture(scope="module")
def server(home: Path) -> Iterator[Server]:
    """The application over a real socket."""
    command = [sys.executable, str(home / "app.py"), str(home), "{port}"]
    environment = {"PYTHONPATH": str(ROOT)}
    with Server(command, "/sehat", home / "log.txt", environment, patience=60) as server:
        yield server


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium."""
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def signed_in(browser: Browser, server: Server, home: Path) -> Iterator[BrowserContext]:
    """Budi's browser, after the first start through the page itself."""
    context = browser.new_context()
    context.add_init_script(NOTE_VIOLATIONS)
    page = context.new_page()
    page.goto(f"{server.url}/siapkan?token={(home / 'token').read_text()}")
    page.get_by_label("Nama lengkap").fill("Budi Contoh")
    page.get_by_label("Alamat email").fill(EMAIL)
    page.get_by_label("Kata sandi", exact=True).fill(PASSWORD)
    page.get_by_label("Ulangi kata sandi").fill(PASSWORD)
    page.get_by_role("button", name="Buat akun dan masuk").click()
    page.wait_for_url(f"{server.url}/")
    page.close()
    yield context
    context.close()


def sign_in(page: Page) -> None:
    page.get_by_label("Alamat email").fill(EMAIL)
    page.get_by_label("Kata sandi").fill(PASSWORD)
    page.get_by_role("button", name="Masuk").click()


def test_a_page_of_streamlit_works_and_nothing_it_needs_is_blocked(
    signed_in: BrowserContext, server: Server
) -> None:
    page = signed_in.new_page()
    asked: list[str] = []
    troubles: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda line: troubles.append(line.text) if line.type == "error" else None)
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.goto(server.url)
    wait_idle(page)
    page.get_by_label("Nama").fill("Sari")
    page.get_by_label("Nama").press("Enter")
    page.get_by_text("nama Sari").wait_for()
    page.locator("canvas.react-pdf__Page__canvas").wait_for()
    wait_idle(page)
    assert page.get_by_text("akun 0").count() == 1
    assert set(page.evaluate("window.violations")) <= {PROBE}
    assert troubles == []
    assert [url for url in asked if not url.startswith((server.url, "data:", "blob:"))] == []
    assert any("/bukti/contoh" in url for url in asked)
    page.close()


def test_the_session_survives_a_reload_and_a_new_tab(
    signed_in: BrowserContext, server: Server
) -> None:
    page = signed_in.new_page()
    page.goto(server.url)
    wait_idle(page)
    page.reload()
    wait_idle(page)
    other = signed_in.new_page()
    other.goto(server.url)
    wait_idle(other)
    assert other.get_by_text("akun 0").inner_text() == page.get_by_text("akun 0").inner_text()
    page.close()
    other.close()


def test_a_script_of_the_page_cannot_read_the_session(
    signed_in: BrowserContext, server: Server
) -> None:
    page = signed_in.new_page()
    page.goto(server.url)
    names = page.evaluate("document.cookie.split('; ').map(pair => pair.split('=')[0])")
    assert "telaah" not in names and "telaah-formulir" not in names
    page.close()


def test_a_script_injected_into_a_page_does_not_run(
    signed_in: BrowserContext, server: Server
) -> None:
    page = signed_in.new_page()
    page.goto(server.url)
    wait_idle(page)
    page.evaluate("""() => {
        const script = document.createElement("script");
        script.textContent = "window.injected = 1";
        document.body.append(script);
    }""")
    assert page.evaluate("window.injected") is None
    assert "script-src-elem inline" in page.evaluate("window.violations")
    page.close()


def test_a_page_sends_and_opens_files(
    signed_in: BrowserContext, server: Server, home: Path
) -> None:
    page = signed_in.new_page()
    page.goto(server.url)
    answer = page.evaluate("""async () => {
        const response = await fetch("/unggah?nama=a.pdf", {
            method: "PUT", headers: {"X-Telaah": "unggah"}, body: new Uint8Array(2000000)});
        return [response.status, await response.json()];
    }""")
    assert answer[0] == 201 and answer[1]["oleh"] == "Budi Contoh"
    assert (home / "bukti" / answer[1]["sidik"][:2] / answer[1]["sidik"]).stat().st_size == 2000000
    page.goto(f"{server.url}/masuk?next=/")
    with page.expect_download() as coming:
        page.evaluate("location.href = '/bukti/contoh'")
    assert coming.value.suggested_filename == "contoh.pdf"
    assert Path(coming.value.path()).read_bytes() == (home / "contoh.pdf").read_bytes()
    page.close()


def test_signing_out_leaves_nothing_behind_the_back_button(
    browser: Browser, signed_in: BrowserContext, server: Server
) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{server.url}/?standar=3")
    assert page.url.startswith(f"{server.url}/masuk?next=")
    sign_in(page)
    page.wait_for_url(f"{server.url}/?standar=3")
    wait_idle(page)
    page.goto(f"{server.url}/keluar")
    page.get_by_role("button", name="Keluar", exact=True).click()
    page.get_by_text("Anda sudah keluar.").wait_for()
    page.go_back()
    page.go_back()
    page.wait_for_url(f"{server.url}/masuk**")
    assert page.get_by_text("akun 0").count() == 0
    context.close()


def test_an_ended_session_gets_no_new_websocket(
    browser: Browser, signed_in: BrowserContext, server: Server, home: Path
) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{server.url}/masuk")
    sign_in(page)
    page.wait_for_url(f"{server.url}/")
    wait_idle(page)
    cookie = next(c["value"] for c in context.cookies() if c["name"] == "telaah")
    assert handshake(server, f"telaah={cookie}") == 101
    page.goto(f"{server.url}/keluar")
    page.get_by_role("button", name="Keluar", exact=True).click()
    page.wait_for_url("**/masuk?keluar=1")
    assert handshake(server, f"telaah={cookie}") == 403
    context.close()


def handshake(server: Server, cookie: str, origin: str | None = None) -> int:
    """The status of a websocket handshake."""
    connection = http.client.HTTPConnection(HOST, server.port, timeout=10)
    connection.request("GET", "/_stcore/stream", headers={
        "Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA==", "Cookie": cookie,
        "Origin": origin or server.url, "X-App-User-Id": "1", "X-App-Sid": "1",
    })  # fmt: skip
    status = connection.getresponse().status
    connection.close()
    return status


def test_a_websocket_without_a_session_is_refused_on_the_wire(
    signed_in: BrowserContext, server: Server
) -> None:
    assert handshake(server, "") == 403
    cookie = next(c["value"] for c in signed_in.cookies() if c["name"] == "telaah")
    assert handshake(server, f"telaah={cookie}", "https://jahat.contoh") == 403
    assert handshake(server, f"telaah={cookie}") == 101


def start_upload(server: Server, cookie: str, length: int) -> socket.socket:
    """A connection on which an upload has begun."""
    lines = [
        "PUT /unggah?nama=a.pdf HTTP/1.1", f"Host: {HOST}:{server.port}", f"Origin: {server.url}",
        "X-Telaah: unggah", f"Cookie: telaah={cookie}", f"Content-Length: {length}", "", "",
    ]  # fmt: skip
    connection = socket.create_connection((HOST, server.port), timeout=20)
    connection.sendall("\r\n".join(lines).encode())
    return connection


def test_a_connection_that_breaks_leaves_no_half_file(
    signed_in: BrowserContext, server: Server, home: Path
) -> None:
    cookie = next(c["value"] for c in signed_in.cookies() if c["name"] == "telaah")
    incoming = home / "bukti" / "incoming"
    with start_upload(server, str(cookie), 2 * MIB) as connection:
        connection.sendall(b"x" * MIB)
        wait_until(lambda: any(incoming.iterdir()))
    wait_until(lambda: not any(incoming.iterdir()))


def test_a_sender_of_too_much_can_read_why(
    signed_in: BrowserContext, server: Server, home: Path
) -> None:
    cookie = next(c["value"] for c in signed_in.cookies() if c["name"] == "telaah")
    with start_upload(server, str(cookie), 20 * MIB) as connection:
        for _ in range(20):
            connection.sendall(b"x" * MIB)
        answer = connection.recv(65536).decode()
    assert answer.startswith("HTTP/1.1 413 ")
    assert "lebih besar dari batas 3 MiB" in answer


def test_sign_out_everywhere_reaches_an_open_page(
    browser: Browser, signed_in: BrowserContext, server: Server, home: Path
) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{server.url}/masuk")
    sign_in(page)
    page.wait_for_url(f"{server.url}/")
    wait_idle(page)
    end_all_sessions(home)
    page.reload()
    assert page.url == f"{server.url}/masuk"
    context.close()


def end_all_sessions(home: Path) -> None:
    """What an administrator does from another browser."""
    database = Database(f"sqlite:///{home / 'telaah.db'}")
    with database.reading() as db:
        account = account_by_email(db, EMAIL)
        assert account is not None
        actor = actor_of(db, account, None, utc_now().date())
    sign_out_everywhere(database, actor, utc_now())
    database.close()


def wait_until(holds: Callable[[], bool], seconds: float = 10) -> None:
    """Wait until something holds; fails when it does not in time."""
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.02)
