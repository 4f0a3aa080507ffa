"""The schema: one chain of migrations, up and down, with data, and nothing drifts."""

from pathlib import Path

import pytest
from sqlalchemy import func, inspect, select, text
from sqlalchemy.exc import DBAPIError

from storage import migrate
from storage.database import Database
from storage.tables import APPEND_ONLY, Base
from tests.storage.rows import an_lpse


def tables(database: Database) -> set[str]:
    with database.reading() as db:
        return set(inspect(db.connection()).get_table_names())


def filled(database: Database) -> dict[str, int]:
    """How many rows there are, by table."""
    with database.reading() as db:
        return {
            table.name: db.scalar(select(func.count()).select_from(table))
            for table in Base.metadata.sorted_tables
        }


@pytest.fixture
def empty(tmp_path: Path) -> Database:
    """A SQLite file nothing was done to yet."""
    return Database(f"sqlite:///{tmp_path / 'empty.db'}")


def test_an_empty_database_has_no_revision(empty: Database) -> None:
    assert migrate.current(empty) is None
    assert migrate.drift(empty) != []
    empty.close()


def test_upgrading_brings_the_newest_revision(empty: Database) -> None:
    migrate.upgrade(empty)
    assert migrate.current(empty) == migrate.newest()
    assert migrate.drift(empty) == []
    empty.close()


def test_a_migrated_database_is_current_and_has_not_drifted(database: Database) -> None:
    assert migrate.current(database) == migrate.newest()
    assert migrate.drift(database) == []
    assert tables(database) == set(Base.metadata.tables) | {"alembic_version"}


def test_upgrading_twice_changes_nothing(database: Database) -> None:
    with database.writing() as db:
        an_lpse(db, "LPSE Contoh")
    before = filled(database)
    migrate.upgrade(database)
    assert filled(database) == before


def test_down_and_up_again_with_data(database: Database) -> None:
    with database.writing() as db:
        an_lpse(db, "LPSE Contoh")
    assert sum(filled(database).values()) > 15
    migrate.downgrade(database, "base")
    assert migrate.current(database) is None
    assert tables(database) == {"alembic_version"}
    migrate.upgrade(database)
    assert (migrate.current(database), migrate.drift(database)) == (migrate.newest(), [])
    assert sum(filled(database).values()) == 0
    with database.writing() as db:
        an_lpse(db, "LPSE Contoh")


def test_what_is_append_only_stays_so_after_down_and_up(database: Database) -> None:
    migrate.downgrade(database, "base")
    migrate.upgrade(database)
    with database.writing() as db:
        an_lpse(db, "LPSE Contoh")
    with pytest.raises(DBAPIError, match="append-only"), database.writing() as db:
        db.execute(text("DELETE FROM answer"))


def test_every_append_only_table_exists(database: Database) -> None:
    assert set(APPEND_ONLY) < tables(database)


def test_a_column_too_many_is_drift(database: Database) -> None:
    with database.writing() as db:
        db.execute(text("ALTER TABLE comment ADD COLUMN mood TEXT"))
    assert [kind for kind, *_ in migrate.drift(database)] == ["remove_column"]


def test_a_missing_index_is_drift(database: Database) -> None:
    with database.writing() as db:
        db.execute(text("DROP INDEX ix_work_due"))
    assert [kind for kind, *_ in migrate.drift(database)] == ["add_index"]


def test_a_missing_table_is_drift(database: Database) -> None:
    with database.writing() as db:
        db.execute(text("DROP TABLE attempt"))
    assert "add_table" in [kind for kind, *_ in migrate.drift(database)]


def test_a_migration_that_fails_leaves_nothing_half_done(database: Database) -> None:
    migrate.downgrade(database, "base")
    with database.writing() as db:
        db.execute(text("CREATE TABLE work (id INTEGER)"))  # stands in the way of the chain
    with pytest.raises(DBAPIError):
        migrate.upgrade(database)
    assert tables(database) == {"alembic_version", "work"}
    assert migrate.current(database) is None
    with database.writing() as db:
        db.execute(text("DROP TABLE work"))
    migrate.upgrade(database)
    assert migrate.drift(database) == []


def test_both_engines_have_the_same_columns(sqlite: Database, postgresql: Database) -> None:
    def columns(database: Database) -> dict[str, list[tuple[str, bool]]]:
        with database.reading() as db:
            look = inspect(db.connection())
            return {
                table: sorted((c["name"], c["nullable"]) for c in look.get_columns(table))
                for table in Base.metadata.tables
            }

    assert columns(sqlite) == columns(postgresql)
