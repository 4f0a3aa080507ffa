"""What follows a published finding: answered with proof, judged by who may, checked for its effect."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from accounts.policy import Refused
from assessments.findings import followed
from assessments.findings.followed import Answer, Outcome
from assessments.findings.records import (
    findings_of,
    words_of,
)
from assessments.findings.rules import Kind, is_open
from evidence.store import EvidenceStore
from tests.assessments.cases import (
    approver,
    joined,
    reviewer,
    second_reviewer,
)
from tests.assessments.finding_cases import DUE, R, answered, proof, published, reply, state, steps
from tests.furnished import Scene
from tests.scenes import today


def test_the_lpse_answers_with_actions_and_a_file(scene: Scene, store: EvidenceStore) -> None:
    row = answered(scene, store)
    event = steps(scene, row)[-1]
    assert (event.side, event.name) == ("lpse", "sop-disahkan.png") and event.digest
    assert event.facts["tindakan"] == "SOP sudah disahkan Kepala LPSE."
    with scene.database.reading() as db:
        [finding] = findings_of(db, scene.office.unit_id)
    assert is_open(finding, today())


def test_an_answer_without_words_or_file_is_refused(on_sqlite: Scene) -> None:
    row = published(on_sqlite)
    coordinator = on_sqlite.office.coordinator
    with pytest.raises(Refused, match="Tuliskan tindakan perbaikannya"):
        followed.follow_up(on_sqlite.database, coordinator, row.id, Answer("Sudah."), today())
    with pytest.raises(Refused, match="Sertakan berkas bukti"):
        reply(on_sqlite, row, None)


def test_a_saran_may_be_answered_without_a_file(on_sqlite: Scene) -> None:
    row = published(on_sqlite, kind=Kind.ADVICE, target=None)
    reply(on_sqlite, row, None)
    assert state(on_sqlite, row) == "ditindaklanjuti"


def test_given_back_with_a_reason_it_is_answered_again_and_accepted(
    scene: Scene, store: EvidenceStore
) -> None:
    row = answered(scene, store)
    with pytest.raises(Refused, match="Tuliskan penjelasannya"):
        followed.give_back(scene.database, reviewer(scene), row.id, "Tidak.", today())
    followed.give_back(
        scene.database, reviewer(scene), row.id, "SOP-nya belum bertanggal.", today()
    )
    reply(scene, row, proof(store))
    followed.accept(scene.database, reviewer(scene), row.id, today(), "Dilihat pada salinannya.")
    assert state(scene, row) == "diterima"
    with scene.database.reading() as db:
        [finding] = findings_of(db, scene.office.unit_id)
    assert not is_open(finding, today())


def test_a_repair_that_does_not_last_opens_it_again_with_a_new_target(
    scene: Scene, store: EvidenceStore
) -> None:
    row = answered(scene, store)
    followed.accept(scene.database, reviewer(scene), row.id, today())
    lame = Outcome(False, "SOP tidak dipakai di loket.")
    with pytest.raises(Refused, match="target baru"):
        followed.check_effect(scene.database, reviewer(scene), row.id, lame, today())
    due = DUE + timedelta(30)
    again = Outcome(False, "SOP tidak dipakai di loket.", due)
    followed.check_effect(scene.database, reviewer(scene), row.id, again, today())
    assert state(scene, row) == "terbuka"
    assert words_of(steps(scene, row)).target == due
    reply(scene, row, proof(store))
    followed.accept(scene.database, reviewer(scene), row.id, today())
    followed.check_effect(scene.database, reviewer(scene), row.id, Outcome(True), today())
    assert state(scene, row) == "efektif"


def test_accepted_and_given_back_at_once_counts_once(scene: Scene, store: EvidenceStore) -> None:
    row = answered(scene, store)
    colleague = second_reviewer(scene)

    def decide(who: int) -> bool:
        try:
            if who:
                followed.accept(scene.database, colleague, row.id, today())
            else:
                reason = "SOP-nya belum bertanggal."
                followed.give_back(scene.database, reviewer(scene), row.id, reason, today())
        except Refused:
            return False
        return True

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(decide, (0, 1))) == [False, True]
    assert len(steps(scene, row)) == 4


def test_lkpp_does_not_answer_and_the_lpse_does_not_judge(
    on_sqlite: Scene, store: EvidenceStore
) -> None:
    row = published(on_sqlite)
    with pytest.raises(Refused, match="tidak berwenang"):
        given = Answer("Sudah kami kerjakan semua.", "", proof(store))
        followed.follow_up(on_sqlite.database, reviewer(on_sqlite), row.id, given, today())
    reply(on_sqlite, row, proof(store))
    with pytest.raises(Refused, match="tidak berwenang"):
        followed.accept(on_sqlite.database, on_sqlite.office.head, row.id, today())
    with pytest.raises(Refused, match="tidak berwenang"):
        followed.accept(on_sqlite.database, approver(on_sqlite), row.id, today())


def test_who_joined_the_lpse_decides_nothing_over_it(
    on_sqlite: Scene, store: EvidenceStore
) -> None:
    row = answered(on_sqlite, store)
    joined(on_sqlite.office, on_sqlite.lkpp.email(R.REVIEWER), R.CONTRIBUTOR)
    with pytest.raises(Refused, match="tidak dapat"):
        followed.accept(on_sqlite.database, reviewer(on_sqlite), row.id, today())


def test_a_step_is_not_dated_ahead_nor_before_the_one_before(
    on_sqlite: Scene, store: EvidenceStore
) -> None:
    row = published(on_sqlite)
    with pytest.raises(Refused, match="belum tiba"):
        reply(on_sqlite, row, proof(store), today() + timedelta(1))
    with pytest.raises(Refused, match="mendahului langkah sebelumnya"):
        reply(on_sqlite, row, proof(store), today() - timedelta(1))
