"""The commands as an administrator types them: what they print, how they end, what the check says."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine

import installation
import settings
from exchange import errands
from exchange.backup import errand
from exchange.backup.folder import runs
from exchange.backup.home import MARK
from exchange.backup.manifest import NAME
from exchange.backup.schedule import Schedule, set_schedule
from storage import evidence
from storage.database import Database
from telaah import checkup, worker
from telaah.nightly import Nights
from tests import scenes
from tests.docs.manual import shapes
from tests.furnished import Scene

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def home(furnished_file: Path, tmp_path: Path) -> Path:
    """The folder of a furnished installation."""
    folder = tmp_path / "rumah"
    folder.mkdir()
    (folder / "telaah.db").write_bytes(furnished_file.read_bytes())
    return folder


def typed(home: Path, *words: str) -> tuple[int, str, str]:
    """Exit code, standard output and standard error of a command over an installation."""
    environment = {**os.environ, "TELAAH_HOME": str(home)}
    environment.pop("TELAAH_DATABASE_URL", None)
    done = subprocess.run(
        [sys.executable, "-m", "telaah.main", *words],
        cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    return done.returncode, done.stdout, done.stderr


def keys_of(value: dict[str, object]) -> dict[str, str]:
    """Names and kinds of a JSON object; a text and nothing count as one kind."""
    return {
        name: "text" if one is None or isinstance(one, str) else type(one).__name__
        for name, one in value.items()
    }


def test_backup_and_restore_print_what_the_manual_shows(home: Path, tmp_path: Path) -> None:
    code, out, errors = typed(home, "backup", str(tmp_path / "c"), "--json")
    assert (code, errors) == (0, "")
    assert keys_of(json.loads(out)) == keys_of(shapes("telaah backup")[0])
    code, out, errors = typed(
        home, "restore", str(tmp_path / "c"), "--into", str(tmp_path / "baru"), "--json"
    )
    assert (code, errors) == (0, "")
    assert keys_of(json.loads(out)) == keys_of(shapes("telaah restore")[0])
    code, out, _ = typed(tmp_path / "baru", "audit", "verify", "--json")
    assert code == 0 and json.loads(out)["ok"]


def test_people_read_what_was_done_and_what_to_do_next(home: Path, tmp_path: Path) -> None:
    code, out, _ = typed(home, "backup", str(tmp_path / "c.zip"))
    assert code == 0 and "sudah dibaca ulang" in out and "Sidik jari" in out
    code, out, _ = typed(home, "restore", str(tmp_path / "c.zip"), "--check-only")
    assert code == 0 and "semuanya utuh" in out
    assert sorted(one.name for one in tmp_path.iterdir()) == ["c.zip", "rumah"]
    code, out, errors = typed(home, "restore", str(tmp_path / "c.zip"), "--into", str(home))
    assert (code, out) == (1, "") and "tidak kosong" in errors
    content = (tmp_path / "c.zip").read_bytes()
    (tmp_path / "c.zip").write_bytes(content[:-100])
    code, out, errors = typed(home, "restore", str(tmp_path / "c.zip"), "--check-only", "--json")
    assert (code, out) == (1, "") and "c.zip" in errors and "Traceback" not in errors


@pytest.mark.parametrize("more", [(), ("--check-only", "--into", "x")])
def test_restore_wants_to_be_told_one_thing(
    home: Path, tmp_path: Path, more: tuple[str, ...]
) -> None:
    code, _, errors = typed(home, "restore", str(tmp_path / "c.zip"), *more)
    assert code == 2 and "--check-only" in errors


def test_a_backup_that_lacks_evidence_ends_with_a_warning(home: Path, tmp_path: Path) -> None:
    database = Database(f"sqlite:///{home / 'telaah.db'}")
    with database.writing() as db:
        evidence.keep_blob(db, "ab" * 32, 12, "application/pdf")
    database.close()
    code, out, errors = typed(home, "backup", str(tmp_path / "c"), "--json")
    assert code == 1 and json.loads(out)["absent"] == 1
    assert "1 berkas bukti hilang" in errors and len(runs(tmp_path / "c")) == 1


@pytest.fixture
def here(
    on_sqlite: Scene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[installation.Installation]:
    """The furnished installation as the worker and the check open it."""
    monkeypatch.setenv("TELAAH_HOME", str(tmp_path))
    monkeypatch.setenv("TELAAH_DATABASE_URL", on_sqlite.database.url)
    monkeypatch.delenv("TELAAH_BACKUP_DIR", raising=False)
    settings.settings.cache_clear()
    installation.installation.cache_clear()
    yield installation.installation()
    installation.installation().database.close()
    settings.settings.cache_clear()
    installation.installation.cache_clear()


def test_the_worker_makes_the_backup_of_the_night_and_the_check_knows(
    on_sqlite: Scene, here: installation.Installation
) -> None:
    folder, now = here.settings.backup_folder, datetime.now(UTC)
    assert folder == here.settings.home / "cadangan"
    nights = Nights()
    nights.ask(here, now)
    worker.finish_all(here)
    assert runs(folder) == [] and checkup._backup() is None
    set_schedule(on_sqlite.database, on_sqlite.administrator, Schedule(on=True), scenes.today())
    tomorrow = now + timedelta(days=1, hours=12)
    with time_machine.travel(tomorrow):
        assert "belum ada satu pun" in (checkup._backup() or "")
        nights.ask(here, tomorrow)
        worker.finish_all(here)
        assert len(runs(folder)) == 1 and checkup._backup() is None
        nights.ask(here, tomorrow + timedelta(hours=1))
        worker.finish_all(here)
        assert len(runs(folder)) == 1
    with time_machine.travel(tomorrow + timedelta(days=3)):
        assert runs(folder)[0].name in (checkup._backup() or "")
    with time_machine.travel(tomorrow):
        (runs(folder)[0] / NAME).write_text("rusak")
        assert "rusak" in (checkup._backup() or "")


def test_a_backup_that_failed_is_asked_for_again_later(
    on_sqlite: Scene, here: installation.Installation
) -> None:
    folder, tomorrow = here.settings.backup_folder, datetime.now(UTC) + timedelta(days=1, hours=12)
    set_schedule(on_sqlite.database, on_sqlite.administrator, Schedule(on=True), scenes.today())
    folder.write_text("sebuah berkas di tempat folder")
    nights = Nights()
    with time_machine.travel(tomorrow):
        nights.ask(here, tomorrow)
        worker.finish_all(here)
        assert folder.is_file()
        folder.unlink()
        nights.ask(here, tomorrow + timedelta(minutes=5))
        worker.finish_all(here)
        assert not folder.exists()
        nights.ask(here, tomorrow + timedelta(minutes=31))
        worker.finish_all(here)
    assert len(runs(folder)) == 1


def test_a_place_that_is_away_is_said_to_the_administrator_who_waits(
    on_sqlite: Scene, here: installation.Installation, tmp_path: Path
) -> None:
    (tmp_path / "cakram").write_text("tidak terpasang")
    folder = tmp_path / "cakram" / "cadangan"
    administrator = scenes.actor_now(here.database, scenes.ADMINISTRATOR)
    errand.ask(here.database, administrator, folder)
    worker.finish_all(here)
    (row,) = errands.mine(here.database, administrator, [errand.BACKUP])
    assert row.problem == errand.NO_PLACE.format(folder)


def test_a_night_removes_what_is_not_kept_any_more(
    on_sqlite: Scene, here: installation.Installation
) -> None:
    wanted = Schedule(on=True, daily=2, weekly=0, monthly=0)
    set_schedule(on_sqlite.database, on_sqlite.administrator, wanted, scenes.today())
    first, nights = datetime.now(UTC) + timedelta(days=1), Nights()
    for night in range(4):
        with time_machine.travel(first + timedelta(days=night)):
            nights.ask(here, first + timedelta(days=night))
            worker.finish_all(here)
    found = runs(here.settings.backup_folder)
    assert [one.name[:8] for one in found] == [
        f"{first + timedelta(days=night):%Y%m%d}" for night in (3, 2)
    ]


def test_what_an_interrupted_restore_left_is_removed_and_people_are_told(
    home: Path, tmp_path: Path
) -> None:
    assert typed(home, "backup", str(tmp_path / "c.zip"))[0] == 0
    left = tmp_path / "pulih"
    (left / "evidence").mkdir(parents=True)
    (left / MARK).touch()
    words = ("restore", str(tmp_path / "c.zip"), "--into", str(left))
    code, out, errors = typed(home, *words)
    assert (code, errors) == (0, "") and "Sisa pemulihan yang terputus" in out
    assert not (left / MARK).exists()
    code, out, errors = typed(home, *words)
    assert (code, out) == (1, "") and "tidak kosong" in errors
