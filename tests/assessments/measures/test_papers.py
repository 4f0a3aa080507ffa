"""The papers of a measure begin with everything the matter knows: nothing of it is typed again."""

from datetime import date
from typing import Any

import pytest

from accounts.policy import Refused
from assessments.clock.deadlines import DayUnit
from assessments.clock.holidays import DayOff, set_local_holidays
from assessments.findings.records import by_number
from assessments.matters.dossiers import About, Deed, changing, open_dossier, take
from assessments.measures.deeds import Given
from assessments.measures.letters import ADVICE, DECREE, LIFTING, NOTICE, REPRIMAND, STOP, SYSTEM
from assessments.measures.papers import started
from assessments.measures.rules import Path, Rung, StopForm
from catalog.loader import catalog
from evidence.store import EvidenceStore
from tests.assessments.applying import R
from tests.assessments.measuring import (
    ADMONISHED,
    ADVISED,
    FOUND,
    LADDER,
    SIGNED,
    STOPPED,
    WITHDRAWN,
    Ladder,
)
from tests.furnished import Scene


@pytest.fixture
def ladder(on_sqlite: Scene, store: EvidenceStore) -> Ladder:
    made = Ladder(on_sqlite, store)
    made.finding()
    return made


def begun(ladder: Ladder, measure_id: str, name: str, day: date) -> dict[str, Any]:
    with ladder.database.reading() as db:
        return started(db, ladder.lkpp(), catalog(), measure_id, name, day)


def answers(ladder: Ladder, text: str, day: date) -> None:
    """The LPSE answers, and LKPP gives it back."""
    with changing(ladder.database) as db:
        row = by_number(db, ladder.unit_id, "T-2026-0001")
        assert row is not None
        take(db, ladder.lpse, row, Deed("tindak_lanjuti", day, {"tindakan": text}))
        take(db, ladder.lkpp(R.REVIEWER), row, Deed("kembalikan", day, {"alasan": "Belum cukup."}))


def test_a_saran_names_the_lpse_its_findings_and_the_counted_days(ladder: Ladder) -> None:
    measure_id = ladder.approved(Rung.ADVICE, ADVISED, days=10, unit=DayUnit.WORKING)
    known = begun(ladder, measure_id, ADVICE, ADVISED)
    assert known["jenis"] == "saran/rekomendasi" and known["pengelola"] == "LPSE Kabupaten Contoh"
    assert known["asal"] == {
        "kegiatan": "surveillance", "mulai": FOUND.isoformat(), "selesai": FOUND.isoformat(),
    }  # fmt: skip
    assert known["batas_waktu"] == {
        "jumlah": 10, "satuan": "hari kerja", "dihitung_dari": "2026-01-19",
        "jatuh_tempo": "2026-02-02",
    }  # fmt: skip
    [row] = known["ketidaksesuaian"]
    assert row["kriteria"].startswith("S09-03 ") and row["sifat_dasar"] == "ketentuan"
    assert row["standar"]["judul"] == "Standar Pengelolaan Keamanan Perangkat"
    assert row["uraian"] == "Izin masuk ruang server tidak dicatat."


def test_local_holidays_of_the_lpse_are_skipped(ladder: Ladder) -> None:
    admin = ladder.scene.office.actor(R.UNIT_ADMIN)
    off = [DayOff(date(2026, 1, 21), "Hari jadi kabupaten")]
    set_local_holidays(ladder.database, admin, 2026, off, "Keputusan Bupati 1/2026", FOUND)
    measure_id = ladder.approved(Rung.ADVICE, ADVISED, days=10, unit=DayUnit.WORKING)
    known = begun(ladder, measure_id, ADVICE, ADVISED)
    assert known["batas_waktu"]["jatuh_tempo"] == "2026-02-03"


def test_a_teguran_states_the_letter_before_and_what_the_lpse_did(ladder: Ladder) -> None:
    ladder.certified(9, 10)
    first = ladder.walked(Rung.ADVICE, ADVISED)
    answers(ladder, "Buku tamu sudah dipesan.", date(2026, 1, 26))
    known = begun(ladder, ladder.approved(Rung.REPRIMAND, ADMONISHED), REPRIMAND, ADMONISHED)
    before = ladder.measure(first).letter
    assert known["jalur"] == "saran/rekomendasi tidak ditindaklanjuti"
    assert known["sebelumnya"] == {
        "jenis": "Surat Saran/Rekomendasi", "nomor": before.number, "tanggal": "2026-01-19",
        "tanggal_terima": "2026-01-19", "bukti": "tanda terima persuratan (tanda-terima.png)",
        "batas_waktu": "2026-01-29",
    }  # fmt: skip
    [row] = known["ketidaksesuaian"]
    assert row["tindak_lanjut"] == (
        "26-01-2026: Buku tamu sudah dipesan. Dikembalikan LKPP 26-01-2026."
    )
    assert known["sertifikat"]["nomor"] == "SS-041/CONTOH/2025"


def test_without_a_certificate_the_teguran_names_none(ladder: Ladder) -> None:
    ladder.walked(Rung.ADVICE, ADVISED)
    known = begun(ladder, ladder.approved(Rung.REPRIMAND, ADMONISHED), REPRIMAND, ADMONISHED)
    assert "sertifikat" not in known


def test_the_decree_withdraws_these_standards_and_keeps_the_others(ladder: Ladder) -> None:
    ladder.certified(9, 10)
    for rung, day in LADDER[:2]:
        ladder.walked(rung, day)
    measure_id = ladder.approved(Rung.WITHDRAWAL, WITHDRAWN)
    known = begun(ladder, measure_id, DECREE, WITHDRAWN)
    assert (known["dicabut"], known["tetap_berlaku"]) == ([9], [10])
    assert known["tentang"] == (
        "Pencabutan Sertifikat Standarisasi LPSE Kabupaten Contoh untuk Standar Nomor 9"
    )
    assert len(known["menimbang"]) == 3 and "Surat Teguran" in known["menimbang"][0]
    decree = ladder.stating(measure_id, DECREE, WITHDRAWN, SIGNED)
    notice = begun(ladder, measure_id, NOTICE, WITHDRAWN)
    assert decree and notice["keputusan"]["tentang"] == known["tentang"]
    assert (
        notice["pokok"][0] == "Sertifikat Nomor SS-041/CONTOH/2025 dicabut untuk standar nomor 9."
    )
    assert notice["batas_waktu"]["jatuh_tempo"] == known["batas_waktu"]["jatuh_tempo"]


def test_the_stop_cites_the_decree_and_its_notification(ladder: Ladder) -> None:
    ladder.certified(9, 10)
    withdrawal = [ladder.walked(rung, day) for rung, day in LADDER][-1]
    measure_id = ladder.approved(Rung.STOP, STOPPED)
    known = begun(ladder, measure_id, STOP, STOPPED)
    said = ladder.events(withdrawal)[2].facts
    assert known["pencabutan"] == {
        "nomor": said["nomor_keputusan"], "tanggal": WITHDRAWN.isoformat()
    }  # fmt: skip
    assert known["sebelumnya"]["jenis"] == "Surat Pemberitahuan Tindakan Pembinaan"
    assert known["bentuk"] == "pengambilalihan hak akses" and known["zona_lpse"] == "WIB"


def test_a_violation_is_stated_with_its_agreement(ladder: Ladder) -> None:
    number = ladder.agreement(date(2026, 1, 5))
    measure_id = ladder.approved(
        Rung.STOP, ADVISED, findings=(), path=Path.SLA, form=StopForm.WITHDRAWN,
        breach=ladder.breach(number, ADVISED),
    )  # fmt: skip
    known = begun(ladder, measure_id, STOP, ADVISED)
    assert known["jalur"] == "pelanggaran kesepakatan tingkat layanan"
    assert known["pelanggaran"]["sla"]["nomor"] == number
    assert known["pelanggaran"]["berlaku_sejak"] == "2026-01-05"
    assert "sebelumnya" not in known and "ketidaksesuaian" not in known


def test_a_pending_objection_stands_in_the_next_letter_with_the_reason_not_to_wait(
    ladder: Ladder,
) -> None:
    first = ladder.walked(Rung.ADVICE, ADVISED)
    facts = {"nomor_surat": "000/7/LPSE", "tanggal_surat": "2026-01-22", "diterima": "2026-01-22"}
    about = About(ladder.unit_id, {"nomor": "K-2026-0001"}, parent_id=first)
    with changing(ladder.database) as db:
        filed = Deed("ajukan", date(2026, 1, 22), facts)
        open_dossier(db, ladder.lpse, "objection", about, filed)
    measure_id = ladder.proposed(Rung.REPRIMAND, ADMONISHED)
    with pytest.raises(Refused, match="Keberatan K-2026-0001 belum diputus"):
        ladder.does("setujui", measure_id, ladder.lkpp(), Given(ADMONISHED))
    reason = "Data paket terancam hilang bila menunggu."
    ladder.does("setujui", measure_id, ladder.lkpp(), Given(ADMONISHED, reason))
    known = begun(ladder, measure_id, REPRIMAND, ADMONISHED)
    assert known["keberatan_sebelumnya"] == {
        "surat": {"nomor": "000/7/LPSE", "tanggal": "2026-01-22"}, "diajukan": "2026-01-22",
        "status": "belum diputus", "alasan": reason,
    }  # fmt: skip
    assert ladder.sent(measure_id, ADMONISHED) == "dikirim"


def test_a_lifting_letter_names_the_measure_and_what_was_accepted(ladder: Ladder) -> None:
    measure_id = ladder.walked(Rung.ADVICE, ADVISED)
    ladder.repaired("T-2026-0001", date(2026, 1, 26))
    known = begun(ladder, measure_id, LIFTING, ADMONISHED)
    letter = ladder.measure(measure_id).letter
    assert known["penetapan"]["nomor"] == letter.number and known["cakupan"] == "seluruhnya"
    assert known["verifikasi"] == [
        {
            "pokok": "Catat setiap izin masuk & penanggung jawabnya.",
            "bukti": "26-01-2026: Sudah dicatat.", "hasil": "sesuai",
        }
    ]  # fmt: skip
    lifted = {"dasar": {"nomor": "BA-1", "tanggal": ADMONISHED.isoformat()}}
    paper = ladder.stating(measure_id, LIFTING, ADMONISHED, **lifted)
    assert (
        ladder.does("cabut", measure_id, ladder.lkpp(), Given(ADMONISHED, "", paper)) == "dicabut"
    )


def test_the_letter_of_another_measure_lifts_nothing(ladder: Ladder) -> None:
    measure_id = ladder.walked(Rung.ADVICE, ADVISED)
    ladder.repaired("T-2026-0001", date(2026, 1, 26))
    wrong = {
        "dasar": {"nomor": "BA-1", "tanggal": ADMONISHED.isoformat()},
        "penetapan": {"nomor": "B-0", "tanggal": ADVISED.isoformat()},
    }
    paper = ladder.stating(measure_id, LIFTING, ADMONISHED, **wrong)
    with pytest.raises(Refused, match="menyebut tindakan Nomor B-0, bukan tindakan ini"):
        ladder.does("cabut", measure_id, ladder.lkpp(), Given(ADMONISHED, "", paper))


def test_the_system_recommendation_names_the_measure(ladder: Ladder) -> None:
    measure_id = ladder.walked(Rung.ADVICE, ADVISED)
    known = begun(ladder, measure_id, SYSTEM, ADMONISHED)
    assert known["tindakan"] == "saran/rekomendasi"
    assert known["penetapan"]["nomor"] == ladder.measure(measure_id).letter.number


def test_the_office_is_proposed_from_the_last_letter_and_its_matter_never_is(
    ladder: Ladder,
) -> None:
    ladder.finding("T-2026-0002", 10)
    ladder.walked(Rung.ADVICE, ADVISED)
    other = ladder.approved(Rung.ADVICE, ADVISED, "T-2026-0002")
    known = begun(ladder, other, ADVICE, ADVISED)
    assert known["narahubung"]["nama"] == "Laras Widyaningrum"
    assert known["hak_keberatan"]["kepada"].startswith("Deputi Bidang")
    assert [row["kriteria"][:6] for row in known["ketidaksesuaian"]] == ["S10-06"]
    assert "nomor" not in known and known["yth"] == ["Kepala LPSE Kabupaten Contoh"]


def test_another_lpse_begins_no_paper(ladder: Ladder) -> None:
    measure_id = ladder.walked(Rung.ADVICE, ADVISED)
    with (
        ladder.database.reading() as db,
        pytest.raises(Refused, match="tidak ditemukan"),
    ):
        started(db, ladder.scene.other.coordinator, catalog(), measure_id, ADVICE, ADMONISHED)
