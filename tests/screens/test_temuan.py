"""Temuan on screen: one click beside a criterion, LKPP's drafts and letters, the LPSE's answers."""

import pytest
from streamlit.testing.v1 import AppTest

import installation
from accounts.actor import AccountRole
from assessments.factual.verdicts import Spot
from assessments.findings import deeds
from assessments.findings.register import lines
from assessments.findings.rules import Kind
from assessments.matters.processes import ANNUL, FINDING
from evidence.store import EvidenceStore
from screens.parts.autosave import widget_key
from screens.parts.finding_words import ACTIONS, COLORS, DONE, NEXT, STATES
from storage.tables import Dossier
from tests.assessments.cases import reviewer, second_reviewer
from tests.assessments.finding_cases import (
    DUE,
    NOTE,
    ON_LAW,
    ON_PRACTICE,
    answered,
    draft,
    drafted,
    judging,
    let_out,
    published,
    state,
    steps,
)
from tests.assessments.findings.test_papers import letter
from tests.furnished import furnished_file as furnished_file
from tests.scenes import picture, today
from tests.screens.office import ran, words
from tests.screens.test_penilaian_faktual import Stage
from tests.screens.test_penilaian_faktual import stage as stage

R = AccountRole
PAGE = "temuan"
NUMBER = f"T-{today().year}-0001"


@pytest.fixture
def kept(stage: Stage) -> EvidenceStore:
    """The store of the installation the pages open."""
    store = installation.installation().store
    store.prepare()
    return store


def keys(app: AppTest) -> set[str]:
    return {button.key or "" for button in app.button}


def clicked(app: AppTest, key: str) -> AppTest:
    app.button(key).click()
    return ran(app)


def downloads(app: AppTest) -> list[str]:
    """Where the register waits as Excel, with the filters of the page."""
    links = [link.proto.url for link in app.get("link_button")]
    return [one for one in links if one.startswith("/daftar/temuan.xlsx?")]


def found(stage: Stage) -> list[Dossier]:
    with stage.scene.database.reading() as db:
        return [one.row for one in lines(db, reviewer(stage.scene))]


# -- beside the criterion ------------------------------------------------------------------------


def test_one_click_makes_a_draft_and_leads_to_it(stage: Stage) -> None:
    case = judging(stage.scene)
    app = stage.lkpp("menilai", berkas=case, standar="1")
    offered = {key for key in keys(app) if key.startswith("jadikan_")}
    assert offered == {f"jadikan_{ON_LAW}", f"jadikan_{ON_PRACTICE}"}
    app = clicked(app, f"jadikan_{ON_LAW}")
    assert NUMBER in words(app) and f"jadikan_{ON_LAW}" not in keys(app)
    [row] = found(stage)
    app = clicked(app, f"ke_temuan_{row.id}")
    said = words(app)
    assert app.title[0].value == "Temuan dan tindak lanjut" and NUMBER in said
    assert app.text_area(f"uraian_{row.id}_1").value == NOTE
    assert "penilaian yang menghasilkannya belum terbit" in said
    assert "lakukan_terbitkan" not in keys(app)


def test_a_note_typed_before_the_click_is_in_the_draft(stage: Stage) -> None:
    case = judging(stage.scene)
    app = stage.lkpp("menilai", berkas=case, standar="1")
    app.text_area(widget_key(Spot(case, ON_LAW), "note")).set_value("SOP belum ada sama sekali.")
    app = clicked(app, f"jadikan_{ON_LAW}")
    [row] = found(stage)
    assert steps(stage.scene, row)[0].facts["uraian"] == "SOP belum ada sama sekali."


def test_who_is_not_of_the_team_makes_no_finding(stage: Stage) -> None:
    second_reviewer(stage.scene)
    case = judging(stage.scene)
    drafted(stage.scene, case)
    app = stage.page_as("menilai", "rekan@lkpp.contoh.id", berkas=case, standar="1")
    assert not {key for key in keys(app) if key.startswith("jadikan_")}
    assert NUMBER in words(app)


# -- LKPP ----------------------------------------------------------------------------------------


def test_lkpp_completes_and_publishes_a_draft(stage: Stage) -> None:
    case = let_out(stage.scene, judging(stage.scene))
    row = drafted(stage.scene, case, description="", target=None)
    app = stage.lkpp(PAGE, temuan=row.id)
    assert "uraian ketidaksesuaiannya belum ditulis" in words(app)
    app.text_area(f"uraian_{row.id}_1").set_value("SOP *layanan* belum disahkan.")
    app.date_input(f"target_{row.id}_1").set_value(DUE)
    app = clicked(app, "simpan_konsep")
    assert "Konsep tersimpan" in words(app)
    app = clicked(app, "lakukan_terbitkan")
    assert state(stage.scene, row) == "terbuka"
    assert "Menunggu tindak lanjut LPSE" in words(app) and "Galih Samudra" in words(app)


def test_practice_offers_a_saran_until_lkpp_s_own_text_is_entered(stage: Stage) -> None:
    case = judging(stage.scene)
    row = drafted(stage.scene, case, criterion=ON_PRACTICE, kind=Kind.ADVICE)
    app = stage.lkpp(PAGE, temuan=row.id)
    at = f"{row.id}_1"
    assert app.selectbox(f"jenis_{at}_1").options == ["Saran"]
    assert "hanya dapat menjadi saran" in words(app)
    app.text_area(f"bunyi_{at}").set_value("Kebijakan memuat aturan kata sandi.")
    app.text_input(f"tempat_{at}").set_value("Standar LPSE 2014, angka 1.4")
    ran(app)
    assert "Rekomendasi perbaikan" in app.selectbox(f"jenis_{at}_3").options
    app.selectbox(f"jenis_{at}_3").set_value(Kind.RECOMMENDATION)
    clicked(app, "simpan_konsep")
    facts = steps(stage.scene, row)[-1].facts
    assert facts["jenis"] == "rekomendasi perbaikan" and facts["standar_lkpp"]["at"]


def test_a_colleague_s_change_is_told_and_nothing_overwritten(stage: Stage) -> None:
    colleague = second_reviewer(stage.scene)
    row = drafted(stage.scene, judging(stage.scene, colleague))
    app = stage.lkpp(PAGE, temuan=row.id)
    theirs = draft(description="Isi rekan.")
    deeds.change(stage.scene.database, colleague, row.id, theirs, 1, today())
    app.text_area(f"uraian_{row.id}_1").set_value("Isi saya.")
    app = clicked(app, "simpan_konsep")
    assert "baru saja diubah rekan Anda" in app.error[0].value
    assert app.text_area(f"uraian_{row.id}_1").value == "Isi saya."
    app = clicked(app, "muat_terbaru")
    assert app.text_area(f"uraian_{row.id}_2").value == "Isi rekan."


def test_several_are_published_at_once_and_a_letter_begins_from_them(stage: Stage) -> None:
    case = let_out(stage.scene, judging(stage.scene))
    rows = [
        drafted(stage.scene, case),
        drafted(stage.scene, case, criterion=ON_PRACTICE, kind=Kind.ADVICE),
    ]
    app = stage.lkpp(PAGE)
    key = f"temuan_bersama_{stage.scene.office.unit_id}"
    app.multiselect(key).set_value([row.id for row in rows])
    ran(app)
    letter = stage.lkpp(PAGE)
    letter.multiselect(key).set_value([row.id for row in rows])
    ran(letter)
    letter = clicked(letter, "buat_surat_bersama")
    assert letter.title[0].value == "Surat Rekomendasi"
    known = letter.session_state["naskah_baru_surat_rekomendasi_diketahui"]
    assert [one["kriteria"][:6] for one in known["ketidaksesuaian"]] == [ON_LAW, ON_PRACTICE]
    app = clicked(app, "lakukan_terbitkan_bersama")
    assert "2 temuan diterbitkan" in words(app)
    assert {state(stage.scene, row) for row in rows} == {"terbuka"}


def test_a_letter_sent_later_is_tied_to_the_finding_and_opened_by_the_lpse(
    stage: Stage, kept: EvidenceStore
) -> None:
    row = published(stage.scene)
    app = stage.lkpp(PAGE, temuan=row.id)
    assert "Belum ada surat rekomendasi perbaikan" in words(app)
    letter(stage.scene, kept, [row])
    app = clicked(stage.lkpp(PAGE, temuan=row.id), "lakukan_surati_satu")
    assert "Surat rekomendasi dicatat" in words(app) and state(stage.scene, row) == "terbuka"
    seen = stage.page(PAGE, stage.scene.office, R.HEAD, temuan=row.id)
    assert f"/langkah/{row.id}-3-word?lihat=1" in [
        link.proto.url for link in seen.get("link_button")
    ]
    assert "Nomor surat: " in words(seen)


def test_a_letter_is_tied_to_several_findings_but_not_together_with_a_draft(
    stage: Stage, kept: EvidenceStore
) -> None:
    case = let_out(stage.scene, judging(stage.scene))
    first = drafted(stage.scene, case)
    second = drafted(stage.scene, case, criterion=ON_PRACTICE, kind=Kind.ADVICE)
    deeds.publish(stage.scene.database, reviewer(stage.scene), {first.id: 1}, today())
    key = f"temuan_bersama_{stage.scene.office.unit_id}"
    app = stage.lkpp(PAGE)
    app.multiselect(key).set_value([first.id, second.id])
    assert "hanya temuan terbit" in words(ran(app))
    deeds.publish(stage.scene.database, reviewer(stage.scene), {second.id: 1}, today())
    letter(stage.scene, kept, [first, second])
    app = stage.lkpp(PAGE)
    app.multiselect(key).set_value([first.id, second.id])
    clicked(ran(app), "lakukan_surati_bersama")
    assert [steps(stage.scene, one)[-1].action for one in (first, second)] == ["surati"] * 2


def test_a_draft_is_dropped_and_leaves_the_list(stage: Stage) -> None:
    row = drafted(stage.scene, judging(stage.scene))
    app = clicked(stage.lkpp(PAGE, temuan=row.id), "lakukan_buang")
    assert state(stage.scene, row) == "dibuang"
    assert "Belum ada temuan." in words(app)


def test_the_reviewer_gives_back_and_later_accepts(stage: Stage, kept: EvidenceStore) -> None:
    row = answered(stage.scene, kept)
    app = clicked(stage.lkpp(PAGE, temuan=row.id), "lakukan_kembalikan")
    assert "Tuliskan penjelasannya" in app.error[0].value
    app.text_area("kata_kembalikan").set_value("SOP-nya belum bertanggal.")
    app = clicked(app, "lakukan_kembalikan")
    assert "Alasan: SOP-nya belum bertanggal." in words(app)
    assert keys(app) == {"kembali_ke_daftar", "buat_surat_menyusul"}


def test_the_effect_is_checked_after_acceptance(stage: Stage, kept: EvidenceStore) -> None:
    row = answered(stage.scene, kept)
    app = clicked(stage.lkpp(PAGE, temuan=row.id), "lakukan_terima")
    assert {"lakukan_nyatakan_efektif", "lakukan_nyatakan_tidak_efektif"} <= keys(app)
    app.text_area("kata_nyatakan_tidak_efektif").set_value("SOP tidak dipakai di loket.")
    app.date_input("target_baru").set_value(DUE)
    app = clicked(app, "lakukan_nyatakan_tidak_efektif")
    assert state(stage.scene, row) == "terbuka" and "Target baru" in words(app)


def test_the_list_is_filtered_and_the_register_has_the_known_headings(
    stage: Stage, kept: EvidenceStore
) -> None:
    answered(stage.scene, kept)
    app = stage.lkpp(PAGE)
    assert f"{NUMBER} · {ON_LAW}" in words(app)
    table = app.dataframe[0].value
    assert list(table["Temuan: No."]) == [NUMBER]
    assert list(table["Status Perbaikan: Status"]) == ["Proses"]
    assert any("ditindaklanjuti" in one for one in downloads(app))
    app.selectbox("saring_status").set_value("efektif")
    assert "Tidak ada temuan yang cocok" in words(ran(app))
    assert downloads(app) == ["/daftar/temuan.xlsx?status=efektif"]
    app.selectbox("saring_status").set_value(None)
    app.text_input("cari_temuan").set_value("SOP layanan")
    assert NUMBER in words(ran(app))


# -- the LPSE ------------------------------------------------------------------------------------


def test_the_lpse_sees_nothing_of_drafts_and_dropped_ones(stage: Stage) -> None:
    case = let_out(stage.scene, judging(stage.scene))
    row = drafted(stage.scene, case)
    for _ in ("konsep", "dibuang"):
        app = stage.page(PAGE, stage.scene.office, R.COORDINATOR)
        assert "Belum ada temuan yang diterbitkan LKPP" in words(app)
        app = stage.page(PAGE, stage.scene.office, R.COORDINATOR, temuan=row.id)
        unknown = stage.page(PAGE, stage.scene.office, R.COORDINATOR, temuan="0" * 36)
        assert "tidak ditemukan" in words(app) and words(app) == words(unknown)
        if state(stage.scene, row) == "konsep":
            deeds.discard(stage.scene.database, reviewer(stage.scene), row.id, 1, today())


def test_the_lpse_answers_with_actions_and_a_file(stage: Stage, kept: EvidenceStore) -> None:
    row = published(stage.scene)
    app = stage.page(PAGE, stage.scene.office, R.CONTRIBUTOR, temuan=row.id)
    said = words(app)
    assert "Perbaikan yang diminta: Sahkan SOP layanan" in said and "tidak ditetapkan" in said
    app.text_area("tindakan").set_value("SOP disahkan Kepala LPSE.")
    app = clicked(app, "lakukan_tindak_lanjuti")
    assert "Sertakan berkas bukti" in app.error[0].value
    app.file_uploader("berkas_bukti").set_value(("sop.png", picture(), "image/png"))
    app = clicked(app, "lakukan_tindak_lanjuti")
    assert state(stage.scene, row) == "ditindaklanjuti"
    assert "Tindakan perbaikan: SOP disahkan Kepala LPSE." in words(app)
    places = [link.proto.url for link in app.get("link_button")]
    assert f"/langkah/{row.id}-3-bukti?lihat=1" in places
    shared = stage.lkpp(PAGE, temuan=row.id)
    assert f"/langkah/{row.id}-3-bukti?lihat=1" in [
        link.proto.url for link in shared.get("link_button")
    ]


def test_the_lpse_reads_the_reason_and_none_of_the_drafts(
    stage: Stage, kept: EvidenceStore
) -> None:
    case = let_out(stage.scene, judging(stage.scene))
    row = drafted(stage.scene, case, description="Dugaan awal yang keliru.")
    deeds.change(stage.scene.database, reviewer(stage.scene), row.id, draft(), 1, today())
    deeds.publish(stage.scene.database, reviewer(stage.scene), {row.id: 2}, today())
    app = stage.page(PAGE, stage.scene.office, R.HEAD, temuan=row.id)
    assert "Dugaan awal" not in words(app) and "Konsep temuan" not in words(app)
    assert "Dugaan awal" in words(stage.lkpp(PAGE, temuan=row.id))


def test_who_does_not_answer_reads_and_takes_no_step(stage: Stage) -> None:
    row = published(stage.scene)
    app = stage.page(PAGE, stage.scene.office, R.HELPDESK, temuan=row.id)
    assert keys(app) == {"kembali_ke_daftar"} and NUMBER in words(app)
    app = stage.page(PAGE, stage.scene.other, R.HEAD, temuan=row.id)
    assert "tidak ditemukan" in words(app)


def test_every_state_and_step_has_its_words() -> None:
    assert set(STATES) == set(COLORS) == set(NEXT) == set(FINDING.states)
    taken = {step.action for step in FINDING.steps}
    assert set(DONE) == taken
    offered = {step.action for step in FINDING.steps if step.source is not None} - {ANNUL}
    assert set(ACTIONS) == offered
