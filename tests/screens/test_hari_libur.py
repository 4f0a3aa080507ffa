"""Hari libur: who sees what, confirming a year from the table, local days, the switch, the count."""

from datetime import date
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from accounts.actor import AccountRole
from accounts.policy import Action, may
from assessments.clock.calendar import calendar_on, changes_on
from assessments.clock.deadlines import WorkCalendar
from assessments.clock.holidays import DayOff, confirm_year, set_local_holidays
from catalog.loader import catalog
from tests import scenes
from tests.screens.office import ADMIN, Office, ran, words

PAGE = "hari_libur"
DECREE = "SKB 3 Menteri Nomor 1 Tahun 2026 (contoh)"
NEW_YEAR = DayOff(date(2027, 1, 1), "Tahun Baru", "libur_nasional")


def known(office: Office) -> WorkCalendar:
    with office.database.reading() as db:
        return calendar_on(db, catalog(), office.actor().unit_id, scenes.today())


def field(app: AppTest, kind: str, start: str, end: str) -> Any:
    """The one widget of a kind whose key begins and ends so."""
    found = [w for w in app.get(kind) if (w.key or "").startswith(start) and w.key.endswith(end)]
    assert len(found) == 1, [w.key for w in app.get(kind)]
    return found[0]


def chosen(office: Office, year: int, email: str = ADMIN) -> AppTest:
    """The page with a year chosen in the form."""
    app = office.open(PAGE, email)
    app.selectbox("tahun_libur_dipilih").select(year)
    return ran(app)


def pressed(app: AppTest, label: str) -> AppTest:
    [button] = [b for b in app.button if b.label == label]
    button.click()
    return ran(app)


def edit(app: AppTest, start: str, **changes: Any) -> None:
    """What a person did in the table of a form."""
    table = field(app, "data_editor", start, "_tabel")
    app.session_state[table.key] = {
        "edited_rows": {}, "added_rows": [], "deleted_rows": [], **changes
    }  # fmt: skip


def labels(app: AppTest) -> set[str]:
    return {button.label for button in app.button}


# Reading


def test_each_year_says_whether_a_decree_confirms_it(office: Office) -> None:
    said = words(office.open(PAGE))
    assert "**2026** :green-badge[dikonfirmasi]" in said
    assert "**2027** :orange-badge[belum dikonfirmasi]" in said
    assert "Nomor 1497 Tahun 2025" in said
    assert "Kamis, 24 Desember 2026" in said
    assert "Cuti bersama dihitung sebagai **libur**." in said
    assert "Bawaan Telaah; belum diubah" in said


def test_the_page_is_in_the_menu_of_everybody(office: Office, lpse_role: AccountRole) -> None:
    app = office.open("beranda", office.member(lpse_role))
    assert "hari_libur" in {link.proto.page for link in app.get("page_link")}


def test_an_lpse_reads_and_only_its_administrator_writes_local_days(
    office: Office, lpse_role: AccountRole
) -> None:
    email = office.member(lpse_role)
    app = office.open(PAGE, email)
    assert "**2027**" in words(app) and "Batas waktu:" in words(app)
    assert "Simpan pilihan" not in labels(app)
    assert not [label for label in labels(app) if label.startswith("Simpan dan konfirmasi")]
    allowed = may(office.actor(email), Action.SET_LOCAL_HOLIDAYS)
    assert ("Simpan libur daerah" in labels(app)) is allowed


def test_of_lkpp_the_administrator_confirms(lkpp_office: Office, lkpp_role: AccountRole) -> None:
    email = lkpp_office.member(lkpp_role)
    app = lkpp_office.open(PAGE, email)
    allowed = lkpp_role is AccountRole.LKPP_ADMIN
    assert ("Simpan dan konfirmasi 2027" in labels(app)) is allowed


def test_an_administrator_without_a_unit_confirms_too(new_office: Office) -> None:
    app = new_office.open(PAGE)
    assert "Libur daerah dicatat per unit" in words(app)
    field(app, "text_area", "tahun_libur_2027", "_dasar").input(DECREE)
    pressed(app, "Simpan dan konfirmasi 2027")
    with new_office.database.reading() as db:
        assert calendar_on(db, catalog(), None, scenes.today()).years[2027].confirmed


# Confirming


def test_the_form_begins_with_the_year_that_wants_a_decree(office: Office) -> None:
    app = office.open(PAGE)
    assert app.selectbox("tahun_libur_dipilih").value == 2027
    assert app.selectbox("tahun_libur_dipilih").options == ["2026", "2027", "2028", "2029"]
    assert field(app, "text_area", "tahun_libur_2027", "_dasar").value == ""
    table = field(app, "data_editor", "tahun_libur_2027", "_tabel")
    assert (len(table.value), table.editing_mode) == (26, "dynamic")


def test_a_year_is_confirmed_as_it_stands(office: Office) -> None:
    app = office.open(PAGE)
    field(app, "text_area", "tahun_libur_2027", "_dasar").input(DECREE)
    said = words(pressed(app, "Simpan dan konfirmasi 2027"))
    assert "Tersimpan: hari libur 2027 dikonfirmasi, 26 hari" in said
    assert "**2027** :green-badge[dikonfirmasi]" in said and "oleh Siti Contoh" in said
    year = known(office).years[2027]
    assert (year.decree, year.days) == (DECREE, catalog().holidays[2027].days)


def test_dates_are_corrected_added_and_removed_in_the_table(office: Office) -> None:
    app = office.open(PAGE)
    field(app, "text_area", "tahun_libur_2027", "_dasar").input(DECREE)
    edit(
        app, "tahun_libur_2027",
        edited_rows={0: {"Nama hari libur": "Tahun Baru Masehi", "Jenis": "Cuti bersama"}},
        added_rows=[
            {"Tanggal": "2027-12-31", "Jenis": "Libur nasional", "Nama hari libur": "Hari tambahan"},
            {},
        ],
        deleted_rows=[25],
    )  # fmt: skip
    pressed(app, "Simpan dan konfirmasi 2027")
    days = known(office).years[2027].days
    assert (days[0].name, days[0].kind) == ("Tahun Baru Masehi", "cuti_bersama")
    assert (days[-1].date, days[-1].name) == (date(2027, 12, 31), "Hari tambahan")
    assert (len(days), date(2027, 12, 26) in {d.date for d in days}) == (26, False)


def test_a_year_without_any_data_begins_with_an_empty_line(office: Office) -> None:
    app = chosen(office, 2028)
    field(app, "text_area", "tahun_libur_2028", "_dasar").input(DECREE)
    row = {"Tanggal": "2028-01-01", "Nama hari libur": "Tahun Baru", "Jenis": "Libur nasional"}
    edit(app, "tahun_libur_2028", added_rows=[row])
    pressed(app, "Simpan dan konfirmasi 2028")
    assert [d.date for d in known(office).years[2028].days] == [date(2028, 1, 1)]


def test_a_date_that_is_none_is_asked_for(office: Office) -> None:
    app = chosen(office, 2028)
    field(app, "text_area", "tahun_libur_2028", "_dasar").input(DECREE)
    row = {"Tanggal": "besok", "Nama hari libur": "Tahun Baru", "Jenis": "Libur nasional"}
    edit(app, "tahun_libur_2028", edited_rows={0: row})
    assert "Baris 1 (Tahun Baru): isilah tanggalnya." in words(
        pressed(app, "Simpan dan konfirmasi 2028")
    )


def test_what_is_wrong_is_named_by_its_line_and_the_typed_text_stays(office: Office) -> None:
    app = office.open(PAGE)
    pressed(app, "Simpan dan konfirmasi 2027")
    assert "Sebutkan dasarnya" in words(app)
    field(app, "text_area", "tahun_libur_2027", "_dasar").input(DECREE)
    edit(app, "tahun_libur_2027", edited_rows={2: {"Nama hari libur": None}})
    pressed(app, "Simpan dan konfirmasi 2027")
    assert "Baris 3: isilah nama hari libur 05-02-2027." in words(app)
    assert field(app, "text_area", "tahun_libur_2027", "_dasar").value == DECREE
    assert not known(office).years[2027].confirmed


def test_a_form_opened_before_somebody_elses_correction_does_not_save_over_it(
    office: Office,
) -> None:
    app = office.open(PAGE)
    field(app, "text_area", "tahun_libur_2027", "_dasar").input("SKB yang lama sekali")
    confirm_year(office.database, office.actor(), 2027, [NEW_YEAR], DECREE, scenes.today())
    pressed(app, "Simpan dan konfirmasi 2027")
    assert known(office).years[2027].decree == DECREE
    assert DECREE in words(ran(app))
    with office.database.reading() as db:
        assert len(changes_on(db, None, scenes.today())) == 1


def test_a_confirmation_is_taken_back_with_a_reason(office: Office) -> None:
    app = chosen(office, 2026)
    pressed(app, "Tarik konfirmasi")
    assert "Sebutkan dasarnya" in words(app)
    field(app, "text_input", "tarik_konfirmasi_2026", "_alasan").input("Keputusan sedang diubah")
    said = words(pressed(app, "Tarik konfirmasi"))
    assert "**2026** :orange-badge[belum dikonfirmasi]" in said
    assert not known(office).years[2026].confirmed
    assert "Tarik konfirmasi" not in labels(chosen(office, 2027))


def test_the_switch_for_cuti_bersama_wants_a_basis(office: Office) -> None:
    app = office.open(PAGE)
    field(app, "radio", "cuti_bersama", "_pilihan").set_value(False)
    pressed(app, "Simpan pilihan")
    assert "Sebutkan dasarnya" in words(app)
    field(app, "text_input", "cuti_bersama", "_dasar").input("Kebijakan contoh 7/2026")
    said = words(pressed(app, "Simpan pilihan"))
    assert "Cuti bersama dihitung sebagai **hari kerja**." in said
    assert "Kebijakan contoh 7/2026" in said
    assert not known(office).joint_leave_is_off


# Local days


def test_the_unit_enters_its_own_days(office: Office) -> None:
    app = office.open(PAGE)
    app.selectbox("tahun_daerah").select(2026)
    ran(app)
    field(app, "text_input", "libur_daerah_2026", "_dasar").input("Surat edaran contoh 9/2026")
    row = {"Tanggal": "2026-11-24", "Nama hari libur": "Hari jadi *kabupaten*"}
    edit(app, "libur_daerah_2026", edited_rows={0: row})
    said = words(pressed(app, "Simpan libur daerah"))
    assert "Tersimpan: libur daerah 2026, 1 hari" in said
    assert known(office).local == {date(2026, 11, 24): "Hari jadi *kabupaten*"}
    helper = office.open(PAGE, office.member(AccountRole.HELPDESK))
    helper.selectbox("tahun_daerah").select(2026)
    assert "Selasa, 24 November 2026" in words(ran(helper))


def test_local_days_of_another_unit_are_not_shown(office: Office) -> None:
    fair = DayOff(date(2026, 11, 24), "Hari jadi kabupaten")
    set_local_holidays(
        office.database, office.actor(), 2026, [fair], "Surat edaran 9", scenes.today()
    )
    office.unit("LPSE Kota Lain")
    app = office.open(PAGE)
    app.selectbox("tahun_daerah").select(2026)
    said = words(ran(app))
    assert "Hari jadi kabupaten" not in said and "Surat edaran 9" not in said


# Counting


def counted(app: AppTest, received: date, days: int, unit: str = "hari kerja") -> str:
    app.date_input("hitung_diterima").set_value(received)
    app.number_input("hitung_banyaknya").set_value(days)
    app.radio("hitung_satuan").set_value(unit)
    return words(ran(app))


def test_the_calculator_shows_the_arithmetic_day_by_day(office: Office) -> None:
    app = office.open(PAGE)
    assert app.number_input("hitung_banyaknya").value == 5
    said = counted(app, date(2026, 12, 18), 5)
    assert "Batas waktu: **Selasa, 29 Desember 2026**" in said
    rows = [list(row) for row in app.table[-1].value.to_numpy()]
    assert rows[0] == ["Sabtu, 19 Desember 2026", "dilewati: akhir pekan"]
    assert rows[2] == ["Senin, 21 Desember 2026", "hari kerja ke-1"]
    assert rows[5][1].startswith("dilewati: Cuti bersama Kelahiran")
    assert (len(rows), rows[-1][1]) == (11, "hari kerja ke-5")


def test_the_calculator_counts_with_the_units_own_days(office: Office) -> None:
    fair = DayOff(date(2026, 12, 21), "Hari jadi")
    set_local_holidays(
        office.database, office.actor(), 2026, [fair], "Surat edaran 9", scenes.today()
    )
    said = counted(office.open(PAGE), date(2026, 12, 18), 5)
    assert "Rabu, 30 Desember 2026**" in said and "libur daerah: Hari jadi" in said


def test_an_unconfirmed_year_is_warned_of_and_an_unknown_one_refused(office: Office) -> None:
    app = office.open(PAGE)
    assert "2027 belum dikonfirmasi; batas waktu ini" in counted(app, date(2026, 12, 30), 5)
    said = counted(app, date(2029, 1, 8), 5)
    assert "Data hari libur tahun 2029 belum ada." in said and "Batas waktu: **" not in said
    assert "15 Januari 2029" in counted(app, date(2029, 1, 8), 7, "hari kalender")


@pytest.mark.parametrize("days", [0, 250])
def test_none_and_very_many_days_are_shown(office: Office, days: int) -> None:
    said = counted(office.open(PAGE), date(2025, 12, 31), days)
    last = {0: "Rabu, 31 Desember 2025", 250: "Senin, 18 Januari 2027"}[days]
    assert f"Batas waktu: **{last}**" in said
