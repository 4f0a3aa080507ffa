"""Orang: the people of the unit, added, corrected, gone, and their procurement duties."""

from collections.abc import Callable
from datetime import UTC, date, datetime

from streamlit.testing.v1 import AppTest

from accounts.actor import AccountRole
from accounts.invitations import end_membership
from accounts.people import correct_person
from storage import people as records
from storage.accounts import accounts_of_unit
from tests import scenes
from tests.screens.office import Office, ran, words

GOOD_NIP = "198502142010012003"


def test_every_account_role_opens_the_page(opened: Callable[[str], AppTest]) -> None:
    assert opened("orang").title[0].value == "Orang"


def test_lkpp_has_the_page_too(lkpp_office: Office, lkpp_role: AccountRole) -> None:
    assert "Siti Contoh" in words(lkpp_office.open("orang", lkpp_office.member(lkpp_role)))


def test_somebody_added_stands_in_the_table_and_the_form_is_empty_again(office: Office) -> None:
    app = ran(_filled(office.open("orang"), name="Melati Putri", nip=GOOD_NIP))
    assert "Melati Putri" in words(app) and "Tersimpan: Melati Putri ditambahkan" in words(app)
    assert "Melati Putri" in office.names()
    assert app.text_input("orang_baru_1_name").value == ""


def test_a_wrong_nip_is_explained_under_the_form_and_nothing_is_stored(office: Office) -> None:
    app = ran(_filled(office.open("orang"), name="Melati Putri", nip="198502142010013003"))
    assert [e.value for e in app.error] == ["Angka ke-15 NIP harus 1 (pria) atau 2 (wanita)."]
    assert "Melati Putri" not in office.names()
    assert app.text_input("orang_baru_0_name").value == "Melati Putri"


def test_a_person_is_corrected(office: Office) -> None:
    person_id = office.person("Bagus Jti")
    app = office.open("orang")
    app.selectbox("diperbaiki").select_index(_index(app, "diperbaiki", "Bagus Jti"))
    ran(app)
    app.text_input(f"perbaiki_{person_id}_0_name").input("Bagus Jati")
    app.button("simpan_orang").click()
    assert "Bagus Jati" in words(ran(app))
    assert "Bagus Jati" in office.names() and "Bagus Jti" not in office.names()


def test_two_people_correcting_different_facts_keep_both(office: Office) -> None:
    app, person_id = _correcting(office)
    _meanwhile(office, person_id, phone="0812-1111-0000")
    app.text_input(f"perbaiki_{person_id}_0_position").input("Arsiparis")
    app.button("simpan_orang").click()
    row = ran(app).table[0].value.set_index("Nama").loc["Bagus Jati"]
    assert (row["Telepon"], row["Jabatan"]) == (r"0812\-1111\-0000", "Arsiparis")


def test_two_people_correcting_the_same_fact_are_told(office: Office) -> None:
    app, person_id = _correcting(office)
    _meanwhile(office, person_id, phone="0812-1111-0000")
    app.text_input(f"perbaiki_{person_id}_0_phone").input("0812-2222-0000")
    app.button("simpan_orang").click()
    ran(app)
    assert "Isian Telepon baru saja diubah orang lain" in app.error[0].value
    assert app.table[0].value.set_index("Nama").loc["Bagus Jati"]["Telepon"] == r"0812\-1111\-0000"


def test_who_left_is_shown_only_on_request_and_can_no_longer_act(
    office: Office,
) -> None:
    office.member(AccountRole.CONTRIBUTOR, "Bagus Jati")
    app = office.open("orang")
    app.selectbox("keluar").select_index(_index(app, "keluar", "Bagus Jati"))
    ran(app)
    date_key = next(d.key for d in app.date_input if d.key.startswith("keluar_pada_"))
    app.date_input(date_key).set_value(date(2025, 5, 30))
    app.button("catat_keluar").click()
    page = words(ran(app))
    assert "sampai 30 Mei 2025]" not in page
    app.toggle("termasuk_mantan").set_value(True)
    assert "Bagus Jati :gray-badge[sampai 30 Mei 2025]" in words(ran(app))


def test_a_procurement_duty_is_recorded_and_ended(office: Office) -> None:
    office.person("Ayu Kirana")
    app = office.open("orang")
    assert "Tidak ada tugas pengadaan" in words(app)
    chosen = app.selectbox("tugas_baru_0_orang")
    chosen.select_index(_index(app, "tugas_baru_0_orang", "Ayu Kirana"))
    app.selectbox("tugas_baru_0_tugas").set_value("pokja_pemilihan")
    app.date_input("tugas_baru_0_mulai").set_value(date(2025, 3, 1))
    app.button("catat_tugas").click()
    assert "Anggota Pokja Pemilihan\nsejak 1 Maret 2025" in words(ran(app))
    app.selectbox("tugas_diakhiri").select_index(0)
    app.date_input("tugas_hari_terakhir").set_value(date(2025, 4, 1))
    app.button("akhiri_tugas_simpan").click()
    assert "Tidak ada tugas pengadaan" in words(ran(app))
    with office.database.reading() as db:
        unit_id = office.actor().unit
        assert [d.valid_to for d in records.duties(db, unit_id, date(2025, 3, 15))] == [
            date(2025, 4, 1)
        ]


def test_a_duty_without_a_person_is_asked_for(office: Office) -> None:
    app = office.open("orang")
    app.button("catat_tugas").click()
    ran(app)
    assert [e.value for e in app.error] == ["Pilihlah orangnya terlebih dahulu."]


def test_a_contributor_sees_no_form(office: Office) -> None:
    app = office.open("orang", office.member(AccountRole.CONTRIBUTOR))
    assert not app.button and not app.text_input
    assert "hanya dapat diubah" in words(app)


def test_a_role_taken_away_while_the_form_is_open_refuses_the_save(office: Office) -> None:
    email = office.member(AccountRole.COORDINATOR)
    app = _filled(office.open("orang", email), name="Melati Putri")
    with office.database.reading() as db:
        rows = accounts_of_unit(db, office.actor().unit)
        mine = next(m for a, m in rows if a.email == email)
    now = datetime.now(UTC)
    end_membership(office.database, office.actor(), mine.id, date(2024, 2, 1), now)
    app.run()
    assert "Sesi Anda sudah berakhir" in words(app)
    assert "Melati Putri" not in office.names()


def test_what_somebody_wrote_is_not_read_as_markup(office: Office) -> None:
    office.person("Ayu [klik](https://jahat.example) :red[Kirana]")
    rows = office.open("orang").table[0].value["Nama"].tolist()
    assert r"Ayu \[klik\](https\://jahat.example) \:red\[Kirana\]" in rows


def _correcting(office: Office) -> tuple[AppTest, str]:
    person_id = office.person("Bagus Jati")
    app = office.open("orang")
    app.selectbox("diperbaiki").select_index(_index(app, "diperbaiki", "Bagus Jati"))
    return ran(app), person_id


def _meanwhile(office: Office, person_id: str, **facts: str) -> None:
    now = scenes.today()
    given = {"name": "Bagus Jati", **facts}
    correct_person(office.database, office.actor(), person_id, given, now)


def _filled(app: AppTest, **facts: str) -> AppTest:
    for name, value in facts.items():
        app.text_input(f"orang_baru_0_{name}").input(value)
    app.button("tambah_orang").click()
    return app


def _index(app: AppTest, key: str, name: str) -> int:
    return [option.split(" · ")[0] for option in app.selectbox(key).options].index(name)
