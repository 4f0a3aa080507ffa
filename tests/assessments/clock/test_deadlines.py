"""The clock: golden dates, year boundaries, and what must hold for any calendar at all."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.policy import Refused
from assessments.clock.deadlines import (
    LONGEST,
    DayUnit,
    Deadline,
    Skipped,
    Step,
    WorkCalendar,
    deadline,
    is_late,
    require_confirmed,
)
from catalog.loader import catalog
from catalog.model import Holiday, HolidayYear

WORKING, CALENDAR = DayUnit.WORKING, DayUnit.CALENDAR
SHIPPED = WorkCalendar(catalog().holidays)
ON_DUTY = replace(SHIPPED, joint_leave_is_off=False)


def day(text: str) -> date:
    return date.fromisoformat(text)


def year(
    number: int, *days: str, confirmed: bool = True, kind: str = "libur_nasional"
) -> HolidayYear:
    """A year with these days off; New Year's Day when none are named."""
    named = days or (f"{number}-01-01",)
    return HolidayYear.model_validate(
        {
            "year": number,
            "decree": "Keputusan bersama contoh",
            "confirmed": confirmed,
            "days": [{"date": d, "name": f"Hari {d}", "kind": kind} for d in named],
        }
    )


def calendar(*years: HolidayYear) -> WorkCalendar:
    return WorkCalendar({of.year: of for of in years})


def five(received: str, known: WorkCalendar = SHIPPED) -> Deadline:
    return deadline(day(received), 5, WORKING, known)


# The six vectors of the domain paper, section 6: received, due, due when cuti bersama counts.
GOLDEN = [
    ("2026-11-20", "2026-11-27", "2026-11-27"),
    ("2026-12-18", "2026-12-29", "2026-12-28"),
    ("2026-12-21", "2026-12-30", "2026-12-29"),
    ("2026-03-13", "2026-03-27", "2026-03-23"),
    ("2026-05-11", "2026-05-20", "2026-05-19"),
    ("2026-05-22", "2026-06-03", "2026-06-02"),
]


@pytest.mark.parametrize(("received", "due", "due_on_duty"), GOLDEN)
def test_a_golden_date(received: str, due: str, due_on_duty: str) -> None:
    assert five(received).due == day(due)
    assert five(received, ON_DUTY).due == day(due_on_duty)
    assert not five(received).unconfirmed and not five(received, ON_DUTY).unconfirmed


def test_the_arithmetic_is_told_day_by_day() -> None:
    found = five("2026-12-18")
    assert found.counted == tuple(
        map(day, ("2026-12-21", "2026-12-22", "2026-12-23", "2026-12-28", "2026-12-29"))
    )
    christmas = "Kelahiran Yesus Kristus (Natal)"
    assert found.skipped == (
        Skipped(day("2026-12-19"), "akhir pekan"),
        Skipped(day("2026-12-20"), "akhir pekan"),
        Skipped(day("2026-12-24"), f"Cuti bersama {christmas}"),
        Skipped(day("2026-12-25"), f"libur nasional: {christmas}"),
        Skipped(day("2026-12-26"), "akhir pekan"),
        Skipped(day("2026-12-27"), "akhir pekan"),
    )
    assert found.steps[0] == Step(day("2026-12-19"), None, "akhir pekan")
    assert [s.number for s in found.steps if s.number] == [1, 2, 3, 4, 5]
    assert found.steps[-1] == Step(day("2026-12-29"), 5, None)


def test_the_json_is_the_contract_of_the_command() -> None:
    found = deadline(day("2026-11-20"), 1, WORKING, SHIPPED)
    assert found.as_json() == {
        "due": "2026-11-23",
        "counted": ["2026-11-23"],
        "skipped": [
            {"date": "2026-11-21", "why": "akhir pekan"},
            {"date": "2026-11-22", "why": "akhir pekan"},
        ],
        "unconfirmed": False,
    }


# Years


def test_a_letter_of_the_last_day_of_2025_needs_nothing_of_2025() -> None:
    found = five("2025-12-31")
    assert found.counted[0] == day("2026-01-02")
    assert (found.due, found.unconfirmed) == (day("2026-01-08"), False)


def test_one_day_earlier_it_does_and_2025_is_refused_by_name() -> None:
    with pytest.raises(Refused, match=r"^Data hari libur tahun 2025 belum ada\."):
        five("2025-12-30")


def test_2025_counts_once_its_dates_are_known() -> None:
    known = replace(SHIPPED, years={**SHIPPED.years, 2025: year(2025, "2025-12-25")})
    found = five("2025-12-24", known)
    assert found.counted[:4] == tuple(
        map(day, ("2025-12-26", "2025-12-29", "2025-12-30", "2025-12-31"))
    )
    assert found.due == day("2026-01-02")


def test_a_count_that_ends_on_the_last_day_of_2026_is_confirmed() -> None:
    found = deadline(day("2026-12-30"), 1, WORKING, SHIPPED)
    assert (found.due, found.unconfirmed) == (day("2026-12-31"), False)


def test_a_count_that_reaches_2027_says_it_is_not_confirmed() -> None:
    found = five("2026-12-30")
    assert (found.due, found.unconfirmed_years) == (day("2027-01-08"), (2027,))
    assert {s.date for s in found.skipped} == set(
        map(day, ("2027-01-01", "2027-01-02", "2027-01-03", "2027-01-05"))
    )
    assert five("2026-12-30", ON_DUTY).due == day("2027-01-08")


def test_one_skipped_day_of_an_unconfirmed_year_is_enough() -> None:
    closing = year(2026, "2026-12-31", confirmed=False)
    found = deadline(day("2026-12-30"), 1, WORKING, calendar(closing, year(2027)))
    assert (found.counted, found.due.year) == ((day("2027-01-04"),), 2027)
    assert found.unconfirmed_years == (2026,)


def test_years_no_day_of_the_count_lies_in_do_not_matter() -> None:
    doubtful = [year(n, confirmed=False) for n in (2025, 2028)]
    known = calendar(year(2026), year(2027), *doubtful)
    assert not deadline(day("2025-12-31"), 1, WORKING, known).unconfirmed
    assert not deadline(day("2027-12-30"), 1, WORKING, known).unconfirmed
    assert deadline(day("2027-12-30"), 2, WORKING, known).unconfirmed_years == (2028,)


def test_both_years_of_a_count_are_named_when_neither_is_confirmed() -> None:
    doubtful = calendar(year(2026, confirmed=False), year(2027, confirmed=False))
    found = deadline(day("2026-12-30"), 2, WORKING, doubtful)
    assert found.unconfirmed_years == (2026, 2027)
    with pytest.raises(Refused, match="tahun 2026 dan 2027 belum dikonfirmasi"):
        require_confirmed(found)


def test_a_letter_may_go_final_on_a_confirmed_deadline_only() -> None:
    require_confirmed(five("2026-11-20"))
    with pytest.raises(Refused, match="tahun 2027 belum dikonfirmasi"):
        require_confirmed(five("2026-12-30"))


def test_the_last_day_of_2027_still_counts_and_the_next_is_refused_by_name() -> None:
    assert deadline(day("2027-12-30"), 1, WORKING, SHIPPED).due == day("2027-12-31")
    with pytest.raises(Refused, match=r"^Data hari libur tahun 2028 belum ada\."):
        deadline(day("2027-12-30"), 2, WORKING, SHIPPED)


def test_a_year_far_away_is_refused_by_its_own_name() -> None:
    with pytest.raises(Refused, match=r"^Data hari libur tahun 2029 belum ada\."):
        five("2029-03-01")


def test_the_end_of_time_is_refused_too() -> None:
    for unit in DayUnit:
        with pytest.raises(Refused, match="terlalu jauh"):
            deadline(date.max, 1, unit, SHIPPED)


# Days off


@pytest.mark.parametrize("received", ["2026-11-20", "2026-11-21", "2026-11-22"])
def test_received_on_friday_or_in_the_weekend_is_one_deadline(received: str) -> None:
    assert five(received).due == day("2026-11-27")


def test_received_on_a_holiday_the_count_begins_the_next_day() -> None:
    assert deadline(day("2026-08-17"), 1, WORKING, SHIPPED).due == day("2026-08-18")


def test_a_holiday_on_a_weekend_is_told_and_has_no_substitute() -> None:
    found = deadline(
        day("2026-05-29"), 1, WORKING, SHIPPED
    )  # Waisak on Sunday, Pancasila on Monday
    assert found.due == day("2026-06-02")
    assert found.skipped[1].why == "akhir pekan; libur nasional: Hari Raya Waisak 2570 BE"
    easter = deadline(day("2026-04-03"), 1, WORKING, SHIPPED)
    assert easter.due == day("2026-04-06")  # the Monday after Easter Sunday is a working day


def test_local_holidays_are_skipped_by_name() -> None:
    here = replace(SHIPPED, local={day("2026-11-24"): "Hari jadi kabupaten contoh"})
    found = five("2026-11-20", here)
    assert found.due == day("2026-11-30")
    assert Skipped(day("2026-11-24"), "libur daerah: Hari jadi kabupaten contoh") in found.skipped


def test_a_day_off_twice_over_says_both() -> None:
    here = replace(SHIPPED, local={day("2026-12-24"): "Libur contoh"})
    assert here.why_off(day("2026-12-24")) == (
        "Cuti bersama Kelahiran Yesus Kristus (Natal); libur daerah: Libur contoh"
    )
    assert replace(here, joint_leave_is_off=False).why_off(day("2026-12-24")) == (
        "libur daerah: Libur contoh"
    )


# Numbers


def test_no_days_end_on_the_day_of_receipt() -> None:
    found = deadline(day("2026-12-25"), 0, WORKING, SHIPPED)
    assert (found.due, found.counted, found.skipped) == (day("2026-12-25"), (), ())
    assert not found.unconfirmed and found.steps == ()
    assert deadline(day("2029-01-01"), 0, WORKING, SHIPPED).due == day("2029-01-01")


def test_one_day_is_the_next_working_day() -> None:
    assert deadline(day("2026-11-23"), 1, WORKING, SHIPPED).due == day("2026-11-24")


def test_a_whole_year_is_counted() -> None:
    # 261 weekdays of 2026, less 13 national holidays and 8 days of cuti bersama on weekdays
    new_year_eve = day("2025-12-31")
    assert deadline(new_year_eve, 240, WORKING, SHIPPED).due == day("2026-12-31")
    assert deadline(new_year_eve, 248, WORKING, ON_DUTY).due == day("2026-12-31")
    assert deadline(new_year_eve, 250, WORKING, SHIPPED).due == day("2027-01-18")
    assert deadline(new_year_eve, 250, WORKING, ON_DUTY).due == day("2027-01-06")


@pytest.mark.parametrize("days", [-1, LONGEST + 1])
def test_a_number_out_of_range_is_refused(days: int) -> None:
    for unit in DayUnit:
        with pytest.raises(Refused, match=f"antara 0 dan {LONGEST}"):
            deadline(day("2026-11-20"), days, unit, SHIPPED)


def test_calendar_days_need_no_holidays_and_may_end_on_one() -> None:
    found = deadline(day("2028-12-18"), 7, CALENDAR, SHIPPED)
    assert (found.due, found.skipped, found.unconfirmed) == (day("2028-12-25"), (), False)
    assert len(found.counted) == 7
    assert deadline(day("2026-12-25"), 30, CALENDAR, SHIPPED).unconfirmed_years == ()


def test_units_are_the_words_of_the_parameters() -> None:
    assert DayUnit(catalog().parameters["objection_days"].unit) is WORKING
    assert DayUnit(catalog().parameters["evidence_expiry_warning_days"].unit) is CALENDAR


def test_the_last_day_is_still_in_time() -> None:
    due = five("2026-12-18").due
    assert not is_late(due, due)
    assert not is_late(due - timedelta(1), due)
    assert is_late(due + timedelta(1), due)


# What holds for any calendar

SPAN = st.dates(date(2026, 1, 1), date(2027, 8, 1))
OFF = st.sets(st.dates(date(2026, 1, 1), date(2028, 12, 31)), max_size=80)
DAYS = st.integers(0, 60)


@st.composite
def calendars(draw: st.DrawFn) -> WorkCalendar:
    """Three years of invented holidays, cuti bersama and local days."""
    kinds = {"libur_nasional": draw(OFF), "cuti_bersama": draw(OFF)}
    return WorkCalendar(
        {number: _invented(number, kinds, draw(st.booleans())) for number in (2026, 2027, 2028)},
        dict.fromkeys(draw(OFF), "Libur contoh"),
        draw(st.booleans()),
    )


def _invented(number: int, kinds: dict[str, set[date]], confirmed: bool) -> HolidayYear:
    named = {d: kind for kind, days in kinds.items() for d in days if d.year == number}
    days = [Holiday(date=d, name="Libur", kind=kind) for d, kind in sorted(named.items())]
    shell = year(number, confirmed=confirmed)
    return shell.model_copy(update={"days": tuple(days) or shell.days})


def off(known: WorkCalendar) -> set[date]:
    """Days off but weekends, read from a calendar by another way than the rule takes."""
    kinds = {"libur_nasional"} | ({"cuti_bersama"} if known.joint_leave_is_off else set())
    return set(known.local) | {
        d.date for of in known.years.values() for d in of.days if d.kind in kinds
    }


@given(SPAN, DAYS, calendars())
def test_exactly_the_number_asked_is_counted_and_the_last_one_is_due(
    received: date, days: int, known: WorkCalendar
) -> None:
    found = deadline(received, days, WORKING, known)
    assert len(found.counted) == days
    assert found.due == (found.counted[-1] if days else received)


@given(SPAN, DAYS, calendars())
def test_counted_and_skipped_days_make_up_the_whole_span(
    received: date, days: int, known: WorkCalendar
) -> None:
    found = deadline(received, days, WORKING, known)
    span = [received + timedelta(n) for n in range(1, (found.due - received).days + 1)]
    assert [step.date for step in found.steps] == span
    assert sorted([*found.counted, *(s.date for s in found.skipped)]) == span


@given(SPAN, DAYS, calendars())
def test_working_days_count_and_days_off_do_not(
    received: date, days: int, known: WorkCalendar
) -> None:
    found, closed = deadline(received, days, WORKING, known), off(known)
    assert all(d.isoweekday() < 6 and d not in closed for d in found.counted)
    assert all(s.date.isoweekday() > 5 or s.date in closed for s in found.skipped)
    assert all(s.why for s in found.skipped)


def with_more(known: WorkCalendar, more: Iterable[date]) -> WorkCalendar:
    return replace(known, local={**known.local, **dict.fromkeys(more, "Libur tambahan")})


@given(SPAN, DAYS, calendars(), OFF)
def test_more_holidays_never_make_it_earlier(
    received: date, days: int, known: WorkCalendar, more: set[date]
) -> None:
    before = deadline(received, days, WORKING, known).due
    assert deadline(received, days, WORKING, with_more(known, more)).due >= before
    on_duty = replace(known, joint_leave_is_off=False)
    closed = replace(known, joint_leave_is_off=True)
    due = deadline(received, days, WORKING, closed).due
    assert due >= deadline(received, days, WORKING, on_duty).due


@given(SPAN, st.integers(0, 30), st.integers(0, 30), calendars())
def test_two_counts_in_a_row_are_one(
    received: date, first: int, second: int, known: WorkCalendar
) -> None:
    halfway = deadline(received, first, WORKING, known).due
    whole = deadline(received, first + second, WORKING, known)
    assert deadline(halfway, second, WORKING, known).due == whole.due


@given(SPAN, DAYS, calendars())
def test_it_is_unconfirmed_exactly_when_a_touched_day_is(
    received: date, days: int, known: WorkCalendar
) -> None:
    found = deadline(received, days, WORKING, known)
    open_years = {number for number, of in known.years.items() if not of.confirmed}
    touched = {step.date.year for step in found.steps}
    assert found.unconfirmed is bool(touched & open_years)
    assert set(found.unconfirmed_years) == touched & open_years


@given(SPAN, st.integers(0, LONGEST), calendars())
def test_calendar_days_are_plain_addition(received: date, days: int, known: WorkCalendar) -> None:
    found = deadline(received, days, CALENDAR, known)
    assert found.due == received + timedelta(days)
    assert found.skipped == () and len(found.counted) == days
