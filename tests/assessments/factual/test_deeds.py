"""A factual assessment goes its way: queue, team, visit, finish, publication, and who sees what."""

from datetime import date, timedelta

import pytest

from accounts.actor import AccountRole, Actor
from accounts.policy import Refused
from assessments.factual.deeds import (
    Team,
    assign,
    begin,
    candidates,
    finish,
    give_up,
    left_to_do,
    matches_publication,
    open_case,
    proposed_on_site,
    publish,
    published,
    reopen_case,
    steps_for,
)
from assessments.factual.submitted import queue, submission
from assessments.factual.verdicts import Spot, save_verdict
from assessments.factual.views import judgement, judgements, results, sheet_of
from assessments.matters.dossiers import find, state_of
from assessments.self_assessment.certify import reopen
from catalog.loader import catalog
from storage import dossiers as records
from tests import scenes
from tests.assessments.cases import (
    approver,
    assigned,
    finished,
    joined,
    judged,
    minuted,
    opened,
    released,
    reviewer,
    row_of,
    second_reviewer,
    under_way,
)
from tests.furnished import Scene
from tests.scenes import answer_all, asked, certified, certify, today

R = AccountRole
REASON = "Kunjungan ditunda karena bencana di daerah itu."


def waiting(scene: Scene, actor: Actor) -> list[str]:
    with scene.database.reading() as db:
        return [one.assessment.id for one in queue(db, actor)]


def state(scene: Scene, case: str) -> str | None:
    with scene.database.reading() as db:
        return state_of(db, row_of(scene, case))


def test_the_queue_holds_what_is_certified_and_not_opened(scene: Scene) -> None:
    assert waiting(scene, reviewer(scene)) == []
    first = certified(scene.office)
    second = certified(scene.other)
    assert waiting(scene, reviewer(scene)) == [first, second]
    case = open_case(scene.database, approver(scene), first, today())
    assert waiting(scene, approver(scene)) == [second]
    give_up(scene.database, approver(scene), case, REASON, today())
    assert set(waiting(scene, approver(scene))) == {first, second}
    assert open_case(scene.database, approver(scene), first, today()) != case


def test_a_reopened_self_assessment_leaves_the_queue(scene: Scene) -> None:
    assessment_id = certified(scene.office)
    reopen(scene.database, scene.office.head, catalog(), assessment_id, REASON)
    assert waiting(scene, reviewer(scene)) == []
    with pytest.raises(Refused, match="tidak ditemukan"):
        open_case(scene.database, approver(scene), assessment_id, today())


def test_the_queue_is_lkpps_alone(on_sqlite: Scene) -> None:
    assessment_id = certified(on_sqlite.office)
    for actor in (*on_sqlite.office.actors.values(), *on_sqlite.other.actors.values()):
        with on_sqlite.database.reading() as db, pytest.raises(Refused, match="Hanya akun LKPP"):
            queue(db, actor)
        with on_sqlite.database.reading() as db, pytest.raises(Refused, match="Hanya akun LKPP"):
            submission(db, actor, assessment_id)


def test_lkpp_sees_no_draft(on_sqlite: Scene) -> None:
    said = set()
    with on_sqlite.database.reading() as db:
        for wanted in (on_sqlite.assessment_id, "0" * 36, None):
            with pytest.raises(Refused) as refused:
                submission(db, reviewer(on_sqlite), wanted)
            said.add(str(refused.value))
    assert len(said) == 1


def test_one_self_assessment_is_opened_once(scene: Scene) -> None:
    assessment_id = row_of(scene, opened(scene)).assessment_id or ""
    with pytest.raises(Refused, match="sudah dibuka"):
        open_case(scene.database, approver(scene), assessment_id, today())


def test_what_lkpp_judges_cannot_be_reopened_until_lkpp_gives_it_up(scene: Scene) -> None:
    case = under_way(scene)
    assessment_id = row_of(scene, case).assessment_id or ""
    with pytest.raises(Refused, match="sudah membuka penilaian faktual"):
        reopen(scene.database, scene.office.head, catalog(), assessment_id, REASON)
    give_up(scene.database, approver(scene), case, REASON, today())
    reopen(scene.database, scene.office.head, catalog(), assessment_id, REASON)
    with scene.database.reading() as db, pytest.raises(Refused, match="tidak ditemukan"):
        sheet_of(db, reviewer(scene), row_of(scene, case), 1)


# -- the team ------------------------------------------------------------------------------------


def offered(scene: Scene, case: str) -> set[str]:
    with scene.database.reading() as db:
        about = submission(db, reviewer(scene), row_of(scene, case).assessment_id)
        return set(candidates(db, approver(scene), about))


def test_only_reviewers_of_lkpp_can_judge(scene: Scene) -> None:
    case = opened(scene)
    assert offered(scene, case) == {reviewer(scene).account_id}
    for actor in (approver(scene), scene.office.coordinator, scene.other.head):
        with pytest.raises(Refused, match="sedikitnya satu peninjau"):
            assign(scene.database, approver(scene), case, Team((actor.account_id,), ()), today())
    with pytest.raises(Refused, match="sedikitnya satu peninjau"):
        assign(scene.database, approver(scene), case, Team((), ()), today())


@pytest.mark.parametrize("since", [date(2024, 1, 8), date(2026, 3, 1), date(2030, 1, 1)])
def test_nobody_judges_the_lpse_they_serve_served_or_will_serve(scene: Scene, since: date) -> None:
    colleague = second_reviewer(scene)
    joined(scene.office, "rekan@lkpp.contoh.id", R.HELPDESK, since)
    case = opened(scene)
    assert offered(scene, case) == {reviewer(scene).account_id}
    with pytest.raises(Refused, match="tidak bertugas di LPSE itu"):
        team = Team((colleague.account_id,), ())
        assign(scene.database, approver(scene), case, team, today())


def test_serving_another_lpse_is_no_obstacle(scene: Scene) -> None:
    colleague = second_reviewer(scene)
    joined(scene.other, "rekan@lkpp.contoh.id", R.HELPDESK)
    assert colleague.account_id in offered(scene, opened(scene))


def test_a_reviewer_who_joins_the_lpse_later_can_no_longer_judge(scene: Scene) -> None:
    colleague = second_reviewer(scene)
    case = under_way(scene, colleague)
    spot = Spot(case, "S01-01")
    save_verdict(scene.database, colleague, spot, {"value": "met"}, 0)
    joined(scene.office, "rekan@lkpp.contoh.id", R.HELPDESK)
    with pytest.raises(Refused, match="bertugas"):
        save_verdict(scene.database, colleague, spot, {"value": "unmet"}, 1)


def test_the_field_five_are_proposed_for_the_visit() -> None:
    assert proposed_on_site(catalog(), range(1, 18)) == [9, 10, 11, 16, 17]
    assert proposed_on_site(catalog(), (1, 9, 12)) == [9]


@pytest.mark.parametrize(
    ("team", "says"),
    [
        (((1,), None, None), "tanggal mulai dan selesai"),
        (((1,), today(), None), "tanggal mulai dan selesai"),
        (((1,), today(), today() - timedelta(days=1)), "mendahului"),
        (((2,), today(), today()), "harus termasuk standar yang dinilai"),
    ],
)
def test_a_visit_is_planned_whole(
    on_sqlite: Scene, team: tuple[tuple[int, ...], date | None, date | None], says: str
) -> None:
    case = opened(on_sqlite)
    wanted = Team((reviewer(on_sqlite).account_id,), *team)
    with pytest.raises(Refused, match=says):
        assign(on_sqlite.database, approver(on_sqlite), case, wanted, today())
    assert state(on_sqlite, case) == "antre"


def test_team_visit_and_standards_are_on_record(scene: Scene) -> None:
    case = opened(scene)
    team = Team((reviewer(scene).account_id,), (1,), today(), today() + timedelta(days=1))
    assign(scene.database, scene.lkpp.actor(R.LKPP_ADMIN), case, team, today())
    with scene.database.reading() as db:
        facts = records.events(db, case)[-1].facts
    assert facts == {
        "tim": [
            {"akun": reviewer(scene).account_id, "nama": reviewer(scene).name, "ketua": True}
        ],
        "di_tempat": [1], "kunjungan_mulai": str(today()),
        "kunjungan_selesai": str(today() + timedelta(days=1)),
    }  # fmt: skip


def test_only_the_team_begins_and_finishes(scene: Scene) -> None:
    stranger = second_reviewer(scene)
    case = assigned(scene)
    with pytest.raises(Refused, match="anggota tim"):
        begin(scene.database, stranger, case, today())
    begin(scene.database, reviewer(scene), case, today())
    with pytest.raises(Refused, match="anggota tim"):
        finish(scene.database, stranger, case, today())


# -- finishing and publishing --------------------------------------------------------------------


def test_it_is_finished_only_when_everything_is_judged(scene: Scene) -> None:
    case = under_way(scene)
    many = len(asked(scene.office, row_of(scene, case).assessment_id or ""))
    with pytest.raises(Refused, match=f"{many} kriteria belum dinilai"):
        finish(scene.database, reviewer(scene), case, today())
    assert state(scene, case) == "dinilai"


def test_a_difference_owes_a_note(scene: Scene) -> None:
    case = judged(scene)
    spot = Spot(case, "S01-01")
    save_verdict(scene.database, reviewer(scene), spot, {"value": "unmet"}, 1)
    with pytest.raises(Refused, match="catatan belum ditulis pada S01-01"):
        finish(scene.database, reviewer(scene), case, today())
    save_verdict(scene.database, reviewer(scene), spot, {"note": "Belum ada SOP-nya."}, 2)
    finish(scene.database, reviewer(scene), case, today())
    assert state(scene, case) == "selesai"


def test_publishing_freezes_the_verdicts_under_their_digest(scene: Scene) -> None:
    case = finished(scene)
    minuted(scene, case)
    digest = publish(scene.database, approver(scene), case, today())
    with scene.database.reading() as db:
        event = published(records.events(db, case))
        assert event is not None and event.facts == {"digest": digest, "berbeda": 0}
        assert matches_publication(db, row_of(scene, case)) is True
    for actor in (reviewer(scene), approver(scene)):
        with pytest.raises(Refused):
            save_verdict(scene.database, actor, Spot(case, "S01-01"), {"value": "met"}, 1)
    with pytest.raises(Refused, match="tidak mungkin"):
        give_up(scene.database, approver(scene), case, REASON, today())
    with pytest.raises(Refused, match="tidak mungkin"):
        reopen_case(scene.database, approver(scene), case, REASON, today())


def test_a_verdict_smuggled_in_after_publication_shows(on_sqlite: Scene) -> None:
    case = released(on_sqlite)
    row = row_of(on_sqlite, case)
    with on_sqlite.database.writing() as db:
        (old,) = records.verdicts(db, case, "S01-01")["S01-01"]
        records.add_verdict(
            db, unit_id=row.unit_id, dossier_id=case, assessment_id=row.assessment_id,
            criterion_id="S01-01", version=2, value="met", note="", source="web",
            saved_at=old.saved_at, saved_by=old.saved_by,
        )  # fmt: skip
    with on_sqlite.database.reading() as db:
        assert matches_publication(db, row) is False


def test_nothing_is_said_of_a_publication_before_it(on_sqlite: Scene) -> None:
    case = finished(on_sqlite)
    with on_sqlite.database.reading() as db:
        assert matches_publication(db, row_of(on_sqlite, case)) is None


def test_a_finished_case_takes_no_verdict_until_it_is_given_back(scene: Scene) -> None:
    case = finished(scene)
    spot = Spot(case, "S01-01")
    with pytest.raises(Refused, match="tidak sedang berjalan"):
        save_verdict(scene.database, reviewer(scene), spot, {"note": "Terlambat."}, 1)
    with pytest.raises(Refused, match="alasannya"):
        reopen_case(scene.database, approver(scene), case, " ", today())
    reopen_case(scene.database, approver(scene), case, REASON, today())
    assert save_verdict(scene.database, reviewer(scene), spot, {"note": "Jelas."}, 1).version == 2


def test_who_judged_does_not_approve(scene: Scene) -> None:
    both = joined(scene.lkpp, "rangkap@lkpp.contoh.id", R.REVIEWER)
    both = joined(scene.lkpp, "rangkap@lkpp.contoh.id", R.APPROVER)
    assert both.roles >= {R.REVIEWER, R.APPROVER}
    case = under_way(scene, both)
    for criterion_id in asked(scene.office, row_of(scene, case).assessment_id or ""):
        spot = Spot(case, criterion_id)
        save_verdict(scene.database, both, spot, {"value": "not_applicable"}, 0)
    finish(scene.database, both, case, today())
    minuted(scene, case)
    with pytest.raises(Refused, match="anggota tim penilainya"):
        publish(scene.database, both, case, today())
    publish(scene.database, approver(scene), case, today())


# -- who sees what -------------------------------------------------------------------------------


def test_the_lpse_sees_the_case_and_nothing_of_the_verdicts_before_publication(
    scene: Scene,
) -> None:
    case = finished(scene)
    mine, other = scene.office.coordinator, scene.other.coordinator
    with scene.database.reading() as db:
        assert find(db, mine, case, "factual").id == case
        for actor in (mine, other):
            for look in (
                lambda a=actor: results(db, a, case),
                lambda a=actor: judgement(db, a, Spot(case, "S01-01")),
                lambda a=actor: judgements(db, a, row_of(scene, case)),
            ):
                with pytest.raises(Refused, match="tidak ditemukan"):
                    look()
            with pytest.raises(Refused):
                sheet_of(db, actor, row_of(scene, case), 1)


def test_once_published_the_lpse_sees_both_columns_and_the_other_lpse_nothing(
    scene: Scene,
) -> None:
    case = judged(scene)
    spot = Spot(case, "S01-01")
    change = {"value": "partial", "note": "Sebagian saja."}
    save_verdict(scene.database, reviewer(scene), spot, change, 1)
    finish(scene.database, reviewer(scene), case, today())
    minuted(scene, case)
    publish(scene.database, approver(scene), case, today())
    with scene.database.reading() as db:
        rows = results(db, scene.office.coordinator, case)
        first = rows[0]
        assert (first.criterion_id, first.answer, first.verdict, first.note) == (
            "S01-01", "not_applicable", "partial", "Sebagian saja.",
        )  # fmt: skip
        assert rows == results(db, reviewer(scene), case)
        with pytest.raises(Refused, match="tidak ditemukan"):
            results(db, scene.other.coordinator, case)


def test_what_lkpps_people_tell_each_other_stays_with_them(scene: Scene) -> None:
    case = finished(scene)
    reopen_case(scene.database, approver(scene), case, "Periksa lagi S01-01.", today())
    with scene.database.reading() as db:
        events = records.events(db, case)
    mine = [event.action for event in steps_for(scene.office.coordinator, events)]
    assert mine == ["buka", "tugaskan", "mulai"]
    assert len(steps_for(reviewer(scene), events)) == len(events) == 5


def test_the_last_cycle_is_shown_and_never_carried(scene: Scene) -> None:
    case = released(scene)
    before = row_of(scene, case).assessment_id
    again = scenes.begin(scene.office, (1,), 2027, before)
    answer_all(scene.office, again, value="not_applicable", reason=f"Masih sama. {REASON}")
    certify(scene.office, again)
    new = open_case(scene.database, approver(scene), again, today())
    with scene.database.reading() as db:
        sheet = sheet_of(db, reviewer(scene), row_of(scene, new), 1)
        assert {(one.last_year, one.last_verdict) for one in sheet} == {(2026, "not_applicable")}
        assert judgement(db, reviewer(scene), sheet[0].spot).version == 0
        assert left_to_do(db, row_of(scene, new)) == [f"{len(sheet)} kriteria belum dinilai"]
