"""The regulator's half of the sample: every matter stands somewhere else, and each by its deeds."""

from collections import Counter
from datetime import timedelta

import pytest

from accounts.actor import AccountRole
from assessments.certificates.standing import standing_on
from assessments.history.deeds import KINDS
from assessments.matters.dossiers import state_from
from assessments.objections.records import about, judged, objections_of
from assessments.objections.rules import Timing
from storage import accounts as account_records
from storage import dossiers as records
from storage.tables import Dossier, DossierEvent, Unit
from tests.assessments.sampling import MADE, Made

R = AccountRole
DAY = MADE.date()
STANDS = {
    "LPSE Kabupaten Contoh Raya": {
        "application": {"aktif": 1},
        "factual": {"terbit": 1},
        "clarification": {"ditutup": 1},
        "finding": {"terbuka": 3, "ditindaklanjuti": 1, "dikembalikan": 1, "diterima": 1},
        "certificate": {"berlaku": 1},
        "surveillance": {"terbit": 1, "direncanakan": 1},
        "measure": {"diterima": 1},
        "guidance": {"disahkan": 1, "tercatat": 1},
        "internal": {"dipantau": 1},
        "repair": {"disetujui": 1, "dikerjakan": 1, "diminta": 1},
    },
    "LPSE Kota Teladan Jaya": {
        "application": {"aktif": 1},
        "factual": {"dinilai": 1},
        "clarification": {"ditanyakan": 1},
        "finding": {"terbuka": 2},
        "certificate": {"berlaku": 1},
        "measure": {"dilanjutkan": 1, "diterima": 1},
        "objection": {"diajukan": 1},
        "oversight": {"berjalan": 1},
    },
    "LPSE Provinsi Nusa Peraga": {
        "application": {"dikembalikan": 1},
        "certificate": {"berlaku": 1},
        "guidance": {"disahkan": 1, "tercatat": 1},
    },
}


def matters(made: Made, name: str) -> list[tuple[Dossier, list[DossierEvent]]]:
    with made.database.reading() as db:
        unit = db.query(Unit).filter_by(name=name).one()
        rows = [r for process in PROCESSES for r in records.dossiers(db, unit.id, process)]
        events = records.events_of(db, [row.id for row in rows])
    return [(row, events[row.id]) for row in rows]


PROCESSES = tuple(dict.fromkeys(process for of in STANDS.values() for process in of))


@pytest.mark.parametrize("name", STANDS)
def test_every_matter_stands_where_its_story_left_it(made: Made, name: str) -> None:
    found: dict[str, Counter[str | None]] = {}
    for row, steps in matters(made, name):
        found.setdefault(row.process, Counter())[state_from(row, steps)] += 1
    assert found == STANDS[name]


@pytest.mark.parametrize("name", STANDS)
def test_its_legal_dates_go_forward_and_lie_in_the_past(made: Made, name: str) -> None:
    letters = ("catat_surat_tugas", "beri_tahu")
    for row, steps in matters(made, name):
        days = [step.day for step in steps if step.action not in letters]
        assert days == sorted(days), row.process
        assert max(step.day for step in steps) <= DAY


def test_the_dates_are_spread_over_the_last_year(made: Made) -> None:
    days = {s.day for _, steps in matters(made, "LPSE Kabupaten Contoh Raya") for s in steps}
    assert min(days) < DAY - timedelta(days=300)
    assert max(days) > DAY - timedelta(days=30)
    assert len(days) > 30


def test_the_certificate_lists_what_both_assessments_met(made: Made) -> None:
    row, _ = matters(made, "LPSE Kabupaten Contoh Raya")[0]
    with made.database.reading() as db:
        known = standing_on(db, row.unit_id, DAY)
    assert 8 <= len(known.met) <= 12
    assert 13 not in known.met  # where LKPP found otherwise than the LPSE


def test_the_objection_is_in_time_and_waits(made: Made) -> None:
    (row,) = [r for r, _ in matters(made, "LPSE Kota Teladan Jaya") if r.process == "objection"]
    with made.database.reading() as db:
        (one,) = objections_of(db, row.unit_id)
        measure = about(db, row.unit_id, row.parent_id or "", DAY)
    assert measure is not None
    assert judged(one, measure, DAY).timing is Timing.IN_TIME


def test_what_happened_before_is_marked_and_proven(made: Made) -> None:
    past = [(row, steps) for name in STANDS for row, steps in matters(made, name) if row.is_history]
    assert {row.process for row, _ in past} == set(KINDS) - {"measure", "objection", "role"}
    assert all(steps[0].digest and steps[0].facts["riwayat"] for _, steps in past)


def test_lkpp_has_people_for_every_step(made: Made) -> None:
    with made.database.reading() as db:
        lkpp = db.query(Unit).filter_by(kind="lkpp").one()
        roles = Counter(m.role for _, m in account_records.accounts_of_unit(db, lkpp.id))
    # The administrator of the installation keeps LKPP's records too, having made the unit.
    assert roles == {R.REVIEWER: 2, R.APPROVER: 1, R.LKPP_ADMIN: 2}
