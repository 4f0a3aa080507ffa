"""The last good backup stays whatever happens to the next; a folder grows by what is new only."""

import fcntl
import os
import signal
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from accounts.refused import Refused
from evidence.store import EvidenceStore
from exchange.backup.folder import LOCK, runs
from exchange.backup.places import HALF
from exchange.backup.reading import Damaged
from exchange.backup.restoring import examine, restore
from exchange.backup.writing import Source, back_up
from exchange.progress import Cancelled
from storage import evidence as records
from storage.database import Database
from tests.cluster import Cluster
from tests.exchange.backup.installed import home, source, with_files
from tests.furnished import Scene

ROOT = Path(__file__).resolve().parents[3]
KILLED = """
import sys, time
from pathlib import Path
from evidence.store import EvidenceStore
from exchange.backup.writing import Source, back_up
from storage.database import Database
def told(done, total):
    if done >= float(sys.argv[5]) * total:
        print("di sini", flush=True)
        time.sleep(60)
back_up(Source(Database(sys.argv[1]), EvidenceStore(Path(sys.argv[2])), Path(sys.argv[3]), "1"),
        Path(sys.argv[4]), told)
"""
FULL = """
import resource, signal
from pathlib import Path
from evidence.store import EvidenceStore
from exchange.backup.writing import Source, back_up
from storage.database import Database
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))
"""


def kill_in_the_middle(origin: Source, target: Path, share: float) -> None:
    """Begin a backup in another process and kill it with signal 9 after this share of the work."""
    command = [
        sys.executable, "-c", KILLED, origin.database.url, str(origin.store.root),
        str(origin.trust), str(target), str(share),
    ]  # fmt: skip
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        assert process.stdout is not None and process.stdout.readline() == "di sini\n"
        process.send_signal(signal.SIGKILL)
    assert process.returncode == -signal.SIGKILL


def kept(folder: Path) -> dict[str, int]:
    """Evidence in a folder of backups: digest and when its file was made."""
    return {one.name: one.stat().st_ino for one in (folder / "evidence").glob("??/*")}


@pytest.mark.parametrize("share", [0.1, 0.45, 0.9])
@pytest.mark.parametrize("name", ["c.zip", "c"])
def test_a_backup_killed_in_the_middle_leaves_the_last_one_and_the_next_one_is_made(
    on_sqlite: Scene, store: EvidenceStore, tmp_path: Path, name: str, share: float
) -> None:
    with_files(on_sqlite, store)
    origin, target = source(on_sqlite, store, tmp_path), tmp_path / "ke" / name
    first = back_up(origin, target)
    with_files(on_sqlite, store, ("navy", "gold"))
    kill_in_the_middle(origin, target, share)
    assert examine(target) == first.manifest
    third = back_up(origin, target)
    assert third.manifest.evidence.files == 4
    assert examine(target) == third.manifest
    assert list(target.parent.rglob(f"*{HALF}")) == []


def test_a_folder_keeps_each_file_once_and_copies_only_what_is_new(
    on_sqlite: Scene, store: EvidenceStore, tmp_path: Path
) -> None:
    with_files(on_sqlite, store)
    origin, folder = source(on_sqlite, store, tmp_path), tmp_path / "c"
    first = back_up(origin, folder)
    before = kept(folder)
    with_files(on_sqlite, store, ("navy",))
    second = back_up(origin, folder)
    assert (first.copied, second.copied, len(before)) == (2, 1, 2)
    after = kept(folder)
    assert {name: after[name] for name in before} == before
    assert runs(folder) == [second.path, first.path]
    assert examine(first.path).evidence.files == 2
    assert {oct(one.stat().st_mode & 0o77) for one in folder.rglob("*")} == {"0o0"}


def test_a_file_of_evidence_damaged_in_the_folder_is_copied_again(
    on_sqlite: Scene, store: EvidenceStore, tmp_path: Path
) -> None:
    with_files(on_sqlite, store)
    origin, folder = source(on_sqlite, store, tmp_path), tmp_path / "c"
    back_up(origin, folder)
    path = next((folder / "evidence").glob("??/*"))
    path.write_bytes(b"x" * path.stat().st_size)
    with pytest.raises(Damaged):
        examine(folder)
    assert back_up(origin, folder).copied == 1
    assert examine(folder).evidence.absent == 0
    assert all(examine(run).rows for run in runs(folder))


def test_evidence_the_installation_has_lost_is_said_and_the_rest_is_kept(
    on_sqlite: Scene, store: EvidenceStore, tmp_path: Path
) -> None:
    with_files(on_sqlite, store)
    first, second = sorted(store.names())
    store.path(first).unlink()
    store.path(second).chmod(0o600)
    store.path(second).write_bytes(b"bukan itu")
    for name in ("c.zip", "c"):
        made = back_up(source(on_sqlite, store, tmp_path), tmp_path / name)
        assert made.manifest.evidence.absent == 2
        assert examine(tmp_path / name) == made.manifest


@pytest.mark.parametrize("share", [0.0, 0.3, 0.6, 0.99])
@pytest.mark.parametrize("name", ["c.zip", "c"])
def test_a_cancelled_backup_leaves_only_the_last_one(
    scene: Scene, store: EvidenceStore, tmp_path: Path, name: str, share: float
) -> None:
    with_files(scene, store)
    origin, target = source(scene, store, tmp_path), tmp_path / "ke" / name
    first = back_up(origin, target)
    there = sorted(str(one) for one in target.parent.rglob("*"))

    def told(done: int, total: int) -> None:
        if done >= share * total:
            raise Cancelled

    with pytest.raises(Cancelled):
        back_up(origin, target, told)
    assert sorted(str(one) for one in target.parent.rglob("*")) == there
    assert examine(target) == first.manifest


def test_only_a_backup_is_replaced_and_only_a_folder_of_backups_grows(
    on_sqlite: Scene, store: EvidenceStore, tmp_path: Path
) -> None:
    origin = source(on_sqlite, store, tmp_path)
    (tmp_path / "surat.zip").write_bytes(b"surat")
    (tmp_path / "lain.txt").write_text("lain")
    others = tmp_path / "lain"
    others.mkdir()
    (others / "foto.png").write_bytes(b"foto")
    for name in ("surat.zip", "lain.txt", "lain"):
        with pytest.raises(Refused):
            back_up(origin, tmp_path / name)
    assert (tmp_path / "surat.zip").read_bytes() == b"surat"
    assert [one.name for one in others.iterdir()] == ["foto.png"]
    back_up(origin, tmp_path / "c.zip")
    back_up(origin, tmp_path / "c.zip")


def test_two_backups_to_one_place_do_not_meet(
    on_sqlite: Scene, store: EvidenceStore, tmp_path: Path
) -> None:
    origin, folder = source(on_sqlite, store, tmp_path), tmp_path / "c"
    back_up(origin, folder)
    half = tmp_path / f".c.zip{HALF}"
    for lock, target in ((folder / LOCK, folder), (half, tmp_path / "c.zip")):
        with lock.open("a") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            with pytest.raises(Refused, match="sedang berjalan"):
                back_up(origin, target)
        back_up(origin, target)
    assert len(runs(folder)) == 2


def test_an_installation_nobody_prepared_is_not_backed_up(
    store: EvidenceStore, tmp_path: Path
) -> None:
    database = Database(f"sqlite:///{tmp_path / 'kosong.db'}")
    with pytest.raises(Refused, match="belum disiapkan"):
        back_up(Source(database, store, tmp_path / "x", "1"), tmp_path / "c.zip")
    assert not (tmp_path / "c.zip").exists()
    database.close()


def test_both_databases_write_the_same_lines(
    on_sqlite: Scene, store: EvidenceStore, tmp_path: Path, cluster: Cluster
) -> None:
    with_files(on_sqlite, store)
    back_up(source(on_sqlite, store, tmp_path), tmp_path / "a.zip")
    there = home(tmp_path / "pulih", cluster.create_database("baris_yang_sama"))
    restore(tmp_path / "a.zip", there)
    again = Database(there.database_url)
    back_up(Source(again, store, tmp_path / "x", "1"), tmp_path / "b.zip")
    again.close()
    cluster.drop_database("baris_yang_sama")
    with zipfile.ZipFile(tmp_path / "a.zip") as a, zipfile.ZipFile(tmp_path / "b.zip") as b:
        for name in ("account", "answer", "unit_profile", "assessment_event", "blob"):
            assert a.read(f"tables/{name}.jsonl") == b.read(f"tables/{name}.jsonl"), name


def test_people_go_on_while_a_large_file_is_copied_in_little_memory(
    on_sqlite: Scene, store: EvidenceStore, tmp_path: Path
) -> None:
    """The whole of a backup of 120 MB of evidence in a process that may have 40 MB more than at rest."""
    with store.receive(200_000_000) as incoming:
        for _ in range(120):
            incoming.write(os.urandom(1_000_000))
        digest = incoming.keep().digest
    with on_sqlite.database.writing() as db:
        records.keep_blob(db, digest, 120_000_000, "application/pdf")
    program = f"""
import resource, sys
from pathlib import Path
from evidence.store import EvidenceStore
from exchange.backup.writing import Source, back_up
from exchange.backup.home import Home
from exchange.backup.restoring import restore
from storage.database import Database
here = Path({str(tmp_path)!r})
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
made = Source(Database({on_sqlite.database.url!r}), EvidenceStore(Path({str(store.root)!r})), here, "1")
back_up(made, here / "c.zip")
home = here / "pulih"
restore(here / "c.zip", Home(home, f"sqlite:///{{home}}/telaah.db", home / "evidence"))
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, cwd=ROOT, check=True
    )
    assert int(done.stdout) < 40 * 1024


@pytest.mark.parametrize("name", ["c.zip", "c"])
def test_a_full_disk_is_told_as_one_and_the_last_backup_stays(
    on_sqlite: Scene, store: EvidenceStore, tmp_path: Path, name: str
) -> None:
    """A process that may write no file larger than this meets what a full disk is: OSError."""
    with_files(on_sqlite, store)
    origin, target = source(on_sqlite, store, tmp_path), tmp_path / "ke" / name
    first = back_up(origin, target)
    program = (
        FULL
        + f"""
back_up(Source(Database({on_sqlite.database.url!r}), EvidenceStore(Path({str(store.root)!r})),
               Path({str(origin.trust)!r}), "1"), Path({str(target)!r}))
"""
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 1 and "OSError: [Errno 27]" in done.stderr.splitlines()[-1]
    assert examine(target) == first.manifest
    assert list(target.parent.rglob(f"*{HALF}")) == []
