"""Penilaian faktual on screen: LKPP's queue, case and judging page, and the LPSE's own page."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import installation
import settings
from accounts.actor import AccountRole
from assessments.factual.clarifications import ask
from assessments.factual.deeds import Team, assign
from assessments.factual.stating import announce
from assessments.factual.verdicts import Spot, save_verdict
from assessments.factual.views import judgement
from assessments.guidance.deeds import Said, go_on, record_talk
from assessments.guidance.rules import Form, Help, Talk
from assessments.matters.dossiers import state_of
from documents.life import Step
from evidence.store import EvidenceStore
from screens.labels import day
from screens.parts.autosave import widget_key
from storage import dossiers as records
from tests import furnished as building
from tests.assessments.cases import (
    approver,
    assigned,
    finished,
    judged,
    letter_of,
    minuted,
    opened,
    released,
    reviewer,
    row_of,
    second_reviewer,
    under_way,
)
from tests.furnished import Scene
from tests.furnished import furnished_file as furnished_file
from tests.scenes import Office as Unit
from tests.scenes import answer_all, begin, certified, certify, show_file, today
from tests.screens.office import Office, ran, words

R = AccountRole


@dataclass
class Stage:
    """A furnished installation with both sides, and a way to open pages as somebody."""

    scene: Scene
    office: Office

    def page(self, page: str, unit: Unit, role: AccountRole, **address: str) -> AppTest:
        """A page at an address, as the account with this role in this unit sees it."""
        return self.page_as(page, unit.email(role), **address)

    def page_as(self, page: str, email: str, **address: str) -> AppTest:
        """The same for any account."""
        app = self.office.open(page, email)
        for name, value in address.items():
            app.query_params[name] = value
        return ran(app)

    def lkpp(self, page: str, role: AccountRole = R.REVIEWER, **address: str) -> AppTest:
        return self.page(page, self.scene.lkpp, role, **address)


@pytest.fixture
def stage(
    furnished_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Stage]:  # fmt: skip
    """The furnished installation as the screens open it."""
    (tmp_path / "telaah.db").write_bytes(furnished_file.read_bytes())
    monkeypatch.setenv("TELAAH_HOME", str(tmp_path))
    monkeypatch.delenv("TELAAH_DATABASE_URL", raising=False)
    settings.settings.cache_clear()
    installation.installation.cache_clear()
    database = installation.installation().database
    yield Stage(building._made[str(furnished_file)].moved(database), Office(database))
    database.close()
    settings.settings.cache_clear()
    installation.installation.cache_clear()


def standing(stage: Stage, case: str, criterion_id: str = "S01-01") -> dict[str, object]:
    with stage.scene.database.reading() as db:
        return judgement(db, reviewer(stage.scene), Spot(case, criterion_id)).fields


def state(stage: Stage, case: str) -> str | None:
    with stage.scene.database.reading() as db:
        return state_of(db, row_of(stage.scene, case))


def buttons(app: AppTest) -> set[str]:
    return {button.label for button in app.button}


# -- the queue -----------------------------------------------------------------------------------


def test_the_queue_shows_what_is_certified_and_no_draft(stage: Stage) -> None:
    app = stage.lkpp("penilaian_faktual")
    assert "Tidak ada penilaian mandiri yang menunggu." in words(app)
    certified(stage.scene.other)
    app = stage.lkpp("penilaian_faktual")
    assert "Antrean (1)" in words(app)
    assert list(app.dataframe[0].value["LPSE"]) == ["LPSE Kota Teladan"]
    assert "Buka penilaian faktual" not in buttons(app)


def test_an_approver_opens_a_case_and_comes_to_it(stage: Stage) -> None:
    certified(stage.scene.office)
    app = stage.lkpp("penilaian_faktual", R.APPROVER)
    app.button(key="buka_faktual").click()
    ran(app)
    assert "Menunggu tim" in words(app)
    assert app.title[0].value == "LPSE Kabupaten Contoh"
    assert "Tidak ada penilaian mandiri yang menunggu." in words(
        stage.lkpp("penilaian_faktual", R.APPROVER)
    )


def test_an_unknown_case_is_told_in_a_sentence(stage: Stage) -> None:
    app = stage.lkpp("penilaian_faktual", berkas="0" * 36)
    assert "Berkas itu tidak ditemukan" in words(app)
    app = stage.lkpp("menilai", berkas="0" * 36)
    assert "Berkas itu tidak ditemukan" in words(app)


# -- one case ------------------------------------------------------------------------------------


def test_the_team_is_chosen_and_begins(stage: Stage) -> None:
    case = opened(stage.scene)
    app = stage.lkpp("penilaian_faktual", R.APPROVER, berkas=case)
    app.multiselect(key="tim").select(reviewer(stage.scene).account_id)
    app.button(key="tetapkan_tim").click()
    assert "Tim ditugaskan" in words(ran(app))
    app = stage.lkpp("penilaian_faktual", berkas=case)
    app.button(key="mulai_menilai").click()
    assert "Sedang dinilai" in words(ran(app))
    assert state(stage, case) == "dinilai"


def test_a_visit_needs_its_days(stage: Stage) -> None:
    case = opened(stage.scene)
    app = stage.lkpp("penilaian_faktual", R.APPROVER, berkas=case)
    app.multiselect(key="tim").select(reviewer(stage.scene).account_id)
    app.multiselect(key="di_tempat").select(1)
    app.button(key="tetapkan_tim").click()
    assert "Isilah tanggal mulai dan selesai kunjungan." in words(ran(app))
    app.date_input(key="mulai").set_value(today())
    app.date_input(key="selesai").set_value(today())
    app.button(key="tetapkan_tim").click()
    assert f"Kunjungan: {day(today())} s.d. {day(today())}" in words(ran(app))


def test_a_reviewer_outside_the_team_only_reads(stage: Stage) -> None:
    colleague = second_reviewer(stage.scene)
    case = assigned(stage.scene)
    assert colleague.account_id
    app = stage.page_as("penilaian_faktual", "rekan@lkpp.contoh.id", berkas=case)
    assert "Mulai menilai" not in buttons(app)
    app = stage.page_as("menilai", "rekan@lkpp.contoh.id", berkas=case, standar="1")
    assert not app.text_area and "hanya dapat dibaca" in words(app)


def test_what_is_left_is_named_and_then_it_is_finished_and_published(stage: Stage) -> None:
    case = judged(stage.scene)
    spot = Spot(case, "S01-01")
    save_verdict(stage.scene.database, reviewer(stage.scene), spot, {"value": "unmet"}, 1)
    app = stage.lkpp("penilaian_faktual", berkas=case)
    assert "catatan belum ditulis pada S01-01" in words(app)
    save_verdict(stage.scene.database, reviewer(stage.scene), spot, {"note": "Tidak ada."}, 2)
    app = stage.lkpp("penilaian_faktual", berkas=case)
    app.button(key="nyatakan_selesai").click()
    assert "Menunggu persetujuan" in words(ran(app))
    app = stage.lkpp("penilaian_faktual", R.APPROVER, berkas=case)
    app.button(key="terbitkan").click()
    assert "Berita acara penilaian faktual belum dicatat" in words(ran(app))
    minuted(stage.scene, case)
    app = stage.lkpp("penilaian_faktual", R.APPROVER, berkas=case)
    app.button(key="terbitkan").click()
    assert "sudah terbit" in words(ran(app))
    assert state(stage, case) == "terbit"


@pytest.mark.parametrize(
    ("make", "field", "button", "after"),
    [(finished, "alasan_kembali", "kembalikan", "dinilai"),
     (under_way, "alasan_batal", "batalkan", "dibatalkan")],
)  # fmt: skip
def test_the_approver_gives_it_back_or_up_with_a_reason(
    stage: Stage, make: object, field: str, button: str, after: str
) -> None:
    case = make(stage.scene)  # type: ignore[operator]
    before = state(stage, case)
    app = stage.lkpp("penilaian_faktual", R.APPROVER, berkas=case)
    app.button(key=button).click()
    assert "Tuliskan alasannya" in words(ran(app))
    assert state(stage, case) == before
    app.text_area(key=field).set_value("Ada yang terlewat.")
    app.button(key=button).click()
    ran(app)
    assert state(stage, case) == after


# -- judging -------------------------------------------------------------------------------------


def test_a_verdict_is_saved_at_once_and_a_difference_asks_for_a_note(stage: Stage) -> None:
    case = under_way(stage.scene)
    spot = Spot(case, "S01-01")
    app = stage.lkpp("menilai", berkas=case, standar="1")
    app.segmented_control(widget_key(spot, "value")).set_value("partial")
    ran(app)
    assert standing(stage, case) == {"value": "partial", "note": ""}
    assert "Berbeda dengan jawaban LPSE" in words(app) and "Tersimpan" in words(app)
    app.text_area(widget_key(spot, "note")).set_value("SOP belum disahkan.")
    ran(app)
    assert standing(stage, case) == {"value": "partial", "note": "SOP belum disahkan."}
    assert "Berbeda dengan jawaban LPSE" not in words(app)


def test_text_and_choice_left_in_one_instant_are_both_saved(stage: Stage) -> None:
    case = under_way(stage.scene)
    spot = Spot(case, "S01-01")
    app = stage.lkpp("menilai", berkas=case, standar="1")
    app.text_area(widget_key(spot, "note")).set_value("Lengkap.")
    app.segmented_control(widget_key(spot, "value")).set_value("met")
    ran(app)
    assert standing(stage, case) == {"value": "met", "note": "Lengkap."}


def test_two_assessors_meet_and_one_decides(stage: Stage) -> None:
    colleague = second_reviewer(stage.scene)
    case = under_way(stage.scene, colleague)
    spot = Spot(case, "S01-01")
    app = stage.lkpp("menilai", berkas=case, standar="1")
    save_verdict(
        stage.scene.database, colleague, spot, {"value": "unmet", "note": "Tidak ada."}, 0
    )  # fmt: skip
    app.text_area(widget_key(spot, "note")).set_value("Ada di lemari.")
    ran(app)
    said = words(app)
    assert "Dua penilai menilai kriteria ini" in said
    assert "Tidak ada." in said and "Ada di lemari." in said
    assert standing(stage, case) == {"value": "unmet", "note": "Tidak ada."}
    assert app.text_area(widget_key(spot, "note")).value == "Tidak ada."
    [take] = [b for b in app.button if b.label == "Pakai yang disisihkan"]
    take.click()
    ran(app)
    assert standing(stage, case) == {"value": "unanswered", "note": "Ada di lemari."}
    assert "Dua penilai menilai" not in words(ran(app))


def test_a_note_set_aside_does_not_stay_in_the_box_as_if_it_were_kept(stage: Stage) -> None:
    colleague = second_reviewer(stage.scene)
    case = under_way(stage.scene, colleague)
    spot = Spot(case, "S01-01")
    app = stage.lkpp("menilai", berkas=case, standar="1")
    save_verdict(stage.scene.database, colleague, spot, {"value": "unmet"}, 0)
    app.text_area(widget_key(spot, "note")).set_value("Ada di lemari.")
    ran(app)
    assert app.text_area(widget_key(spot, "note")).value == ""
    assert app.segmented_control(widget_key(spot, "value")).value == "unmet"


def test_the_evidence_lies_beside_and_opens_by_our_route(stage: Stage) -> None:
    scene = stage.scene
    assessment_id = begin(scene.office)
    answer_all(scene.office, assessment_id)
    store = installation.installation().store
    assert isinstance(store, EvidenceStore)
    store.prepare()
    show_file(scene.office, store, assessment_id, "S01-01", title="Foto loket")
    show_file(
        scene.office, store, assessment_id, "S01-01", title="Kata kunci", confidentiality="rahasia"
    )  # fmt: skip
    certify(scene.office, assessment_id)
    app = stage.lkpp("penilaian_faktual", R.APPROVER)
    app.button(key="buka_faktual").click()
    ran(app)
    with scene.database.reading() as db:
        [case] = [row.id for row in records.of_assessments(db, [assessment_id], "factual")]
    app = stage.lkpp("menilai", berkas=case, standar="1")
    said = words(app)
    assert "Foto loket" in said and "Kata kunci" in said
    assert "isinya hanya terbuka bagi tim penilai" in said
    links = [element.proto.url for element in app.get("link_button")]
    assert sum(url.startswith("/bukti/") for url in links) == 1


def test_a_question_stands_at_its_criterion(stage: Stage) -> None:
    case = under_way(stage.scene)
    app = stage.lkpp("menilai", berkas=case, standar="1")
    assert not [b for b in app.button if b.label == "Kirim pertanyaan"]
    ask(stage.scene.database, reviewer(stage.scene), case, "S01-01", "Di mana SOP-nya?", today())
    said = words(stage.lkpp("menilai", berkas=case, standar="1"))
    assert "Di mana SOP-nya?" in said and "Menunggu jawaban LPSE" in said
    assert len([b for b in app.expander if b.label == "Tanyakan kepada LPSE"]) == len(
        app.segmented_control
    )


def test_a_question_is_asked_where_its_box_is_open(stage: Stage) -> None:
    case = under_way(stage.scene)
    app = stage.lkpp("menilai", berkas=case, standar="1")
    app.session_state["klarifikasi_S01-01"] = True
    ran(app)
    app.text_area(key="pertanyaan_S01-01").set_value("Di mana SOP-nya?")
    app.button(key="kirim_tanya_S01-01").click()
    assert "Menunggu jawaban LPSE" in words(ran(app))


def test_it_can_be_left_for_the_case_by_a_button_alone(stage: Stage) -> None:
    case = under_way(stage.scene)
    app = stage.lkpp("menilai", berkas=case, standar="1")
    assert not app.get("page_link")
    app.button(key="ke_kasus").click()
    assert "Sedang dinilai" in words(ran(app))


# -- the LPSE ------------------------------------------------------------------------------------


def test_the_lpse_sees_the_case_and_nothing_of_the_verdicts(stage: Stage) -> None:
    case = judged(stage.scene)
    spot = Spot(case, "S01-01")
    change = {"value": "unmet", "note": "Catatan yang belum boleh terlihat."}
    save_verdict(stage.scene.database, reviewer(stage.scene), spot, change, 1)
    app = stage.page("hasil_faktual", stage.scene.office, R.COORDINATOR)
    said = words(app)
    assert "Sedang dinilai" in said and "setelah LKPP menerbitkannya" in said
    assert "belum boleh terlihat" not in said and not app.dataframe and not app.table


def test_another_lpse_sees_no_case(stage: Stage) -> None:
    case = released(stage.scene)
    app = stage.page("hasil_faktual", stage.scene.other, R.COORDINATOR, berkas=case)
    assert "LKPP belum membuka penilaian faktual" in words(app)


def test_the_lpse_answers_a_question(stage: Stage) -> None:
    case = under_way(stage.scene)
    database = stage.scene.database
    wanted = ask(database, reviewer(stage.scene), case, "S01-01", "Di mana SOP-nya?", today())
    app = stage.page("hasil_faktual", stage.scene.office, R.CONTRIBUTOR)
    assert "Di mana SOP-nya?" in words(app)
    app.text_area(key=f"jawaban_{wanted}").set_value("Di laman kami.")
    app.button(key=f"kirim_jawaban_{wanted}").click()
    said = words(ran(app))
    assert "Di laman kami." in said and "Sudah dijawab" in said
    app = stage.lkpp("penilaian_faktual", berkas=case)
    assert "Di laman kami." in words(app)
    app.button(key=f"tutup_{wanted}").click()
    assert "Ditutup" in words(ran(app))


def test_who_does_not_answer_only_reads_the_question(stage: Stage) -> None:
    case = under_way(stage.scene)
    ask(stage.scene.database, reviewer(stage.scene), case, "S01-01", "Di mana?", today())
    app = stage.page("hasil_faktual", stage.scene.office, R.HELPDESK)
    assert "Di mana?" in words(app) and not app.text_area


def test_after_publication_both_columns_stand_side_by_side(stage: Stage) -> None:
    released(stage.scene)
    app = stage.page("hasil_faktual", stage.scene.office, R.HEAD)
    table = app.table[1].value
    assert {"Mandiri", "Faktual"} <= set(table.columns)
    assert "Tidak Berlaku" in words(app)
    app.checkbox[0].check()
    assert "Tidak ada yang berbeda" in words(ran(app))


@pytest.mark.parametrize("page", ["penilaian_faktual", "menilai"])
def test_an_lpse_does_not_have_lkpps_pages(stage: Stage, page: str) -> None:
    case = under_way(stage.scene)
    app = stage.page(page, stage.scene.office, R.COORDINATOR, berkas=case)
    assert "Selamat datang" in words(app) and "Galih Samudra" not in words(app)


def test_lkpp_does_not_have_the_lpses_page(stage: Stage) -> None:
    assert "Selamat datang" in words(stage.lkpp("hasil_faktual"))


# -- papers, the visit's workbook and guidance ---------------------------------------------------


def test_a_paper_is_made_from_the_case_with_all_it_knows(stage: Stage) -> None:
    case = finished(stage.scene)
    app = stage.lkpp("penilaian_faktual", R.APPROVER, berkas=case)
    assert "Berita acara penilaian faktual" in {box.label for box in app.expander}
    assert "Belum ada naskah Berita Acara Penilaian Faktual" in words(app)
    app.button(key="buat_catat_berita_acara").click()
    ran(app)
    assert app.title[0].value == "Berita Acara Penilaian Faktual"
    known = app.session_state["naskah_baru_berita_acara_penilaian_faktual_diketahui"]
    assert known["dinilai"]["nama"] == "LPSE Kabupaten Contoh" and len(known["standar"]) == 1


def test_minutes_that_are_final_are_noted_from_the_page(stage: Stage) -> None:
    case = finished(stage.scene)
    store = installation.installation().store
    store.prepare()
    letter_of(stage.scene, store, case, "catat_berita_acara", Step.FINALISE)
    app = stage.lkpp("penilaian_faktual", R.APPROVER, berkas=case)
    app.button(key="lakukan_catat_berita_acara").click()
    assert "Nomor berita acara" in words(ran(app))
    lpse = words(stage.page("hasil_faktual", stage.scene.office, R.COORDINATOR))
    assert "Berita acara dicatat" not in lpse


def test_the_lpse_opens_the_notice_from_its_step(stage: Stage) -> None:
    store = installation.installation().store
    store.prepare()
    case = opened(stage.scene)
    team = Team(
        (reviewer(stage.scene).account_id,), (1,), today() + timedelta(5), today() + timedelta(6)
    )
    assign(stage.scene.database, approver(stage.scene), case, team, today())
    out = (Step.FINALISE, Step.SIGN, Step.NUMBER, Step.SEND)
    paper = letter_of(stage.scene, store, case, "beri_tahu", *out)
    announce(stage.scene.database, reviewer(stage.scene), case, paper)
    app = stage.page("hasil_faktual", stage.scene.office, R.HEAD)
    assert "Kunjungan diberitahukan" in words(app)
    links = [element.proto.url for element in app.get("link_button")]
    assert sum(url.startswith(f"/langkah/{case}-") for url in links) == 1


def test_a_step_is_dated_by_the_person(stage: Stage) -> None:
    case = assigned(stage.scene)
    app = stage.lkpp("penilaian_faktual", berkas=case)
    app.date_input(key="tanggal_mulai").set_value(today() - timedelta(days=3))
    app.button(key="mulai_menilai").click()
    assert "mendahului langkah sebelumnya" in words(ran(app))
    assert state(stage, case) == "ditugaskan"


def test_the_workbook_is_offered_to_the_team_alone(stage: Stage) -> None:
    case = under_way(stage.scene)
    app = stage.lkpp("penilaian_faktual", berkas=case)
    app.multiselect(key="standar_dibawa").select(1)
    links = [element.proto.url for element in ran(app).get("link_button")]
    assert f"/daftar/kunjungan-{case}-1.xlsx" in links
    said = words(stage.lkpp("penilaian_faktual", R.APPROVER, berkas=case))
    assert "tersedia bagi tim penilai" in said


def test_what_a_workbook_changes_is_shown_and_then_applied(stage: Stage) -> None:
    case = under_way(stage.scene)
    app = stage.lkpp("penilaian_faktual", berkas=case)
    row = {"criterion_id": "S01-01", "place": "lembar 'Standar 1' sel A7", "value": "unmet",
           "note": "Pintu *terbuka*.", "question": "Siapa pemegang kunci?"}  # fmt: skip
    said = {"rows": [row], "problems": [], "seen": {}}
    app.session_state[f"lembar_{case}"] = ("kunjungan.xlsx", said)
    shown = words(ran(app))
    assert "1 kriteria akan berubah" in shown and "Pintu *terbuka*." in shown
    assert standing(stage, case)["value"] == "unanswered"
    app.button(key="terapkan_lembar").click()
    assert "Siapa pemegang kunci?" in words(ran(app))
    assert standing(stage, case) == {"value": "unmet", "note": "Pintu *terbuka*."}
    assert not [b for b in app.button if b.key == "terapkan_lembar"]


def test_a_workbook_with_a_problem_is_not_applied(stage: Stage) -> None:
    case = under_way(stage.scene)
    app = stage.lkpp("penilaian_faktual", berkas=case)
    wrong = {"place": "lembar 'Standar 1' sel G7", "sentence": "'Bagus' bukan pilihan"}
    said = {"rows": [], "problems": [wrong], "seen": None}
    app.session_state[f"lembar_{case}"] = ("kunjungan.xlsx", said)
    shown = words(ran(app))
    assert "sel G7: 'Bagus' bukan pilihan" in shown and "tersembunyi" in shown
    assert not [b for b in app.button if b.key == "terapkan_lembar"]
    app.session_state[f"lembar_{case}"] = ("kunjungan.xlsx", {"palsu": 1})
    assert "tidak terbaca lagi" in words(ran(app))


def test_a_standard_says_whether_guidance_was_given_on_it(stage: Stage) -> None:
    case = under_way(stage.scene)
    app = stage.lkpp("menilai", berkas=case, standar="1")
    assert "Belum ada pembinaan atau konsultasi yang tercatat" in words(app)


def test_guidance_given_on_a_standard_is_read_beside_its_criteria(stage: Stage) -> None:
    scene, case = stage.scene, under_way(stage.scene)
    talk = Talk(
        Help.GUIDANCE, Form.ONLINE, today(), "Penyusunan *daftar* layanan", standards=(1,),
        agreed="Daftar dikirim akhir bulan", present_lpse=("Melati Cendana, Koordinator",),
        present_lkpp=("Galih Samudra, Direktorat",),
    )  # fmt: skip
    made = record_talk(scene.database, reviewer(scene), scene.office.unit_id, talk)
    app = stage.lkpp("menilai", berkas=case, standar="1")
    assert "Pembinaan yang sudah diberikan (1)" in [one.label for one in app.expander]
    said = words(app)
    line = f"{day(today())}: Penyusunan *daftar* layanan. Disepakati: Daftar dikirim akhir bulan"
    assert f"{line} (belum disahkan pihak lain)" in said
    go_on(scene.database, scene.office.head, made, "sahkan", Said(today()))
    said = words(stage.lkpp("menilai", berkas=case, standar="1"))
    assert line in said and "belum disahkan" not in said
    assert "Belum ada pembinaan" not in said
