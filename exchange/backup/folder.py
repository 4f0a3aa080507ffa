"""A backup as a folder: evidence once for all runs, the tables of each run in a folder of its own."""

import json
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from accounts.refused import Refused
from exchange.backup import reading
from exchange.backup.manifest import Listed
from exchange.backup.places import BLOCK, HALF, RUN, alone, is_whole, private, sync_folder, written
from exchange.backup.steps import Steps

LOCK = "telaah-cadangan.kunci"
CHECKED = "diperiksa.json"
NO_FOLDER = "'{0}' bukan folder. Tunjuk sebuah folder, atau nama berkas yang berakhiran .zip."
OTHER = (
    "Folder '{0}' berisi hal lain. Tunjuk folder kosong, atau folder cadangan yang dibuat Telaah."
)


class FolderWriting:
    """One run on its way; leaving the block without `finish` leaves the runs before as they were."""

    passes = 2  # a file of evidence is read again as soon as it is there

    def __init__(self, target: Path, made_at: datetime) -> None:
        self.made_at = made_at.replace(microsecond=0)
        self._target = target
        self._half = target / HALF
        self._held = ExitStack()

    def __enter__(self) -> Self:
        prepare(self._target)
        self._held.enter_context(alone(self._target / LOCK, self._target.name))
        shutil.rmtree(self._half, ignore_errors=True)  # a run that was cut in the middle
        self._half.mkdir(mode=0o700)
        while (self._target / _named(self.made_at)).exists():
            time.sleep(0.1)
            self.made_at = max(self.made_at, datetime.now(UTC).replace(microsecond=0))
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        shutil.rmtree(self._half, ignore_errors=True)
        self._held.close()

    @contextmanager
    def member(self, name: str) -> Iterator[BinaryIO]:
        """A member to write, durable when the block has ended."""
        path = self._half / name
        path.parent.mkdir(mode=0o700, exist_ok=True)
        with private(path) as out:
            yield out
            out.flush()
            os.fsync(out.fileno())

    def has(self, line: Listed) -> bool:
        """Whether an earlier run kept this file, and it is still what it was."""
        return is_whole(reading.evidence_path(self._target, line.digest), line.digest, line.size)

    def copy(self, line: Listed, path: Path) -> None:
        """Take in one file of evidence, and read it again."""
        kept = reading.evidence_path(self._target, line.digest)
        kept.parent.mkdir(mode=0o700, exist_ok=True)
        with path.open("rb") as file, written(kept) as out:
            shutil.copyfileobj(file, out, BLOCK)
        if not is_whole(kept, line.digest, line.size):
            kept.unlink(missing_ok=True)
            raise Refused(reading.ALTERED.format(self._target.name, line.member))

    def finish(self, steps: Steps) -> Path:
        """Read the tables again, then give the run its name; where it lies."""
        with reading.opened_run(self._half, self._target) as backup:
            reading.verify_tables(backup, steps)
        note_checked(self._half, datetime.now(UTC), None)
        for folder in (*(one for one in self._half.iterdir() if one.is_dir()), self._half):
            sync_folder(folder)
        run = self._target / _named(self.made_at)
        self._half.replace(run)
        sync_folder(self._target)
        return run


def prepare(target: Path) -> None:
    """Make an empty folder one for backups. Raises Refused for one that holds something else."""
    if target.exists() and not target.is_dir():
        raise Refused(NO_FOLDER.format(target))
    if target.is_dir() and not (target / LOCK).is_file() and _has_something(target):
        raise Refused(OTHER.format(target))
    target.mkdir(mode=0o700, parents=True, exist_ok=True)
    (target / "evidence").mkdir(mode=0o700, exist_ok=True)
    (target / LOCK).touch(mode=0o600)


def note_checked(run: Path, at: datetime, problem: str | None) -> None:
    """Keep beside a run when it was read again, and what was found."""
    with written(run / CHECKED) as out:
        out.write(json.dumps({"at": at.isoformat(timespec="seconds"), "problem": problem}).encode())


def _named(moment: datetime) -> str:
    return f"{moment:%Y%m%dT%H%M%SZ}"


def _has_something(folder: Path) -> bool:
    return any(one.name != "lost+found" for one in folder.iterdir())


def runs(target: Path) -> list[Path]:
    """The finished runs in a folder, newest first."""
    found = target.iterdir() if target.is_dir() else ()
    return sorted((one for one in found if RUN.fullmatch(one.name) and one.is_dir()), reverse=True)
