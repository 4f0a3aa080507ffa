"""Rows no database takes are refused as rows; a database that is full or away is not their fault."""

from datetime import UTC, datetime

import pytest
from sqlalchemy.exc import OperationalError

from storage import migrate, snapshot
from storage.database import Database

KINDS: dict[str, dict[str, object]] = {"unit": {"kind": "lpse"}}


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> Database:
    """A migrated database of either kind."""
    found = request.getfixturevalue(request.param)
    assert isinstance(found, Database)
    return found


def filled(database: Database, table: str, wrong: dict[str, object]) -> None:
    """Put one row with a wrong value into a table, as a restore does."""
    with database.writing() as db:
        shape = next(one for one in snapshot.shapes(db) if one.name == table)
        row = (
            {name: plain(kind) for name, kind in shape.columns.items()}
            | KINDS.get(table, {})
            | wrong
        )
        list(snapshot.load(db, shape, [row]))


def plain(kind: str) -> object:
    """Some value of a kind."""
    now = datetime.now(UTC)
    return {
        "text": "x", "integer": 1, "number": 1.5, "instant": now.isoformat(),
        "day": now.date().isoformat(), "flag": False, "json": {},
    }[kind]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("unit", {"name": "\ud800"}),  # half a sign: no UTF-8
        ("unit", {"name": None}),
        ("unit", {"created_at": "kemarin"}),
        ("work", {"attempts": 2**70}),
        ("unit", {"lain": 1}),
    ],
)
def test_a_row_no_database_takes_is_refused_by_its_table(
    database: Database, name: str, wrong: dict[str, object]
) -> None:
    with pytest.raises(snapshot.NotARow) as refused:
        filled(database, name, wrong)
    assert refused.value.table == name


def test_a_database_that_is_full_is_not_a_damaged_backup(sqlite: Database) -> None:
    with sqlite.engine.connect() as connection:
        (pages,) = connection.exec_driver_sql("PRAGMA page_count").one()
    with sqlite.writing() as db:
        db.connection().exec_driver_sql(f"PRAGMA max_page_count={pages}")
        shape = next(one for one in snapshot.shapes(db) if one.name == "unit")
        row = {name: plain(kind) for name, kind in shape.columns.items()} | KINDS["unit"]
        with pytest.raises(OperationalError, match="full"):
            list(snapshot.load(db, shape, [row | {"name": "x" * 1_000_000}]))
        db.rollback()
    assert migrate.current(sqlite) == migrate.newest()
