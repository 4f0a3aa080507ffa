"""Can the tests open a page in the system's Chromium, and handle the server behind it?"""

from __future__ import annotations

import http.client
import io
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, TimeoutError, sync_playwright

from tests.browser.chromium import HOST, Server, ServerFailed, free_port, launch, wait_idle

ROOT = Path(__file__).parents[2]
# The policy of the real application: no inline script, no eval.
PAGE = """<!doctype html><html lang="id"><meta charset="utf-8"><title>Uji</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'self'; style-src 'unsafe-inline'">
<style>html {{ background: #123456 }}</style>
<div data-testid="stApp" data-test-connection-state="CONNECTED" data-test-script-state="{state}">
<p id="words">Tunggu</p>{rest}</div><script src="/finish.js"></script></html>
"""
FINISH = """
const app = document.querySelector('[data-testid="stApp"]');
document.querySelector('#words').addEventListener('click', () => setTimeout(() => {
    document.querySelector('#words').textContent = 'Selesai';
    app.setAttribute('data-test-script-state', 'notRunning');
}, 300));
"""
# A service with one child; it greets from its environment and ends politely on SIGTERM.
SERVICE = """
import http.server, os, signal, subprocess, sys
child = subprocess.Popen(["sleep", "600"])
print("child", child.pid, "greets", os.environ["GREETING"], flush=True)
signal.signal(signal.SIGTERM, lambda *_: sys.exit(print("goodbye", flush=True)))
address = ("127.0.0.1", int(sys.argv[1]))
http.server.ThreadingHTTPServer(address, http.server.SimpleHTTPRequestHandler).serve_forever()
"""
DYING_RUN = """
import os, signal, sys
from pathlib import Path
from tests.browser.chromium import Server
service = [sys.executable, "-c", sys.argv[1], "{port}"]
server = Server(service, "/", Path(sys.argv[2]), env={"GREETING": "x"})
server.start()
print(server.pid, flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("site")
    (folder / "idle.html").write_text(PAGE.format(state="notRunning", rest=""))
    (folder / "running.html").write_text(PAGE.format(state="running", rest=""))
    stale = '<i data-stale="true"></i>'
    (folder / "stale.html").write_text(PAGE.format(state="notRunning", rest=stale))
    (folder / "finish.js").write_text(FINISH)
    command = [sys.executable, "-m", "http.server", "{port}", "--bind", HOST, "-d", str(folder)]
    with Server(command, "/idle.html", folder / "log") as server:
        yield server


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Server]:
    command = [sys.executable, "-c", SERVICE, "{port}"]
    environment = {"GREETING": "port {port}, braces {}"}
    server = Server(command, "/", tmp_path / "log", env=environment)
    yield server
    server.stop()


def gone(pid: int) -> bool:
    """True when the process has ended; an orphan may wait as a zombie for its new parent."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except (FileNotFoundError, ProcessLookupError):
        return True


def assert_gone_soon(*pids: int) -> None:
    deadline = time.monotonic() + 10
    while not all(gone(pid) for pid in pids):
        assert time.monotonic() < deadline, f"still there: {pids}"
        time.sleep(0.02)


def child_of(server: Server) -> int:
    """The newest child that the service has told of in its log."""
    return int(server.log().rpartition("child ")[2].split()[0])


def status(server: Server) -> int:
    connection = http.client.HTTPConnection(HOST, server.port, timeout=5)
    try:
        connection.request("GET", "/")
        return connection.getresponse().status
    finally:
        connection.close()


def test_the_systems_chromium_draws_a_page_and_takes_its_picture(
    site: Server, browser: Browser
) -> None:
    with browser.new_context(viewport={"width": 320, "height": 200}) as context:
        page = context.new_page()
        page.goto(f"{site.url}/idle.html")
        wait_idle(page)
        assert page.title() == "Uji"
        picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    assert picture.size == (320, 200)
    assert picture.getpixel((310, 190)) == (0x12, 0x34, 0x56)


def test_waiting_ends_when_the_script_has_ended_even_under_a_strict_policy(
    site: Server, browser: Browser
) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{site.url}/running.html")
        page.click("#words")
        assert page.inner_text("#words") == "Tunggu"
        wait_idle(page)
        assert page.inner_text("#words") == "Selesai"


@pytest.mark.parametrize("name", ["running.html", "stale.html", "finish.js"])
def test_a_page_that_is_not_ready_is_not_idle(site: Server, browser: Browser, name: str) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{site.url}/{name}")
        with pytest.raises(TimeoutError):
            wait_idle(page, timeout=0.4)


def test_a_free_port_can_be_listened_on() -> None:
    ports = {free_port() for _ in range(3)}
    assert all(1024 < port < 65536 for port in ports)


def test_a_service_gets_its_port_and_environment_and_its_output_is_kept(service: Server) -> None:
    service.start()
    assert status(service) == 200
    assert f"greets port {service.port}, braces {{}}" in service.log()


def test_stop_is_polite_and_takes_the_children_along(service: Server) -> None:
    service.start()
    pid, child = service.pid, child_of(service)
    service.stop()
    service.stop()
    assert service.pid is None
    assert "goodbye" in service.log()
    assert pid is not None
    assert_gone_soon(pid, child)
    with pytest.raises(ConnectionRefusedError):
        status(service)


def test_kill_9_is_not_polite_and_a_restart_serves_on_the_same_port(service: Server) -> None:
    service.start()
    port, pid, child = service.port, service.pid, child_of(service)
    service.kill9()
    assert "goodbye" not in service.log()
    assert pid is not None
    assert_gone_soon(pid, child)
    service.restart()
    assert (service.port, status(service)) == (port, 200)
    assert service.log().count("greets") == 2


def test_a_restart_of_a_running_service_ends_the_old_one_first(service: Server) -> None:
    service.start()
    pid = service.pid
    service.restart()
    assert service.pid != pid
    assert "goodbye" in service.log()
    assert status(service) == 200


def test_a_command_that_ends_at_once_fails_with_its_log(tmp_path: Path) -> None:
    server = Server([sys.executable, "-c", "exit('out of order')"], "/", tmp_path / "log")
    with pytest.raises(ServerFailed, match="out of order"):
        server.start()
    assert server.pid is None


def test_a_server_that_never_becomes_healthy_is_ended(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "http.server", "{port}", "--bind", HOST, "-d", str(tmp_path)]
    server = Server(command, "/not-there", tmp_path / "log", patience=1.5)
    with pytest.raises(ServerFailed, match="not healthy"):
        server.start()
    assert '"GET /not-there' in server.log()
    assert server.pid is None


def test_a_dying_test_run_takes_the_service_and_its_children_with_it(tmp_path: Path) -> None:
    log = tmp_path / "log"
    run = subprocess.run(
        [sys.executable, "-c", DYING_RUN, SERVICE, log],
        env=os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path])},
        capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert run.returncode == -9, run.stderr
    assert_gone_soon(int(run.stdout), int(log.read_text().split()[1]))
