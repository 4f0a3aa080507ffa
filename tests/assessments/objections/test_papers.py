"""The papers of an objection begin with what the matter states; only what people know is left open."""

import pytest

from accounts.policy import Refused
from assessments.objections.papers import choices, started
from assessments.objections.rules import Outcome
from evidence.store import EvidenceStore
from forms.tanggapan_keberatan import TanggapanKeberatan
from storage import papers as records
from tests.assessments.objecting import ANSWERED, FILED, HEARD, NOTICE, WORDS, Desk, R
from tests.furnished import Scene


@pytest.fixture
def here(on_sqlite: Scene, store: EvidenceStore) -> Desk:
    return Desk(on_sqlite, store)


def test_the_letter_names_the_measure_its_receipt_and_the_last_day(here: Desk) -> None:
    measure = here.measure()
    with here.scene.database.reading() as db:
        facts = started(db, here.lpse, measure, "ajukan", FILED)
    assert facts["tindakan"] == "teguran" and facts["batas_keberatan"] == "2026-05-20"
    assert facts["pemberitahuan"] == {
        "jenis": "Surat Teguran", "nomor": NOTICE, "tanggal": "2026-05-08",
        "tanggal_terima": "2026-05-11", "bukti": "tanda terima (tanda-terima.png)",
    }  # fmt: skip
    assert [one["pokok"][:16] for one in facts["keberatan"]] == ["Temuan T-2026-00"] * 2


def test_another_lpse_gets_no_start(here: Desk) -> None:
    measure = here.measure()
    with here.scene.database.reading() as db, pytest.raises(Refused, match="tidak ditemukan"):
        started(db, here.scene.other.coordinator, measure, "ajukan", FILED)


def test_the_minutes_name_the_objection_who_to_hear_and_every_point(here: Desk) -> None:
    objection = here.objected(here.measure())
    with here.scene.database.reading() as db:
        facts = started(db, here.lkpp(R.LKPP_ADMIN), objection, "klarifikasi", HEARD)
    filed = here.events(objection)[0].facts
    assert facts["keberatan"]["nomor"] == filed["nomor_surat"] and facts["cara"] == "klarifikasi"
    assert facts["pihak"][0]["nama"] == "Anindya Prameswari, S.Kom., M.T."
    assert [point["bukti"] for point in facts["pokok"]] == ["B-1, B-2", "B-3"]


def test_the_answer_needs_nothing_corrected(here: Desk) -> None:
    objection = here.objected(here.measure())
    here.examined(objection)
    here.decided(objection, Outcome.REFUSED)
    paper = here.answer(objection)
    with here.scene.database.reading() as db:
        form = TanggapanKeberatan.model_validate(records.versions(db, paper)[0].statement)
        row = here.row(objection, db)
        offered = choices(db, here.lkpp(R.LKPP_ADMIN), row, "kirim_tanggapan")
    assert (form.hasil, form.akibat, form.ketepatan) == ("ditolak", "tetap berlaku", "tepat waktu")
    assert form.hitungan.days() == 5 and len(form.hitungan.hari) == 9
    assert form.pemeriksaan[0].hasil == WORDS and form.keberatan.diajukan == FILED
    assert form.tanggal == ANSWERED and [one.paper.id for one in offered] == [paper]
