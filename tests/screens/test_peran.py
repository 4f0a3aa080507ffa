"""Peran: the 13 roles, their holders under a decree, what is uncovered and what conflicts."""

from collections.abc import Callable
from datetime import date

from streamlit.testing.v1 import AppTest

from accounts.actor import AccountRole
from accounts.people import record_duty
from accounts.roles import assign_role
from catalog.loader import catalog
from storage.people import roles_held
from tests import scenes
from tests.screens.office import Office, ran, words


def test_every_account_role_opens_the_page(opened: Callable[[str], AppTest]) -> None:
    assert opened("peran").title[0].value == "Peran"


def test_lkpp_reads_about_the_roles_and_fills_none(
    lkpp_office: Office, lkpp_role: AccountRole
) -> None:
    app = lkpp_office.open("peran", lkpp_office.member(lkpp_role))
    assert "unit LKPP tidak perlu mengisinya" in words(app) and len(app.expander) == 13
    assert not app.button and not app.table


def test_the_table_keeps_the_order_of_the_sop_and_marks_unfilled_roles(office: Office) -> None:
    table = office.open("peran").table[0].value
    assert table["Peran"].tolist() == [f"{r.at}  {r.title}" for r in catalog().roles.values()]
    assert set(table["Dipegang oleh"]) == {":orange-badge[belum terisi]"}


def test_a_role_assigned_shows_its_holder_decree_and_term(office: Office) -> None:
    office.person("Raden Sujana")
    app = office.open("peran")
    app.selectbox("penugasan_0_sebutan_ketua_lpse").set_value("Ketua")
    _pick(app, "penugasan_0_orang", "Raden Sujana")
    app.text_input("penugasan_0_sk").input("SK 11/2024")
    app.date_input("penugasan_0_tanggal_sk").set_value(date(2024, 1, 8))
    app.date_input("penugasan_0_mulai").set_value(date(2024, 1, 9))
    app.button("tugaskan").click()
    row = ran(app).table[0].value.iloc[0]
    assert row.tolist()[1:] == [
        "Raden Sujana",
        "Ketua",
        "Definitif",
        "SK 11/2024, 8 Januari 2024",
        "sejak 9 Januari 2024",
    ]
    assert "12 dari 13 peran belum terisi" in words(app)
    with office.database.reading() as db:
        assert [r.role for r in roles_held(db, office.actor().unit)] == ["ketua_lpse"]


def test_the_next_unfilled_role_is_proposed(office: Office) -> None:
    _hold(office, "ketua_lpse", office.person("Raden Sujana"))
    assert office.open("peran").selectbox("penugasan_0_peran").value == "koordinator_helpdesk"


def test_an_acting_holder_without_a_last_day_is_refused(office: Office) -> None:
    office.person("Raden Sujana")
    app = office.open("peran")
    _pick(app, "penugasan_0_orang", "Raden Sujana")
    app.selectbox("penugasan_0_kapasitas").set_value("plt")
    app.button("tugaskan").click()
    ran(app)
    assert [e.value for e in app.error] == ["Untuk Plt. atau Plh., isilah juga tanggal akhirnya."]
    with office.database.reading() as db:
        assert roles_held(db, office.actor().unit) == []


def test_a_mistyped_decree_is_corrected_in_place(office: Office) -> None:
    _hold(office, "penilai", office.person("Tirta Buana"))
    app = office.open("peran")
    app.selectbox("peran_diperbaiki").select_index(0)
    ran(app)
    number = next(
        w for w in app.text_input if (w.key or "").endswith("_sk") and "perbaikan" in w.key
    )
    number.input("SK 99/2024")
    app.button("perbaiki").click()
    table = ran(app).table[0].value.set_index("Dipegang oleh")
    assert table.loc["Tirta Buana"]["Dasar penugasan"].startswith("SK 99/2024")


def test_a_role_that_ended_moves_to_the_history(office: Office) -> None:
    _hold(office, "penilai", office.person("Tirta Buana"))
    app = office.open("peran")
    app.selectbox("peran_diakhiri").select_index(0)
    app.date_input("peran_hari_terakhir").set_value(date(2025, 6, 30))
    app.button("akhiri_peran_simpan").click()
    ran(app)
    assert "Tirta Buana" not in app.table[0].value["Dipegang oleh"].tolist()
    history = app.table[1].value
    assert history["Masa tugas"].tolist() == ["8 Januari 2024 sampai 30 Juni 2025"]


def test_conflicts_are_shown_with_their_basis(office: Office) -> None:
    person = office.person("Ayu Kirana")
    _hold(office, "helpdesk", person)
    _hold(office, "penilai", person)
    record_duty(office.database, office.actor(), person, "ppk", date(2024, 1, 8))
    app = office.open("peran")
    page = words(app)
    assert len(app.warning) == 2
    assert "memegang peran LPSE dan juga PPK" in page and "Pasal 13 ayat (3)" in page
    assert "ikut menjalankan standar 5, 6" in page and "Usulan Telaah" in page


def test_a_contributor_sees_no_form(office: Office) -> None:
    app = office.open("peran", office.member(AccountRole.CONTRIBUTOR))
    assert not app.button and not app.selectbox


def test_each_role_tells_its_tasks_and_standards(office: Office) -> None:
    app = office.open("peran")
    assert len(app.expander) == 13
    page = words(app)
    assert catalog().roles["helpdesk"].tasks[0].text in page
    assert "standar:** 3 " in page


def _pick(app: AppTest, key: str, name: str) -> None:
    app.selectbox(key).select_index(app.selectbox(key).options.index(name))


def _hold(office: Office, role: str, person_id: str) -> None:
    facts: dict[str, object] = {
        "title": catalog().roles[role].title,
        "capacity": "definitif",
        "decree_number": "",
        "decree_date": None,
        "valid_from": date(2024, 1, 8),
        "valid_to": None,
    }
    assign_role(office.database, office.actor(), catalog(), person_id, role, facts)
    assert scenes.today() > date(2025, 6, 30)
