"""An objection is in time or late, never lost; it suspends nothing, and a decision changes what it says."""

from dataclasses import replace
from datetime import timedelta
from typing import get_args

import pytest

from accounts.refused import Refused
from assessments.clock.deadlines import DayUnit
from assessments.matters.process import Side
from assessments.measures.receipts import Receipt
from assessments.measures.rules import Rung, Term, due, stands, why_not_over
from assessments.objections.rules import (
    Decision,
    Objection,
    Outcome,
    Timing,
    after,
    is_pending,
    judge,
    last_day,
    objection_term,
    told,
    what_it_lacks,
    why_not_decide,
)
from catalog.loader import catalog
from forms.tanggapan_keberatan import EFFECTS, TanggapanKeberatan
from tests.assessments.ladder_cases import CALENDAR, REPRIMAND, day, measure

FIVE = objection_term(catalog().parameters["objection_days"])
ON = day("2026-12-01")
FILED = Objection(
    "K-1", "M-REPRIMAND", day("2026-03-06"), "tanda terima", day("2026-03-06"), ("Foto",),
    examined=(day("2026-03-20"),),
)  # fmt: skip
BOTH = replace(REPRIMAND, findings=frozenset({"T-1", "T-2"}), standards=frozenset({9, 10}))


def test_the_five_working_days_come_from_the_catalog() -> None:
    assert Term(5, DayUnit.WORKING) == FIVE
    with pytest.raises(TypeError):
        objection_term(catalog().parameters["separate_unit_until"])


def test_the_words_are_those_of_the_answer() -> None:
    assert {str(outcome) for outcome in Outcome} == set(EFFECTS)
    assert {str(timing) for timing in Timing} == set(
        get_args(TanggapanKeberatan.model_fields["ketepatan"].annotation)
    )


GOLDEN = [
    ("2026-11-20", "2026-11-27"),
    ("2026-12-18", "2026-12-29"),
    ("2026-12-21", "2026-12-30"),
    ("2026-03-13", "2026-03-27"),
    ("2026-05-11", "2026-05-20"),
    ("2026-05-22", "2026-06-03"),
]


@pytest.mark.parametrize(("received", "last"), GOLDEN)
def test_filed_on_the_last_day_is_in_time_and_the_day_after_is_late(
    received: str, last: str
) -> None:
    about = measure(Rung.REPRIMAND, received)
    for filed, timing in (
        (day(received), Timing.IN_TIME),
        (day(last), Timing.IN_TIME),
        (day(last) + timedelta(1), Timing.LATE),
    ):
        judged = judge(replace(FILED, filed=filed), about, day("2027-01-01"), FIVE, CALENDAR)
        assert judged.timing is timing and judged.is_certain
        assert judged.deadline is not None and judged.deadline.due == day(last)
        assert len(judged.deadline.counted) == 5


def test_the_result_is_told_with_its_days() -> None:
    late = replace(FILED, filed=day("2026-03-11"))
    assert told(judge(late, REPRIMAND, ON, FIVE, CALENDAR)) == (
        "Keberatan diajukan 11 Maret 2026, batas waktunya 10 Maret 2026: terlambat."
    )


def test_filed_counts_not_received_unless_filing_is_unproved() -> None:
    posted = replace(FILED, filed=day("2026-03-10"), received=day("2026-03-16"))
    assert judge(posted, REPRIMAND, ON, FIVE, CALENDAR).timing is Timing.IN_TIME
    unproved = replace(posted, filing_proof=" ")
    assert judge(unproved, REPRIMAND, ON, FIVE, CALENDAR).timing is Timing.LATE
    by_word = replace(unproved, received=None)
    assert judge(by_word, REPRIMAND, ON, FIVE, CALENDAR).timing is Timing.IN_TIME


def test_no_clock_no_lateness() -> None:
    for broken in (
        replace(REPRIMAND.letter, sent=None),
        replace(REPRIMAND.letter, signed=None),
        replace(REPRIMAND.letter, receipts=(Receipt(day("2026-03-03"), Side.LKPP),)),
    ):
        about = replace(REPRIMAND, letter=broken)
        judged = judge(replace(FILED, filed=day("2026-11-01")), about, ON, FIVE, CALENDAR)
        assert (judged.timing, judged.deadline) == (Timing.IN_TIME, None)
        assert last_day(about, ON, FIVE, CALENDAR) is None
        assert "belum berjalan" in told(judged)


def test_one_filed_ahead_of_receipt_is_in_time() -> None:
    early = replace(FILED, filed=day("2026-03-02"))
    assert judge(early, REPRIMAND, ON, FIVE, CALENDAR).timing is Timing.IN_TIME


def test_a_year_without_holidays_is_refused_and_an_unconfirmed_one_is_uncertain() -> None:
    with pytest.raises(Refused, match="2030"):
        judge(FILED, measure(Rung.REPRIMAND, "2030-03-04"), day("2030-06-01"), FIVE, CALENDAR)
    late = replace(FILED, filed=day("2027-05-03"))
    judged = judge(late, measure(Rung.REPRIMAND, "2027-03-01"), day("2027-06-01"), FIVE, CALENDAR)
    assert judged.timing is Timing.LATE and not judged.is_certain
    assert "belum dikonfirmasi" in told(judged)


def test_what_is_missing_is_said_and_loses_nothing() -> None:
    assert what_it_lacks(FILED) == ()
    bare = replace(FILED, filing_proof="", evidence=("",))
    assert [r.basis.split(" ")[0] for r in what_it_lacks(bare)] == ["KEP152", "USULAN"]
    assert is_pending(bare, ON)


@pytest.mark.parametrize(
    ("changes", "on", "pending"),
    [
        ({}, "2026-03-05", False),
        ({}, "2026-03-06", True),
        ({"withdrawn": day("2026-04-01")}, "2026-03-31", True),
        ({"withdrawn": day("2026-04-01")}, "2026-04-01", False),
        ({"decision": Decision(day("2026-04-01"), Outcome.REFUSED)}, "2026-03-31", True),
        ({"decision": Decision(day("2026-04-01"), Outcome.REFUSED)}, "2026-04-01", False),
        ({"filed": day("2026-09-01")}, "2026-10-01", True),
    ],
)
def test_it_is_pending_until_it_is_decided_or_withdrawn(
    changes: dict[str, object], on: str, pending: bool
) -> None:
    assert is_pending(replace(FILED, **changes), day(on)) is pending  # type: ignore[arg-type]


def decided(outcome: Outcome, on: str = "2026-04-01", **changes: object) -> Decision:
    return replace(Decision(day(on), outcome), **changes)  # type: ignore[arg-type]


ONE_FINDING = frozenset({"T-2"})
LATE = replace(FILED, filed=day("2026-03-11"), received=day("2026-03-11"))


@pytest.mark.parametrize(
    ("decision", "objection", "said"),
    [
        (decided(Outcome.GRANTED), FILED, ""),
        (decided(Outcome.REFUSED), FILED, ""),
        (decided(Outcome.REFUSED, new_term=FIVE), FILED, ""),
        (decided(Outcome.PARTLY, findings_dropped=ONE_FINDING), FILED, ""),
        (decided(Outcome.PARTLY, new_term=FIVE), FILED, ""),
        (decided(Outcome.GRANTED), LATE, ""),
        (decided(Outcome.REFUSED), replace(LATE, examined=()), ""),
        (decided(Outcome.GRANTED), replace(LATE, examined=()), "belum diperiksa"),
        (decided(Outcome.REFUSED), replace(FILED, examined=()), "belum diperiksa"),
        (decided(Outcome.REFUSED, "2026-03-19"), FILED, "belum diperiksa"),
        (decided(Outcome.REFUSED), replace(FILED, examined=(day("2026-03-05"),)), "belum diper"),
        (decided(Outcome.REFUSED, "2026-03-20"), FILED, ""),
        (decided(Outcome.REFUSED, "2026-03-05"), FILED, "belum diajukan"),
        (decided(Outcome.GRANTED), replace(FILED, withdrawn=day("2026-03-25")), "ditarik"),
        (decided(Outcome.GRANTED), replace(FILED, decision=decided(Outcome.REFUSED)), "diputus"),
        (decided(Outcome.PARTLY), FILED, "harus mengubah"),
        (decided(Outcome.REFUSED, findings_dropped=ONE_FINDING), FILED, "Hanya keberatan"),
        (decided(Outcome.GRANTED, standards_dropped=frozenset({9})), FILED, "Hanya keberatan"),
        (decided(Outcome.GRANTED, new_term=FIVE), FILED, "tidak lagi mempunyai batas waktu"),
        (decided(Outcome.PARTLY, findings_dropped=frozenset({"X"})), FILED, "tidak ada pada"),
        (decided(Outcome.PARTLY, standards_dropped=frozenset({17})), FILED, "tidak ada pada"),
        (decided(Outcome.PARTLY, findings_dropped=BOTH.findings), FILED, "Tidak ada yang tersisa"),
        (decided(Outcome.PARTLY, standards_dropped=BOTH.standards), FILED, "Tidak ada yang"),
    ],
)
def test_what_may_be_decided(decision: Decision, objection: Objection, said: str) -> None:
    judged = judge(objection, BOTH, ON, FIVE, CALENDAR)
    found = " ".join(map(str, why_not_decide(decision, objection, BOTH, judged)))
    assert said in found if said else found == ""


def test_a_late_one_is_not_refused_unexamined_on_unconfirmed_holidays() -> None:
    about = measure(Rung.REPRIMAND, "2027-03-01")
    late = replace(FILED, filed=day("2027-05-03"), received=day("2027-05-03"), examined=())
    refusal = decided(Outcome.REFUSED, "2027-05-10")
    judged = judge(late, about, day("2027-06-01"), FIVE, CALENDAR)
    assert "belum pasti" in str(why_not_decide(refusal, late, about, judged)[0])
    examined = replace(late, examined=(day("2027-05-05"),))
    assert why_not_decide(refusal, examined, about, judged) == ()


def test_a_pending_one_suspends_nothing() -> None:
    assert after(REPRIMAND, [FILED], ON) == REPRIMAND
    assert why_not_over(after(REPRIMAND, [FILED], ON), day("2026-03-18"), CALENDAR) == ()


def with_decision(decision: Decision) -> list[Objection]:
    return [replace(FILED, decision=decision)]


def test_granted_ends_the_measure_on_the_day_of_the_decision() -> None:
    left = after(BOTH, with_decision(decided(Outcome.GRANTED)), ON)
    assert stands(left, day("2026-03-31")) and not stands(left, day("2026-04-01"))
    lifted = replace(BOTH, ended=day("2026-03-15"))
    assert after(lifted, with_decision(decided(Outcome.GRANTED)), ON) == lifted
    assert after(BOTH, with_decision(decided(Outcome.GRANTED)), day("2026-03-31")) == BOTH


def test_partly_drops_what_it_names_and_leaves_the_rest() -> None:
    decision = decided(
        Outcome.PARTLY, findings_dropped=ONE_FINDING, standards_dropped=frozenset({10})
    )
    left = after(BOTH, with_decision(decision), ON)
    assert (left.findings, left.standards) == ({"T-1"}, {9})
    assert left.term == BOTH.term and stands(left, ON)


def test_refused_leaves_everything_and_new_days_count_from_the_decision() -> None:
    assert after(BOTH, with_decision(decided(Outcome.REFUSED)), ON) == BOTH
    new = Term(10, DayUnit.CALENDAR)
    left = after(BOTH, with_decision(decided(Outcome.REFUSED, new_term=new)), ON)
    found = due(left, ON, CALENDAR)
    assert found is not None and found.due == day("2026-04-11")
    printed = replace(new, counted_from=day("2026-04-06"))
    left = after(BOTH, with_decision(decided(Outcome.PARTLY, new_term=printed)), ON)
    found = due(left, ON, CALENDAR)
    assert found is not None and found.due == day("2026-04-16")


def test_a_decision_on_another_measure_changes_nothing() -> None:
    other = replace(FILED, measure_id="M-X", decision=decided(Outcome.GRANTED))
    assert after(BOTH, [other], ON) == BOTH
