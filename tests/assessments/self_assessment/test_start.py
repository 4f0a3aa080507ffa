"""Starting a cycle: which criteria are asked, in which words, and what comes from the last one."""

from dataclasses import replace
from typing import Any

import pytest

from accounts.actor import LPSE_ROLES, AccountRole
from accounts.policy import Refused
from accounts.profile import Profile
from assessments.self_assessment.records import answered_all, drifted, find, kept_scores, state_of
from assessments.self_assessment.start import Cycle, body_of, start
from assessments.self_assessment.state import State
from catalog.loader import Catalog, catalog
from catalog.model import ServiceForm
from evidence.proofs import find as find_proof
from storage import answers as answer_records
from storage import assessments as records
from storage import evidence as evidence_records
from storage.tables import Answer, Assessment, AssessmentCriterion
from tests.furnished import Scene
from tests.scenes import REASON, answer_all, begin, certify, say, show_link, today

R = AccountRole
LAW = catalog()
PROVIDER, SYSTEM = ServiceForm.SERVICE_PROVIDER, ServiceForm.SYSTEM_PROVIDER


def started(scene: Scene, cycle: Cycle, form: ServiceForm = PROVIDER, law: Catalog = LAW) -> str:
    profile = Profile(service_form=form)
    return start(scene.database, scene.office.coordinator, law, profile, cycle)


def criteria(scene: Scene, assessment_id: str) -> dict[str, AssessmentCriterion]:
    with scene.database.reading() as db:
        return {c.criterion_id: c for c in records.criteria(db, assessment_id)}


def assessment(scene: Scene, assessment_id: str) -> Assessment:
    with scene.database.reading() as db:
        return find(db, scene.office.coordinator, assessment_id)


def newest(scene: Scene, assessment_id: str) -> dict[str, Answer]:
    with scene.database.reading() as db:
        return answer_records.latest_of(db, assessment_id)


def test_a_cycle_asks_every_criterion_of_its_standards_in_the_words_of_the_catalog(
    scene: Scene,
) -> None:
    made = started(scene, Cycle(2026, " Penilaian 2026 ", (16, 1)))
    expected = [c for n in (1, 16) for c in LAW.standards[n].criteria]
    asked = criteria(scene, made)
    assert list(asked) == [c.id for c in expected]
    assert [c.mandatory for c in asked.values()] == [c.mandatory for c in expected]
    with scene.database.reading() as db:
        bodies = records.texts(db, {c.text_digest for c in asked.values()})
    assert [bodies[c.text_digest] for c in asked.values()] == [body_of(c) for c in expected]
    row = assessment(scene, made)
    assert (row.title, row.year, row.standards) == ("Penilaian 2026", 2026, [1, 16])
    assert (row.edition, row.kind, row.service_form) == (
        LAW.edition.edition, "annual", "service_provider",
    )  # fmt: skip


def test_a_cycle_starts_as_a_draft_with_nothing_answered(scene: Scene) -> None:
    made = started(scene, Cycle(2026, "Penilaian", (1, 9)))
    with scene.database.reading() as db:
        row = find(db, scene.office.coordinator, made)
        assert state_of(db, row) is State.DRAFT
        assert [e.action for e in records.events(db, made)] == ["start"]
        assert all(not a.version for a in answered_all(db, made).values())
        scores = kept_scores(db, made)
        assert drifted(db, row, LAW) == []
    assert set(scores) == {1, 9}
    assert scores[1].answered == 0


def test_all_seventeen_standards_are_a_cycle(on_sqlite: Scene) -> None:
    made = started(on_sqlite, Cycle(2026, "Penilaian", tuple(LAW.standards)))
    assert list(criteria(on_sqlite, made)) == list(LAW.criteria)


@pytest.mark.parametrize("form", ServiceForm)
@pytest.mark.parametrize("standard", LAW.standards)
def test_what_does_not_apply_to_the_form_of_service_is_switched_off_with_its_reason(
    on_sqlite: Scene, form: ServiceForm, standard: int
) -> None:
    made = started(on_sqlite, Cycle(2026, "Penilaian", (standard,)), form)
    for criterion_id, row in criteria(on_sqlite, made).items():
        criterion = LAW.criteria[criterion_id]
        expected = None if criterion.applies(form) else criterion.not_applicable_reason
        assert row.switched_off == expected


def test_a_service_provider_is_asked_less_about_servers_than_a_system_provider(
    on_sqlite: Scene,
) -> None:
    counts = []
    for form in (PROVIDER, SYSTEM):
        made = started(on_sqlite, Cycle(2026, "Penilaian", (11,)), form)
        with on_sqlite.database.reading() as db:
            counts.append(kept_scores(db, made)[11].total)
    assert counts[0] < counts[1] == len(LAW.standards[11].criteria)


def test_a_standard_chosen_twice_is_asked_once(scene: Scene) -> None:
    made = started(scene, Cycle(2026, "Penilaian", (2, 1, 2, 1)))
    assert assessment(scene, made).standards == [1, 2]


@pytest.mark.parametrize(
    ("cycle", "says"),
    [
        (Cycle(2014, "Penilaian", (1,)), "antara 2015 dan tahun depan"),
        (Cycle(today().year + 2, "Penilaian", (1,)), "antara 2015 dan tahun depan"),
        (Cycle(0, "Penilaian", (1,)), "antara 2015"),
        (Cycle(2026, "Penilaian", ()), "sedikitnya satu standar"),
        (Cycle(2026, "Penilaian", (0,)), "sedikitnya satu standar"),
        (Cycle(2026, "Penilaian", (1, 18)), "sedikitnya satu standar"),
        (Cycle(2026, "", (1,)), "nama penilaian"),
        (Cycle(2026, "  P  ", (1,)), "nama penilaian"),
        (Cycle(2026, "P" * 121, (1,)), "nama penilaian"),
        (Cycle(2026, "\u200b\x00\x07\u202e", (1,)), "nama penilaian"),
    ],
)
def test_a_cycle_that_makes_no_sense_is_refused(on_sqlite: Scene, cycle: Cycle, says: str) -> None:
    with pytest.raises(Refused, match=says):
        started(on_sqlite, cycle)


@pytest.mark.parametrize("year", [2015, today().year, today().year + 1])
def test_a_year_may_be_old_current_or_next(on_sqlite: Scene, year: int) -> None:
    assert assessment(on_sqlite, started(on_sqlite, Cycle(year, "Penilaian", (1,)))).year == year


def test_two_cycles_of_one_year_are_two_cycles(on_sqlite: Scene) -> None:
    first, second = (started(on_sqlite, Cycle(2026, "Penilaian", (1,))) for _ in range(2))
    say(on_sqlite.office, first, "S01-01", {"value": "met"})
    assert newest(on_sqlite, second) == {}


def test_the_title_is_kept_on_one_line_without_what_nobody_can_see(scene: Scene) -> None:
    made = started(scene, Cycle(2026, "Penilaian\x00\n\u00a0mandiri\u202e", (1,)))
    assert assessment(scene, made).title == "Penilaian mandiri"


@pytest.mark.parametrize("role", sorted(LPSE_ROLES - {R.COORDINATOR}))
def test_only_the_coordinator_starts_a_cycle(on_sqlite: Scene, role: AccountRole) -> None:
    actor = on_sqlite.office.actor(role)
    with pytest.raises(Refused, match="tidak berwenang"):
        start(on_sqlite.database, actor, LAW, Profile(), Cycle(2026, "Penilaian", (1,)))


# -- the cycle before ----------------------------------------------------------------------------

FIRST: dict[str, dict[str, Any]] = {
    "S01-01": {"value": "met", "description": "Sudah ada.", "unsure": True},
    "S01-02": {
        "value": "partial", "description": "Belum lengkap.", "repair_what": "Melengkapi.",
        "repair_pic": "Rara", "repair_target": today(),
    },
    "S01-03": {"value": "not_applicable", "reason": REASON},
    "S01-04": {"description": "Hanya catatan, belum dijawab."},
}  # fmt: skip


def last_year(scene: Scene) -> str:
    made = begin(scene.office, (1,), 2025)
    for criterion_id, changes in FIRST.items():
        say(scene.office, made, criterion_id, changes)
    return made


def with_another_text(law: Catalog, criterion_id: str) -> Catalog:
    """The catalog of a later edition in which one criterion says something else."""
    standard = law.standard_of(criterion_id)
    changed = tuple(
        c.model_copy(update={"text": c.text + " Ditinjau setiap tahun."})
        if c.id == criterion_id else c
        for c in standard.criteria
    )  # fmt: skip
    later = standard.model_copy(update={"criteria": changed})
    return replace(law, standards=law.standards | {standard.number: later})


def test_answers_to_the_same_text_are_copied_and_wait_to_be_reviewed(scene: Scene) -> None:
    before = last_year(scene)
    made = started(scene, Cycle(2026, "Penilaian", (1,), before))
    copies = newest(scene, made)
    assert set(copies) == {"S01-01", "S01-02", "S01-03"}
    for criterion_id, copy in copies.items():
        assert (copy.version, copy.source) == (1, "carry_over")
        for name, value in (FIRST[criterion_id] | {"unsure": False}).items():
            assert getattr(copy, name) == value
    with scene.database.reading() as db:
        answers = answered_all(db, made)
        row = find(db, scene.office.coordinator, made)
        assert kept_scores(db, made)[1].answered == 0
        assert drifted(db, row, LAW) == []
        assert row.previous_id == before
    assert answers["S01-01"].carried
    assert not answers["S01-01"].counts_as_answered


def test_an_answer_to_a_text_that_changed_is_not_copied(scene: Scene) -> None:
    before = last_year(scene)
    later = with_another_text(LAW, "S01-02")
    made = started(scene, Cycle(2026, "Penilaian", (1,), before), law=later)
    assert set(newest(scene, made)) == {"S01-01", "S01-03"}
    then, now = criteria(scene, before)["S01-02"], criteria(scene, made)["S01-02"]
    assert then.text_digest != now.text_digest
    with scene.database.reading() as db:
        bodies = records.texts(db, {then.text_digest, now.text_digest})
    assert len(bodies) == 2


def test_proofs_shown_last_year_are_shown_again_for_the_same_text_alone(scene: Scene) -> None:
    before = last_year(scene)
    proof = show_link(scene.office, before, ["S01-01", "S01-02"])
    later = with_another_text(LAW, "S01-02")
    made = started(scene, Cycle(2026, "Penilaian", (1,), before), law=later)
    with scene.database.reading() as db:
        uses = evidence_records.uses(db, made)
        assert find_proof(db, scene.office.coordinator, proof).id == proof
    assert [(u.criterion_id, u.evidence_id) for u in uses] == [("S01-01", proof)]


def test_the_cycle_before_is_left_as_it_was(on_sqlite: Scene) -> None:
    before = last_year(on_sqlite)
    as_it_was = {c: a.version for c, a in newest(on_sqlite, before).items()}
    made = started(on_sqlite, Cycle(2026, "Penilaian", (1,), before))
    say(on_sqlite.office, made, "S01-01", {"description": "Diubah."}, seen=1)
    assert {c: a.version for c, a in newest(on_sqlite, before).items()} == as_it_was
    assert newest(on_sqlite, before)["S01-01"].description == "Sudah ada."


def test_what_is_switched_off_now_copies_no_answer(on_sqlite: Scene) -> None:
    off = next(c for c in LAW.standards[11].criteria if not c.applies(PROVIDER))
    before = started(on_sqlite, Cycle(2025, "Penilaian", (11,)), SYSTEM)
    say(on_sqlite.office, before, off.id, {"value": "met"})
    made = started(on_sqlite, Cycle(2026, "Penilaian", (11,), before), PROVIDER)
    assert newest(on_sqlite, made) == {}


def test_a_standard_that_was_not_asked_before_starts_empty(on_sqlite: Scene) -> None:
    before = last_year(on_sqlite)
    made = started(on_sqlite, Cycle(2026, "Penilaian", (1, 2), before))
    assert {c[:3] for c in newest(on_sqlite, made)} == {"S01"}


def test_a_certified_cycle_can_be_the_one_before(on_sqlite: Scene) -> None:
    before = begin(on_sqlite.office, (1,), 2025)
    answer_all(on_sqlite.office, before)
    certify(on_sqlite.office, before)
    made = started(on_sqlite, Cycle(2026, "Penilaian", (1,), before))
    assert len(newest(on_sqlite, made)) == len(LAW.standards[1].criteria)


def test_a_cycle_of_another_unit_sounds_like_one_nobody_knows(scene: Scene) -> None:
    foreign = begin(scene.other, (1,), 2025)
    say(scene.other, foreign, "S01-01", {"value": "met"})
    said = set()
    for previous in (foreign, "0" * 36):
        with pytest.raises(Refused) as refused:
            started(scene, Cycle(2026, "Penilaian", (1,), previous))
        said.add(str(refused.value))
    assert said == {"Penilaian itu tidak ditemukan di unit Anda."}
    with scene.database.reading() as db:
        assert [a.id for a in records.assessments(db, scene.office.unit_id)] == [
            scene.assessment_id
        ]
