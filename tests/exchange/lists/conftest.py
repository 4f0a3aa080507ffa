"""The sample as people get it, with every typed word in it hostile and marked with whose it is."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine

from accounts.actor import AccountRole, Actor, actor_of
from assessments.guidance.deeds import record_notice
from assessments.guidance.rules import Notice, Watch
from assessments.sample.installation import make_sample
from catalog.loader import catalog
from evidence.store import EvidenceStore
from storage import accounts, units
from storage.database import Database
from storage.tables import Unit
from tests.assessments.sampling import MADE
from tests.exchange.lists.marking import mark
from tests.scenes import PASSWORD, installation, today

LATER = MADE + timedelta(hours=1)  # the sample's own files are there by then


@dataclass(frozen=True)
class Marked:
    """The marked installation: its units, and everybody who acts in it, one for each role of a unit."""

    database: Database
    administrator: Actor | None
    units: tuple[Unit, ...]
    actors: tuple[Actor, ...]
    path: Path

    @property
    def lpse(self) -> tuple[Unit, ...]:
        """The LPSEs."""
        return tuple(one for one in self.units if one.kind == "lpse")

    def actor(self, role: AccountRole) -> Actor:
        """Somebody with this role in the first unit that has one."""
        return next(one for one in self.actors if role in one.roles)


@pytest.fixture(scope="package")
def marked(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Marked]:
    """The sample of `telaah demo`, hostile."""
    folder = tmp_path_factory.mktemp("bertanda")
    path = folder / "telaah.db"
    path.write_bytes(sqlite_template.read_bytes())
    database, store = Database(f"sqlite:///{path}"), EvidenceStore(folder / "evidence")
    store.prepare()
    administrator = installation(database)
    with time_machine.travel(MADE, tick=True):  # a day whose holidays are confirmed
        make_sample(database, store, catalog(), administrator, PASSWORD, many=2)
        _look_into_quietly(database)
    with database.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
    mark(path)
    database = Database(f"sqlite:///{path}")
    with time_machine.travel(MADE, tick=True):
        met = _met(database, administrator, path)
    yield met
    database.close()


@pytest.fixture(autouse=True)
def on_its_day(request: pytest.FixtureRequest) -> Iterator[None]:
    """Whoever looks at the sample does so on its day; a fixture of the package may not keep the clock."""
    if "marked" not in request.fixturenames:
        yield
        return
    request.getfixturevalue("marked")
    with time_machine.travel(LATER, tick=True):
        yield


def _look_into_quietly(database: Database) -> None:
    """LKPP examines the first LPSE, which is not to know of it yet."""
    met = _met(database, None, Path())
    notice = Notice(Watch.AUDIT, MADE.date(), "Pemeriksaan yang belum diketahui LPSE", "7/AUD/2026")
    record_notice(database, met.actor(AccountRole.APPROVER), met.lpse[0].id, notice, is_closed=True)


def _met(database: Database, administrator: Actor | None, path: Path) -> Marked:
    found: dict[tuple[str, frozenset[AccountRole]], Actor] = {}
    with database.reading() as db:
        every = units.units(db)
        people = [one for one in accounts.accounts(db) if not one.is_administrator]
        for account in people:  # who administers all acts for every unit
            for unit in accounts.units_of_account(db, account.id, today()):
                actor = actor_of(db, account, unit.id, today())
                found[unit.id, actor.roles] = actor
    return Marked(database, administrator, tuple(every), tuple(found.values()), path)
