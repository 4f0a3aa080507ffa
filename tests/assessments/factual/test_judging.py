"""Which verdict stands, which wait, and where a note is owed: the rules alone."""

from datetime import UTC, datetime

import pytest

from accounts.policy import Refused
from assessments.factual.judging import (
    DECIDED,
    SET_ASIDE,
    Compared,
    cleaned,
    fields_of,
    progress,
    standing,
    undecided,
)
from storage.tables import Verdict


def said(version: int, source: str = "web", by: str = "ani", value: str = "met") -> Verdict:
    return Verdict(
        version=version, source=source, saved_by=by, value=value, note=f"catatan {version}",
        saved_at=datetime.now(UTC),
    )  # fmt: skip


def test_nothing_stands_where_nothing_was_said() -> None:
    assert standing([]) is None and undecided([]) == []
    assert fields_of(None) == {"value": "unanswered", "note": ""}


def test_what_was_set_aside_does_not_stand_and_waits() -> None:
    rows = [said(1), said(2, SET_ASIDE, "budi")]
    now = standing(rows)
    assert now is not None and now.version == 1
    assert [one.version for one in undecided(rows)] == [2]


def test_of_one_assessor_only_the_newest_waits() -> None:
    rows = [said(1), said(2, SET_ASIDE, "budi"), said(3, SET_ASIDE, "citra"),
            said(4, SET_ASIDE, "budi")]  # fmt: skip
    assert [one.version for one in undecided(rows)] == [3, 4]


def test_a_decision_settles_what_waited_and_nothing_later() -> None:
    rows = [said(1), said(2, SET_ASIDE, "budi"), said(3, DECIDED)]
    assert undecided(rows) == []
    assert [one.version for one in undecided([*rows, said(4, SET_ASIDE, "budi")])] == [4]


@pytest.mark.parametrize(
    ("answer", "verdict", "note", "differs", "owes"),
    [
        ("met", "unanswered", "", False, False),
        ("met", "met", "", False, False),
        ("met", "partial", "", True, True),
        ("met", "partial", "  ", True, True),
        ("met", "partial", "Belum lengkap.", True, False),
        ("unmet", "met", "", True, True),
        ("not_applicable", "unmet", "", True, True),
    ],
)
def test_a_difference_owes_a_note(
    answer: str, verdict: str, note: str, differs: bool, owes: bool
) -> None:
    row = Compared("S01-01", answer, verdict, note)
    assert (row.differs, row.owes_note) == (differs, owes)


def test_progress_counts_what_is_left() -> None:
    rows = [
        Compared("S01-01", "met", "met", ""),
        Compared("S01-02", "met", "unmet", ""),
        Compared("S01-03", "met", "unanswered", ""),
        Compared("S01-04", "met", "met", "", undecided=True),
    ]
    found = progress(rows)
    assert (found.total, found.judged, found.different) == (4, 3, 1)
    assert (found.owing, found.undecided) == (("S01-02",), ("S01-04",))
    assert not found.is_complete
    assert progress(rows[:1]).is_complete


def test_fields_are_cleaned_and_unknown_ones_refused() -> None:
    assert cleaned({"value": "met", "note": " a\r\nb\x00 "}) == {"value": "met", "note": "a\nb"}
    with pytest.raises(Refused, match="dari daftar"):
        cleaned({"value": "sempurna"})
    with pytest.raises(Refused, match="terlalu panjang"):
        cleaned({"note": "x" * 8001})
    with pytest.raises(KeyError):
        cleaned({"version": 3})
