"""What the web tests share: an installation on real SQLite, its people, and deeds to call."""

import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from accounts.actor import Actor
from accounts.policy import Refused
from accounts.setup import offer_setup, set_up
from accounts.sign_in import Origin
from evidence.store import EvidenceStore, Incoming
from storage.database import Database
from storage.migrate import upgrade
from tests.furnished import furnished_file as furnished_file
from tests.furnished import on_sqlite as on_sqlite
from tests.web.visitor import Clock, Visitor, application
from web.downloads import Served
from web.routes import Web

EMAIL, PASSWORD = "siti@lpse.contoh.go.id", "empat kata yang jarang"
LIMIT = 3 * 1024 * 1024


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty installation's database, made once and copied by each test."""
    path = tmp_path_factory.mktemp("kosong") / "telaah.db"
    database = Database(f"sqlite:///{path}")
    upgrade(database)
    database.close()
    return path


@pytest.fixture(scope="session")
def furnished(migrated: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of an installation with its administrator, made once and copied."""
    path = tmp_path_factory.mktemp("siap") / "telaah.db"
    shutil.copy(migrated, path)
    database = Database(f"sqlite:///{path}")
    now = Clock().now
    token = offer_setup(database, now)
    assert token is not None
    set_up(database, token, "Siti Contoh", EMAIL, PASSWORD, Origin("192.0.2.1", "uji"), now)
    database.close()
    return path


@pytest.fixture
def clock() -> Clock:
    """The time it is in the installation."""
    return Clock()


@pytest.fixture
def new_database(migrated: Path, tmp_path: Path) -> Iterator[Database]:
    """The database of an installation nobody has set up."""
    yield from _copy(migrated, tmp_path / "baru.db")


@pytest.fixture
def database(furnished: Path, tmp_path: Path) -> Iterator[Database]:
    """The database of an installation with Siti as its administrator."""
    yield from _copy(furnished, tmp_path / "telaah.db")


def _copy(original: Path, to: Path) -> Iterator[Database]:
    shutil.copy(original, to)
    database = Database(f"sqlite:///{to}")
    yield database
    database.close()


@pytest.fixture
def store(tmp_path: Path) -> EvidenceStore:
    """An evidence store with its folders."""
    store = EvidenceStore(tmp_path / "bukti")
    store.prepare()
    return store


class Deeds:
    """The deeds the lead composes, small: keep what comes, give Siti her two files."""

    def __init__(self) -> None:
        self.kept: list[tuple[str, str, dict[str, str], str]] = []
        self.files: dict[str, Served] = {}
        self.asked: list[str] = []

    def keep(
        self, actor: Actor, incoming: Incoming, name: str, query: dict[str, str]
    ) -> dict[str, Any]:
        """Keep a file, unless its name says that the rules forbid it."""
        if name.startswith("terlarang"):
            raise Refused("Akun Anda tidak berwenang menambah bukti.")
        stored = incoming.keep()
        self.kept.append((actor.account_id, name, query, stored.digest))
        return {"sidik": stored.digest, "ukuran": stored.size}

    def open_file(self, _actor: Actor, file_id: str) -> Served | None:
        """A file by its id; one that is another unit's is refused."""
        self.asked.append(file_id)
        if file_id == "milik-unit-lain":
            raise Refused("Bukan milik unit Anda.")
        return self.files.get(file_id)

    def make_list(self, actor: Actor, name: str, asked: Mapping[str, str]) -> bytes | None:
        """One list there is, of whoever asks."""
        said = " ".join(f"{key}={value}" for key, value in asked.items())
        return f"daftar {actor.name} {said}".strip().encode() if name == "naskah" else None


@pytest.fixture
def deeds() -> Deeds:
    """The deeds behind the routes."""
    return Deeds()


@pytest.fixture
def web(database: Database, store: EvidenceStore, deeds: Deeds, clock: Clock) -> Web:
    """What the routes work with, over plain HTTP."""
    return Web(
        database, store, deeds.keep, deeds.open_file, deeds.open_file, deeds.open_file,
        deeds.open_file, deeds.open_file, deeds.open_file, deeds.make_list, LIMIT,
        secure_cookies=False, clock=clock,
    )  # fmt: skip


@pytest.fixture
def visitor(web: Web) -> Visitor:
    """Somebody who has not signed in."""
    return Visitor(application(web))


@pytest.fixture
def siti(visitor: Visitor) -> Visitor:
    """Siti, signed in."""
    assert visitor.sign_in(EMAIL, PASSWORD).status_code == 303
    return visitor


@pytest.fixture
def over_https(web: Web) -> Visitor:
    """Somebody who comes over HTTPS to the same installation."""
    return Visitor(application(replace(web, secure_cookies=True)), https=True)


@pytest.fixture
def newcomer(new_database: Database, web: Web) -> Visitor:
    """Somebody at an installation nobody has set up."""
    return Visitor(application(replace(web, database=new_database)))


@pytest.fixture
def another(web: Web) -> Callable[[], Visitor]:
    """Makes further browsers at the same installation."""
    return lambda: Visitor(application(web))
