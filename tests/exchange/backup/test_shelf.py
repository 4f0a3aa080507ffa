"""Of the backups in a folder the newest of each day, week and month stay; what nobody names goes."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from evidence.store import EvidenceStore
from exchange.backup.folder import runs
from exchange.backup.manifest import NAME
from exchange.backup.restoring import examine
from exchange.backup.schedule import ZONE
from exchange.backup.shelf import Keep, newest_good, shelved, surplus, thin
from exchange.backup.writing import back_up
from tests.exchange.backup.installed import source, with_files
from tests.furnished import Scene

NOON = datetime(2026, 11, 20, 5, tzinfo=UTC)
NIGHTS = [NOON - timedelta(days=back) for back in range(400)]


def test_seven_days_five_weeks_and_twelve_months_stay_of_a_year() -> None:
    stays = sorted(set(NIGHTS) - surplus(NIGHTS, Keep(), ZONE), reverse=True)
    assert stays[:7] == NIGHTS[:7]
    assert {at.astimezone(ZONE).isocalendar()[:2] for at in stays} >= {
        at.astimezone(ZONE).isocalendar()[:2] for at in NIGHTS[:29]
    }
    assert len({(at.year, at.month) for at in stays}) == 12
    assert len(stays) <= 7 + 5 + 12


def test_of_one_day_the_newest_stays() -> None:
    hours = [NOON + timedelta(hours=hour) for hour in range(4)]
    assert surplus(hours, Keep(1, 0, 0), ZONE) == set(hours[:3])


@given(
    st.sets(st.integers(0, 3000), max_size=60),
    st.integers(1, 9),
    st.integers(0, 6),
    st.integers(0, 14),
)
def test_the_newest_always_stays_and_never_more_than_asked_for(
    hours: set[int], daily: int, weekly: int, monthly: int
) -> None:
    moments = {NOON - timedelta(hours=hour) for hour in hours}
    stays = moments - surplus(moments, Keep(daily, weekly, monthly), ZONE)
    assert len(stays) <= daily + weekly + monthly
    assert not moments or max(moments) in stays
    assert surplus(stays, Keep(daily, weekly, monthly), ZONE) == set()


def named(run: Path, moment: datetime) -> Path:
    """A run as if it had been made then."""
    return run.rename(run.with_name(f"{moment:%Y%m%dT%H%M%SZ}"))


def test_older_runs_go_and_with_them_the_evidence_only_they_name(
    on_sqlite: Scene, store: EvidenceStore, tmp_path: Path
) -> None:
    with_files(on_sqlite, store)
    origin, folder = source(on_sqlite, store, tmp_path), tmp_path / "c"
    old = named(back_up(origin, folder).path, NOON - timedelta(days=3))
    stranger = folder / "evidence" / "00" / ("0" * 64)
    stranger.parent.mkdir(exist_ok=True)
    stranger.write_bytes(b"dari cadangan yang sudah tidak ada")
    named(back_up(origin, folder).path, NOON)
    assert thin(folder, Keep(2, 0, 0), ZONE) == 0
    assert stranger.exists()
    assert thin(folder, Keep(1, 0, 0), ZONE) == 1
    assert not old.exists() and not stranger.exists()
    assert examine(folder).evidence.files == 2
    assert sorted(one.name for one in folder.iterdir()) == [
        f"{NOON:%Y%m%dT%H%M%SZ}", "evidence", "telaah-cadangan.kunci",
    ]  # fmt: skip


def test_a_damaged_run_is_listed_never_the_newest_good_one_and_keeps_the_evidence(
    on_sqlite: Scene, store: EvidenceStore, tmp_path: Path
) -> None:
    with_files(on_sqlite, store)
    origin, folder = source(on_sqlite, store, tmp_path), tmp_path / "c"
    good = named(back_up(origin, folder).path, NOON - timedelta(days=3))
    older = named(back_up(origin, folder).path, NOON - timedelta(days=4))
    bad = named(back_up(origin, folder).path, NOON)
    (bad / NAME).write_bytes(b"{}")
    stranger = folder / "evidence" / "00" / ("0" * 64)
    stranger.parent.mkdir(exist_ok=True)
    stranger.write_bytes(b"mungkin milik yang rusak")
    found = shelved(folder)
    assert [(one.path, one.is_good) for one in found] == [
        (bad, False), (good, True), (older, True),
    ]  # fmt: skip
    assert found[0].problem and "manifest.json" in found[0].problem
    newest = newest_good(folder)
    assert newest is not None and newest.path == good and newest.checked_at is not None
    assert thin(folder, Keep(1, 0, 0), ZONE) == 1
    assert runs(folder) == [bad, good] and stranger.exists()


def test_where_there_is_no_folder_there_are_no_backups(tmp_path: Path) -> None:
    assert shelved(tmp_path / "tidak-ada") == [] and newest_good(tmp_path / "tidak-ada") is None
