"""How does a rule of the regulator's half say why not? A sentence and the clause it rests on (pure)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from babel.dates import format_date

from accounts.refused import Refused


@dataclass(frozen=True)
class Reason:
    """One thing that stands in the way: an Indonesian sentence and its clause, or USULAN if ours."""

    sentence: str
    basis: str

    def __str__(self) -> str:
        return f"{self.sentence.removesuffix('.')} ({self.basis})."


def refuse_for(reasons: Iterable[Reason]) -> None:
    """Raise Refused with every reason; nothing happens where there is none."""
    found = tuple(dict.fromkeys(map(str, reasons)))
    if found:
        raise Refused(" ".join(found))


def written(day: date) -> str:
    """A day as Indonesians write it: 3 Maret 2026."""
    return str(format_date(day, "d MMMM y", locale="id"))
