"""Tampilan nasional: the map, the numbers, the filters and the way down to a criterion, for LKPP alone."""

from datetime import date
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from accounts.actor import AccountRole
from assessments.overview import view
from storage import overview
from storage.units import units
from tests.screens.office import Office, ran, words

DAY = date(2026, 3, 2)


@pytest.fixture
def national(new_office: Office) -> Office:
    """Two LPSEs of two provinces, one with 16 standards certified and one withdrawn; LKPP signed in."""
    first = new_office.unit("LPSE Kabupaten Contoh")
    new_office.unit("LPSE Kota Teladan")
    new_office.unit("LKPP", "lkpp")
    with new_office.database.writing() as db:
        rows = [
            {"unit_id": first, "standard": n, "valid_from": DAY, "valid_to": overview.NO_END,
             "status": "withdrawn" if n == 17 else "in_force"}
            for n in range(1, 18)
        ]  # fmt: skip
        overview.replace(db, "standings", first, rows)
    return new_office


def the_table(app: AppTest) -> Any:
    """The map as a table."""
    return next(d.value for d in app.dataframe if "n dari 17" in d.value)


def test_lkpp_sees_every_lpse_with_its_n_of_17(national: Office) -> None:
    app = national.open("nasional")
    said = words(app)
    assert "Tampilan nasional" in said and "Konsep kedua pihak tidak ikut dihitung" in said
    assert {m.label: m.value for m in app.metric}["LPSE"] == "2"
    table = the_table(app)
    assert list(table["LPSE"]) == ["LPSE Kabupaten Contoh", "LPSE Kota Teladan"]
    assert list(table["n dari 17"]) == [16, 0]
    assert table.iloc[0][["1", "16", "17"]].tolist() == ["S", "S", "X"]
    assert set(table.iloc[1][[str(n) for n in range(1, 18)]]) == {"·"}
    assert "0: 1; 16: 1" in said


def test_a_choice_narrows_the_lpses_and_goes_into_the_workbook(national: Office) -> None:
    app = national.open("nasional")
    app.selectbox(key="nasional_jenis").set_value("provinsi")
    ran(app)
    assert "Tidak ada LPSE yang sesuai saringan ini" in words(app)
    app.selectbox(key="nasional_jenis").set_value("kabupaten")
    app.selectbox(key="nasional_provinsi").set_value("Nusa Peraga")
    ran(app)
    assert {m.label: m.value for m in app.metric}["LPSE"] == "2"
    assert app.query_params["provinsi"] == "Nusa Peraga"


def test_the_order_puts_the_fewest_first(national: Office) -> None:
    app = national.open("nasional")
    app.segmented_control(key="nasional_urutan").set_value("n terkecil")
    ran(app)
    assert list(the_table(app)["n dari 17"]) == [0, 16]


def test_nothing_certified_is_said_and_nothing_shown(national: Office) -> None:
    with national.database.reading() as db:
        first = units(db, "lpse")[0].id
    app = national.open("nasional")
    app.selectbox(key="nasional_lpse").set_value(first)
    ran(app)
    assert "Belum ada penilaian mandiri yang disahkan" in words(app)


def test_the_home_of_lkpp_shows_the_numbers(national: Office) -> None:
    app = national.open("beranda")
    shown = {m.label: m.value for m in app.metric}
    assert shown["LPSE dengan 17 dari 17"] == "0 dari 2"
    assert shown["Temuan terbuka"] == "0" and shown["Tenggat pekan ini"] == "0"


def test_an_lpse_has_no_such_page(office: Office) -> None:
    email = office.member(AccountRole.HEAD)
    assert "Tampilan nasional" not in [s.label for s in office.open("beranda", email).button]
    with pytest.raises(view.Refused):
        view.require_lkpp(office.actor(email))
