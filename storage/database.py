"""Opens the installation's database and gives out reading and writing transactions."""

import fcntl
import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pysqlite3.dbapi2 as sqlite
from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, IntegrityError
from sqlalchemy.orm import Session as Session

PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "recursive_triggers=ON",  # else REPLACE deletes rows behind the back of append-only triggers
    "trusted_schema=OFF",
    "busy_timeout=30000",
    "cache_size=-65536",
    "temp_store=MEMORY",
)
_TURN = 0x7E1A_A402
_AT_THE_END = "at_the_end"


class UnsafeSqlite(Exception):
    """The SQLite library loses commits in WAL mode (sqlite.org/wal.html, the WAL-reset bug)."""


class Taken(Exception):
    """Somebody else's row is already there: a unique rule refused this one."""


class Database:
    """One installation's records, on SQLite or PostgreSQL.

    Input: a SQLAlchemy URL (`sqlite:////path/telaah.db` or `postgresql+psycopg://…`).
    Raises UnsafeSqlite where the SQLite library is known to lose acknowledged commits, and
    SQLAlchemy's ArgumentError for what is no such URL.
    """

    def __init__(self, url: str) -> None:
        self.url = url
        backend = make_url(url).get_backend_name()
        if backend not in ("sqlite", "postgresql"):
            raise ArgumentError(f"neither SQLite nor PostgreSQL: {backend}")
        self.is_sqlite = backend == "sqlite"
        self.engine = _sqlite_engine(url) if self.is_sqlite else _postgresql_engine(url)
        self._reader = self.engine if self.is_sqlite else _one_moment(self.engine)
        self._writer = self.engine.execution_options(telaah_writing=True)
        self._gate = _WriterGate(self.path.with_suffix(".lock")) if self.is_sqlite else None

    @property
    def path(self) -> Path:
        """The file of a SQLite installation."""
        return Path(str(make_url(self.url).database))

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A consistent view; nothing done in it is kept."""
        with Session(self._reader, expire_on_commit=False, autoflush=False) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """One transaction, durable when the block has ended without an exception.

        Raises Taken when a unique rule refused a row; then nothing of the block is kept.
        """
        with self._turn(), Session(self._writer, expire_on_commit=False) as session:
            try:
                self._wait_for_others(session)
                yield session
                while actions := session.info.pop(_AT_THE_END, None):
                    for action in actions.values():
                        action(session)
                session.commit()
            except IntegrityError as error:
                session.rollback()
                if _is_taken(error):
                    raise Taken(str(error.orig)) from error
                raise

    def _wait_for_others(self, session: Session) -> None:
        """Writers take turns on PostgreSQL too: what one has read stays true until it commits.

        They share the audit chain, and would wait for each other there anyway.
        """
        if not self.is_sqlite:
            session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _TURN})

    @contextmanager
    def _turn(self) -> Iterator[None]:
        if self._gate is None:
            yield
            return
        with self._gate.turn():
            yield

    def close(self) -> None:
        """Release the connections and the lock file."""
        self.engine.dispose()
        if self._gate is not None:
            self._gate.close()


def at_the_end(session: Session, key: str, action: Callable[[Session], None]) -> None:
    """Have something done just before this transaction is committed: once, however often it is asked.

    For what is kept beside the rows it follows from; an exception in it leaves nothing of either.
    """
    session.info.setdefault(_AT_THE_END, {}).setdefault(key, action)


class _WriterGate:
    """Lets writers in one after the other, in the order they came, across threads and processes.

    SQLite's own busy handler is unfair: under load some writer waits for seconds.
    """

    def __init__(self, path: Path) -> None:
        self._lock = threading.Lock()
        self._waiting: deque[threading.Lock] = deque()
        self._busy = False
        self._file = path.open("a")

    def close(self) -> None:
        """Release the lock file."""
        self._file.close()

    @contextmanager
    def turn(self) -> Iterator[None]:
        self._enter()
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX)
            try:
                yield
            finally:
                fcntl.flock(self._file, fcntl.LOCK_UN)
        finally:
            self._leave()

    def _enter(self) -> None:
        with self._lock:
            if not self._busy:
                self._busy = True
                return
            ticket = threading.Lock()
            ticket.acquire()
            self._waiting.append(ticket)
        ticket.acquire()

    def _leave(self) -> None:
        with self._lock:
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._busy = False


def _sqlite_engine(url: str) -> Engine:
    refuse_unsafe(sqlite.sqlite_version_info)
    engine = create_engine(
        url,
        module=sqlite,
        pool_size=20,
        max_overflow=40,
        connect_args={"check_same_thread": False, "isolation_level": None},
    )
    event.listen(engine, "connect", _prepare_connection)
    event.listen(engine, "begin", _begin)
    return engine


def refuse_unsafe(version: tuple[int, ...]) -> None:
    """Raise UnsafeSqlite for a SQLite library with the WAL-reset bug."""
    fixed = (
        version >= (3, 51, 3) or (3, 50, 7) <= version < (3, 51) or (3, 44, 6) <= version < (3, 45)
    )
    if not fixed:
        raise UnsafeSqlite(
            f"Pustaka SQLite {'.'.join(map(str, version))} dapat kehilangan data yang sudah disimpan. "
            "Pasang ulang dengan 'make setup' agar pustaka yang aman dipakai."
        )


def _prepare_connection(connection: Any, _record: Any) -> None:
    cursor = connection.cursor()
    for pragma in PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Connection) -> None:
    if connection.get_isolation_level() == "AUTOCOMMIT":
        return
    writing = connection.get_execution_options().get("telaah_writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _postgresql_engine(url: str) -> Engine:
    return create_engine(url, pool_size=20, max_overflow=40, pool_pre_ping=True)


def _one_moment(engine: Engine) -> Engine:
    """Reads as of one moment, as SQLite does; PostgreSQL's default is a new one each statement."""
    return engine.execution_options(isolation_level="REPEATABLE READ")


def _is_taken(error: IntegrityError) -> bool:
    """Whether a unique rule refused; PostgreSQL's message quotes the row, whatever that says."""
    code = getattr(error.orig, "sqlstate", None)
    return code == "23505" if code else str(error.orig).startswith("UNIQUE")
