"""What was backed up is what is restored, on either database, while people work and long after."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

import installation
import settings
from accounts.actor import AccountRole
from accounts.refused import Refused
from assessments.matters import kept_states
from assessments.overview import keeping
from documents.conversion import CONVERT
from evidence.store import EvidenceStore
from exchange.backup.home import Home
from exchange.backup.restoring import restore
from exchange.backup.writing import Source, back_up
from exchange.progress import Cancelled, Progress
from storage import audit, migrate, work
from storage.database import Database
from storage.tables import APPEND_ONLY
from telaah.checkup import health
from tests import scenes
from tests.cluster import Cluster
from tests.exchange.backup.installed import CERTIFICATE, everything, files, home, source, with_files
from tests.furnished import Scene
from tests.storage.rows import an_lpse

# What a restore changes on purpose: sessions, one-time links and waiting work end, and it is noted.
CHANGED = {"sign_in", "credential_link", "installation", "work", "errand", "audit_event"}


@pytest.fixture
def empty_postgresql(cluster: Cluster, request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a PostgreSQL database nothing was done to yet."""
    name = f"empty_{abs(hash(request.node.nodeid)) % 10**12}"
    yield cluster.create_database(name)
    cluster.drop_database(name)


@pytest.fixture(params=["sqlite", "postgresql"])
def target_home(request: pytest.FixtureRequest, tmp_path: Path) -> Home:
    """An empty home whose records go to either database."""
    url = request.getfixturevalue("empty_postgresql") if request.param == "postgresql" else None
    return home(tmp_path / "pulih", url)


@pytest.mark.parametrize("target", ["cadangan.zip", "cadangan"])
def test_everything_comes_back_on_either_database(
    scene: Scene, store: EvidenceStore, tmp_path: Path, target_home: Home, target: str
) -> None:
    with_files(scene, store)
    made = back_up(source(scene, store, tmp_path), tmp_path / target)
    before = everything(scene.database)
    restored = restore(tmp_path / target, target_home)
    assert restored.manifest == made.manifest
    database = Database(target_home.database_url)
    after = everything(database)
    assert {name for name in before if before[name] != after[name]} <= CHANGED
    assert after["audit_event"][:-1] == before["audit_event"]
    assert after["audit_event"][-1]["action"] == "restored"
    assert audit.verify(database).ok
    assert (migrate.current(database), migrate.drift(database)) == (migrate.newest(), [])
    database.close()
    assert files(EvidenceStore(target_home.evidence)) == files(store)
    trust = target_home.folder / "akar-tepercaya" / "Akar Contoh (2020).pem"
    assert trust.read_bytes() == CERTIFICATE


def test_nobody_is_signed_in_and_no_waiting_work_is_done_twice(
    on_sqlite: Scene, store: EvidenceStore, tmp_path: Path
) -> None:
    scenes.signed_in(on_sqlite.office, AccountRole.COORDINATOR)
    with on_sqlite.database.writing() as db:
        work.enqueue(db, "mail", "mail:x", {})
        work.enqueue(db, CONVERT, "ubah:x", {})
    back_up(source(on_sqlite, store, tmp_path), tmp_path / "c.zip")
    there = home(tmp_path / "pulih")
    restore(tmp_path / "c.zip", there)
    database = Database(there.database_url)
    rows, now = everything(database), datetime.now(UTC).isoformat()
    database.close()
    assert rows["sign_in"] and all(row["revoked_at"] for row in rows["sign_in"])
    assert rows["credential_link"]
    assert all(row["used_at"] or row["expires_at"] <= now for row in rows["credential_link"])
    ended = {row["kind"]: row["outcome"] for row in rows["work"] if row["finished_at"]}
    assert set(ended) == {"mail"} and "dipulihkan" in ended["mail"]


REVISIONS = [
    one.revision for one in ScriptDirectory(str(migrate.MIGRATIONS)).walk_revisions("base", "heads")
]


@pytest.mark.parametrize("revision", sorted(REVISIONS))
@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
def test_a_backup_of_every_older_revision_is_restored_into_this_version(
    revision: str, engine: str, sqlite: Database, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """Lessons of others, number 62: the restore of an old backup breaks unless somebody tries it."""
    with sqlite.writing() as db:
        an_lpse(db, "LPSE Contoh")
    migrate.downgrade(sqlite, revision)
    old = everything(sqlite)
    assert old["answer"] and old["document"] and old["audit_event"] == []
    nothing = EvidenceStore(tmp_path / "kosong")
    made = back_up(Source(sqlite, nothing, tmp_path / "tidak-ada", "0.0.1"), tmp_path / "c.zip")
    assert (made.manifest.revision, made.manifest.evidence.absent) == (revision, 1)
    url = request.getfixturevalue("empty_postgresql") if engine == "postgresql" else None
    there = home(tmp_path / "pulih", url)
    assert restore(tmp_path / "c.zip", there).upgraded_to == migrate.newest()
    database = Database(there.database_url)
    assert (migrate.current(database), migrate.drift(database)) == (migrate.newest(), [])
    new = everything(database)
    for name in old.keys() - CHANGED - KEPT_ANEW:
        assert shared(new[name], old[name]) == old[name], name
    with database.reading() as db:
        assert kept_states.drift(db) == []
    if revision != migrate.newest():
        with database.reading() as db:
            assert keeping.drifted(db) == []
    assert audit.verify(database).ok
    with pytest.raises(DBAPIError, match="append-only"), database.writing() as db:
        db.execute(text("DELETE FROM answer"))
    database.close()


# What follows from other rows is worked out anew from those of an older revision.
KEPT_ANEW = {
    "dossier_state", "overview_score", "overview_standing", "overview_finding", "overview_measure",
}  # fmt: skip


def shared(rows: list[dict[str, Any]], older: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows with the columns the older ones have."""
    names = set(older[0]) if older else set()
    return [{name: row[name] for name in row if name in names} for row in rows]


def test_a_backup_under_load_goes_to_postgresql_and_back_to_sqlite(
    on_sqlite: Scene, store: EvidenceStore, tmp_path: Path, empty_postgresql: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    with_files(on_sqlite, store)
    origin = source(on_sqlite, store, tmp_path)
    with saving(on_sqlite) as saved:
        made = [back_up(origin, tmp_path / "c", between(saved)) for _ in range(2)]
    assert saved.failed == [] and len(saved.done) > 5
    live = everything(on_sqlite.database)
    on_postgres, on_sqlite_again = (
        home(tmp_path / "pg", empty_postgresql), home(tmp_path / "kembali")
    )  # fmt: skip
    restore(tmp_path / "c", on_postgres)
    assert_sound(on_postgres, monkeypatch)
    middle = Database(on_postgres.database_url)
    trust = on_postgres.folder / "akar-tepercaya"
    again = Source(middle, EvidenceStore(on_postgres.evidence), trust, "0.1.0")
    back_up(again, tmp_path / "kembali.zip")
    there = everything(middle)
    middle.close()
    restore(tmp_path / "kembali.zip", on_sqlite_again)
    assert_sound(on_sqlite_again, monkeypatch)
    last = Database(on_sqlite_again.database_url)
    back = everything(last)
    last.close()
    rows = {table.name: table.rows for table in made[1].manifest.tables}
    assert rows["answer"] == len(back["answer"]) > 0
    assert {name for name in back if back[name] != there[name]} <= CHANGED
    for name in APPEND_ONLY:
        assert all(row in live[name] for row in back[name][: rows[name]]), name
    newest = {(row["criterion_id"], row["version"]) for row in back["answer"]}
    assert newest <= {(row["criterion_id"], row["version"]) for row in live["answer"]}
    assert files(EvidenceStore(on_sqlite_again.evidence)) == files(store)


class Saved:
    """What threads saved meanwhile: versions of answers, and what went wrong."""

    def __init__(self) -> None:
        self.done: list[tuple[str, int]] = []
        self.failed: list[Exception] = []


@contextmanager
def saving(scene: Scene, people: int = 3) -> Iterator[Saved]:
    """People who save answers through the deed until the block ends, each a criterion of their own."""
    saved, stop = Saved(), threading.Event()

    def work_on(criterion: str) -> None:
        version = 0
        try:
            while not stop.is_set():
                change = {"description": f"Uraian ke-{version + 1}", "value": "met"}
                scenes.say(scene.office, scene.assessment_id, criterion, change, version)
                version += 1
                saved.done.append((criterion, version))
        except Exception as error:
            saved.failed.append(error)

    criteria = scenes.asked(scene.office, scene.assessment_id)[:people]
    threads = [threading.Thread(target=work_on, args=(one,)) for one in criteria]
    for thread in threads:
        thread.start()
    yield saved
    stop.set()
    for thread in threads:
        thread.join()


def between(saved: Saved) -> Progress:
    """Progress that lets people save something between the pieces."""

    def told(done: int, total: int) -> None:
        before, patience = len(saved.done), time.monotonic() + 0.05
        while len(saved.done) == before and time.monotonic() < patience:
            time.sleep(0.002)

    return told


def assert_sound(there: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything `telaah check` looks at is well."""
    monkeypatch.setenv("TELAAH_HOME", str(there.folder))
    monkeypatch.setenv("TELAAH_DATABASE_URL", there.database_url)
    settings.settings.cache_clear()
    installation.installation.cache_clear()
    try:
        report = health()
        installation.installation().database.close()
    finally:
        settings.settings.cache_clear()
        installation.installation.cache_clear()
    assert [part for part in report["parts"] if not part["ok"]] == []


def test_only_an_empty_place_is_restored_into(
    on_sqlite: Scene, store: EvidenceStore, tmp_path: Path, postgresql: Database
) -> None:
    back_up(source(on_sqlite, store, tmp_path), tmp_path / "c.zip")
    full = tmp_path / "penuh"
    full.mkdir()
    (full / "catatan.txt").write_text("jangan hilang")
    with pytest.raises(Refused, match="tidak kosong"):
        restore(tmp_path / "c.zip", home(full))
    assert [one.name for one in full.iterdir()] == ["catatan.txt"]
    with pytest.raises(Refused, match="Basis data tujuan tidak kosong"):
        restore(tmp_path / "c.zip", home(tmp_path / "baru", postgresql.url))
    assert not (tmp_path / "baru").exists()
    with pytest.raises(Refused, match="tidak ada cadangan"):
        restore(tmp_path / "tidak-ada", home(tmp_path / "baru"))


def test_a_restore_that_is_cancelled_leaves_the_place_as_empty_as_it_was(
    on_sqlite: Scene, store: EvidenceStore, tmp_path: Path, empty_postgresql: str
) -> None:
    with_files(on_sqlite, store)
    back_up(source(on_sqlite, store, tmp_path), tmp_path / "c.zip")
    for there in (home(tmp_path / "a"), home(tmp_path / "b", empty_postgresql)):
        told = Enough(0.9)
        with pytest.raises(Cancelled):
            restore(tmp_path / "c.zip", there, told)
        assert not there.folder.exists()
        restore(tmp_path / "c.zip", there)


class Enough:
    """Somebody cancels when so much of the work is done."""

    def __init__(self, share: float) -> None:
        self._share = share

    def __call__(self, done: int, total: int) -> None:
        if done >= self._share * total:
            raise Cancelled


def test_progress_grows_and_ends_at_its_total(
    on_sqlite: Scene, store: EvidenceStore, tmp_path: Path
) -> None:
    with_files(on_sqlite, store)
    told: list[tuple[int, int]] = []
    back_up(source(on_sqlite, store, tmp_path), tmp_path / "c.zip", lambda *at: told.append(at))
    assert told == sorted(told) and told[-1][0] == told[-1][1]
    told.clear()
    restore(tmp_path / "c.zip", home(tmp_path / "a"), lambda *at: told.append(at))
    assert told == sorted(told) and told[-1][0] == told[-1][1]
