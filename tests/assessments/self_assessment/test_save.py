"""Saving answers: versions, edits that meet, and that no acknowledged word is ever lost."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from accounts.actor import LPSE_ROLES, AccountRole
from accounts.policy import Refused
from assessments.self_assessment.answering import FIELDS, LONGEST
from assessments.self_assessment.certify import reopen
from assessments.self_assessment.proof import attach, attach_new, detach
from assessments.self_assessment.records import drifted, find, kept_scores
from assessments.self_assessment.remarks import assign_criteria
from assessments.self_assessment.save import (
    EMPTY,
    Place,
    confirm_carried,
    fields_of,
    save_answer,
    save_many,
    settle,
)
from catalog.loader import catalog
from storage import answers as answer_records
from storage import audit
from storage.tables import Answer, AuditEvent, SetAside
from tests.furnished import Scene
from tests.scenes import REASON, answer_all, begin, certify, say, show_link

R = AccountRole
LAW = catalog()
ONE = "S01-01"

# Two different values for every field, as two colleagues would give them.
PAIRS: dict[str, tuple[Any, Any]] = {
    "value": ("met", "partial"),
    "description": ("Sudah ada SOP.", "SOP sedang disusun."),
    "unsure": (True, False),
    "reason": (REASON, "Alasan lain yang cukup panjang."),
    "repair_what": ("Menyusun SOP.", "Melengkapi catatan."),
    "repair_pic": ("Rara", "Bagus"),
    "repair_target": (date(2026, 6, 30), date(2026, 12, 31)),
}


def history(scene: Scene, criterion_id: str = ONE) -> list[Answer]:
    """Every version, oldest first."""
    with scene.database.reading() as db:
        return answer_records.history(db, scene.assessment_id, criterion_id)[::-1]


def set_asides(scene: Scene, criterion_id: str = ONE) -> list[SetAside]:
    with scene.database.reading() as db:
        return answer_records.unsettled(db, scene.assessment_id).get(criterion_id, [])


def edit(
    scene: Scene, changes: dict[str, Any], seen: int = 0, by: AccountRole = R.CONTRIBUTOR
) -> Any:
    actor = scene.office.actor(by)
    return say(scene.office, scene.assessment_id, ONE, changes, seen, actor)


def events(scene: Scene) -> list[AuditEvent]:
    with scene.database.reading() as db:
        return list(db.query(AuditEvent).order_by(AuditEvent.seq))


def in_step(scene: Scene) -> bool:
    """Whether the kept scores say what the answers say."""
    with scene.database.reading() as db:
        return drifted(db, find(db, scene.office.head, scene.assessment_id), LAW) == []


# -- versions ------------------------------------------------------------------------------------


def test_every_save_is_a_new_version_and_the_older_ones_stay(scene: Scene) -> None:
    for seen, text in enumerate(("satu", "dua", "tiga")):
        saved = edit(scene, {"description": text}, seen)
        assert (saved.version, saved.set_aside) == (seen + 1, ())
        assert saved.fields["description"] == text
    kept = history(scene)
    assert [(a.version, a.description) for a in kept] == [(1, "satu"), (2, "dua"), (3, "tiga")]
    assert {a.saved_by for a in kept} == {scene.office.contributor.account_id}
    assert {a.source for a in kept} == {"web"}
    assert [a.saved_at for a in kept] == sorted(a.saved_at for a in kept)


@pytest.mark.parametrize("field", FIELDS)
def test_each_field_is_saved_alone_and_leaves_the_others(scene: Scene, field: str) -> None:
    first = {name: pair[0] for name, pair in PAIRS.items()}
    edit(scene, first)
    saved = edit(scene, {field: PAIRS[field][1]}, 1, R.COORDINATOR)
    assert saved.fields == first | {field: PAIRS[field][1]}
    assert fields_of(history(scene)[-1]) == saved.fields
    assert in_step(scene)


def test_saving_what_is_already_there_makes_no_version(scene: Scene) -> None:
    first = edit(scene, {"description": "sama"})
    again = edit(scene, {"description": " sama "}, 1)
    assert (again.version, again.at, again.fields) == (1, first.at, first.fields)
    nothing = edit(scene, {}, 1)
    assert nothing.version == 1
    assert len(history(scene)) == 1


def test_an_empty_first_edit_makes_no_version(on_sqlite: Scene) -> None:
    saved = edit(on_sqlite, {"description": "  "})
    assert (saved.version, saved.fields) == (0, EMPTY)
    assert history(on_sqlite) == []


def test_a_save_brings_the_score_along_and_leaves_an_event_without_the_words(
    scene: Scene,
) -> None:
    secret = "kata yang hanya milik unit"
    edit(scene, {"value": "met", "description": secret})
    with scene.database.reading() as db:
        assert kept_scores(db, scene.assessment_id)[1].met == 1
    last = events(scene)[-1]
    assert (last.action, last.entity_id) == ("answer_saved", ONE)
    assert (last.facts["version"], last.facts["value"]) == (1, "met")
    assert last.facts["changed"] == ["description", "value"]
    assert not any(secret in str(e.facts) for e in events(scene))
    assert audit.verify(scene.database).ok


def test_a_save_that_fails_half_way_keeps_nothing(scene: Scene) -> None:
    edit(scene, {"description": "dasar"})
    before = len(events(scene))
    broken = replace(LAW, parameters={})
    place = Place(scene.assessment_id, ONE)
    with pytest.raises(KeyError):
        save_answer(
            scene.database, scene.office.contributor, broken, place,
            {"value": "met", "description": "tidak boleh tersisa"}, 0,
        )  # fmt: skip
    assert [a.description for a in history(scene)] == ["dasar"]
    assert set_asides(scene) == []
    assert len(events(scene)) == before
    assert in_step(scene)


# -- edits that meet -----------------------------------------------------------------------------


@pytest.mark.parametrize("field", FIELDS)
def test_of_two_edits_of_one_field_the_first_stands_and_the_second_is_set_aside(
    scene: Scene, field: str
) -> None:
    theirs, mine = PAIRS[field]
    edit(scene, {field: theirs}, 0, R.COORDINATOR)
    saved = edit(scene, {field: mine if field != "unsure" else None}, 0)
    if field == "unsure":  # nothing was ticked before and nothing is ticked now
        assert saved.fields["unsure"] is True
        return
    assert saved.set_aside == (field,)
    assert saved.fields[field] == theirs
    (kept,) = set_asides(scene)
    assert (kept.field, kept.seen_version, kept.met_version) == (field, 0, 1)
    assert kept.saved_by == scene.office.contributor.account_id
    assert kept.value == {"value": mine.isoformat() if isinstance(mine, date) else mine}
    assert [getattr(a, field) for a in history(scene)] == [theirs]
    assert events(scene)[-1].action == "edit_set_aside"


def test_edits_of_different_fields_both_stand(scene: Scene) -> None:
    edit(scene, {"description": "awal", "value": "partial"})
    edit(scene, {"value": "met"}, 1, R.COORDINATOR)
    saved = edit(scene, {"description": "akhir"}, 1)
    assert (saved.version, saved.set_aside) == (3, ())
    assert (saved.fields["value"], saved.fields["description"]) == ("met", "akhir")
    assert set_asides(scene) == []


def test_an_edit_of_several_fields_keeps_what_nobody_else_touched(scene: Scene) -> None:
    edit(scene, {"description": "awal"})
    edit(scene, {"description": "dari rekan"}, 1, R.COORDINATOR)
    saved = edit(scene, {"description": "dari saya", "repair_pic": "Rara"}, 1)
    assert saved.set_aside == ("description",)
    assert (saved.fields["description"], saved.fields["repair_pic"]) == ("dari rekan", "Rara")
    assert [s.value["value"] for s in set_asides(scene)] == ["dari saya"]


@pytest.mark.parametrize("field", FIELDS)
def test_two_colleagues_who_say_the_same_do_not_conflict(on_sqlite: Scene, field: str) -> None:
    value = PAIRS[field][0]
    edit(on_sqlite, {field: value}, 0, R.COORDINATOR)
    saved = edit(on_sqlite, {field: value}, 0)
    assert (saved.version, saved.set_aside) == (1, ())
    assert set_asides(on_sqlite) == []


def test_an_edit_that_was_taken_back_meanwhile_is_no_conflict(on_sqlite: Scene) -> None:
    edit(on_sqlite, {"description": "awal"})
    edit(on_sqlite, {"description": "dicoba"}, 1, R.COORDINATOR)
    edit(on_sqlite, {"description": "awal"}, 2, R.COORDINATOR)
    saved = edit(on_sqlite, {"description": "saya"}, 1)
    assert (saved.version, saved.set_aside) == (4, ())


def test_each_late_edit_is_set_aside_on_its_own(on_sqlite: Scene) -> None:
    edit(on_sqlite, {"description": "satu"}, 0, R.COORDINATOR)
    for text in ("dua", "tiga"):
        edit(on_sqlite, {"description": text}, 0)
    assert [s.value["value"] for s in set_asides(on_sqlite)] == ["dua", "tiga"]
    assert [a.description for a in history(on_sqlite)] == ["satu"]


@pytest.mark.parametrize("seen", [-1, 77])
def test_a_version_that_never_was_loses_nothing(on_sqlite: Scene, seen: int) -> None:
    edit(on_sqlite, {"description": "satu"})
    edit(on_sqlite, {"description": "dua"}, seen)
    said = {a.description for a in history(on_sqlite)}
    said |= {s.value["value"] for s in set_asides(on_sqlite)}
    assert said == {"satu", "dua"}


# -- settling ------------------------------------------------------------------------------------


def conflict(scene: Scene, field: str = "description") -> SetAside:
    """The coordinator's edit stands, the contributor's waits."""
    theirs, mine = PAIRS[field]
    edit(scene, {field: theirs}, 0, R.COORDINATOR)
    edit(scene, {field: mine})
    (row,) = set_asides(scene)
    return row


@pytest.mark.parametrize("field", [f for f in FIELDS if f != "unsure"])
def test_taking_the_edit_set_aside_makes_it_the_newest_version(scene: Scene, field: str) -> None:
    theirs, mine = PAIRS[field]
    row = conflict(scene, field)
    saved = settle(scene.database, scene.office.coordinator, LAW, row.id, use_mine=True)
    assert saved is not None
    assert (saved.version, saved.fields[field]) == (2, mine)
    assert [getattr(a, field) for a in history(scene)] == [theirs, mine]
    assert history(scene)[-1].source == "settled"
    assert set_asides(scene) == []
    assert in_step(scene)


def test_letting_the_newer_one_stand_keeps_the_other_in_the_records(scene: Scene) -> None:
    row = conflict(scene)
    assert settle(scene.database, scene.office.coordinator, LAW, row.id, use_mine=False) is None
    assert [a.description for a in history(scene)] == [PAIRS["description"][0]]
    assert set_asides(scene) == []
    with scene.database.reading() as db:
        kept = answer_records.set_aside_row(db, scene.office.unit_id, row.id)
    assert kept is not None
    assert (kept.value["value"], kept.outcome) == (PAIRS["description"][1], "left")
    assert kept.settled_by == scene.office.coordinator.account_id
    assert events(scene)[-1].action == "edit_settled"


def test_an_edit_taken_late_still_comes_over_what_was_written_since(scene: Scene) -> None:
    row = conflict(scene)
    edit(scene, {"description": "lebih baru lagi", "repair_pic": "Ayu"}, 1, R.COORDINATOR)
    saved = settle(scene.database, scene.office.contributor, LAW, row.id, use_mine=True)
    assert saved is not None
    assert (saved.version, saved.fields["repair_pic"]) == (3, "Ayu")
    assert saved.fields["description"] == PAIRS["description"][1]


@pytest.mark.parametrize("use_mine", [True, False])
def test_an_edit_is_settled_once(scene: Scene, use_mine: bool) -> None:
    row = conflict(scene)
    settle(scene.database, scene.office.contributor, LAW, row.id, use_mine)
    for again in (True, False):
        with pytest.raises(Refused, match="sudah diselesaikan"):
            settle(scene.database, scene.office.contributor, LAW, row.id, again)


def test_an_edit_of_another_unit_sounds_like_one_settled_or_unknown(on_sqlite: Scene) -> None:
    row = conflict(on_sqlite)
    said = set()
    for actor, wanted in (
        (on_sqlite.other.contributor, row.id), (on_sqlite.office.contributor, "0" * 36),
    ):  # fmt: skip
        with pytest.raises(Refused) as refused:
            settle(on_sqlite.database, actor, LAW, wanted, use_mine=True)
        said.add(str(refused.value))
    assert len(said) == 1
    assert len(set_asides(on_sqlite)) == 1


# -- who, and where ------------------------------------------------------------------------------


def test_another_unit_and_an_unknown_assessment_get_the_same_sentence(scene: Scene) -> None:
    said = set()
    for actor, assessment_id in (
        (scene.other.contributor, scene.assessment_id),
        (scene.office.contributor, "0" * 36),
        (scene.office.contributor, ""),
        (scene.office.contributor, "' OR 1=1 --"),
    ):
        place = Place(assessment_id, ONE)
        for deed in (
            lambda p=place, a=actor: save_answer(scene.database, a, LAW, p, {"value": "met"}, 0),
            lambda p=place, a=actor: confirm_carried(scene.database, a, LAW, p),
            lambda p=place, a=actor: save_many(
                scene.database, a, LAW, p.assessment_id, {ONE: {"value": "met"}}, "xlsx"
            ),
        ):
            with pytest.raises(Refused) as refused:
                deed()
            said.add(str(refused.value))
    assert said == {"Penilaian itu tidak ditemukan di unit Anda."}
    assert history(scene) == []


@pytest.mark.parametrize("role", sorted(LPSE_ROLES - {R.COORDINATOR, R.CONTRIBUTOR}))
def test_only_coordinator_and_contributor_answer(on_sqlite: Scene, role: AccountRole) -> None:
    actor, row = on_sqlite.office.actor(role), conflict(on_sqlite)
    place = Place(on_sqlite.assessment_id, ONE)
    for deed in (
        lambda: save_answer(on_sqlite.database, actor, LAW, place, {"value": "met"}, 1),
        lambda: save_many(on_sqlite.database, actor, LAW, place.assessment_id, {}, "xlsx"),
        lambda: settle(on_sqlite.database, actor, LAW, row.id, use_mine=True),
    ):
        with pytest.raises(Refused, match="tidak berwenang"):
            deed()
    assert len(history(on_sqlite)) == 1


def test_lkpp_neither_reads_nor_writes_a_draft(on_sqlite: Scene) -> None:
    for role, actor in on_sqlite.lkpp.actors.items():
        with pytest.raises(Refused):
            say(on_sqlite.lkpp, on_sqlite.assessment_id, ONE, {"value": "met"}, 0, actor)
        with pytest.raises(Refused), on_sqlite.database.reading() as db:
            find(db, on_sqlite.lkpp.actor(role), on_sqlite.assessment_id)


@pytest.mark.parametrize("criterion_id", ["S02-01", "S99-99", "", "S01", "x" * 500])
def test_a_criterion_that_is_not_asked_takes_no_answer(on_sqlite: Scene, criterion_id: str) -> None:
    with pytest.raises(Refused, match="tidak dinilai pada penilaian ini"):
        say(on_sqlite.office, on_sqlite.assessment_id, criterion_id, {"value": "met"})


def test_a_criterion_switched_off_takes_no_answer(on_sqlite: Scene) -> None:
    made = begin(on_sqlite.office, (11,))
    off = next(c.id for c in LAW.standards[11].criteria if c.not_applicable_reason)
    with pytest.raises(Refused, match="tidak dinilai pada penilaian ini"):
        say(on_sqlite.office, made, off, {"value": "met"})


# -- what is written -----------------------------------------------------------------------------


@pytest.mark.parametrize("field", LONGEST)
def test_text_nobody_can_see_is_dropped_before_it_is_kept(scene: Scene, field: str) -> None:
    saved = edit(scene, {field: "a\x00b\x07\u202ec\ud800\r\nd"})
    assert saved.fields[field] == "abc\nd"
    assert getattr(history(scene)[0], field) == "abc\nd"


@pytest.mark.parametrize("field", LONGEST)
def test_text_that_is_too_long_is_refused_and_the_rest_of_the_edit_with_it(
    scene: Scene, field: str
) -> None:
    with pytest.raises(Refused, match="terlalu panjang"):
        edit(scene, {field: "x" * (LONGEST[field] + 1), "value": "met"})
    assert history(scene) == []
    edit(scene, {field: "x" * LONGEST[field]})


@pytest.mark.parametrize(
    "text",
    ["'; DROP TABLE answer; --", "{{ 7*7 }}", "<script>alert(1)</script>", "%s %(x)s", "東京 😀"],
)
def test_any_words_come_back_as_they_were_written(on_sqlite: Scene, text: str) -> None:
    edit(on_sqlite, {"description": text})
    assert history(on_sqlite)[0].description == text


# -- many at once --------------------------------------------------------------------------------


def test_many_answers_are_saved_together_with_their_source(scene: Scene) -> None:
    edit(scene, {"description": "sudah ada"})
    answers = {ONE: {"value": "met"}, "S01-02": {"value": "unmet", "description": "Belum."}}
    save_many(scene.database, scene.office.contributor, LAW, scene.assessment_id, answers, "xlsx")
    assert [(a.version, a.value, a.description, a.source) for a in history(scene)] == [
        (1, "unanswered", "sudah ada", "web"), (2, "met", "sudah ada", "xlsx"),
    ]  # fmt: skip
    assert [a.value for a in history(scene, "S01-02")] == ["unmet"]
    assert in_step(scene)


@pytest.mark.parametrize(
    ("criterion_id", "changes"),
    [
        ("S99-01", {"value": "met"}),
        ("S01-02", {"value": "ya"}),
        ("S01-02", {"description": "x" * 8001}),
        ("S01-02", {"repair_target": "besok"}),
    ],
)
def test_one_answer_that_is_refused_keeps_all_of_them_out(
    scene: Scene, criterion_id: str, changes: dict[str, Any]
) -> None:
    answers = {ONE: {"value": "met"}, criterion_id: changes}
    with pytest.raises(Refused):
        save_many(
            scene.database, scene.office.contributor, LAW, scene.assessment_id, answers, "xlsx"
        )
    assert history(scene) == []
    assert in_step(scene)


# -- the copy from the last cycle ----------------------------------------------------------------


def copied(scene: Scene) -> Scene:
    """A new cycle whose first answer was copied from the one before."""
    edit(scene, {"value": "met", "description": "Tahun lalu."})
    return replace(
        scene, assessment_id=begin(scene.office, (1,), 2026, previous=scene.assessment_id)
    )


def test_a_copy_that_is_confirmed_becomes_an_answer_of_this_cycle(scene: Scene) -> None:
    now = copied(scene)
    place = Place(now.assessment_id, ONE)
    saved = confirm_carried(now.database, now.office.contributor, LAW, place)
    assert (saved.version, saved.fields["description"]) == (2, "Tahun lalu.")
    assert [a.source for a in history(now)] == ["carry_over", "confirmed"]
    with now.database.reading() as db:
        assert kept_scores(db, now.assessment_id)[1].met == 1
    again = confirm_carried(now.database, now.office.contributor, LAW, place)
    assert again.version == 2
    assert in_step(now)


def test_editing_a_copy_reviews_it_too(on_sqlite: Scene) -> None:
    now = copied(on_sqlite)
    edit(now, {"description": "Tahun ini."}, 1)
    with now.database.reading() as db:
        assert kept_scores(db, now.assessment_id)[1].answered == 1
    assert in_step(now)


def test_there_is_nothing_to_confirm_where_nothing_was_copied(on_sqlite: Scene) -> None:
    place = Place(on_sqlite.assessment_id, ONE)
    with pytest.raises(Refused, match="Belum ada jawaban"):
        confirm_carried(on_sqlite.database, on_sqlite.office.contributor, LAW, place)


# -- certified -----------------------------------------------------------------------------------


def test_a_certified_assessment_refuses_every_path(scene: Scene) -> None:
    database, office, assessment_id = scene.database, scene.office, scene.assessment_id
    answer_all(office, assessment_id)
    proof = show_link(office, assessment_id, [ONE])
    certify(office, assessment_id)
    late = waiting_edit(scene)
    place, actor = Place(assessment_id, ONE), office.contributor
    link = {"title": "Lain", "kind": "policy", "link": "https://contoh.id"}
    paths: dict[str, Callable[[], object]] = {
        "save": lambda: save_answer(database, actor, LAW, place, {"description": "x"}, 1),
        "save the same": lambda: save_answer(database, actor, LAW, place, {"reason": REASON}, 1),
        "save many": lambda: save_many(
            database, actor, LAW, assessment_id, {ONE: {"value": "met"}}, "xlsx"
        ),
        "confirm": lambda: confirm_carried(database, actor, LAW, place),
        "settle mine": lambda: settle(database, actor, LAW, late, use_mine=True),
        "settle theirs": lambda: settle(database, actor, LAW, late, use_mine=False),
        "attach": lambda: attach(database, actor, assessment_id, "S01-02", [proof]),
        "attach new": lambda: attach_new(database, actor, assessment_id, ONE, None, link),
        "detach": lambda: detach(database, actor, assessment_id, ONE, proof),
        "assign": lambda: assign_criteria(
            database, office.coordinator, assessment_id, [ONE], actor.person_id
        ),
        "unassign": lambda: assign_criteria(
            database, office.coordinator, assessment_id, [ONE], None
        ),
    }
    before = len(events(scene))
    for name, path in paths.items():
        with pytest.raises(Refused, match="sudah disahkan") as refused:
            path()
        assert "Kepala LPSE dapat membukanya kembali" in str(refused.value), name
    assert len(events(scene)) == before
    assert len(history(scene)) == 1
    reopen(database, office.head, LAW, assessment_id, "Ada bukti yang perlu diganti.")
    for name in ("settle mine", "save", "save many", "attach", "attach new", "detach", "assign"):
        paths[name]()
    assert in_step(scene)


def waiting_edit(scene: Scene) -> str:
    """An edit set aside that no deed could leave behind on a certified assessment."""
    row = SetAside(
        unit_id=scene.office.unit_id, assessment_id=scene.assessment_id, criterion_id=ONE,
        field="description", value={"value": "terlambat"}, seen_version=0, met_version=1,
        saved_at=history(scene)[0].saved_at, saved_by=scene.office.contributor.account_id,
    )  # fmt: skip
    with scene.database.writing() as db:
        answer_records.set_aside(db, row)
    return row.id
