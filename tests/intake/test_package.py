"""A package is measured by its directory first and by its bytes second, and never past either."""

import io
import struct
import zipfile
import zlib

import pytest

from intake.limits import Limits
from intake.package import contents_problem, directory_problem, members_problem
from tests.intake.corpus import MIB, good_docx, lying_size, pack, zeros

SMALL = Limits(members=10, unpacked_bytes=20 * MIB, ratio=10)


class Counted(io.BytesIO):
    """A file that counts what is read from it."""

    taken = 0

    def read(self, size: int | None = -1, /) -> bytes:
        content = super().read(size)
        self.taken += len(content)
        return content


def listed(package: bytes) -> list[zipfile.ZipInfo]:
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return archive.infolist()


def entry(name: str, size: int = 0, packed: int = 0) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name)
    member.file_size, member.compress_size = size, packed
    return member


def test_a_sound_package_has_no_problem() -> None:
    package = good_docx()
    members = listed(package)
    assert directory_problem(io.BytesIO(package), Limits()) is None
    assert members_problem(members, len(package), Limits()) is None
    assert contents_problem(io.BytesIO(package), members) is None


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
@pytest.mark.parametrize("size", [0, 1, 65_535, 65_536, 65_537, 3 * 65_536])
def test_members_of_every_length_are_measured_right(method: int, size: int) -> None:
    package = pack({"a.xml": b"x" * size, "b.bin": bytes(range(256)) * (size // 256)}, method)
    assert contents_problem(io.BytesIO(package), listed(package)) is None


@pytest.mark.parametrize(("count", "length"), [(11, 40), (3, 11 * 1024), (65_534, 0xFFFFFFFE)])
def test_the_closing_record_is_believed_before_the_directory_is_read(
    count: int, length: int
) -> None:
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count, count, length, 0, 0)
    file = Counted(bytes(10 * MIB) + end)
    problem = directory_problem(file, SMALL)
    assert problem is not None and "terlalu banyak" in problem.what
    assert file.taken < 66_000


def test_a_package_without_a_closing_record_is_damaged() -> None:
    for package in (b"", b"PK\x03\x04" + bytes(1000), bytes(1000) + b"PK\x05\x06"):
        problem = directory_problem(io.BytesIO(package), SMALL)
        assert problem is not None and "rusak" in problem.what


@pytest.mark.parametrize(
    ("members", "size", "word"),
    [
        ([entry(str(number)) for number in range(11)], 1000, "terlalu banyak"),
        ([entry("a"), entry("a")], 1000, "tidak aman"),
        ([entry("a", 21 * MIB, 3 * MIB)], 3 * MIB, "mengembang"),
        ([entry("a", 11 * MIB, MIB)], MIB, "mengembang"),
        ([entry("a", 900, 900), entry("b", 900, 900)], 1000, "rusak"),
    ],
)
def test_the_directory_alone_is_enough_to_refuse(
    members: list[zipfile.ZipInfo], size: int, word: str
) -> None:
    problem = members_problem(members, size, SMALL)
    assert problem is not None and word in problem.what


def test_a_small_package_may_be_very_regular() -> None:
    assert members_problem([entry("a", 9 * MIB, 9_000)], 10_000, SMALL) is None


def test_a_member_that_lies_is_left_at_its_declared_size() -> None:
    package = lying_size()
    liar = [member for member in listed(package) if member.filename.endswith("nol.bin")]
    assert (liar[0].file_size, liar[0].compress_size > 15_000) == (100, True)
    sizes = []
    original = zlib.decompressobj

    class Watched:
        """The real inflater, counting what it hands out."""

        def __init__(self, bits: int) -> None:
            self.inner = original(bits)

        def decompress(self, content: bytes, most: int) -> bytes:
            block = self.inner.decompress(content, most)
            sizes.append(len(block))
            return block

        def __getattr__(self, name: str) -> object:
            return getattr(self.inner, name)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(zlib, "decompressobj", Watched)
        problem = contents_problem(io.BytesIO(package), liar)
    assert problem is not None and "rusak" in problem.what
    assert 0 < sum(sizes) <= 65_536


def test_a_member_shorter_than_declared_is_damaged() -> None:
    package = zeros(1000)
    members = listed(package)
    members[0].file_size += 1
    assert contents_problem(io.BytesIO(package), members) is not None


def test_a_declared_document_type_is_refused_only_where_it_is_xml() -> None:
    for name, refused in (("a.xml", True), ("_rels/a.RELS", True), ("media/a.png", False)):
        package = pack({name: b"x" * 70_000 + b"<!DOCTYPE a>"})
        assert (contents_problem(io.BytesIO(package), listed(package)) is not None) is refused


def test_a_zip64_record_is_bounded_like_the_short_one() -> None:
    """zipfile goes by it wherever it stands before the closing record, whatever that one says."""
    long = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, 3, 3, 11 * 1024, 0)
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, 0, 1)
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 3, 3, 138, 0, 0)
    problem = directory_problem(io.BytesIO(bytes(5_000) + long + locator + end), SMALL)
    assert problem is not None and "terlalu banyak" in problem.what
    problem = directory_problem(io.BytesIO(bytes(5_000) + locator + end), SMALL)
    assert problem is not None and "rusak" in problem.what


def test_bytes_behind_the_end_of_a_stream_are_damage() -> None:
    """zlib would copy them all once more with every piece of them it is given."""
    package = bytearray(pack({"a.bin": bytes(range(256)) * 2048}, zipfile.ZIP_STORED))
    [member] = listed(bytes(package))
    package[35:37] = b"\x03\x00"  # an empty last block
    member.compress_type, member.file_size, member.CRC = zipfile.ZIP_DEFLATED, 0, 0
    assert contents_problem(io.BytesIO(bytes(package)), [member]) is not None
