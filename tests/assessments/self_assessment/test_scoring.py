"""The one definition of progress: counts that add up, and a standard that is ready or is not."""

from dataclasses import fields, replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.self_assessment.answering import Answered, AnswerValue
from assessments.self_assessment.scoring import Score, ready_standards, standard_readiness, together

V = AnswerValue
SHORTEST = 20
REASON = "Layanan ini tidak ada di unit kami."
OFF = "Server dikelola penyelenggara lain."

EVERY_ANSWER = [
    Answered("S01-01", mandatory, off, value, reason=reason, carried=carried)
    for mandatory, off, value, reason, carried in product(
        (True, False), (None, OFF), V, ("", REASON), (False, True)
    )
]
answers = st.lists(st.sampled_from(EVERY_ANSWER), max_size=20)


def score(*rows: Answered) -> Score:
    return standard_readiness(rows, SHORTEST)


def is_good(answer: Answered) -> bool:
    """Written apart from the product: met, or not applicable with a reason, in this cycle."""
    in_this_cycle = not answer.carried
    not_here = answer.value is V.NOT_APPLICABLE and len(answer.reason) >= SHORTEST
    return in_this_cycle and (answer.value is V.MET or not_here)


@pytest.mark.parametrize("answer", EVERY_ANSWER)
def test_a_single_criterion_is_counted_by_what_it_is(answer: Answered) -> None:
    found = score(answer)
    asked = answer.switched_off is None
    counted = asked and answer.value is not V.UNANSWERED and not answer.carried
    assert found.total == asked
    assert found.mandatory == (asked and answer.mandatory)
    assert found.mandatory_ready == (asked and answer.mandatory and is_good(answer))
    assert found.answered == counted
    assert found.met == (counted and answer.value is V.MET)
    assert found.partial == (counted and answer.value is V.PARTIAL)
    assert found.unmet == (counted and answer.value is V.UNMET)
    assert found.not_applicable == (counted and answer.value is V.NOT_APPLICABLE)
    assert found.is_ready == (not asked or not answer.mandatory or is_good(answer))
    assert found.is_complete == (not asked or counted)


@pytest.mark.parametrize("first", EVERY_ANSWER)
def test_a_standard_is_ready_when_every_mandatory_criterion_is_good(first: Answered) -> None:
    for second in EVERY_ANSWER:
        asked = [a for a in (first, second) if a.switched_off is None]
        assert score(first, second).is_ready is all(is_good(a) for a in asked if a.mandatory)


@given(answers)
def test_the_counts_always_add_up(rows: list[Answered]) -> None:
    found = score(*rows)
    assert found.answered == found.met + found.partial + found.unmet + found.not_applicable
    assert 0 <= found.answered <= found.total <= len(rows)
    assert 0 <= found.mandatory_ready <= found.mandatory <= found.total


@given(answers)
def test_progress_is_a_percentage_and_a_hundred_only_when_complete(rows: list[Answered]) -> None:
    found = score(*rows)
    assert 0 <= found.percent_answered <= 100
    assert 0 <= found.percent_ready <= 100
    assert (found.percent_answered == 100) is found.is_complete
    assert (found.percent_ready == 100) is found.is_ready


@given(answers, st.sampled_from([a for a in EVERY_ANSWER if a.switched_off is not None]))
def test_a_criterion_switched_off_is_never_counted(rows: list[Answered], off: Answered) -> None:
    assert score(*rows, off) == score(*rows)


@given(answers, st.randoms())
def test_the_order_of_the_criteria_does_not_matter(rows: list[Answered], dice: object) -> None:
    mixed = list(rows)
    dice.shuffle(mixed)  # type: ignore[attr-defined]
    assert score(*mixed) == score(*rows)


@given(answers, answers)
def test_two_standards_together_count_what_each_counts(
    one: list[Answered], other: list[Answered]
) -> None:
    assert together([score(*one), score(*other)]) == score(*one, *other)


@given(answers.filter(len), st.data())
def test_reviewing_a_copy_never_lowers_progress(rows: list[Answered], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(rows) - 1))
    reviewed = [replace(a, carried=False) if i == place else a for i, a in enumerate(rows)]
    before, after = score(*rows), score(*reviewed)
    for field in fields(Score):
        assert getattr(after, field.name) >= getattr(before, field.name)


def test_nothing_asked_is_complete_and_ready() -> None:
    empty = score()
    assert empty == together([])
    assert empty.is_complete
    assert empty.is_ready
    assert (empty.percent_answered, empty.percent_ready) == (100, 100)


@pytest.mark.parametrize(
    ("ready", "asked", "percent"), [(5, 8, 63), (1, 8, 13), (1, 3, 33), (2, 3, 67), (0, 7, 0)]
)
def test_a_percentage_is_rounded_half_up(ready: int, asked: int, percent: int) -> None:
    met, unmet = Answered("S01-01", True, value=V.MET), Answered("S01-02", True, value=V.UNMET)
    assert score(*[met] * ready, *[unmet] * (asked - ready)).percent_ready == percent


def test_only_the_whole_is_a_hundred_percent() -> None:
    met = Answered("S01-01", True, value=V.MET)
    open_one = Answered("S01-02", True)
    almost = score(*[met] * 199, open_one)
    assert (almost.percent_answered, almost.percent_ready) == (99, 99)


def test_a_partial_answer_is_progress_but_not_ready() -> None:
    found = score(Answered("S01-01", True, value=V.PARTIAL))
    assert (found.percent_answered, found.percent_ready, found.is_ready) == (100, 0, False)


def test_an_optional_criterion_left_open_keeps_a_standard_ready_but_not_complete() -> None:
    found = score(Answered("S01-01", True, value=V.MET), Answered("S01-02", False))
    assert (found.is_ready, found.is_complete) == (True, False)


@pytest.mark.parametrize("ready", range(5))
def test_so_many_of_the_standards_are_ready(ready: int) -> None:
    good = score(Answered("S01-01", True, value=V.MET))
    poor = score(Answered("S01-01", True, value=V.UNMET))
    assert ready_standards([good] * ready + [poor] * (17 - ready)) == ready
