"""The installation's own holidays: merged with the catalog's, by unit and by day, never overwritten."""

from datetime import date, timedelta

import pytest

from accounts.actor import AccountRole, Actor
from accounts.policy import Refused
from assessments.clock.calendar import JOINT_LEAVE, LOCAL, YEAR, calendar_on, changes_on, merged
from assessments.clock.deadlines import DayUnit, WorkCalendar, deadline
from assessments.clock.holidays import (
    LOCAL_KIND,
    DayOff,
    confirm_year,
    count_joint_leave,
    set_local_holidays,
    withdraw_confirmation,
)
from catalog.loader import catalog
from storage import audit
from storage.overrides import add_override
from tests.furnished import Scene
from tests.scenes import actor_now

TODAY = date(2026, 11, 20)
DECREE = "SKB 3 Menteri Nomor 1 Tahun 2026 (contoh)"
LETTER = "Surat Edaran Bupati Contoh Nomor 9 Tahun 2026"
NEW_YEAR = DayOff(date(2027, 1, 1), "Tahun Baru", "libur_nasional")
LEAVE = DayOff(date(2027, 1, 4), "Cuti bersama contoh", "cuti_bersama")
FAIR = DayOff(date(2026, 11, 24), "Hari jadi kabupaten")


def national(scene: Scene, on: date = TODAY) -> WorkCalendar:
    with scene.database.reading() as db:
        return calendar_on(db, catalog(), None, on)


def of_unit(scene: Scene, unit_id: str, on: date = TODAY) -> WorkCalendar:
    with scene.database.reading() as db:
        return calendar_on(db, catalog(), unit_id, on)


def confirm(scene: Scene, *days: DayOff, year: int = 2027, on: date = TODAY) -> None:
    confirm_year(scene.database, scene.administrator, year, days, DECREE, on)


def take_local(scene: Scene, *days: DayOff, on: date = TODAY, by: Actor | None = None) -> None:
    actor = by or scene.office.admin
    set_local_holidays(scene.database, actor, 2026, days, LETTER, on)


def due(known: WorkCalendar, received: date = date(2026, 12, 30)) -> date:
    return deadline(received, 5, DayUnit.WORKING, known).due


# What holds


def test_without_a_change_the_catalog_holds(scene: Scene) -> None:
    assert national(scene) == merged(catalog(), []) == WorkCalendar(catalog().holidays)
    assert of_unit(scene, scene.office.unit_id) == national(scene)


def test_a_year_confirmed_with_its_decree_replaces_the_estimate(scene: Scene) -> None:
    assert deadline(date(2026, 12, 30), 5, DayUnit.WORKING, national(scene)).unconfirmed
    confirm(scene, LEAVE, NEW_YEAR)
    known = national(scene)
    assert (known.years[2027].confirmed, known.years[2027].decree) == (True, DECREE)
    assert [d.date.day for d in known.years[2027].days] == [1, 4]
    found = deadline(date(2026, 12, 30), 5, DayUnit.WORKING, known)
    assert (found.due, found.unconfirmed) == (date(2027, 1, 8), False)
    assert known.years[2026] == catalog().holidays[2026]


def test_a_year_the_catalog_does_not_have_can_be_entered(scene: Scene) -> None:
    first = DayOff(date(2028, 1, 1), "Tahun Baru", "libur_nasional")
    with pytest.raises(Refused, match="2028"):
        due(national(scene), date(2027, 12, 30))
    confirm(scene, first, year=2028)
    assert due(national(scene), date(2027, 12, 30)) == date(2028, 1, 6)


def test_a_later_correction_holds_from_its_day_on_and_the_earlier_dates_stay(scene: Scene) -> None:
    confirm(scene, NEW_YEAR)
    later = TODAY + timedelta(days=10)
    confirm(scene, NEW_YEAR, LEAVE, on=later)
    assert len(national(scene, TODAY - timedelta(1)).years[2027].days) == 26
    assert len(national(scene).years[2027].days) == 1
    assert len(national(scene, later).years[2027].days) == 2


def test_two_corrections_of_one_day_the_last_one_holds_and_both_stay(scene: Scene) -> None:
    confirm(scene, NEW_YEAR)
    confirm(scene, NEW_YEAR, LEAVE)
    assert len(national(scene).years[2027].days) == 2
    with scene.database.reading() as db:
        changes = changes_on(db, None, TODAY)
    assert [len(change.value["days"]) for change in changes] == [1, 2]
    assert {change.saved_by for change in changes} == {scene.administrator.account_id}
    assert {change.basis for change in changes} == {DECREE}


def test_a_confirmation_is_taken_back_and_the_dates_stay(scene: Scene) -> None:
    confirm(scene, NEW_YEAR)
    withdraw_confirmation(
        scene.database, scene.administrator, catalog(), 2027, "Keputusan diubah", TODAY
    )
    year = national(scene).years[2027]
    assert (year.confirmed, [d.date for d in year.days]) == (False, [NEW_YEAR.date])
    for number, words in ((2027, "memang belum"), (2031, "tahun 2031 belum ada")):
        with pytest.raises(Refused, match=words):
            withdraw_confirmation(
                scene.database, scene.administrator, catalog(), number, "Keputusan diubah", TODAY
            )


def test_the_switch_decides_whether_cuti_bersama_counts(scene: Scene) -> None:
    received = date(2026, 12, 18)
    assert due(national(scene), received) == date(2026, 12, 29)
    count_joint_leave(scene.database, scene.administrator, False, "Kebijakan contoh 1", TODAY)
    assert due(national(scene), received) == date(2026, 12, 28)
    assert due(of_unit(scene, scene.office.unit_id), received) == date(2026, 12, 28)
    count_joint_leave(scene.database, scene.administrator, True, "Kebijakan contoh 2", TODAY)
    assert due(national(scene), received) == date(2026, 12, 29)


def test_local_days_are_those_of_one_unit_only(scene: Scene) -> None:
    take_local(scene, FAIR)
    ours, theirs = (of_unit(scene, office.unit_id) for office in (scene.office, scene.other))
    assert ours.local == {FAIR.date: FAIR.name}
    assert theirs.local == national(scene).local == {}
    assert due(ours, TODAY) == date(2026, 11, 30)
    assert due(theirs, TODAY) == date(2026, 11, 27)


def test_local_days_of_a_year_are_stated_whole_and_taken_back_by_an_empty_table(
    scene: Scene,
) -> None:
    other = DayOff(date(2026, 12, 1), "Libur pemilihan")
    take_local(scene, FAIR)
    set_local_holidays(
        scene.database, scene.office.admin, 2027, [DayOff(date(2027, 3, 1), "Panen")], LETTER, TODAY
    )
    take_local(scene, other)
    assert list(of_unit(scene, scene.office.unit_id).local) == [other.date, date(2027, 3, 1)]
    take_local(scene)
    assert list(of_unit(scene, scene.office.unit_id).local) == [date(2027, 3, 1)]


def test_the_day_a_unit_enters_a_local_holiday_shows_in_what_was_known_before(
    scene: Scene,
) -> None:
    take_local(scene, FAIR, on=TODAY)
    assert of_unit(scene, scene.office.unit_id, TODAY - timedelta(1)).local == {}


def test_what_stands_under_a_unit_never_changes_national_dates(scene: Scene) -> None:
    unit_id, by = scene.office.unit_id, scene.office.admin.account_id
    value = catalog().holidays[2027].model_dump(mode="json") | {"confirmed": True}
    with scene.database.writing() as db:
        add_override(db, f"{YEAR}2027", unit_id, value, TODAY, by)
        add_override(db, JOINT_LEAVE, unit_id, {"is_off": False}, TODAY, by)
        add_override(db, f"{LOCAL}2026", None, {"days": [{"date": "2026-11-24"}]}, TODAY, by)
    assert of_unit(scene, unit_id) == WorkCalendar(catalog().holidays)


def test_every_change_is_in_the_chain_without_its_words(scene: Scene) -> None:
    before = audit.verify(scene.database).events
    confirm(scene, NEW_YEAR)
    take_local(scene, FAIR)
    count_joint_leave(scene.database, scene.administrator, False, "Kebijakan contoh", TODAY)
    verdict = audit.verify(scene.database)
    assert (verdict.ok, verdict.events) == (True, before + 3)


# Who may

EVERYBODY = [*AccountRole]


def somebody(scene: Scene, role: AccountRole) -> Actor:
    office = scene.lkpp if role in scene.lkpp.actors else scene.office
    return office.actor(role)


@pytest.mark.parametrize("role", EVERYBODY)
def test_national_dates_are_for_the_administrators_of_the_installation_and_of_lkpp(
    on_sqlite: Scene, role: AccountRole
) -> None:
    actor, database = somebody(on_sqlite, role), on_sqlite.database
    deeds = (
        lambda: confirm_year(database, actor, 2027, [NEW_YEAR], DECREE, TODAY),
        lambda: withdraw_confirmation(database, actor, catalog(), 2027, DECREE, TODAY),
        lambda: count_joint_leave(database, actor, False, DECREE, TODAY),
    )
    for deed in deeds:
        if role is AccountRole.LKPP_ADMIN:
            deed()
            continue
        with pytest.raises(Refused, match="tidak berwenang"):
            deed()
    known = national(on_sqlite)
    assert known.joint_leave_is_off is (role is not AccountRole.LKPP_ADMIN)


@pytest.mark.parametrize("role", EVERYBODY)
def test_local_days_are_for_the_administrator_of_the_unit(
    on_sqlite: Scene, role: AccountRole
) -> None:
    actor = somebody(on_sqlite, role)
    if role in (AccountRole.UNIT_ADMIN, AccountRole.LKPP_ADMIN):
        take_local(on_sqlite, FAIR, by=actor)
        assert of_unit(on_sqlite, actor.unit).local
        return
    with pytest.raises(Refused, match="tidak berwenang"):
        take_local(on_sqlite, FAIR, by=actor)


def test_the_administrator_of_the_installation_has_no_say_in_a_units_local_days(
    on_sqlite: Scene,
) -> None:
    administrator = actor_now(on_sqlite.database, "pengelola@contoh.id")
    nowhere = Actor(administrator.account_id, "Nama", True, None, None, None, frozenset())
    with pytest.raises(Refused, match="tidak berwenang"):
        take_local(on_sqlite, FAIR, by=nowhere)


# What is refused

WRONG = {
    "no dates": ([], DECREE, "Isilah hari libur tahun 2027"),
    "only empty lines": ([DayOff(None, " ", "")], DECREE, "Isilah hari libur tahun 2027"),
    "no decree": ([NEW_YEAR], " \u200b ", "Sebutkan dasarnya"),
    "a short decree": ([NEW_YEAR], "SKB", "Sebutkan dasarnya"),
    "no date": ([NEW_YEAR, DayOff(None, "Natal", "libur_nasional")], DECREE, r"Baris 2 \(Natal\)"),
    "no name": ([DayOff(date(2027, 5, 1), "", "libur_nasional")], DECREE, "Baris 1: isilah nama"),
    "another year": (
        [DayOff(date(2026, 1, 1), "Tahun Baru", "libur_nasional")],
        DECREE,
        "Baris 1: tanggal 01-01-2026 bukan tahun 2027",
    ),
    "twice": ([NEW_YEAR, LEAVE, NEW_YEAR], DECREE, "Baris 3: tanggal 01-01-2027 sudah ada"),
    "no kind": ([DayOff(date(2027, 5, 1), "Buruh", "")], DECREE, r"Baris 1 \(Buruh\): pilihlah"),
    "a local day": ([DayOff(date(2027, 5, 1), "Panen", LOCAL_KIND)], DECREE, "pilihlah jenis"),
    "too many": ([NEW_YEAR] * 101, DECREE, "paling banyak 100"),
}


@pytest.mark.parametrize(("days", "decree", "said"), WRONG.values(), ids=WRONG)
def test_what_cannot_be_a_year_is_refused_in_a_sentence(
    on_sqlite: Scene, days: list[DayOff], decree: str, said: str
) -> None:
    with pytest.raises(Refused, match=said):
        confirm_year(on_sqlite.database, on_sqlite.administrator, 2027, days, decree, TODAY)
    assert national(on_sqlite) == WorkCalendar(catalog().holidays)


@pytest.mark.parametrize("year", [2019, 2101])
def test_a_year_out_of_reach_is_refused(on_sqlite: Scene, year: int) -> None:
    with pytest.raises(Refused, match="antara 2020 dan 2100"):
        confirm(on_sqlite, DayOff(date(year, 1, 1), "Tahun Baru", "libur_nasional"), year=year)


def test_a_national_day_is_no_local_one_and_a_reason_is_asked_for(on_sqlite: Scene) -> None:
    with pytest.raises(Refused, match="pilihlah jenis"):
        take_local(on_sqlite, DayOff(date(2026, 5, 1), "Buruh", "libur_nasional"))
    with pytest.raises(Refused, match="Sebutkan dasarnya"):
        set_local_holidays(on_sqlite.database, on_sqlite.office.admin, 2026, [FAIR], "", TODAY)
    with pytest.raises(Refused, match="Sebutkan dasarnya"):
        count_joint_leave(on_sqlite.database, on_sqlite.administrator, False, "", TODAY)


def test_an_empty_table_is_refused_where_there_is_nothing_to_take_back(on_sqlite: Scene) -> None:
    with pytest.raises(Refused, match="Isilah sedikitnya satu hari libur daerah tahun 2026"):
        take_local(on_sqlite)
    take_local(on_sqlite, FAIR)
    take_local(on_sqlite, DayOff(None, ""))
    with pytest.raises(Refused, match="sedikitnya satu"):
        take_local(on_sqlite)
    assert of_unit(on_sqlite, on_sqlite.office.unit_id).local == {}


def test_words_are_kept_as_one_clean_line(on_sqlite: Scene) -> None:
    confirm(on_sqlite, DayOff(date(2027, 1, 1), " Tahun\n Baru\u200b ", "libur_nasional"))
    assert national(on_sqlite).years[2027].days[0].name == "Tahun Baru"
