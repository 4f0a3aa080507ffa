"""The sweep finds every file that is gone, changed or unaccounted for, and never stops."""

import json
from pathlib import Path

import pytest

from evidence.store import EvidenceStore
from evidence.sweep import SweepReport, sweep


@pytest.fixture
def store(tmp_path: Path) -> EvidenceStore:
    ready = EvidenceStore(tmp_path / "evidence")
    ready.prepare()
    return ready


def keep(store: EvidenceStore, content: bytes) -> tuple[str, int]:
    with store.receive(1_000_000) as incoming:
        incoming.write(content)
        kept = incoming.keep()
    return kept.digest, kept.size


def overwrite(store: EvidenceStore, digest: str, content: bytes) -> None:
    path = store.path(digest)
    path.unlink()
    path.write_bytes(content)


def test_an_intact_store_is_ok(store: EvidenceStore) -> None:
    expected = [keep(store, bytes([number]) * 1000) for number in range(5)]
    assert sweep(store, iter(expected)).as_json() == {
        "files": 5,
        "ok": True,
        "missing": [],
        "altered": [],
        "orphaned": [],
    }


def test_a_lost_file_is_missing(store: EvidenceStore) -> None:
    expected = [keep(store, b"satu"), keep(store, b"dua")]
    store.path(expected[0][0]).unlink()
    report = sweep(store, expected)
    assert (report.missing, report.altered, report.ok) == ([expected[0][0]], [], False)


def test_one_flipped_bit_is_an_alteration(store: EvidenceStore) -> None:
    digest, size = keep(store, b"a" * 100_000)
    content = bytearray(b"a" * 100_000)
    content[77_777] ^= 1
    overwrite(store, digest, bytes(content))
    report = sweep(store, [(digest, size), keep(store, b"utuh")])
    assert (report.missing, report.altered, report.ok) == ([], [digest], False)


@pytest.mark.parametrize("content", [b"", b"bukt", b"buktii"])
def test_another_length_is_an_alteration(content: bytes, store: EvidenceStore) -> None:
    digest, size = keep(store, b"bukti")
    overwrite(store, digest, content)
    assert sweep(store, [(digest, size)]).altered == [digest]


def test_a_size_the_record_does_not_know_is_an_alteration(store: EvidenceStore) -> None:
    digest, size = keep(store, b"bukti")
    assert sweep(store, [(digest, size + 1)]).altered == [digest]


def test_what_nobody_expects_is_orphaned_and_takes_nothing_from_anybody(
    store: EvidenceStore,
) -> None:
    expected, orphan = keep(store, b"dikenal"), keep(store, b"yatim")
    (store.root / "ab" / "catatan.txt").write_text("ditaruh orang lain")
    report = sweep(store, [expected])
    assert sorted(report.orphaned) == sorted([orphan[0], "catatan.txt"])
    assert report.ok


def test_a_file_that_cannot_be_read_is_altered(store: EvidenceStore) -> None:
    digest, size = keep(store, b"bukti")
    store.path(digest).unlink()
    store.path(digest).mkdir()
    assert sweep(store, [(digest, size)]).altered == [digest]


def test_a_record_without_a_digest_is_missing(store: EvidenceStore) -> None:
    assert sweep(store, [("../../etc/passwd", 1)]).missing == ["../../etc/passwd"]


def test_a_store_that_is_gone_altogether_is_reported(tmp_path: Path) -> None:
    report = sweep(EvidenceStore(tmp_path / "hilang"), [("0" * 64, 1)])
    assert report == SweepReport(files=1, missing=["0" * 64])


def test_many_troubles_are_all_collected_in_order_and_are_json(store: EvidenceStore) -> None:
    expected = [keep(store, str(number).encode()) for number in range(12)]
    lost, bent = expected[::4], expected[1::4]
    for digest, _ in lost:
        store.path(digest).unlink()
    for digest, _ in bent:
        overwrite(store, digest, b"lain")
    report = sweep(store, expected)
    assert report.missing == sorted(digest for digest, _ in lost)
    assert report.altered == sorted(digest for digest, _ in bent)
    assert json.loads(json.dumps(report.as_json()))["files"] == 12


def test_progress_is_told_file_by_file(store: EvidenceStore) -> None:
    expected = [keep(store, b"a"), keep(store, b"b"), keep(store, b"c")]
    told: list[tuple[int, int]] = []
    sweep(store, expected + expected[:1], lambda done, total: told.append((done, total)))
    assert told == [(1, 3), (2, 3), (3, 3)]
