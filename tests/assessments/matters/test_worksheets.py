"""What a worksheet still lacks, and what a report says of one standard: value by value."""

import pytest

from assessments.matters.worksheets import Judged, lacking, told_of


def row(criterion_id: str, value: str, note: str = "", is_mandatory: bool = True) -> Judged:
    return Judged(criterion_id, 1, "Judul", is_mandatory, value, note)


@pytest.mark.parametrize(
    ("rows", "followed", "left"),
    [
        ([], set(), []),
        ([row("S01-01", "met")], set(), []),
        ([row("S01-01", "unanswered"), row("S01-02", "unanswered")], set(), ["2 kriteria belum dinilai"]),
        ([row("S01-01", "not_applicable")], set(), []),
        ([row("S01-01", "unmet", "Belum ada.")], {"S01-01"}, []),
        ([row("S01-01", "unmet", "Belum ada.")], set(), ["temuan belum dicatat pada S01-01"]),
        ([row("S01-01", "partial", "Kurang.", False)], set(), []),
        ([row("S01-01", "partial", "  ")], {"S01-01"}, ["catatan belum ditulis pada S01-01"]),
        (
            [row("S01-01", "unanswered"), row("S01-02", "unmet"), row("S01-03", "unmet", "x")],
            {"S01-03"},
            [
                "1 kriteria belum dinilai",
                "catatan belum ditulis pada S01-02",
                "temuan belum dicatat pada S01-02",
            ],
        ),
    ],
)  # fmt: skip
def test_every_verdict_every_note_and_what_follows_a_mandatory_lack_is_owed(
    rows: list[Judged], followed: set[str], left: list[str]
) -> None:
    assert lacking(rows, followed, "dinilai", "temuan") == left


def test_a_report_names_every_lack_with_its_note_or_how_much_was_looked_at() -> None:
    good, bad = row("S01-01", "met", "Rapi."), row("S01-02", "unmet", "Belum ada.")
    assert told_of([good, bad], "diamati") == "S01-02: Belum ada."
    assert told_of([good], "diamati") == "1 kriteria diamati; tidak ada ketidaksesuaian."
