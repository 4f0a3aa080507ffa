"""Assessments: what they ask, what happened to them, who works on what, remarks and scores."""

from datetime import timedelta
from typing import Any

import pytest

from storage import assessments, units
from storage.database import Database, Taken
from storage.ids import digest_of
from storage.kinds import canonical
from storage.tables import Assessment, CriterionAssignment
from tests.storage.rows import (
    CRITERIA,
    NOW,
    a_person,
    a_remark,
    a_score,
    an_account,
    an_assessment,
    some_id,
)


@pytest.fixture
def assessment(database: Database) -> Assessment:
    """An assessment that only started."""
    return started(database)


def started(database: Database, like: Assessment | None = None, **facts: Any) -> Assessment:
    """A new assessment; `like` another one, in the unit of that one."""
    with database.writing() as db:
        if like is not None:
            return an_assessment(db, like.unit_id, like.started_by, **facts)
        unit = units.add_unit(db, "lpse", "LPSE Contoh", None)
        return an_assessment(db, unit.id, an_account(db).id, **facts)


# The assessment


def test_an_assessment_is_found_in_its_unit(database: Database, assessment: Assessment) -> None:
    with database.reading() as db:
        found = assessments.assessment(db, assessment.unit_id, assessment.id)
        assert (found.kind, found.year, found.standards) == ("annual", 2026, [1, 2])
        assert assessments.assessment(db, assessment.unit_id, some_id()) is None


def test_assessments_are_listed_newest_first(database: Database, assessment: Assessment) -> None:
    older = started(database, assessment, started_at=NOW - timedelta(days=400), year=2025)
    newer = started(database, assessment, started_at=NOW + timedelta(days=1))
    with database.reading() as db:
        listed = [row.id for row in assessments.assessments(db, assessment.unit_id)]
    assert listed == [newer.id, assessment.id, older.id]


def test_a_unit_may_have_two_assessments_of_one_year(
    database: Database, assessment: Assessment
) -> None:
    again = started(database, assessment, kind="internal")
    assert (again.year, again.unit_id) == (assessment.year, assessment.unit_id)


def test_an_assessment_knows_the_one_it_was_carried_over_from(
    database: Database, assessment: Assessment
) -> None:
    following = started(database, assessment, previous_id=assessment.id, year=2027)
    with database.reading() as db:
        assert assessments.started_from(db, following.id).id == assessment.id
        assert assessments.started_from(db, assessment.id) is None
        assert assessments.started_from(db, some_id()) is None


# What it asks


def test_a_text_is_kept_once_however_often_it_is_asked(database: Database) -> None:
    body = {"text": "Ada kebijakan.", "title": "Kebijakan"}
    with database.writing() as db:
        first = assessments.keep_text(db, "S01-01", body)
        again = assessments.keep_text(db, "S01-01", dict(reversed(body.items())))
        other = assessments.keep_text(db, "S01-01", body | {"text": "Ada kebijakan tertulis."})
    assert first == again == digest_of(canonical(body))
    assert other != first
    with database.reading() as db:
        assert assessments.texts(db, [first, first, some_id()]) == {first: body}
        assert assessments.texts(db, []) == {}


def test_criteria_come_in_order_and_by_standard(database: Database, assessment: Assessment) -> None:
    with database.reading() as db:
        asked = assessments.criteria(db, assessment.id)
        assert tuple(row.criterion_id for row in asked) == CRITERIA
        second = assessments.criteria(db, assessment.id, 2)
        assert [row.criterion_id for row in second] == ["S02-01"]
        assert assessments.criteria(db, some_id()) == []


def test_one_criterion_is_found_in_its_assessment(
    database: Database, assessment: Assessment
) -> None:
    with database.reading() as db:
        found = assessments.criterion(db, assessment.id, "S01-02")
        assert (found.standard, found.mandatory, found.switched_off) == (1, True, None)
        assert assessments.texts(db, [found.text_digest]) == {
            found.text_digest: {"text": "Kriteria S01-02"}
        }
        assert assessments.criterion(db, assessment.id, "S17-01") is None


# What happened


def test_events_come_in_their_order(database: Database, assessment: Assessment) -> None:
    with database.writing() as db:
        for seq, action in ((2, "submitted"), (1, "started"), (3, "reopened")):
            assessments.add_event(db, assessment, seq, action, assessment.started_by, {"seq": seq})
    with database.reading() as db:
        found = assessments.events(db, assessment.id)
    assert [(e.seq, e.action, e.facts) for e in found] == [
        (1, "started", {"seq": 1}), (2, "submitted", {"seq": 2}), (3, "reopened", {"seq": 3}),
    ]  # fmt: skip


def test_two_people_cannot_do_the_same_next_thing(
    database: Database, assessment: Assessment
) -> None:
    by = assessment.started_by
    with database.writing() as db:
        assessments.add_event(db, assessment, 1, "submitted", by, {})
    with pytest.raises(Taken), database.writing() as db:
        assessments.add_event(db, assessment, 1, "withdrawn", by, {})
    with database.reading() as db:
        assert [event.action for event in assessments.events(db, assessment.id)] == ["submitted"]


def test_events_of_a_unit_are_told_by_assessment(
    database: Database, assessment: Assessment
) -> None:
    other = started(database, assessment, year=2025)
    with database.writing() as db:
        for of, seq in ((assessment, 1), (other, 1), (assessment, 2)):
            assessments.add_event(db, of, seq, f"deed {seq}", of.started_by, {})
    with database.reading() as db:
        found = assessments.events_of_unit(db, assessment.unit_id)
    assert {of: [event.seq for event in rows] for of, rows in found.items()} == {
        assessment.id: [1, 2], other.id: [1],
    }  # fmt: skip


# Scores


def test_a_score_replaces_the_one_before(database: Database, assessment: Assessment) -> None:
    for answered in (1, 2):
        with database.writing() as db:
            assessments.keep_score(db, a_score(assessment, answered=answered, met=answered))
    with database.writing() as db:
        assessments.keep_score(db, a_score(assessment, 2))
    with database.reading() as db:
        found = assessments.scores(db, assessment.id)
        assert {standard: row.answered for standard, row in found.items()} == {1: 2, 2: 0}
        assert assessments.score(db, assessment.id, 1).met == 2


def test_a_score_that_is_not_kept_is_an_error(database: Database, assessment: Assessment) -> None:
    with database.reading() as db:
        assert assessments.scores(db, assessment.id) == {}
        with pytest.raises(LookupError):
            assessments.score(db, assessment.id, 1)


# Who works on what


def test_a_criterion_is_given_to_one_person_at_a_time(
    database: Database, assessment: Assessment
) -> None:
    with database.writing() as db:
        people = [a_person(db, assessment.unit_id, name=name).id for name in ("Adi", "Budi")]
    given = {
        "assessment_id": assessment.id, "criterion_id": "S01-01", "unit_id": assessment.unit_id,
    }  # fmt: skip
    for person in people:
        with database.writing() as db:
            assessments.assign(db, CriterionAssignment(person_id=person, **given))
        with database.reading() as db:
            assert assessments.assignments(db, assessment.id) == {"S01-01": person}
    with database.writing() as db:
        assessments.unassign(db, assessment.id, "S01-02")
        assert len(assessments.assignments(db, assessment.id)) == 1
        assessments.unassign(db, assessment.id, "S01-01")
        assert assessments.assignments(db, assessment.id) == {}


# Remarks


def test_remarks_come_in_the_order_they_were_written(
    database: Database, assessment: Assessment
) -> None:
    said = [f"Catatan {i}" for i in range(50)]  # many within one millisecond
    with database.writing() as db:
        for body in said:
            assessments.add_comment(db, a_remark(assessment, body=body))
        assessments.add_comment(db, a_remark(assessment, "S01-02"))
    with database.reading() as db:
        found = assessments.comments(db, assessment.id, "S01-01")
        assert [remark.body for remark in found] == said
        assert assessments.comments(db, assessment.id, "S02-01") == []


def test_remarks_that_wait_are_counted(database: Database, assessment: Assessment) -> None:
    with database.writing() as db:
        for criterion, processed in (("S01-01", None), ("S01-01", None), ("S01-01", NOW)):
            assessments.add_comment(db, a_remark(assessment, criterion, processed_at=processed))
        assessments.add_comment(db, a_remark(assessment, "S02-01"))
    with database.reading() as db:
        assert assessments.open_comments(db, assessment.id) == {"S01-01": 2, "S02-01": 1}
        assert assessments.open_comments_on(db, assessment.id, "S01-01") == 2
        assert assessments.open_comments_on(db, assessment.id, "S01-02") == 0


def test_one_remark_is_found_in_its_unit_and_processed(
    database: Database, assessment: Assessment
) -> None:
    with database.writing() as db:
        remark = a_remark(assessment)
        assessments.add_comment(db, remark)
    with database.writing() as db:
        assessments.comment(db, assessment.unit_id, remark.id).processed_at = NOW
        assert assessments.comment(db, assessment.unit_id, some_id()) is None
    with database.reading() as db:
        assert assessments.open_comments(db, assessment.id) == {}
