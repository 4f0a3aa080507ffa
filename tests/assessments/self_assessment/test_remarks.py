"""Who works on a criterion, and remarks that are written, read and ticked off."""

import pytest

from accounts.actor import LPSE_ROLES, AccountRole
from accounts.policy import Refused
from assessments.self_assessment.remarks import assign_criteria, process_comment, write_comment
from storage import assessments as records
from storage.tables import AuditEvent, Comment
from tests.furnished import Scene
from tests.scenes import answer_all, begin, certify

R = AccountRole
ONE, TWO = "S01-01", "S01-02"
WORDS = "Mohon tambahkan notulen triwulan ketiga."


def assigned(scene: Scene) -> dict[str, str]:
    with scene.database.reading() as db:
        return records.assignments(db, scene.assessment_id)


def assign(scene: Scene, criteria: list[str], person_id: str | None) -> None:
    assign_criteria(
        scene.database, scene.office.coordinator, scene.assessment_id, criteria, person_id
    )


def comments(scene: Scene, criterion_id: str = ONE) -> list[Comment]:
    with scene.database.reading() as db:
        return records.comments(db, scene.assessment_id, criterion_id)


def remark(scene: Scene, body: str = WORDS, by: AccountRole = R.INTERNAL_ASSESSOR) -> Comment:
    actor = scene.office.actor(by)
    write_comment(scene.database, actor, scene.assessment_id, ONE, body)
    return comments(scene)[-1]


def open_remarks(scene: Scene) -> dict[str, int]:
    with scene.database.reading() as db:
        return records.open_comments(db, scene.assessment_id)


def events(scene: Scene) -> list[AuditEvent]:
    with scene.database.reading() as db:
        return list(db.query(AuditEvent).order_by(AuditEvent.seq))


def test_criteria_are_given_to_a_person_and_given_on(scene: Scene) -> None:
    bagus, ayu = scene.office.person(R.CONTRIBUTOR), scene.office.person(R.INTERNAL_ASSESSOR)
    assign(scene, [ONE, TWO], bagus)
    assert assigned(scene) == {ONE: bagus, TWO: bagus}
    assign(scene, [TWO], ayu)
    assert assigned(scene) == {ONE: bagus, TWO: ayu}
    assign(scene, [ONE, TWO], None)
    assert assigned(scene) == {}
    assert [e.action for e in events(scene)][-3:] == ["criteria_assigned"] * 3


def test_giving_a_criterion_to_somebody_lets_others_answer_it_all_the_same(
    on_sqlite: Scene,
) -> None:
    assign(on_sqlite, [ONE], on_sqlite.office.person(R.HEAD))
    answer_all(on_sqlite.office, on_sqlite.assessment_id)


def test_a_person_of_another_unit_sounds_like_one_nobody_knows(scene: Scene) -> None:
    said = set()
    for person_id in (scene.other.person(R.CONTRIBUTOR), "0" * 36, ""):
        with pytest.raises(Refused) as refused:
            assign(scene, [ONE], person_id)
        said.add(str(refused.value))
    assert said == {"Orang itu tidak ditemukan di unit Anda."}
    assert assigned(scene) == {}


def test_one_criterion_that_is_not_asked_keeps_all_from_being_given(scene: Scene) -> None:
    with pytest.raises(Refused, match="tidak dinilai"):
        assign(scene, [ONE, "S99-01"], scene.office.person(R.CONTRIBUTOR))
    assert assigned(scene) == {}


@pytest.mark.parametrize("role", sorted(LPSE_ROLES - {R.COORDINATOR}))
def test_only_the_coordinator_gives_criteria(on_sqlite: Scene, role: AccountRole) -> None:
    actor = on_sqlite.office.actor(role)
    with pytest.raises(Refused, match="tidak berwenang"):
        assign_criteria(on_sqlite.database, actor, on_sqlite.assessment_id, [ONE], actor.person_id)


@pytest.mark.parametrize("role", sorted(LPSE_ROLES))
def test_everybody_of_the_unit_may_leave_a_remark(on_sqlite: Scene, role: AccountRole) -> None:
    row = remark(on_sqlite, by=role)
    assert (row.body, row.side, row.processed_at) == (WORDS, "lpse", None)
    assert row.written_by == on_sqlite.office.actor(role).account_id
    assert open_remarks(on_sqlite) == {ONE: 1}


def test_the_chain_keeps_a_print_of_a_remark_and_not_its_words(scene: Scene) -> None:
    row = remark(scene)
    last = events(scene)[-1]
    assert (last.action, last.entity_id) == ("comment_written", row.id)
    assert set(last.facts) == {"criterion", "print"}
    assert not any("notulen" in str(e.facts) for e in events(scene))


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("  rapi  ", "rapi"),
        ("dua\r\nbaris", "dua\nbaris"),
        ("a\x00b\u202ec\ud800", "abc"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("x" * 2000, "x" * 2000),
    ],
)
def test_a_remark_is_kept_without_what_nobody_can_see(
    scene: Scene, written: str, kept: str
) -> None:
    assert remark(scene, written).body == kept


@pytest.mark.parametrize("body", ["", "  \n ", "\u200b\x00", "x" * 2001])
def test_an_empty_or_endless_remark_is_refused(on_sqlite: Scene, body: str) -> None:
    with pytest.raises(Refused, match="paling banyak 2000"):
        remark(on_sqlite, body)
    assert comments(on_sqlite) == []


def test_a_remark_is_ticked_off_and_stays_to_be_read(scene: Scene) -> None:
    first, second = remark(scene), remark(scene, "Satu lagi.")
    process_comment(scene.database, scene.office.contributor, first.id)
    assert open_remarks(scene) == {ONE: 1}
    done, still = comments(scene)
    assert (done.id, still.id) == (first.id, second.id)
    assert done.processed_by == scene.office.contributor.account_id
    assert done.processed_at is not None
    assert still.processed_at is None


def test_remarks_of_another_unit_sound_like_remarks_nobody_knows(on_sqlite: Scene) -> None:
    row, actor = remark(on_sqlite), on_sqlite.other.contributor
    for wanted in (row.id, "0" * 36):
        with pytest.raises(Refused, match="tidak ditemukan di unit Anda"):
            process_comment(on_sqlite.database, actor, wanted)
    for where in (on_sqlite.assessment_id, "0" * 36):
        with pytest.raises(Refused, match="Penilaian itu tidak ditemukan"):
            write_comment(on_sqlite.database, actor, where, ONE, WORDS)
    assert open_remarks(on_sqlite) == {ONE: 1}


def test_lkpp_leaves_no_remark_on_a_draft(on_sqlite: Scene) -> None:
    for actor in on_sqlite.lkpp.actors.values():
        with pytest.raises(Refused):
            write_comment(on_sqlite.database, actor, on_sqlite.assessment_id, ONE, WORDS)


def test_a_remark_on_a_criterion_that_is_not_asked_is_refused(on_sqlite: Scene) -> None:
    with pytest.raises(Refused, match="tidak dinilai"):
        write_comment(
            on_sqlite.database, on_sqlite.office.head, on_sqlite.assessment_id, "S99-01", WORDS
        )


def test_a_remark_changes_nothing_that_was_certified(on_sqlite: Scene) -> None:
    answer_all(on_sqlite.office, on_sqlite.assessment_id)
    certify(on_sqlite.office, on_sqlite.assessment_id)
    remark(on_sqlite)
    assert open_remarks(on_sqlite) == {ONE: 1}


def test_remarks_belong_to_their_cycle(on_sqlite: Scene) -> None:
    remark(on_sqlite)
    later = begin(on_sqlite.office, (1,), 2026, previous=on_sqlite.assessment_id)
    with on_sqlite.database.reading() as db:
        assert records.comments(db, later, ONE) == []
