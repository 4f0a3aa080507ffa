"""The logs of guidance and oversight on a real database: who records, answers, confirms, sees."""

from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import pytest
from openpyxl import load_workbook

from accounts.actor import AccountRole, Actor
from accounts.policy import Refused
from assessments.guidance.deeds import (
    Said,
    correct_talk,
    go_on,
    open_steps,
    record_notice,
    record_talk,
)
from assessments.guidance.listing import guidance_workbook, oversight_workbook
from assessments.guidance.records import GUIDANCE, OVERSIGHT, Entry, entries, given_on
from assessments.guidance.rules import Form, Help, Notice, Talk, Watch
from assessments.matters.dossiers import visible
from assessments.matters.papers import files_of, hand_out
from evidence.store import EvidenceStore
from tests.furnished import Scene
from tests.scenes import keep_file, picture, today

R = AccountRole
DAY = today() - timedelta(days=3)
TALK = Talk(
    Help.GUIDANCE, Form.ONLINE, DAY, "Penyusunan register risiko", standards=(4, 9),
    agreed="Register dikirim akhir bulan", present_lpse=("Melati Cendana, Koordinator",),
    present_lkpp=("Galih Samudra, Direktorat",),
)  # fmt: skip
AUDIT = Notice(Watch.AUDIT, DAY, "Audit kesisteman server utama", "12/AU/2026", standards=(11,))
REQUEST = Notice(Watch.AUDIT_OF_LKPP, DAY, "Meninjau pengelolaan data kami di LKPP", "5/LPSE/2026")


def reviewer(scene: Scene) -> Actor:
    return scene.lkpp.actor(R.REVIEWER)


def talked(scene: Scene, by: Actor | None = None, talk: Talk = TALK) -> str:
    return record_talk(scene.database, by or reviewer(scene), scene.office.unit_id, talk)


def log(scene: Scene, actor: Actor, process: str = GUIDANCE) -> list[Entry]:
    with scene.database.reading() as db:
        return entries(actor, visible(db, actor, process))


def given(scene: Scene, standard: int) -> list[tuple[str, bool]]:
    with scene.database.reading() as db:
        found = given_on(db, scene.office.unit_id, standard)
    return [(one.words, one.is_confirmed) for one in found]


def test_what_one_side_records_the_other_confirms_and_the_standard_shows_it(scene: Scene) -> None:
    made = talked(scene)
    words = "Penyusunan register risiko. Disepakati: Register dikirim akhir bulan"
    assert given(scene, 9) == [(words, False)]
    assert given(scene, 10) == []
    go_on(scene.database, scene.office.head, made, "sahkan", Said(today()))
    assert given(scene, 4) == [(words, True)]
    assert [one.state for one in log(scene, scene.office.head)] == ["disahkan"]
    assert log(scene, scene.other.head) == []


def test_an_answer_sends_the_entry_back_to_be_corrected(scene: Scene) -> None:
    made = talked(scene)
    go_on(scene.database, scene.office.head, made, "tanggapi", Said(today(), "Hadir dua orang"))
    better = replace(TALK, subject="Register risiko dan aset", standards=(3, 4))
    correct_talk(scene.database, reviewer(scene), made, better)
    (one,) = log(scene, scene.office.head)
    assert (one.state, one.said["hal"], one.standards) == ("tercatat", better.subject, (3, 4))
    assert given(scene, 9) == []


def test_the_side_that_recorded_does_not_confirm_and_the_other_does_not_correct(
    on_sqlite: Scene,
) -> None:
    made = talked(on_sqlite, on_sqlite.office.coordinator)
    with pytest.raises(Refused, match="pihak lain"):
        go_on(on_sqlite.database, on_sqlite.office.head, made, "sahkan", Said(today()))
    with pytest.raises(Refused, match="yang mencatatnya"):
        correct_talk(on_sqlite.database, reviewer(on_sqlite), made, TALK)
    with pytest.raises(Refused, match="yang mencatatnya"):
        go_on(on_sqlite.database, reviewer(on_sqlite), made, "batalkan", Said(today(), "Keliru"))
    (one,) = log(on_sqlite, reviewer(on_sqlite))
    assert {s.action for s in open_steps(one, reviewer(on_sqlite))} == {
        "tanggapi", "sahkan", "lampirkan",
    }  # fmt: skip
    assert {s.action for s in open_steps(one, on_sqlite.office.head)} == {
        "koreksi", "lampirkan", "batalkan",
    }  # fmt: skip
    go_on(on_sqlite.database, reviewer(on_sqlite), made, "sahkan", Said(today()))
    assert given(on_sqlite, 4)[0][1]


def test_what_was_cancelled_is_no_guidance(on_sqlite: Scene) -> None:
    made = talked(on_sqlite)
    go_on(on_sqlite.database, reviewer(on_sqlite), made, "batalkan", Said(today(), "Salah LPSE"))
    assert given(on_sqlite, 9) == []


@pytest.mark.parametrize("role", sorted(R))
def test_who_answers_for_their_side_records(on_sqlite: Scene, role: AccountRole) -> None:
    office = on_sqlite.lkpp if role in on_sqlite.lkpp.actors else on_sqlite.office
    if role in (R.CONTRIBUTOR, R.INTERNAL_ASSESSOR, R.HELPDESK):
        with pytest.raises(Refused):
            talked(on_sqlite, office.actor(role))
        return
    assert talked(on_sqlite, office.actor(role))


def test_an_lpse_records_for_no_other_lpse(on_sqlite: Scene) -> None:
    with pytest.raises(Refused):
        record_talk(on_sqlite.database, on_sqlite.other.head, on_sqlite.office.unit_id, TALK)
    made = talked(on_sqlite)
    with pytest.raises(Refused):
        go_on(on_sqlite.database, on_sqlite.other.head, made, "sahkan", Said(today()))
    with pytest.raises(Refused, match="Pilihlah LPSE"):
        record_talk(on_sqlite.database, reviewer(on_sqlite), on_sqlite.lkpp.unit_id, TALK)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"first_day": today() + timedelta(days=2)}, "belum tiba"),
        ({"last_day": DAY - timedelta(days=1)}, "mendahului"),
        ({"subject": " "}, "pokok bahasan"),
        ({"standards": (18,)}, "1 sampai 17"),
        ({"present_lpse": ("",)}, "yang hadir"),
        ({"present_lkpp": ()}, "yang hadir"),
        ({"present_lkpp": tuple(map(str, range(201)))}, "paling banyak"),
    ],
)
def test_an_entry_says_when_what_and_who(
    on_sqlite: Scene, wrong: dict[str, object], sentence: str
) -> None:
    with pytest.raises(Refused, match=sentence):
        talked(on_sqlite, talk=replace(TALK, **wrong))  # type: ignore[arg-type]


def test_the_attendance_list_is_open_to_both_sides_and_to_nobody_else(
    scene: Scene, store: EvidenceStore
) -> None:
    made = talked(scene)
    proof = keep_file(store, picture(), "daftar-hadir.png")
    said = Said(today(), "Daftar hadir", proof)
    go_on(scene.database, scene.office.head, made, "lampirkan", said)
    with pytest.raises(Refused, match="Pilih berkas"):
        go_on(scene.database, scene.office.head, made, "lampirkan", Said(today(), "Lagi"))
    (one,) = log(scene, reviewer(scene))
    with scene.database.reading() as db:
        (file,) = files_of(db, reviewer(scene), one.events[-1])
    for actor in (reviewer(scene), scene.office.contributor):
        assert hand_out(scene.database, store, actor, file.place) is not None
    assert hand_out(scene.database, store, scene.other.head, file.place) is None


def test_an_audit_is_answered_by_the_lpse_and_ended_by_lkpp(scene: Scene) -> None:
    made = record_notice(scene.database, reviewer(scene), scene.office.unit_id, AUDIT)
    go_on(scene.database, scene.office.head, made, "tanggapi", Said(today(), "Akses disiapkan"))
    with pytest.raises(Refused):
        go_on(scene.database, scene.office.head, made, "selesaikan", Said(today(), "Bersih"))
    go_on(scene.database, reviewer(scene), made, "selesaikan", Said(today(), "Tidak ada temuan"))
    (one,) = log(scene, scene.office.head, OVERSIGHT)
    assert (one.state, one.said["hasil"]) == ("selesai", "Tidak ada temuan")


def test_a_closed_disclosure_is_unseen_until_it_is_opened_and_then_whole(
    scene: Scene, store: EvidenceStore
) -> None:
    told = replace(
        AUDIT, kind=Watch.DISCLOSURE, third_party="Kepolisian Contoh, penyelidikan 3/2026"
    )
    approver, proof = scene.lkpp.actor(R.APPROVER), keep_file(store, picture(), "permintaan.png")
    with pytest.raises(Refused):
        record_notice(
            scene.database, reviewer(scene), scene.office.unit_id, told, None, is_closed=True
        )
    made = record_notice(
        scene.database, approver, scene.office.unit_id, told, proof, is_closed=True
    )
    assert log(scene, scene.office.head, OVERSIGHT) == []
    assert hand_out(scene.database, store, scene.office.head, f"{made}-1-bukti") is None
    with pytest.raises(Refused, match="tidak ditemukan"):
        go_on(scene.database, scene.office.head, made, "tanggapi", Said(today(), "Apa ini"))
    go_on(scene.database, approver, made, "buka", Said(today(), "Penyelidikan selesai"))
    (one,) = log(scene, scene.office.head, OVERSIGHT)
    assert one.said["hal"] == told.subject
    assert [event.action for event in one.events] == ["buka"]
    assert hand_out(scene.database, store, scene.office.head, f"{made}-1-bukti") is None
    assert hand_out(scene.database, store, scene.office.head, f"{made}-2-bukti") is not None


def test_an_lpse_asks_to_audit_lkpp_and_lkpp_answers(on_sqlite: Scene) -> None:
    head, unit_id = on_sqlite.office.head, on_sqlite.office.unit_id
    made = record_notice(on_sqlite.database, head, unit_id, REQUEST)
    with pytest.raises(Refused):
        go_on(on_sqlite.database, reviewer(on_sqlite), made, "jawab", Said(today(), "Disetujui"))
    approver = on_sqlite.lkpp.actor(R.APPROVER)
    go_on(on_sqlite.database, approver, made, "jawab", Said(today(), "Disetujui bulan depan"))
    go_on(on_sqlite.database, head, made, "selesaikan", Said(today(), "Sesuai perjanjian"))
    assert [one.state for one in log(on_sqlite, head, OVERSIGHT)] == ["selesai"]


def test_each_side_records_its_own_kinds_with_what_they_need(on_sqlite: Scene) -> None:
    unit_id, database = on_sqlite.office.unit_id, on_sqlite.database
    with pytest.raises(Refused, match="pihak lain"):
        record_notice(database, on_sqlite.office.head, unit_id, AUDIT)
    with pytest.raises(Refused, match="pihak lain"):
        record_notice(database, reviewer(on_sqlite), unit_id, REQUEST)
    with pytest.raises(Refused, match="nomor surat"):
        record_notice(database, reviewer(on_sqlite), unit_id, replace(AUDIT, number=""))
    with pytest.raises(Refused, match="kepada siapa"):
        record_notice(database, reviewer(on_sqlite), unit_id, replace(AUDIT, kind=Watch.DISCLOSURE))
    approver, instruction = on_sqlite.lkpp.actor(R.APPROVER), replace(AUDIT, kind=Watch.INSTRUCTION)
    with pytest.raises(Refused, match="tertutup"):
        record_notice(database, approver, unit_id, instruction, None, is_closed=True)


def test_excel_holds_what_its_reader_may_see(on_sqlite: Scene) -> None:
    talked(on_sqlite)
    approver = on_sqlite.lkpp.actor(R.APPROVER)
    record_notice(
        on_sqlite.database, approver, on_sqlite.office.unit_id, AUDIT, None, is_closed=True
    )

    def cells(content: bytes) -> str:
        rows = load_workbook(BytesIO(content)).worksheets[0].iter_rows(values_only=True)
        return str(list(rows))

    mine = cells(guidance_workbook(on_sqlite.database, on_sqlite.office.head, {}))
    assert "Penyusunan register risiko" in mine
    assert "Melati Cendana" in mine
    assert "risiko" not in cells(guidance_workbook(on_sqlite.database, on_sqlite.other.head, {}))
    assert "12/AU" in cells(oversight_workbook(on_sqlite.database, approver, {}))
    assert "12/AU" not in cells(oversight_workbook(on_sqlite.database, on_sqlite.office.head, {}))
