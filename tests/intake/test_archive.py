"""An archive of ours that comes back is judged by its directory, then block by block."""

import hashlib
import io
import os
import random
import re
import struct
import warnings
import zipfile
from pathlib import Path

import pytest

from intake.archive import ArchiveLimits, Unfit, opened
from tests.intake.corpus import MIB, pack

NAMES = re.compile(r"manifest\.json|bukti/[0-9a-z]{1,64}")
PARTS = {"manifest.json": b"{}", "bukti/a": b"isi a" * 40_000, "bukti/b": os.urandom(200_000)}


def kept(tmp_path: Path, content: bytes) -> Path:
    path = tmp_path / "bawaan.zip"
    path.write_bytes(content)
    return path


def refused(tmp_path: Path, content: bytes, limits: ArchiveLimits | None = None) -> Unfit:
    """How the archive is refused, at its door or while its members are read."""
    with pytest.raises(Unfit) as refusal:
        path = kept(tmp_path, content)
        with opened(path, "bawaan.zip", NAMES, limits or ArchiveLimits()) as members:
            for name in members.names:
                members.digest(name)
    sentence = str(refusal.value)
    assert sentence.startswith("Berkas 'bawaan.zip'") and sentence.endswith(".")
    assert "\n" not in sentence
    return refusal.value


def flagged(content: bytes, offset: int, value: int) -> bytes:
    """The archive with a byte of its first directory entry changed."""
    package = bytearray(content)
    package[package.index(b"PK\x01\x02") + offset] = value
    return bytes(package)


def streamed(parts: dict[str, bytes]) -> bytes:
    """As a server writes it: without seeking, so every member is followed by its sizes."""

    class Pipe(io.RawIOBase):
        def __init__(self) -> None:
            self.out = bytearray()

        def writable(self) -> bool:
            return True

        def write(self, block: object) -> int:
            self.out += bytes(block)  # type: ignore[call-overload]
            return len(bytes(block))  # type: ignore[call-overload]

    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:  # type: ignore[arg-type]
        for name, content in parts.items():
            with archive.open(name, "w", force_zip64=True) as member:
                member.write(content)
    return bytes(pipe.out)


@pytest.mark.parametrize(
    "content", [pack(PARTS), pack(PARTS, zipfile.ZIP_STORED), streamed(PARTS), pack({})]
)
def test_a_sound_archive_gives_each_member_whole(tmp_path: Path, content: bytes) -> None:
    with opened(kept(tmp_path, content), "bawaan.zip", NAMES) as members:
        for name in members.names:
            digest = hashlib.sha256(PARTS[name]).hexdigest()
            blocks = list(members.chunks(name, digest))
            assert b"".join(blocks) == members.read(name) == PARTS[name]
            assert members.size(name) == len(PARTS[name]) and members.digest(name) == digest
            assert all(len(block) <= 65_536 for block in blocks)
        assert len(members) in (0, 3) and "tidak ada" not in members


def test_names_may_be_a_set_and_folders_are_left_out(tmp_path: Path) -> None:
    content = pack({"bukti/": b"", **PARTS})
    with opened(kept(tmp_path, content), "bawaan.zip", set(PARTS)) as members:
        assert members.names == tuple(PARTS)


def test_two_members_may_be_read_in_turns(tmp_path: Path) -> None:
    with opened(kept(tmp_path, pack(PARTS)), "bawaan.zip", NAMES) as members:
        one, other = members.chunks("bukti/a"), members.chunks("bukti/b")
        first = next(one) + next(other)
        rest = b"".join(one), b"".join(other)
    assert len(first) + sum(map(len, rest)) == len(PARTS["bukti/a"]) + len(PARTS["bukti/b"])


def test_more_members_than_the_short_record_can_count_are_read(tmp_path: Path) -> None:
    content = pack({f"bukti/{number}": b"" for number in range(66_000)}, zipfile.ZIP_STORED)
    assert b"PK\x06\x06" in content
    with opened(kept(tmp_path, content), "bawaan.zip", NAMES) as members:
        assert len(members) == 66_000
    assert "lebih dari 9 bagian" in str(refused(tmp_path, content, ArchiveLimits(members=9)))


def test_a_long_record_is_not_believed_beside_a_short_one(tmp_path: Path) -> None:
    """zipfile goes by a ZIP64 record wherever it finds one, so its bounds are the ones that count."""
    package = pack(PARTS)
    end = package.index(b"PK\x05\x06")
    start = package.index(b"PK\x01\x02")
    many = struct.pack(
        "<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, 9**9, 9**9, end - start, start
    )
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, end, 1)
    short = bytearray(package[end:])
    short[12:16] = struct.pack("<L", end - start + len(many) + len(locator))
    content = package[:end] + many + locator + bytes(short)
    assert "bagian" in str(refused(tmp_path, content))


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("../../etc/passwd", "tidak aman"),
        ("/etc/passwd", "tidak aman"),
        ("C:bukti", "tidak aman"),
        ("bukti/" + "a" * 500, "tidak aman"),
        ("catatan.txt", "tidak dikenal"),
        ("bukti/a\n", "tidak dikenal"),
        ("bukti/\u202egpj.exe", "tidak dikenal"),
    ],
)
def test_a_name_that_is_not_ours_is_refused_and_named(tmp_path: Path, name: str, says: str) -> None:
    refusal = refused(tmp_path, pack({**PARTS, name: b"x"}))
    assert says in str(refusal) and refusal.member == name
    assert all(c.isprintable() for c in str(refusal))


@pytest.mark.parametrize("twin", ["bukti/a", "BUKTI/A"])
def test_a_name_may_stand_there_once_whatever_its_letters(tmp_path: Path, twin: str) -> None:
    buffer = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(buffer, "w") as archive:
        warnings.simplefilter("ignore")
        archive.writestr("bukti/a", b"x")
        archive.writestr(twin, b"y")
    path = kept(tmp_path, buffer.getvalue())
    with (
        pytest.raises(Unfit, match="dua bagian bernama sama"),
        opened(path, "bawaan.zip", {"bukti/a", twin}),
    ):
        pass


def test_links_and_locked_members_are_refused(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("bukti/a")
    link.create_system, link.external_attr = 3, 0o120777 << 16
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(link, "/etc/passwd")
    assert "tidak aman" in str(refused(tmp_path, buffer.getvalue()))
    assert "kata sandi" in str(refused(tmp_path, flagged(pack(PARTS), 8, 1)))


@pytest.mark.parametrize("cut", [1, 22, 100, 150_000, 199_000])
def test_a_truncated_archive_is_refused(tmp_path: Path, cut: int) -> None:
    assert "terpotong" in str(refused(tmp_path, pack(PARTS)[:-cut]))


def test_bytes_before_between_or_behind_are_refused(tmp_path: Path) -> None:
    content = pack(PARTS)
    start = content.index(b"PK\x01\x02")
    assert "bukan arsip" in str(refused(tmp_path, b"MZ" + content))
    assert "terpotong" in str(refused(tmp_path, b"PK\x03\x04" + content))
    assert "terpotong" in str(refused(tmp_path, content + b"x"))
    assert "terpotong" in str(refused(tmp_path, content[:start] + b"x" + content[start:]))
    assert "bukan arsip" in str(refused(tmp_path, b"%PDF-1.7"))
    assert "bukan arsip" in str(refused(tmp_path, b""))


def test_a_changed_byte_names_its_member(tmp_path: Path) -> None:
    package = bytearray(pack(PARTS, zipfile.ZIP_STORED))
    package[package.index(PARTS["bukti/b"]) + 1000] ^= 1
    refusal = refused(tmp_path, bytes(package))
    assert refusal.member == "bukti/b" and "'bukti/b' rusak" in str(refusal)


def test_other_bytes_with_a_fitting_checksum_fail_the_fingerprint(tmp_path: Path) -> None:
    with opened(kept(tmp_path, pack(PARTS)), "bawaan.zip", NAMES) as members:
        with pytest.raises(Unfit, match="sidik jarinya") as refusal:
            members.read("bukti/a", sha256=hashlib.sha256(b"lain").hexdigest())
        assert refusal.value.member == "bukti/a"
        with pytest.raises(Unfit, match="tidak ada"):
            members.read("bukti/c")
        with pytest.raises(Unfit, match="lebih dari 0 MiB"):
            members.read("bukti/a", most=10)


def test_members_that_share_bytes_are_refused(tmp_path: Path) -> None:
    package = pack({"bukti/a": os.urandom(1000), "bukti/b": os.urandom(1000)})
    second = package.rindex(b"PK\x01\x02")
    twice = bytearray(package)
    twice[second + 42 : second + 46] = struct.pack("<L", 20)  # begins within the first
    assert "rusak" in str(refused(tmp_path, bytes(twice)))


def test_sizes_are_judged_by_the_directory_and_held_to_while_reading(tmp_path: Path) -> None:
    dense = pack({"bukti/a": bytes(30 * MIB)})
    assert "mengembang" in str(refused(tmp_path, dense))
    large = refused(tmp_path, pack(PARTS), ArchiveLimits(member_bytes=1000))
    assert "terlalu besar" in str(large) and large.member
    assert "mengembang" in str(refused(tmp_path, pack(PARTS), ArchiveLimits(unpacked_bytes=1000)))
    liar = pack({"bukti/a": b"x" * 1000}).replace(struct.pack("<L", 1000), struct.pack("<L", 10))
    assert refused(tmp_path, liar).member == "bukti/a"


def test_a_stream_that_ends_before_its_bytes_do_costs_nothing(tmp_path: Path) -> None:
    """zlib copies all that follows the end of a stream once more with every piece it is given."""
    package = bytearray(pack({"bukti/a": os.urandom(20 * MIB)}))
    at = 30 + len("bukti/a")
    package[at : at + 2] = b"\x03\x00"  # an empty last block
    assert refused(tmp_path, bytes(package)).member == "bukti/a"


@pytest.mark.parametrize("seed", range(60))
def test_a_mutated_archive_is_refused_or_whole(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    package = bytearray(pack({"manifest.json": b"{}", "bukti/a": b"isi a" * 40}))
    for _ in range(chance.randint(1, 6)):
        package[chance.randrange(len(package))] = chance.randrange(256)
    try:
        with opened(kept(tmp_path, bytes(package)), "bawaan.zip", NAMES) as members:
            read = {name: members.read(name) for name in members.names}
    except Unfit:
        return
    assert set(read.values()) <= {b"{}", b"isi a" * 40}
