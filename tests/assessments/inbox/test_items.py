"""Each person finds what waits for them, and no draft of the other side."""

from datetime import date, timedelta

import pytest

from accounts.actor import AccountRole, Actor
from assessments.guidance.deeds import record_talk
from assessments.guidance.rules import Form, Help, Talk
from assessments.inbox.items import Inbox, by_words, inbox_of
from assessments.matters.dossiers import About, Deed, open_dossier, take
from assessments.matters.process import Side
from catalog.loader import catalog
from storage.tables import Dossier
from tests.assessments import cases
from tests.assessments.cases import FINDING, FOUND
from tests.furnished import Scene

R = AccountRole
DAY = date(2026, 11, 23)
TARGET = date(2026, 12, 18)


def finding(scene: Scene, target: date | None = None, publish: bool = True) -> Dossier:
    facts = FOUND | ({"target": target.isoformat()} if target else {})
    about = About(scene.office.unit_id, dict(FINDING))
    by = scene.lkpp.actor(R.REVIEWER)
    with scene.database.writing() as db:
        row = open_dossier(db, by, "finding", about, Deed("catat", DAY, facts))
        if publish:
            take(db, by, row, Deed("terbitkan", DAY))
    return row


def measure(scene: Scene, received: bool = True) -> Dossier:
    """A teguran that was sent, with ten calendar days from its receipt."""
    reviewer, approver = scene.lkpp.actor(R.REVIEWER), scene.lkpp.actor(R.APPROVER)
    facts = {
        "tindakan": "teguran", "jalur": "ketidaksesuaian yang tidak diperbaiki",
        "temuan": ["T-2026-0001"], "standar": [9], "nomor": "P-2026-0001",
    }  # fmt: skip
    sent = {
        "judul": "Surat Teguran", "nomor_surat": "7/2026", "ditandatangani": DAY.isoformat(),
    }  # fmt: skip
    days = {"hari": 10, "satuan": "hari kalender"}
    with scene.database.writing() as db:
        about = About(scene.office.unit_id, facts)
        row = open_dossier(db, reviewer, "measure", about, Deed("usulkan", DAY, days))
        take(db, approver, row, Deed("setujui", DAY))
        take(db, approver, row, Deed("kirim", DAY, sent))
        if received:
            take(db, scene.office.coordinator, row, Deed("catat_terima", DAY))
    return row


def found(scene: Scene, actor: Actor, on: date = DAY) -> Inbox:
    with scene.database.reading() as db:
        return inbox_of(db, actor, catalog(), on)


def test_an_open_finding_waits_for_the_lpse_with_its_target(scene: Scene) -> None:
    row = finding(scene, TARGET)
    [item] = found(scene, scene.office.coordinator).mine
    assert (item.row.id, item.words, item.since) == (row.id, "Tindak lanjuti temuan", DAY)
    assert item.due is not None and item.due.day == TARGET
    assert not item.is_late(TARGET) and item.is_late(TARGET + timedelta(days=1))


def test_lkpp_sees_how_much_it_waits_for(scene: Scene) -> None:
    finding(scene)
    inbox = found(scene, scene.lkpp.actor(R.REVIEWER))
    assert inbox.mine == inbox.others == ()
    assert inbox.counted == {("Tindak lanjuti temuan", frozenset({Side.LPSE})): 1}


def test_a_draft_waits_for_lkpp_alone(scene: Scene) -> None:
    finding(scene, publish=False)
    assert [one.state for one in found(scene, scene.lkpp.actor(R.REVIEWER)).mine] == ["konsep"]
    lpse = found(scene, scene.office.coordinator)
    assert lpse.mine == lpse.others == () and not lpse.counted


def test_what_the_lpse_answered_it_waits_for(scene: Scene) -> None:
    row = finding(scene, TARGET)
    with scene.database.writing() as db:
        take(db, scene.office.coordinator, row, Deed("tindak_lanjuti", DAY))
    lpse = found(scene, scene.office.coordinator)
    assert lpse.mine == () and [one.row.id for one in lpse.others] == [row.id]
    assert [one.due for one in lpse.others] == [None]  # its target was the LPSE's, which answered
    assert [one.row.id for one in found(scene, scene.lkpp.actor(R.REVIEWER)).mine] == [row.id]


def test_a_measure_waits_for_the_lpse_until_its_days_are_over_then_for_the_approver(
    scene: Scene,
) -> None:
    row, last = measure(scene), DAY + timedelta(days=10)
    [item] = found(scene, scene.office.coordinator, last).mine
    assert item.due is not None and (item.row.id, item.due.day) == (row.id, last)
    approver = found(scene, scene.lkpp.actor(R.APPROVER), last)
    assert approver.mine == ()
    asked = ("Perbaiki yang diminta surat tindakan", frozenset({Side.LPSE}))
    assert approver.counted == {asked: 1}
    after = last + timedelta(days=1)
    assert found(scene, scene.office.coordinator, after).mine == ()
    assert [one.row.id for one in found(scene, scene.lkpp.actor(R.APPROVER), after).mine] == [
        row.id
    ]


@pytest.mark.parametrize("recorded_by", list(Side))
def test_a_talk_waits_for_the_side_that_did_not_record_it(scene: Scene, recorded_by: Side) -> None:
    people = {Side.LPSE: scene.office.coordinator, Side.LKPP: scene.lkpp.actor(R.REVIEWER)}
    talk = Talk(
        Help.CONSULTATION, Form.ONLINE, date(2026, 3, 2), "Kapasitas penyimpanan.",
        present_lpse=("Siti",), present_lkpp=("Rudi",),
    )  # fmt: skip
    record_talk(scene.database, people.pop(recorded_by), scene.office.unit_id, talk)
    [other] = people.values()
    assert len(found(scene, other).mine) == 1
    mine = scene.office.coordinator if recorded_by is Side.LPSE else scene.lkpp.actor(R.REVIEWER)
    assert found(scene, mine).mine == ()


def test_an_unproven_receipt_of_lkpp_starts_no_days(scene: Scene) -> None:
    row = measure(scene, received=False)
    with scene.database.writing() as db:
        take(db, scene.lkpp.actor(R.REVIEWER), row, Deed("catat_terima", DAY))
    [item] = found(scene, scene.lkpp.actor(R.APPROVER)).mine
    assert item.due is None


def test_a_case_waits_for_its_team_and_for_no_other_reviewer(scene: Scene) -> None:
    other = cases.second_reviewer(scene)
    cases.under_way(scene)
    assert [one.state for one in found(scene, cases.reviewer(scene)).mine] == ["dinilai"]
    assert found(scene, other).mine == ()


def test_what_is_due_first_comes_first(scene: Scene) -> None:
    late, soon, never = finding(scene, TARGET), finding(scene, DAY), finding(scene)
    inbox = found(scene, scene.office.coordinator)
    assert [one.row.id for one in inbox.mine] == [soon.id, late.id, never.id]
    assert [len(items) for items in by_words(inbox.mine).values()] == [3]


@pytest.mark.parametrize("role", [R.UNIT_ADMIN, R.HELPDESK, R.INTERNAL_ASSESSOR])
def test_who_may_not_answer_is_not_asked(on_sqlite: Scene, role: AccountRole) -> None:
    finding(on_sqlite)
    assert found(on_sqlite, on_sqlite.office.actor(role)).mine == ()
