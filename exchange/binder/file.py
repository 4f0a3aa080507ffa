"""A PDF that is written as it grows: each object once, and only where it lies is remembered."""

import zlib
from array import array
from collections.abc import Iterable, Iterator
from typing import BinaryIO

CHUNK = 1024 * 1024
HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"


def text(value: str) -> str:
    """A text string as PDF writes it, whatever letters it has."""
    return f"<{(chr(0xFEFF) + value).encode('utf-16-be', 'replace').hex()}>"


class PdfFile:
    """A PDF under way; nothing of it is kept in memory but eight bytes an object."""

    def __init__(self, out: BinaryIO) -> None:
        """Begin it in `out`, which need not be able to go back."""
        self._out = out
        self._at = 0
        self._offsets = array("Q", [0])
        self._put(HEADER)

    def reserve(self) -> int:
        """The number of an object that will be written later."""
        self._offsets.append(0)
        return len(self._offsets) - 1

    @property
    def next_number(self) -> int:
        """The number the next object would get."""
        return len(self._offsets)

    def add(self, body: str, number: int | None = None) -> int:
        """Write an object; its number."""
        number = number or self.reserve()
        self._begin(number)
        self._put(body.encode("ascii") + b"\nendobj\n")
        return number

    def add_stream(self, content: bytes, facts: str = "", number: int | None = None) -> int:
        """Write a stream, packed; its number."""
        number = number or self.reserve()
        packed = zlib.compress(content, 6)
        self._begin(number)
        self._put(f"<< {facts} /Filter /FlateDecode /Length {len(packed)} >>\nstream\n".encode())
        self._put(packed)
        self._put(b"\nendstream\nendobj\n")
        return number

    def add_whole(self, source: BinaryIO, size: int, facts: str) -> int:
        """Write the bytes of a file as they are; the number of their stream."""
        number = self.reserve()
        self._begin(number)
        self._put(f"<< {facts} /Length {size} >>\nstream\n".encode())
        for piece in _pieces(source, size):
            self._put(piece)
        self._put(b"\nendstream\nendobj\n")
        return number

    def splice(self, source: BinaryIO, offsets: Iterable[int], size: int) -> None:
        """Write objects made elsewhere, numbered from `next_number`, and lying at `offsets`."""
        for offset in offsets:
            if not 0 <= offset < size:
                raise ValueError("an object outside of what was made")
            self._offsets.append(self._at + offset)
        for piece in _pieces(source, size):
            self._put(piece)

    def end(self, root: int, info: int) -> None:
        """Write where everything lies."""
        begins, count = self._at, len(self._offsets)
        self._put(f"xref\n0 {count}\n0000000000 65535 f \n".encode())
        for start in range(1, count, 10_000):
            part = self._offsets[start : start + 10_000]
            self._put("".join(f"{offset:010d} 00000 n \n" for offset in part).encode())
        self._put(
            f"trailer\n<< /Size {count} /Root {root} 0 R /Info {info} 0 R >>\n"
            f"startxref\n{begins}\n%%EOF\n".encode()
        )

    def _begin(self, number: int) -> None:
        self._offsets[number] = self._at
        self._put(f"{number} 0 obj\n".encode())

    def _put(self, content: bytes) -> None:
        self._out.write(content)
        self._at += len(content)


def _pieces(source: BinaryIO, size: int) -> Iterator[bytes]:
    """The bytes of a file in pieces. Raises OSError where there are fewer than it should have."""
    left = size
    while left:
        piece = source.read(min(CHUNK, left))
        if not piece:
            raise OSError("a file is shorter than it was")
        left -= len(piece)
        yield piece
