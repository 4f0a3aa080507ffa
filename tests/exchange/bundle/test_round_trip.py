"""Whatever was typed: a bundle that nobody touched changes nothing, and a copy holds exactly the same."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import scenes
from tests.exchange.bundle.scenes import bundle_of, opened
from tests.exchange.bundle.test_back import answers_of, applied, proposed

WORDS = st.text(max_size=80)
FIELDS = st.fixed_dictionaries(
    {},
    optional={
        "value": st.sampled_from(["met", "partial", "unmet", "not_applicable", "unanswered"]),
        "description": WORDS,
        "unsure": st.booleans(),
        "reason": WORDS,
        "repair_what": WORDS,
        "repair_pic": WORDS,
        "repair_target": st.none() | st.dates(date(2020, 1, 1), date(2035, 1, 1)),
    },
)
ANSWERS = st.dictionaries(
    st.sampled_from([f"S01-0{n}" for n in range(1, 8)]), FIELDS, min_size=1, max_size=5
)
FEW = settings(
    max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture
def begun(on_sqlite):
    """Begins an assessment with some answers, and the scene of it."""

    def make(answers):
        office = on_sqlite.office
        row_id = scenes.begin(office)
        for criterion_id, fields in answers.items():
            scenes.say(office, row_id, criterion_id, fields)
        return row_id

    return make


@FEW
@given(answers=ANSWERS)
def test_unedited_it_changes_nothing(on_sqlite, store, tmp_path, begun, answers):
    row_id = begun(answers)
    actor = on_sqlite.office.coordinator
    found = proposed(on_sqlite.office, opened(bundle_of(on_sqlite, store, actor, row_id), tmp_path))
    assert found.plan.is_empty and not found.plan.left


@FEW
@given(answers=ANSWERS, edits=ANSWERS)
def test_a_copy_is_equal_and_every_edit_made_in_it_arrives(
    on_sqlite, elsewhere, store, tmp_path, begun, answers, edits
):
    scene, row_id = on_sqlite, begun(answers)
    actor = scene.office.coordinator
    copy = applied(
        elsewhere, store, opened(bundle_of(scene, store, actor, row_id), tmp_path)
    ).assessment_id
    before = answers_of(scene.office, row_id)
    assert answers_of(elsewhere, copy) == before
    for criterion_id, fields in edits.items():
        scenes.say(elsewhere, copy, criterion_id, fields, 1)
    after = answers_of(elsewhere, copy)
    there = scene.__class__(
        elsewhere.database, scene.administrator, elsewhere, elsewhere, elsewhere, copy
    )
    applied(scene.office, store, opened(bundle_of(there, store, elsewhere.coordinator), tmp_path))
    blank = {"value": "unanswered", "unsure": False, "repair_target": None}
    expected = {
        key: {
            name: before[key][name] if value == blank.get(name, "") else value
            for name, value in fields.items()
        }
        for key, fields in after.items()
    }
    assert answers_of(scene.office, row_id) == {
        key: {**fields, "version": 0} for key, fields in expected.items()
    }
