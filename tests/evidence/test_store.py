"""Evidence is kept whole, once, for good, or not at all."""

import hashlib
import os
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from evidence.store import EvidenceStore, Stored, StoreFull, TooLarge, UnknownDigest

LIMIT = 10_000_000
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def store(tmp_path: Path) -> EvidenceStore:
    ready = EvidenceStore(tmp_path / "var" / "evidence")
    ready.prepare()
    return ready


def keep(store: EvidenceStore, content: bytes) -> Stored:
    with store.receive(LIMIT) as incoming:
        for start in range(0, len(content), 1000):
            incoming.write(content[start : start + 1000])
        return incoming.keep()


def waiting(store: EvidenceStore) -> list[Path]:
    return list((store.root / "incoming").iterdir())


def test_what_is_kept_comes_back_under_its_digest(store: EvidenceStore) -> None:
    content = os.urandom(123_456)
    digest = hashlib.sha256(content).hexdigest()
    assert keep(store, content) == Stored(digest, len(content), existed=False)
    with store.open(digest) as file:
        assert file.read() == content
    assert store.size(digest) == len(content)
    assert store.path(digest) == store.root / digest[:2] / digest
    assert waiting(store) == []


def test_a_kept_file_is_read_only_for_its_owner_alone(store: EvidenceStore) -> None:
    path = store.path(keep(store, b"bukti").digest)
    assert path.stat().st_mode & 0o777 == 0o400
    assert path.stat().st_nlink == 1
    assert path.parent.stat().st_mode & 0o077 == 0


def test_the_same_bytes_are_stored_once_and_never_overwritten(store: EvidenceStore) -> None:
    first = keep(store, b"bukti yang sama")
    before = store.path(first.digest).stat()
    second = keep(store, b"bukti yang sama")
    after = store.path(first.digest).stat()
    assert second == Stored(first.digest, first.size, existed=True)
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)
    assert list(store.names()) == [first.digest]
    assert waiting(store) == []


def test_an_acknowledgement_never_rests_on_damaged_bytes(store: EvidenceStore) -> None:
    digest = keep(store, b"bukti asli").digest
    store.path(digest).chmod(0o600)
    store.path(digest).write_bytes(b"bukti rusa")
    again = keep(store, b"bukti asli")
    assert (again.existed, again.repaired) == (True, True)
    with store.open(digest) as file:
        assert file.read() == b"bukti asli"
    assert waiting(store) == []


def test_the_limit_holds_while_the_bytes_arrive(store: EvidenceStore) -> None:
    arrived = 0
    with pytest.raises(TooLarge) as refusal, store.receive(3 * 1024**2) as incoming:
        for _ in range(100):
            incoming.write(bytes(1024**2))
            arrived += 1
            assert incoming.path.stat().st_size <= 3 * 1024**2
    assert arrived == 3
    assert "3 MiB" in str(refusal.value)
    assert waiting(store) == []


def test_exactly_the_limit_is_allowed_and_one_byte_more_is_not(store: EvidenceStore) -> None:
    with store.receive(10) as incoming:
        incoming.write(bytes(10))
        assert incoming.keep().size == 10
    with pytest.raises(TooLarge, match="10 byte"), store.receive(10) as incoming:
        incoming.write(bytes(11))


def test_after_a_refusal_nothing_can_be_kept(store: EvidenceStore) -> None:
    with store.receive(10) as incoming:
        with pytest.raises(TooLarge):
            incoming.write(bytes(11))
        with pytest.raises(ValueError, match="ended"):
            incoming.keep()
        with pytest.raises(ValueError, match="ended"):
            incoming.write(b"x")
    assert list(store.names()) == []


def test_leaving_without_keeping_leaves_nothing(store: EvidenceStore) -> None:
    with store.receive(LIMIT) as incoming:
        incoming.write(b"ditolak pemeriksa")
        assert incoming.path.read_bytes() == b"ditolak pemeriksa"
    assert waiting(store) == []
    with pytest.raises(RuntimeError, match="putus"), store.receive(LIMIT) as incoming:
        incoming.write(b"sambungan putus")
        raise RuntimeError("putus")
    assert waiting(store) == []
    assert list(store.names()) == []


def test_an_empty_file_has_a_digest_too(store: EvidenceStore) -> None:
    assert keep(store, b"").digest == hashlib.sha256().hexdigest()


@pytest.mark.parametrize(
    "digest",
    [
        "",
        "../../../etc/passwd",
        "a" * 63,
        "a" * 65,
        "A" * 64,
        "g" * 64,
        "a" * 64 + "\n",
        "\u0661" * 64,
        "../" + "a" * 61,
    ],
)
def test_anything_but_a_digest_is_unknown(digest: str, store: EvidenceStore) -> None:
    for ask in (store.path, store.open, store.size):
        with pytest.raises(UnknownDigest):
            ask(digest)


def test_a_digest_that_was_never_kept_is_unknown(store: EvidenceStore) -> None:
    for ask in (store.open, store.size):
        with pytest.raises(UnknownDigest):
            ask("0" * 64)


def test_preparing_makes_all_folders_and_removes_only_stale_uploads(store: EvidenceStore) -> None:
    kept = keep(store, b"bukti").digest
    stale, fresh = store.root / "incoming" / "lama", store.root / "incoming" / "baru"
    for path in (stale, fresh):
        path.write_bytes(b"x")
    yesterday = time.time() - 25 * 3600
    os.utime(stale, (yesterday, yesterday))
    os.utime(store.path(kept), (yesterday, yesterday))
    store.prepare()
    assert waiting(store) == [fresh]
    assert list(store.names()) == [kept]
    assert len([folder for folder in store.root.iterdir() if len(folder.name) == 2]) == 256


def test_a_stale_upload_that_was_already_linked_does_not_take_the_evidence_along(
    store: EvidenceStore,
) -> None:
    kept = keep(store, b"bukti").digest
    left = store.root / "incoming" / "lama"
    os.link(store.path(kept), left)
    os.utime(left, (1, 1))
    store.prepare()
    assert waiting(store) == []
    assert store.size(kept) == 5


def test_writers_of_the_same_bytes_agree(store: EvidenceStore) -> None:
    start = threading.Barrier(8)

    def work(_: int) -> Stored:
        start.wait()
        return keep(store, b"serentak" * 50_000)

    with ThreadPoolExecutor(8) as pool:
        results = list(pool.map(work, range(8)))
    assert len({(stored.digest, stored.size) for stored in results}) == 1
    assert sum(not stored.existed for stored in results) == 1
    assert not any(stored.repaired for stored in results)
    assert list(store.names()) == [results[0].digest]
    assert waiting(store) == []


FILL = """
import resource, sys
from pathlib import Path
from evidence.store import EvidenceStore, StoreFull
store = EvidenceStore(Path(sys.argv[1]))
store.prepare()
if sys.argv[2] == "limited":
    resource.setrlimit(resource.RLIMIT_FSIZE, (500_000, 500_000))
kept = []
try:
    for number in range(20):
        with store.receive(10_000_000) as incoming:
            for _ in range(10):
                incoming.write(bytes([number]) * 30_000 * (number + 1))
            kept.append(incoming.keep().digest)
except StoreFull as full:
    print(full)
    print(*kept)
"""


def filled(root: Path, how: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", FILL, str(root), how],
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.splitlines()


def room_of_two_mebibytes(folder: Path) -> bool:
    """True where this machine lets us mount a disk of its own there."""
    command = ["mount", "-t", "tmpfs", "-o", "size=2m", "none", str(folder)]
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        return False


def test_a_full_disk_is_a_sentence_and_leaves_nothing_half(tmp_path: Path) -> None:
    mounted = room_of_two_mebibytes(tmp_path)
    try:
        # Without a disk of our own the largest possible file stands in for the missing room.
        sentence, digests = filled(tmp_path / "bukti", "mounted" if mounted else "limited")
        store = EvidenceStore(tmp_path / "bukti")
        assert "penuh" in sentence and sentence.endswith(".")
        assert list(store.names()) == sorted(digests.split()) != []
        assert waiting(store) == []
        for digest in digests.split():
            assert hashlib.sha256(store.path(digest).read_bytes()).hexdigest() == digest
    finally:
        if mounted:
            subprocess.run(["umount", str(tmp_path)], check=True)


def test_a_file_the_disk_will_not_take_is_a_sentence_too(tmp_path: Path) -> None:
    sentence, digests = filled(tmp_path / "bukti", "limited")
    assert "belum tersimpan" in sentence
    assert len(digests.split()) == 1
    assert waiting(EvidenceStore(tmp_path / "bukti")) == []


def test_another_failure_of_the_disk_is_not_called_full(store: EvidenceStore) -> None:
    digest = hashlib.sha256(b"bukti").hexdigest()
    store.path(digest).parent.rmdir()
    with pytest.raises(FileNotFoundError), store.receive(LIMIT) as incoming:
        incoming.write(b"bukti")
        incoming.keep()
    assert waiting(store) == []
    assert issubclass(StoreFull, Exception)
