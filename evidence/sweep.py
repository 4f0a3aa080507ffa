"""Are all pieces of evidence still there, and still the bytes they were?"""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from evidence.store import EvidenceStore, UnknownDigest

Progress = Callable[[int, int], None]


@dataclass
class SweepReport:
    """What a sweep found: digests, sorted.

    `altered` holds what is damaged, of another size or unreadable; `orphaned` what lies in the
    store and is not expected, such as an upload whose record was never committed.
    """

    files: int = 0
    missing: list[str] = field(default_factory=list)
    altered: list[str] = field(default_factory=list)
    orphaned: list[str] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        """True where every expected file is whole; an orphan takes nothing from anybody."""
        return not self.missing and not self.altered

    def as_json(self) -> dict[str, Any]:
        """The shape `telaah evidence verify --json` prints."""
        return {
            "files": self.files,
            "ok": self.ok,
            "missing": self.missing,
            "altered": self.altered,
            "orphaned": self.orphaned,
        }


def sweep(
    store: EvidenceStore,
    expected: Iterable[tuple[str, int]],
    progress: Progress | None = None,
) -> SweepReport:
    """Reads every expected (digest, size) again and recomputes its SHA-256; raises for none.

    `progress` is told how many of how many expected files have been read.
    """
    sizes = dict(expected)
    report = SweepReport(files=len(sizes))
    for done, (digest, size) in enumerate(sorted(sizes.items()), start=1):
        _judge(store, digest, size, report)
        if progress is not None:
            progress(done, len(sizes))
    report.orphaned = [name for name in store.names() if name not in sizes]
    return report


def _judge(store: EvidenceStore, digest: str, size: int, report: SweepReport) -> None:
    try:
        intact = _is_intact(store.path(digest), digest, size)
    except (UnknownDigest, FileNotFoundError):
        report.missing.append(digest)
    except OSError:
        report.altered.append(digest)
    else:
        if not intact:
            report.altered.append(digest)


def _is_intact(path: Path, digest: str, size: int) -> bool:
    with path.open("rb") as file:
        # Hashed to the end even where the size is right: only then a flipped bit shows.
        return (
            path.stat().st_size == size
            and hashlib.file_digest(file, "sha256").hexdigest() == digest
        )
