"""Background work: asked for with its rows, done by one worker, tried again, given up at last."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from storage import units
from storage.database import Database
from storage.tables import Work
from storage.work import LEASE, TRIES, Leased, enqueue, fail, finish, given_up, lease, waiting


def asked(database: Database, *keys: str) -> None:
    for key in keys:
        with database.writing() as db:
            assert enqueue(db, "inspect", key, {"key": key})


def row(database: Database, key: str = "a") -> Work:
    with database.reading() as db:
        return db.scalars(select(Work).where(Work.key == key)).one()


def change(database: Database, **values: Any) -> None:
    """Let time pass: bring a moment of all work nearer."""
    with database.writing() as db:
        db.execute(update(Work).values(**values))


def expire(database: Database) -> None:
    """The worker that holds the lease is gone for longer than it lasts."""
    change(database, lease_until=datetime.now(UTC) - timedelta(seconds=1))


def make_due(database: Database) -> None:
    change(database, run_at=datetime.now(UTC) - timedelta(seconds=1))


def taken(database: Database) -> Leased:
    leased = lease(database)
    assert leased is not None
    return leased


def settle(database: Database, leased: Leased, why: str | None = None) -> bool:
    with database.writing() as db:
        return finish(db, leased) if why is None else fail(db, leased, why)


def unfinished(database: Database) -> int:
    with database.reading() as db:
        return waiting(db)


# Asking


def test_work_is_asked_for_in_the_transaction_of_its_rows(database: Database) -> None:
    with pytest.raises(LookupError), database.writing() as db:
        units.add_unit(db, "lpse", "LPSE Contoh", None)
        assert enqueue(db, "inspect", "a", {})
        raise LookupError
    assert lease(database) is None
    with database.writing() as db:
        assert enqueue(db, "inspect", "a", {})
    assert lease(database) is not None


def test_the_same_work_is_asked_for_once(database: Database) -> None:
    asked(database, "a")
    with database.writing() as db:
        assert not enqueue(db, "inspect", "a", {"other": 1})
        assert enqueue(db, "inspect", "b", {})
        assert not enqueue(db, "inspect", "b", {})
    assert unfinished(database) == 2


def test_finished_work_is_not_asked_for_again(database: Database) -> None:
    asked(database, "a")
    assert settle(database, taken(database))
    with database.writing() as db:
        assert not enqueue(db, "inspect", "a", {})
    assert lease(database) is None


def test_many_may_ask_for_the_same_work_at_once(database: Database) -> None:
    together = threading.Barrier(8)

    def ask(_: int) -> bool:
        together.wait(30)
        with database.writing() as db:
            return enqueue(db, "inspect", "a", {})

    with ThreadPoolExecutor(8) as pool:
        assert sorted(pool.map(ask, range(8))) == [False] * 7 + [True]
    assert unfinished(database) == 1


# Taking


def test_nothing_is_taken_where_nothing_was_asked(database: Database) -> None:
    assert lease(database) is None


def test_work_comes_with_its_kind_and_facts_oldest_first(database: Database) -> None:
    asked(database, "a", "b")
    first, second = taken(database), taken(database)
    assert (first.kind, first.facts, second.facts) == ("inspect", {"key": "a"}, {"key": "b"})
    assert lease(database) is None


def test_what_was_due_first_comes_first(database: Database) -> None:
    asked(database, "a", "b", "c")
    for key, seconds in (("a", 1), ("b", 3), ("c", 2)):
        with database.writing() as db:
            due = datetime.now(UTC) - timedelta(seconds=seconds)
            db.execute(update(Work).where(Work.key == key).values(run_at=due))
    assert [taken(database).facts["key"] for _ in range(3)] == ["b", "c", "a"]


def test_work_for_later_is_not_taken_now(database: Database) -> None:
    asked(database, "a")
    change(database, run_at=datetime.now(UTC) + timedelta(hours=1))
    assert lease(database) is None
    make_due(database)
    assert lease(database) is not None


def test_a_lease_lasts_as_long_as_it_says(database: Database) -> None:
    asked(database, "a")
    before = datetime.now(UTC)
    taken(database)
    assert before + LEASE <= row(database).lease_until <= datetime.now(UTC) + LEASE


def test_two_workers_never_take_the_same_piece(database: Database) -> None:
    with database.writing() as db:
        for number in range(40):
            enqueue(db, "inspect", str(number), {})

    def drain(_: int) -> list[str]:
        mine = []
        while (leased := lease(database)) is not None:
            mine.append(leased.id)
        return mine

    with ThreadPoolExecutor(8) as pool:
        found = [identifier for mine in pool.map(drain, range(8)) for identifier in mine]
    assert len(found) == len(set(found)) == 40


# Finishing


def test_finished_work_is_done(database: Database) -> None:
    asked(database, "a")
    assert settle(database, taken(database))
    done = row(database)
    assert (done.outcome, done.tries, unfinished(database)) == ("done", 1, 0)
    expire(database)
    assert lease(database) is None


def test_work_is_finished_in_the_transaction_of_its_effect(database: Database) -> None:
    asked(database, "a")
    leased = taken(database)
    with pytest.raises(LookupError), database.writing() as db:
        assert finish(db, leased)
        units.add_unit(db, "lpse", "LPSE Contoh", None)
        raise LookupError
    assert unfinished(database) == 1
    assert settle(database, leased)


def test_a_worker_that_was_too_slow_may_not_finish(database: Database) -> None:
    asked(database, "a")
    slow = taken(database)
    expire(database)
    quick = taken(database)
    assert (slow.id, slow.lease == quick.lease) == (quick.id, False)
    assert not settle(database, slow)
    assert not settle(database, slow, "late")
    assert row(database).outcome is None
    assert settle(database, quick)


def test_a_lease_nobody_gave_finishes_nothing(database: Database) -> None:
    asked(database, "a")
    leased = taken(database)
    assert not settle(database, Leased(leased.id, "invented", leased.kind, {}))
    assert not settle(database, Leased("invented", leased.lease, leased.kind, {}))
    assert unfinished(database) == 1


# Failing


def test_failed_work_is_tried_again_later_and_later(database: Database) -> None:
    asked(database, "a")
    pauses = []
    for _ in range(TRIES - 1):
        make_due(database)
        assert settle(database, taken(database), "disk full")
        pauses.append(row(database).run_at - datetime.now(UTC))
        assert lease(database) is None
        assert row(database).outcome == "disk full"
    assert pauses == sorted(pauses)
    assert pauses[0] > timedelta(seconds=1)
    assert pauses[-1] > timedelta(seconds=10)


def test_work_that_keeps_failing_is_given_up_with_the_reason(database: Database) -> None:
    asked(database, "a")
    for attempt in range(TRIES):
        make_due(database)
        with database.reading() as db:
            assert given_up(db) == []
        assert settle(database, taken(database), f"reason {attempt}")
    make_due(database)
    assert lease(database) is None
    with database.reading() as db:
        assert given_up(db) == [("inspect", f"failed: reason {TRIES - 1}")]
        assert waiting(db) == 0


def test_a_failure_ends_the_lease(database: Database) -> None:
    asked(database, "a")
    leased = taken(database)
    assert settle(database, leased, "disk full")
    assert not settle(database, leased)
    assert unfinished(database) == 1


def test_work_that_kills_its_worker_is_given_up_too(database: Database) -> None:
    asked(database, "a", "b")
    change(database, run_at=datetime.now(UTC) - timedelta(hours=1))
    with database.writing() as db:
        later = update(Work).where(Work.key == "b")
        db.execute(later.values(run_at=datetime.now(UTC) - timedelta(seconds=1)))
    for _ in range(TRIES):
        assert taken(database).facts == {"key": "a"}
        expire(database)
    assert taken(database).facts == {"key": "b"}
    with database.reading() as db:
        assert given_up(db) == [("inspect", "failed: pekerja berhenti di tengah")]


def test_a_long_reason_is_cut(database: Database) -> None:
    asked(database, "a")
    assert settle(database, taken(database), "x" * 5000)
    assert row(database).outcome == "x" * 500


def test_success_after_failures_is_success(database: Database) -> None:
    asked(database, "a")
    assert settle(database, taken(database), "disk full")
    make_due(database)
    assert settle(database, taken(database))
    with database.reading() as db:
        assert (given_up(db), waiting(db)) == ([], 0)
    assert (row(database).outcome, row(database).tries) == ("done", 2)
