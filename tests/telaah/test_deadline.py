"""`telaah deadline` counts for programs and for people, with or without an installation."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from typer.testing import CliRunner

import installation
import settings
from accounts.actor import duty_day
from assessments.clock.holidays import DayOff, confirm_year, count_joint_leave, set_local_holidays
from storage import migrate
from storage.database import Database
from telaah.main import app
from tests import scenes
from tests.docs.manual import shapes

(MANUAL,) = shapes("telaah deadline")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder that is to hold an installation, and holds nothing yet."""
    folder = tmp_path / "belum-ada"
    monkeypatch.setenv("TELAAH_HOME", str(folder))
    monkeypatch.delenv("TELAAH_DATABASE_URL", raising=False)
    _forget()
    yield folder
    if installation.installation.cache_info().currsize:
        installation.installation().database.close()
    _forget()


def _forget() -> None:
    settings.settings.cache_clear()
    installation.installation.cache_clear()


@pytest.fixture
def installed(home: Path) -> Database:
    """The records of an installation with its administrator."""
    database = installation.installation().database
    migrate.upgrade(database)
    scenes.installation(database)
    return database


def typed(*words: str) -> Result:
    return CliRunner().invoke(app, ["deadline", *words])


def printed(received: str, days: int, *more: str) -> dict[str, Any]:
    done = typed("--received", received, "--days", str(days), *more, "--json")
    assert (done.exit_code, done.stderr) == (0, "")
    found: dict[str, Any] = json.loads(done.stdout)
    assert set(found) == set(MANUAL)
    return found


def test_without_an_installation_the_catalog_counts_and_nothing_is_made(home: Path) -> None:
    found = printed("2026-12-18", 5)
    assert found["due"] == MANUAL["due"] and found["counted"] == MANUAL["counted"]
    assert found["skipped"][0] == MANUAL["skipped"][0]
    assert len(found["skipped"]) == 6
    assert found["unconfirmed"] is False
    assert not home.exists()


def test_cuti_bersama_may_count(home: Path) -> None:
    assert printed("2026-12-18", 5, "--no-cuti-bersama")["due"] == "2026-12-28"


def test_calendar_days_reach_any_year(home: Path) -> None:
    found = printed("2029-12-25", 10, "--calendar")
    assert (found["due"], found["skipped"], found["unconfirmed"]) == ("2030-01-04", [], False)


def test_a_count_into_a_year_without_a_decree_says_so(home: Path) -> None:
    assert printed("2026-12-30", 5)["unconfirmed"] is True
    said = typed("--received", "2026-12-30", "--days", "5").stdout
    assert said.endswith("Hari libur tahun 2027 belum dikonfirmasi.\n")


def test_the_same_in_words_day_by_day(home: Path) -> None:
    said = typed("--received", "2026-12-18", "--days", "5").stdout.splitlines()
    assert said[0] == "Diterima: Jumat, 18 Desember 2026"
    assert said[1] == "  Sabtu, 19 Desember 2026: akhir pekan"
    assert "  Senin, 21 Desember 2026: hari kerja ke-1" in said
    assert said[-1] == "Batas waktu: Selasa, 29 Desember 2026"
    assert len(said) == 13


def test_a_year_without_data_is_refused_by_name_in_one_sentence(home: Path) -> None:
    done = typed("--received", "2029-01-08", "--days", "5", "--json")
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.startswith("Data hari libur tahun 2029 belum ada.")
    assert done.stderr.count("\n") == 1


WRONG = {
    "no number": ("--received", "2026-12-18"),
    "no date": ("--days", "5"),
    "another order": ("--received", "18-12-2026", "--days", "5"),
    "no such day": ("--received", "2026-02-30", "--days", "5"),
    "words": ("--received", "2026-12-18", "--days", "lima"),
    "negative": ("--received", "2026-12-18", "--days", "-1"),
    "too many": ("--received", "2026-12-18", "--days", "1001"),
    "unknown option": ("--received", "2026-12-18", "--days", "5", "--asing"),
}


@pytest.mark.parametrize("words", WRONG.values(), ids=WRONG)
def test_wrong_usage_is_told_apart(home: Path, words: tuple[str, ...]) -> None:
    assert typed(*words).exit_code == 2


def test_an_installation_counts_with_its_own_dates(installed: Database) -> None:
    assert printed("2026-12-30", 5)["due"] == "2027-01-08"
    actor = scenes.actor_now(installed, scenes.ADMINISTRATOR)
    days = [DayOff(datetime(2027, 1, n).date(), "Libur", "libur_nasional") for n in (1, 6)]
    confirm_year(
        installed, actor, 2027, days, "SKB contoh Nomor 1 Tahun 2026", duty_day(datetime.now(UTC))
    )
    found = printed("2026-12-30", 5)
    assert (found["due"], found["unconfirmed"]) == ("2027-01-08", False)
    assert {"date": "2027-01-06", "why": "libur nasional: Libur"} in found["skipped"]


def test_an_installation_counts_with_its_switch(installed: Database) -> None:
    actor = scenes.actor_now(installed, scenes.ADMINISTRATOR)
    count_joint_leave(installed, actor, False, "Kebijakan contoh", duty_day(datetime.now(UTC)))
    assert printed("2026-12-18", 5)["due"] == "2026-12-28"


def test_local_days_of_a_unit_do_not_count_here(installed: Database) -> None:
    admin = scenes.unit(installed, "LPSE Kabupaten Contoh")
    days = [DayOff(datetime(2026, 12, 21).date(), "Hari jadi")]
    set_local_holidays(
        installed, admin, 2026, days, "Surat edaran contoh 1", duty_day(datetime.now(UTC))
    )
    assert printed("2026-12-18", 5)["due"] == "2026-12-29"


def test_records_that_were_never_prepared_are_left_alone(home: Path) -> None:
    home.mkdir()
    (home / "telaah.db").touch()
    assert printed("2026-12-18", 5)["due"] == "2026-12-29"
