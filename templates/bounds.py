"""How long may a template run, and how much may it write? Watched while the document is made.

Only for templates of users: ours are known. Time is what the wall clock shows, because it is a
person or a worker that waits.
"""

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from templates.engine import TemplateRefused

SECONDS = 10.0
OUTPUT_BYTES = 16 * 1024 * 1024


@dataclass
class Bounds:
    """What is left of time and output for one document."""

    until: float
    left: int

    @classmethod
    def start(cls) -> "Bounds":
        """The bounds of a document whose making begins now."""
        return cls(time.monotonic() + SECONDS, OUTPUT_BYTES)

    def spend(self, size: int) -> None:
        """Note that so many bytes are about to be written. Raises `TemplateRefused`."""
        self.left -= size
        if self.left < 0:
            raise TemplateRefused(
                "Templat menghasilkan dokumen yang terlalu besar. Kurangi tabel atau pengulangan "
                "di templat, lalu coba lagi."
            )
        if time.monotonic() > self.until:
            raise TemplateRefused(
                f"Templat tidak selesai diisi dalam {SECONDS:g} detik. Kurangi pengulangan di "
                "templat, lalu coba lagi."
            )

    def watched(self, pieces: Iterable[str]) -> Iterator[str]:
        """The pieces as they come, each spent first."""
        for piece in pieces:
            self.spend(len(piece.encode("utf-8", "surrogatepass")))
            yield piece
