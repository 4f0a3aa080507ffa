"""Mulai: an administrator begins with an own LPSE, with invented data, or adds units later."""

import time
from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from accounts.actor import AccountRole
from accounts.passwords import is_right
from storage.accounts import account_by_email, installation
from tests.screens.office import MAIN, Office, ran, words


def test_an_empty_installation_offers_the_choices(new_office: Office) -> None:
    app = new_office.open("mulai")
    assert [s.value for s in app.subheader] == ["Mulai dengan LPSE saya", "Coba dengan data contoh"]
    assert "dikarang" in words(app) and app.button("buat_lkpp")


def test_no_account_role_of_a_unit_has_the_page(opened: Callable[[str], AppTest]) -> None:
    assert "Mulai" not in [title.value for title in opened("mulai").title]


def test_the_page_itself_refuses_who_is_no_administrator(office: Office) -> None:
    actor = office.actor(office.member(AccountRole.UNIT_ADMIN))
    app = AppTest.from_file(str(MAIN.with_name("mulai.py")), default_timeout=30)
    app.user = {"id": actor.account_id, "sid": actor.sign_in}
    assert "untuk administrator instalasi" in words(ran(app))
    assert not app.button


def test_an_own_lpse_leads_on_to_its_profile(new_office: Office) -> None:
    app = ran(_lpse(new_office.open("mulai"), "LPSE Kabupaten Contoh", "907"))
    assert app.title[0].value == "Profil" and "LPSE Kabupaten Contoh dibuat" in words(app)
    assert new_office.unit_names() == ["LPSE Kabupaten Contoh"]
    kept = new_office.profile()
    assert (kept["service_form"], kept["institution_kind"]) == ("system_provider", "kota")
    assert new_office.actor().roles == {AccountRole.UNIT_ADMIN, AccountRole.COORDINATOR}


@pytest.mark.parametrize(("name", "kind", "sentence"), [
    ("LP", "kota", "Isilah nama unit"),
    ("LPSE Kota Contoh", None, "Pilihlah jenis instansi"),
])  # fmt: skip
def test_an_incomplete_lpse_is_not_made(
    new_office: Office, name: str, kind: str | None, sentence: str
) -> None:
    app = ran(_lpse(new_office.open("mulai"), name, "", kind))
    assert sentence in app.error[0].value
    assert new_office.unit_names() == []


def test_lkpp_becomes_a_unit_of_its_own_kind(new_office: Office) -> None:
    app = new_office.open("mulai")
    app.button("buat_lkpp").click()
    assert ran(app).title[0].value == "Profil"
    assert new_office.actor().unit_kind == "lkpp"
    assert new_office.profile()["institution_kind"] == "lembaga"


def test_later_the_page_lists_the_units_and_adds_another(office: Office) -> None:
    app = office.open("mulai")
    assert "LPSE Kabupaten Contoh" in words(app)
    assert "buat_contoh" not in [button.key for button in app.button]
    before = office.actor().unit
    ran(_lpse(app, "LPSE Kota Teladan", ""))
    assert office.unit_names() == ["LPSE Kabupaten Contoh", "LPSE Kota Teladan"]
    assert office.actor().unit != before


def test_a_code_used_twice_is_refused(office: Office) -> None:
    ran(_lpse(office.open("mulai"), "LPSE Kota Teladan", "901"))
    app = ran(_lpse(office.open("mulai"), "LPSE Kota Kedua", "901"))
    assert "sudah dipakai unit lain" in app.error[0].value
    assert "LPSE Kota Kedua" not in office.unit_names()


def test_the_sample_is_made_and_its_password_told_once(new_office: Office) -> None:
    app = new_office.open("mulai")
    app.button("buat_contoh").click()
    ran(app)
    assert app.status[0].state == "running"
    _until_made(app)
    password = app.code[0].value
    page = words(app)
    assert "kepala.1@contoh.id" in page and "peninjau@contoh.id" in page
    assert [link.url for link in app.link_button][-1] == "/keluar"
    with new_office.database.reading() as db:
        account = account_by_email(db, "koordinator.1@contoh.id")
        assert account is not None and is_right(password, account.password_hash)
        assert installation(db).is_sample
    app.button("contoh_selesai").click()
    assert password not in words(ran(app)) and not app.code
    assert len(new_office.unit_names()) == 4


def _until_made(app: AppTest) -> None:
    # In a browser the page asks anew every second; here nobody does.
    for _ in range(200):
        if ran(app).code:
            return
        time.sleep(0.5)
    raise AssertionError("the sample was never done")


def _lpse(app: AppTest, name: str, code: str, kind: str | None = "kota") -> AppTest:
    app.text_input("lpse_nama").input(name)
    app.text_input("lpse_kode").input(code)
    app.radio("lpse_bentuk").set_value("system_provider")
    if kind:
        app.selectbox("lpse_instansi").set_value(kind)
    app.button("buat_lpse").click()
    return app
