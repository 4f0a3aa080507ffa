"""Instants, days, booleans and JSON come back as they went in, on both engines."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Column, Integer, MetaData, Table, insert, select, text
from sqlalchemy.exc import StatementError

from storage.database import Database
from storage.kinds import Day, Flag, Instant, Json, canonical

SAMPLE = Table(
    "sample", MetaData(),
    Column("id", Integer, primary_key=True),
    Column("instant", Instant), Column("day", Day), Column("flag", Flag), Column("data", Json),
    sqlite_strict=True,
)  # fmt: skip
WIT = timezone(timedelta(hours=9))
NOON = datetime(2026, 8, 17, 12, 0, tzinfo=UTC)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@pytest.fixture
def sample(database: Database) -> Iterator[Database]:
    """A database with a table of one column of each kind."""
    with database.writing() as db:
        SAMPLE.create(db.connection())
    yield database


def back(database: Database, column: str, value: Any) -> Any:
    """What is read after `value` was written."""
    with database.writing() as db:
        db.execute(insert(SAMPLE).values({"id": 1, column: value}))
    with database.reading() as db:
        return db.scalar(select(SAMPLE.c[column]).where(SAMPLE.c.id == 1))


@pytest.mark.parametrize(
    "value",
    [NOON, NOON.replace(microsecond=1), NOON.replace(microsecond=999_999), NOON.replace(year=1999)],
    ids=str,
)
def test_an_instant_comes_back_to_the_microsecond(sample: Database, value: datetime) -> None:
    found = back(sample, "instant", value)
    assert (found, found.tzinfo) == (value, UTC)


def test_an_instant_of_another_zone_comes_back_as_the_same_moment_in_utc(sample: Database) -> None:
    found = back(sample, "instant", datetime(2026, 1, 1, 3, 0, tzinfo=WIT))
    assert found.isoformat() == "2025-12-31T18:00:00+00:00"


def test_an_instant_without_a_zone_is_refused(sample: Database) -> None:
    with pytest.raises(StatementError, match="an instant needs a time zone"):
        back(sample, "instant", datetime(2026, 1, 1))


def test_instants_sort_and_compare_by_time_whatever_their_zone(sample: Database) -> None:
    moments = [NOON, NOON.astimezone(WIT) - timedelta(hours=2), NOON + timedelta(microseconds=5)]
    with sample.writing() as db:
        rows = [{"id": i, "instant": moment} for i, moment in enumerate(moments)]
        db.execute(insert(SAMPLE), rows)
    with sample.reading() as db:
        assert list(db.scalars(select(SAMPLE.c.id).order_by(SAMPLE.c.instant))) == [1, 0, 2]
        later = select(SAMPLE.c.id).where(SAMPLE.c.instant > NOON.astimezone(WIT))
        assert list(db.scalars(later)) == [2]


@pytest.mark.parametrize("value", [date(2026, 2, 28), date(2000, 2, 29), date(1945, 8, 17)])
def test_a_day_comes_back(sample: Database, value: date) -> None:
    found = back(sample, "day", value)
    assert (found, type(found)) == (value, date)


def test_a_moment_is_no_day(sample: Database) -> None:
    with pytest.raises(StatementError, match="a day has no time"):
        back(sample, "day", NOON)


@pytest.mark.parametrize("value", [True, False])
def test_a_flag_comes_back(sample: Database, value: bool) -> None:
    assert back(sample, "flag", value) is value


@pytest.mark.parametrize(
    "value",
    [
        {}, [], "teks", 0, -1, 2**53, True, 0.5, {"b": 1, "a": [None, {"é": "ÿ"}]}, "garis\nbaru",
        "🏛️", {"": ""},
    ],
    ids=repr,
)  # fmt: skip
def test_json_comes_back(sample: Database, value: Any) -> None:
    found = back(sample, "data", value)
    assert (found, type(found)) == (value, type(value))


@pytest.mark.parametrize("column", ["instant", "day", "flag", "data"])
def test_nothing_comes_back_as_nothing_and_is_nothing_to_a_query(
    sample: Database, column: str
) -> None:
    assert back(sample, column, None) is None
    with sample.reading() as db:
        assert db.scalar(select(SAMPLE.c.id).where(SAMPLE.c[column].is_(None))) == 1


@pytest.mark.parametrize("value", [float("nan"), {"a": [float("inf")]}], ids=["nan", "infinity"])
def test_what_json_cannot_say_is_refused(sample: Database, value: Any) -> None:
    with pytest.raises(StatementError):
        back(sample, "data", value)


def test_equal_data_is_equal_text_in_sqlite(sqlite: Database) -> None:
    with sqlite.writing() as db:
        SAMPLE.create(db.connection())
        rows = [{"id": 1, "data": {"b": 1, "a": 2}}, {"id": 2, "data": {"a": 2, "b": 1}}]
        db.execute(insert(SAMPLE), rows)
    with sqlite.reading() as db:
        assert set(db.scalars(text("SELECT data FROM sample"))) == {'{"a":2,"b":1}'}


def test_canonical_text_has_sorted_keys_no_spaces_and_plain_letters() -> None:
    assert canonical({"b": [1, None, True], "a": "é"}) == '{"a":"é","b":[1,null,true]}'


def test_canonical_text_of_numbers_json_does_not_know_is_refused() -> None:
    with pytest.raises(ValueError, match="JSON compliant"):
        canonical({"a": float("nan")})


@given(JSON)
def test_canonical_text_loses_nothing(value: Any) -> None:
    assert json.loads(canonical(value)) == value


@given(st.dictionaries(st.text(), st.integers()))
def test_canonical_text_does_not_depend_on_the_order_of_keys(value: dict[str, int]) -> None:
    assert canonical(dict(reversed(value.items()))) == canonical(value)
