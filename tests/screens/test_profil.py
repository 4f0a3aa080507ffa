"""Profil: a form whose every saving is a dated version, read-only for who may not edit it."""

from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO

import pytest
from PIL import Image
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import TextInput

from accounts.actor import AccountRole
from accounts.policy import Action, Refused, may
from accounts.profile import Profile, save_profile
from installation import installation
from screens.parts.opened import merged
from screens.parts.profile_facts import HELP, LABELS, SECTIONS
from storage.units import profiles
from tests import scenes
from tests.screens.office import FACTS, Office, ran, words


def test_every_account_role_opens_the_page_and_only_some_may_save(
    opened: Callable[[str], AppTest], lpse_role: AccountRole, office: Office
) -> None:
    app = opened("profil")
    assert app.title[0].value == "Profil" and "Pemerintah Kabupaten Contoh" in _shown(app)
    allowed = may(office.actor(f"{lpse_role}@lpse.contoh.go.id"), Action.EDIT_PROFILE)
    assert bool(app.text_input) is allowed


def test_lkpp_has_neither_helpdesk_nor_form_of_service(
    lkpp_office: Office, lkpp_role: AccountRole
) -> None:
    page = _shown(lkpp_office.open("profil", lkpp_office.member(lkpp_role)))
    assert "helpdesk" not in page.lower() and "Bentuk layanan" not in page


def test_every_fact_of_the_profile_has_a_label_and_a_place() -> None:
    placed = {name for names in SECTIONS.values() for name in names}
    assert set(LABELS) == set(Profile.model_fields) == placed | {"logo"}
    assert set(HELP) <= set(LABELS)


def test_saving_adds_a_version_and_the_history_tells_what_changed(office: Office) -> None:
    app = office.open("profil")
    _field(app, "city").input("Contoh Baru")
    app.text_area[0].input("PEMERINTAH CONTOH\n\n LPSE ")
    page = words(_save(app))
    assert "Baris kop surat, Kota" in page or "Kota, Baris kop surat" in page
    assert "2 :green-badge[berlaku hari ini]" in page and "Siti Contoh" in page
    kept = office.profile()
    assert (kept["city"], kept["letterhead"]) == ("Contoh Baru", ["PEMERINTAH CONTOH", "LPSE"])
    assert kept["address"] == FACTS["address"]


def test_a_region_code_of_the_wrong_shape_is_named_and_nothing_is_saved(office: Office) -> None:
    app = office.open("profil")
    _field(app, "region_code").input("3301")
    app = _save(app)
    assert "Isian 'Kode wilayah' belum sesuai" in app.error[0].value
    assert office.profile()["region_code"] == "" and _field(app, "region_code").value == "3301"


def test_a_version_for_the_past_leaves_today_alone_and_says_so(office: Office) -> None:
    app = office.open("profil")
    _field(app, "city").input("Kota Lama")
    app.date_input[0].set_value(date(2023, 5, 1))
    assert "versi yang berlaku hari ini tetap" in words(_save(app))
    assert office.profile()["city"] == "Contoh"
    assert office.profile(date(2023, 6, 1))["city"] == "Kota Lama"


def test_a_version_that_will_take_over_is_announced(office: Office) -> None:
    soon = scenes.today() + timedelta(days=40)
    save_profile(office.database, office.actor(), {**FACTS, "city": "Kelak"}, soon)
    page = words(office.open("profil"))
    assert "akan menggantikan" in page and "1 :green-badge[berlaku hari ini]" in page


def test_what_a_report_needs_and_a_unit_apart_from_the_ukpbj_are_pointed_out(
    office: Office,
) -> None:
    facts = {**FACTS, "province": "", "position": "separate"}
    save_profile(office.database, office.actor(), facts, date(2024, 5, 1))
    app = office.open("profil")
    assert [i.value for i in app.info] == ["Laporan masih memerlukan: provinsi."]
    assert "Fungsi LPSE di unit terpisah" in app.warning[0].value


def test_two_people_saving_different_facts_keep_both(office: Office) -> None:
    app = office.open("profil")
    today = scenes.today()
    save_profile(office.database, office.actor(), {**FACTS, "phone": "(0999) 77"}, today)
    _field(app, "city").input("Contoh Baru")
    _save(app)
    assert (office.profile()["phone"], office.profile()["city"]) == ("(0999) 77", "Contoh Baru")


def test_the_same_fact_changed_by_two_people_is_refused_with_its_name() -> None:
    with pytest.raises(Refused, match="Kota baru saja diubah"):
        merged({"city": "a"}, {"city": "b"}, {"city": "c"}, LABELS)
    assert merged({"city": "a"}, {"city": "b"}, {"city": "b"}, LABELS) == {"city": "b"}


def test_a_logo_is_shown_and_can_be_removed(office: Office) -> None:
    png = BytesIO()
    Image.new("RGBA", (40, 30), "navy").save(png, "PNG")
    _logo(office, png.getvalue())
    app = office.open("profil")
    assert "tidak dapat dibaca" not in words(app) and "Belum ada logo" not in words(app)
    app.button("hapus_logo").click()
    assert "Belum ada logo" in words(ran(app))
    with office.database.reading() as db:
        assert len(profiles(db, office.actor().unit)) == 3


@pytest.mark.parametrize("content", [b"%PDF-1.7 bukan gambar", b"\x89PNG\r\n\x1a\n000000"])
def test_a_logo_that_is_no_picture_is_never_shown(office: Office, content: bytes) -> None:
    _logo(office, content)
    assert "Gambar logo tidak dapat dibaca" in words(office.open("profil"))


def _logo(office: Office, content: bytes) -> None:
    with installation().store.receive(len(content)) as incoming:
        incoming.write(content)
        digest = incoming.keep().digest
    save_profile(office.database, office.actor(), {**FACTS, "logo": digest}, date(2024, 5, 1))


def _field(app: AppTest, name: str) -> TextInput:
    return next(t for t in app.text_input if (t.key or "").endswith(f"_{name}"))


def _save(app: AppTest) -> AppTest:
    app.button("simpan_profil").click()
    return ran(app)


def _shown(app: AppTest) -> str:
    fields = [str(field.value) for field in (*app.text_input, *app.radio)]
    labels = [field.label for field in (*app.text_input, *app.radio)]
    return "\n".join([words(app), *fields, *labels])
