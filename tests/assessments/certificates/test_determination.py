"""A standard is determined when self, factual and recommendations say so, and never for less."""

from dataclasses import replace
from typing import get_args

import pytest

from assessments.certificates.determination import (
    Judgement,
    Lack,
    Lacking,
    Result,
    why_not_determine,
)
from assessments.certificates.rules import ALL
from assessments.findings.rules import Finding, Kind
from forms.penetapan_standarisasi import StandarBelumDitetapkan
from tests.assessments.ladder_cases import CERTIFIED, WITHDRAWN, day, finding, then

ON = day("2026-12-01")
SELF, FACTUAL = Result(True, day("2026-02-01")), Result(True, day("2026-03-01"))
BOTH = Judgement(SELF, FACTUAL)
ASKED = finding(standard=5, kind=Kind.RECOMMENDATION)
DONE = then(ASKED, ("tindak_lanjuti", "2026-02-10"), ("terima", "2026-02-20"))


def test_the_words_are_those_of_the_decree() -> None:
    assert tuple(Lack) == get_args(StandarBelumDitetapkan.model_fields["alasan"].annotation)


def lacks(judged: Judgement, *findings: Finding, on: str = "2026-12-01") -> tuple[Lacking, ...]:
    return why_not_determine({5: judged}, findings, (), day(on))[5]


@pytest.mark.parametrize(
    ("judged", "words"),
    [
        (BOTH, []),
        (Judgement(SELF, replace(FACTUAL, day=SELF.day)), []),
        (Judgement(), [Lack.SCOPE]),
        (Judgement(SELF), [Lack.FACTUAL]),
        (Judgement(None, FACTUAL), [Lack.SELF]),
        (Judgement(replace(SELF, is_met=False), FACTUAL), [Lack.SELF]),
        (Judgement(SELF, replace(FACTUAL, is_met=False)), [Lack.FACTUAL]),
        (
            Judgement(replace(SELF, is_met=False), replace(FACTUAL, is_met=False)),
            [Lack.SELF, Lack.FACTUAL],
        ),
        (Judgement(SELF, replace(FACTUAL, day=day("2026-01-31"))), [Lack.FACTUAL]),
    ],
)
def test_it_must_be_met_in_both_assessments(judged: Judgement, words: list[Lack]) -> None:
    found = lacks(judged)
    assert [one.lack for one in found] == words
    assert all("KEP152 2.1.e.5" in one.basis for one in found)
    assert all("tandar 5" in one.sentence for one in found)


def test_a_result_that_is_not_out_yet_is_none() -> None:
    assert [one.lack for one in lacks(BOTH, on="2026-02-28")] == [Lack.FACTUAL]
    assert lacks(BOTH, on="2026-03-01") == ()


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (ASKED, [Lack.RECOMMENDATION]),
        (then(ASKED, ("tindak_lanjuti", "2026-02-10")), [Lack.RECOMMENDATION]),
        (DONE, []),
        (then(DONE, ("nyatakan_tidak_efektif", "2026-06-01")), [Lack.RECOMMENDATION]),
        (replace(ASKED, standard=6), []),
        (replace(ASKED, kind=Kind.MEASURE), []),
        (replace(ASKED, kind=Kind.ADVICE), []),
    ],
)
def test_every_recommendation_of_its_own_is_followed_up(one: Finding, words: list[Lack]) -> None:
    found = lacks(BOTH, one)
    assert [lack.lack for lack in found] == words
    assert all("T-1" in lack.sentence for lack in found)


def test_each_open_recommendation_is_a_reason_of_its_own() -> None:
    assert len(lacks(BOTH, ASKED, replace(ASKED, id="T-2"), DONE)) == 2


def test_followed_up_on_the_day_itself_is_enough() -> None:
    assert why_not_determine({5: BOTH}, [DONE], (), day("2026-03-01"))[5] == ()
    last = then(ASKED, ("tindak_lanjuti", "2026-02-10"), ("terima", "2026-04-01"))
    assert lacks(BOTH, last, on="2026-03-31") and not lacks(BOTH, last, on="2026-04-01")


def test_every_standard_is_answered_for_and_what_was_determined_lacks_nothing() -> None:
    found = why_not_determine({}, [], CERTIFIED, ON)
    assert set(found) == ALL
    assert {number for number, lacking in found.items() if not lacking} == {9, 10, 11}


@pytest.mark.parametrize(
    ("factual", "words"),
    [
        (None, [Lack.FACTUAL, Lack.AGAIN]),
        (FACTUAL, [Lack.AGAIN]),
        (Result(True, day("2026-04-04")), [Lack.AGAIN]),  # the day of the withdrawal itself
        (Result(True, day("2026-04-05")), []),
        (Result(False, day("2026-04-05")), [Lack.FACTUAL]),
    ],
)
def test_a_withdrawn_standard_is_assessed_again_first(
    factual: Result | None, words: list[Lack]
) -> None:
    found = why_not_determine({9: Judgement(SELF, factual)}, [], WITHDRAWN, ON)
    assert [one.lack for one in found[9]] == words
    assert found[10] == ()
