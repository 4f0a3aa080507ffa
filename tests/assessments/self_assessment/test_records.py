"""Rows become what the rules reason about; a kept score that is wrong is noticed."""

from typing import Any

import pytest

from accounts.actor import LKPP_ROLES, LPSE_ROLES, AccountRole
from accounts.policy import Refused
from assessments.self_assessment.answering import AnswerValue
from assessments.self_assessment.records import (
    answered_all,
    drifted,
    find,
    kept_score,
    kept_scores,
    require_draft,
    scores_of,
    state_of,
)
from assessments.self_assessment.scoring import Score, together
from assessments.self_assessment.state import State
from catalog.loader import catalog
from storage.tables import StandardScore
from tests.furnished import Scene
from tests.scenes import REASON, answer_all, asked, begin, certify, say

R = AccountRole
LAW = catalog()


def scores(scene: Scene, assessment_id: str) -> tuple[dict[int, Score], dict[int, Score]]:
    """As the answers give them, and as they are kept."""
    with scene.database.reading() as db:
        fresh = scores_of(answered_all(db, assessment_id), LAW)
        return fresh, kept_scores(db, assessment_id)


@pytest.mark.parametrize("role", sorted(LPSE_ROLES))
def test_everybody_of_the_unit_finds_its_assessment(on_sqlite: Scene, role: AccountRole) -> None:
    with on_sqlite.database.reading() as db:
        found = find(db, on_sqlite.office.actor(role), on_sqlite.assessment_id)
    assert found.id == on_sqlite.assessment_id


def test_anybody_else_hears_that_it_is_not_there(scene: Scene) -> None:
    strangers = [*scene.other.actors.values(), *(scene.lkpp.actor(r) for r in LKPP_ROLES)]
    said = set()
    with scene.database.reading() as db:
        for actor in strangers:
            for wanted in (scene.assessment_id, "0" * 36):
                with pytest.raises(Refused) as refused:
                    find(db, actor, wanted)
                said.add(str(refused.value))
    assert said == {"Penilaian itu tidak ditemukan di unit Anda."}


def test_a_certified_assessment_is_no_draft(on_sqlite: Scene) -> None:
    answer_all(on_sqlite.office, on_sqlite.assessment_id)
    for expected in (State.DRAFT, State.CERTIFIED):
        with on_sqlite.database.reading() as db:
            row = find(db, on_sqlite.office.head, on_sqlite.assessment_id)
            assert state_of(db, row) is expected
            if expected is State.DRAFT:
                require_draft(db, row)
            else:
                with pytest.raises(Refused, match="sudah disahkan"):
                    require_draft(db, row)
                return
        certify(on_sqlite.office, on_sqlite.assessment_id)


def test_an_answer_becomes_what_the_rules_see(scene: Scene) -> None:
    changes: dict[str, Any] = {"value": "partial", "description": "ada", "unsure": True}
    say(scene.office, scene.assessment_id, "S01-02", changes)
    with scene.database.reading() as db:
        found = answered_all(db, scene.assessment_id)
    assert list(found) == asked(scene.office, scene.assessment_id)
    two = found["S01-02"]
    assert (two.value, two.description, two.unsure, two.version) == (
        AnswerValue.PARTIAL, "ada", True, 1,
    )  # fmt: skip
    assert (two.carried, two.mandatory) == (False, LAW.criteria["S01-02"].mandatory)
    assert found["S01-01"].version == 0


def test_scores_are_kept_for_each_standard_and_add_up(scene: Scene) -> None:
    where = begin(scene.office, (1, 11, 16))
    for criterion_id, value in (("S01-01", "met"), ("S16-01", "unmet"), ("S16-02", "met")):
        say(scene.office, where, criterion_id, {"value": value})
    say(scene.office, where, "S01-02", {"value": "not_applicable", "reason": REASON})
    fresh, kept = scores(scene, where)
    assert fresh == kept
    assert list(kept) == [1, 11, 16]
    assert (kept[1].answered, kept[11].answered, kept[16].answered) == (2, 0, 2)
    whole = together(kept.values())
    assert (whole.met, whole.unmet, whole.not_applicable) == (2, 1, 1)
    with scene.database.reading() as db:
        assert kept_score(db, where, 16) == kept[16]
        with pytest.raises(LookupError):
            kept_score(db, where, 2)


@pytest.mark.parametrize("column", list(Score.__dataclass_fields__))
def test_a_score_somebody_meddled_with_is_noticed(on_sqlite: Scene, column: str) -> None:
    where = begin(on_sqlite.office, (1, 2))
    with on_sqlite.database.writing() as db:
        row = db.get(StandardScore, (where, 2))
        assert row is not None
        setattr(row, column, getattr(row, column) + 1)
    with on_sqlite.database.reading() as db:
        assert drifted(db, find(db, on_sqlite.office.head, where), LAW) == [2]


def test_a_score_that_is_gone_is_noticed(on_sqlite: Scene) -> None:
    with on_sqlite.database.writing() as db:
        db.query(StandardScore).filter_by(assessment_id=on_sqlite.assessment_id).delete()
    with on_sqlite.database.reading() as db:
        row = find(db, on_sqlite.office.head, on_sqlite.assessment_id)
        assert drifted(db, row, LAW) == [1]
