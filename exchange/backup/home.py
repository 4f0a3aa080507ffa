"""The empty place a backup goes to: ours alone while it is filled, and empty again if that fails."""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from accounts.refused import Refused
from exchange.backup.manifest import Manifest
from exchange.backup.places import sync_folder
from storage import snapshot
from storage.database import Database

# While it lies there everything beside it was put there by a restore that has not ended well.
MARK = ".telaah-pemulihan-belum-selesai"
NOT_EMPTY = (
    "Folder '{0}' tidak kosong. Pemulihan hanya ke folder kosong, agar tidak ada yang tertimpa; tunjuk "
    "folder lain."
)
NO_FOLDER = "'{0}' bukan folder. Tunjuk folder kosong, atau folder yang belum ada."
NOT_EMPTY_DATABASE = (
    "Basis data tujuan tidak kosong. Pemulihan hanya ke basis data kosong, agar tidak ada yang "
    "tertimpa; buat yang baru, atau periksa TELAAH_DATABASE_URL."
)
BUSY = "Pemulihan lain ke '{0}' sedang berjalan. Tunggu sampai selesai, atau tunjuk folder lain."
NO_ROOM = "Ruang di '{0}' tidak cukup: perlu sekitar {1} MiB. Kosongkan sebagian, lalu ulangi."
_ROOM = 2  # a database with its indexes and its journal takes about twice the rows as text
_OF_DISKS = "lost+found"


@dataclass(frozen=True)
class Home:
    """The empty place a backup goes to; `database_url` may point elsewhere than into the folder."""

    folder: Path
    database_url: str
    evidence: Path


@dataclass(frozen=True)
class Filling:
    """A place being filled; `swept` where an interrupted restore had left something there."""

    mark: Path
    swept: bool

    def whole(self) -> None:
        """Say that all is there but the commit; from now on nothing here counts as left behind."""
        self.mark.unlink()
        sync_folder(self.mark.parent)


def require_empty(home: Home) -> None:
    """Raises Refused where something is in the folder or in the database.

    What an interrupted restore left there counts as nothing, as long as it had not come to its end.
    """
    if home.folder.exists() and not home.folder.is_dir():
        raise Refused(NO_FOLDER.format(home.folder))
    left = (home.folder / MARK).is_file()
    if not left and _inside(home.folder):
        raise Refused(NOT_EMPTY.format(home.folder))
    here = f"sqlite:///{home.folder / 'telaah.db'}"
    if (home.folder / "telaah.db").is_file() and not _is_empty(here):
        raise Refused(NOT_EMPTY.format(home.folder))
    if not home.database_url.startswith(f"sqlite:///{home.folder}/") and not _is_empty(
        home.database_url
    ):
        raise Refused(NOT_EMPTY_DATABASE)


def require_room(home: Home, page: Manifest) -> None:
    """Raises Refused where the disk has no room for this backup."""
    wanted = page.evidence.kept_bytes + _ROOM * sum(table.size for table in page.tables)
    if shutil.disk_usage(home.folder).free < wanted:
        raise Refused(NO_ROOM.format(home.folder, wanted // 1024**2 + 1))


@contextmanager
def filling(home: Home) -> Iterator[Filling]:
    """The place, marked and ours alone; should anything go wrong in the block, as empty as before.

    A process that is killed leaves its mark, and the next one removes what lies beside it. Raises
    Refused where another restore is under way, or something has come there meanwhile.
    """
    was_there = home.folder.is_dir()
    home.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        with _marked(home) as mark:
            try:
                yield Filling(mark, _sweep(home.folder, mark.name))
            except BaseException:
                _sweep(home.folder)
                raise
    finally:
        if not was_there and not any(home.folder.iterdir()):
            home.folder.rmdir()


@contextmanager
def _marked(home: Home) -> Iterator[Path]:
    """The mark, held by us alone: made where there was none, taken over where nobody holds it."""
    mark = home.folder / MARK
    left = mark.is_file()
    if not left and _inside(home.folder):  # never a mark beside what is not ours
        raise Refused(NOT_EMPTY.format(home.folder))
    flags = os.O_WRONLY | os.O_NOFOLLOW | (0 if left else os.O_CREAT | os.O_EXCL)
    try:
        descriptor = os.open(mark, flags, 0o600)
    except (FileExistsError, FileNotFoundError):  # somebody else was quicker
        raise Refused(BUSY.format(home.folder)) from None
    with os.fdopen(descriptor, "wb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if not mark.exists() or not os.path.samestat(mark.stat(), os.fstat(descriptor)):
                raise BlockingIOError  # whoever had it has just come to the end
        except BlockingIOError:
            raise Refused(BUSY.format(home.folder)) from None
        try:
            require_empty(home)
        except BaseException:
            if not left:
                mark.unlink(missing_ok=True)
            raise
        yield mark


def _sweep(folder: Path, but: str = "") -> bool:
    """Remove what lies in the folder; whether there was anything."""
    found = [one for one in _inside(folder) if one.name != but]
    for one in found:
        if one.is_dir() and not one.is_symlink():
            shutil.rmtree(one)
        else:
            one.unlink()
    return bool(found)


def _inside(folder: Path) -> list[Path]:
    there = folder.iterdir() if folder.is_dir() else ()
    return [one for one in there if one.name != _OF_DISKS]


def _is_empty(url: str) -> bool:
    with closing(Database(url)) as database:
        return snapshot.is_empty(database)
