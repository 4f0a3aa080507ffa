"""Tindakan pembinaan: LKPP proposes, approves and sends; the LPSE sees what was sent to it alone."""

from dataclasses import dataclass
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from accounts.actor import AccountRole
from assessments.matters.papers import own_papers
from assessments.measures.deeds import Given
from assessments.measures.rules import Path, Rung, StopForm
from installation import installation
from tests.assessments.applying import R
from tests.assessments.measuring import ADMONISHED, ADVISED, LADDER, Ladder
from tests.scenes import picture
from tests.screens.both_sides import NAME, keys, opened, stage
from tests.screens.office import Office, ran, words

PAGE = "tindakan"


@dataclass
class Both:
    """An LPSE, another one, and LKPP in one installation, with pages opened as somebody of either."""

    office: Office
    ladder: Ladder

    def open(self, role: AccountRole, measure_id: str = "") -> AppTest:
        query = {"tindakan": measure_id} if measure_id else {}
        return opened(self.office, PAGE, role, **query)


@pytest.fixture
def both(office: Office) -> Both:
    scene = stage(office, (R.COORDINATOR,), (R.REVIEWER, R.APPROVER))
    ladder = Ladder(scene, installation().store)
    ladder.finding()
    return Both(office, ladder)


def does(app: AppTest, action: str) -> AppTest:
    app.button(f"lakukan_{action}").click()
    return ran(app)


def chosen(app: AppTest, key: str) -> str:
    """The key of a widget of the form for a proposal, whose keys begin anew with each proposal."""
    kinds = (app.selectbox, app.multiselect, app.date_input, app.text_area)
    found = [w.key or "" for kind in kinds for w in kind]
    return next(name for name in found if name.startswith(f"usul_tindakan_{_turn(app)}{key}"))


def _turn(app: AppTest) -> int:
    return int(app.session_state["formulir_usul_tindakan"])


def of(app: AppTest, kind: str, key: str):
    return getattr(app, kind)(chosen(app, key))


# LKPP


def test_a_reviewer_proposes_a_saran_for_an_open_finding(both: Both) -> None:
    app = both.open(R.REVIEWER)
    assert "Belum ada tindakan pembinaan. Usulkan dari temuan" in words(app)
    of(app, "selectbox", "_lpse").select(NAME)
    ran(app)
    assert "Sebutkan sedikitnya satu ketidaksesuaian (KEP152 2.2.a)" in words(app)
    assert keys(app) == set()
    of(app, "multiselect", "_temuan").select(of(app, "multiselect", "_temuan").options[0])
    of(app, "text_area", "_alasan").input("Izin masuk tidak dicatat sejak Januari.")
    app = does(ran(app), "usulkan")
    assert "P-2026-0001 · Saran/rekomendasi" in words(app)
    assert "Diusulkan, menunggu persetujuan" in words(app)
    assert "Alasan usul: Izin masuk tidak dicatat sejak Januari." in words(app)
    assert keys(app) == {"lakukan_batalkan"}


def test_a_skipped_step_is_refused_with_every_reason_and_clause(both: Both) -> None:
    app = both.open(R.REVIEWER)
    of(app, "selectbox", "_lpse").select(NAME)
    ran(app)
    of(app, "multiselect", "_temuan").select(of(app, "multiselect", "_temuan").options[0])
    of(app, "selectbox", "_tindakan").select("Pencabutan sertifikat standarisasi")
    said = words(ran(app))
    assert "Tidak ada sertifikat yang berlaku" in said
    assert "Belum ada teguran yang berlaku atas temuan T-2026-0001 (KEP152 2.2.c.1)" in said
    assert keys(app) == set()


def test_who_only_approves_proposes_nothing(both: Both) -> None:
    assert not [b for b in both.open(R.APPROVER).selectbox if "usul_tindakan" in (b.key or "")]


def test_the_approver_approves_and_the_paper_begins_with_what_the_matter_knows(both: Both) -> None:
    measure_id = both.ladder.proposed(Rung.ADVICE, ADVISED)
    app = does(both.open(R.APPROVER, measure_id), "setujui")
    assert both.ladder.state(measure_id) == "disetujui"
    assert "Belum ada naskah untuk LPSE ini" in words(app)
    app.button("buat_surat_rekomendasi").click()
    ran(app)
    assert app.title[0].value == "Surat Rekomendasi"
    filled = {w.key.rpartition("_")[2]: w.value for w in app.text_input if w.key}
    assert filled["pengelola"] == NAME
    assert any("Izin masuk ruang server tidak dicatat." in str(w.value) for w in app.text_area)


def test_the_sending_is_recorded_with_the_letter(both: Both) -> None:
    measure_id = both.ladder.approved(Rung.ADVICE, ADVISED)
    both.ladder.stating(measure_id, "surat_rekomendasi", ADVISED)
    app = does(both.open(R.APPROVER, measure_id), "kirim")
    assert "Dikirim, penerimaannya belum tercatat" in words(app)
    assert "belum tercatat diterima" in words(app)


def test_lkpp_records_no_receipt_without_a_file(both: Both) -> None:
    measure_id = both.ladder.approved(Rung.ADVICE, ADVISED)
    both.ladder.sent(measure_id, ADVISED)
    app = does(both.open(R.REVIEWER, measure_id), "catat_terima")
    assert "memerlukan bukti" in app.error[0].value
    app.file_uploader("berkas_catat_terima").set_value(("terima.png", picture(), "image/png"))
    app.date_input("tanggal_catat_terima").set_value(ADVISED)
    app = does(app, "catat_terima")
    assert not app.error, app.error[0].value
    assert both.ladder.state(measure_id) == "diterima"


def test_the_days_are_counted_one_by_one_and_the_next_step_is_offered(both: Both) -> None:
    measure_id = both.ladder.walked(Rung.ADVICE, ADVISED)
    app = both.open(R.REVIEWER, measure_id)
    said = words(app)
    assert "Kamis, 29 Januari 2026" in said and "hari kalender ke-10" in said
    assert "batas waktu lewat" in said
    assert "teguran dapat diusulkan sekarang" in said
    app.button("mulai_usul").click()
    ran(app)
    assert of(app, "multiselect", "_temuan").value == ["T-2026-0001"]
    assert keys(app) == {"lakukan_usulkan"}


def test_the_path_walked_so_far_is_shown_from_the_first_letter_on(both: Both) -> None:
    first = both.ladder.walked(Rung.ADVICE, ADVISED)
    second = both.ladder.walked(Rung.REPRIMAND, ADMONISHED)
    app = both.open(R.REVIEWER, second)
    assert "Langkah yang sudah ditempuh" in [s.value for s in app.subheader]
    assert "Tidak ada sertifikat yang berlaku" in words(app)
    app.button(f"buka_{first}").click()
    assert "P-2026-0001 · Saran/rekomendasi" in words(ran(app))


def test_a_violation_is_described_and_proposed_on_its_own_path(both: Both) -> None:
    number = both.ladder.agreement(date(2026, 1, 5))
    app = both.open(R.REVIEWER)
    of(app, "selectbox", "_lpse").select(NAME)
    of(app, "selectbox", "_jalur").select("Pelanggaran kesepakatan tingkat layanan (SLA)")
    ran(app)
    assert "Pasal kesepakatan tingkat layanan yang dilanggar belum disebut" in words(app)
    assert of(app, "selectbox", "_sla").value == number
    of(app, "text_area", "_pasal").input("6.1.3 Menjaga kerahasiaan user ID dan password")
    of(app, "text_area", "_uraian").input("Akun dipakai bersama.")
    of(app, "text_area", "_perbaikan").input("Pisahkan akun.")
    of(app, "text_area", "_bukti").input("Log masuk Januari 2026")
    of(app, "text_area", "_alasan").input("Pelanggaran terbukti dari log.")
    app = does(ran(app), "usulkan")
    assert "P-2026-0001 · Penghentian layanan SPSE" in words(app)


def test_letters_for_several_lpses_are_made_in_one_go(both: Both) -> None:
    both.ladder.finding("T-2026-0002", 10)
    first = both.ladder.walked(Rung.ADVICE, ADVISED, "T-2026-0002")
    assert "buat_banyak" not in {b.key for b in both.open(R.APPROVER).button}
    far = Ladder(both.ladder.scene, both.ladder.store, both.ladder.scene.office.actor(R.HEAD).unit)
    far.finding()
    made = [both.ladder.approved(Rung.ADVICE, ADVISED), far.approved(Rung.ADVICE, ADVISED)]
    app = both.open(R.APPROVER)
    app.button("buat_banyak").click()
    said = words(ran(app))
    assert "2 naskah" in said, said
    with both.office.database.reading() as db:
        actor = both.ladder.lkpp()
        named = [own.form.pengelola for own in own_papers(db, actor, "surat_rekomendasi")]
    assert sorted(named) == [NAME, NAME, "LPSE Kota Jauh"] and first and made


def test_one_measure_is_proposed_for_several_lpses(both: Both) -> None:
    far = Ladder(both.ladder.scene, both.ladder.store, both.ladder.scene.office.actor(R.HEAD).unit)
    far.finding()
    assert "usul_banyak_buka" not in {one.key for one in both.open(R.APPROVER).toggle}
    app = both.open(R.REVIEWER)
    assert not app.dataframe
    app.toggle("usul_banyak_buka").set_value(True)
    table = ran(app).dataframe[0].value
    assert list(table["LPSE"]) == [NAME, "LPSE Kota Jauh"]
    assert list(table["Kini mungkin"]) == ["ya", "ya"]
    [field] = [one.key or "" for one in app.multiselect if (one.key or "").endswith("ADVICE_lpse")]
    app.multiselect(field).set_value([both.ladder.unit_id, far.unit_id])
    app.text_area(field.replace("_lpse", "_alasan")).input("Belum diperbaiki sejak Januari.")
    app = does(app, "usul_banyak")
    assert "2 usul tersimpan" in words(app)
    assert list(app.dataframe[0].value["Kini mungkin"]) == ["belum", "belum"]
    rung = next(one.key for one in app.selectbox if (one.key or "").startswith("usul_banyak_"))
    app.selectbox(rung).set_value(Rung.REPRIMAND)
    assert "belum mungkin di LPSE mana pun" in words(ran(app))


# The LPSE


def test_the_lpse_sees_nothing_before_the_letter_was_sent(both: Both) -> None:
    proposed = both.ladder.approved(Rung.ADVICE, ADVISED)
    app = both.open(R.COORDINATOR)
    assert "Belum ada tindakan pembinaan yang dikirim LKPP" in words(app)
    unseen = words(both.open(R.COORDINATOR, proposed))
    assert "tidak ditemukan" in unseen
    assert unseen == words(both.open(R.COORDINATOR, "0" * 36))


def test_the_lpse_reads_the_letter_and_acknowledges_it(both: Both) -> None:
    measure_id = both.ladder.approved(Rung.ADVICE, ADVISED)
    both.ladder.sent(measure_id, ADVISED)
    app = both.open(R.COORDINATOR)
    app.button(f"buka_{measure_id}").click()
    app = ran(app)
    assert keys(app) == {"lakukan_catat_terima"}
    assert "Surat Saran/Rekomendasi Nomor" in words(app)
    links = [link.proto.url for link in app.get("link_button")]
    assert f"/langkah/{measure_id}-3-word?lihat=1" in links
    app.date_input("tanggal_catat_terima").set_value(ADVISED)
    app = does(app, "catat_terima")
    said = words(app)
    assert "menurut LPSE; tanggal inilah yang dihitung · tanpa bukti" in said
    assert "Batas waktu: **Kamis, 29 Januari 2026**" in said
    for hidden in ("Perbaikan belum dilakukan.", "diusulkan", "disetujui", "Langkah berikut"):
        assert hidden not in said


def test_the_lpse_sees_both_receipts_and_which_one_counts(both: Both) -> None:
    measure_id = both.ladder.approved(Rung.ADVICE, ADVISED)
    both.ladder.sent(measure_id, ADVISED)
    both.ladder.does("catat_terima", measure_id, both.ladder.lpse, Given(ADMONISHED))
    both.ladder.received(measure_id, ADVISED)
    said = words(both.open(R.COORDINATOR, measure_id))
    assert "Diterima 30 Januari 2026 menurut LPSE · tanpa bukti\n" in said
    counting = "Diterima 19 Januari 2026 menurut LKPP; tanggal inilah yang dihitung"
    assert f"{counting} · bukti: tanda terima persuratan" in said


def test_another_lpse_sees_neither_the_list_nor_the_measure(both: Both) -> None:
    measure_id = both.ladder.walked(Rung.ADVICE, ADVISED)
    assert "Belum ada tindakan pembinaan yang dikirim" in words(both.open(R.HEAD))
    assert "tidak ditemukan" in words(both.open(R.HEAD, measure_id))


def test_the_decree_is_opened_beside_its_notification(both: Both) -> None:
    both.ladder.certified(9, 10)
    measure_id = [both.ladder.walked(rung, day) for rung, day in LADDER][-1]
    links = [link.proto.url for link in both.open(R.COORDINATOR, measure_id).get("link_button")]
    assert f"/langkah/{measure_id}-3-word?lihat=1" in links
    assert f"/langkah/{measure_id}-3-bukti?lihat=1" in links


def test_misuse_offers_pembekuan_alone(both: Both) -> None:
    number = both.ladder.agreement(date(2026, 1, 5))
    breach = both.ladder.breach(number, ADVISED)
    frozen = both.ladder.walked(
        Rung.STOP, ADVISED, findings=(), path=Path.MISUSE, form=StopForm.FROZEN, breach=breach
    )
    said = words(both.open(R.COORDINATOR, frozen))
    assert "Penyalahgunaan SPSE" in said and "Bentuk penghentian: pembekuan" in said
