"""The papers of a factual assessment: prefilled, checked against the case, seen by whom and when."""

from datetime import timedelta
from typing import Any

import pytest

from accounts.actor import AccountRole
from accounts.policy import Refused
from assessments.factual import stating
from assessments.factual.clarifications import answer, ask, close
from assessments.factual.deeds import (
    Team,
    assign,
    begin,
    finish,
    left_to_do,
    open_case,
    publish,
    reopen_case,
)
from assessments.factual.papers import left_out, started
from assessments.factual.verdicts import Spot, save_verdict
from assessments.findings.deeds import change, discard
from assessments.findings.records import number_of
from assessments.findings.rules import Kind
from assessments.matters.dossiers import shown
from assessments.matters.papers import files_of, hand_out
from documents.life import Step
from evidence.store import EvidenceStore
from storage import dossiers as records
from tests.assessments.cases import (
    approver,
    finished,
    letter_of,
    minuted,
    opened,
    reviewer,
    row_of,
    second_reviewer,
    under_way,
)
from tests.assessments.finding_cases import ON_LAW, ON_PRACTICE, draft, drafted, judging
from tests.furnished import Scene
from tests.scenes import asked, today

R = AccountRole
OUT = (Step.FINALISE, Step.SIGN, Step.NUMBER, Step.SEND)
VISIT = (today() + timedelta(days=5), today() + timedelta(days=6))


def visited(scene: Scene, *others: Any) -> str:
    """A case with a team that will visit."""
    case = opened(scene)
    members = (reviewer(scene).account_id, *(one.account_id for one in others))
    assign(scene.database, approver(scene), case, Team(members, (1,), *VISIT), today())
    return case


def steps(scene: Scene, case: str) -> list[str]:
    with scene.database.reading() as db:
        return [event.action for event in records.events(db, case)]


def read_by_lpse(scene: Scene, case: str) -> list[str]:
    with scene.database.reading() as db:
        row, events = row_of(scene, case), records.events(db, case)
        return [event.action for event in shown(row, events, scene.office.coordinator)]


def wrong(scene: Scene, store: EvidenceStore, case: str, action: str, **facts: Any) -> str:
    """The paper of a step as it is issued, with one thing said differently."""
    ways = {"catat_surat_tugas": OUT[:3], "beri_tahu": OUT, "catat_berita_acara": OUT[:1]}
    return letter_of(scene, store, case, action, *ways[action], **facts)


# -- the letter of the team ----------------------------------------------------------------------


def test_the_letter_of_the_team_is_noted_on_the_day_it_was_signed(
    scene: Scene, store: EvidenceStore
) -> None:
    case = visited(scene)
    paper = letter_of(scene, store, case, "catat_surat_tugas", *OUT[:3])
    stating.record_assignment(scene.database, approver(scene), case, paper)
    with scene.database.reading() as db:
        event = records.events(db, case)[-1]
    assert (event.action, event.day, event.paper_id) == ("catat_surat_tugas", today(), paper)
    assert event.facts["nomor_surat_tugas"]
    assert "catat_surat_tugas" not in read_by_lpse(scene, case)


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        ({"dinilai": {"nama": "LPSE Kota Teladan", "instansi": "Pemerintah Kota"}}, "bukan LPSE"),
        ({"tim": [{"nama": "Orang Lain", "kedudukan": "Ketua tim"}]}, "Tim pada naskah"),
        ({"kunjungan": {"mulai": str(VISIT[1]), "sampai": str(VISIT[1])}}, "Tanggal kunjungan"),
        ({"standar": [{"nomor": 2, "judul": "Standar Organisasi Layanan",
                       "cara": "kunjungan lapangan"}]}, "Standar pada naskah"),
    ],
)  # fmt: skip
def test_a_letter_about_something_else_is_refused(
    on_sqlite: Scene, store: EvidenceStore, facts: dict[str, Any], says: str
) -> None:
    case = visited(on_sqlite)
    paper = wrong(on_sqlite, store, case, "catat_surat_tugas", **facts)
    with pytest.raises(Refused, match=says):
        stating.record_assignment(on_sqlite.database, approver(on_sqlite), case, paper)
    assert steps(on_sqlite, case)[-1] == "tugaskan"


@pytest.mark.parametrize("action", ["catat_surat_tugas", "beri_tahu"])
def test_a_letter_that_is_not_out_states_nothing(
    on_sqlite: Scene, store: EvidenceStore, action: str
) -> None:
    case = visited(on_sqlite)
    paper = letter_of(on_sqlite, store, case, action, Step.FINALISE)
    with pytest.raises(Refused, match="masih berstatus final"):
        stating.DEEDS[action](on_sqlite.database, approver(on_sqlite), case, paper)


def test_another_kind_of_paper_is_not_found(on_sqlite: Scene, store: EvidenceStore) -> None:
    case = visited(on_sqlite)
    paper = letter_of(on_sqlite, store, case, "catat_surat_tugas", *OUT[:3])
    with pytest.raises(Refused, match="tidak ditemukan"):
        stating.announce(on_sqlite.database, approver(on_sqlite), case, paper)


# -- the notice of the visit ---------------------------------------------------------------------


def test_the_lpse_reads_the_notice_once_it_was_sent(scene: Scene, store: EvidenceStore) -> None:
    case = visited(scene)
    paper = letter_of(scene, store, case, "beri_tahu", *OUT)
    stating.announce(scene.database, reviewer(scene), case, paper)
    lpse = scene.office.coordinator
    with scene.database.reading() as db:
        event = records.events(db, case)[-1]
        [word] = files_of(db, lpse, event)
    assert "beri_tahu" in read_by_lpse(scene, case)
    assert hand_out(scene.database, store, lpse, word.place) is not None
    assert hand_out(scene.database, store, scene.other.coordinator, word.place) is None


def test_a_visit_that_was_not_announced_keeps_it_from_being_finished(
    on_sqlite: Scene, store: EvidenceStore
) -> None:
    case = visited(on_sqlite)
    begin(on_sqlite.database, reviewer(on_sqlite), case, today())

    def left() -> bool:
        with on_sqlite.database.reading() as db:
            return any("belum diberitahukan" in x for x in left_to_do(db, row_of(on_sqlite, case)))

    assert left()
    paper = letter_of(on_sqlite, store, case, "beri_tahu", *OUT)
    stating.announce(on_sqlite.database, reviewer(on_sqlite), case, paper)
    assert not left()
    later = Team((reviewer(on_sqlite).account_id,), (1,), VISIT[1], VISIT[1])
    assign(on_sqlite.database, approver(on_sqlite), case, later, today())
    assert left(), "another date has to be announced anew"


def test_without_a_visit_there_is_nothing_to_announce(
    on_sqlite: Scene, store: EvidenceStore
) -> None:
    case = visited(on_sqlite)
    paper = letter_of(on_sqlite, store, case, "beri_tahu", *OUT)
    none = Team((reviewer(on_sqlite).account_id,), ())
    assign(on_sqlite.database, approver(on_sqlite), case, none, today())
    with pytest.raises(Refused, match="Tidak ada kunjungan"):
        stating.announce(on_sqlite.database, approver(on_sqlite), case, paper)


def test_the_notice_goes_out_before_the_visit(on_sqlite: Scene, store: EvidenceStore) -> None:
    case = opened(on_sqlite)
    yesterday = today() - timedelta(days=1)
    team = Team((reviewer(on_sqlite).account_id,), (1,), yesterday, yesterday)
    assign(on_sqlite.database, approver(on_sqlite), case, team, today())
    written = str(today() - timedelta(days=3))
    paper = letter_of(on_sqlite, store, case, "beri_tahu", *OUT, tanggal=written)
    with pytest.raises(Refused, match="dikirim sebelum kunjungan"):
        stating.announce(on_sqlite.database, approver(on_sqlite), case, paper)


# -- the minutes ---------------------------------------------------------------------------------


def test_nothing_is_published_without_minutes(scene: Scene) -> None:
    case = finished(scene)
    with pytest.raises(Refused, match="Berita acara penilaian faktual belum dicatat"):
        publish(scene.database, approver(scene), case, today())
    minuted(scene, case)
    publish(scene.database, approver(scene), case, today())


def test_the_lpse_reads_the_minutes_once_the_results_are_published(
    scene: Scene, store: EvidenceStore
) -> None:
    case, lpse = finished(scene), scene.office.coordinator
    minuted(scene, case, store)
    with scene.database.reading() as db:
        event = records.events(db, case)[-1]
    place = f"{case}-{event.seq}-word"
    assert "catat_berita_acara" not in read_by_lpse(scene, case)
    assert hand_out(scene.database, store, lpse, place) is None
    assert hand_out(scene.database, store, reviewer(scene), place) is not None
    publish(scene.database, approver(scene), case, today())
    assert "catat_berita_acara" in read_by_lpse(scene, case)
    assert hand_out(scene.database, store, lpse, place) is not None


def test_minutes_from_before_the_team_judged_again_do_not_count(scene: Scene) -> None:
    case = finished(scene)
    minuted(scene, case)
    reopen_case(scene.database, approver(scene), case, "Periksa lagi S01-01.", today())
    finish(scene.database, reviewer(scene), case, today())
    with pytest.raises(Refused, match="belum dicatat"):
        publish(scene.database, approver(scene), case, today())


def test_minutes_with_other_numbers_or_differences_are_refused(
    on_sqlite: Scene, store: EvidenceStore
) -> None:
    case = finished(on_sqlite)
    with on_sqlite.database.reading() as db:
        known = started(db, approver(on_sqlite), case, "catat_berita_acara", today())
    [row] = known["standar"]
    counted = row["faktual"] | {"memenuhi": 1, "tidak_berlaku": row["faktual"]["tidak_berlaku"] - 1}
    different = {
        "kriteria": "S01-01", "judul": "Dasar hukum", "mandiri": "Tidak Berlaku",
        "faktual": "Memenuhi", "catatan": "Sebenarnya ada.",
    }  # fmt: skip
    first = {"standar": [row | {"faktual": counted}], "perbedaan": [different]}
    second = {"perbedaan": [different]}
    for facts, says in ((first, "untuk standar 1"), (second, "pada S01-01")):
        paper = wrong(on_sqlite, store, case, "catat_berita_acara", **facts)
        with pytest.raises(Refused, match=says):
            stating.record_minutes(on_sqlite.database, approver(on_sqlite), case, paper)


def test_only_the_team_or_the_approver_notes_the_minutes(
    on_sqlite: Scene, store: EvidenceStore
) -> None:
    stranger = second_reviewer(on_sqlite)
    case = finished(on_sqlite)
    paper = letter_of(on_sqlite, store, case, "catat_berita_acara", Step.FINALISE)
    with pytest.raises(Refused, match="anggota tim"):
        stating.record_minutes(on_sqlite.database, stranger, case, paper)
    stating.record_minutes(on_sqlite.database, reviewer(on_sqlite), case, paper)


def test_the_minutes_are_prefilled_with_what_the_team_found(scene: Scene) -> None:
    case = under_way(scene)
    database, team = scene.database, reviewer(scene)
    for criterion_id in asked(scene.office, row_of(scene, case).assessment_id or ""):
        save_verdict(database, team, Spot(case, criterion_id), {"value": "not_applicable"}, 0)
    changed = {"value": "partial", "note": "Catatan berhenti pada April."}
    save_verdict(database, team, Spot(case, "S01-02"), changed, 1)
    question = ask(database, team, case, "S01-02", "Di mana catatannya?", today())
    answer(database, scene.office.contributor, question, "Di lemari arsip.", (), today())
    close(database, team, question, today())
    finish(database, team, case, today())
    with database.reading() as db:
        known = started(db, team, case, "catat_berita_acara", today())
    [row] = known["standar"]
    assert (row["mandiri"]["sebagian"], row["faktual"]["sebagian"]) == (0, 1)
    assert (row["mandiri"]["siap"], known["siap_mandiri"]) == (True, 1)
    assert [one["kriteria"] for one in known["perbedaan"]] == ["S01-02"]
    assert known["perbedaan"][0]["catatan"] == "Catatan berhenti pada April."
    [told] = known["klarifikasi"]
    assert (told["pertanyaan"], told["jawaban"]) == ("Di mana catatannya?", "Di lemari arsip.")
    assert known["ketua_tim"]["nama"] == team.name
    assert known["pihak_lpse"]["nama"] == "Raden Wiratama"
    minuted(scene, case)


def test_the_minutes_name_a_finding_only_when_it_is_fit_to_be_published(on_sqlite: Scene) -> None:
    case = judging(on_sqlite)
    whole = drafted(on_sqlite, case)
    lame = drafted(on_sqlite, case, criterion=ON_PRACTICE, kind=Kind.ADVICE, repair="")
    gone = drafted(on_sqlite, case, kind=Kind.ADVICE)
    discard(on_sqlite.database, reviewer(on_sqlite), gone.id, 1, today())

    def named() -> tuple[list[str], list[str]]:
        with on_sqlite.database.reading() as db:
            known = started(db, reviewer(on_sqlite), case, "catat_berita_acara", today())
            numbers = left_out(db, row_of(on_sqlite, case), today())
        return [one["nomor"] for one in known["temuan"]], numbers

    first, second = number_of(whole), number_of(lame)
    assert named() == ([first], [second])
    better = draft(criterion=ON_PRACTICE, kind=Kind.ADVICE)
    change(on_sqlite.database, reviewer(on_sqlite), lame.id, better, 1, today())
    assert named() == ([first, second], [])
    mended = {"value": "met", "note": "Ternyata sudah disahkan."}
    save_verdict(on_sqlite.database, reviewer(on_sqlite), Spot(case, ON_LAW), mended, 1)
    assert named() == ([second], [first])


def test_the_letters_are_prefilled_from_team_standards_and_visit(on_sqlite: Scene) -> None:
    colleague = second_reviewer(on_sqlite)
    case = opened(on_sqlite)
    team = Team(
        (reviewer(on_sqlite).account_id, colleague.account_id), (1,), *VISIT, colleague.account_id
    )
    assign(on_sqlite.database, approver(on_sqlite), case, team, today())
    with on_sqlite.database.reading() as db:
        letter = started(db, approver(on_sqlite), case, "catat_surat_tugas", today())
        notice = started(db, approver(on_sqlite), case, "beri_tahu", today())
    assert [(one["nama"], one["kedudukan"]) for one in letter["tim"]] == [
        (colleague.name, "Ketua tim"), (reviewer(on_sqlite).name, "Anggota"),
    ]  # fmt: skip
    visit = {"mulai": VISIT[0].isoformat(), "sampai": VISIT[1].isoformat()}
    assert letter["kunjungan"] == notice["kunjungan"] == visit
    assert letter["standar"][0]["cara"] == "kunjungan lapangan"
    assert notice["yth"] == ["Kepala LPSE Kabupaten Contoh"] and notice["di"] == "Kota Contoh"
    assert "Jalan Contoh Nomor 1" in notice["tempat_kunjungan"]
    assert letter["penilaian_mandiri"]["disahkan"] == today().isoformat()


def test_a_leader_is_one_of_the_team(on_sqlite: Scene) -> None:
    case = opened(on_sqlite)
    team = Team((reviewer(on_sqlite).account_id,), (), leader=approver(on_sqlite).account_id)
    with pytest.raises(Refused, match="Ketua tim harus"):
        assign(on_sqlite.database, approver(on_sqlite), case, team, today())


# -- legal dates ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("days", "says"),
    [(1, "belum tiba"), (-1, "mendahului")],
)
def test_a_step_is_dated_neither_ahead_nor_before_the_one_before(
    on_sqlite: Scene, days: int, says: str
) -> None:
    case = opened(on_sqlite)
    team = Team((reviewer(on_sqlite).account_id,), ())
    day = today() + timedelta(days=days)
    with pytest.raises(Refused, match=says):
        assign(on_sqlite.database, approver(on_sqlite), case, team, day)


def test_a_case_is_not_opened_before_it_was_certified(on_sqlite: Scene) -> None:
    from tests.scenes import certified

    assessment_id = certified(on_sqlite.other)
    with pytest.raises(Refused, match="mendahului"):
        open_case(
            on_sqlite.database, approver(on_sqlite), assessment_id, today() - timedelta(days=1)
        )
