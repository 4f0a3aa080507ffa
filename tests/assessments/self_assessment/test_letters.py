"""The report's form says what the records say: as a draft, or as it was certified."""

import re
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from accounts.actor import AccountRole
from accounts.people import correct_person
from accounts.policy import Refused
from accounts.profile import save_profile
from accounts.roles import assign_role, end_role
from assessments.self_assessment.answering import AnswerValue
from assessments.self_assessment.certify import STATEMENT, certification, reopen
from assessments.self_assessment.letters import METHOD, POSITIONS, WORDS, report_form
from assessments.self_assessment.records import find
from catalog.loader import catalog
from documents.letterhead import CAPACITY
from evidence.proofs import add_version
from evidence.store import EvidenceStore
from forms.laporan_penilaian_mandiri import BarisKriteria, LaporanPenilaianMandiri
from storage import people
from tests.furnished import Scene
from tests.scenes import (
    LONG_AGO,
    PROFILE,
    REASON,
    answer_all,
    begin,
    certify,
    digest_now,
    keep_file,
    lpse,
    make_head,
    picture,
    say,
    show_file,
    show_link,
    today,
)

R = AccountRole
LAW = catalog()
ONE, TWO, THREE, FOUR = (f"S01-0{n}" for n in range(1, 5))


def report(scene: Scene, where: str = "", on: date | None = None) -> LaporanPenilaianMandiri:
    with scene.database.reading() as db:
        assessment = find(db, scene.office.head, where or scene.assessment_id)
        return report_form(db, LAW, assessment, on or today())


def row(form: LaporanPenilaianMandiri, criterion_id: str) -> BarisKriteria:
    return next(r for s in form.standar for r in s.kriteria if r.id == criterion_id)


def answer(scene: Scene, criterion_id: str, seen: int = 0, **changes: Any) -> None:
    say(scene.office, scene.assessment_id, criterion_id, changes, seen)


@pytest.fixture
def mixed(scene: Scene) -> Scene:
    """One answer of every kind."""
    answer(scene, ONE, value="met", description="Sudah\nditetapkan.")
    answer(
        scene, TWO, value="partial", description="Belum lengkap.", repair_what="Melengkapi.",
        repair_pic="Rara", repair_target=date(2026, 6, 30),
    )  # fmt: skip
    answer(scene, THREE, value="not_applicable", reason=REASON)
    answer(scene, FOUR, value="unmet")
    return scene


# -- what is answered ----------------------------------------------------------------------------


def test_each_answer_is_printed_in_its_word_with_its_text_and_basis(mixed: Scene) -> None:
    form = report(mixed)
    words = [row(form, c).jawaban for c in (ONE, TWO, THREE, FOUR, "S01-05")]
    assert words == ["Memenuhi", "Sebagian", "Tidak Berlaku", "Belum", "Belum Diisi"]
    first = row(form, ONE)
    assert (first.kriteria, first.uraian) == (LAW.criteria[ONE].text, "Sudah\nditetapkan.")
    cited = LAW.criteria[ONE].basis[0]
    assert f"{LAW.sources[cited.source].short} {cited.at}" in first.dasar


def test_every_value_has_its_word_and_every_capacity_and_position_too() -> None:
    assert set(WORDS) == set(AnswerValue)
    assert set(CAPACITY) == {"definitif", "plt", "plh"}
    assert set(POSITIONS) == {"ukpbj", "separate"}


def test_the_counts_agree_with_the_rows_and_the_rows_with_the_criteria(mixed: Scene) -> None:
    form = report(mixed)
    rows = [r for standard in form.standar for r in standard.kriteria]
    assert [r.id for r in rows] == [c.id for c in LAW.standards[1].criteria]
    words = Counter(r.jawaban for r in rows)
    assert form.ringkasan.model_dump() == {
        "siap": 0, "memenuhi": words["Memenuhi"], "sebagian": words["Sebagian"],
        "belum": words["Belum"], "tidak_berlaku": words["Tidak Berlaku"],
        "belum_diisi": words["Belum Diisi"],
    }  # fmt: skip
    assert sum(words.values()) == len(rows)
    assert len(form.perbaikan) == words["Sebagian"] + words["Belum"]
    assert len(form.tidak_berlaku) == words["Tidak Berlaku"]


def test_gaps_are_printed_with_their_plan_and_say_what_is_not_described(mixed: Scene) -> None:
    two, four = report(mixed).perbaikan
    assert two.model_dump() == {
        "kriteria": TWO, "kekurangan": "Belum lengkap.", "rencana": "Melengkapi.", "pic": "Rara",
        "target": date(2026, 6, 30),
    }  # fmt: skip
    assert (four.kriteria, four.kekurangan) == (FOUR, "(uraian belum diisi)")
    assert (four.rencana, four.pic, four.target) == ("", "", None)


def test_what_is_not_applicable_is_printed_with_its_reason(mixed: Scene) -> None:
    (three,) = report(mixed).tidak_berlaku
    assert (three.id, three.kriteria, three.alasan) == (THREE, LAW.criteria[THREE].title, REASON)
    assert [row(report(mixed), c).alasan for c in (ONE, THREE, FOUR)] == ["", REASON, ""]
    answer(mixed, THREE, 1, reason="")
    assert report(mixed).tidak_berlaku[0].alasan == "(alasan belum diisi)"
    assert row(report(mixed), THREE).alasan == "(alasan belum diisi)"


def test_what_is_switched_off_is_printed_as_not_applicable_with_the_reason_of_the_catalog(
    on_sqlite: Scene,
) -> None:
    form = report(on_sqlite, begin(on_sqlite.office, (11,)))
    off = {c.id: c.not_applicable_reason for c in LAW.standards[11].criteria
           if c.not_applicable_reason}  # fmt: skip
    assert {n.id: n.alasan for n in form.tidak_berlaku} == off
    assert form.ringkasan.tidak_berlaku == len(off)


def test_a_copy_nobody_reviewed_is_printed_as_open_and_is_no_gap(mixed: Scene) -> None:
    form = report(mixed, begin(mixed.office, (1,), 2026, previous=mixed.assessment_id))
    assert form.ringkasan.belum_diisi == len(LAW.standards[1].criteria)
    assert form.perbaikan == ()
    assert form.tidak_berlaku == ()


def test_a_standard_is_ready_in_the_report_when_it_is_ready(scene: Scene) -> None:
    assert [s.siap for s in report(scene).standar] == [False]
    answer_all(scene.office, scene.assessment_id)
    form = report(scene)
    assert [s.siap for s in form.standar] == [True]
    assert form.ringkasan.siap == 1
    assert [r.persen for r in form.radar] == [100] + [None] * 16


@pytest.mark.parametrize(
    ("standards", "kind"), [((1,), "sebagian"), (tuple(range(1, 18)), "tahunan")]
)
def test_a_report_says_whether_it_is_of_all_standards(
    on_sqlite: Scene, standards: tuple[int, ...], kind: str
) -> None:
    form = report(on_sqlite, begin(on_sqlite.office, standards))
    assert (form.jenis, form.lingkup) == (kind, standards)
    assert [r.nomor for r in form.radar if r.persen is not None] == list(standards)


def test_a_report_says_that_the_criteria_are_not_official_and_how_it_was_judged(
    on_sqlite: Scene,
) -> None:
    form = report(on_sqlite)
    assert form.pernyataan_kriteria == LAW.edition.disclaimer
    assert "bukan" in form.pernyataan_kriteria
    assert (form.metode, form.edisi_kriteria) == (METHOD, LAW.edition.edition)
    assert "indikatif" in form.metode


# -- proofs --------------------------------------------------------------------------------------


def test_proofs_are_printed_with_number_date_and_print_and_a_link_as_one(
    scene: Scene, store: EvidenceStore
) -> None:
    show_file(
        scene.office, store, scene.assessment_id, ONE, title="SK tim", number="SK 12",
        issued_on=date(2026, 1, 5),
    )  # fmt: skip
    show_link(scene.office, scene.assessment_id, [ONE])
    file, link = row(report(scene), ONE).bukti
    digest = keep_file(store, picture(), "foto.png").digest
    assert (file.nama, file.nomor, file.tanggal) == ("SK tim", "SK 12", date(2026, 1, 5))
    assert file.sidik == digest[:12]
    assert (link.nama, link.sidik) == ("Maklumat layanan (tautan, belum diverifikasi)", "")


def test_the_certified_report_prints_the_file_that_was_certified(
    scene: Scene, store: EvidenceStore
) -> None:
    answer_all(scene.office, scene.assessment_id)
    proof = show_file(scene.office, store, scene.assessment_id, ONE)
    certify(scene.office, scene.assessment_id)
    before = report(scene)
    with scene.database.writing() as db:
        later = keep_file(store, picture("navy"), "baru.png")
        add_version(db, scene.office.contributor, proof, later)
    assert report(scene) == before
    reopen(scene.database, scene.office.head, LAW, scene.assessment_id, "Bukti perlu diganti dulu.")
    assert row(report(scene), ONE).bukti[0].sidik == later.digest[:12]


# -- draft and certificate -----------------------------------------------------------------------


def test_without_a_certification_the_report_is_a_konsep(scene: Scene) -> None:
    form = report(scene)
    assert form.pengesahan is None
    assert "(KONSEP)" in form.core_properties().title
    assert form.periode_selesai == today()
    assert form.profil.kepala.nama == "Raden Wiratama"


def test_the_certified_report_names_who_certified_when_and_over_what(scene: Scene) -> None:
    office = scene.office
    answer_all(office, scene.assessment_id)
    seen = digest_now(office, scene.assessment_id)
    at = datetime.now(UTC) + timedelta(seconds=1)
    certification(scene.database, office.head, LAW, scene.assessment_id, seen, at)
    form = report(scene)
    assert "KONSEP" not in form.core_properties().title
    assert form.pengesahan is not None
    stated = form.pengesahan
    assert (stated.pejabat.nama, stated.pejabat.jabatan, stated.pejabat.kapasitas) == (
        "Raden Wiratama", "Kepala LPSE Kabupaten Contoh", "definitif",
    )  # fmt: skip
    assert stated.pejabat.dasar == "SK Nomor 11/LPSE/2024"
    assert (stated.tempat, stated.zona, stated.tanggal) == ("Kota Contoh", "WIB", today())
    assert (stated.sidik_isi, stated.pernyataan) == (seen, STATEMENT)
    assert re.fullmatch(r"\d\d\.\d\d", stated.pukul)
    assert form.periode_selesai == today()


def test_the_certifier_of_that_day_stays_even_when_the_head_and_the_facts_change(
    scene: Scene,
) -> None:
    office, database = scene.office, scene.database
    answer_all(office, scene.assessment_id)
    certify(office, scene.assessment_id)
    before = report(scene)
    tomorrow = today() + timedelta(days=1)
    with database.reading() as db:
        (term,) = people.roles_held(db, office.unit_id)
    end_role(database, office.admin, term.id, today())
    make_head(office, office.person(R.HELPDESK), valid_from=tomorrow)
    correct_person(
        database, office.admin, office.person(R.HEAD), {"name": "Nama yang Diganti"}, today()
    )
    save_profile(database, office.admin, PROFILE | {"city": "Kota Baru"}, tomorrow)
    assert report(scene, on=tomorrow + timedelta(days=30)) == before
    fresh = report(scene, begin(office), tomorrow)
    assert (fresh.profil.kepala.nama, fresh.pengesahan) == ("Sekar Nirmala", None)


def test_an_acting_head_is_printed_as_acting(scene: Scene) -> None:
    office = scene.office
    with scene.database.reading() as db:
        (term,) = people.roles_held(db, office.unit_id)
    end_role(scene.database, office.admin, term.id, today() - timedelta(days=1))
    make_head(
        office, office.person(R.HEAD), capacity="plt", decree_number="SP 7",
        valid_from=today(), valid_to=today() + timedelta(days=9),
    )  # fmt: skip
    answer_all(office, scene.assessment_id)
    certify(office, scene.assessment_id)
    stated = report(scene).pengesahan
    assert stated is not None
    assert (stated.pejabat.kapasitas, stated.pejabat.dasar) == ("Plt.", "SP 7")


def test_opened_again_the_report_is_a_konsep_again(scene: Scene) -> None:
    answer_all(scene.office, scene.assessment_id)
    certify(scene.office, scene.assessment_id)
    reopen(scene.database, scene.office.head, LAW, scene.assessment_id, "Bukti perlu diganti dulu.")
    form = report(scene)
    assert form.pengesahan is None
    assert "(KONSEP)" in form.core_properties().title


# -- what is missing -----------------------------------------------------------------------------


def test_a_report_needs_a_whole_profile(on_sqlite: Scene) -> None:
    save_profile(
        on_sqlite.database, on_sqlite.office.admin, PROFILE | {"address": "", "city": ""}, today()
    )
    with pytest.raises(Refused, match="halaman Profil: alamat, kota"):
        report(on_sqlite)


def test_a_report_needs_a_head(on_sqlite: Scene) -> None:
    office = lpse(on_sqlite.database, "LPSE tanpa Kepala", roles={R.COORDINATOR})
    made = begin(office)
    with (
        on_sqlite.database.reading() as db,
        pytest.raises(Refused, match="Ketua/Kepala LPSE di halaman Peran"),
    ):
        report_form(db, LAW, find(db, office.coordinator, made), today())


def test_text_pasted_from_elsewhere_does_not_stop_the_report(scene: Scene) -> None:
    office, odd = scene.office, "\u202a+62\u00a0812\u00a0345\u202c\u2028\x07\ufeff"
    facts = dict.fromkeys(("helpdesk_phone", "address", "formation_decree", "phone"), odd)
    save_profile(scene.database, office.admin, PROFILE | facts, today())
    assign_role(
        scene.database, office.admin, LAW, office.person(R.HEAD), "ketua_lpse",
        {"title": f"Kepala{odd}", "capacity": "definitif", "decree_number": odd * 100,
         "decree_date": None, "valid_from": LONG_AGO + timedelta(days=1), "valid_to": None},
    )  # fmt: skip
    show_link(office, scene.assessment_id, [ONE], title=f"Maklumat{odd}", number=odd)
    answer(scene, ONE, value="unmet", description=odd, reason=odd, repair_what=odd, repair_pic=odd)
    form = report(scene)
    assert form.profil.helpdesk.telepon == "+62 812 345"
    assert form.profil.kepala.jabatan == "Kepala+62 812 345 LPSE Kabupaten Contoh"
    assert row(form, ONE).uraian == "+62 812 345"
    assert row(form, ONE).bukti[0].nomor == "+62 812 345"


def test_answers_of_the_longest_length_fit_the_report(on_sqlite: Scene) -> None:
    answer(
        on_sqlite, ONE, value="unmet", description="x" * 8000, repair_what="x" * 2000,
        repair_pic="x" * 200,
    )  # fmt: skip
    answer(on_sqlite, TWO, value="not_applicable", reason="x" * 2000)
    show_link(on_sqlite.office, on_sqlite.assessment_id, [ONE], title="x" * 200, number="x" * 120)
    assert len(row(report(on_sqlite), ONE).uraian) == 8000
