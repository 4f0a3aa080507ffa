"""May this file from outside come in, and what is it?"""

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from intake import sniff
from intake.child import DEFAULT_LIMITS, ChildFailed, ChildLimits, call_in_child
from intake.kinds import ACCEPTED_EXTENSIONS, FileKind
from intake.limits import MIB, Limits
from intake.names import extension_of, safe_name
from intake.problem import SAVE_AGAIN, Problem

_SHOWN = 80
_TOO_HEAVY = Problem("terlalu berat atau rusak sehingga tidak dapat diperiksa", SAVE_AGAIN)
_EMPTY = Problem("kosong (0 byte)", "Periksa berkas aslinya, lalu kirim lagi.")
_PICTURES = {sniff.PNG_START: FileKind.PNG, sniff.JPEG_START: FileKind.JPEG}


@dataclass(frozen=True)
class Admitted:
    """A file that may be kept: what it is by its content, and its size in bytes."""

    kind: FileKind
    media_type: str
    size: int


class Refused(Exception):
    """The file may not come in; the text says why and what to do, in Indonesian.

    `advice` is the last sentence of it, for who has a better one.
    """

    def __init__(self, sentence: str, advice: str = "") -> None:
        super().__init__(sentence)
        self.advice = advice


def admit(
    path: Path,
    original_name: str,
    limits: Limits | None = None,
    child: ChildLimits = DEFAULT_LIMITS,
) -> Admitted:
    """What the file at `path` is, judged by its content; the name may not contradict it.

    Whatever needs more than its first bytes is opened in a process restricted to `child`. Raises
    Refused with a sentence for its sender (OWASP ASVS 5.0, 5.2.2 to 5.2.6).
    """
    limits = limits or Limits()
    name = safe_name(original_name)
    found = _examine(path.resolve(), limits, child)
    claimed = extension_of(name)
    shown = name if len(name) <= _SHOWN else name[: _SHOWN - 1] + "…"
    if isinstance(found, Problem):
        sentence = found.message(shown, disguised=claimed in ACCEPTED_EXTENSIONS)
        raise Refused(sentence, found.advice)
    if claimed and claimed not in found.extensions:
        advice = f"Ganti akhiran namanya menjadi {found.extension}, lalu kirim lagi."
        problem = Problem(f"sebenarnya {found.label}, bukan {claimed}", advice)
        raise Refused(problem.message(shown), advice)
    return Admitted(found, found.media_type, path.stat().st_size)


def _examine(path: Path, limits: Limits, child: ChildLimits) -> FileKind | Problem:
    size = path.stat().st_size
    if size == 0:
        return _EMPTY
    if size > limits.file_bytes:
        most = f"berukuran lebih dari {limits.file_bytes // MIB} MiB"
        return Problem(most, "Perkecil atau bagi menjadi beberapa berkas, lalu kirim lagi.")
    head = sniff.read_head(path)
    kind = _kind(path, head, limits, child)
    if isinstance(kind, Problem):
        return kind
    return sniff.second_nature(path, kind, head) or kind


def _kind(path: Path, head: bytes, limits: Limits, child: ChildLimits) -> FileKind | Problem:
    if head.startswith(sniff.ZIP_START):
        return _ask("intake.office:examine", path, None, limits, child)
    for start, kind in _PICTURES.items():
        if head.startswith(start):
            return _ask("intake.image:examine", path, kind, limits, child)
    if problem := sniff.binary_problem(path, head):
        return problem
    if sniff.pdf_begins(head):
        return sniff.pdf_problem(path, head) or FileKind.PDF
    return sniff.markup_problem(head) or sniff.unknown_problem(head)


def _ask(
    examiner: str, path: Path, kind: FileKind | None, limits: Limits, child: ChildLimits
) -> FileKind | Problem:
    order: dict[str, Any] = {"path": str(path), "kind": kind, "limits": asdict(limits)}
    try:
        answer = call_in_child(examiner, order, child)
    except ChildFailed:
        return _TOO_HEAVY
    if "problem" in answer:
        return Problem(**answer["problem"])
    return kind or FileKind(answer["kind"])
