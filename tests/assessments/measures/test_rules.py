"""A measure's days are over the day after the last one, and never before its letter was received."""

from dataclasses import replace
from datetime import timedelta
from typing import get_args

import pytest

from accounts.refused import Refused
from assessments.clock.deadlines import DayUnit
from assessments.measures.rules import (
    BASIS,
    RUNGS,
    Measure,
    Path,
    Rung,
    StopForm,
    Term,
    due,
    stands,
    step_before,
    why_not_over,
    why_not_running,
)
from catalog.loader import catalog
from forms.surat_penghentian_layanan import SuratPenghentianLayanan
from forms.tindakan import Tindakan
from tests.assessments.ladder_cases import (
    ADVICE,
    CALENDAR,
    REPRIMAND,
    WITHDRAWAL,
    day,
    letter,
    measure,
)


def test_the_words_are_those_of_the_letters() -> None:
    assert tuple(Rung) == get_args(Tindakan)
    assert tuple(StopForm) == get_args(SuratPenghentianLayanan.model_fields["bentuk"].annotation)


def test_every_measure_rests_on_a_clause_that_exists() -> None:
    clauses = set(catalog().clauses)
    cited = {tuple(basis.split(" ")) for of in BASIS.values() for basis in of.values()}
    assert cited <= clauses
    assert set(BASIS) == set(Path) and set(BASIS[Path.FOLLOW_UP]) == set(Rung)


def test_each_rung_follows_the_one_before() -> None:
    assert [step_before(rung) for rung in RUNGS] == [None, *RUNGS[:-1]]


def over(one: Measure, on: str) -> bool:
    return not why_not_over(one, day(on), CALENDAR)


@pytest.mark.parametrize(
    ("days", "unit", "last", "after"),
    [
        (14, DayUnit.CALENDAR, "2026-03-17", "2026-03-18"),
        # Nyepi and Idul Fitri with their cuti bersama: 18-24 March
        (14, DayUnit.WORKING, "2026-03-30", "2026-03-31"),
        (1, DayUnit.CALENDAR, "2026-03-04", "2026-03-05"),
    ],
)
def test_the_last_day_belongs_to_the_lpse(days: int, unit: DayUnit, last: str, after: str) -> None:
    one = replace(REPRIMAND, term=Term(days, unit))
    found = due(one, day(last), CALENDAR)
    assert found is not None and found.due == day(last)
    assert not over(one, last) and over(one, after)


def test_a_deadline_may_count_from_a_printed_day() -> None:
    one = replace(REPRIMAND, term=Term(14, DayUnit.CALENDAR, day("2026-03-01")))
    assert not over(one, "2026-03-15") and over(one, "2026-03-16")


@pytest.mark.parametrize(("received", "is_over"), [("2026-03-14", True), ("2026-03-15", False)])
def test_a_letter_received_on_its_last_day_or_later_gave_no_time(
    received: str, is_over: bool
) -> None:
    one = replace(
        REPRIMAND,
        letter=letter(received),
        term=Term(14, DayUnit.CALENDAR, day("2026-03-01")),
    )
    assert over(one, "2026-06-01") is is_over
    if not is_over:
        assert "tetapkan batas waktu baru" in str(why_not_over(one, day("2026-06-01"), CALENDAR)[0])


def test_a_deadline_of_no_days_is_none() -> None:
    assert not over(replace(REPRIMAND, term=Term(0, DayUnit.CALENDAR)), "2026-06-01")


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (replace(ADVICE, term=None), "tidak memuat batas waktu"),
        (replace(ADVICE, letter=replace(ADVICE.letter, sent=None)), "belum dikirim"),
        (replace(ADVICE, letter=replace(ADVICE.letter, signed=None)), "belum ditandatangani"),
        (replace(ADVICE, letter=replace(ADVICE.letter, receipts=())), "belum tercatat diterima"),
    ],
)
def test_no_clock_no_deadline(one: Measure, said: str) -> None:
    assert due(one, day("2026-12-01"), CALENDAR) is None
    assert said in " ".join(map(str, why_not_over(one, day("2026-12-01"), CALENDAR)))


def test_a_withdrawal_needs_its_decree_before_its_notification() -> None:
    on = day("2026-04-07")
    assert why_not_running(WITHDRAWAL, on) == ()
    for decreed, said in (
        (None, "belum ditandatangani"),
        (on + timedelta(1), "belum ditandatangani"),
        (on, "mendahului keputusan"),
    ):
        found = why_not_running(replace(WITHDRAWAL, decreed=decreed), on)
        assert len(found) == 1 and said in str(found[0]) and "2.2.c.1" in found[0].basis
    assert due(replace(WITHDRAWAL, decreed=None), day("2026-12-01"), CALENDAR) is None


def test_a_year_without_holidays_is_named_and_never_guessed() -> None:
    one = measure(Rung.ADVICE, "2030-03-04", term=Term(5, DayUnit.WORKING))
    with pytest.raises(Refused, match="2030"):
        due(one, day("2031-01-01"), CALENDAR)
    assert "tahun 2030 belum ada" in str(why_not_over(one, day("2031-01-01"), CALENDAR)[0])
    in_calendar_days = replace(one, term=Term(5, DayUnit.CALENDAR))
    assert over(in_calendar_days, "2030-03-10")


def test_an_unconfirmed_year_carries_no_next_step() -> None:
    one = measure(Rung.ADVICE, "2027-03-01", term=Term(5, DayUnit.WORKING))
    found = why_not_over(one, day("2027-06-01"), CALENDAR)
    assert ["belum dikonfirmasi" in str(reason) for reason in found] == [True]


def test_the_reason_names_the_clause_of_the_next_step() -> None:
    for one, clause in ((ADVICE, "2.2.b"), (REPRIMAND, "2.2.c.1"), (WITHDRAWAL, "2.2.d.1")):
        found = why_not_over(one, one.letter.receipts[0].day, CALENDAR)
        assert [reason.basis for reason in found] == [f"KEP152 {clause}"]


def test_a_measure_stands_until_the_day_it_ends() -> None:
    ended = replace(ADVICE, ended=day("2026-03-01"))
    assert stands(ADVICE, day("2030-01-01"))
    assert stands(ended, day("2026-02-28")) and not stands(ended, day("2026-03-01"))
