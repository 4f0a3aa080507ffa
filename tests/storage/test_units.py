"""Units, and what they stated about themselves by date."""

from datetime import date
from typing import Any

import pytest

from storage import units
from storage.database import Database, Taken
from tests.storage.rows import an_account, some_id

JANUARY, MARCH, JUNE = date(2026, 1, 1), date(2026, 3, 1), date(2026, 6, 1)


def stated(database: Database, *days: date) -> str:
    """A unit with one profile from each of these days on, numbered; returns its id."""
    with database.writing() as db:
        unit, account = units.add_unit(db, "lpse", "LPSE Contoh", None), an_account(db)
        for number, day in enumerate(days, 1):
            units.add_profile(db, unit.id, day, {"number": number}, account.id)
    return unit.id


def on(database: Database, unit_id: str, day: date) -> Any:
    with database.reading() as db:
        found = units.profile_on(db, unit_id, day)
    return found and found.facts["number"]


def test_a_unit_is_found_by_its_id(database: Database) -> None:
    with database.writing() as db:
        made = units.add_unit(db, "lkpp", "LKPP", "LKPP")
    with database.reading() as db:
        found = units.unit(db, made.id)
        assert (found.kind, found.name, found.code) == ("lkpp", "LKPP", "LKPP")
        assert units.unit(db, some_id()) is None


def test_units_are_listed_by_name_and_by_kind(database: Database) -> None:
    with database.writing() as db:
        for name in ("Kota C", "Kota A", "Kota B"):
            units.add_unit(db, "lpse", name, None)
        units.add_unit(db, "lkpp", "Aaa", None)
    with database.reading() as db:
        assert [unit.name for unit in units.units(db)] == ["Aaa", "Kota A", "Kota B", "Kota C"]
        assert [unit.name for unit in units.units(db, "lpse")] == ["Kota A", "Kota B", "Kota C"]
        assert [unit.name for unit in units.units(db, "lkpp")] == ["Aaa"]


def test_an_official_code_is_used_once_but_may_be_missing_often(database: Database) -> None:
    with database.writing() as db:
        units.add_unit(db, "lpse", "A", None)
        units.add_unit(db, "lpse", "B", None)
        units.add_unit(db, "lpse", "C", "123")
    with pytest.raises(Taken), database.writing() as db:
        units.add_unit(db, "lpse", "D", "123")


def test_the_profile_of_a_day_is_the_last_one_valid_by_then(database: Database) -> None:
    unit = stated(database, JANUARY, JUNE)
    assert on(database, unit, date(2025, 12, 31)) is None
    assert on(database, unit, JANUARY) == 1
    assert on(database, unit, date(2026, 5, 31)) == 1
    assert on(database, unit, JUNE) == 2


def test_a_correction_of_the_same_day_counts(database: Database) -> None:
    unit = stated(database, JANUARY, JANUARY)
    assert on(database, unit, JANUARY) == 2


def test_a_change_entered_late_holds_until_the_next_one(database: Database) -> None:
    unit = stated(database, JANUARY, JUNE, MARCH)
    assert [on(database, unit, day) for day in (JANUARY, MARCH, JUNE)] == [1, 3, 2]


def test_profiles_are_numbered_and_listed_newest_first(database: Database) -> None:
    unit = stated(database, JUNE, JANUARY, MARCH)
    with database.reading() as db:
        assert [(p.version, p.valid_from) for p in units.profiles(db, unit)] == [
            (3, MARCH), (2, JANUARY), (1, JUNE),
        ]  # fmt: skip
        assert units.profiles(db, some_id()) == []


def test_each_unit_counts_its_own_versions(database: Database) -> None:
    first, second = stated(database, JANUARY, JUNE), None
    with database.writing() as db:
        second = units.add_unit(db, "lpse", "Lain", None).id
        by = units.profiles(db, first)[0].saved_by
        assert units.add_profile(db, second, JUNE, {}, by).version == 1
    assert on(database, first, JUNE) == 2
