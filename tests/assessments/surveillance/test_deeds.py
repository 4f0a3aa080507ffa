"""A surveillance from its plan to the published report, on real databases; the LPSE sees no draft."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from accounts.policy import Refused
from assessments.factual.verdicts import Spot
from assessments.matters.dossiers import shown, visible
from assessments.matters.papers import hand_out
from assessments.surveillance import deeds
from assessments.surveillance.records import state_for
from documents.life import Step
from evidence.store import EvidenceStore
from storage import assessments as assessment_records
from tests.assessments.cases import joined, second_reviewer
from tests.assessments.watching import R, Watch
from tests.furnished import Scene
from tests.scenes import today


@pytest.fixture
def watch(on_sqlite: Scene, store: EvidenceStore) -> Watch:
    return Watch(on_sqlite, store)


def test_a_surveillance_goes_from_its_plan_to_the_published_report(
    scene: Scene, store: EvidenceStore
) -> None:
    watch = Watch(scene, store)
    matter_id = watch.published()
    matter = watch.matter(matter_id, watch.lpse)
    assert state_for(watch.lpse, matter.row, matter.events) == "terbit"
    (line,) = watch.findings(matter_id, watch.lpse)
    assert (line.state, line.number) == ("terbuka", matter.events[-1].facts["temuan"][0])
    assert matter.events[-1].facts["nomor"]


# What the LPSE sees


def test_the_lpse_sees_the_plan_and_no_draft(watch: Watch) -> None:
    matter_id = watch.reported()
    with watch.scene.database.reading() as db:
        ((row, events),) = visible(db, watch.lpse, "surveillance")
    seen = shown(row, events, watch.lpse)
    assert [event.action for event in seen] == ["rencanakan", "mulai"]
    assert state_for(watch.lpse, row, events) == "berjalan"
    assert state_for(watch.reviewer, row, events) == "dilaporkan"
    assert watch.findings(matter_id, watch.lpse) == []
    place = f"{matter_id}-3-word"
    assert hand_out(watch.scene.database, watch.store, watch.lpse, place) is None
    assert hand_out(watch.scene.database, watch.store, watch.approver, place) is not None


def test_the_lpse_opens_the_published_report_and_not_one_given_back(watch: Watch) -> None:
    database, matter_id = watch.scene.database, watch.reported()
    deeds.give_back(database, watch.approver, matter_id, "Uraian standar 1 kurang.", today())
    paper_id = watch.report(matter_id)
    deeds.report(database, watch.reviewer, matter_id, paper_id, today())
    deeds.publish(database, watch.approver, matter_id, today())
    events = watch.matter(matter_id).events
    assert [event.action for event in events][2:] == [
        "laporkan", "kembalikan", "laporkan", "terbitkan",
    ]  # fmt: skip
    opens = [
        event.seq
        for event in events
        if hand_out(database, watch.store, watch.lpse, f"{matter_id}-{event.seq}-word")
    ]
    assert opens == [6] and events[5].paper_id == paper_id


def test_another_lpse_sees_nothing(watch: Watch) -> None:
    matter_id = watch.published()
    with pytest.raises(Refused, match="tidak ditemukan"):
        watch.matter(matter_id, watch.scene.other.coordinator)


def test_it_stands_among_no_self_assessments(watch: Watch) -> None:
    office = watch.scene.office
    with office.database.reading() as db:
        before = [row.id for row in assessment_records.assessments(db, office.unit_id)]
    watch.under_way()
    with office.database.reading() as db:
        assert [r.id for r in assessment_records.assessments(db, office.unit_id)] == before


# The plan


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"standards": ()}, "sedikitnya satu standar"),
        ({"standards": (18,)}, "sedikitnya satu standar"),
        ({"ends": today() - timedelta(days=1)}, "mendahului tanggal mulainya"),
        ({"until": date(2020, 1, 1)}, "mendahului awalnya"),
        ({"method": "-"}, "cara memantaunya"),
        ({"team": ()}, "sedikitnya satu peninjau"),
    ],
)
def test_a_plan_says_what_it_needs(watch: Watch, facts: dict, why: str) -> None:
    with pytest.raises(Refused, match=why):
        watch.planned(**facts)


def test_a_reviewer_who_acts_for_the_lpse_does_not_monitor_it(watch: Watch) -> None:
    email = "rekan@lkpp.contoh.id"
    colleague = second_reviewer(watch.scene, email)
    joined(watch.scene.office, email, R.CONTRIBUTOR)
    with pytest.raises(Refused, match="sedikitnya satu peninjau"):
        watch.planned(team=(watch.reviewer.account_id, colleague.account_id))


def test_a_reviewer_who_joins_the_lpse_afterwards_stops(watch: Watch) -> None:
    email = "rekan@lkpp.contoh.id"
    colleague = second_reviewer(watch.scene, email)
    matter_id = watch.under_way(team=(watch.reviewer.account_id, colleague.account_id))
    joined(watch.scene.office, email, R.CONTRIBUTOR)
    spot = Spot(matter_id, watch.criteria(matter_id)[0])
    with pytest.raises(Refused, match="tidak dapat ikut memantaunya"):
        deeds.save_observation(watch.scene.database, colleague, spot, {"value": "met"}, 0)


def test_only_the_office_plans_and_only_for_an_lpse(watch: Watch) -> None:
    database = watch.scene.database
    for actor in (watch.reviewer, watch.lpse):
        with pytest.raises(Refused):
            deeds.plan(database, actor, watch.lpse.unit, watch.plan(), today())
    for unit_id in (watch.approver.unit, "0" * 36):
        with pytest.raises(Refused, match="tidak ditemukan"):
            deeds.plan(database, watch.approver, unit_id, watch.plan(), today())


def test_a_plan_is_changed_until_it_begins(watch: Watch) -> None:
    database, matter_id = watch.scene.database, watch.planned()
    deeds.change_plan(database, watch.approver, matter_id, watch.plan(standards=(1, 2)), today())
    assert watch.matter(matter_id).plan.standards == (1, 2)
    deeds.begin(database, watch.reviewer, matter_id, today())
    with pytest.raises(Refused):
        deeds.change_plan(database, watch.approver, matter_id, watch.plan(), today())


def test_it_is_called_off_with_a_reason(watch: Watch) -> None:
    matter_id = watch.under_way()
    with pytest.raises(Refused, match="penjelasannya"):
        deeds.give_up(watch.scene.database, watch.approver, matter_id, "-", today())
    deeds.give_up(watch.scene.database, watch.approver, matter_id, "Jadwal berbenturan.", today())
    matter = watch.matter(matter_id, watch.lpse)
    assert state_for(watch.lpse, matter.row, matter.events) == "dibatalkan"


# Observing


def test_only_the_team_observes(watch: Watch) -> None:
    matter_id, colleague = watch.under_way(), second_reviewer(watch.scene)
    spot = Spot(matter_id, watch.criteria(matter_id)[0])
    with pytest.raises(Refused, match="Hanya anggota tim"):
        deeds.save_observation(watch.scene.database, colleague, spot, {"value": "met"}, 0)
    with pytest.raises(Refused, match="tidak ditemukan"):
        deeds.save_observation(watch.scene.database, watch.lpse, spot, {"value": "met"}, 0)


def test_two_observers_never_overwrite_each_other(watch: Watch) -> None:
    colleague = second_reviewer(watch.scene)
    matter_id = watch.under_way(team=(watch.reviewer.account_id, colleague.account_id))
    spot = Spot(matter_id, watch.criteria(matter_id)[0])
    database = watch.scene.database
    deeds.save_observation(database, watch.reviewer, spot, {"value": "met"}, 0)
    met = deeds.save_observation(database, colleague, spot, {"value": "unmet"}, 0)
    assert met.set_aside == ("value",) and met.fields["value"] == "met"
    chosen = deeds.decide(database, colleague, spot, 2)
    assert chosen.fields["value"] == "unmet"


def test_a_finding_is_about_what_was_found_wanting(watch: Watch) -> None:
    matter_id = watch.under_way()
    first = watch.criteria(matter_id)[0]
    watch.observe(matter_id, first, "met")
    for criterion_id in (first, "S02-01"):
        with pytest.raises(Refused, match="tidak diamati Sebagian atau Belum"):
            deeds.note_finding(
                watch.scene.database, watch.reviewer, matter_id, criterion_id, today()
            )


# The report


def test_nothing_is_reported_before_everything_is_observed_and_found(watch: Watch) -> None:
    database, matter_id = watch.scene.database, watch.under_way()
    with pytest.raises(Refused, match="kriteria belum diamati"):
        deeds.report(database, watch.reviewer, matter_id, "", today())
    first, *others = watch.criteria(matter_id)
    watch.observe(matter_id, first, "unmet")
    for criterion_id in others:
        watch.observe(matter_id, criterion_id, "met")
    with pytest.raises(Refused, match=f"temuan belum dicatat pada {first}"):
        deeds.report(database, watch.reviewer, matter_id, "", today())


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"dinilai": {"nama": "LPSE Lain", "instansi": "Pemerintah Lain"}}, "LPSE Lain"),
        ({"tim": [{"nama": "Orang Lain", "kedudukan": "Ketua tim"}],
          "ketua_tim": {"nama": "Orang Lain", "jabatan": "Ketua"}}, "Tim pada laporan"),
    ],
)  # fmt: skip
def test_a_report_about_something_else_is_refused(watch: Watch, facts: dict, why: str) -> None:
    matter_id = watch.observed()
    paper_id = watch.report(matter_id, **facts)
    with pytest.raises(Refused, match=why):
        deeds.report(watch.scene.database, watch.reviewer, matter_id, paper_id, today())


def test_a_report_without_a_finding_of_the_register_is_refused(watch: Watch) -> None:
    matter_id = watch.observed()
    (line,) = watch.findings(matter_id)
    row = {"nomor": 1, "judul": "Standar 1", "hasil": "sesuai", "uraian": "Baik."}
    paper_id = watch.report(matter_id, temuan=[], standar=[row])
    with pytest.raises(Refused, match=line.number):
        deeds.report(watch.scene.database, watch.reviewer, matter_id, paper_id, today())


def test_it_is_published_with_the_report_that_was_sent_by_somebody_else(watch: Watch) -> None:
    database, matter_id = watch.scene.database, watch.reported((Step.SIGN,))
    with pytest.raises(Refused, match="masih berstatus ditandatangani"):
        deeds.publish(database, watch.approver, matter_id, today())
    both = replace(watch.reviewer, roles=frozenset({R.REVIEWER, R.APPROVER}))
    with pytest.raises(Refused, match="diberikan orang lain"):
        deeds.publish(database, both, matter_id, today())


def test_no_step_lies_in_the_future(watch: Watch) -> None:
    matter_id = watch.planned()
    with pytest.raises(Refused, match="belum tiba"):
        deeds.begin(watch.scene.database, watch.reviewer, matter_id, today() + timedelta(days=1))
