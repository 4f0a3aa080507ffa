"""The worksheet of an internal assessment is its assessors' own."""

import pytest

from accounts.policy import Refused
from assessments.factual.verdicts import Spot
from assessments.internal import worksheet
from evidence.store import EvidenceStore
from tests.assessments.assessing_inside import Inside
from tests.furnished import Scene


@pytest.fixture
def inside(on_sqlite: Scene, store: EvidenceStore) -> Inside:
    return Inside(on_sqlite, store)


def test_nobody_but_the_assessor_of_a_standard_judges_it(inside: Inside) -> None:
    matter_id = inside.under_way()
    spot = Spot(matter_id, inside.sheet(matter_id)[0].criterion_id)
    for actor in (inside.head, inside.coordinator):
        with pytest.raises(Refused, match="penilai lain"):
            worksheet.save_verdict(inside.scene.database, actor, spot, {"value": "met"}, 0)
