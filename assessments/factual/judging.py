"""Which verdict stands, which wait for a decision, and where a note is owed (pure)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from accounts.policy import Refused
from assessments.self_assessment.answering import AnswerValue, clean
from intake.words import lines
from storage.tables import Verdict

SET_ASIDE, DECIDED = "set_aside", "decided"
WORKBOOK = "xlsx"
# What was set aside keeps where it came from: typed on the page, or brought back in a workbook.
ASIDE = {"web": SET_ASIDE, WORKBOOK: f"{SET_ASIDE}_{WORKBOOK}"}
LONGEST_NOTE = 8000
EMPTY: dict[str, Any] = {"value": str(AnswerValue.UNANSWERED), "note": ""}


def standing(versions: Iterable[Verdict]) -> Verdict | None:
    """The verdict that stands: the highest version that was not set aside."""
    stand = [one for one in versions if not is_aside(one)]
    return max(stand, key=lambda one: one.version, default=None)


def is_aside(verdict: Verdict) -> bool:
    """Whether a verdict met another one and never stood."""
    return verdict.source in ASIDE.values()


def undecided(versions: Iterable[Verdict]) -> list[Verdict]:
    """Verdicts that met a colleague's and wait for a decision: the newest of each assessor."""
    rows = sorted(versions, key=lambda one: one.version)
    decided = max((one.version for one in rows if one.source == DECIDED), default=0)
    newest = {one.saved_by: one for one in rows if is_aside(one) and one.version > decided}
    return sorted(newest.values(), key=lambda one: one.version)


def fields_of(verdict: Verdict | None) -> dict[str, Any]:
    """The fields of a verdict as plain values; those of an empty one for None."""
    return {"value": verdict.value, "note": verdict.note} if verdict else dict(EMPTY)


def cleaned(changes: Mapping[str, Any]) -> dict[str, Any]:
    """Changed fields as they will be kept. Raises Refused; KeyError for a field there is not."""
    kept: dict[str, Any] = {}
    for name, value in changes.items():
        kept[name] = {"value": _value, "note": _note}[name](value)
    return kept


def _value(value: Any) -> str:
    return str(clean("value", value))


def _note(value: Any) -> str:
    text = lines(str(value))
    if len(text) > LONGEST_NOTE:
        raise Refused(
            f"Catatan terlalu panjang ({len(text)} huruf). Ringkaslah sampai {LONGEST_NOTE} huruf."
        )
    return text


@dataclass(frozen=True)
class Compared:
    """What both sides say of one criterion."""

    criterion_id: str
    answer: str
    verdict: str
    note: str
    undecided: bool = False

    @property
    def is_judged(self) -> bool:
        """Whether the team has found something."""
        return self.verdict != AnswerValue.UNANSWERED

    @property
    def differs(self) -> bool:
        """Whether the team found something else than the LPSE states."""
        return self.is_judged and self.verdict != self.answer

    @property
    def owes_note(self) -> bool:
        """USULAN: a difference is explained before the assessment is finished."""
        return self.differs and not self.note.strip()


@dataclass(frozen=True)
class Progress:
    """How far some criteria are judged."""

    total: int
    judged: int
    different: int
    owing: tuple[str, ...]
    undecided: tuple[str, ...]

    @property
    def is_complete(self) -> bool:
        """Whether nothing is left to do on these criteria."""
        return self.judged == self.total and not self.owing and not self.undecided


def progress(rows: Iterable[Compared]) -> Progress:
    """How far these criteria are judged."""
    rows = list(rows)
    return Progress(
        total=len(rows),
        judged=sum(row.is_judged for row in rows),
        different=sum(row.differs for row in rows),
        owing=tuple(row.criterion_id for row in rows if row.owes_note),
        undecided=tuple(row.criterion_id for row in rows if row.undecided),
    )
