"""Keberatan: an LPSE sees until when and files, LKPP examines and decides, each in its own words."""

from dataclasses import dataclass

import pytest
from streamlit.testing.v1 import AppTest

from accounts.actor import AccountRole
from assessments.objections.rules import Outcome
from forms.surat_keberatan import SuratKeberatan
from installation import installation
from tests.assessments.objecting import DECIDED, FILED, HEARD, LATE, WORDS, Desk, R
from tests.scenes import picture
from tests.screens.both_sides import keys, opened, stage, takes
from tests.screens.office import Office, ran, words

PAGE = "keberatan"
PNG = "image/png"


@dataclass
class Both:
    """An LPSE, another one, and LKPP in one installation, with pages opened as somebody of either."""

    office: Office
    desk: Desk

    def open(self, role: AccountRole, **query: str) -> AppTest:
        return opened(self.office, PAGE, role, **query)


@pytest.fixture
def both(office: Office) -> Both:
    scene = stage(office, (R.COORDINATOR, R.CONTRIBUTOR), (R.REVIEWER, R.APPROVER, R.LKPP_ADMIN))
    return Both(office, Desk(scene, installation().store))


# The LPSE


def test_the_lpse_sees_until_when_it_may_object_day_by_day(both: Both) -> None:
    assert "Tidak ada tindakan pembinaan" in words(both.open(R.COORDINATOR))
    both.desk.measure()
    said = words(both.open(R.COORDINATOR))
    assert "paling lambat **Rabu, 20 Mei 2026**" in said and "Batas itu sudah lewat" in said
    assert "hari kerja ke-5" in said and "dilewati: libur nasional" in said


def test_before_the_receipt_is_recorded_no_day_is_told(both: Both) -> None:
    both.desk.measure(received=None)
    assert "belum berjalan" in words(both.open(R.COORDINATOR))


def test_the_letter_begins_with_the_measure_its_receipt_and_its_findings(both: Both) -> None:
    measure = both.desk.measure()
    app = both.open(R.COORDINATOR)
    assert "Belum ada surat keberatan" in words(app)
    app.button(f"buat_ajukan_{measure}").click()
    ran(app)
    assert app.title[0].value == SuratKeberatan.document_title
    typed = {str(w.value) for w in (*app.text_input, *app.text_area)}
    assert "Surat Teguran" in typed
    assert any(one.startswith("Temuan T-2026-0001 (kriteria S09-03)") for one in typed)


def test_the_lpse_files_with_its_letter_and_several_proofs(both: Both) -> None:
    measure = both.desk.measure()
    both.desk.letter()
    app = both.open(R.COORDINATOR)
    app.file_uploader(f"bukti_pengajuan_{measure}").set_value([("resi.png", picture("navy"), PNG)])
    proofs = [("kontrak.png", picture("red"), PNG), ("jadwal.png", picture("blue"), PNG)]
    app.file_uploader(f"bukti_pendukung_{measure}").set_value(proofs)
    app = takes(app, f"ajukan_{measure}")
    said = words(app)
    assert "K-2026-0001" in said and ":green-badge[tepat waktu]" in said
    assert keys(app) == {"lakukan_tambah_bukti", "lakukan_tarik"}
    labels = [link.proto.label.replace("\\", "") for link in app.get("link_button")]
    assert {"resi.png", "kontrak.png", "jadwal.png"} <= set(labels)


def test_a_late_one_is_filed_and_called_late(both: Both) -> None:
    objection = both.desk.objected(both.desk.measure(), LATE)
    said = words(both.open(R.COORDINATOR, keberatan=objection))
    assert ":red-badge[terlambat]" in said
    assert "Keberatan diajukan 21 Mei 2026, batas waktunya 20 Mei 2026: terlambat." in said


def test_the_lpse_does_not_read_the_decision_before_the_answer(both: Both) -> None:
    objection = both.desk.objected(both.desk.measure())
    both.desk.examined(objection)
    both.desk.decided(objection, Outcome.REFUSED)
    said = words(both.open(R.COORDINATOR, keberatan=objection))
    assert "Sedang diperiksa" in said and WORDS not in said and "ditolak" not in said
    both.desk.answered(objection, both.desk.answer(objection))
    said = words(both.open(R.COORDINATOR, keberatan=objection))
    assert "Keberatan ditolak: tindakan pembinaannya tetap berlaku." in said and WORDS in said


def test_the_lpse_takes_it_back(both: Both) -> None:
    objection = both.desk.objected(both.desk.measure())
    app = both.open(R.COORDINATOR, keberatan=objection)
    app.text_area("kata_tarik").input("Kami memilih memperbaikinya.")
    assert "tidak diputus" in words(takes(app, "tarik"))


def test_another_lpse_sees_neither_the_list_nor_the_matter(both: Both) -> None:
    objection = both.desk.objected(both.desk.measure())
    assert "Belum ada keberatan." in words(both.open(R.HEAD))
    foreign = words(both.open(R.HEAD, keberatan=objection))
    assert "tidak ditemukan" in foreign
    assert foreign == words(both.open(R.HEAD, keberatan="0" * 36))


# LKPP


def test_the_queue_names_timing_and_what_waits(both: Both) -> None:
    assert "dari LPSE mana pun" in words(both.open(R.REVIEWER))
    objection = both.desk.objected(both.desk.measure())
    app = both.open(R.REVIEWER)
    said = words(app)
    assert "LPSE Kabupaten Contoh" in said and "menunggu Anda" in said and "tepat waktu" in said
    app.button(f"buka_{objection}").click()
    assert keys(ran(app)) == {
        "lakukan_tambah_bukti", "lakukan_catat_terima", "lakukan_periksa",
    }  # fmt: skip


def test_the_desk_records_what_came_by_post(both: Both) -> None:
    both.desk.measure()
    app = both.open(R.REVIEWER)
    app.text_input("nomor_luar").input("188/V/2026")
    app.text_input("bukti_terima_luar").input("agenda surat 2088")
    for key, day in (
        ("tanggal_surat_luar", FILED), ("diajukan_luar", FILED), ("diterima_luar", LATE),
    ):  # fmt: skip
        app.date_input(key).set_value(day)
    app.file_uploader("bukti_pengajuan_luar").set_value([("cap.png", picture(), PNG)])
    said = words(takes(app, "ajukan_luar"))
    assert ":green-badge[tepat waktu]" in said and "agenda surat 2088" in said


def test_lkpp_examines_decides_in_part_and_answers(both: Both) -> None:
    measure = both.desk.measure()
    objection = both.desk.objected(measure)
    app = both.open(R.REVIEWER, keberatan=objection)
    app.text_area("kata_periksa").input(WORDS)
    app.date_input("tanggal_periksa").set_value(HEARD)
    takes(app, "periksa")
    app = both.open(R.APPROVER, keberatan=objection)
    app.radio("putusan").set_value(Outcome.PARTLY)
    ran(app)
    app.text_area("kata_putuskan").input(WORDS)
    app.date_input("tanggal_putuskan").set_value(DECIDED)
    app.multiselect("temuan_gugur").set_value(["T-2026-0002"])
    app = takes(app, "putuskan")
    assert "Standar yang gugur: 10" in words(app) and keys(app) == set()
    both.desk.answer(objection)
    app = takes(both.open(R.APPROVER, keberatan=objection), "kirim_tanggapan")
    assert both.desk.state(objection) == "ditanggapi" and "Sudah ditanggapi" in words(app)
    assert both.desk.state(measure) == "diterima"


def test_a_late_one_is_refused_unexamined_and_granting_is_not_offered(both: Both) -> None:
    objection = both.desk.objected(both.desk.measure(), LATE)
    app = both.open(R.APPROVER, keberatan=objection)
    assert [radio.key for radio in app.radio] == []
    app.text_area("kata_tolak_terlambat").input("Diajukan sesudah batasnya.")
    takes(app, "tolak_terlambat")
    assert both.desk.state(objection) == "diputus"


def test_why_a_step_is_refused_is_said(both: Both) -> None:
    objection = both.desk.objected(both.desk.measure())
    app = both.open(R.APPROVER, keberatan=objection)
    app.text_area("kata_tolak_terlambat").input("Diajukan sesudah batasnya.")
    app = takes(app, "tolak_terlambat")
    assert "belum diperiksa atau diklarifikasi" in app.error[0].value
