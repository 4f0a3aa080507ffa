"""Only an empty place is filled, by one at a time; what a killed restore left there is nobody's."""

import fcntl
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from accounts.refused import Refused
from evidence.store import EvidenceStore
from exchange.backup.home import MARK, Home, filling, require_empty
from exchange.backup.restoring import restore
from exchange.backup.writing import back_up
from storage import audit
from storage.database import Database
from tests.exchange.backup.installed import files, home, source, with_files
from tests.furnished import Scene

ROOT = Path(__file__).resolve().parents[3]
KILLED = """
import os, sys
from pathlib import Path
from exchange.backup import restoring
from exchange.backup.home import Home
def told(done, total):
    if done >= float(sys.argv[3]) * total:
        os.kill(os.getpid(), 9)
folder = Path(sys.argv[2])
restoring.restore(
    Path(sys.argv[1]), Home(folder, f"sqlite:///{folder}/telaah.db", folder / "evidence"), told
)
"""


@pytest.mark.parametrize("share", [0.45, 0.8, 1.0])
def test_a_restore_killed_in_the_middle_is_done_anew_in_the_same_folder(
    on_sqlite: Scene, store: EvidenceStore, tmp_path: Path, share: float
) -> None:
    with_files(on_sqlite, store)
    back_up(source(on_sqlite, store, tmp_path), tmp_path / "c.zip")
    there = home(tmp_path / "pulih")
    words = [str(tmp_path / "c.zip"), str(there.folder), str(share)]
    done = subprocess.run([sys.executable, "-c", KILLED, *words], cwd=ROOT)
    assert done.returncode == -signal.SIGKILL
    assert (there.folder / MARK).is_file() and (there.folder / "evidence").is_dir()
    assert restore(tmp_path / "c.zip", there).swept
    assert not (there.folder / MARK).exists()
    database = Database(there.database_url)
    assert audit.verify(database).ok
    database.close()
    assert files(EvidenceStore(there.evidence)) == files(store)
    with pytest.raises(Refused, match="tidak kosong"):
        restore(tmp_path / "c.zip", there)


def test_a_mark_never_lets_an_installation_be_swept(on_sqlite: Scene, tmp_path: Path) -> None:
    """Not even where somebody copied one there: the records say that it is one."""
    folder = tmp_path / "rumah"
    folder.mkdir()
    shutil.copy(on_sqlite.database.path, folder / "telaah.db")
    (folder / MARK).touch()
    elsewhere = Home(folder, f"sqlite:///{tmp_path / 'lain.db'}", folder / "evidence")
    for there in (home(folder), elsewhere):
        with pytest.raises(Refused, match="tidak kosong"), filling(there):
            pass
        assert (folder / "telaah.db").is_file()


def test_two_restores_never_fill_one_folder(tmp_path: Path) -> None:
    there = home(tmp_path / "pulih")
    with filling(there) as first:
        (there.folder / "sesuatu").write_text("x")
        with pytest.raises(Refused, match="sedang berjalan"), filling(there):
            pass
        assert (there.folder / "sesuatu").is_file()
        first.whole()
        with pytest.raises(Refused, match="tidak kosong"), filling(there):
            pass
    assert [one.name for one in there.folder.iterdir()] == ["sesuatu"]


def test_a_mark_somebody_holds_is_not_taken_over(tmp_path: Path) -> None:
    there = home(tmp_path)
    with (tmp_path / MARK).open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        with pytest.raises(Refused, match="sedang berjalan"), filling(there):
            pass
    with filling(there) as place:
        assert not place.swept
        place.whole()


def test_a_file_in_the_place_of_the_folder_is_named_as_one(tmp_path: Path) -> None:
    (tmp_path / "catatan.txt").write_text("jangan hilang")
    with pytest.raises(Refused, match="bukan folder"):
        require_empty(home(tmp_path / "catatan.txt"))


def test_whatever_goes_wrong_the_place_is_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "lost+found").mkdir()
    for folder, left in ((tmp_path, ["lost+found"]), (tmp_path / "baru", None)):
        with pytest.raises(Refused, match="tidak jadi"), filling(home(folder)):
            (folder / "evidence").mkdir()
            raise Refused("tidak jadi")
        assert (sorted(one.name for one in folder.iterdir()) if left else None) == left
    assert not (tmp_path / "baru").exists()
