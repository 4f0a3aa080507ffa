"""Answers: every version stays, the newest is the highest, and edits that met one are kept."""

from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from storage import answers, assessments, units
from storage.database import Database, Taken
from storage.tables import Assessment
from tests.storage.rows import (
    NOW,
    an_account,
    an_answer,
    an_assessment,
    an_edit_set_aside,
    some_id,
)


@pytest.fixture
def assessment(database: Database) -> Assessment:
    """An assessment nobody answered yet."""
    with database.writing() as db:
        unit = units.add_unit(db, "lpse", "LPSE Contoh", None)
        return an_assessment(db, unit.id, an_account(db).id)


def answered(database: Database, of: Assessment, *values: str, criterion: str = "S01-01") -> None:
    """One version after the other, each with its own value."""
    for number, value in enumerate(values, 1):
        with database.writing() as db:
            answers.add(db, an_answer(of, criterion, number, value=value))


def test_nothing_is_answered_at_first(database: Database, assessment: Assessment) -> None:
    with database.reading() as db:
        assert answers.latest(db, assessment.id, "S01-01") is None
        assert answers.latest_with_name(db, assessment.id, "S01-01") == (None, "")
        assert answers.latest_of(db, assessment.id) == {}
        assert answers.history(db, assessment.id, "S01-01") == []


def test_the_newest_answer_is_the_highest_version_whatever_the_clock(
    database: Database, assessment: Assessment
) -> None:
    with database.writing() as db:
        for version, hour in ((1, 3), (2, 1), (3, 2)):
            moment = NOW + timedelta(hours=hour)
            answers.add(db, an_answer(assessment, version=version, saved_at=moment))
    with database.reading() as db:
        assert answers.latest(db, assessment.id, "S01-01").version == 3
        assert answers.latest_of(db, assessment.id)["S01-01"].version == 3
        answer, name = answers.latest_with_name(db, assessment.id, "S01-01")
        assert (answer.version, name) == (3, "Siti Contoh")


def test_every_version_stays_and_is_listed_newest_first(
    database: Database, assessment: Assessment
) -> None:
    answered(database, assessment, "unmet", "partial", "met")
    with database.reading() as db:
        listed = [(row.version, row.value) for row in answers.history(db, assessment.id, "S01-01")]
        assert listed == [(3, "met"), (2, "partial"), (1, "unmet")]
        assert answers.version(db, assessment.id, "S01-01", 2).value == "partial"
        assert answers.version(db, assessment.id, "S01-01", 4) is None


def test_a_version_already_taken_is_refused(database: Database, assessment: Assessment) -> None:
    answered(database, assessment, "met")
    with pytest.raises(Taken), database.writing() as db:
        answers.add(db, an_answer(assessment, version=1, value="unmet"))
    with database.reading() as db:
        assert answers.latest(db, assessment.id, "S01-01").value == "met"


def test_answers_to_one_criterion_are_not_those_to_another(
    database: Database, assessment: Assessment
) -> None:
    answered(database, assessment, "unmet", "met")
    answered(database, assessment, "partial", criterion="S01-02")
    answered(database, assessment, "met", criterion="S02-01")
    with database.reading() as db:
        newest = answers.latest_of(db, assessment.id)
        assert {c: (a.version, a.value) for c, a in newest.items()} == {
            "S01-01": (2, "met"), "S01-02": (1, "partial"), "S02-01": (1, "met"),
        }  # fmt: skip
        assert set(answers.latest_of(db, assessment.id, 1)) == {"S01-01", "S01-02"}
        assert set(answers.latest_of(db, assessment.id, 2)) == {"S02-01"}
        assert answers.latest_of(db, assessment.id, 3) == {}


def test_answers_of_one_assessment_are_not_those_of_another(
    database: Database, assessment: Assessment
) -> None:
    with database.writing() as db:
        other = an_assessment(db, assessment.unit_id, assessment.started_by, year=2025)
    answered(database, assessment, "met")
    answered(database, other, "unmet", "partial")
    with database.reading() as db:
        assert answers.latest_of(db, assessment.id)["S01-01"].value == "met"
        assert answers.latest_of(db, other.id)["S01-01"].value == "partial"
        assert len(answers.history(db, assessment.id, "S01-01")) == 1
        assert answers.latest(db, some_id(), "S01-01") is None


def test_a_criterion_that_is_not_asked_cannot_be_answered(
    database: Database, assessment: Assessment
) -> None:
    with pytest.raises(IntegrityError), database.writing() as db:
        answers.add(db, an_answer(assessment, "S17-01"))


def test_standings_tell_every_criterion_with_its_newest_answer(
    database: Database, assessment: Assessment
) -> None:
    answered(database, assessment, "unmet", "met")
    with database.writing() as db:
        assessments.criterion(db, assessment.id, "S01-02").switched_off = "Tidak berlaku di sini."
    with database.reading() as db:
        found = {row.criterion_id: row for row in answers.standings(db, assessment.id, 1)}
    assert set(found) == {"S01-01", "S01-02"}
    first, second = found["S01-01"], found["S01-02"]
    assert (first.value, first.source, first.mandatory) == ("met", "screen", True)
    assert (second.value, second.switched_off) == (None, "Tidak berlaku di sini.")


def test_standings_are_those_of_one_assessment(database: Database, assessment: Assessment) -> None:
    with database.writing() as db:
        other = an_assessment(db, assessment.unit_id, assessment.started_by, year=2025)
    answered(database, other, "met", "unmet", "met")
    answered(database, assessment, "partial")
    with database.reading() as db:
        mine = {row.criterion_id: row.value for row in answers.standings(db, assessment.id, 1)}
        theirs = {row.criterion_id: row.value for row in answers.standings(db, other.id, 1)}
    assert (mine["S01-01"], theirs["S01-01"]) == ("partial", "met")
    assert len(mine) == len(theirs) == 2


def test_an_edit_that_met_a_newer_one_is_kept_until_it_is_settled(
    database: Database, assessment: Assessment
) -> None:
    with database.writing() as db:
        for field, criterion in (("value", "S01-01"), ("reason", "S01-01"), ("value", "S02-01")):
            answers.set_aside(db, an_edit_set_aside(assessment, criterion, field=field))
    with database.reading() as db:
        kept = answers.unsettled(db, assessment.id)
        assert {criterion: [row.field for row in rows] for criterion, rows in kept.items()} == {
            "S01-01": ["value", "reason"], "S02-01": ["value"],
        }  # fmt: skip
        assert set(answers.unsettled(db, assessment.id, "S02-01")) == {"S02-01"}
        assert answers.unsettled(db, assessment.id, "S01-02") == {}
    with database.writing() as db:
        row = answers.set_aside_row(db, assessment.unit_id, kept["S01-01"][0].id)
        row.settled_at, row.settled_by, row.outcome = NOW, assessment.started_by, "left"
    with database.reading() as db:
        assert [r.field for r in answers.unsettled(db, assessment.id)["S01-01"]] == ["reason"]


def test_settled_edits_stay_in_the_history_newest_first(
    database: Database, assessment: Assessment
) -> None:
    with database.writing() as db:
        for seen in (1, 2, 3):
            row = an_edit_set_aside(assessment, seen_version=seen, settled_at=NOW, outcome="left")
            answers.set_aside(db, row)
        answers.set_aside(db, an_edit_set_aside(assessment, "S01-02"))
    with database.reading() as db:
        listed = answers.every_set_aside(db, assessment.id, "S01-01")
        assert [row.seen_version for row in listed] == [3, 2, 1]
        assert answers.unsettled(db, assessment.id, "S01-01") == {}


def test_an_edit_set_aside_keeps_what_was_typed(database: Database, assessment: Assessment) -> None:
    typed = {"value": "unmet", "description": "baris\nkedua “kutip”"}
    with database.writing() as db:
        row = an_edit_set_aside(assessment, value=typed)
        answers.set_aside(db, row)
    with database.reading() as db:
        assert answers.set_aside_row(db, assessment.unit_id, row.id).value == typed
        assert answers.set_aside_row(db, assessment.unit_id, some_id()) is None
