"""Which backups lie in a folder, what is known of each, and which of them may go?"""

import json
import shutil
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from pathlib import Path

from accounts.refused import Refused
from exchange.backup.folder import CHECKED, LOCK, runs
from exchange.backup.manifest import Manifest
from exchange.backup.places import HALF, alone, sync_folder
from exchange.backup.reading import Damaged, opened_run

GONE = ".buang"


@dataclass(frozen=True)
class Keep:
    """How many days, weeks and months keep their newest backup."""

    daily: int = 7
    weekly: int = 5
    monthly: int = 12


@dataclass(frozen=True)
class Shelved:
    """One run: when it was made, its manifest (None where unreadable), when it was last read again."""

    path: Path
    made_at: datetime
    manifest: Manifest | None
    checked_at: datetime | None
    problem: str | None

    @property
    def is_good(self) -> bool:
        """Whether nothing is known against it."""
        return self.manifest is not None and self.problem is None


def shelved(folder: Path) -> list[Shelved]:
    """The runs in a folder, newest first; empty where there is no such folder."""
    return [_shelved(run, folder) for run in runs(folder)]


def newest_good(folder: Path) -> Shelved | None:
    """The newest run nothing is known against."""
    found = (_shelved(run, folder) for run in runs(folder))
    return next((one for one in found if one.is_good), None)


def surplus(moments: Iterable[datetime], keep: Keep, zone: tzinfo) -> set[datetime]:
    """Of these moments those whose backup may go: no day, week or month keeps it as its newest.

    The newest of all always stays.
    """
    newest_first = sorted(moments, reverse=True)
    stays = set(newest_first[:1])
    for count, period in _periods(keep):
        first: dict[object, datetime] = {}
        for moment in newest_first:
            first.setdefault(period(moment.astimezone(zone)), moment)
        stays |= set(list(first.values())[:count])
    return set(newest_first) - stays


def thin(folder: Path, keep: Keep, zone: tzinfo) -> int:
    """Remove the runs that may go and the evidence no run left names any more; how many runs.

    Raises Refused while a backup is being made there.
    """
    with alone(folder / LOCK, folder.name):
        good = [one for one in shelved(folder) if one.is_good]
        over = surplus([one.made_at for one in good], keep, zone)
        for one in good:
            if one.made_at in over:
                _remove(one.path)
        if over:
            _sweep(folder)
    return len(over)


def _periods(keep: Keep) -> tuple[tuple[int, Callable[[datetime], object]], ...]:
    return (
        (keep.daily, lambda at: at.date()),
        (keep.weekly, lambda at: at.isocalendar()[:2]),
        (keep.monthly, lambda at: (at.year, at.month)),
    )


def _shelved(run: Path, folder: Path) -> Shelved:
    made = datetime.strptime(run.name, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    at, problem = _checked(run)
    try:
        with opened_run(run, folder) as backup:
            return Shelved(run, made, backup.manifest, at, problem)
    except (Refused, OSError) as wrong:
        return Shelved(run, made, None, at, problem or str(wrong))


def _checked(run: Path) -> tuple[datetime | None, str | None]:
    try:
        facts = json.loads((run / CHECKED).read_bytes())
        return datetime.fromisoformat(facts["at"]), facts["problem"]
    except (OSError, ValueError, KeyError, TypeError):
        return None, None


def _remove(run: Path) -> None:
    """Out of sight first: a run is there whole or not at all."""
    gone = run.with_name(GONE)
    shutil.rmtree(gone, ignore_errors=True)
    run.replace(gone)
    sync_folder(run.parent)
    shutil.rmtree(gone, ignore_errors=True)


def _sweep(folder: Path) -> None:
    """Evidence no run names; nothing at all while a run cannot say what it names."""
    named: set[str] = set()
    for run in runs(folder):
        try:
            with opened_run(run, folder) as backup:
                named |= {line.digest for line in backup.evidence()}
        except Damaged:
            return
    for path in (folder / "evidence").glob("??/*"):
        if path.name not in named and not path.name.endswith(HALF):
            with suppress(FileNotFoundError):
                path.unlink()
