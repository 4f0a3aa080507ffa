"""Long work people ask for: asked once, seen growing, cancelled, fetched by who asked, removed."""

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from accounts.actor import AccountRole as R
from accounts.policy import Refused
from evidence.store import EvidenceStore
from exchange import errands
from exchange.errands import Kind, Order, Place, Stage
from exchange.progress import Cancelled
from storage import errands as records
from storage import work
from storage.database import Database
from storage.tables import Account, Errand
from tests.furnished import Scene

ABOUT = {"penilaian": "a"}


@pytest.fixture
def place(scene: Scene, store: EvidenceStore, tmp_path: Path) -> Place:
    return Place(scene.database, store, tmp_path / "hasil")


def hello(order: Order) -> str:
    order.out.write(b"halo")
    order.told(1, 2)
    order.out.write(order.actor.name.encode())
    order.told(2, 2)
    return "halo.txt"


def kinds(make: Callable[[Order], str] = hello) -> dict[str, Kind]:
    return {"halo": Kind("Halo", "text/plain", make)}


def row(database: Database, errand_id: str) -> Errand:
    with database.reading() as db:
        found = records.errand(db, errand_id)
    assert found is not None
    return found


def test_what_was_asked_for_is_made_and_handed_to_who_asked(scene: Scene, place: Place) -> None:
    actor = scene.office.coordinator
    asked = errands.ask(scene.database, actor, "halo", ABOUT)
    assert errands.stage(row(scene.database, asked)) is Stage.WAITING
    errands.run(place, kinds(), asked)
    name, path, kind = errands.result(place, actor, asked)
    assert (name, path.read_bytes(), kind) == ("halo.txt", b"halo" + actor.name.encode(), "halo")
    done = row(scene.database, asked)
    assert (errands.stage(done), done.done, done.total) == (Stage.READY, 2, 2)
    assert [path.name for path in place.results.iterdir()] == [asked]


def test_what_leaves_no_file_says_what_was_done(scene: Scene, place: Place) -> None:
    actor = scene.office.coordinator
    asked = errands.ask(scene.database, actor, "halo", ABOUT)
    told = {"halo": Kind("Halo", "", lambda _: "3 jawaban tersimpan.", leaves_file=False)}
    errands.run(place, told, asked)
    done = row(scene.database, asked)
    assert (errands.stage(done), done.name) == (Stage.READY, "3 jawaban tersimpan.")
    assert list(place.results.iterdir()) == []
    with pytest.raises(Refused):
        errands.result(place, actor, asked)


def test_nobody_else_sees_fetches_or_cancels_it(scene: Scene, place: Place) -> None:
    asked = errands.ask(scene.database, scene.office.coordinator, "halo", ABOUT)
    errands.run(place, kinds(), asked)
    for stranger in (scene.office.head, scene.other.coordinator, scene.administrator):
        assert errands.mine(scene.database, stranger, ["halo"]) == []
        for deed in (
            lambda who=stranger: errands.result(place, who, asked),
            lambda who=stranger: errands.cancel(scene.database, who, asked),
        ):
            with pytest.raises(Refused) as foreign:
                deed()
            assert str(foreign.value) == errands.UNKNOWN


def test_asking_again_while_it_is_under_way_begins_no_second(scene: Scene, place: Place) -> None:
    actor = scene.office.coordinator
    first = errands.ask(scene.database, actor, "halo", ABOUT)
    assert errands.ask(scene.database, actor, "halo", ABOUT) == first
    assert errands.ask(scene.database, actor, "halo", {"penilaian": "b"}) != first
    errands.run(place, kinds(), first)
    assert errands.ask(scene.database, actor, "halo", ABOUT) != first


def test_cancelled_work_stops_at_its_next_piece_and_leaves_no_file(
    scene: Scene, place: Place
) -> None:
    actor = scene.office.coordinator
    asked = errands.ask(scene.database, actor, "halo", ABOUT)

    def slow(order: Order) -> str:
        order.out.write(b"x" * 100)
        errands.cancel(scene.database, actor, asked)
        order.told(2, 2)
        raise AssertionError("went on")

    errands.run(place, kinds(slow), asked)
    assert errands.stage(row(scene.database, asked)) is Stage.CANCELLED
    assert list(place.results.iterdir()) == []
    with pytest.raises(Refused, match="sudah berakhir"):
        errands.cancel(scene.database, actor, asked)


def test_what_was_done_before_it_could_stop_is_not_called_cancelled(
    scene: Scene, place: Place
) -> None:
    actor = scene.office.coordinator
    asked = errands.ask(scene.database, actor, "halo", ABOUT)

    def past_its_last_piece(order: Order) -> str:
        order.told(1, 1)
        errands.cancel(scene.database, actor, asked)
        return "5 bukti tersimpan."

    told = {"halo": Kind("Halo", "", past_its_last_piece, leaves_file=False)}
    errands.run(place, told, asked)
    done = row(scene.database, asked)
    assert (errands.stage(done), done.name) == (Stage.READY, "5 bukti tersimpan.")


def test_a_refusal_is_told_in_its_own_words(scene: Scene, place: Place) -> None:
    asked = errands.ask(scene.database, scene.office.coordinator, "halo", ABOUT)

    def refused(_: Order) -> str:
        raise Refused("Penilaian itu sudah tidak ada.")

    errands.run(place, kinds(refused), asked)
    done = row(scene.database, asked)
    assert (errands.stage(done), done.problem) == (Stage.FAILED, "Penilaian itu sudah tidak ada.")


def test_what_breaks_is_told_plainly_and_passed_on_for_the_log(scene: Scene, place: Place) -> None:
    asked = errands.ask(scene.database, scene.office.coordinator, "halo", ABOUT)

    def broken(_: Order) -> str:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        errands.run(place, kinds(broken), asked)
    assert row(scene.database, asked).problem == errands.BROKEN
    assert list(place.results.iterdir()) == []


def test_work_of_a_worker_that_ends_begins_anew_with_the_next(scene: Scene, place: Place) -> None:
    asked = errands.ask(scene.database, scene.office.coordinator, "halo", ABOUT)
    stop = threading.Event()

    def interrupted(order: Order) -> str:
        order.out.write(b"setengah")
        stop.set()
        order.told(1, 2)
        raise AssertionError("went on")

    with pytest.raises(Cancelled):
        errands.run(place, kinds(interrupted), asked, stop)
    assert errands.stage(row(scene.database, asked)) is not Stage.CANCELLED
    errands.run(place, kinds(), asked)
    assert errands.stage(row(scene.database, asked)) is Stage.READY


def test_an_account_closed_meanwhile_gets_nothing(scene: Scene, place: Place) -> None:
    actor = scene.office.coordinator
    asked = errands.ask(scene.database, actor, "halo", ABOUT)
    with scene.database.writing() as db:
        closed = update(Account).where(Account.id == actor.account_id)
        db.execute(closed.values(disabled_at=datetime.now(UTC)))
    errands.run(place, kinds(), asked)
    assert "tidak aktif" in row(scene.database, asked).problem


def test_what_nobody_fetched_for_a_week_is_removed(scene: Scene, place: Place) -> None:
    actor = scene.office.coordinator
    asked = errands.ask(scene.database, actor, "halo", ABOUT)
    errands.run(place, kinds(), asked)
    assert errands.sweep(place, datetime.now(UTC)) == 0
    with scene.database.writing() as db:
        old = datetime.now(UTC) - errands.KEPT - timedelta(minutes=1)
        db.execute(update(Errand).values(finished_at=old))
    assert errands.sweep(place, datetime.now(UTC)) == 1
    assert errands.stage(row(scene.database, asked)) is Stage.GONE
    with pytest.raises(Refused):
        errands.result(place, actor, asked)


def test_long_work_never_stands_in_the_way_of_short_work(scene: Scene) -> None:
    errands.ask(scene.database, scene.office.coordinator, "halo", ABOUT)
    assert work.lease(scene.database) is None
    leased = work.lease(scene.database, long=True)
    assert leased is not None
    assert leased.kind == work.LONG


def test_an_lkpp_reviewer_asks_for_themselves(scene: Scene, place: Place) -> None:
    reviewer = scene.lkpp.actor(R.REVIEWER)
    asked = errands.ask(scene.database, reviewer, "halo", ABOUT)
    errands.run(place, kinds(), asked)
    assert errands.result(place, reviewer, asked)[0] == "halo.txt"
