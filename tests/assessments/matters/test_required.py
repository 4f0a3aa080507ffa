"""What a step of any matter requires, value by value."""

from datetime import date

import pytest

from accounts.policy import Refused
from assessments.matters import required
from documents.life import State


@pytest.mark.parametrize("state", State)
def test_only_a_letter_that_was_sent_counts(state: State) -> None:
    if state in (State.SENT, State.RECEIVED):
        required.require_out(state)
    else:
        with pytest.raises(Refused):
            required.require_out(state)


def test_a_step_lies_between_the_last_one_and_today() -> None:
    before, today = date(2026, 3, 1), date(2026, 3, 9)
    for day in (before, date(2026, 3, 5), today):
        required.require_day(day, before, today)
    required.require_day(date(2001, 1, 1), None, today)
    for day in (date(2026, 2, 28), date(2026, 3, 10)):
        with pytest.raises(Refused):
            required.require_day(day, before, today)


@pytest.mark.parametrize(
    "named", ["LPSE Kabupaten Contoh", " lpse  kabupaten contoh ", "LPSE KABUPATEN CONTOH"]
)
def test_a_unit_is_named_whatever_the_capitals_and_spaces(named: str) -> None:
    assert required.names_unit(named, "LPSE Kabupaten Contoh")
    assert not required.names_unit(named, "LPSE Kabupaten Contoh Utara")


@pytest.mark.parametrize("state", State)
def test_a_paper_counts_in_its_states_alone_and_the_sentence_says_what_is_missing(
    state: State,
) -> None:
    if state is State.SIGNED:
        required.require_state("Berita acara", state, (State.SIGNED,), "tanda tangannya")
        return
    with pytest.raises(Refused) as refused:
        required.require_state("Berita acara", state, (State.SIGNED,), "tanda tangannya")
    assert str(refused.value) == (
        f"Berita acara itu masih berstatus {state.value}. Catat dulu tanda tangannya di halaman Naskah."
    )


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Bayu Anggara, M.Si.", " bayu  ANGGARA", True),
        ("Bayu Anggara", "Bayu Anggara, S.T., M.T.", True),
        ("Bayu Anggara", "Bayu Angga", False),
    ],
)
def test_a_person_is_named_without_the_titles_behind_the_name(
    one: str, other: str, same: bool
) -> None:
    assert (required.untitled(one) == required.untitled(other)) is same


@pytest.mark.parametrize(("said", "least", "kept"), [
    ("  Sudah   diperbaiki ", 10, "Sudah diperbaiki"), ("ya", 2, "ya"), ("x" * 2000, 10, "x" * 1000),
])  # fmt: skip
def test_a_reason_is_kept_as_one_line(said: str, least: int, kept: str) -> None:
    assert required.told_words(said, least) == kept


@pytest.mark.parametrize("said", ["", "   ", "singkat"])
def test_a_reason_that_says_next_to_nothing_is_refused(said: str) -> None:
    with pytest.raises(Refused):
        required.told_words(said)
