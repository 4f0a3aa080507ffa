"""Real databases for the tests: SQLite in a temporary folder, and a real PostgreSQL."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from cluster import Cluster

from evidence.store import EvidenceStore
from storage import migrate
from storage.database import Database

TEMPLATE = "telaah_template"


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """One PostgreSQL for the whole run, with a migrated database to copy from."""
    with Cluster() as running:
        template = Database(running.create_database(TEMPLATE))
        migrate.upgrade(template)
        template.close()
        yield running


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file to copy from."""
    path = tmp_path_factory.mktemp("template") / "telaah.db"
    database = Database(f"sqlite:///{path}")
    migrate.upgrade(database)
    with database.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
    return path


@pytest.fixture
def sqlite(sqlite_template: Path, tmp_path: Path) -> Iterator[Database]:
    """A migrated, empty SQLite database."""
    path = tmp_path / "telaah.db"
    path.write_bytes(sqlite_template.read_bytes())
    database = Database(f"sqlite:///{path}")
    yield database
    database.close()


@pytest.fixture
def postgresql(cluster: Cluster, request: pytest.FixtureRequest) -> Iterator[Database]:
    """A migrated, empty PostgreSQL database."""
    name = f"test_{abs(hash(request.node.nodeid)) % 10**12}"
    database = Database(cluster.create_database(name, template=TEMPLATE))
    yield database
    database.close()
    cluster.drop_database(name)


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> Database:
    """A migrated, empty database: each test runs on both engines."""
    return request.getfixturevalue(request.param)  # type: ignore[no-any-return]


@pytest.fixture
def store(tmp_path: Path) -> EvidenceStore:
    """An empty evidence store."""
    made = EvidenceStore(tmp_path / "evidence")
    made.prepare()
    return made
