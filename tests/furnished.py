"""Fixtures: a furnished installation, built once for each engine and copied for each test.

A folder's conftest imports the ones it wants by name.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from accounts.actor import Actor
from evidence.store import EvidenceStore
from storage.database import Database
from tests import scenes
from tests.cluster import Cluster

TEMPLATE, FURNISHED = "telaah_template", "telaah_furnished"
_made: dict[str, "Scene"] = {}


@dataclass(frozen=True)
class Scene:
    """Two LPSEs and LKPP; the first LPSE has started an assessment of standard 1."""

    database: Database
    administrator: Actor
    office: scenes.Office
    other: scenes.Office
    lkpp: scenes.Office
    assessment_id: str

    def moved(self, database: Database) -> "Scene":
        """The same scene in a copy of its database."""
        return replace(
            self,
            database=database,
            office=replace(self.office, database=database),
            other=replace(self.other, database=database),
            lkpp=replace(self.lkpp, database=database),
        )


def build(database: Database) -> Scene:
    """Furnish an empty, migrated database."""
    administrator = scenes.installation(database)
    office = scenes.lpse(database)
    other = scenes.lpse(database, "LPSE Kota Teladan")
    lkpp = scenes.lkpp(database)
    return Scene(database, administrator, office, other, lkpp, scenes.begin(office))


@pytest.fixture(scope="session")
def furnished_file(sqlite_template: Path) -> Path:
    """A furnished SQLite file to copy from."""
    path = sqlite_template.with_name("furnished.db")
    if str(path) not in _made:
        path.write_bytes(sqlite_template.read_bytes())
        database = Database(f"sqlite:///{path}")
        _made[str(path)] = build(database)
        with database.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        database.close()
    return path


@pytest.fixture(scope="session")
def furnished_cluster(cluster: Cluster) -> Cluster:
    """A PostgreSQL with a furnished database to copy from."""
    if cluster.folder.name not in _made:
        database = Database(cluster.create_database(FURNISHED, template=TEMPLATE))
        _made[cluster.folder.name] = build(database)
        database.close()
    return cluster


@pytest.fixture
def on_sqlite(furnished_file: Path, tmp_path: Path) -> Iterator[Scene]:
    """A furnished installation on SQLite."""
    path = tmp_path / "furnished.db"
    path.write_bytes(furnished_file.read_bytes())
    database = Database(f"sqlite:///{path}")
    yield _made[str(furnished_file)].moved(database)
    database.close()


@pytest.fixture
def on_postgresql(furnished_cluster: Cluster, request: pytest.FixtureRequest) -> Iterator[Scene]:
    """A furnished installation on PostgreSQL."""
    name = f"scene_{abs(hash(request.node.nodeid)) % 10**12}"
    database = Database(furnished_cluster.create_database(name, template=FURNISHED))
    yield _made[furnished_cluster.folder.name].moved(database)
    database.close()
    furnished_cluster.drop_database(name)


@pytest.fixture(params=["sqlite", "postgresql"])
def scene(request: pytest.FixtureRequest) -> Scene:
    """A furnished installation: each test runs on both engines."""
    found = request.getfixturevalue(f"on_{request.param}")
    assert isinstance(found, Scene)
    return found


@pytest.fixture(scope="session")
def store_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A prepared evidence store, emptied after each test: making its folders takes a while."""
    root = tmp_path_factory.mktemp("store") / "evidence"
    EvidenceStore(root).prepare()
    return root


@pytest.fixture
def store(store_folder: Path) -> Iterator[EvidenceStore]:
    """An empty evidence store."""
    yield EvidenceStore(store_folder)
    for left in store_folder.glob("*/*"):
        left.unlink()
