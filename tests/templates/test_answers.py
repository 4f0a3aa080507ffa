"""What people type in a field: understood where it is clear, told where it is not."""

from typing import Any

import pytest

from templates.answers import Unclear, answer
from templates.controls import HINTS, LEAVE_OPEN
from templates.form_fields import Kind, Leaf, Option


def leaf(kind: Kind) -> Leaf:
    options = (Option("system_provider", "system provider"), Option("WIB", "WIB"))
    return Leaf("isian", "Isian", "", True, None, kind, options if kind is Kind.CHOICE else ())


@pytest.mark.parametrize(
    ("kind", "words", "meant"),
    [
        (Kind.TEXT, "  Rangga\u00a0 Pradipta\n", "Rangga Pradipta"),
        (Kind.TEXT, "Budi\x07\u202e Utomo", "Budi Utomo"),
        (Kind.LINES, "satu\r\n\r\ndua\x00", "satu\n\ndua"),
        (Kind.DATE, "05/03/2026", "2026-03-05"),
        (Kind.DATE, "5-3-2026", "2026-03-05"),
        (Kind.DATE, "2026-03-05", "2026-03-05"),
        (Kind.DATE, "5 Maret 2026", "2026-03-05"),
        (Kind.CLOCK, "8.00", "08.00"),
        (Kind.CLOCK, "23:59 WIB", "23.59"),
        (Kind.NUMBER, "Rp 1.875.000.000,00", 1_875_000_000),
        (Kind.NUMBER, "2026", 2026),
        (Kind.NUMBER, "\u0661\u0662", 12),
        (Kind.CHOICE, "System Provider", "system_provider"),
        (Kind.CHOICE, "wib", "WIB"),
        (Kind.CHOICE, LEAVE_OPEN, None),
        (Kind.CHECK, "☒", True),
        (Kind.CHECK, "☐", False),
    ],
)
def test_words_become_the_value_they_stand_for(kind: Kind, words: str, meant: Any) -> None:
    assert answer(leaf(kind), words) == meant


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (Kind.DATE, "31/02/2026"),
        (Kind.DATE, "minggu depan"),
        (Kind.DATE, "0202-01-01"),
        (Kind.CLOCK, "siang"),
        (Kind.CLOCK, "25.00"),
        (Kind.CLOCK, "08.60"),
        (Kind.NUMBER, "1.5"),
        (Kind.NUMBER, "-3"),
        (Kind.NUMBER, "9" * 17),
        (Kind.NUMBER, "9" * 5000),
        (Kind.CHOICE, "GMT"),
    ],
)
def test_words_that_are_no_answer_stay_words(kind: Kind, words: str) -> None:
    assert answer(leaf(kind), words) == Unclear(words)


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.CHECK])
def test_nothing_and_the_words_of_the_placeholder_are_no_answer(kind: Kind) -> None:
    assert answer(leaf(kind), " \n") is None
    assert answer(leaf(kind), HINTS[kind]) is None


def test_words_typed_before_or_behind_the_placeholder_are_the_answer() -> None:
    assert answer(leaf(Kind.TEXT), f"Rangga {HINTS[Kind.TEXT]}") == "Rangga"
    assert answer(leaf(Kind.NUMBER), f"{HINTS[Kind.NUMBER]}12") == 12


def test_the_day_of_the_picker_counts_where_the_words_say_no_day() -> None:
    assert answer(leaf(Kind.DATE), "", "2026-03-05") == "2026-03-05"
    assert answer(leaf(Kind.DATE), "Kamis, 5 Mar", "2026-03-05") == "2026-03-05"
    assert answer(leaf(Kind.DATE), "06/03/2026", "2026-03-05") == "2026-03-06"


def test_the_state_of_a_check_box_counts_more_than_its_sign() -> None:
    assert answer(leaf(Kind.CHECK), "☐", checked=True) is True
