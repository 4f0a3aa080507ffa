"""How does a test get a real PostgreSQL, and how does it get rid of it again?"""

from __future__ import annotations

import atexit
import os
import shutil
import signal
import subprocess
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import Any, Self

import psycopg
from psycopg import sql
from sqlalchemy import URL

from tests.postgres_binaries import ENVIRONMENT, account, find_binaries, reachable

SUPERUSER = "postgres"
PATIENCE = 30.0  # seconds a busy machine may take for one start or stop
# mmap keeps parallel-query memory in the data folder: /dev/shm is tiny in containers, and what a
# killed server leaves there would outlive the tests.
SETTINGS = {"listen_addresses": "", "max_connections": "200", "dynamic_shared_memory_type": "mmap"}
HASTY = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off"}

# The guard outlives a killed test run: its standard input ends when the run ends, however it
# ended. It is told the server's process id in lines, the last of which counts; empty means none.
# A process id file that is still there was left by SIGKILL, and names the segment left with it.
GUARD = """
pid=
while read -r line; do pid=$line; done
alive() { [ -n "$pid" ] && kill -0 "$pid" 2>/dev/null; }
if alive; then kill -QUIT "$pid"; fi
for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
    alive || break
    sleep 0.3
done
if alive; then kill -KILL "$pid"; sleep 0.3; fi
segment=$(sed -n 7p "$1/data/postmaster.pid" 2>/dev/null)
if [ -n "$segment" ]; then ipcrm -m "${segment##* }"; fi
rm -rf -- "$1" || { sleep 1; rm -rf -- "$1"; }
"""


class PostgresFailed(RuntimeError):
    """PostgreSQL did not start or stop; the message ends with its own log."""


class Cluster:
    """One throw-away server in its own temporary folder, reachable by unix socket only."""

    def __init__(self, *, durable: bool = False) -> None:
        """`durable` keeps fsync and the other promises on; the default trades them for speed."""
        self._durable = durable
        self._settings = SETTINGS if durable else SETTINGS | HASTY
        self._folder: Path | None = None
        self._guard: subprocess.Popen[bytes] | None = None
        self._server: subprocess.Popen[bytes] | None = None
        self._binaries = Path()
        self._owner = 0

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    @property
    def folder(self) -> Path:
        """The temporary folder with data, socket and log; raises PostgresFailed when stopped."""
        if self._folder is None:
            raise PostgresFailed("The cluster is not started")
        return self._folder

    @property
    def pid(self) -> int | None:
        """The server's process id, or None while it is down."""
        return self._server.pid if self._server else None

    def start(self) -> None:
        """Create an empty cluster and wait until it answers; raises PostgresFailed."""
        if self._folder is not None:
            raise PostgresFailed("The cluster is already started")
        self._owner = os.getpid()
        binaries = find_binaries()
        # Always /tmp: a unix socket path may have 107 bytes only, and `nobody` must get there.
        self._folder = Path(tempfile.mkdtemp(prefix="telaah-pg-", dir="/tmp"))
        atexit.register(self.stop)
        try:
            self._guard = _start_guard(self._folder)
            self._binaries = reachable(binaries, self._folder)
            self._initialise()
            self._launch()
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """End the server and remove its folder; a second call does nothing."""
        # A forked child inherits the exit handler, but the server is its parent's.
        if self._folder is None or os.getpid() != self._owner:
            return
        try:
            self._end_server()
        finally:
            self._dismiss_guard()
            shutil.rmtree(self._folder, ignore_errors=True)  # for want of a guard
            self._folder = None
            atexit.unregister(self.stop)

    def kill9(self) -> None:
        """SIGKILL the server with all its backends, as a crash would; the data stay."""
        if self._server is None:
            return
        # Stopped first, it cannot fork a backend between our look and our blow.
        self._server.send_signal(signal.SIGSTOP)
        backends = _children(self._server.pid)
        self._server.kill()
        for pid in backends:
            _kill(pid)
        self._server.wait(PATIENCE)
        self._server = None
        self._tell_guard("")
        # A restart is refused while a dying backend still holds the shared memory.
        _wait_gone(backends)

    def restart(self) -> None:
        """Start again on the same data, after an orderly end if the server still runs."""
        self._end_server()
        self._launch()

    def create_database(self, name: str, template: str | None = None) -> str:
        """Create a database, empty or as a copy of `template`; return its SQLAlchemy URL."""
        source = sql.Identifier(template or "template1")
        self._administer(
            sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), source)
        )
        return self.url(name)

    def drop_database(self, name: str) -> None:
        """Drop a database, cutting off connections that a failed test may have left open."""
        self._administer(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))

    def url(self, name: str) -> str:
        """The SQLAlchemy URL of a database of this cluster, whether it exists yet or not."""
        query = {"host": str(self.folder), "port": "5432"}
        return URL.create(
            "postgresql+psycopg", username=SUPERUSER, database=name, query=query
        ).render_as_string(hide_password=False)

    def _administer(self, statement: sql.Composed) -> None:
        with self._connect() as connection:
            connection.execute(statement)

    def _connect(self) -> psycopg.Connection[tuple[Any, ...]]:
        return psycopg.connect(
            host=str(self.folder), port=5432, user=SUPERUSER, dbname="postgres", autocommit=True
        )

    def _initialise(self) -> None:
        options = ["-U", SUPERUSER, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"]
        haste = [] if self._durable else ["--no-sync"]
        creation = self._run("initdb", *options, *haste)
        self._tell_guard(creation.pid)
        if creation.wait(PATIENCE):
            raise self._failure("initdb failed")

    def _launch(self) -> None:
        settings = [f"-c{key}={value}" for key, value in self._settings.items()]
        self._server = self._run("postgres", f"-k{self.folder}", *settings)
        self._tell_guard(self._server.pid)
        deadline = time.monotonic() + PATIENCE
        while not self._answers():
            if self._server.poll() is not None or time.monotonic() > deadline:
                raise self._failure("PostgreSQL did not start")
            time.sleep(0.02)

    def _answers(self) -> bool:
        try:
            self._connect().close()
        except psycopg.OperationalError:
            return False
        return True

    def _run(self, program: str, *arguments: str) -> subprocess.Popen[bytes]:
        # Its own session: Ctrl-C at the terminal is for the tests, which then stop the server.
        with (self.folder / "log").open("ab") as log:
            return subprocess.Popen(
                [self._binaries / program, "-D", self.folder / "data", *arguments],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd=self.folder,
                env=ENVIRONMENT, start_new_session=True, **account(),
            )  # fmt: skip

    def _end_server(self) -> None:
        if self._server is None:
            return
        self._server.send_signal(signal.SIGINT)  # "fast": open connections are cut off
        try:
            self._server.wait(PATIENCE)
        except subprocess.TimeoutExpired as late:
            self.kill9()
            raise self._failure("PostgreSQL did not stop") from late
        self._server = None
        self._tell_guard("")

    def _failure(self, what: str) -> PostgresFailed:
        log = (self.folder / "log").read_text("utf-8", "replace")
        return PostgresFailed(f"{what} ({self._binaries}):\n{log[-4000:]}")

    def _tell_guard(self, pid: int | str) -> None:
        if self._guard and self._guard.stdin:
            self._guard.stdin.write(f"{pid}\n".encode())
            self._guard.stdin.flush()

    def _dismiss_guard(self) -> None:
        if self._guard:
            self._guard.communicate(timeout=PATIENCE)
            self._guard = None


def _start_guard(folder: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        ["/bin/sh", "-c", GUARD, "guard", folder],
        stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        cwd="/", start_new_session=True,
    )  # fmt: skip


def _children(parent: int) -> list[int]:
    """Process ids of the direct children; every backend is one, and each in its own session."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        fields = _stat_fields(int(stat.parent.name))
        if fields and int(fields[1]) == parent:
            found.append(int(stat.parent.name))
    return found


def _stat_fields(pid: int) -> list[str]:
    """State, parent and so on of a process; empty when it is gone."""
    try:
        # The name in parentheses may itself hold spaces and parentheses.
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return []


def _kill(pid: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


def _wait_gone(pids: list[int]) -> None:
    deadline = time.monotonic() + PATIENCE
    # A zombie (Z) has already given back its memory; whoever adopted it reaps it some day.
    while any(_stat_fields(pid)[:1] not in ([], ["Z"]) for pid in pids):
        if time.monotonic() > deadline:
            raise PostgresFailed(f"Killed backends are still there: {pids}")
        time.sleep(0.01)
