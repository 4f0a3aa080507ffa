"""The national view follows every step in its own transaction, and what strays from the truth is found."""

from datetime import date

import pytest

from accounts.policy import Refused
from assessments.matters.processes import PROCESSES
from assessments.overview import keeping
from assessments.overview.truth import PARTS, TOUCHED
from assessments.self_assessment.certify import reopen
from catalog.loader import catalog
from evidence.store import EvidenceStore
from storage import overview
from storage.database import Database, at_the_end
from tests.assessments import cases
from tests.assessments.certifying import EARLY, GONE, Registry
from tests.furnished import Scene
from tests.scenes import begin, certified, say, today


def seen(database: Database, part: str, unit_id: str) -> list[overview.Row]:
    with database.reading() as db:
        return overview.kept(db, part, unit_id)


def strayed(database: Database, unit_id: str) -> list[str]:
    with database.reading() as db:
        return keeping.drift(db, unit_id, keeping.from_answers(catalog()))


def test_a_draft_is_never_in_the_view(scene: Scene) -> None:
    assessment_id = begin(scene.office, (1, 2), 2025)
    say(scene.office, assessment_id, "S01-01", {"value": "met"})
    assert seen(scene.database, "scores", scene.office.unit_id) == []


def test_certifying_brings_it_in_and_reopening_takes_it_out(scene: Scene) -> None:
    assessment_id = certified(scene.office, (1, 2), 2025)
    rows = seen(scene.database, "scores", scene.office.unit_id)
    assert [(r["year"], r["standard"], r["published_on"]) for r in rows] == [
        (2025, 1, None),
        (2025, 2, None),
    ]
    assert all(r["mandatory_ready"] == r["mandatory"] > 0 for r in rows)
    assert strayed(scene.database, scene.office.unit_id) == []
    reopen(scene.database, scene.office.head, catalog(), assessment_id, "Ada bukti yang keliru.")
    assert seen(scene.database, "scores", scene.office.unit_id) == []


def test_verdicts_come_in_when_they_are_published_and_not_before(scene: Scene) -> None:
    cases.finished(scene)
    unit_id = scene.office.unit_id
    assert seen(scene.database, "scores", unit_id)[0]["judged_ready"] == 0
    assert seen(scene.database, "scores", unit_id)[0]["case_id"] is None


def test_published_verdicts_stand_beside_the_answers(scene: Scene) -> None:
    case = cases.released(scene)
    row = seen(scene.database, "scores", scene.office.unit_id)[0]
    assert (row["case_id"], row["published_on"]) == (case, cases.today())
    assert row["judged_ready"] == row["mandatory"]
    assert row["judged_not_applicable"] == row["total"]
    assert strayed(scene.database, scene.office.unit_id) == []


def test_the_newest_certified_assessment_of_a_year_counts(scene: Scene) -> None:
    certified(scene.office, (1,), 2025)
    second = certified(scene.office, (1,), 2025)
    assert [r["assessment_id"] for r in seen(scene.database, "scores", scene.office.unit_id)] == [
        second
    ]


def test_a_withdrawal_and_an_objection_that_undoes_it_change_the_view(
    scene: Scene, store: EvidenceStore
) -> None:
    registry = Registry(scene, store)
    registry.entered((9, 10))
    measure_id = registry.withdrawn((9,), GONE)
    unit_id = registry.unit_id

    def standing(day: date) -> dict[int, str]:
        rows = seen(scene.database, "standings", unit_id)
        return {r["standard"]: r["status"] for r in rows if r["valid_from"] <= day < r["valid_to"]}

    assert standing(EARLY) == {9: "in_force", 10: "in_force"}
    assert standing(GONE) == {9: "withdrawn", 10: "in_force"}
    registry.objected(measure_id)
    assert standing(today()) == {9: "in_force", 10: "in_force"}
    assert standing(GONE) == {9: "withdrawn", 10: "in_force"}
    assert strayed(scene.database, unit_id) == []


@pytest.mark.parametrize("part", PARTS)
def test_a_drift_is_found_and_mended(scene: Scene, part: str) -> None:
    case, unit_id = cases.released(scene), scene.office.unit_id
    made_up = {
        "scores": {"year": 2019, "standard": 3, "assessment_id": scene.assessment_id},
        "standings": {"standard": 3, "valid_from": cases.today(), "valid_to": overview.NO_END},
        "findings": {"dossier_id": case, "seq": 1, "number": "T-2026-0001", "standard": 3},
        "measures": {"dossier_id": case, "number": "P-2026-0001", "rung": "advice"},
    }[part]
    with scene.database.writing() as db:
        true = overview.kept(db, part, unit_id)
        overview.replace(db, part, unit_id, [*true, REST[part] | made_up | {"unit_id": unit_id}])
    assert strayed(scene.database, unit_id) == [part]
    keeping.rebuild(scene.database)
    assert strayed(scene.database, unit_id) == []
    assert seen(scene.database, part, unit_id) == true


NOTHING = dict.fromkeys(
    (
        "total", "met", "partial", "unmet", "not_applicable", "mandatory", "mandatory_ready",
        "judged_met", "judged_partial", "judged_unmet", "judged_not_applicable", "judged_ready",
    ),
    0,
)  # fmt: skip
REST: dict[str, overview.Row] = {
    "scores": NOTHING | {"certified_on": date(2019, 3, 4), "case_id": None, "published_on": None},
    "standings": {"status": "in_force"},
    "findings": {
        "criterion_id": "S03-01", "kind": "measure", "open_from": cases.today(),
        "open_to": overview.NO_END, "target": None,
    },
    "measures": {
        "standards": [3], "received": cases.today(), "ended": overview.NO_END,
        "counted_from": cases.today(), "days": 30, "day_unit": "hari kerja",
    },
}  # fmt: skip


def test_one_verdict_changed_behind_the_back_is_found(scene: Scene) -> None:
    cases.released(scene)
    unit_id = scene.office.unit_id
    with scene.database.writing() as db:
        rows = overview.kept(db, "scores", unit_id)
        overview.replace(db, "scores", unit_id, [rows[0] | {"judged_ready": 0}, *rows[1:]])
    assert strayed(scene.database, unit_id) == ["scores"]


def test_every_part_is_touched_by_some_process_and_every_process_exists() -> None:
    assert set(TOUCHED) <= set(PROCESSES)
    assert {part for parts in TOUCHED.values() for part in parts} == set(PARTS)


def test_what_is_asked_for_twice_in_a_transaction_is_done_once_at_its_end(
    on_sqlite: Scene,
) -> None:
    done: list[str] = []
    with on_sqlite.database.writing() as db:
        for words in ("a", "b"):
            at_the_end(db, "same", lambda _, said=words: done.append(said))  # type: ignore[misc]
        assert done == []
    assert done == ["a"]


def test_a_view_that_cannot_be_kept_undoes_the_deed(on_sqlite: Scene) -> None:
    def refuse(_: object) -> None:
        raise Refused("tidak dapat disimpan")

    with pytest.raises(Refused), on_sqlite.database.writing() as db:
        overview.replace(db, "standings", on_sqlite.office.unit_id, [
            {"unit_id": on_sqlite.office.unit_id, "standard": 1, "valid_from": cases.today(),
             "valid_to": overview.NO_END, "status": "in_force"}
        ])  # fmt: skip
        at_the_end(db, "x", refuse)
    assert seen(on_sqlite.database, "standings", on_sqlite.office.unit_id) == []
