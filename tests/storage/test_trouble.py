"""What goes wrong with a database is one sentence where an administrator can mend it."""

from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from storage import migrate, trouble
from storage.database import Database
from tests.cluster import Cluster


def sentence_of(url: str, statement: str = "SELECT 1") -> str | None:
    """What is said when a statement fails there."""
    try:
        database = Database(url)
        try:
            with database.reading() as db:
                db.execute(text(statement))
        finally:
            database.close()
    except Exception as error:
        return trouble.sentence(error)
    raise AssertionError("nothing went wrong")


@pytest.mark.parametrize(
    "url",
    ["kacau", "mysql://contoh/telaah", "oracle://x", "tidakada://x"],
)
def test_an_address_that_is_none_is_named(url: str) -> None:
    assert sentence_of(url) == trouble.NO_ADDRESS


def test_a_server_that_is_away_or_has_no_such_database_is_named(cluster: Cluster) -> None:
    nobody = "postgresql+psycopg://telaah@127.0.0.1:1/telaah"
    assert sentence_of(nobody) == trouble.UNREACHABLE
    assert sentence_of(cluster.url("tidak_ada")) == trouble.UNREACHABLE


def test_a_driver_that_is_not_installed_is_named() -> None:
    missing = ModuleNotFoundError("No module named 'psycopg'", name="psycopg")
    assert trouble.sentence(missing) == trouble.NOT_INSTALLED
    assert trouble.sentence(ModuleNotFoundError("No module named 'x'", name="x")) is None


def test_an_installation_nobody_prepared_is_named(tmp_path: Path, cluster: Cluster) -> None:
    assert sentence_of(f"sqlite:///{tmp_path}/a.db", "SELECT * FROM unit") == trouble.NOT_READY
    there = cluster.create_database("trouble_empty")
    assert sentence_of(there, "SELECT * FROM unit") == trouble.NOT_READY
    cluster.drop_database("trouble_empty")


def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.db").write_text("bukan basis data, hanya catatan yang cukup panjang " * 20)
    assert sentence_of(f"sqlite:///{tmp_path}/a.db") == trouble.BROKEN
    (tmp_path / "b.db").mkdir()
    assert sentence_of(f"sqlite:///{tmp_path}/b.db") == trouble.LOCKED_OUT


def test_a_full_database_is_named(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path}/a.db")
    migrate.upgrade(database)
    with database.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count=1")  # as full as it can be
        with pytest.raises(DBAPIError) as full:
            connection.exec_driver_sql("CREATE TABLE besar AS SELECT randomblob(9000000) AS isi")
    database.close()
    assert trouble.sentence(full.value) == trouble.FULL


def test_our_own_mistakes_are_not_hidden(tmp_path: Path) -> None:
    assert sentence_of(f"sqlite:///{tmp_path}/a.db", "SELEKT 1") is None
    assert trouble.sentence(KeyError("x")) is None
