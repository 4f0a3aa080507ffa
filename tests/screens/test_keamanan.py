"""Akun saya: everybody sees their own account and can leave every browser."""

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from accounts.actor import AccountRole
from accounts.browsers import browser_name
from storage.accounts import sign_in
from tests.screens.office import ADMIN, Office, ran, words


def test_every_account_role_opens_the_page(opened: Callable[[str], AppTest]) -> None:
    assert opened("keamanan").title[0].value == "Akun saya"


def test_an_account_without_a_unit_is_told_what_to_do(new_office: Office) -> None:
    assert "belum bertugas di unit mana pun" in words(new_office.open("keamanan"))


def test_the_page_names_the_account_its_tasks_and_this_browser(office: Office) -> None:
    email = office.member(AccountRole.HEAD, "Bagus Jati")
    page = words(office.open("keamanan", email))
    assert "Bagus Jati" in page and email in page
    assert "Ketua/Kepala LPSE" in page and "LPSE Kabupaten Contoh" in page
    assert "Chrome di Windows :green-badge[perangkat ini]" in page


def test_the_password_is_changed_outside_of_streamlit(office: Office) -> None:
    app = office.open("keamanan")
    assert not app.text_input
    assert [link.url for link in app.link_button if link.label == "Ubah kata sandi"] == ["/sandi"]


def test_leaving_every_browser_ends_this_session_too(office: Office) -> None:
    app = office.open("keamanan")
    other = office.sign_in(ADMIN)
    app.button("keluar_semua").click()
    ran(app)
    assert "Sesi Anda sudah berakhir" in words(app)
    with office.database.reading() as db:
        assert sign_in(db, other).revoked_at is not None


def test_a_browser_is_named_as_people_know_it() -> None:
    edge = "Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36 Edg/140.0"
    assert browser_name(edge) == "Microsoft Edge di Windows"
    assert browser_name("Mozilla/5.0 (iPhone) Version/18 Safari/604.1") == "Safari di iPhone"
    assert browser_name("curl/8") == "Peramban lain"
