"""What an examination for misuse finds: a non-conformity goes the first path, misuse its own."""

import pytest

from accounts.policy import Refused
from assessments.findings.rules import Origin
from assessments.measures.deeds import Given
from assessments.measures.letters import ADVICE, REPRIMAND
from assessments.measures.papers import started
from assessments.measures.rules import Rung
from catalog.loader import catalog
from evidence.store import EvidenceStore
from tests.assessments.measuring import ADMONISHED, ADVISED, CRITERIA, FOUND, Ladder
from tests.furnished import Scene

NUMBER = "T-2026-0007"


@pytest.fixture
def here(on_sqlite: Scene, store: EvidenceStore) -> Ladder:
    made = Ladder(on_sqlite, store)
    made.finding(NUMBER, origin=Origin.MISUSE)
    return made


def test_a_finding_of_that_examination_goes_from_saran_to_teguran(here: Ladder) -> None:
    saran = here.walked(Rung.ADVICE, ADVISED, NUMBER)
    teguran = here.approved(Rung.REPRIMAND, ADMONISHED, NUMBER)
    with here.database.reading() as db:
        known = started(db, here.lkpp(), catalog(), teguran, REPRIMAND, ADMONISHED)
    assert known["jalur"] == "saran/rekomendasi tidak ditindaklanjuti"
    assert known["sebelumnya"]["nomor"] == here.measure(saran).letter.number
    assert known.get("pelanggaran") is None
    here.sent(teguran, ADMONISHED)
    assert here.received(teguran, ADMONISHED) == "diterima"


def test_its_saran_says_where_it_comes_from_and_states_no_breach(here: Ladder) -> None:
    measure_id = here.approved(Rung.ADVICE, ADVISED, NUMBER)
    with here.database.reading() as db:
        known = started(db, here.lkpp(), catalog(), measure_id, ADVICE, ADVISED)
    assert known["asal"] == {
        "kegiatan": "pemeriksaan indikasi penyalahgunaan", "mulai": FOUND.isoformat(),
        "selesai": FOUND.isoformat(),
    }  # fmt: skip
    assert known["ketidaksesuaian"][0]["kriteria"].startswith(CRITERIA[9])
    assert known.get("pelanggaran") is None


def test_a_letter_of_the_other_path_is_still_refused(here: Ladder) -> None:
    measure_id = here.approved(Rung.ADVICE, ADVISED, NUMBER)
    breach = {
        "sla": {"nomor": "1/SLA/2024", "tanggal": "2024-03-01"}, "berlaku_sejak": "2024-03-04",
        "pasal": ["6.1.3 Menjaga kerahasiaan"], "ditemukan": FOUND.isoformat(),
        "uraian": "Akun dipakai bersama.", "perbaikan": "Pisahkan akunnya.", "bukti": ["Log masuk"],
    }  # fmt: skip
    letter = here.stating(measure_id, ADVICE, ADVISED, pelanggaran=breach)
    with pytest.raises(Refused, match="Jalur pada naskah itu berbeda"):
        here.does("kirim", measure_id, here.lkpp(), Given(ADVISED, "", letter))
