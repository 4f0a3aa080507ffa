"""Findings through their deeds: hidden until published, and nothing a colleague wrote overwritten."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from accounts.policy import Refused
from assessments.factual.deeds import give_up
from assessments.factual.verdicts import Spot, save_verdict
from assessments.findings import deeds, followed
from assessments.findings.followed import Answer
from assessments.findings.proposed import record_at_once
from assessments.findings.records import (
    by_number,
    findings_of,
    is_published,
    next_number,
    number_of,
    words_of,
)
from assessments.findings.register import line_of, lines, register_workbook
from assessments.findings.rules import Kind, Origin, is_open, open_since
from assessments.matters.dossiers import NOT_FOUND, shown, told
from storage import dossiers as records
from storage.tables import Dossier
from tests.assessments.cases import (
    approver,
    assigned,
    reviewer,
    row_of,
    second_reviewer,
    under_way,
)
from tests.assessments.finding_cases import (
    DUE,
    NOTE,
    ON_LAW,
    ON_PRACTICE,
    OWN,
    draft,
    drafted,
    judging,
    let_out,
    state,
    steps,
)
from tests.furnished import Scene
from tests.scenes import today


def record(scene: Scene, case: str, **changes: Any) -> str:
    return deeds.record(scene.database, reviewer(scene), case, draft(**changes), today())


def publish(scene: Scene, *rows: Dossier) -> list[str]:
    chosen = {row.id: len(steps(scene, row)) for row in rows}
    return deeds.publish(scene.database, reviewer(scene), chosen, today())


# -- writing down --------------------------------------------------------------------------------


def test_a_finding_is_numbered_within_its_lpse_and_holds_the_contract(scene: Scene) -> None:
    row = drafted(scene, judging(scene))
    number = f"T-{today().year}-0001"
    assert row.facts == {
        "nomor": number, "standar": 1, "kriteria": ON_LAW, "asal": "penilaian faktual",
        "tahun": today().year,
    }  # fmt: skip
    [event] = steps(scene, row)
    said = told([event])
    assert said["jenis"] == "rekomendasi perbaikan" and said["sifat"] == "source"
    assert said["target"] == DUE.isoformat() and said["standar_lkpp"] is None
    with scene.database.reading() as db:
        [finding] = findings_of(db, scene.office.unit_id)
        assert (finding.id, finding.standard, finding.kind) == (number, 1, Kind.RECOMMENDATION)
        assert finding.ground.climbs and not is_open(finding, today())
        assert next_number(db, scene.office.unit_id, today().year) == f"T-{today().year}-0002"
        assert (
            next_number(db, scene.office.unit_id, today().year + 1) == f"T-{today().year + 1}-0001"
        )
        assert next_number(db, scene.other.unit_id, today().year) == number
        assert by_number(db, scene.other.unit_id, number) is None


def test_two_reviewers_at_once_take_two_numbers(scene: Scene) -> None:
    colleague = second_reviewer(scene)
    case = judging(scene, colleague)

    def write(who: int) -> str:
        actor = (reviewer(scene), colleague)[who]
        criterion, kind = ((ON_LAW, Kind.RECOMMENDATION), (ON_PRACTICE, Kind.ADVICE))[who]
        wanted = draft(criterion=criterion, kind=kind)
        return deeds.record(scene.database, actor, case, wanted, today())

    with ThreadPoolExecutor(2) as pool:
        numbers = set(pool.map(write, (0, 1)))
    assert numbers == {f"T-{today().year}-0001", f"T-{today().year}-0002"}


def test_one_click_takes_what_the_criterion_and_the_note_say(on_sqlite: Scene) -> None:
    case = judging(on_sqlite)
    row = record_at_once(on_sqlite.database, reviewer(on_sqlite), case, ON_LAW, today())
    words = words_of(steps(on_sqlite, row))
    assert words.kind is Kind.RECOMMENDATION and words.description == NOTE
    assert "kriteria ini terpenuhi" in words.repair and "SOP" in words.basis
    other = record_at_once(on_sqlite.database, reviewer(on_sqlite), case, ON_PRACTICE, today())
    assert words_of(steps(on_sqlite, other)).kind is Kind.ADVICE


def test_a_click_of_a_colleague_at_the_same_criterion_is_told_of_the_first(scene: Scene) -> None:
    colleague = second_reviewer(scene)
    case = judging(scene, colleague)
    record_at_once(scene.database, reviewer(scene), case, ON_LAW, today())
    with pytest.raises(Refused, match=f"konsep rekomendasi perbaikan nomor T-{today().year}-0001"):
        record_at_once(scene.database, colleague, case, ON_LAW, today())
    assert record(scene, case, kind=Kind.ADVICE) == f"T-{today().year}-0002"


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"criterion": ON_PRACTICE}, "hanya dapat menjadi saran"),
        ({"criterion": "S01-02"}, "tidak dinilai Sebagian atau Belum"),
        ({"criterion": "S09-01", "standard": 9}, "Kriteria itu tidak dinilai pada penilaian ini"),
        ({"standard": 2}, "bukan kriteria standar 2"),
        ({"origin": Origin.SURVEILLANCE}, "bukan berasal dari surveillance"),
    ],
)
def test_what_does_not_belong_to_the_assessment_is_refused(
    on_sqlite: Scene, changes: dict[str, Any], sentence: str
) -> None:
    case = judging(on_sqlite)
    with pytest.raises(Refused, match=sentence):
        record(on_sqlite, case, **changes)


def test_lkpp_s_own_text_lets_practice_climb(on_sqlite: Scene) -> None:
    row = drafted(on_sqlite, judging(on_sqlite), criterion=ON_PRACTICE, own=OWN)
    said = told(steps(on_sqlite, row))
    assert said["standar_lkpp"] == {"text": OWN.text, "at": OWN.at}
    assert said["sifat"] == "practice"


def test_only_the_team_writes_down_and_only_while_it_judges(on_sqlite: Scene) -> None:
    colleague = second_reviewer(on_sqlite)
    case = judging(on_sqlite)
    for actor, sentence in [
        (colleague, "anggota tim penilai"), (approver(on_sqlite), "anggota tim penilai"),
        (on_sqlite.office.coordinator, "anggota tim penilai"),
        (on_sqlite.other.coordinator, "tidak ditemukan"),
    ]:  # fmt: skip
        with pytest.raises(Refused, match=sentence):
            deeds.record(on_sqlite.database, actor, case, draft(), today())
    give_up(on_sqlite.database, approver(on_sqlite), case, "Diulang tahun depan.", today())
    with pytest.raises(Refused, match="tidak sedang berjalan"):
        record(on_sqlite, case)


def test_nothing_is_written_down_before_the_team_begins(on_sqlite: Scene) -> None:
    case = assigned(on_sqlite)
    with pytest.raises(Refused, match="tidak sedang berjalan"):
        record(on_sqlite, case)
    with pytest.raises(Refused, match="tidak ditemukan"):
        deeds.record(on_sqlite.database, reviewer(on_sqlite), "0" * 36, draft(), today())


# -- changing ------------------------------------------------------------------------------------


def test_a_change_a_colleague_did_not_see_is_not_overwritten(scene: Scene) -> None:
    colleague = second_reviewer(scene)
    row = drafted(scene, judging(scene, colleague))
    theirs = draft(description="SOP belum pernah disahkan.")
    deeds.change(scene.database, colleague, row.id, theirs, 1, today())
    with pytest.raises(Refused, match="baru saja diubah rekan Anda"):
        deeds.change(
            scene.database, reviewer(scene), row.id, draft(description="Lain."), 1, today()
        )
    assert words_of(steps(scene, row)).description == "SOP belum pernah disahkan."
    for deed in (
        lambda: deeds.discard(scene.database, reviewer(scene), row.id, 1, today()),
        lambda: deeds.publish(scene.database, reviewer(scene), {row.id: 1}, today()),
    ):
        with pytest.raises(Refused, match="baru saja diubah rekan Anda"):
            deed()


def test_two_changes_in_one_instant_keep_one(scene: Scene) -> None:
    colleague = second_reviewer(scene)
    row = drafted(scene, judging(scene, colleague))

    def write(who: int) -> bool:
        actor = (reviewer(scene), colleague)[who]
        try:
            deeds.change(scene.database, actor, row.id, draft(pic=f"PIC {who}"), 1, today())
        except Refused:
            return False
        return True

    with ThreadPoolExecutor(2) as pool:
        kept = list(pool.map(write, (0, 1)))
    assert sorted(kept) == [False, True]
    assert words_of(steps(scene, row)).pic == f"PIC {kept.index(True)}"


def test_a_draft_keeps_its_criterion_and_a_dropped_one_its_number(on_sqlite: Scene) -> None:
    case = judging(on_sqlite)
    row = drafted(on_sqlite, case)
    with pytest.raises(Refused, match="Kriteria dan asal temuan tetap"):
        other = draft(criterion=ON_PRACTICE, kind=Kind.ADVICE)
        deeds.change(on_sqlite.database, reviewer(on_sqlite), row.id, other, 1, today())
    deeds.discard(on_sqlite.database, reviewer(on_sqlite), row.id, 1, today())
    assert record(on_sqlite, case) == f"T-{today().year}-0002"
    with on_sqlite.database.reading() as db:
        assert [one.number for one in lines(db, reviewer(on_sqlite))] == [f"T-{today().year}-0002"]


# -- publishing ----------------------------------------------------------------------------------


def test_nothing_is_published_before_its_assessment_is(scene: Scene) -> None:
    case = judging(scene)
    row = drafted(scene, case)
    with pytest.raises(Refused, match="penilaian yang menghasilkannya belum terbit"):
        publish(scene, row)
    let_out(scene, case)
    assert publish(scene, row) == [number_of(row)]
    assert state(scene, row) == "terbuka"
    with scene.database.reading() as db:
        [finding] = findings_of(db, scene.office.unit_id)
    assert open_since(finding, today()) == today()


def test_several_are_published_together_or_not_at_all(on_sqlite: Scene) -> None:
    case = let_out(on_sqlite, judging(on_sqlite))
    first = drafted(on_sqlite, case)
    lame = drafted(on_sqlite, case, criterion=ON_PRACTICE, kind=Kind.ADVICE, repair="")
    with pytest.raises(Refused, match="0002: perbaikan yang diminta belum ditulis"):
        publish(on_sqlite, first, lame)
    assert state(on_sqlite, first) == "konsep"
    whole = draft(criterion=ON_PRACTICE, kind=Kind.ADVICE)
    deeds.change(on_sqlite.database, reviewer(on_sqlite), lame.id, whole, 1, today())
    assert len(publish(on_sqlite, first, lame)) == 2
    with pytest.raises(Refused, match="sedikitnya satu"):
        publish(on_sqlite)


def test_a_finding_whose_verdict_was_mended_is_not_published(on_sqlite: Scene) -> None:
    case = judging(on_sqlite)
    row = drafted(on_sqlite, case)
    mended = {"value": "met", "note": "Ternyata sudah disahkan."}
    spot = Spot(case, ON_LAW)
    save_verdict(on_sqlite.database, reviewer(on_sqlite), spot, mended, 1)
    let_out(on_sqlite, case)
    with pytest.raises(Refused, match="kini tidak dinilai Sebagian atau Belum"):
        publish(on_sqlite, row)


def test_one_published_at_once_by_two_counts_once(scene: Scene) -> None:
    row = drafted(scene, let_out(scene, judging(scene)))

    def go(who: int) -> bool:
        actor = (reviewer(scene), approver(scene))[who]
        try:
            deeds.publish(scene.database, actor, {row.id: 1}, today())
        except Refused:
            return False
        return True

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(go, (0, 1))) == [False, True]
    assert [event.action for event in steps(scene, row)] == ["catat", "terbitkan"]


# -- what the LPSE sees --------------------------------------------------------------------------


@pytest.mark.parametrize("last", ["konsep", "dibuang"])
def test_an_unseen_finding_does_not_exist_for_its_lpse(scene: Scene, last: str) -> None:
    row = drafted(scene, let_out(scene, judging(scene)))
    if last == "dibuang":
        deeds.discard(scene.database, reviewer(scene), row.id, 1, today())
    assert state(scene, row) == last
    for office in (scene.office, scene.other):
        with scene.database.reading() as db:
            assert lines(db, office.coordinator) == []
            assert not is_published(row, records.events(db, row.id))
            with pytest.raises(Refused, match=NOT_FOUND):
                line_of(db, office.coordinator, row.id)
        with pytest.raises(Refused, match=NOT_FOUND):
            followed.follow_up(
                scene.database, office.coordinator, row.id, Answer("Sudah kami kerjakan."), today()
            )


def test_of_a_published_one_the_lpse_reads_the_last_words_and_no_draft(scene: Scene) -> None:
    case = let_out(scene, judging(scene))
    row = drafted(scene, case, description="Dugaan yang belum boleh terlihat.")
    deeds.change(scene.database, reviewer(scene), row.id, draft(), 1, today())
    publish(scene, row)
    with scene.database.reading() as db:
        head = scene.office.head
        line = line_of(db, head, row.id)
        seen = shown(row, records.events(db, row.id), head)
        assert line.words.description == "SOP layanan belum disahkan."
        assert (line.assessor, [event.action for event in seen]) == ("Galih Samudra", ["terbitkan"])
        with pytest.raises(Refused, match=NOT_FOUND):
            line_of(db, scene.other.head, row.id)
    assert b"PK" in register_workbook(scene.database, head, {})[:2]


def test_a_case_under_way_has_no_findings_of_its_own_making(on_sqlite: Scene) -> None:
    case = under_way(on_sqlite)
    assert row_of(on_sqlite, case).process == "factual"
    with pytest.raises(Refused, match="tidak dinilai Sebagian atau Belum"):
        record_at_once(on_sqlite.database, reviewer(on_sqlite), case, ON_LAW, today())
