"""Transactions: what is kept, what is refused, who waits for whom, how SQLite is opened."""

import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pysqlite3.dbapi2 as plain_sqlite
import pytest
from sqlalchemy import func, insert, select
from sqlalchemy.exc import IntegrityError

from storage import units
from storage.database import Database, Taken, UnsafeSqlite, refuse_unsafe
from storage.tables import Attempt, Unit
from tests.storage.rows import NOW

ROOT = Path(__file__).resolve().parents[2]
COUNTING = """
import sys
from storage.database import Database
from storage.tables import Attempt
database = Database(sys.argv[1])
for _ in range(int(sys.argv[2])):
    with database.writing() as db:
        row = db.get(Attempt, "shared")
        row.failures += 1
database.close()
"""


def counted(database: Database, key: str = "shared") -> int:
    with database.reading() as db:
        return db.scalars(select(Attempt.failures).where(Attempt.key == key)).one()


def a_counter(database: Database) -> None:
    with database.writing() as db:
        db.add(Attempt(key="shared", failures=0, last_at=NOW))


# What a transaction keeps


def test_what_was_written_is_read(database: Database) -> None:
    with database.writing() as db:
        unit = units.add_unit(db, "lpse", "LPSE Contoh", "X1")
    with database.reading() as db:
        assert units.unit(db, unit.id).name == "LPSE Contoh"


def test_an_error_in_the_block_takes_everything_back(database: Database) -> None:
    with pytest.raises(LookupError), database.writing() as db:
        units.add_unit(db, "lpse", "LPSE Contoh", None)
        raise LookupError
    with database.reading() as db:
        assert units.units(db) == []


def test_reading_keeps_nothing(database: Database) -> None:
    with database.reading() as db:
        units.add_unit(db, "lpse", "LPSE Contoh", None)
        assert len(units.units(db)) == 1
    with database.reading() as db:
        assert units.units(db) == []


def test_a_reader_sees_one_moment_while_others_write(database: Database) -> None:
    with database.writing() as db:
        units.add_unit(db, "lpse", "LPSE Awal", None)
    with database.reading() as reader:
        before = len(units.units(reader))
        with database.writing() as db:
            units.add_unit(db, "lpse", "LPSE Susulan", None)
        assert reader.scalar(select(func.count()).select_from(Unit)) == before == 1
    with database.reading() as db:
        assert len(units.units(db)) == 2


def test_a_reader_does_not_wait_for_a_writer(database: Database) -> None:
    with database.writing() as db:
        units.add_unit(db, "lpse", "LPSE Contoh", None)
        with ThreadPoolExecutor(1) as pool:
            assert pool.submit(lambda: _units(database)).result(timeout=20) == 0
    assert _units(database) == 1


def _units(database: Database) -> int:
    with database.reading() as db:
        return len(units.units(db))


# Taken


def test_a_unique_rule_raises_taken_and_nothing_of_the_block_is_kept(database: Database) -> None:
    with database.writing() as db:
        units.add_unit(db, "lpse", "LPSE Satu", "SAMA")
    with pytest.raises(Taken), database.writing() as db:
        units.add_unit(db, "lpse", "LPSE Lain", "BEDA")
        units.add_unit(db, "lpse", "LPSE Dua", "SAMA")
    with database.reading() as db:
        assert [unit.name for unit in units.units(db)] == ["LPSE Satu"]


def test_an_id_twice_is_taken_too(database: Database) -> None:
    a_counter(database)
    with pytest.raises(Taken), database.writing() as db:
        db.execute(insert(Attempt).values(key="shared", failures=1, last_at=NOW))
    assert counted(database) == 0


def test_a_unique_rule_met_only_at_the_end_is_taken_too(database: Database) -> None:
    a_counter(database)
    with pytest.raises(Taken), database.writing() as db:
        db.add(Attempt(key="shared", failures=1, last_at=NOW))


def test_another_rule_is_not_taken_even_if_the_row_speaks_of_unique(database: Database) -> None:
    with pytest.raises(IntegrityError), database.writing() as db:
        units.add_unit(db, "shop", "UNIQUE unik", None)


def test_the_database_can_be_used_after_a_refusal(database: Database) -> None:
    a_counter(database)
    for _ in range(30):
        with pytest.raises(Taken), database.writing() as db:
            db.add(Attempt(key="shared", failures=1, last_at=NOW))
    with database.writing() as db:
        db.get(Attempt, "shared").failures = 7
    assert counted(database) == 7


# SQLite is opened so that nothing acknowledged is lost


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("recursive_triggers", 1),
        ("trusted_schema", 0),
        ("busy_timeout", 30_000),
        ("temp_store", 2),
    ],
)
def test_every_connection_is_durable_and_strict(
    sqlite: Database, pragma: str, value: object
) -> None:
    connections = [sqlite.engine.connect() for _ in range(3)]
    found = [c.exec_driver_sql(f"PRAGMA {pragma}").scalar() for c in connections]
    for connection in connections:
        connection.close()
    assert found == [value] * 3


@pytest.mark.parametrize(
    "version",
    [(3, 40, 1), (3, 44, 5), (3, 45, 0), (3, 50, 6), (3, 51, 0), (3, 51, 2), (3, 7, 0)],
    ids=str,
)
def test_a_library_that_loses_commits_is_refused(version: tuple[int, int, int]) -> None:
    with pytest.raises(UnsafeSqlite, match=r"\.".join(map(str, version))):
        refuse_unsafe(version)


@pytest.mark.parametrize(
    "version",
    [(3, 44, 6), (3, 44, 9), (3, 50, 7), (3, 50, 9), (3, 51, 3), (3, 53, 4), (4, 0, 0)],
    ids=str,
)
def test_a_library_with_the_repair_is_accepted(version: tuple[int, int, int]) -> None:
    refuse_unsafe(version)


def test_this_installation_has_a_safe_library() -> None:
    refuse_unsafe(plain_sqlite.sqlite_version_info)


def test_a_writer_holds_the_file_from_its_first_look(sqlite: Database) -> None:
    other = plain_sqlite.connect(str(sqlite.path), timeout=0)
    with sqlite.writing() as db:
        units.units(db)
        with pytest.raises(plain_sqlite.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")
    other.execute("BEGIN IMMEDIATE")
    other.close()


def test_a_postgresql_installation_has_no_file_of_its_own(postgresql: Database) -> None:
    assert not postgresql.is_sqlite
    assert postgresql.engine.dialect.name == "postgresql"


# Writers take turns


def test_writers_enter_in_the_order_they_came(sqlite: Database) -> None:
    entered: list[int] = []

    def write(number: int) -> None:
        with sqlite.writing():
            entered.append(number)

    waiting = sqlite._gate._waiting
    threads = [threading.Thread(target=write, args=(i,)) for i in range(20)]
    with sqlite.writing():
        for number, thread in enumerate(threads):
            thread.start()
            _until(lambda number=number: len(waiting) == number + 1)
        assert entered == []
    for thread in threads:
        thread.join(60)
    assert entered == list(range(20))
    assert not waiting


def _until(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 30
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.001)


def test_a_writer_that_fails_lets_the_next_one_in(sqlite: Database) -> None:
    for _ in range(3):
        with pytest.raises(LookupError), sqlite.writing():
            raise LookupError
    a_counter(sqlite)
    assert counted(sqlite) == 0


def test_20_threads_with_20_writes_each_all_succeed(database: Database) -> None:
    a_counter(database)

    def write(thread: int) -> None:
        for i in range(20):
            with database.writing() as db:
                row = db.get(Attempt, "shared")
                row.failures += 1
                db.add(Attempt(key=f"{thread}:{i}", failures=row.failures, last_at=NOW))

    with ThreadPoolExecutor(20) as pool:
        list(pool.map(write, range(20)))
    assert counted(database) == 400
    with database.reading() as db:
        numbers = list(db.scalars(select(Attempt.failures).where(Attempt.key != "shared")))
    assert sorted(numbers) == list(range(1, 401))


def test_two_databases_on_one_file_take_turns(sqlite: Database) -> None:
    a_counter(sqlite)
    other = Database(sqlite.url)
    entered = threading.Event()

    def write() -> None:
        with other.writing() as db:
            entered.set()
            db.get(Attempt, "shared").failures += 1

    thread = threading.Thread(target=write)
    with sqlite.writing() as db:
        thread.start()
        assert not entered.wait(0.2)
        db.get(Attempt, "shared").failures += 1
    thread.join(60)
    other.close()
    assert counted(sqlite) == 2


def test_two_processes_lose_nothing(database: Database) -> None:
    a_counter(database)
    command = [sys.executable, "-c", COUNTING, database.url, "60"]
    processes = [subprocess.Popen(command, cwd=ROOT) for _ in range(2)]
    assert [process.wait(120) for process in processes] == [0, 0]
    assert counted(database) == 120


def test_a_writer_waits_for_another_process(sqlite: Database) -> None:
    a_counter(sqlite)
    with sqlite.writing() as db:
        process = subprocess.Popen([sys.executable, "-c", COUNTING, sqlite.url, "1"], cwd=ROOT)
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(2)
        db.get(Attempt, "shared").failures = 10
    assert process.wait(60) == 0
    assert counted(sqlite) == 11
