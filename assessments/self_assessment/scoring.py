"""The one definition of progress and of a standard being ready, used wherever either is shown."""

from collections.abc import Iterable
from dataclasses import dataclass

from assessments.self_assessment.answering import Answered, AnswerValue


@dataclass(frozen=True)
class Score:
    """Counts of one standard of one assessment; criteria switched off are not counted."""

    total: int
    answered: int
    met: int
    partial: int
    unmet: int
    not_applicable: int
    mandatory: int
    mandatory_ready: int

    @property
    def is_ready(self) -> bool:
        """*Siap*: every mandatory criterion is Memenuhi or Tidak Berlaku (proposal).

        Only a penetapan of LKPP makes a standard met (Kepdep 152/2022, II 2.1.e.5).
        """
        return self.mandatory_ready == self.mandatory

    @property
    def is_complete(self) -> bool:
        """Whether every criterion was answered in this cycle."""
        return self.answered == self.total

    @property
    def percent_answered(self) -> int:
        """Progress: answered criteria of all, in whole percent."""
        return _percent(self.answered, self.total)

    @property
    def percent_ready(self) -> int:
        """Mandatory criteria ready, in whole percent: *indikatif*, not a number of LKPP's."""
        return _percent(self.mandatory_ready, self.mandatory)


def _percent(part: int, whole: int) -> int:
    """Half up, as people round; but only the whole is 100."""
    return 100 if part == whole else min(99, (200 * part + whole) // (2 * whole))


def standard_readiness(answers: Iterable[Answered], shortest_reason: int) -> Score:
    """The score of one standard from the newest answers to its criteria.

    `shortest_reason` is the parameter `na_reason_min_length`, in letters.
    """
    asked = [a for a in answers if a.switched_off is None]
    mandatory = [a for a in asked if a.mandatory]
    return Score(
        total=len(asked),
        answered=sum(a.counts_as_answered for a in asked),
        met=_count(asked, AnswerValue.MET),
        partial=_count(asked, AnswerValue.PARTIAL),
        unmet=_count(asked, AnswerValue.UNMET),
        not_applicable=_count(asked, AnswerValue.NOT_APPLICABLE),
        mandatory=len(mandatory),
        mandatory_ready=sum(a.is_ready(shortest_reason) for a in mandatory),
    )


def _count(answers: list[Answered], value: AnswerValue) -> int:
    return sum(a.value is value and a.counts_as_answered for a in answers)


def together(scores: Iterable[Score]) -> Score:
    """The sum over several standards."""
    scores = list(scores)
    names = Score.__dataclass_fields__
    return Score(**{name: sum(getattr(s, name) for s in scores) for name in names})


def ready_standards(scores: Iterable[Score]) -> int:
    """*n dari 17*: how many standards are ready."""
    return sum(score.is_ready for score in scores)
