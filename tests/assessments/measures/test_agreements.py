"""Which agreements an LPSE has: of its application, of papers alone, and of the opening balance."""

from datetime import date

import pytest

from assessments.matters.dossiers import About, Deed, changing, open_dossier
from assessments.measures.agreements import agreement_of, agreements_of
from documents.life import Step
from documents.register import Happening, record
from evidence.store import EvidenceStore
from forms import EXAMPLES
from storage import papers as records
from tests.assessments.applying import ACTIVE, AGREED, BOTH, SERVICE
from tests.assessments.measuring import Ladder
from tests.furnished import Scene


@pytest.fixture
def ladder(on_sqlite: Scene, store: EvidenceStore) -> Ladder:
    return Ladder(on_sqlite, store)


def held(ladder: Ladder, number: str):
    with ladder.database.reading() as db:
        found = agreement_of(db, ladder.unit_id, number)
    assert found is not None
    return found.agreement


def test_the_agreement_of_an_application_binds_once_the_service_is_active(ladder: Ladder) -> None:
    dossier_id, number = ladder.agreed("service_provider", **SERVICE)
    assert not held(ladder, number).is_in_force(ACTIVE)
    ladder.take("aktifkan", dossier_id, ladder.lkpp(), ACTIVE)
    assert held(ladder, number).is_in_force(ACTIVE)
    assert not held(ladder, number).is_in_force(AGREED)


def test_an_agreement_that_only_one_side_signed_does_not_bind(ladder: Ladder) -> None:
    paper = ladder.paper(
        ladder.lkpp(), "sla_lkpp", (Step.FINALISE, Step.SIGN), AGREED, lpse=party(ladder)
    )
    with ladder.database.reading() as db:
        [one] = agreements_of(db, ladder.unit_id)
    assert one.agreement.signed_by_lpse is None and not one.agreement.is_in_force(ACTIVE)
    record(ladder.database, ladder.store, ladder.lkpp(), paper, Happening(Step.SIGN, AGREED))
    effect = Happening(Step.TAKE_EFFECT, AGREED)
    record(ladder.database, ladder.store, ladder.lkpp(), paper, effect)
    assert held(ladder, one.agreement.number).is_in_force(AGREED)


def test_an_agreement_that_ended_binds_no_longer(ladder: Ladder) -> None:
    number = ladder.agreement(date(2026, 1, 5))
    with ladder.database.reading() as db:
        [paper] = [p for p in records.papers(db, ladder.lkpp().unit) if p.name == "sla_lkpp"]
    record(ladder.database, ladder.store, ladder.lkpp(), paper.id, Happening(Step.END, AGREED))
    assert held(ladder, number).is_in_force(AGREED)
    assert not held(ladder, number).is_in_force(ACTIVE)


def test_the_agreement_of_another_lpse_is_not_ours(ladder: Ladder) -> None:
    ladder.paper(ladder.lkpp(), "sla_lkpp", (Step.FINALISE, *BOTH, Step.TAKE_EFFECT), AGREED)
    with ladder.database.reading() as db:
        own = {one.agreement.number for one in agreements_of(db, ladder.scene.other.unit_id)}
    assert own == set()


def test_the_opening_balance_knows_agreements_without_a_paper(ladder: Ladder) -> None:
    facts = {
        "bentuk": "service_provider", "instansi": "Pemerintah Kabupaten Contoh",
        "nomor_sla": "12/SLA/2018", "tanggal_sla": "2018-02-20",
        "berlaku_mulai": "2018-03-01", "berlaku_sampai": "2026-02-28",
        "riwayat": True,
    }  # fmt: skip
    about = About(ladder.unit_id, facts, is_history=True)
    with changing(ladder.database) as db:
        open_dossier(db, ladder.lkpp(), "application", about, Deed("riwayat", AGREED, facts))
    old = held(ladder, "12/SLA/2018")
    assert old.is_in_force(date(2026, 2, 28)) and not old.is_in_force(date(2026, 3, 1))


def party(ladder: Ladder) -> dict[str, object]:
    lpse = EXAMPLES["sla_lkpp"].model_dump(mode="json")["lpse"]
    return lpse | {"nama": "LPSE Kabupaten Contoh"}
