"""What a unit states about itself, by date; an old day keeps the facts it had."""

from datetime import UTC, date, datetime

import pytest

from accounts.actor import LPSE_ROLES, AccountRole
from accounts.policy import Refused
from accounts.profile import (
    NEEDED,
    ZONES,
    Profile,
    create_unit,
    local_day,
    missing_facts,
    profile_on,
    save_profile,
    unit_position,
)
from catalog.loader import catalog
from storage import people, units
from storage.database import Database
from storage.tables import Unit
from tests.furnished import Scene
from tests.scenes import ADMINISTRATOR, PROFILE, actor_now

R = AccountRole
NOW = datetime.now(UTC)


def on(database: Database, unit_id: str, day: date) -> Profile:
    with database.reading() as db:
        return profile_on(db, unit_id, day)


def test_an_old_day_keeps_its_facts(scene: Scene) -> None:
    database, office = scene.database, scene.office
    for year, city in ((2024, "Kota Lama"), (2026, "Kota Baru"), (2025, "Kota Tengah")):
        save_profile(database, office.admin, PROFILE | {"city": city}, date(year, 3, 1))
    cities = [
        on(database, office.unit_id, day).city
        for day in (
            date(2024, 2, 29), date(2024, 3, 1), date(2025, 2, 28), date(2025, 3, 1),
            date(2026, 2, 28), date(2026, 3, 1), date(2099, 1, 1),
        )
    ]  # fmt: skip
    assert cities == [
        "Kota Contoh", "Kota Lama", "Kota Lama", "Kota Tengah", "Kota Tengah", "Kota Baru",
        "Kota Baru",
    ]  # fmt: skip


def test_of_two_versions_from_the_same_day_the_later_one_counts_and_both_are_kept(
    scene: Scene,
) -> None:
    day = date(2025, 5, 5)
    for city in ("Salah ketik", "Sudah betul"):
        save_profile(scene.database, scene.office.admin, PROFILE | {"city": city}, day)
    assert on(scene.database, scene.office.unit_id, day).city == "Sudah betul"
    with scene.database.reading() as db:
        versions = units.profiles(db, scene.office.unit_id)
    assert [v.facts["city"] for v in versions] == ["Sudah betul", "Salah ketik", "Kota Contoh"]
    assert [v.version for v in versions] == [3, 2, 1]


def test_before_anything_was_stated_the_profile_is_empty(on_sqlite: Scene) -> None:
    assert on(on_sqlite.database, on_sqlite.office.unit_id, date(2023, 12, 31)) == Profile()
    assert on(on_sqlite.database, "tidak ada", date(2026, 1, 1)) == Profile()


def test_a_unit_states_nothing_about_another(on_sqlite: Scene) -> None:
    save_profile(
        on_sqlite.database, on_sqlite.other.admin, PROFILE | {"city": "Lain"}, date(2025, 1, 1)
    )
    day = date(2026, 1, 1)
    assert on(on_sqlite.database, on_sqlite.office.unit_id, day).city == "Kota Contoh"
    assert on(on_sqlite.database, on_sqlite.other.unit_id, day).city == "Lain"


@pytest.mark.parametrize("role", sorted(LPSE_ROLES - {R.UNIT_ADMIN, R.COORDINATOR}))
def test_only_administrator_and_coordinator_state_what_the_unit_is(
    on_sqlite: Scene, role: AccountRole
) -> None:
    with pytest.raises(Refused, match="tidak berwenang"):
        save_profile(on_sqlite.database, on_sqlite.office.actor(role), PROFILE, date(2025, 1, 1))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("zone", "GMT"),
        ("institution_kind", "kerajaan"),
        ("service_form", "keduanya"),
        ("position", "di tempat lain"),
        ("region_code", "1"),
        ("region_code", "33.1"),
        ("region_code", "33.01.02"),
        ("logo", "bukan sidik"),
        ("logo", "../../etc/passwd"),
        ("logo", "A" * 64),
        ("city", "x" * 301),
        ("city", 17),
        ("letterhead", ["baris"] * 5),
        ("letterhead", ["x" * 301]),
        ("phone", None),
        ("is_administrator", True),
    ],
)
def test_a_fact_that_does_not_fit_is_refused_by_its_name(
    on_sqlite: Scene, field: str, value: object
) -> None:
    with pytest.raises(Refused, match=f"'{field}'"):
        save_profile(
            on_sqlite.database, on_sqlite.office.admin, PROFILE | {field: value}, date(2025, 1, 1)
        )
    with on_sqlite.database.reading() as db:
        assert len(units.profiles(db, on_sqlite.office.unit_id)) == 1


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("email", "lpse@bulelengkab", "bukan alamat email"),
        ("helpdesk_email", "helpdesk", "bukan alamat email"),
        ("phone", "0812", "sedikitnya 6 angka"),
        ("helpdesk_phone", "(0999) 1", "sedikitnya 6 angka"),
    ],
)
def test_an_address_that_reaches_nobody_is_refused(
    on_sqlite: Scene, field: str, value: str, says: str
) -> None:
    with pytest.raises(Refused, match=says):
        save_profile(
            on_sqlite.database, on_sqlite.office.admin, PROFILE | {field: value}, date(2025, 1, 1)
        )
    with on_sqlite.database.reading() as db:
        assert len(units.profiles(db, on_sqlite.office.unit_id)) == 1


@pytest.mark.parametrize("code", ["", "33", "33.01"])
def test_a_region_code_of_a_province_or_a_district_fits(code: str) -> None:
    assert Profile.model_validate({"region_code": code}).region_code == code


def test_facts_are_kept_on_one_line_without_what_nobody_can_see(scene: Scene) -> None:
    pasted = {
        "city": "Kota\u00a0Contoh ",
        "helpdesk_phone": "\u202a+62 812 0000 0000\u202c",
        "address": "Jalan Contoh\r\nNomor\t1\x00",
        "letterhead": ["PEMERINTAH\u2028KABUPATEN", "", "LPSE\ufeff"],
    }
    save_profile(scene.database, scene.office.admin, PROFILE | pasted, date(2025, 1, 1))
    kept = on(scene.database, scene.office.unit_id, date(2025, 1, 1))
    assert (kept.city, kept.helpdesk_phone) == ("Kota Contoh", "+62 812 0000 0000")
    assert kept.address == "Jalan Contoh Nomor 1"
    assert kept.letterhead == ("PEMERINTAH KABUPATEN", "", "LPSE")


def test_a_profile_says_what_it_still_lacks() -> None:
    assert missing_facts(Profile()) == list(NEEDED.values())
    whole = Profile.model_validate(PROFILE)
    assert missing_facts(whole) == []
    for field, label in NEEDED.items():
        assert missing_facts(whole.model_copy(update={field: ""})) == [label]


@pytest.mark.parametrize(
    ("position", "day", "fits"),
    [
        ("separate", date(2022, 7, 1), True),
        ("separate", date(2023, 12, 30), True),
        ("separate", date(2023, 12, 31), True),
        ("separate", date(2024, 1, 1), False),
        ("separate", date(2026, 3, 2), False),
        ("ukpbj", date(2023, 12, 31), True),
        ("ukpbj", date(2024, 1, 1), True),
        ("ukpbj", date(2026, 3, 2), True),
    ],
)
def test_a_unit_apart_from_the_ukpbj_fits_until_the_end_of_2023(
    position: str, day: date, fits: bool
) -> None:
    problem = unit_position(Profile.model_validate({"position": position}), day, catalog())
    assert (problem is None) is fits
    assert fits or "31-12-2023" in (problem or "")


@pytest.mark.parametrize(
    ("zone", "instant", "day"),
    [
        ("WIB", datetime(2026, 3, 1, 16, 59, tzinfo=UTC), date(2026, 3, 1)),
        ("WIB", datetime(2026, 3, 1, 17, 0, tzinfo=UTC), date(2026, 3, 2)),
        ("WIB", datetime(2026, 3, 1, 23, 30, tzinfo=UTC), date(2026, 3, 2)),
        ("WITA", datetime(2026, 3, 1, 15, 59, tzinfo=UTC), date(2026, 3, 1)),
        ("WITA", datetime(2026, 3, 1, 16, 0, tzinfo=UTC), date(2026, 3, 2)),
        ("WITA", datetime(2026, 3, 1, 23, 30, tzinfo=UTC), date(2026, 3, 2)),
        ("WIT", datetime(2026, 3, 1, 14, 59, tzinfo=UTC), date(2026, 3, 1)),
        ("WIT", datetime(2026, 3, 1, 15, 0, tzinfo=UTC), date(2026, 3, 2)),
        ("WIT", datetime(2025, 12, 31, 23, 30, tzinfo=UTC), date(2026, 1, 1)),
    ],
)
def test_the_legal_date_is_the_one_on_the_units_own_clock(
    zone: str, instant: datetime, day: date
) -> None:
    assert local_day(Profile.model_validate({"zone": zone}), instant) == day


def test_there_is_a_clock_for_every_zone_a_profile_may_name() -> None:
    assert set(ZONES) == set(Profile.model_json_schema()["properties"]["zone"]["enum"])


def test_the_creator_of_a_unit_is_its_first_administrator(scene: Scene) -> None:
    made = create_unit(scene.database, scene.administrator, " LPSE   Baru ", "lpse", " 77 ", NOW)
    actor = actor_now(scene.database, ADMINISTRATOR, made.id)
    assert (made.name, made.code, made.kind) == ("LPSE Baru", "77", "lpse")
    assert actor.roles == {R.UNIT_ADMIN, R.COORDINATOR}
    with scene.database.reading() as db:
        (person,) = people.people(db, made.id)
    assert (person.id, person.name) == (actor.person_id, scene.administrator.name)


def test_the_creator_of_lkpps_unit_administers_it(on_sqlite: Scene) -> None:
    made = create_unit(on_sqlite.database, on_sqlite.administrator, "LKPP II", "lkpp", None, NOW)
    assert actor_now(on_sqlite.database, ADMINISTRATOR, made.id).roles == {R.LKPP_ADMIN}


@pytest.mark.parametrize("name", ["", "  ", "LP", "L" * 151, "\u200b\x00\x07\u202e"])
def test_a_unit_needs_a_name(on_sqlite: Scene, name: str) -> None:
    with pytest.raises(Refused, match="nama unit"):
        create_unit(on_sqlite.database, on_sqlite.administrator, name, "lpse", None, NOW)


def test_a_unit_is_named_on_one_line_without_what_nobody_can_see(scene: Scene) -> None:
    made = create_unit(
        scene.database, scene.administrator, "LPSE\x00\u00a0Baru\u202e", "lpse", "7\x007", NOW
    )
    assert (made.name, made.code) == ("LPSE Baru", "77")


def test_a_code_is_used_by_one_unit(scene: Scene) -> None:
    for name in ("LPSE Satu", "LPSE Dua"):
        create_unit(scene.database, scene.administrator, name, "lpse", "", NOW)  # none: any number
    create_unit(scene.database, scene.administrator, "LPSE Tiga", "lpse", "901", NOW)
    with pytest.raises(Refused, match="Kode '901'"):
        create_unit(scene.database, scene.administrator, "LPSE Empat", "lpse", "901", NOW)
    with scene.database.reading() as db:
        assert db.query(Unit).filter_by(name="LPSE Empat").count() == 0


@pytest.mark.parametrize("role", sorted(R))
def test_nobody_but_the_administrator_of_the_installation_creates_units(
    on_sqlite: Scene, role: AccountRole
) -> None:
    office = on_sqlite.office if role in LPSE_ROLES else on_sqlite.lkpp
    with pytest.raises(Refused, match="tidak berwenang"):
        create_unit(on_sqlite.database, office.actor(role), "LPSE Baru", "lpse", None, NOW)
