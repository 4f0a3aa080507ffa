"""Akun pengguna: invitations, one-time links and the end of rights."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from streamlit.testing.v1 import AppTest

from accounts.actor import LKPP_ROLES, AccountRole
from accounts.policy import Action, Refused, may
from accounts.sign_in import link_owner, set_password
from storage.accounts import account_by_email, accounts_of_unit
from tests import scenes
from tests.screens.office import ADMIN, BROWSER, MAIN, PASSWORD, Office, ran, words

LINK = "https://telaah.contoh.go.id/sandi?kode="
MELATI = "melati@lpse.contoh.go.id"


def test_only_a_role_that_manages_accounts_has_the_page(
    opened: Callable[[str], AppTest], lpse_role: AccountRole, office: Office
) -> None:
    allowed = may(office.actor(f"{lpse_role}@lpse.contoh.go.id"), Action.MANAGE_ACCOUNTS)
    assert ("Akun pengguna" in words(opened("akun"))) is allowed


def test_the_page_itself_refuses_who_does_not_manage_accounts(office: Office) -> None:
    actor = office.actor(office.member(AccountRole.CONTRIBUTOR))
    app = AppTest.from_file(str(MAIN.with_name("akun.py")), default_timeout=30)
    app.user = {"id": actor.account_id, "sid": actor.sign_in}
    assert "dikelola administrator unit" in words(ran(app))
    assert not app.table and not app.button


def test_an_lkpp_administrator_is_offered_the_roles_of_lkpp(lkpp_office: Office) -> None:
    app = lkpp_office.open("akun", lkpp_office.member(AccountRole.LKPP_ADMIN))
    app.selectbox("undangan_0_orang").select_index(0)
    assert len(ran(app).multiselect("undangan_0_peran").options) == len(LKPP_ROLES)


def test_an_invitation_gives_a_link_that_sets_the_password(office: Office) -> None:
    app = _invite(office, ["contributor"])
    link = app.code[0].value
    assert link.startswith(LINK)
    owner = link_owner(office.database, link.removeprefix(LINK), datetime.now(UTC))
    assert (owner.email, owner.name) == (MELATI, "Melati Putri")
    row = app.table[0].value.set_index("Nama").loc["Melati Putri"]
    assert row["Peran akun"] == "Pengisi" and "belum membuat kata sandi" in row["Keadaan"]
    assert app.selectbox("undangan_1_orang").value is None


def test_a_link_handed_over_is_not_shown_again(office: Office) -> None:
    app = _invite(office, ["contributor"])
    app.button("tautan_selesai").click()
    assert not ran(app).code


def test_an_invitation_without_a_role_or_an_address_is_refused(office: Office) -> None:
    app = _invite(office, [])
    assert "sedikitnya satu peran akun" in app.error[0].value and not app.code
    app = _invite(office, ["head"], email="melati")
    assert "bukan alamat email" in app.error[0].value
    with office.database.reading() as db:
        assert account_by_email(db, MELATI) is None


def test_a_second_role_for_an_account_with_a_password_needs_no_link(office: Office) -> None:
    link = _invite(office, ["contributor"]).code[0].value
    set_password(office.database, link.removeprefix(LINK), PASSWORD, BROWSER, datetime.now(UTC))
    app = _invite(office, ["head"], again=True)
    assert not app.code
    rows = app.table[0].value
    assert rows[rows["Nama"] == "Melati Putri"]["Peran akun"].tolist() == [
        "Pengisi",
        "Ketua/Kepala LPSE",
    ]


def test_a_new_link_ends_the_one_before(office: Office) -> None:
    app = _invite(office, ["contributor"])
    first = app.code[0].value
    labels = app.selectbox("akun_tautan").options
    app.selectbox("akun_tautan").select_index(labels.index(f"Melati Putri · {MELATI}"))
    app.button("buat_tautan").click()
    second = ran(app).code[0].value
    assert second != first
    now = datetime.now(UTC)
    with pytest.raises(Refused):
        link_owner(office.database, first.removeprefix(LINK), now)
    assert link_owner(office.database, second.removeprefix(LINK), now).email == MELATI


def test_a_right_that_ended_yesterday_leaves_the_table(office: Office) -> None:
    app = _invite(office, ["contributor"])
    _choose_right(app, "Melati Putri · Pengisi")
    yesterday = scenes.today() - timedelta(days=2)
    app.date_input("hak_hari_terakhir").set_value(yesterday)
    app.button("akhiri_hak_simpan").click()
    assert "Melati Putri" not in ran(app).table[0].value["Nama"].tolist()
    app.toggle("termasuk_berakhir").set_value(True)
    row = ran(app).table[0].value.set_index("Nama").loc["Melati Putri"]
    assert row["Keadaan"] == ":gray-badge[berakhir]"
    with office.database.reading() as db:
        rows = accounts_of_unit(db, office.actor().unit)
        assert [m.valid_to for a, m in rows if a.email == MELATI] == [yesterday]


def test_the_last_administrator_stays(office: Office) -> None:
    app = office.open("akun")
    _choose_right(app, "Siti Contoh · Administrator LPSE")
    app.button("akhiri_hak_simpan").click()
    assert "administrator terakhir" in ran(app).error[0].value


def test_the_page_tells_what_each_account_role_may_do(office: Office) -> None:
    page = words(office.open("akun"))
    assert "**Pengisi** boleh mengisi jawaban" in page and "LKPP" not in page


def _invite(office: Office, roles: list[str], email: str = MELATI, again: bool = False) -> AppTest:
    if not again and "Melati Putri" not in office.names():
        office.person("Melati Putri", email=MELATI)
    app = office.open("akun", ADMIN)
    chosen = app.selectbox("undangan_0_orang")
    chosen.select_index(chosen.options.index("Melati Putri"))
    ran(app)
    field = next(t for t in app.text_input if (t.key or "").startswith("undangan_0_email_"))
    assert field.value == MELATI
    field.input(email)
    app.multiselect("undangan_0_peran").set_value(roles)
    app.button("undang").click()
    return ran(app)


def _choose_right(app: AppTest, words: str) -> None:
    chosen = app.selectbox("hak_diakhiri")
    chosen.select_index(chosen.options.index(words))
