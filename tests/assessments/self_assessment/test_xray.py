"""The rontgen gathers what the gate looks at: answers, proofs and their files, roles, profile."""

from datetime import date, timedelta
from typing import Any

import pytest

from accounts.actor import AccountRole
from accounts.people import record_duty
from accounts.profile import save_profile
from assessments.self_assessment.gate import Remark, UnitFacts, stops
from assessments.self_assessment.proof import detach
from assessments.self_assessment.records import find
from assessments.self_assessment.remarks import process_comment, write_comment
from assessments.self_assessment.xray import remarks_on, unit_facts
from catalog.loader import catalog
from evidence.store import EvidenceStore
from storage import assessments
from storage import evidence as records
from tests.furnished import Scene
from tests.scenes import (
    LONG_AGO,
    PROFILE,
    Office,
    answer_all,
    asked,
    begin,
    lpse,
    say,
    show_file,
    show_link,
    today,
)

R = AccountRole
LAW = catalog()
ONE = "S01-01"


def seen(scene: Scene, on: date | None = None) -> list[Remark]:
    with scene.database.reading() as db:
        assessment = find(db, scene.office.head, scene.assessment_id)
        return remarks_on(db, assessment, LAW, on or today())


def kinds(scene: Scene) -> dict[str, int]:
    """How often each kind of remark is made about criteria."""
    found: dict[str, int] = {}
    for remark in seen(scene):
        if remark.criterion_id:
            found[remark.kind] = found.get(remark.kind, 0) + 1
    return found


def facts(office: Office, on: date | None = None) -> UnitFacts:
    with office.database.reading() as db:
        return unit_facts(db, office.unit_id, LAW, on or today())


def test_every_open_criterion_of_a_fresh_cycle_stops(scene: Scene) -> None:
    assert kinds(scene) == {"belum_dijawab": len(asked(scene.office, scene.assessment_id))}


def test_when_everything_is_answered_nothing_stops(scene: Scene) -> None:
    answer_all(scene.office, scene.assessment_id)
    assert stops(seen(scene)) == []
    assert kinds(scene) == {}


def test_a_proof_counts_while_it_is_shown(scene: Scene) -> None:
    answer_all(scene.office, scene.assessment_id)
    say(scene.office, scene.assessment_id, ONE, {"value": "met"}, 1)
    assert kinds(scene) == {"memenuhi_tanpa_bukti": 1}
    proof = show_link(scene.office, scene.assessment_id, [ONE])
    assert kinds(scene) == {"bukti_hanya_tautan": 1}
    detach(scene.database, scene.office.contributor, scene.assessment_id, ONE, proof)
    assert kinds(scene) == {"memenuhi_tanpa_bukti": 1}


def test_an_edit_set_aside_is_seen_until_it_is_settled(on_sqlite: Scene) -> None:
    office, where = on_sqlite.office, on_sqlite.assessment_id
    answer_all(office, where)
    say(office, where, ONE, {"description": "rekan"}, 1, office.coordinator)
    say(office, where, ONE, {"description": "saya"}, 1)
    assert kinds(on_sqlite) == {"perubahan_bertabrakan": 1}


def test_comments_are_seen_until_they_are_processed(on_sqlite: Scene) -> None:
    office, where = on_sqlite.office, on_sqlite.assessment_id
    answer_all(office, where)
    for body in ("Nomor SOP?", "Tanggal SOP?"):
        write_comment(on_sqlite.database, office.head, where, ONE, body)
    assert kinds(on_sqlite) == {"komentar_terbuka": 1}
    with on_sqlite.database.reading() as db:
        first, second = assessments.comments(db, where, ONE)
    process_comment(on_sqlite.database, office.contributor, first.id)
    assert kinds(on_sqlite) == {"komentar_terbuka": 1}
    process_comment(on_sqlite.database, office.contributor, second.id)
    assert kinds(on_sqlite) == {}


def test_a_standard_excused_with_one_reason_is_seen_and_does_not_stop(on_sqlite: Scene) -> None:
    answer_all(on_sqlite.office, on_sqlite.assessment_id)
    found = {r.kind: r.standard for r in seen(on_sqlite) if r.criterion_id is None}
    assert found["banyak_tidak_berlaku"] == found["alasan_berulang"] == 1
    assert stops(seen(on_sqlite)) == []


@pytest.mark.parametrize(
    ("found", "says"),
    [
        ({"encrypted": True}, "terkunci kata sandi"),
        ({"active_content": True}, "konten aktif"),
        ({"remark": "halaman kosong."}, "halaman kosong."),
        ({"encrypted": True, "active_content": True, "remark": "x"}, "terkunci kata sandi"),
        ({"pages": 3}, None),
        ({}, None),
    ],
)
def test_what_the_inspection_of_a_file_found_is_a_note(
    on_sqlite: Scene, store: EvidenceStore, found: dict[str, Any], says: str | None
) -> None:
    answer_all(on_sqlite.office, on_sqlite.assessment_id)
    proof = show_file(on_sqlite.office, store, on_sqlite.assessment_id, ONE)
    with on_sqlite.database.writing() as db:
        (version,) = records.files_of(db, proof)
        records.note_facts(db, version.digest, found)
    notes = [r for r in seen(on_sqlite) if r.criterion_id]
    if says is None:
        assert notes == []
        return
    (note,) = notes
    assert (note.kind, note.criterion_id) == ("catatan_berkas", ONE)
    assert says in note.message


def test_a_proof_is_judged_by_the_day_of_looking(on_sqlite: Scene, store: EvidenceStore) -> None:
    answer_all(on_sqlite.office, on_sqlite.assessment_id)
    until = today() + timedelta(days=100)
    show_file(on_sqlite.office, store, on_sqlite.assessment_id, ONE, valid_to=until)
    about = [
        [r.message for r in seen(on_sqlite, day) if r.criterion_id]
        for day in (today(), until - timedelta(days=30), until, until + timedelta(days=1))
    ]
    assert [len(part) for part in about] == [0, 1, 1, 1]
    assert "akan berakhir" in about[1][0]
    assert "kedaluwarsa" in about[3][0]


def test_a_proof_of_another_cycle_is_not_looked_at(on_sqlite: Scene) -> None:
    answer_all(on_sqlite.office, on_sqlite.assessment_id)
    show_link(on_sqlite.office, begin(on_sqlite.office), [ONE])
    assert kinds(on_sqlite) == {}


def test_a_whole_unit_has_its_head_and_its_profile(scene: Scene) -> None:
    found = facts(scene.office)
    assert (found.has_head, found.missing_profile, found.position_problem) == (True, (), None)
    assert len(found.uncovered_roles) == 12
    assert found.conflicts == ()


def test_an_empty_unit_lacks_everything(on_sqlite: Scene) -> None:
    office = lpse(on_sqlite.database, "LPSE Baru Dibentuk", roles=())
    found = facts(office, LONG_AGO - timedelta(days=1))
    assert not found.has_head
    assert len(found.missing_profile) == 7
    assert found.uncovered_roles == tuple(role.title for role in LAW.roles.values())


def test_a_unit_is_judged_by_the_facts_of_the_day(scene: Scene) -> None:
    office = scene.office
    save_profile(scene.database, office.admin, PROFILE | {"position": "separate"}, date(2025, 1, 1))
    record_duty(scene.database, office.admin, office.person(R.HEAD), "ppk", date(2025, 6, 1))
    assert facts(office, date(2024, 12, 31)).position_problem is None
    assert "31-12-2023" in (facts(office, date(2025, 1, 1)).position_problem or "")
    assert facts(office, date(2025, 5, 31)).conflicts == ()
    (conflict,) = facts(office, date(2025, 6, 1)).conflicts
    assert conflict == "Raden Wiratama memegang peran LPSE dan juga PPK."
