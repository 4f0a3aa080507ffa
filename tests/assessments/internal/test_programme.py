"""The programme of an internal assessment: who draws it up, agrees, and is sent out."""

import pytest

from accounts.policy import Refused
from accounts.roles import assign_role
from assessments.internal import programme
from catalog.loader import catalog
from documents.life import Step
from evidence.store import EvidenceStore
from tests.assessments.assessing_inside import DECREED, Inside, R, later
from tests.furnished import Scene
from tests.scenes import LONG_AGO, today


@pytest.fixture
def inside(on_sqlite: Scene, store: EvidenceStore) -> Inside:
    return Inside(on_sqlite, store)


def test_who_runs_a_standard_does_not_assess_it(inside: Inside) -> None:
    office = inside.scene.office
    held = {
        "title": "Pengelola Aset", "capacity": "definitif", "decree_number": "SK 3",
        "decree_date": LONG_AGO, "valid_from": LONG_AGO, "valid_to": None,
    }  # fmt: skip
    person = office.person(R.INTERNAL_ASSESSOR)
    matter_id = inside.under_way(standards=(3,))
    assign_role(office.database, office.creator, catalog(), person, "pengelola_aset", held)
    with pytest.raises(Refused, match="standar 3"):
        inside.drawn_up(standards=(3,))
    with pytest.raises(Refused, match="S17-09"):
        inside.judge(matter_id, inside.sheet(matter_id)[0].criterion_id, "met")


def test_only_an_assessor_draws_up_and_only_the_head_agrees(inside: Inside) -> None:
    database = inside.scene.database
    for actor in (inside.coordinator, inside.head):
        with pytest.raises(Refused):
            programme.draw_up(database, actor, inside.program(), today())
    matter_id = inside.drawn_up()
    paper_id = inside.paper(matter_id, "sepakati", DECREED)
    with pytest.raises(Refused):
        inside.take("sepakati", matter_id, inside.assessor, paper_id=paper_id)


def test_an_assessor_is_somebody_with_that_account_role(inside: Inside) -> None:
    somebody = inside.coordinator.person_id or ""
    with pytest.raises(Refused, match="akun Penilai internal"):
        inside.drawn_up(assessors={1: somebody}, leader=somebody)


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"standards": ()}, "sedikitnya satu standar"),
        ({"leader": "orang lain"}, "salah satu penilai"),
        ({"ends": later(-1)}, "mendahului tanggal mulainya"),
        ({"report_by": later(1)}, "mendahului selesainya"),
        ({"aim": "-"}, "tujuan"),
        ({"preparation": ()}, "disiapkan"),
    ],
)
def test_a_programme_says_what_it_needs(inside: Inside, facts: dict, why: str) -> None:
    with pytest.raises(Refused, match=why):
        inside.drawn_up(**facts)


def test_the_head_gives_a_programme_back_and_it_is_changed(inside: Inside) -> None:
    matter_id = inside.drawn_up()
    inside.take("kembalikan", matter_id, inside.head, words="Tambahkan standar 2.")
    programme.change_program(
        inside.scene.database, inside.assessor, matter_id, inside.program((1, 2)), today()
    )
    assert set(inside.matter(matter_id).program.assessors) == {1, 2}
    assert inside.matter(matter_id).state == "diprogramkan"


def test_a_programme_is_agreed_on_with_its_own_signed_paper(inside: Inside) -> None:
    matter_id = inside.drawn_up()
    draft = inside.paper(matter_id, "sepakati", ())
    with pytest.raises(Refused, match="masih berstatus konsep"):
        inside.take("sepakati", matter_id, inside.head, paper_id=draft)
    other = inside.paper(inside.drawn_up(standards=(2,)), "sepakati", DECREED)
    with pytest.raises(Refused, match="berbeda dari programnya"):
        inside.take("sepakati", matter_id, inside.head, paper_id=other)
    old = inside.paper(matter_id, "sepakati", DECREED, tahun=today().year - 1)
    with pytest.raises(Refused, match="program tahun"):
        inside.take("sepakati", matter_id, inside.head, paper_id=old)


def test_no_step_lies_in_the_future_or_before_the_one_before(inside: Inside) -> None:
    matter_id = inside.drawn_up()
    for day, why in ((later(1), "belum tiba"), (later(-1), "mendahului langkah")):
        with pytest.raises(Refused, match=why):
            inside.take("batalkan", matter_id, inside.head, day=day, words="Tidak jadi dulu.")


def test_a_letter_that_was_not_sent_sends_nobody_out(inside: Inside) -> None:
    matter_id = inside.agreed()
    letter = inside.paper(matter_id, "tugaskan", (Step.SIGN,))
    with pytest.raises(Refused, match="masih berstatus ditandatangani"):
        inside.take("tugaskan", matter_id, inside.head, paper_id=letter)
