"""Dokumen: the register of the unit's papers, how they are numbered, and the way to a new one."""

import zipfile
from collections.abc import Callable
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from accounts.actor import AccountRole
from accounts.policy import Action, may
from accounts.profile import profile_on, save_profile
from accounts.roles import HEAD_ROLE, assign_role
from assessments.sample.installation import make_sample
from assessments.self_assessment.start import Cycle, start
from catalog.loader import catalog
from documents.issue import issue
from documents.numbers import numbering_of
from forms import EXAMPLES
from installation import installation
from storage import papers as records
from storage.tables import Document
from tests import scenes
from tests.screens.office import ADMIN, FACTS, SINCE, Office, ran, words

LETTER = "permohonan_bergabung"


@pytest.fixture
def ready(office: Office) -> Office:
    """A unit that has a head and a complete profile."""
    facts: dict[str, object] = {
        "title": "Kepala", "capacity": "definitif", "decree_number": "SK 11/2024",
        "decree_date": date(2024, 1, 8), "valid_from": date(2024, 1, 8), "valid_to": None,
    }  # fmt: skip
    person = office.person("Raden Contoh")
    assign_role(office.database, office.actor(), catalog(), person, HEAD_ROLE, facts)
    return office


def test_every_account_role_opens_the_page(opened: Callable[[str], AppTest]) -> None:
    app = opened("dokumen")
    assert app.title[0].value == "Dokumen" and catalog().edition.disclaimer in words(app)


def test_only_a_role_that_may_generate_is_offered_to(ready: Office, lpse_role: AccountRole) -> None:
    email = ready.member(lpse_role)
    actor = ready.actor(email)
    app = ready.open("dokumen", email)
    tabs = [tab.label for tab in app.tabs]
    assert ("Buat naskah" in tabs) is may(actor, Action.GENERATE_DOCUMENT)
    assert ("Penomoran" in tabs) is may(actor, Action.MANAGE_TEMPLATES)


def test_an_incomplete_profile_is_named_with_the_page_that_completes_it(ready: Office) -> None:
    save_profile(ready.database, ready.actor(), FACTS | {"province": ""}, SINCE)
    app = ready.open("dokumen")
    assert "Lengkapi dulu profil: provinsi." in words(app)
    assert "Lengkapi Profil" in _links(app) and not _has(app, "mulai_sla_lkpp")


def test_a_unit_without_a_head_is_led_to_the_roles(office: Office) -> None:
    app = office.open("dokumen")
    assert "Catat dulu Ketua/Kepala LPSE" in words(app)
    assert "Catat di Peran" in _links(app) and not _has(app, "mulai_sla_lkpp")


def test_papers_are_offered_by_what_they_are_for(ready: Office) -> None:
    app = ready.open("dokumen")
    app.selectbox("keperluan").select("Kesepakatan")
    assert _has(ran(app), "mulai_sla_lkpp") and not _has(app, "mulai_permintaan_ubah_jadwal")
    app.selectbox("keperluan").select("Permintaan pengguna")
    assert _has(ran(app), "mulai_permintaan_ubah_jadwal")


def test_a_paper_is_found_by_a_word_of_its_title(ready: Office) -> None:
    app = ready.open("dokumen")
    app.text_input("cari_jenis").input("RESET password")
    offered = {b.key for b in ran(app).button if (b.key or "").startswith("mulai_")}
    assert offered == {"mulai_permohonan_reset_password"}
    app.text_input("cari_jenis").input("tidak ada")
    assert "Tidak ada naskah dengan kata itu" in words(ran(app))


def test_papers_of_one_kind_are_told_apart_by_what_they_are_about(ready: Office) -> None:
    name = "permintaan_ubah_jadwal"
    paket = EXAMPLES[name].paket.model_copy(update={"nama": "Jembatan Kayu"})
    form = EXAMPLES[name].model_copy(update={"nomor": "", "paket": paket})
    issue(ready.database, installation().store, ready.actor(), name, form)
    _letter(ready, "111/A")
    app = ready.open("dokumen")
    assert f"Jembatan Kayu · {form.pokja}" in words(app)
    app.text_input("cari_naskah").input("jembatan")
    shown = words(ran(app))
    assert "Jembatan Kayu" in shown and "111/A" not in shown


def test_a_report_of_an_open_assessment_is_announced_and_printed_as_a_draft(
    ready: Office,
) -> None:
    assessment = _assessment(ready)
    app = ready.open("dokumen")
    app.selectbox("keperluan").select("Penilaian")
    assert "ditandai KONSEP" in words(ran(app))
    app.button("buat_laporan").click()
    assert "Laporan tersimpan" in words(ran(app))
    [row] = _documents(ready)
    assert row.assessment_id == assessment
    assert row.title in words(app) and ":orange-badge[konsep]" in words(app)
    assert "KONSEP" in _text(row)


def test_without_an_assessment_there_is_no_report_but_a_way_to_start(ready: Office) -> None:
    app = ready.open("dokumen")
    app.selectbox("keperluan").select("Penilaian")
    assert "Mulai penilaian" in _links(ran(app)) and not _has(app, "buat_laporan")


def test_a_certified_assessment_gives_a_report_that_is_no_draft(new_office: Office) -> None:
    make_sample(
        new_office.database, installation().store, catalog(), new_office.actor(), "x" * 12,
        many=1, years=2,
    )  # fmt: skip
    app = new_office.open("dokumen", "koordinator.1@contoh.id")
    app.selectbox("keperluan").select("Penilaian")
    ran(app)
    certified = next(o for o in app.selectbox("laporan_penilaian").options if "Disahkan" in o)
    app.selectbox("laporan_penilaian").select(certified)
    assert "ditandai KONSEP" not in words(ran(app))


def test_the_register_is_searched_and_filtered(ready: Office) -> None:
    _letter(ready, "111/A")
    _letter(ready, "222/B")
    app = ready.open("dokumen")
    assert {"111/A" in words(app), "222/B" in words(app)} == {True}
    app.text_input("cari_naskah").input("222/b")
    shown = words(ran(app))
    assert "222/B" in shown and "111/A" not in shown
    app.text_input("cari_naskah").input("tidak ada")
    assert "Tidak ada naskah yang cocok" in words(ran(app))


def test_papers_of_another_unit_are_not_listed(ready: Office) -> None:
    row = _letter(ready, "111/A")
    ready.unit("LPSE Kota Lain")
    app = ready.open("dokumen")
    assert row.title not in words(app) and "Belum ada naskah" in words(app)


def test_many_papers_are_shown_in_part_until_asked_for(ready: Office) -> None:
    for number in range(26):
        _letter(ready, f"{number}/A")
    app = ready.open("dokumen")
    assert len(_open_buttons(app)) == 25
    app.toggle("semua").set_value(True)
    assert len(_open_buttons(ran(app))) == 26


def test_a_pattern_of_one_s_own_counts_from_its_day_on(ready: Office) -> None:
    app = ready.open("dokumen")
    app.text_input("penomoran__0_pola").input("{nomor:3}/LPSE/{tahun}")
    app.button("simpan_penomoran").click()
    assert "Tersimpan" in words(ran(app))
    with ready.database.reading() as db:
        now = numbering_of(db, ready.actor().unit, LETTER, scenes.today())
    assert now.pattern == "{nomor:3}/LPSE/{tahun}"


def test_a_pattern_that_cannot_count_is_refused(ready: Office) -> None:
    app = ready.open("dokumen")
    app.text_input("penomoran__0_pola").input("{nomer}")
    app.button("simpan_penomoran").click()
    ran(app)
    assert "tidak dikenal" in app.error[0].value


def _letter(office: Office, number: str) -> Document:
    form = EXAMPLES[LETTER].model_copy(update={"nomor": number})
    return issue(office.database, installation().store, office.actor(), LETTER, form)


def _assessment(office: Office) -> str:
    actor = office.actor()
    with office.database.reading() as db:
        profile = profile_on(db, actor.unit, scenes.today())
    cycle = Cycle(scenes.today().year, "Penilaian mandiri", (1, 5))
    return start(office.database, actor, catalog(), profile, cycle)


def _documents(office: Office) -> list[Document]:
    with office.database.reading() as db:
        return records.documents(db, office.actor(ADMIN).unit)


def _text(row: Document) -> str:
    """The XML of the stored file: what Word would show."""
    with zipfile.ZipFile(installation().store.path(row.digest)) as package:
        parts = [name for name in package.namelist() if name.endswith(".xml")]
        return "\n".join(package.read(name).decode() for name in parts)


def _has(app: AppTest, key: str) -> bool:
    return key in {button.key for button in app.button}


def _open_buttons(app: AppTest) -> list[str]:
    return [b.key for b in app.button if (b.key or "").startswith("buka_")]


def _links(app: AppTest) -> list[str]:
    return [element.proto.label for element in app.get("page_link")]
