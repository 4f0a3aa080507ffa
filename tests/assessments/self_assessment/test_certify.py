"""Certifying: only the head in office, only what they saw, once; and what comes after it."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from threading import Barrier

import pytest
from sqlalchemy import text

from accounts.actor import LPSE_ROLES, AccountRole, Actor
from accounts.invitations import Invitation, invite
from accounts.policy import Refused
from accounts.profile import save_profile
from accounts.roles import end_role
from assessments.self_assessment.certify import (
    STATEMENT,
    certification,
    matches_certificate,
    reopen,
)
from assessments.self_assessment.proof import attach_new, describe, detach
from assessments.self_assessment.records import find, state_of
from assessments.self_assessment.save import settle
from assessments.self_assessment.state import State
from catalog.loader import catalog
from evidence.proofs import add_version
from evidence.store import EvidenceStore
from storage import answers as answer_records
from storage import assessments as records
from storage import audit, people
from storage.tables import AssessmentEvent
from tests.furnished import Scene
from tests.scenes import (
    LONG_AGO,
    PROFILE,
    actor_now,
    answer_all,
    begin,
    certify,
    digest_now,
    keep_file,
    make_head,
    picture,
    say,
    show_file,
    show_link,
    today,
)

R = AccountRole
LAW = catalog()
ONE = "S01-01"
WHY = "Ada bukti yang perlu diganti."


@pytest.fixture
def answered(scene: Scene) -> Scene:
    """Everything is answered; nothing is certified yet."""
    answer_all(scene.office, scene.assessment_id)
    return scene


@pytest.fixture
def answered_on_sqlite(on_sqlite: Scene) -> Scene:
    """Everything is answered; nothing is certified yet."""
    answer_all(on_sqlite.office, on_sqlite.assessment_id)
    return on_sqlite


def events(scene: Scene) -> list[AssessmentEvent]:
    with scene.database.reading() as db:
        return records.events(db, scene.assessment_id)


def state(scene: Scene) -> State:
    with scene.database.reading() as db:
        return state_of(db, find(db, scene.office.head, scene.assessment_id))


def matches(scene: Scene) -> bool | None:
    with scene.database.reading() as db:
        return matches_certificate(db, find(db, scene.office.head, scene.assessment_id))


def certify_at(scene: Scene, actor: Actor, at: datetime, digest: str | None = None) -> str:
    seen = digest or digest_now(scene.office, scene.assessment_id)
    return certification(scene.database, actor, LAW, scene.assessment_id, seen, at)


def open_again(scene: Scene, actor: Actor | None = None, why: str = WHY) -> None:
    reopen(scene.database, actor or scene.office.head, LAW, scene.assessment_id, why)


# -- the head ------------------------------------------------------------------------------------


def test_the_head_certifies_what_they_saw_under_their_name_and_decree(answered: Scene) -> None:
    assert matches(answered) is None
    seen = digest_now(answered.office, answered.assessment_id)
    assert certify(answered.office, answered.assessment_id) == seen
    assert state(answered) is State.CERTIFIED
    assert matches(answered) is True
    event = events(answered)[-1]
    assert (event.action, event.seq, event.by) == ("certify", 2, answered.office.head.account_id)
    assert event.facts == {
        "digest": seen, "statement": STATEMENT, "person": "Raden Wiratama", "nip": "",
        "title": "Kepala", "capacity": "definitif", "decree": "SK Nomor 11/LPSE/2024",
        "day": today().isoformat(), "profile_version": 1,
    }  # fmt: skip
    assert audit.verify(answered.database).ok


@pytest.mark.parametrize("role", sorted(LPSE_ROLES - {R.HEAD}))
def test_nobody_but_the_head_certifies_or_opens_again(
    answered_on_sqlite: Scene, role: AccountRole
) -> None:
    scene, actor = answered_on_sqlite, answered_on_sqlite.office.actor(role)
    with pytest.raises(Refused, match="tidak berwenang"):
        certify(scene.office, scene.assessment_id, actor)
    certify(scene.office, scene.assessment_id)
    with pytest.raises(Refused, match="tidak berwenang"):
        open_again(scene, actor)
    assert state(scene) is State.CERTIFIED


def deputy(scene: Scene, capacity: str, begin: date, end: date | None) -> Actor:
    """The helpdesk's person gets an account of the head, and a term as Ketua."""
    office, email = scene.office, "wakil@contoh.id"
    person_id = office.person(R.HELPDESK)
    wanted = Invitation(email, person_id, frozenset({R.HEAD}), LONG_AGO)
    invite(scene.database, office.admin, wanted, datetime.now(UTC))
    make_head(office, person_id, capacity=capacity, valid_from=begin, valid_to=end)
    return actor_now(scene.database, email)


@pytest.mark.parametrize("capacity", ["plt", "plh"])
@pytest.mark.parametrize(
    ("at", "in_office"),
    [
        (datetime(2026, 3, 1, 16, 59, tzinfo=UTC), False),  # 23.59 WIB the day before
        (datetime(2026, 3, 1, 17, 0, tzinfo=UTC), True),  # 00.00 WIB on the first day
        (datetime(2026, 3, 4, 16, 59, tzinfo=UTC), True),  # 23.59 WIB on the last day
        (datetime(2026, 3, 4, 17, 0, tzinfo=UTC), False),  # 00.00 WIB the day after
    ],
)
def test_an_acting_head_certifies_from_their_first_to_their_last_day(
    answered_on_sqlite: Scene, capacity: str, at: datetime, in_office: bool
) -> None:
    scene = answered_on_sqlite
    acting = deputy(scene, capacity, date(2026, 3, 2), date(2026, 3, 4))
    if not in_office:
        with pytest.raises(Refused, match="tidak tercatat sebagai Ketua/Kepala"):
            certify_at(scene, acting, at)
        assert state(scene) is State.DRAFT
        return
    certify_at(scene, acting, at)
    assert events(scene)[-1].facts["capacity"] == capacity
    assert events(scene)[-1].facts["person"] == "Sekar Nirmala"


def test_an_account_of_the_head_without_the_term_certifies_and_opens_nothing(
    answered: Scene,
) -> None:
    scene = answered
    someone = deputy(scene, "plt", date(2025, 1, 1), date(2025, 1, 31))
    with pytest.raises(Refused, match="tidak tercatat sebagai Ketua/Kepala"):
        certify(scene.office, scene.assessment_id, someone)
    certify(scene.office, scene.assessment_id)
    with pytest.raises(Refused, match="tidak tercatat sebagai Ketua/Kepala"):
        open_again(scene, someone)
    assert state(scene) is State.CERTIFIED


def test_a_head_whose_term_ended_certifies_no_more(answered_on_sqlite: Scene) -> None:
    scene = answered_on_sqlite
    deputy(scene, "definitif", today(), None)
    with scene.database.reading() as db:
        (term,) = [
            r for r in people.roles_held(db, scene.office.unit_id)
            if r.person_id == scene.office.person(R.HEAD)
        ]  # fmt: skip
    end_role(scene.database, scene.office.admin, term.id, today() - timedelta(days=1))
    with pytest.raises(Refused, match="tidak tercatat"):
        certify(scene.office, scene.assessment_id)


# -- what stops it -------------------------------------------------------------------------------


def test_a_criterion_left_open_stops_the_certification(scene: Scene) -> None:
    answer_all(scene.office, scene.assessment_id)
    say(scene.office, scene.assessment_id, ONE, {"value": "unanswered"}, 1)
    with pytest.raises(Refused, match="Masih ada yang harus diselesaikan"):
        certify(scene.office, scene.assessment_id)
    say(scene.office, scene.assessment_id, ONE, {"value": "not_applicable"}, 2)
    certify(scene.office, scene.assessment_id)


def test_an_edit_set_aside_stops_the_certification_until_it_is_settled(answered: Scene) -> None:
    office, where = answered.office, answered.assessment_id
    say(office, where, ONE, {"description": "rekan"}, 1, office.coordinator)
    say(office, where, ONE, {"description": "saya"}, 1)
    with pytest.raises(Refused, match="Masih ada"):
        certify(office, where)
    with answered.database.reading() as db:
        (row,) = answer_records.unsettled(db, where)[ONE]
    settle(answered.database, office.contributor, LAW, row.id, use_mine=False)
    certify(office, where)


@pytest.mark.parametrize("field", ["address", "formation_decree"])
def test_an_incomplete_profile_stops_the_certification(
    answered_on_sqlite: Scene, field: str
) -> None:
    scene = answered_on_sqlite
    save_profile(scene.database, scene.office.admin, PROFILE | {field: ""}, today())
    with pytest.raises(Refused, match="Masih ada"):
        certify(scene.office, scene.assessment_id)


def test_what_only_asks_for_attention_does_not_stop_the_certification(
    answered_on_sqlite: Scene,
) -> None:
    scene = answered_on_sqlite
    say(scene.office, scene.assessment_id, ONE, {"unsure": True}, 1)
    certify(scene.office, scene.assessment_id)


# -- what was seen -------------------------------------------------------------------------------


@pytest.mark.parametrize("digest", ["", "0" * 64, "bukan sidik"])
def test_what_was_not_seen_is_not_certified(answered_on_sqlite: Scene, digest: str) -> None:
    scene = answered_on_sqlite
    with pytest.raises(Refused, match="baru saja diubah orang lain"):
        certification(
            scene.database, scene.office.head, LAW, scene.assessment_id, digest, datetime.now(UTC)
        )
    assert state(scene) is State.DRAFT


def test_a_change_between_looking_and_certifying_is_refused(
    answered: Scene, store: EvidenceStore
) -> None:
    scene, office, where = answered, answered.office, answered.assessment_id
    changes = (
        lambda: say(office, where, ONE, {"description": "diubah"}, 1),
        lambda: say(office, where, ONE, {"unsure": True}, 2),
        lambda: proofs.append(show_file(office, store, where, ONE)),
        lambda: new_file(scene, store, proofs[0]),
        lambda: proofs.append(show_link(office, where, [ONE])),
        lambda: describe(
            scene.database, office.contributor, proofs[1],
            {"title": "Maklumat", "link": "https://contoh.id/pindah"},
        ),
        lambda: detach(scene.database, office.contributor, where, ONE, proofs[1]),
    )  # fmt: skip
    proofs: list[str] = []
    for change in changes:
        seen = digest_now(office, where)
        change()
        assert digest_now(office, where) != seen
        with pytest.raises(Refused, match="baru saja diubah orang lain"):
            certify_at(scene, office.head, datetime.now(UTC), seen)
    certify(office, where)


def new_file(scene: Scene, store: EvidenceStore, proof: str) -> None:
    kept = keep_file(store, picture("orange"), "foto baru.png")
    with scene.database.writing() as db:
        add_version(db, scene.office.contributor, proof, kept)


def test_the_digest_is_the_same_for_the_same_contents_and_another_for_another_cycle(
    answered: Scene,
) -> None:
    office = answered.office
    first = digest_now(office, answered.assessment_id)
    assert first == digest_now(office, answered.assessment_id)
    assert len(first) == 64
    again = begin(office)
    answer_all(office, again)
    assert digest_now(office, again) != first


# -- once ----------------------------------------------------------------------------------------


def test_a_certified_assessment_is_not_certified_again(answered: Scene) -> None:
    certify(answered.office, answered.assessment_id)
    with pytest.raises(Refused, match="tidak mungkin pada keadaan"):
        certify(answered.office, answered.assessment_id)
    assert len(events(answered)) == 2


def test_of_two_heads_who_certify_at_the_same_moment_one_wins(answered: Scene) -> None:
    heads = [answered.office.head, deputy(answered, "definitif", today(), None)]
    together = Barrier(2)

    def attempt(actor: Actor) -> bool:
        together.wait()
        try:
            certify(answered.office, answered.assessment_id, actor)
        except Refused:
            return False
        return True

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(attempt, heads)) == [False, True]
    assert [e.action for e in events(answered)] == ["start", "certify"]


def test_an_assessment_of_another_unit_sounds_like_one_nobody_knows(
    answered_on_sqlite: Scene,
) -> None:
    scene, said = answered_on_sqlite, set()
    for where in (scene.assessment_id, "0" * 36):
        for deed in (
            lambda w=where: certification(
                scene.database, scene.other.head, LAW, w, "x", datetime.now(UTC)
            ),
            lambda w=where: reopen(scene.database, scene.other.head, LAW, w, WHY),
        ):
            with pytest.raises(Refused) as refused:
                deed()
            said.add(str(refused.value))
    assert said == {"Penilaian itu tidak ditemukan di unit Anda."}


# -- opening again -------------------------------------------------------------------------------


def test_opening_again_voids_the_certification_and_keeps_the_reason(answered: Scene) -> None:
    certify(answered.office, answered.assessment_id)
    open_again(answered, why="  Ada bukti\u00a0yang\n perlu\x00 diganti.\u202e ")
    assert state(answered) is State.DRAFT
    assert matches(answered) is None
    event = events(answered)[-1]
    assert (event.action, event.seq, event.facts) == ("reopen", 3, {"reason": WHY})
    with answered.database.reading() as db:
        seq, _ = audit.head(db)
    assert seq > 0
    assert audit.verify(answered.database).ok


def test_after_opening_again_it_can_be_edited_and_certified_anew(answered: Scene) -> None:
    first = certify(answered.office, answered.assessment_id)
    open_again(answered)
    say(answered.office, answered.assessment_id, ONE, {"description": "Diperbaiki."}, 1)
    second = certify(answered.office, answered.assessment_id)
    assert second != first
    assert matches(answered) is True
    assert [e.action for e in events(answered)] == ["start", "certify", "reopen", "certify"]


@pytest.mark.parametrize("why", ["", "  ", "salah", "x" * 19, " " * 40, "x" * 1001])
def test_opening_again_needs_a_reason_somebody_can_understand(
    answered_on_sqlite: Scene, why: str
) -> None:
    certify(answered_on_sqlite.office, answered_on_sqlite.assessment_id)
    with pytest.raises(Refused, match="sedikitnya 20 huruf"):
        open_again(answered_on_sqlite, why=why)
    assert state(answered_on_sqlite) is State.CERTIFIED


def test_a_draft_is_not_opened_again(answered_on_sqlite: Scene) -> None:
    with pytest.raises(Refused, match="tidak mungkin pada keadaan"):
        open_again(answered_on_sqlite)
    certify(answered_on_sqlite.office, answered_on_sqlite.assessment_id)
    open_again(answered_on_sqlite)
    with pytest.raises(Refused, match="tidak mungkin pada keadaan"):
        open_again(answered_on_sqlite)


# -- whether it still holds ----------------------------------------------------------------------

TAMPERING = {
    "an answer": "UPDATE answer SET value = 'met' WHERE criterion_id = 'S01-02'",
    "a description": "UPDATE answer SET description = 'diganti' WHERE criterion_id = 'S01-02'",
    "a version that disappears": "DELETE FROM answer WHERE criterion_id = 'S01-02'",
    "a criterion switched off": (
        "UPDATE assessment_criterion SET switched_off = 'x' WHERE criterion_id = 'S01-02'"
    ),
    "another text asked": (
        "UPDATE assessment_criterion SET text_digest = (SELECT text_digest FROM "
        "assessment_criterion WHERE criterion_id = 'S01-03' LIMIT 1) WHERE criterion_id = 'S01-02'"
    ),
    "a proof taken away": "UPDATE evidence_use SET removed_at = attached_at",
    "a proof given to another criterion": "UPDATE evidence_use SET criterion_id = 'S01-02'",
    "another file behind a proof": "UPDATE evidence_file SET digest = 'x'",
    "another address behind a proof": "UPDATE evidence SET link = 'https://lain.id' WHERE link <> ''",
}


def meddle(scene: Scene, statement: str) -> None:
    """Change the tables behind the product's back, past the guards of the database itself."""
    with scene.database.writing() as db:
        for table in ("answer", "evidence_file"):
            for change in ("update", "delete"):
                db.execute(text(f"DROP TRIGGER {table}_no_{change}"))
        if "digest = 'x'" in statement:
            db.execute(
                text(
                    "INSERT INTO blob (digest, size, media_type, kept_at) "
                    "SELECT 'x', size, media_type, kept_at FROM blob LIMIT 1"
                )
            )
        db.execute(text(statement))


@pytest.mark.parametrize("what", TAMPERING)
def test_contents_changed_behind_the_products_back_no_longer_match_the_certificate(
    answered_on_sqlite: Scene, store: EvidenceStore, what: str
) -> None:
    scene = answered_on_sqlite
    show_file(scene.office, store, scene.assessment_id, ONE)
    show_link(scene.office, scene.assessment_id, [ONE])
    certify(scene.office, scene.assessment_id)
    assert matches(scene) is True
    meddle(scene, TAMPERING[what])
    assert matches(scene) is False


def test_a_proof_that_gets_a_newer_file_later_leaves_the_certificate_whole(
    answered: Scene, store: EvidenceStore
) -> None:
    proof = show_file(answered.office, store, answered.assessment_id, ONE)
    certify(answered.office, answered.assessment_id)
    new_file(answered, store, proof)  # for the next cycle: the library is shared
    assert matches(answered) is True
    open_again(answered)
    assert matches(answered) is None
    seen = digest_now(answered.office, answered.assessment_id)
    assert seen != events(answered)[1].facts["digest"]


def test_a_proof_nobody_shows_is_no_part_of_a_certificate(
    answered_on_sqlite: Scene, store: EvidenceStore
) -> None:
    scene = answered_on_sqlite
    proof = show_file(scene.office, store, scene.assessment_id, ONE)
    detach(scene.database, scene.office.contributor, scene.assessment_id, ONE, proof)
    certify(scene.office, scene.assessment_id)
    new_file(scene, store, proof)
    assert matches(scene) is True


def test_an_answer_of_memenuhi_is_certified_with_its_proof(answered: Scene) -> None:
    office, where = answered.office, answered.assessment_id
    say(office, where, ONE, {"value": "met", "reason": ""}, 1)
    with pytest.raises(Refused, match="Masih ada"):
        certify(office, where)
    attach_new(
        answered.database, office.contributor, where, ONE, None,
        {"title": "Maklumat", "kind": "policy", "link": "https://contoh.id"},
    )  # fmt: skip
    assert certify(office, where)
