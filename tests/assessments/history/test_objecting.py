"""An objection decided before this installation acts on its measure as one decided here."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from accounts.policy import Refused
from assessments.certificates.records import events_of
from assessments.certificates.rules import Status, statuses
from assessments.clock.deadlines import DayUnit
from assessments.history.deeds import annul, enter_measure, enter_objection, entered
from assessments.history.entries import Limit
from assessments.history.objecting import PastObjection
from assessments.measures.records import measures_of
from assessments.measures.rules import Measure, Rung, Term
from assessments.measures.views import objections_to
from assessments.objections.records import objections_of
from assessments.objections.rules import Outcome, after
from assessments.objections.views import objectables
from assessments.overview.keeping import drift
from evidence.store import EvidenceStore
from tests.assessments.history.test_deeds import (
    RECEIVED,
    REPRIMAND,
    SIGNED,
    admin,
    reprimand,
    whose,
)
from tests.furnished import Scene
from tests.scenes import keep_file, picture, today

FILED, DECIDED = RECEIVED + timedelta(4), RECEIVED + timedelta(20)
REFUSED = PastObjection(
    REPRIMAND.number, "45/K/2026", FILED, Outcome.REFUSED, DECIDED, "12/TK/2026"
)


def enter(scene: Scene, store: EvidenceStore, **changes: object) -> str:
    past = replace(REFUSED, **changes)  # type: ignore[arg-type]
    return enter_objection(scene.database, admin(scene), whose(scene, store, "blue"), past)


def left(scene: Scene, on: date) -> Measure:
    """The measure as objections left it by a day."""
    with scene.database.reading() as db:
        (measure,) = measures_of(db, scene.office.unit_id)
        return after(measure, objections_of(db, scene.office.unit_id), on)


def test_a_refused_one_leaves_the_measure_as_it_was(scene: Scene, store: EvidenceStore) -> None:
    number, made = reprimand(scene, store)
    before = left(scene, today())
    enter(scene, store)
    assert left(scene, today()) == before
    with scene.database.reading() as db:
        ((row, objection, state),) = objections_to(db, scene.office.head, made)
        assert row.is_history and state == "ditanggapi"
        assert objection.decision is not None and objection.decision.day == DECIDED
        assert (objection.filed, objection.id) == (FILED, "K-2026-0001")
        assert number in before.findings and drift(db, scene.office.unit_id) == []
        assert entered(db, scene.other.head) == []


def test_a_granted_one_lifts_the_measure_and_annulling_it_lets_it_stand_again(
    scene: Scene, store: EvidenceStore
) -> None:
    _, made = reprimand(scene, store)
    enter(scene, store, outcome=Outcome.GRANTED)
    assert left(scene, DECIDED).ended == DECIDED and left(scene, FILED).ended == DECIDED
    with scene.database.reading() as db:
        assert objectables(db, scene.office.head, scene.office.unit_id) == []
        every = entered(db, admin(scene))
        assert drift(db, scene.office.unit_id) == []
        entry = next(one.row.id for one in every if one.row.process == "objection")
    with pytest.raises(Refused, match="diikuti langkah lain"):
        annul(scene.database, admin(scene), made, "Salah LPSE")
    annul(scene.database, admin(scene), entry, "Milik LPSE lain")
    assert left(scene, today()).ended is None
    with scene.database.reading() as db:
        assert objections_to(db, scene.office.head, made) == []
        assert objections_of(db, scene.office.unit_id) == ()
        assert [
            one.objections for one in objectables(db, scene.office.head, scene.office.unit_id)
        ] == [()]
        assert drift(db, scene.office.unit_id) == []
    annul(scene.database, admin(scene), made, "Salah LPSE")


def test_a_part_granted_changes_the_days_or_drops_a_finding(
    on_sqlite: Scene, store: EvidenceStore
) -> None:
    number, _ = reprimand(on_sqlite, store)
    with pytest.raises(Refused, match="harus mengubah"):
        enter(on_sqlite, store, outcome=Outcome.PARTLY)
    with pytest.raises(Refused, match="Tidak ada yang tersisa"):
        enter(on_sqlite, store, outcome=Outcome.PARTLY, findings=(number,))
    with pytest.raises(Refused, match="Hanya keberatan yang dikabulkan sebagian"):
        enter(on_sqlite, store, findings=(number,))
    enter(on_sqlite, store, outcome=Outcome.PARTLY, limit=Limit(15, DayUnit.WORKING))
    assert left(on_sqlite, DECIDED).term == Term(15, DayUnit.WORKING, DECIDED)


def test_a_withdrawal_that_fell_gives_its_standards_back(
    on_sqlite: Scene, store: EvidenceStore
) -> None:
    number, _ = reprimand(on_sqlite, store)
    past = replace(
        REPRIMAND, rung=Rung.WITHDRAWAL, number="90/P/2026", findings=(number,), standards=(9,),
        limit=None, decree="KEP-4/2026", decreed=SIGNED,
    )  # fmt: skip
    receipt = keep_file(store, picture("red"), "tanda-terima.png")
    given = whose(on_sqlite, store, "green")
    enter_measure(on_sqlite.database, admin(on_sqlite), given, past, receipt)
    enter(on_sqlite, store, measure="90/P/2026", outcome=Outcome.GRANTED)
    with on_sqlite.database.reading() as db:
        events = events_of(db, on_sqlite.office.unit_id)
    assert statuses(events, DECIDED - timedelta(1))[9] is Status.WITHDRAWN
    assert statuses(events, DECIDED)[9] is Status.IN_FORCE


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"measure": "1/X"}, "tidak ada pada riwayat"),
        ({"filed": RECEIVED - timedelta(1)}, "Urutan tanggalnya"),
        ({"decided": FILED - timedelta(1)}, "Urutan tanggalnya"),
        ({"decided": today() + timedelta(2)}, "Urutan tanggalnya"),
        ({"number": " "}, "Isilah nomor"),
        ({"answer": ""}, "Isilah nomor"),
        ({"outcome": Outcome.GRANTED, "limit": Limit(5)}, "tidak lagi mempunyai batas waktu"),
        ({"outcome": Outcome.PARTLY, "findings": ("T-1999-0001",)}, "tidak ada pada tindakan"),
        (
            {"outcome": Outcome.PARTLY, "limit": Limit(last_day=DECIDED)},
            "sesudah tanggal putusannya",
        ),
    ],
)
def test_one_that_cannot_have_been_is_refused(
    on_sqlite: Scene, store: EvidenceStore, wrong: dict[str, object], sentence: str
) -> None:
    reprimand(on_sqlite, store)
    with pytest.raises(Refused, match=sentence):
        enter(on_sqlite, store, **wrong)
    enter(on_sqlite, store)
    with pytest.raises(Refused, match="sudah tercatat"):
        enter(on_sqlite, store)
