"""When is a reminder worth an email, and what does it say? (pure)

USULAN throughout: nothing in the sources asks for reminders. Titles alone go out, no contents: a
mailbox is outside the installation.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from accounts.actor import duty_day
from assessments.inbox.items import Item, by_words
from assessments.matters.reasons import written

# Days before the last one on which a matter is recalled; once over, every Monday.
AHEAD = (7, 3, 1, 0)
MONDAY = 0
MOST_NAMED = 5
ByUnit = Sequence[tuple[str, Sequence[Item]]]


@dataclass(frozen=True)
class Reminder:
    """An email: subject and plain text."""

    subject: str
    text: str


def worth_saying(items: Iterable[Item], since: date, on: date) -> bool:
    """Whether something came between `since` and today, is due soon, or is late and it is Monday."""
    return any(since <= duty_day(one.recorded) < on or _is_pressing(one, on) for one in items)


def _is_pressing(item: Item, on: date) -> bool:
    if item.due is None:
        return False
    left = (item.due.day - on).days
    return left in AHEAD or (left < 0 and on.weekday() == MONDAY)


def reminder(name: str, told: ByUnit, on: date, address: str) -> Reminder:
    """The email to a person about what waits for them, by unit; `address` is that of this Telaah."""
    lines = [f"Yth. {name},", ""]
    for unit, items in told:
        lines += [f"Yang menunggu Anda di {unit} per {written(on)}:", "", *_listed(items, on)]
    lines += [f"Buka Telaah: {address}" if address else "Buka Telaah untuk menindaklanjutinya.", ""]
    lines += [
        "Pengingat ini dikirim otomatis. Batas waktu yang sah ialah yang tertulis dalam surat."
    ]
    count = sum(len(items) for _, items in told)
    return Reminder(f"Telaah: {count} hal menunggu Anda", "\n".join(lines) + "\n")


def _listed(items: Iterable[Item], on: date) -> list[str]:
    lines: list[str] = []
    for words, same in by_words(items).items():
        more = len(same) - MOST_NAMED
        lines += [f"{words} ({len(same)})", *(_line(item, on) for item in same[:MOST_NAMED])]
        lines += [f"  - dan {more} lainnya", ""] if more > 0 else [""]
    return lines


def _line(item: Item, on: date) -> str:
    when = ""
    if item.due is not None:
        late = " (sudah lewat)" if item.is_late(on) else ""
        unsure = "" if item.due.is_certain else " (hari libur belum dikonfirmasi)"
        when = f", batas {written(item.due.day)}{late}{unsure}"
    return f"  - {item.unit or 'LKPP'}, sejak {written(item.since)}{when}"
