"""An internal assessment from its programme to its report, on real databases; LKPP sees nothing."""

from dataclasses import replace

import pytest

from accounts.policy import Refused
from assessments.internal import repairs
from assessments.internal.papers import started
from assessments.internal.register import register
from assessments.matters.dossiers import About, Deed, find, open_dossier, take, visible
from assessments.matters.papers import hand_out
from documents.life import Step
from evidence.store import EvidenceStore
from storage import assessments as assessment_records
from tests.assessments.assessing_inside import OUT, PREPARED, Inside, R
from tests.assessments.cases import approver, reviewer
from tests.furnished import Scene
from tests.scenes import today


@pytest.fixture
def inside(on_sqlite: Scene, store: EvidenceStore) -> Inside:
    return Inside(on_sqlite, store)


def test_an_internal_assessment_goes_from_its_programme_to_its_report(
    scene: Scene, store: EvidenceStore
) -> None:
    inside = Inside(scene, store)
    matter_id = inside.monitored()
    one = inside.repair(matter_id)
    assert (one.number, one.status) == (f"PTP-{today().year}-0001", "Belum")
    report = inside.paper(matter_id, "laporkan", (Step.SIGN, Step.SIGN))
    inside.take("laporkan", matter_id, inside.assessor, paper_id=report)
    assert inside.matter(matter_id).state == "dilaporkan"
    steps = [event.action for event in inside.matter(matter_id).events]
    assert steps == [
        "susun_program", "sepakati", "tugaskan", "siapkan", "mulai", "pantau", "laporkan",
    ]  # fmt: skip


# LKPP


def test_lkpp_never_sees_an_internal_assessment_nor_its_requests(inside: Inside) -> None:
    matter_id = inside.monitored()
    request_id = inside.repair(matter_id).row.id
    for actor in (reviewer(inside.scene), approver(inside.scene)):
        with inside.scene.database.reading() as db:
            assert visible(db, actor, "internal") == visible(db, actor, "repair") == []
            assert register(db, actor) == []
            for dossier_id, process in ((matter_id, "internal"), (request_id, "repair")):
                with pytest.raises(Refused, match="tidak ditemukan"):
                    find(db, actor, dossier_id, process)
        place = f"{matter_id}-2-word"
        assert hand_out(inside.scene.database, inside.store, actor, place) is None
    assert hand_out(inside.scene.database, inside.store, inside.head, place) is not None


def test_lkpp_neither_opens_nor_changes_what_is_the_lpse_s_own(inside: Inside) -> None:
    matter_id = inside.drawn_up()
    actor = replace(reviewer(inside.scene), roles=frozenset({R.INTERNAL_ASSESSOR, R.REVIEWER}))
    row = inside.matter(matter_id).row
    with inside.scene.database.writing() as db:
        with pytest.raises(Refused, match="tidak ditemukan"):
            open_dossier(db, actor, "internal", About(row.unit_id), Deed("susun_program", today()))
        with pytest.raises(Refused, match="tidak ditemukan"):
            take(db, actor, row, Deed("batalkan", today()))


def test_another_lpse_does_not_find_it(inside: Inside) -> None:
    matter_id = inside.drawn_up()
    with pytest.raises(Refused, match="tidak ditemukan"):
        inside.matter(matter_id, inside.scene.other.head)


def test_it_stands_among_no_self_assessments_and_touches_none(inside: Inside) -> None:
    office = inside.scene.office
    with office.database.reading() as db:
        before = [row.id for row in assessment_records.assessments(db, office.unit_id)]
    matter_id = inside.under_way()
    asked = inside.matter(matter_id).events[-1].facts["penilaian"]
    with office.database.reading() as db:
        assert [r.id for r in assessment_records.assessments(db, office.unit_id)] == before
        assert assessment_records.assessment(db, office.unit_id, asked) is None
        assert assessment_records.scores(db, asked) == {}


def test_everything_the_programme_wants_prepared_is_prepared(inside: Inside) -> None:
    matter_id = inside.agreed()
    letter = inside.paper(matter_id, "tugaskan", OUT)
    inside.take("tugaskan", matter_id, inside.assessor, paper_id=letter)
    with pytest.raises(Refused, match=PREPARED[1]):
        inside.take("siapkan", matter_id, inside.assessor, prepared=PREPARED[:1])


def test_a_meeting_is_noted_with_who_came(inside: Inside) -> None:
    matter_id = inside.under_way()
    with pytest.raises(Refused, match="siapa yang hadir"):
        inside.take("rapat", matter_id, inside.assessor, words="Rapat pembukaan")
    inside.take(
        "rapat", matter_id, inside.assessor, words="Rapat pembukaan", attended="Penilai dan unit"
    )
    assert inside.matter(matter_id).state == "dinilai"
    assert inside.matter(matter_id).events[-1].facts["peserta"] == "Penilai dan unit"


def test_nothing_is_monitored_before_everything_is_judged_and_asked(inside: Inside) -> None:
    matter_id = inside.under_way()
    with pytest.raises(Refused, match="kriteria belum dinilai"):
        inside.take("pantau", matter_id, inside.assessor)
    first = inside.judged_all(matter_id)
    with pytest.raises(Refused, match=f"permintaan perbaikan belum dicatat pada {first}"):
        inside.take("pantau", matter_id, inside.assessor)


def test_where_nothing_is_wrong_nothing_is_asked(inside: Inside) -> None:
    matter_id = inside.under_way()
    for one in inside.sheet(matter_id):
        inside.judge(matter_id, one.criterion_id, "met")
    inside.take("pantau", matter_id, inside.assessor)
    report = inside.paper(matter_id, "laporkan", (Step.SIGN, Step.SIGN))
    inside.take("laporkan", matter_id, inside.assessor, paper_id=report)
    assert inside.matter(matter_id).state == "dilaporkan"


def test_the_letter_asks_for_what_was_recorded(inside: Inside) -> None:
    matter_id = inside.under_way()
    inside.asked(matter_id)
    letter = inside.paper(matter_id, "pantau", OUT)
    one = inside.repair(matter_id)
    repairs.discard(inside.scene.database, inside.assessor, one.row.id, today())
    given = inside.request(one.criterion)
    repairs.record(inside.scene.database, inside.assessor, matter_id, given, today())
    with pytest.raises(Refused, match=r"PTP-.*0001.*0002"):
        inside.take("pantau", matter_id, inside.assessor, paper_id=letter)


def test_a_report_that_misses_a_request_is_refused(inside: Inside) -> None:
    matter_id = inside.monitored()
    with inside.scene.database.reading() as db:
        known = started(db, inside.assessor, matter_id, "laporkan", today())
    rows = [row | {"nomor_permintaan": "PTP-2020-0001"} for row in known["perbaikan"]]
    report = inside.paper(matter_id, "laporkan", (Step.SIGN, Step.SIGN), perbaikan=rows)
    with pytest.raises(Refused, match="PTP-2020-0001"):
        inside.take("laporkan", matter_id, inside.assessor, paper_id=report)
