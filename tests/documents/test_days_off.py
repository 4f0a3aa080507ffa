"""A letter whose last day rests on an unconfirmed year stays a draft until the decree is entered."""

from datetime import date

import pytest

from accounts.policy import Refused
from assessments.clock import calendar
from assessments.clock.holidays import DayOff, confirm_year
from documents import days_off
from documents.life import State, Step
from documents.register import Happening, finalise, state_of
from evidence.store import EvidenceStore
from storage import papers as records
from tests.assessments.applying import Desk, R
from tests.furnished import Scene
from tests.scenes import today

SIGNED = date(2026, 11, 20)
LIMIT = {
    "jumlah": 30, "satuan": "hari kerja", "dihitung_dari": "2026-12-14", "jatuh_tempo": "2027-01-29",
}  # fmt: skip


def drafted(desk: Desk, limit: dict[str, object]) -> str:
    right = {"tanggal": "2026-12-14", "batas_waktu": limit}
    return desk.draft(desk.lkpp(), "surat_rekomendasi", **right).paper_id


def state(desk: Desk, paper_id: str) -> State:
    with desk.scene.database.reading() as db:
        paper = records.any_paper(db, paper_id)
        assert paper is not None
        return state_of(db, paper)


def finalised(desk: Desk, paper_id: str) -> None:
    what = Happening(Step.FINALISE, SIGNED)
    finalise(desk.scene.database, desk.store, desk.lkpp(), paper_id, what)


def test_no_letter_goes_final_on_an_unconfirmed_year(
    on_sqlite: Scene, store: EvidenceStore
) -> None:
    desk = Desk(on_sqlite, store)
    paper_id = drafted(desk, LIMIT)
    with pytest.raises(Refused, match="pada tahun 2027, yang hari liburnya belum dikonfirmasi"):
        finalised(desk, paper_id)
    assert state(desk, paper_id) is State.DRAFT
    decree = "Keputusan Bersama Nomor 1 Tahun 2026 (contoh)"
    days = [DayOff(date(2027, 1, 1), "Tahun Baru 2027 Masehi", "libur_nasional")]
    confirm_year(desk.scene.database, desk.lkpp(R.LKPP_ADMIN), 2027, days, decree, today())
    finalised(desk, paper_id)
    assert state(desk, paper_id) is State.FINAL


def test_calendar_days_and_confirmed_years_are_free(on_sqlite: Scene, store: EvidenceStore) -> None:
    desk = Desk(on_sqlite, store)
    calendar_days = LIMIT | {"satuan": "hari kalender", "jatuh_tempo": "2027-01-13"}
    within = {
        "jumlah": 5, "satuan": "hari kerja", "dihitung_dari": "2026-12-14",
        "jatuh_tempo": "2026-12-21",
    }  # fmt: skip
    for limit in (calendar_days, within):
        paper_id = drafted(desk, limit)
        finalised(desk, paper_id)
        assert state(desk, paper_id) is State.FINAL


def test_both_rooms_mean_the_same_record() -> None:
    assert calendar.YEAR == days_off.YEAR
