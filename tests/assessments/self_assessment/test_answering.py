"""What an answer says, when it counts, when it is good enough, and what a field can hold."""

from datetime import UTC, date, datetime
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.policy import Refused
from assessments.self_assessment.answering import FIELDS, LONGEST, Answered, AnswerValue, clean
from assessments.self_assessment.save import EMPTY

V = AnswerValue
SHORTEST = 20
LONG_REASON = "Layanan ini tidak ada di unit kami."
SHORT_REASON = "Tidak ada."


def answered(**facts: Any) -> Answered:
    return Answered("S01-01", True, **facts)


@pytest.mark.parametrize(
    ("value", "carried", "off", "counts"),
    [
        (value, carried, off, off is not None or (value is not V.UNANSWERED and not carried))
        for value, carried, off in product(V, (False, True), (None, "Server di tempat lain."))
    ],
)
def test_a_criterion_counts_as_answered_when_somebody_answered_it_in_this_cycle(
    value: AnswerValue, carried: bool, off: str | None, counts: bool
) -> None:
    found = answered(value=value, carried=carried, switched_off=off)
    assert found.counts_as_answered is counts


READY = {
    # value, carried, reason: only these three are ready when the criterion is asked
    (V.MET, False, ""),
    (V.MET, False, SHORT_REASON),
    (V.MET, False, LONG_REASON),
    (V.NOT_APPLICABLE, False, LONG_REASON),
}


@pytest.mark.parametrize(
    ("value", "carried", "reason"),
    list(product(V, (False, True), ("", SHORT_REASON, LONG_REASON))),
)
def test_an_answer_is_ready_when_met_or_not_applicable_with_a_reason(
    value: AnswerValue, carried: bool, reason: str
) -> None:
    found = answered(value=value, carried=carried, reason=reason)
    assert found.is_ready(SHORTEST) is ((value, carried, reason) in READY)
    switched_off = answered(value=value, carried=carried, reason=reason, switched_off="Ya.")
    assert switched_off.is_ready(SHORTEST)


@pytest.mark.parametrize(
    ("reason", "ready"),
    [
        ("", False),
        ("x" * 19, False),
        ("x" * 20, True),
        (" " * 30, False),
        ("x" * 19 + " " * 10, False),
        ("\n\t" + "x" * 20 + "\n", True),
    ],
)
def test_a_reason_is_measured_without_the_spaces_around_it(reason: str, ready: bool) -> None:
    assert answered(value=V.NOT_APPLICABLE, reason=reason).is_ready(SHORTEST) is ready


@pytest.mark.parametrize(("shortest", "ready"), [(1, True), (10, True), (11, False)])
def test_the_shortest_reason_is_the_one_the_catalog_gives(shortest: int, ready: bool) -> None:
    assert answered(value=V.NOT_APPLICABLE, reason=SHORT_REASON).is_ready(shortest) is ready


@pytest.mark.parametrize("value", V)
def test_every_value_is_kept_as_itself_and_by_its_code(value: AnswerValue) -> None:
    assert clean("value", value) is value
    assert clean("value", str(value)) is value


@pytest.mark.parametrize("value", ["", "Memenuhi", "MET", "met ", None, 1, "'; --"])
def test_a_value_outside_the_five_is_refused_in_words(value: Any) -> None:
    with pytest.raises(Refused, match="Pilihlah jawaban dari daftar"):
        clean("value", value)


@pytest.mark.parametrize(
    ("value", "kept"), [(True, True), (False, False), (1, True), (0, False), (None, False)]
)
def test_unsure_is_yes_or_no(value: Any, kept: bool) -> None:
    assert clean("unsure", value) is kept


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        (None, None),
        (date(2026, 12, 31), date(2026, 12, 31)),
        (datetime(2026, 12, 31, 0, 0), date(2026, 12, 31)),  # as a workbook gives it
        (datetime(2026, 12, 31, 23, 59, tzinfo=UTC), date(2026, 12, 31)),
    ],
)
def test_a_target_is_a_day(value: Any, kept: date | None) -> None:
    found = clean("repair_target", value)
    assert found == kept
    assert type(found) is type(kept)


@pytest.mark.parametrize("value", ["2026-12-31", "31/12/2026", "", 20261231, 0])
def test_a_target_that_is_no_date_is_refused(value: Any) -> None:
    with pytest.raises(Refused, match="harus berupa tanggal"):
        clean("repair_target", value)


@pytest.mark.parametrize("field", LONGEST)
@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("", ""),
        ("  rapi  ", "rapi"),
        ("dua\nbaris\tdan tab", "dua\nbaris\tdan tab"),
        ("dari\r\nWindows\rdan lama", "dari\nWindows\ndan lama"),
        ("Rp\u00a010.000", "Rp 10.000"),  # a no-break space must not glue words together
        ("a\u2003b\u3000c", "a b c"),
        ("baris\u2028baru", "baris baru"),
        ("nol\x00 bel\x07 hapus\x7f", "nol bel hapus"),
        ("\u202eterbalik\u202c", "terbalik"),
        ("lebar\u200bnol\ufeff", "lebarnol"),
        ("butir \uf0b7 satu", "butir  satu"),
        ("setengah \ud83d pasangan", "setengah  pasangan"),
        ("emoji 😀 dan 東京", "emoji 😀 dan 東京"),
        ("=1+1", "=1+1"),
        ("<b>tebal</b> & {{ 7*7 }}", "<b>tebal</b> & {{ 7*7 }}"),
    ],
)
def test_text_is_kept_without_what_nobody_can_see_and_without_losing_a_word(
    field: str, written: str, kept: str
) -> None:
    assert clean(field, written) == kept


@pytest.mark.parametrize("field", LONGEST)
def test_text_up_to_the_longest_is_kept_and_one_letter_more_is_refused(field: str) -> None:
    longest = LONGEST[field]
    assert clean(field, "x" * longest) == "x" * longest
    assert clean(field, " " * 50 + "x" * longest + "\x00") == "x" * longest
    with pytest.raises(Refused, match=rf"\({longest + 1} huruf\).*sampai {longest} huruf"):
        clean(field, "x" * (longest + 1))


@pytest.mark.parametrize("field", ["", "version", "saved_by", "unit_id", "Value"])
def test_a_field_no_answer_has_is_a_fault_of_the_caller(field: str) -> None:
    with pytest.raises(KeyError):
        clean(field, "x")


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    once = clean("description", text[:8000])
    assert clean("description", once) == once
    assert "\x00" not in once


def test_every_field_of_an_answer_can_be_cleaned_and_has_an_empty_value() -> None:
    assert set(EMPTY) == set(FIELDS)
    for field, value in EMPTY.items():
        assert clean(field, value) == value
    assert all(getattr(Answered("S01-01", True), field) == EMPTY[field] for field in FIELDS)
