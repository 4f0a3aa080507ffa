"""No acknowledged piece of evidence is lost when the power fails."""

import hashlib
import sys
from pathlib import Path

from evidence.store import EvidenceStore
from evidence.sweep import sweep
from tests.durability.power_cut import available, kill_while, powered_disk

ROOT = Path(__file__).resolve().parents[2]
FILES = 300

KEEPER = """
import os, sys, threading
from pathlib import Path
from evidence.store import EvidenceStore
store = EvidenceStore(Path(sys.argv[1]) / "deep" / "evidence")
store.prepare()
def work():
    while True:
        with store.receive(1_000_000) as incoming:
            incoming.write(os.urandom(2_000 + os.getpid() % 7))
            incoming.write(os.urandom(30_000))
            kept = incoming.keep()
        os.write(1, f"{kept.digest} {kept.size}\\n".encode())
for _ in range(4):
    threading.Thread(target=work).start()
"""

CARELESS = """
import hashlib, os, sys
from pathlib import Path
folder = Path(sys.argv[1])
while True:
    content = os.urandom(30_000)
    digest = hashlib.sha256(content).hexdigest()
    (folder / "temporary").write_bytes(content)
    os.rename(folder / "temporary", folder / digest)
    os.write(1, f"{digest} {len(content)}\\n".encode())
"""


def command(program: str, folder: Path) -> list[str]:
    return [sys.executable, "-c", program, str(folder)]


def read(lines: list[str]) -> list[tuple[str, int]]:
    return [(digest, int(size)) for digest, size in (line.split() for line in lines)]


def assert_all_kept(folder: Path, acknowledged: list[tuple[str, int]]) -> None:
    assert len(acknowledged) >= FILES
    store = EvidenceStore(folder / "deep" / "evidence")
    report = sweep(store, acknowledged)
    assert (report.missing, report.altered) == ([], [])
    for orphan in report.orphaned:  # linked, but the power failed before it was acknowledged
        assert hashlib.sha256(store.path(orphan).read_bytes()).hexdigest() == orphan
    store.prepare()
    with store.receive(10) as incoming:
        incoming.write(b"lanjut")
        assert not incoming.keep().existed


def test_no_acknowledged_evidence_is_lost(tmp_path: Path) -> None:
    if available() is None:
        for cut in ("first", "second"):
            (tmp_path / cut).mkdir()
            with powered_disk(tmp_path / cut) as disk:
                lines = disk.cut_while(command(KEEPER, disk.folder), FILES, cwd=ROOT)
                assert_all_kept(disk.folder, read(lines))
    else:  # a killed writer is the lesser thing: the kernel still holds what it wrote
        lines = kill_while(command(KEEPER, tmp_path), FILES, cwd=ROOT)
        assert_all_kept(tmp_path, read(lines))


def test_the_cut_is_real_and_takes_what_was_not_synced(tmp_path: Path) -> None:
    if available() is None:
        with powered_disk(tmp_path) as disk:
            lines = disk.cut_while(command(CARELESS, disk.folder), FILES)
            lost = [digest for digest, _ in read(lines) if not (disk.folder / digest).exists()]
        assert len(lost) > FILES // 2
    else:
        lines = kill_while(command(CARELESS, tmp_path), FILES)
        assert all((tmp_path / digest).exists() for digest, _ in read(lines))
