"""Which files of an LPSE LKPP may open: those of certified submissions and answers, and no other."""

from typing import Any

import pytest

from accounts.actor import AccountRole, Actor
from assessments.factual.clarifications import answer, ask
from assessments.factual.deeds import Team, assign, begin, give_up, open_case
from assessments.factual.submitted import hand_out
from assessments.self_assessment.certify import reopen
from catalog.loader import catalog
from evidence import proofs
from evidence.store import EvidenceStore
from storage import evidence as evidence_records
from tests import scenes
from tests.assessments.cases import approver, reviewer, second_reviewer
from tests.furnished import Scene
from tests.scenes import answer_all, certify, keep_file, picture, show_file, today

R = AccountRole


def certified_with(scene: Scene, store: EvidenceStore, **facts: Any) -> tuple[str, str]:
    """A certified assessment that shows a file; the assessment, the proof."""
    assessment_id = scenes.begin(scene.office)
    answer_all(scene.office, assessment_id)
    proof = show_file(scene.office, store, assessment_id, "S01-01", **facts)
    certify(scene.office, assessment_id)
    return assessment_id, proof


def file_of(scene: Scene, proof: str) -> str:
    """The newest file of a proof."""
    with scene.database.reading() as db:
        return evidence_records.files_of(db, proof)[0].id


def opens(scene: Scene, store: EvidenceStore, actor: Actor, file_id: str) -> bool:
    return hand_out(scene.database, store, actor, file_id) is not None


def test_lkpp_opens_the_file_of_a_certified_submission(scene: Scene, store: EvidenceStore) -> None:
    _, proof = certified_with(scene, store)
    for actor in (scene.lkpp.actor(role) for role in (R.REVIEWER, R.APPROVER, R.LKPP_ADMIN)):
        handed = hand_out(scene.database, store, actor, file_of(scene, proof))
        assert handed is not None and handed.path.read_bytes() == picture()


def test_lkpp_opens_nothing_of_a_draft(scene: Scene, store: EvidenceStore) -> None:
    proof = show_file(scene.office, store, scene.assessment_id, "S01-01")
    assert not opens(scene, store, reviewer(scene), file_of(scene, proof))


def test_what_is_opened_again_is_a_draft_again(scene: Scene, store: EvidenceStore) -> None:
    assessment_id, proof = certified_with(scene, store)
    reopen(
        scene.database, scene.office.head, catalog(), assessment_id, "Ada bukti yang keliru."
    )  # fmt: skip
    assert not opens(scene, store, reviewer(scene), file_of(scene, proof))


def test_a_file_added_after_the_certification_is_not_part_of_it(
    scene: Scene, store: EvidenceStore
) -> None:
    _, proof = certified_with(scene, store)
    first = file_of(scene, proof)
    with scene.database.writing() as db:
        kept = keep_file(store, picture("navy"), "baru.png")
        proofs.add_version(db, scene.office.contributor, proof, kept)
    assert opens(scene, store, reviewer(scene), first)
    assert not opens(scene, store, reviewer(scene), file_of(scene, proof))


def test_nobody_else_gets_it_this_way(on_sqlite: Scene, store: EvidenceStore) -> None:
    _, proof = certified_with(on_sqlite, store)
    file_id = file_of(on_sqlite, proof)
    everybody = [
        *on_sqlite.office.actors.values(), *on_sqlite.other.actors.values(),
        on_sqlite.administrator,
    ]  # fmt: skip
    assert not any(opens(on_sqlite, store, actor, file_id) for actor in everybody)


@pytest.mark.parametrize("wanted", ["", "0" * 36, "../../etc/passwd"])
def test_an_invented_file_is_nobodys(
    on_sqlite: Scene, store: EvidenceStore, wanted: str
) -> None:  # fmt: skip
    assert not opens(on_sqlite, store, reviewer(on_sqlite), wanted)


def test_neither_digest_nor_proof_is_an_address(on_sqlite: Scene, store: EvidenceStore) -> None:
    _, proof = certified_with(on_sqlite, store)
    with on_sqlite.database.reading() as db:
        (file,) = evidence_records.files_of(db, proof)
    for wanted in (file.digest, proof):
        assert not opens(on_sqlite, store, reviewer(on_sqlite), wanted)


def judged_by(scene: Scene, assessment_id: str) -> str:
    case = open_case(scene.database, approver(scene), assessment_id, today())
    team = Team((reviewer(scene).account_id,), ())
    assign(scene.database, approver(scene), case, team, today())
    begin(scene.database, reviewer(scene), case, today())
    return case


def test_a_secret_is_open_to_the_team_alone(scene: Scene, store: EvidenceStore) -> None:
    assessment_id, proof = certified_with(scene, store, confidentiality="rahasia")
    file_id, colleague = file_of(scene, proof), second_reviewer(scene)
    assert not opens(scene, store, reviewer(scene), file_id)
    case = judged_by(scene, assessment_id)
    assert opens(scene, store, reviewer(scene), file_id)
    for actor in (colleague, approver(scene), scene.lkpp.actor(R.LKPP_ADMIN)):
        assert not opens(scene, store, actor, file_id)
    give_up(scene.database, approver(scene), case, "Salah unit.", today())
    assert not opens(scene, store, reviewer(scene), file_id)


def test_a_file_given_with_an_answer_is_open_to_lkpp(scene: Scene, store: EvidenceStore) -> None:
    assessment_id, _ = certified_with(scene, store)
    case = judged_by(scene, assessment_id)
    later = scenes.begin(scene.office, year=2027)
    given = show_file(scene.office, store, later, "S01-02")
    kept_back = show_file(scene.office, store, later, "S01-03")
    wanted = ask(scene.database, reviewer(scene), case, "S01-01", "Mana fotonya?", today())
    answer(scene.database, scene.office.coordinator, wanted, "Terlampir.", [given], today())
    assert opens(scene, store, reviewer(scene), file_of(scene, given))
    assert not opens(scene, store, reviewer(scene), file_of(scene, kept_back))
    assert not opens(scene, store, scene.other.coordinator, file_of(scene, given))
