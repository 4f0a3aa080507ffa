"""Spans say the same as the rules they are made from, on every day."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from assessments.certificates.rules import ALL, Event, Status, What, statuses
from assessments.findings.rules import Happened, is_open
from assessments.overview.spans import NO_END, Span, open_spans, spans, standing_spans
from tests.assessments.ladder_cases import finding, then

DAYS = [date(2026, 1, 1) + timedelta(n) for n in range(0, 40, 5)]
EVENTS = st.builds(
    Event, st.sampled_from(What), st.sampled_from(DAYS),
    st.frozensets(st.integers(1, 17), min_size=1), st.just("1"), st.booleans(),
)  # fmt: skip


@given(st.lists(EVENTS, max_size=8))
def test_a_span_holds_on_exactly_the_days_the_rules_say_so(events: list[Event]) -> None:
    found = standing_spans(events)
    for day in (DAYS[0] - timedelta(1), *DAYS, *(d + timedelta(2) for d in DAYS), date(2030, 1, 1)):
        said = statuses(events, day)
        for number in ALL:
            held = [s.value for s in found.get(number, []) if s.begin <= day < s.to]
            assert held == ([] if said[number] is Status.NONE else [said[number]])


def test_a_value_that_returns_makes_a_second_span() -> None:
    said = {1: "a", 2: "a", 3: "", 4: "b"}
    days = [date(2026, 1, n) for n in said]
    assert spans(days, lambda day: said[day.day], "") == [
        Span("a", days[0], days[2]),
        Span("b", days[3], NO_END),
    ]


def test_a_finding_found_ineffective_is_open_again() -> None:
    one = then(
        finding(), ("tindak_lanjuti", "2026-02-01"), ("terima", "2026-02-10"),
        ("nyatakan_tidak_efektif", "2026-03-01"),
    )  # fmt: skip
    first, second = open_spans(one)
    assert (first.to, second.begin, second.to) == (date(2026, 2, 10), date(2026, 3, 1), NO_END)
    assert is_open(one, first.begin) and not is_open(one, first.to)


def test_a_draft_is_never_open() -> None:
    one = finding(steps=(Happened("catat", DAYS[0]),))
    assert open_spans(one) == []
