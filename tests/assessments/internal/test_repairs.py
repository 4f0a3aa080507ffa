"""Requests for repair: made on what was found wanting, answered, given back, approved."""

import pytest

from accounts.policy import Refused
from assessments.internal import repairs
from assessments.internal.register import register
from assessments.internal.repairs import Done
from evidence.store import EvidenceStore
from tests.assessments.assessing_inside import Inside
from tests.furnished import Scene
from tests.scenes import keep_file, picture, today


@pytest.fixture
def inside(on_sqlite: Scene, store: EvidenceStore) -> Inside:
    return Inside(on_sqlite, store)


def test_a_request_is_made_on_what_was_found_wanting_and_once(inside: Inside) -> None:
    matter_id = inside.under_way()
    first, second, *_ = [one.criterion_id for one in inside.sheet(matter_id)]
    database = inside.scene.database
    inside.judge(matter_id, second, "met")
    with pytest.raises(Refused, match="Sebagian atau Belum"):
        repairs.record(database, inside.assessor, matter_id, inside.request(second), today())
    inside.judge(matter_id, first, "partial")
    repairs.record(database, inside.assessor, matter_id, inside.request(first), today())
    with pytest.raises(Refused, match="sudah mempunyai permintaan"):
        repairs.record(database, inside.assessor, matter_id, inside.request(first), today())


def test_a_request_is_a_draft_of_the_assessors_until_it_is_made(inside: Inside) -> None:
    matter_id = inside.under_way()
    inside.asked(matter_id)
    with inside.scene.database.reading() as db:
        assert register(db, inside.coordinator) == []


def test_a_repair_is_returned_done_again_and_approved(inside: Inside) -> None:
    database, matter_id = inside.scene.database, inside.monitored()
    one = inside.repair(matter_id)
    done = Done("Daftarnya sedang dilengkapi.", False)
    repairs.answer(database, inside.coordinator, one.row.id, done, today())
    assert inside.repair(matter_id).status == "Proses"
    proof = keep_file(inside.store, picture(), "daftar.png")
    finished = Done("Daftarnya sudah lengkap & disimpan.", True, proof)
    repairs.answer(database, inside.coordinator, one.row.id, finished, today())
    repairs.send_back(database, inside.assessor, one.row.id, "Satu masih kurang.", today())
    assert inside.repair(matter_id).approval == "dikembalikan"
    repairs.answer(database, inside.coordinator, one.row.id, finished, today())
    repairs.approve(database, inside.assessor, one.row.id, today())
    now = inside.repair(matter_id)
    assert (now.status, now.approval, now.approval_day) == ("Sudah", "disetujui", today())
    assert now.events[2].name == ""
    assert now.events[3].name == "daftar.png"


def test_the_assessor_does_not_answer_and_the_lpse_does_not_approve(inside: Inside) -> None:
    database, matter_id = inside.scene.database, inside.monitored()
    one = inside.repair(matter_id)
    done = Done("Daftarnya sudah lengkap.", True)
    with pytest.raises(Refused):
        repairs.answer(database, inside.assessor, one.row.id, done, today())
    repairs.answer(database, inside.coordinator, one.row.id, done, today())
    with pytest.raises(Refused):
        repairs.approve(database, inside.coordinator, one.row.id, today())
