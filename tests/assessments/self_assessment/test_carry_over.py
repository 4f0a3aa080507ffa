"""Only an answer to exactly the same text is carried; a changed text shows what changed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.self_assessment.carry_over import Carried, carry_over, difference

ids = st.sampled_from([f"S01-{n:02d}" for n in range(1, 9)])
digests = st.sampled_from(["a", "b", "c"])
texts = st.dictionaries(ids, digests)
words = st.lists(st.sampled_from(["akses", "hak", "masuk", "ditinjau", "setiap", "tahun"]))


@pytest.mark.parametrize(
    ("asked", "before", "expected"),
    [
        ({}, {}, Carried((), (), ())),
        ({"S01-01": "a"}, {}, Carried((), (), ("S01-01",))),
        ({"S01-01": "a"}, {"S01-01": "a"}, Carried(("S01-01",), (), ())),
        ({"S01-01": "a"}, {"S01-01": "b"}, Carried((), ("S01-01",), ())),
        ({}, {"S01-01": "a"}, Carried((), (), ())),
        # the same text under another number is another criterion
        ({"S01-02": "a"}, {"S01-01": "a"}, Carried((), (), ("S01-02",))),
    ],
)
def test_what_is_carried_is_decided_by_the_text(
    asked: dict[str, str], before: dict[str, str], expected: Carried
) -> None:
    assert carry_over(asked, before) == expected


@given(texts, texts)
def test_every_criterion_asked_is_the_same_changed_or_new_and_nothing_else_is(
    asked: dict[str, str], before: dict[str, str]
) -> None:
    found = carry_over(asked, before)
    assert sorted([*found.same, *found.changed, *found.new]) == sorted(asked)


@given(texts, texts)
def test_only_an_equal_text_is_the_same(asked: dict[str, str], before: dict[str, str]) -> None:
    found = carry_over(asked, before)
    assert set(found.same) == {c for c in asked if c in before and asked[c] == before[c]}
    assert set(found.changed) == {c for c in asked if c in before and asked[c] != before[c]}
    assert set(found.new) == set(asked) - set(before)


@given(texts, texts)
def test_the_order_of_this_cycle_is_kept(asked: dict[str, str], before: dict[str, str]) -> None:
    order = list(asked)
    found = carry_over(asked, before)
    for part in (found.same, found.changed, found.new):
        assert list(part) == [c for c in order if c in part]


@given(texts)
def test_a_cycle_after_itself_carries_everything(asked: dict[str, str]) -> None:
    assert carry_over(asked, asked) == Carried(tuple(asked), (), ())


@given(words, words)
def test_both_texts_can_be_read_from_their_difference(old: list[str], new: list[str]) -> None:
    parts = difference(" ".join(old), " ".join(new))
    assert " ".join(w for kind, w in parts if kind != "added").split() == old
    assert " ".join(w for kind, w in parts if kind != "removed").split() == new
    assert all(text for _, text in parts)


@given(words)
def test_equal_texts_do_not_differ(text: list[str]) -> None:
    assert {kind for kind, _ in difference(" ".join(text), "  ".join(text))} <= {"same"}


def test_a_difference_is_told_word_by_word_in_reading_order() -> None:
    old = "Hak akses ditinjau setiap tahun."
    new = "Hak akses admin ditinjau setiap semester."
    assert difference(old, new) == [
        ("same", "Hak akses"), ("added", "admin"), ("same", "ditinjau setiap"),
        ("removed", "tahun."), ("added", "semester."),
    ]  # fmt: skip


def test_a_text_that_appears_or_disappears_is_wholly_added_or_removed() -> None:
    assert difference("", "baru sama sekali") == [("added", "baru sama sekali")]
    assert difference("lama sekali", "") == [("removed", "lama sekali")]
    assert difference("", "") == []
