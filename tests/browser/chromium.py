"""How do browser tests start Chromium and the server it looks at?"""

from __future__ import annotations

import http.client
import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Self

from playwright.sync_api import Browser, Page, Playwright

HOST = "127.0.0.1"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# No sandbox: the tests may run as root in a container, and open only our own pages.
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-dev-shm-usage",
)
# Streamlit says in the page itself whether it is connected and whether the script still runs.
IDLE = """() => {
    const app = document.querySelector('[data-testid="stApp"]');
    return !!app
        && app.getAttribute('data-test-connection-state') === 'CONNECTED'
        && app.getAttribute('data-test-script-state') === 'notRunning'
        && !document.querySelectorAll('[data-testid="stSkeleton"],[data-stale="true"]').length;
}"""


class ChromiumMissing(RuntimeError):
    """No Chromium on this machine."""


class ServerFailed(RuntimeError):
    """The server ended or never became healthy; the message ends with its log."""


def executable() -> str:
    """Return the path of the system's Chromium or Chrome; raises ChromiumMissing."""
    for name in NAMES:
        found = shutil.which(name)
        if found:
            return found
    raise ChromiumMissing("No Chromium: run .ci/system-packages.sh")


def launch(playwright: Playwright) -> Browser:
    """Start the system's Chromium, headless; raises ChromiumMissing or a Playwright error."""
    return playwright.chromium.launch(executable_path=executable(), args=list(ARGUMENTS))


def wait_idle(page: Page, timeout: float = 30.0) -> None:
    """Wait until Streamlit has drawn everything; raises Playwright's TimeoutError.

    After a deed wait for its effect first: the page is still idle before the script starts.
    """
    page.wait_for_function(IDLE, timeout=timeout * 1000)


def free_port() -> int:
    """Return a port of the loopback address that nobody uses at this moment."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


class Server:
    """A command that serves one port; it is started, killed and restarted like a real service."""

    # The guard outlives a killed test run: its standard input ends when the run ends, however it
    # ended, and it then ends the server's whole process group.
    GUARD = 'read -r _; kill -s KILL -- "-$1"'

    def __init__(
        self,
        command: Sequence[str],
        health: str,
        log: Path,
        env: Mapping[str, str] | None = None,
        patience: float = 30.0,
    ) -> None:
        """Take the command (`{port}` in it and in `env` becomes the port), and where to look.

        `health` is the path that answers 200 when the server is ready, `log` the file that
        collects its output, `env` is added to ours, `patience` is in seconds.
        """
        self.port = free_port()
        self.url = f"http://{HOST}:{self.port}"
        self._command = [self._filled(part) for part in command]
        self._environment = os.environ | {k: self._filled(v) for k, v in (env or {}).items()}
        self._health = health
        self._log = log
        self._patience = patience
        self._process: subprocess.Popen[bytes] | None = None
        self._guard: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    @property
    def pid(self) -> int | None:
        """The process id of the command, or None while it is down."""
        return self._process.pid if self._process else None

    def start(self) -> None:
        """Run the command and wait until it is healthy; raises ServerFailed."""
        if self._process is not None:
            raise ServerFailed("The server is already started")
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                self._command, env=self._environment, start_new_session=True,
                stdin=subprocess.DEVNULL, stdout=log, stderr=log,
            )  # fmt: skip
        try:
            self._guard = subprocess.Popen(
                ["/bin/sh", "-c", self.GUARD, "guard", str(self._process.pid)],
                stdin=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True,
            )  # fmt: skip
            self._wait_healthy()
        except BaseException:
            self.kill9()
            raise

    def stop(self) -> None:
        """Ask the command to end (SIGTERM); whoever of its group is left then is killed.

        Raises ServerFailed when it does not end in time. A second call does nothing.
        """
        if self._process is None:
            return
        self._process.terminate()
        try:
            self._process.wait(self._patience)
        except subprocess.TimeoutExpired as late:
            raise ServerFailed(f"The server did not stop:\n{self.log()[-4000:]}") from late
        finally:
            self.kill9()

    def kill9(self) -> None:
        """SIGKILL the command and everything it started, as a crash of the machine would."""
        if self._process is None:
            return
        # Its own session makes the command the leader of its group, which may outlive it.
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        self._process = None
        self._dismiss_guard()

    def restart(self) -> None:
        """Start again on the same port, after an orderly end if it still runs."""
        self.stop()
        self.start()

    def log(self) -> str:
        """Return everything the command has printed since the first start."""
        return self._log.read_text("utf-8", "replace") if self._log.exists() else ""

    def _filled(self, text: str) -> str:
        # Not str.format: commands and values may hold braces of their own.
        return text.replace("{port}", str(self.port))

    def _wait_healthy(self) -> None:
        deadline = time.monotonic() + self._patience
        while True:
            # First of all: somebody else's server may answer on a port that ours did not get.
            if self._process is None or self._process.poll() is not None:
                raise ServerFailed(f"The server ended:\n{self.log()[-4000:]}")
            if self._healthy():
                return
            if time.monotonic() > deadline:
                raise ServerFailed(f"The server is not healthy:\n{self.log()[-4000:]}")
            time.sleep(0.05)

    def _healthy(self) -> bool:
        # http.client asks the server itself, whatever proxy the environment names.
        connection = http.client.HTTPConnection(HOST, self.port, timeout=2)
        try:
            connection.request("GET", self._health)
            return connection.getresponse().status == http.HTTPStatus.OK
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()

    def _dismiss_guard(self) -> None:
        if self._guard is None:
            return
        # Killed, not told: it must not aim at a group number that another may have by now.
        self._guard.kill()
        self._guard.communicate()
        self._guard = None
