"""Whatever is typed, on the screen or in the workbook, arrives as it is; and nothing else changes."""

from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from assessments.self_assessment.answering import LONGEST, clean
from assessments.self_assessment.save import EMPTY, fields_of
from exchange.words import ANSWERS
from exchange.worksheet.columns import CHOICES, UNSURE
from tests.exchange.worksheet.trip import Trip, write
from tests.furnished import Scene
from tests.scenes import begin, say

CRITERIA = ["S01-01", "S01-02", "S01-04", "S02-01"]
# What spreadsheets and their files trip over, beside everything else.
AWKWARD = [
    "=1+1", "+62 812", "-", "@here", "a\nb\n\n c", "dua  spasi", "\tmenjorok", "&<>\"'", "😀 ✓ ø",
    "\u200b\u202eterbalik", "00123", "1e5", "TRUE", "31/12/2026", "'kutip", "_x0041_ tetap", "#N/A",
    "baris\r\nWindows", "panjang " * 900,
]  # fmt: skip
WORDS = st.one_of(
    st.sampled_from(AWKWARD), st.text(st.characters(exclude_categories=("Cs",)), max_size=60)
)
DAYS = st.dates(date(2000, 1, 1), date(2100, 12, 31))


def texts(field: str) -> st.SearchStrategy[str]:
    return WORDS.map(lambda text: text[: LONGEST[field] - 1])


def holdable(answer: dict[str, Any]) -> dict[str, Any]:
    """The answer without the control characters no workbook can hold."""
    return {
        name: ILLEGAL_CHARACTERS_RE.sub("", value) if isinstance(value, str) else value
        for name, value in answer.items()
    }


ANSWER = st.fixed_dictionaries({}, optional={
    "value": st.sampled_from(CHOICES),
    "unsure": st.booleans(),
    "repair_target": DAYS,
    **{field: texts(field) for field in LONGEST},
})  # fmt: skip


def typed(answer: dict[str, Any]) -> dict[str, Any]:
    """An answer as somebody types it into cells."""
    said = {name: text for name, text in answer.items() if name in LONGEST}
    if "value" in answer:
        said["value"] = ANSWERS[answer["value"]]
    if "unsure" in answer:
        said["unsure"] = next(word for word, means in UNSURE.items() if means == answer["unsure"])
    if "repair_target" in answer:
        said["repair_target"] = f"{answer['repair_target']:%d/%m/%Y}"
    return said


def meant(answer: dict[str, Any]) -> dict[str, Any]:
    """What of it changes an empty answer: the rules of the screen, and a blank says nothing."""
    cleaned = {name: clean(name, value) for name, value in answer.items()}
    return {name: value for name, value in cleaned.items() if value != EMPTY[name]}


def test_any_set_of_edits_arrives_exactly(on_sqlite: Scene, tmp_path: Path) -> None:
    trip = Trip(on_sqlite, tmp_path / "lembar.xlsx", begin(on_sqlite.office, (1, 2)))
    fresh = trip.path.read_bytes()

    @settings(max_examples=10, deadline=None)
    @given(st.dictionaries(st.sampled_from(CRITERIA), ANSWER.map(holdable), max_size=4))
    def arrives(answers: dict[str, dict[str, Any]]) -> None:
        trip.path.write_bytes(fresh)
        book = load_workbook(trip.path)
        for criterion_id, answer in answers.items():
            write(book, criterion_id, **typed(answer))
        book.save(trip.path)
        assert not trip.back().problems
        found: dict[str, dict[str, Any]] = {}
        for one in trip.differences():
            found.setdefault(one.criterion_id, {})[one.field] = one.typed
        expected = {criterion_id: meant(answer) for criterion_id, answer in answers.items()}
        assert found == {
            criterion_id: fields for criterion_id, fields in expected.items() if fields
        }

    arrives()


def test_whatever_was_answered_leaves_and_comes_back_as_no_change(
    on_sqlite: Scene, tmp_path: Path
) -> None:
    @settings(max_examples=8, deadline=None)
    @given(st.lists(ANSWER, min_size=1, max_size=4))
    def comes_back(answers: list[dict[str, Any]]) -> None:
        assessment = begin(on_sqlite.office, (1, 2))
        for criterion_id, answer in zip(CRITERIA, answers, strict=False):
            say(on_sqlite.office, assessment, criterion_id, answer)
        trip = Trip(on_sqlite, tmp_path / "lembar.xlsx", assessment)
        before = {key: fields_of(row) for key, row in trip.stands().items()}
        assert not trip.back().problems and trip.differences() == []
        trip.edit(lambda book: None)
        assert trip.differences() == [] and trip.apply().saved == 0
        assert {key: fields_of(row) for key, row in trip.stands().items()} == before

    comes_back()


def test_everything_typed_is_kept_once_it_is_applied(on_sqlite: Scene, tmp_path: Path) -> None:
    trip = Trip(on_sqlite, tmp_path / "lembar.xlsx", begin(on_sqlite.office, (1, 2)))
    many = dict(zip([f"S01-{n:02d}" for n in range(1, 12)], AWKWARD, strict=False))

    def type_them(book: Any) -> None:
        for criterion_id, text in many.items():
            write(book, criterion_id, description=text)

    assert trip.edit(type_them).apply().saved == len(many)
    kept = {criterion_id: row.description for criterion_id, row in trip.stands().items()}
    assert kept == {criterion_id: clean("description", text) for criterion_id, text in many.items()}
