"""No acknowledged record is lost: writers killed, PostgreSQL killed, and the power cut.

A writer acknowledges a record, by printing its key, after the block of `writing()` has ended. Every
record is written together with its event in the audit chain: both are there or neither is.
"""

import random
import subprocess
import sys
from pathlib import Path

from sqlalchemy import select, text

from storage import audit, migrate
from storage.audit import Verdict
from storage.database import Database
from storage.tables import Attempt, AuditEvent
from tests.cluster import Cluster
from tests.durability.power_cut import available, kill_while, powered_disk

ROOT = Path(__file__).resolve().parents[2]
KILLS = 10
THREADS = 4

WRITER = f"""
import os, sys, threading
from datetime import UTC, datetime
from storage import audit, migrate
from storage.database import Database
from storage.ids import new_id
from storage.tables import Attempt
database = Database(sys.argv[1])
if migrate.current(database) is None:
    migrate.upgrade(database)
def write():
    while True:
        key = new_id()
        with database.writing() as db:
            db.add(Attempt(key=key, failures=0, last_at=datetime.now(UTC)))
            audit.append(db, audit.Happening("written", "attempt", key, {{}}))
        os.write(1, f"{{key}}\\n".encode())
for _ in range({THREADS}):
    threading.Thread(target=write).start()
"""

CARELESS = """
import os, sys
import pysqlite3.dbapi2 as sqlite
connection = sqlite.connect(sys.argv[1].removeprefix("sqlite:///"), isolation_level=None)
connection.execute("PRAGMA journal_mode=WAL")
connection.execute("PRAGMA synchronous=OFF")
connection.execute("CREATE TABLE attempt (key TEXT)")
while True:
    key = os.urandom(16).hex()
    connection.execute("INSERT INTO attempt VALUES (?)", (key,))
    os.write(1, f"{key}\\n".encode())
"""


def command(program: str, url: str) -> list[str]:
    return [sys.executable, "-c", program, url]


def in_folder(folder: Path) -> str:
    return f"sqlite:///{folder / 'telaah.db'}"


def assert_nothing_lost(database: Database, acknowledged: list[str], interruptions: int) -> None:
    """Every acknowledged record is there, with its event, in a chain that holds."""
    with database.reading() as db:
        kept = set(db.scalars(select(Attempt.key)))
        events = set(db.scalars(select(AuditEvent.entity_id)))
    assert set(acknowledged) - kept == set()
    assert kept == events
    # A record may be durable and its writer killed before it could say so: one of each thread.
    assert len(kept - set(acknowledged)) <= THREADS * interruptions
    assert audit.verify(database) == Verdict(len(kept), True, None)


def assert_sound(database: Database) -> None:
    with database.reading() as db:
        assert db.scalar(text("PRAGMA integrity_check")) == "ok"


def test_writers_killed_at_any_moment_lose_nothing(tmp_path: Path) -> None:
    url, moments, acknowledged = in_folder(tmp_path), random.Random(9), []
    for kill in range(1, KILLS + 1):
        lines = moments.randint(1, 60)
        found = kill_while(command(WRITER, url), lines, cwd=ROOT)
        assert len(found) >= lines
        acknowledged += found
        database = Database(url)
        assert_nothing_lost(database, acknowledged, kill)
        assert_sound(database)
        database.close()


def test_a_killed_postgresql_loses_nothing() -> None:
    acknowledged: list[str] = []
    with Cluster(durable=True) as cluster:
        database = Database(cluster.create_database("durable"))
        migrate.upgrade(database)
        for kill in (1, 2, 3):
            acknowledged += _kill_the_server(cluster, database.url, lines=25)
            cluster.restart()
            assert_nothing_lost(database, acknowledged, kill)
        database.close()


def _kill_the_server(cluster: Cluster, url: str, lines: int) -> list[str]:
    """Kill the server under a writer after some acknowledgements; returns all of them."""
    with subprocess.Popen(
        ["timeout", "60", *command(WRITER, url)],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, cwd=ROOT,
    ) as writer:  # fmt: skip
        seen = [writer.stdout.readline() for _ in range(lines)]
        cluster.kill9()
        seen += writer.stdout.readlines()  # the writer ends: nobody answers it any more
    assert len(seen) >= lines
    return [line.strip() for line in seen if line.endswith("\n")]


def test_a_power_cut_takes_no_acknowledged_record(tmp_path: Path) -> None:
    if available() is None:
        with powered_disk(tmp_path) as disk:
            acknowledged: list[str] = []
            for cut in (1, 2):
                url = in_folder(disk.folder)
                acknowledged += disk.cut_while(command(WRITER, url), 150, cwd=ROOT)
                database = Database(url)
                assert_nothing_lost(database, acknowledged, cut)
                assert_sound(database)
                database.close()
    else:  # a killed writer is the lesser thing: the kernel still holds what it wrote
        url = in_folder(tmp_path)
        acknowledged = kill_while(command(WRITER, url), 150, cwd=ROOT)
        database = Database(url)
        assert_nothing_lost(database, acknowledged, 1)
        database.close()
    assert len(acknowledged) >= 150


def test_the_cut_takes_what_a_careless_database_acknowledged(tmp_path: Path) -> None:
    if available() is None:
        with powered_disk(tmp_path) as disk:
            url = in_folder(disk.folder)
            acknowledged = disk.cut_while(command(CARELESS, url), 150, cwd=ROOT)
            assert set(acknowledged) - _careless_rows(url)
    else:
        url = in_folder(tmp_path)
        acknowledged = kill_while(command(CARELESS, url), 150, cwd=ROOT)
        assert set(acknowledged) <= _careless_rows(url)


def _careless_rows(url: str) -> set[str]:
    database = Database(url)
    with database.reading() as db:
        tables = set(db.scalars(text("SELECT name FROM sqlite_master")))
        kept = set(db.scalars(text("SELECT key FROM attempt"))) if "attempt" in tables else set()
    database.close()
    return kept
