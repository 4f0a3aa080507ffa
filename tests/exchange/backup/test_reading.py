"""A backup that is not exactly as it was written is refused, its damaged part named, nothing written."""

import os
import shutil
import stat
import time
import zipfile
from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path

import pytest

from accounts.refused import Refused
from evidence.store import EvidenceStore
from exchange.backup.folder import runs
from exchange.backup.manifest import NAME, Manifest, read
from exchange.backup.reading import Damaged
from exchange.backup.restoring import examine, restore
from exchange.backup.writing import Source, back_up
from storage.database import Database
from tests import furnished
from tests.exchange.backup.installed import CERTIFICATE, home, with_files

Content = Mapping[str, bytes | None]


@pytest.fixture(scope="module")
def made(furnished_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one backup as `c.zip` and the same installation's as the folder `c`."""
    folder = tmp_path_factory.mktemp("cadangan")
    shutil.copy(furnished_file, folder / "telaah.db")
    database, store = Database(f"sqlite:///{folder / 'telaah.db'}"), EvidenceStore(folder / "bukti")
    store.prepare()
    scene = furnished._made[str(furnished_file)].moved(database)
    with_files(scene, store)
    trust = folder / "akar-tepercaya"
    trust.mkdir()
    (trust / "Akar.pem").write_bytes(CERTIFICATE)
    for name in ("c.zip", "c"):
        back_up(Source(database, store, trust, "0.1.0"), folder / name)
    database.close()
    return folder


@pytest.fixture
def packed(made: Path, tmp_path: Path) -> Path:
    """The .zip, to be damaged."""
    return Path(shutil.copy(made / "c.zip", tmp_path / "c.zip"))


@pytest.fixture
def run(made: Path, tmp_path: Path) -> Path:
    """The run of the folder, to be damaged."""
    shutil.copytree(made / "c", tmp_path / "c")
    return runs(tmp_path / "c")[0]


def members(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as there:
        return {name: there.read(name) for name in there.namelist()}


def packed_anew(path: Path, content: Content) -> None:
    """The same archive with other contents, well packed; None leaves a member out."""
    all_of_it = members(path) | dict(content)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for name, what in all_of_it.items():
            if what is not None:
                out.writestr(name, what)


def page(path: Path) -> Manifest:
    return read(members(path)[NAME])


def forged(path: Path, table: str, content: bytes, rows: int) -> None:
    """A table replaced together with everything the manifest says about it."""
    old = page(path)
    tables = [
        one.model_copy(update={"rows": rows, "size": len(content), "sha256": sha256(content).hexdigest()})
        if one.name == table else one for one in old.tables
    ]  # fmt: skip
    new = old.model_copy(update={"tables": tuple(tables)})
    packed_anew(path, {f"tables/{table}.jsonl": content, NAME: new.written()})


def refused(target: Path, tmp_path: Path) -> Refused:
    """What is said about it; that nothing was written is part of it."""
    there = home(tmp_path / "pulih")
    with pytest.raises(Refused) as said:
        restore(target, there)
    assert not there.folder.exists()
    return said.value


def assert_named(target: Path, tmp_path: Path, member: str) -> None:
    said = refused(target, tmp_path)
    assert isinstance(said, Damaged) and said.member == member
    assert member in str(said)


PARTS = [
    "tables/answer.jsonl",
    "tables/audit_event.jsonl",
    "evidence.jsonl",
    "evidence/",
    "files/",
    NAME,
]


def part_of(names: list[str], part: str) -> str:
    return next(name for name in sorted(names) if name.startswith(part) and not name.endswith("/"))


def flipped(content: bytes) -> bytes:
    middle = len(content) // 2
    return content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]


@pytest.mark.parametrize("part", ["tables/assessment_criterion", "tables/audit_event", *PARTS[2:]])
def test_a_changed_bit_in_a_member_of_an_archive_is_found_and_named(
    packed: Path, tmp_path: Path, part: str
) -> None:
    name = part_of(list(members(packed)), part)
    packed_anew(packed, {name: flipped(members(packed)[name])})
    assert_named(packed, tmp_path, name)


@pytest.mark.parametrize("part", ["tables/assessment_criterion", "tables/audit_event", "evidence/"])
def test_a_changed_bit_on_the_disk_is_found_and_named(
    packed: Path, tmp_path: Path, part: str
) -> None:
    name = part_of(list(members(packed)), part)
    with zipfile.ZipFile(packed) as there:
        info = there.getinfo(name)
    content = bytearray(packed.read_bytes())
    content[info.header_offset + 30 + len(name) + 20 + info.compress_size // 2] ^= 0x10
    packed.write_bytes(content)
    assert_named(packed, tmp_path, name)


@pytest.mark.parametrize("part", ["tables/assessment_criterion", "tables/audit_event", *PARTS[2:]])
def test_a_changed_bit_in_a_folder_is_found_and_named(run: Path, tmp_path: Path, part: str) -> None:
    path = run.parent if part == "evidence/" else run
    found = next(
        one for one in sorted(path.rglob("*"))
        if one.is_file() and str(one.relative_to(path)).startswith(part)
    )  # fmt: skip
    found.chmod(0o600)
    found.write_bytes(flipped(found.read_bytes()))
    name = f"evidence/{found.name}" if part == "evidence/" else str(found.relative_to(path))
    assert_named(run.parent, tmp_path, name)


@pytest.mark.parametrize("share", [0.0, 0.01, 0.3, 0.7, 0.999])
def test_a_truncated_archive_is_refused(packed: Path, tmp_path: Path, share: float) -> None:
    content = packed.read_bytes()
    packed.write_bytes(content[: int(len(content) * share)])
    assert "c.zip" in str(refused(packed, tmp_path))


@pytest.mark.parametrize("part", PARTS)
def test_a_missing_member_is_named(packed: Path, run: Path, tmp_path: Path, part: str) -> None:
    name = part_of(list(members(packed)), part)
    packed_anew(packed, {name: None})
    assert_named(packed, tmp_path, name)
    digest = name.partition("/")[2]
    gone = run.parent / "evidence" / digest[:2] / digest if part == "evidence/" else run / name
    gone.unlink()
    assert_named(run, tmp_path, name)


def test_swapped_members_are_found(packed: Path, tmp_path: Path) -> None:
    there = members(packed)
    first, second = (name for name in sorted(there) if name.startswith("evidence/"))
    packed_anew(packed, {first: there[second], second: there[first]})
    assert_named(packed, tmp_path, first)
    one, other = "tables/person.jsonl", "tables/account.jsonl"
    packed_anew(packed, {first: there[first], second: there[second]})
    packed_anew(packed, {one: there[other], other: there[one]})
    assert_named(packed, tmp_path, other)


@pytest.mark.parametrize(
    "name",
    [
        "../di-luar.txt", "/etc/telaah", "tables/../../x.jsonl", "evidence/../manifest.json",
        "evidence/" + "A" * 64, "evidence/" + "a" * 63, "tables\\answer.jsonl", "catatan.txt",
        "tables/tidak_dikenal.jsonl", "evidence/" + "0" * 64, "files/" + "0" * 64, "TABLES/answer.jsonl",
    ],
)  # fmt: skip
def test_a_member_the_manifest_does_not_name_is_refused(
    packed: Path, tmp_path: Path, name: str
) -> None:
    packed_anew(packed, {name: b"isi"})
    refused(packed, tmp_path)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["c.zip"]


def test_two_members_of_one_name_are_refused(packed: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(packed, "a") as out, pytest.warns(UserWarning, match="Duplicate"):
        out.writestr(NAME, members(packed)[NAME])
    assert NAME in str(refused(packed, tmp_path))


def test_a_link_is_refused(packed: Path, run: Path, tmp_path: Path) -> None:
    name = part_of(list(members(packed)), "evidence/")
    packed_anew(packed, {name: None})
    with zipfile.ZipFile(packed, "a") as out:
        link = zipfile.ZipInfo(name)
        link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
        out.writestr(link, "/etc/passwd")
    refused(packed, tmp_path)
    digest = name.partition("/")[2]
    kept = run.parent / "evidence" / digest[:2] / digest
    kept.rename(tmp_path / "asli")
    kept.symlink_to(tmp_path / "asli")
    assert_named(run, tmp_path, name)
    kept.unlink()
    os.mkfifo(kept)  # opening one would wait for ever
    assert_named(run, tmp_path, name)


def test_an_archive_that_swells_is_refused_at_once(packed: Path, tmp_path: Path) -> None:
    packed_anew(packed, {"tables/answer.jsonl": bytes(300_000_000)})
    begun = time.monotonic()
    said = refused(packed, tmp_path)
    assert "mengembang" in str(said) and time.monotonic() - begun < 2


@pytest.mark.parametrize(
    ("line", "rows"),
    [
        (b"[]\n", 1), (b'{"key":1}\n', 1), (b"bukan\n", 1), (b"\n", 1), (b"", 3), (b"[" * 100_000, 1),
        (b'{"key":"a","failures":"banyak","last_at":"2026-01-01T00:00:00+00:00"}\n', 1),
        (b'{"key":"a","failures":1,"last_at":"kemarin"}\n', 1),
        (b'{"key":"a","failures":true,"last_at":"2026-01-01T00:00:00+00:00"}\n', 1),
    ],
)  # fmt: skip
def test_a_row_that_is_none_is_refused_before_anything_is_written(
    packed: Path, tmp_path: Path, line: bytes, rows: int
) -> None:
    forged(packed, "attempt", line, rows)
    assert_named(packed, tmp_path, "tables/attempt.jsonl")


def test_rows_that_point_to_nothing_leave_nothing(packed: Path, tmp_path: Path) -> None:
    forged(packed, "person", b"", 0)
    said = refused(packed, tmp_path)
    assert "tidak dapat dipulihkan" in str(said)


def test_tables_of_another_shape_are_refused(packed: Path, tmp_path: Path) -> None:
    old = page(packed)
    fewer = old.model_copy(update={"tables": old.tables[1:]})
    packed_anew(packed, {NAME: fewer.written(), old.tables[0].member: None})
    assert_named(packed, tmp_path, old.tables[0].member)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (b'"format_version": 1', b'"format_version": 2', "lebih baru"),
        (b'"format": "telaah-backup"', b'"format": "lain"', "manifest.json"),
        (b'"name": "Akar.pem"', b'"name": "../Akar.pem"', "manifest.json"),
        (b'"name": "Akar.pem"', b'"name": ".."', "manifest.json"),
        (b'"folder": "akar-tepercaya"', b'"folder": "evidence"', "manifest.json"),
        (b'"product_version": "0.1.0"', b'"product_version": "9.9.9"', "manifest.json"),
    ],
)
def test_a_changed_manifest_is_refused(
    packed: Path, tmp_path: Path, old: bytes, new: bytes, said: str
) -> None:
    content = members(packed)[NAME]
    assert old in content
    packed_anew(packed, {NAME: content.replace(old, new)})
    assert said in str(refused(packed, tmp_path))


def test_a_backup_of_a_later_version_says_which(packed: Path, tmp_path: Path) -> None:
    later = page(packed).model_copy(update={"revision": "9999", "product_version": "9.1"})
    packed_anew(packed, {NAME: later.written()})
    assert "Telaah 9.1 dengan skema 9999" in str(refused(packed, tmp_path))


def test_examining_writes_nothing_and_returns_the_page(
    packed: Path, run: Path, tmp_path: Path
) -> None:
    before = sorted(str(one) for one in tmp_path.rglob("*"))
    assert examine(packed) == page(packed)
    assert examine(run).rows == examine(run.parent).rows > 0
    assert sorted(str(one) for one in tmp_path.rglob("*")) == before


def test_whatever_is_no_backup_is_refused(tmp_path: Path) -> None:
    (tmp_path / "surat.zip").write_bytes(b"bukan arsip")
    (tmp_path / "kosong").mkdir()
    kinds: list[tuple[str, Callable[[Path], bool]]] = [
        ("surat.zip", Path.is_file), ("kosong", Path.is_dir), ("tidak-ada", lambda p: not p.exists())
    ]  # fmt: skip
    for name, is_so in kinds:
        assert is_so(tmp_path / name)
        with pytest.raises(Refused):
            examine(tmp_path / name)
