"""A furnished installation with a store, and another installation that knows nothing of it."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from storage.database import Database
from tests import scenes
from tests.furnished import store as store
from tests.furnished import store_folder as store_folder

_made: dict[str, scenes.Office] = {}


@pytest.fixture(scope="session")
def elsewhere_file(sqlite_template: Path) -> Path:
    """The same LPSE in another installation, without any assessment."""
    path = sqlite_template.with_name("elsewhere.db")
    if str(path) not in _made:
        path.write_bytes(sqlite_template.read_bytes())
        database = Database(f"sqlite:///{path}")
        scenes.installation(database)
        _made[str(path)] = scenes.lpse(database)
        with database.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        database.close()
    return path


@pytest.fixture
def elsewhere(elsewhere_file: Path, tmp_path: Path) -> Iterator[scenes.Office]:
    """The office there; its people have the same names and other ids."""
    path = tmp_path / "elsewhere.db"
    path.write_bytes(elsewhere_file.read_bytes())
    database = Database(f"sqlite:///{path}")
    yield replace(_made[str(elsewhere_file)], database=database)
    database.close()
