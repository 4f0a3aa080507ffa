"""What was withdrawn is assessed again, and nothing else; then it is certified again."""

import pytest

from accounts.policy import Refused
from assessments.certificates.again import ask_again, end, may_ask
from assessments.certificates.deeds import Given
from assessments.certificates.determination import Lack
from assessments.certificates.records import being_assessed_again
from assessments.certificates.rules import Status
from assessments.factual.submitted import queue
from catalog.loader import catalog
from evidence.store import EvidenceStore
from storage import assessments as assessment_records
from tests.assessments.certifying import GONE, SENT, Registry
from tests.furnished import Scene
from tests.scenes import answer_all, certify, today

S = Status


@pytest.fixture
def both(scene: Scene, store: EvidenceStore) -> Registry:
    return Registry(scene, store)


@pytest.fixture
def here(on_sqlite: Scene, store: EvidenceStore) -> Registry:
    return Registry(on_sqlite, store)


def running(registry: Registry) -> frozenset[int]:
    with registry.scene.database.reading() as db:
        return being_assessed_again(db, registry.unit_id, today())


def lost(registry: Registry, *gone: int) -> None:
    """A certificate of 1, 2 and 3 in the opening balance, of which some were withdrawn."""
    registry.entered((1, 2, 3))
    registry.withdrawn(gone, GONE)


def test_the_way_back_goes_over_the_withdrawn_standards_alone(both: Registry) -> None:
    lost(both, 2, 3)
    dossier_id = both.asked_again()
    row = both.row(dossier_id)
    with both.scene.database.reading() as db:
        assessment = assessment_records.any_assessment(db, row.assessment_id or "")
    assert assessment is not None
    assert (assessment.kind, assessment.standards) == ("reassessment", [2, 3])
    assert running(both) == {2, 3}
    answer_all(both.scene.office, assessment.id)
    certify(both.scene.office, assessment.id)
    with both.scene.database.reading() as db:
        assert [one.assessment.id for one in queue(db, both.reviewer)] == [assessment.id]
    both.judged(assessment.id, unmet=(3,))
    assert running(both) == frozenset()
    assert both.standing().new == {2}
    assert Lack.FACTUAL in [one.lack for one in both.standing().lacks[3]]
    both.certified()
    assert both.statuses() == {S.IN_FORCE: [1, 2], S.WITHDRAWN: [3]}


def test_a_result_from_before_the_withdrawal_does_not_bring_it_back(here: Registry) -> None:
    here.assessed((1, 2))
    here.certified()
    here.withdrawn((2,))
    assert [one.lack for one in here.standing().lacks[2]] == [Lack.AGAIN]
    with pytest.raises(Refused, match="Belum ada standar baru"):
        here.proposed()


def test_only_a_request_that_was_sent_counts(here: Registry) -> None:
    lost(here, 2)
    for reached in ((), SENT[:1], SENT[:2], SENT[:3]):
        with pytest.raises(Refused, match="masih berstatus"):
            here.asked_again(steps=reached)
    assert running(here) == frozenset()


def test_what_stands_is_not_assessed_again(here: Registry) -> None:
    lost(here, 2)
    rows = [
        {"nomor": n, "judul": "Standar", "alasan_pencabutan": "-", "perbaikan": "-",
         "selesai": str(today())}
        for n in (1, 2)
    ]  # fmt: skip
    proofs = [{"standar": n, "nama": "Berita acara"} for n in (1, 2)]
    with pytest.raises(Refused, match=r"Standar 1 tidak sedang dicabut.*KEP152 2\.2\.c\.2"):
        here.asked_again(standar=rows, bukti=proofs, standar_dicabut=[1, 2])


def test_a_standard_is_asked_for_once_until_it_is_out_or_given_up(here: Registry) -> None:
    lost(here, 2)
    coordinator = here.scene.office.coordinator
    letter = here.request()
    first = ask_again(here.scene.database, coordinator, catalog(), letter)
    with pytest.raises(Refused, match="standar 2 sudah dimohonkan"):
        ask_again(here.scene.database, coordinator, catalog(), letter)
    with here.scene.database.reading() as db:
        assert may_ask(db, coordinator, today()) == frozenset()
    given = Given(today(), words="Perbaikannya belum tuntas.")
    assert end(here.scene.database, coordinator, first, "tarik", given) == "ditarik"
    assert running(here) == frozenset()
    with here.scene.database.reading() as db:
        assert may_ask(db, coordinator, today()) == {2}
    second = here.asked_again()
    assert end(here.scene.database, here.approver, second, "tutup", given) == "ditutup"
    assert running(here) == frozenset()


def test_each_side_ends_a_request_by_its_own_step_with_a_reason(here: Registry) -> None:
    lost(here, 2)
    dossier_id, database = here.asked_again(), here.scene.database
    coordinator, given = (
        here.scene.office.coordinator,
        Given(today(), words="Tidak dilanjutkan lagi."),
    )
    with pytest.raises(Refused, match="tidak berwenang"):
        end(database, here.approver, dossier_id, "tarik", given)
    with pytest.raises(Refused, match="tidak berwenang"):
        end(database, coordinator, dossier_id, "tutup", given)
    with pytest.raises(Refused, match="Tuliskan penjelasannya"):
        end(database, coordinator, dossier_id, "tarik", Given(today()))
    with pytest.raises(Refused):
        end(database, here.scene.other.coordinator, dossier_id, "tarik", given)


def test_only_the_coordinator_of_that_lpse_asks(here: Registry) -> None:
    lost(here, 2)
    letter, office = here.request(), here.scene.office
    for actor in (office.contributor, office.head, here.approver):
        with pytest.raises(Refused, match="tidak berwenang"):
            ask_again(here.scene.database, actor, catalog(), letter)
    with pytest.raises(Refused, match="tidak ditemukan"):
        ask_again(here.scene.database, here.scene.other.coordinator, catalog(), letter)
    with here.scene.database.reading() as db:
        assert may_ask(db, office.head, today()) == frozenset()
        assert may_ask(db, here.approver, today()) == frozenset()
