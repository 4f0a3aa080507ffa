"""What would a row change? Three ways: as it was taken along, as it was typed, as it stands now."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from exchange.findings.rows import Row
from exchange.findings.tasks import Blank, Entry, Task
from exchange.workbooks.book import as_written

# A letter that was noted meanwhile says nothing about the repair.
_HARMLESS = frozenset({"surati"})
# What stands where nobody said anything yet.
NOTHING = frozenset({"", "Belum"})


class Effect(StrEnum):
    """What bringing a row back does."""

    APPLIES = "diterapkan"
    MEETS = "menunggu keputusan"
    LACKS = "menunggu bukti"
    MOVED = "sudah berlanjut"


@dataclass(frozen=True)
class Changed:
    """One cell that says something else: its heading, what stands, what was typed."""

    head: str
    before: str
    typed: str


@dataclass(frozen=True)
class Difference:
    """What one row would change, and whether it can."""

    dossier_id: str
    number: str
    unit: str
    task: str
    effect: Effect
    changes: tuple[Changed, ...]
    steps: int


def changes_of(task: Task, entry: Entry, row: Row, seen: int | None) -> dict[str, str]:
    """What was typed that says neither what was taken along nor what stands, by blank."""
    now = task.stands(entry.events)
    base = task.stands(entry.events[:seen]) if seen else now
    return {
        name: text
        for name, text in row.typed.items()
        if text and text not in (as_written(base.get(name, "")), as_written(now.get(name, "")))
    }


def is_met(task: Task, entry: Entry, changes: Mapping[str, str], seen: int | None) -> bool:
    """Whether somebody did something meanwhile that applying these changes would pass over."""
    now = task.stands(entry.events)
    if seen is None or seen > len(entry.events) or seen < 1:
        return any(now.get(name, "") not in NOTHING for name in changes.keys() & task.main)
    if task.overwrites:
        base = task.stands(entry.events[:seen])
        return any(base.get(name) != now.get(name) for name in changes)
    return any(one.action not in _HARMLESS for one in entry.events[seen:])


def told(blanks: tuple[Blank, ...], now: Mapping[str, str], changes: Mapping[str, str]) -> tuple[
    Changed, ...
]:  # fmt: skip
    """The changes by heading, for whoever decides."""
    return tuple(
        Changed(
            blank.head,
            blank.shown(now.get(blank.name, "")),
            blank.shown(changes[blank.name]),
        )
        for blank in blanks
        if blank.name in changes
    )
