"""What of the last cycle is carried into a new one, and what changed in the text (pure)."""

import difflib
from dataclasses import dataclass


@dataclass(frozen=True)
class Carried:
    """Criteria whose answers are copied, those whose text changed, and those that are new."""

    same: tuple[str, ...]
    changed: tuple[str, ...]
    new: tuple[str, ...]


def carry_over(asked: dict[str, str], before: dict[str, str]) -> Carried:
    """Compare digests of criterion texts (criterion id -> digest) of this cycle and the last.

    Only an answer to exactly the same text may be copied; a copy still has to be reviewed.
    """
    same = tuple(c for c, digest in asked.items() if before.get(c) == digest)
    new = tuple(c for c in asked if c not in before)
    changed = tuple(c for c in asked if c in before and c not in same)
    return Carried(same, changed, new)


def difference(old: str, new: str) -> list[tuple[str, str]]:
    """Word by word: ("same" | "removed" | "added", words), in reading order."""
    left, right = old.split(), new.split()
    found: list[tuple[str, str]] = []
    for tag, a, b, c, d in difflib.SequenceMatcher(None, left, right).get_opcodes():
        if tag == "equal":
            found.append(("same", " ".join(left[a:b])))
            continue
        if b > a:
            found.append(("removed", " ".join(left[a:b])))
        if d > c:
            found.append(("added", " ".join(right[c:d])))
    return found
