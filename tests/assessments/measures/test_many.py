"""One measure for many LPSEs: possible where the law lets it stand, told why not elsewhere."""

from datetime import timedelta

import pytest

from accounts.policy import Refused
from assessments.clock.deadlines import DayUnit
from assessments.measures.batch import made_ready, rows_for
from assessments.measures.letters import ADVICE, DECREE, NOTICE, REPRIMAND
from assessments.measures.many import Common, Reach, propose_all, reached
from assessments.measures.rules import Rung
from assessments.measures.views import lines
from catalog.loader import catalog
from documents.life import Step
from evidence.store import EvidenceStore
from tests.assessments.applying import R
from tests.assessments.measuring import ADMONISHED, ADVISED, LADDER, SIGNED, WITHDRAWN, Ladder
from tests.furnished import Scene

NEAR, FAR = "LPSE Kabupaten Contoh", "LPSE Kota Teladan"


@pytest.fixture
def near(on_sqlite: Scene, store: EvidenceStore) -> Ladder:
    made = Ladder(on_sqlite, store)
    made.finding()
    return made


@pytest.fixture
def far(near: Ladder) -> Ladder:
    made = Ladder(near.scene, near.store, near.scene.other.unit_id)
    made.finding("T-2026-0001", 10)
    return made


def where(ladder: Ladder, rung: Rung, on: object = ADVISED) -> dict[str, Reach]:
    with ladder.database.reading() as db:
        return {one.unit: one for one in reached(db, catalog(), rung, on)}  # type: ignore[arg-type]


def why(one: Reach) -> str:
    return " ".join(map(str, one.reasons))


def test_one_go_proposes_the_same_measure_for_each_lpse(near: Ladder, far: Ladder) -> None:
    near.finding("T-2026-0002", 10)
    found = where(near, Rung.ADVICE)
    assert {name: one.findings for name, one in found.items()} == {
        NEAR: ("T-2026-0001", "T-2026-0002"), FAR: ("T-2026-0001",),
    }  # fmt: skip
    common = Common(Rung.ADVICE, 10, DayUnit.CALENDAR, "Belum diperbaiki sejak Januari.", ADVISED)
    reviewer = near.lkpp(R.REVIEWER)
    made = list(propose_all(near.database, reviewer, catalog(), found.values(), common))
    assert [one.unit for one in made] == [NEAR, FAR] and not any(one.problem for one in made)
    assert [near.state(one.measure_id) for one in made] == ["diusulkan"] * 2
    again = where(near, Rung.ADVICE)
    assert "P-2026-0001 atas temuan T-2026-0002 masih berjalan" in why(again[NEAR])
    assert not any(one.findings for one in again.values())


def test_what_hinders_one_lpse_stops_no_other(near: Ladder, far: Ladder) -> None:
    found = where(near, Rung.ADVICE)
    near.proposed(Rung.ADVICE, ADVISED)
    common = Common(Rung.ADVICE, 10, DayUnit.CALENDAR, "Belum diperbaiki sejak Januari.", ADVISED)
    reviewer = near.lkpp(R.REVIEWER)
    made = {
        one.unit: one
        for one in propose_all(near.database, reviewer, catalog(), found.values(), common)
    }
    assert "masih berjalan" in made[NEAR].problem and not made[NEAR].measure_id
    assert far.state(made[FAR].measure_id) == "diusulkan"


def test_a_teguran_is_possible_only_where_the_advice_ran_out(near: Ladder, far: Ladder) -> None:
    near.walked(Rung.ADVICE, ADVISED)
    near.finding("T-2026-0002", 10)
    found = where(near, Rung.REPRIMAND, ADMONISHED)
    assert found[NEAR].findings == ("T-2026-0001",) and not found[NEAR].reasons
    assert not found[FAR].findings and "KEP152 2.2.b" in why(found[FAR])
    early = where(near, Rung.REPRIMAND, ADVISED + timedelta(days=1))
    assert not early[NEAR].findings and "KEP152" in why(early[NEAR])
    repeated = where(near, Rung.ADVICE, ADMONISHED)
    assert repeated[NEAR].findings == ("T-2026-0002",)


def test_an_lpse_without_open_findings_is_not_listed(near: Ladder, far: Ladder) -> None:
    near.repaired("T-2026-0001", ADVISED)
    assert list(where(near, Rung.ADVICE)) == [FAR]


def test_the_lpse_proposes_nothing(near: Ladder) -> None:
    common = Common(Rung.ADVICE, 10, DayUnit.CALENDAR, "Belum diperbaiki sejak Januari.", ADVISED)
    found = where(near, Rung.ADVICE)
    (one,) = propose_all(near.database, near.lpse, catalog(), found.values(), common)
    assert one.problem and not one.measure_id
    assert where(near, Rung.ADVICE)[NEAR].findings


def ready(ladder: Ladder) -> dict[str, list[str]]:
    with ladder.database.reading() as db:
        actor = ladder.lkpp()
        found = made_ready(db, actor, lines(db, actor, catalog(), WITHDRAWN))
    return {name: [one.row.id for one in every] for name, every in found.items()}


def test_the_notification_follows_its_decree_once_that_is_numbered(near: Ladder) -> None:
    near.certified(9, 10)
    for rung, day in LADDER[:2]:
        near.walked(rung, day)
    measure_id = near.approved(Rung.WITHDRAWAL, WITHDRAWN)
    assert ready(near) == {DECREE: [measure_id]}
    near.stating(measure_id, DECREE, WITHDRAWN, SIGNED)
    assert ready(near) == {NOTICE: [measure_id]}
    with near.database.reading() as db:
        actor = near.lkpp()
        chosen = [one for one in lines(db, actor, catalog(), WITHDRAWN) if one.row.id == measure_id]
        [row] = rows_for(db, actor, catalog(), NOTICE, chosen, WITHDRAWN)
    assert not row.problem and row.facts["keputusan"]["nomor"]
    near.stating(measure_id, NOTICE, WITHDRAWN)
    assert ready(near) == {}


def test_a_decree_that_is_a_draft_is_not_made_again_nor_told_of(near: Ladder) -> None:
    near.certified(9, 10)
    for rung, day in LADDER[:2]:
        near.walked(rung, day)
    measure_id = near.approved(Rung.WITHDRAWAL, WITHDRAWN)
    near.stating(measure_id, DECREE, WITHDRAWN, (Step.SIGN,))
    assert ready(near) == {}


def test_other_letters_are_made_ready_by_kind(near: Ladder, far: Ladder) -> None:
    made = [one.approved(Rung.ADVICE, ADVISED) for one in (near, far)]
    assert {name: set(ids) for name, ids in ready(near).items()} == {ADVICE: set(made)}
    assert REPRIMAND not in ready(near)
    with pytest.raises(Refused):
        near.approved(Rung.ADVICE, ADVISED)
