"""The pause after failures grows, stops growing at 15 minutes, and always ends."""

from datetime import UTC, datetime, timedelta

import pytest

from accounts.throttle import Delay, count_failures, wait_left
from catalog.loader import catalog
from storage import accounts as records
from storage.database import Database

DELAY = Delay(free=5, longest=timedelta(minutes=15))
NOON = datetime(2026, 3, 2, 5, 0, tzinfo=UTC)
KEY = "account:siti@contoh.id"


def fail(database: Database, times: int, at: datetime = NOON, key: str = KEY) -> None:
    for _ in range(times):
        with database.writing() as db:
            count_failures(db, [key], at)


def left(database: Database, at: datetime, *keys: str) -> timedelta:
    with database.reading() as db:
        return wait_left(db, list(keys) or [KEY], catalog(), at)


def test_the_catalog_gives_the_delay() -> None:
    assert Delay.of(catalog()) == DELAY


@pytest.mark.parametrize(
    ("failures", "seconds"),
    [
        (0, 0), (1, 0), (4, 0), (5, 2), (6, 4), (7, 8), (8, 16), (9, 32), (10, 64), (11, 128),
        (12, 256), (13, 512), (14, 900), (15, 900), (100, 900), (10**9, 900),
    ],
)  # fmt: skip
def test_the_pause_doubles_with_each_failure_past_the_free_ones(
    failures: int, seconds: int
) -> None:
    assert DELAY.after(failures) == timedelta(seconds=seconds)


def test_the_pause_never_shrinks_and_never_passes_the_longest() -> None:
    pauses = [DELAY.after(n) for n in range(200)]
    assert pauses == sorted(pauses)
    assert max(pauses) == DELAY.longest


def test_somebody_who_never_failed_does_not_wait(sqlite: Database) -> None:
    assert left(sqlite, NOON) == timedelta(0)


@pytest.mark.parametrize(("failures", "wait"), [(4, 0), (5, 2), (8, 16), (40, 900)])
def test_the_pause_runs_from_the_last_failure_and_ends(
    sqlite: Database, failures: int, wait: int
) -> None:
    fail(sqlite, failures)
    assert left(sqlite, NOON) == timedelta(seconds=wait)
    assert left(sqlite, NOON + timedelta(seconds=wait / 2)) == timedelta(seconds=wait / 2)
    assert left(sqlite, NOON + timedelta(seconds=wait)) == timedelta(0)


def test_it_is_the_longest_pause_of_all_keys_that_counts(sqlite: Database) -> None:
    fail(sqlite, 5)
    fail(sqlite, 52, key="address:192.0.2.1")
    assert left(sqlite, NOON, KEY, "address:192.0.2.1") == timedelta(seconds=8)
    assert left(sqlite, NOON, KEY, "address:192.0.2.2") == timedelta(seconds=2)


def test_keys_are_counted_apart(sqlite: Database) -> None:
    fail(sqlite, 9)
    assert left(sqlite, NOON, "account:budi@contoh.id") == timedelta(0)


def test_a_success_starts_the_count_anew(sqlite: Database) -> None:
    fail(sqlite, 30)
    with sqlite.writing() as db:
        records.forget_failures(db, KEY)
    fail(sqlite, 4)
    assert left(sqlite, NOON) == timedelta(0)


def test_a_day_without_a_failure_starts_the_count_anew(sqlite: Database) -> None:
    fail(sqlite, 30)
    later = NOON + timedelta(days=1, seconds=1)
    fail(sqlite, 1, later)
    assert left(sqlite, later) == timedelta(0)


def test_an_office_whose_people_mistype_now_and_then_never_waits(sqlite: Database) -> None:
    for week in range(30):
        fail(sqlite, 1, NOON + timedelta(weeks=week))
        assert left(sqlite, NOON + timedelta(weeks=week)) == timedelta(0)


def test_an_address_is_forgiven_far_more_than_an_account_and_sooner(sqlite: Database) -> None:
    address = "address:192.0.2.1"
    fail(sqlite, 49, key=address)
    assert left(sqlite, NOON, address) == timedelta(0)
    fail(sqlite, 1, key=address)
    assert left(sqlite, NOON, address) == timedelta(seconds=2)
    later = NOON + timedelta(minutes=31)
    fail(sqlite, 1, later, key=address)
    assert left(sqlite, later, address) == timedelta(0)


def test_somebody_who_keeps_failing_is_never_forgiven_within_the_day(sqlite: Database) -> None:
    fail(sqlite, 14)
    for hours in range(1, 30):
        at = NOON + timedelta(hours=hours)
        fail(sqlite, 1, at)
        assert left(sqlite, at) == DELAY.longest
