"""Cadangan: who sees it, what it says of the last backup, asking for one, and the schedule."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

from streamlit.testing.v1 import AppTest

import installation
from accounts.actor import AccountRole
from exchange.backup.folder import runs
from exchange.backup.manifest import NAME
from exchange.backup.schedule import Schedule, schedule_on
from telaah import worker
from tests import scenes
from tests.screens.office import Office, ran, words

PAGE = "cadangan"


def schedule(office: Office) -> Schedule:
    with office.database.reading() as db:
        return schedule_on(db, scenes.today() + timedelta(days=1))


def folder() -> Path:
    return installation.installation().settings.backup_folder


def pressed(app: AppTest, label: str) -> AppTest:
    [button] = [one for one in app.button if one.label == label]
    button.click()
    return ran(app)


def in_menu(app: AppTest) -> bool:
    return PAGE in {link.proto.page for link in app.get("page_link")}


def test_only_an_administrator_has_the_page(office: Office, lpse_role: AccountRole) -> None:
    email = office.member(lpse_role)
    assert not in_menu(office.open("beranda", email))
    assert in_menu(office.open("beranda"))


def test_without_a_backup_the_page_says_so_and_whose_duty_a_copy_is(office: Office) -> None:
    app = office.open(PAGE)
    said = words(app)
    assert "Belum ada cadangan yang dapat dipakai." in said
    assert "belum dijadwalkan" in said
    assert "komputer atau media lain" in said and str(folder()) in said


def test_an_administrator_without_a_unit_has_it_too(new_office: Office) -> None:
    app = new_office.open(PAGE)
    assert "Belum ada cadangan" in words(app)
    pressed(app, "Cadangkan sekarang")
    worker.finish_all(installation.installation())
    assert len(runs(folder())) == 1
    assert "Utuh; dibaca ulang hari ini" in words(new_office.open(PAGE))


def test_a_backup_that_was_asked_for_is_made_by_the_worker_and_shown(office: Office) -> None:
    app = pressed(office.open(PAGE), "Cadangkan sekarang")
    assert "menunggu giliran" in words(app)
    worker.finish_all(installation.installation())
    app = office.open(PAGE)
    said = words(app)
    assert "Utuh; dibaca ulang hari ini" in said and "siap" in said
    metrics = {one.label: one.value for one in app.metric}
    assert metrics["Umur"] == "baru saja" and "hari ini" in metrics["Cadangan terakhir"]
    assert "Belum ada cadangan" not in said


def test_the_age_of_the_last_backup_is_told_and_damage_is_an_error(office: Office) -> None:
    pressed(office.open(PAGE), "Cadangkan sekarang")
    worker.finish_all(installation.installation())
    [run] = runs(folder())
    old = datetime.now(UTC) - timedelta(days=9)
    late = run.rename(run.with_name(f"{old:%Y%m%dT%H%M%SZ}"))
    page = json.loads((late / NAME).read_text())
    assert page["format"] == "telaah-backup"
    app = office.open(PAGE)
    assert {one.label: one.value for one in app.metric}["Umur"] == "9 hari"
    (late / NAME).write_text("{}")
    said = words(office.open(PAGE))
    assert "rusak dan tidak dapat dipakai" in said and "manifest" in said


def test_the_schedule_is_set_on_the_page_and_told(office: Office) -> None:
    app = office.open(PAGE)
    app.checkbox("jadwal_aktif").check()
    app.selectbox("jadwal_jam").select(21)
    app.number_input("jadwal_harian").set_value(3)
    pressed(app, "Simpan jadwal")
    found = schedule(office)
    assert (found.on, found.hour, found.daily, found.weekly) == (True, 21, 3, 5)
    said = words(office.open(PAGE))
    assert "setiap hari pukul 21.00 WIB" in said and "oleh Siti Contoh" in said
