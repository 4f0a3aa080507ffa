"""The backup of a night is asked for once its hour has come, until there is one; who may set it."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from accounts.actor import Actor
from accounts.refused import Refused
from evidence.store import EvidenceStore
from exchange import errands
from exchange.backup.errand import BACKUP, ask, ask_when_due
from exchange.backup.folder import runs
from exchange.backup.schedule import (
    GRACE,
    ZONE,
    Schedule,
    is_due,
    is_overdue,
    last_due,
    schedule_on,
    set_schedule,
)
from exchange.errands import Place, Stage, stage
from exchange.kinds import KINDS
from storage import accounts
from storage.database import Database
from tests import scenes
from tests.furnished import Scene

SET = datetime(2026, 11, 20, 14, tzinfo=ZONE)
TWO = datetime(2026, 11, 21, 2, tzinfo=ZONE)
EVERY_NIGHT = Schedule(on=True, hour=2, since=SET)
MINUTE = timedelta(minutes=1)


def test_the_last_hour_for_a_backup() -> None:
    assert last_due(EVERY_NIGHT, TWO) == TWO
    assert last_due(EVERY_NIGHT, TWO - MINUTE) == TWO - timedelta(days=1)
    assert last_due(EVERY_NIGHT, datetime(2026, 11, 20, 19, 0, tzinfo=UTC)) == TWO


@pytest.mark.parametrize(
    ("made_at", "now", "due"),
    [
        (None, SET + MINUTE, False),  # set in the afternoon: the first is that of the night
        (None, TWO, True),
        (TWO + MINUTE, TWO + timedelta(hours=5), False),
        (TWO + MINUTE, TWO + timedelta(days=1), True),
        (TWO - MINUTE, TWO, True),
    ],
)
def test_a_backup_is_due_once_a_night(made_at: datetime | None, now: datetime, due: bool) -> None:
    assert is_due(EVERY_NIGHT, made_at, now) is due
    assert not is_due(Schedule(on=False, since=SET), made_at, now)


def test_a_backup_is_overdue_only_after_time_enough_for_it() -> None:
    assert not is_overdue(EVERY_NIGHT, None, TWO + GRACE - MINUTE)
    assert is_overdue(EVERY_NIGHT, None, TWO + GRACE)
    assert not is_overdue(EVERY_NIGHT, TWO + MINUTE, TWO + GRACE)


def schedule(database: Database) -> Schedule:
    with database.reading() as db:
        return schedule_on(db, scenes.today())


def test_an_administrator_sets_it_and_nobody_else(scene: Scene) -> None:
    assert schedule(scene.database) == Schedule()
    wanted = Schedule(on=True, hour=23, daily=3, weekly=0, monthly=1)
    for actor in (scene.office.head, scene.office.admin, *scene.lkpp.actors.values()):
        with pytest.raises(Refused, match="tidak berwenang"):
            set_schedule(scene.database, actor, wanted, scenes.today())
    set_schedule(scene.database, scene.administrator, wanted, scenes.today())
    found = schedule(scene.database)
    assert (found.on, found.hour, found.keep.daily, found.keep.monthly) == (True, 23, 3, 1)
    assert found.by == scene.administrator.account_id
    set_schedule(scene.database, scene.administrator, Schedule(on=False), scenes.today())
    assert not schedule(scene.database).on


@pytest.mark.parametrize(
    "wrong", [{"hour": 24}, {"hour": -1}, {"daily": 0}, {"weekly": -1}, {"monthly": 401}]
)
def test_numbers_that_make_no_sense_are_refused(on_sqlite: Scene, wrong: dict[str, int]) -> None:
    with pytest.raises(Refused):
        set_schedule(
            on_sqlite.database, on_sqlite.administrator, Schedule(on=True, **wrong), scenes.today()
        )
    assert schedule(on_sqlite.database) == Schedule()


def administrator(scene: Scene) -> Actor:
    """The administrator as a session has them, acting for one of the units."""
    return scenes.actor_now(scene.database, scenes.ADMINISTRATOR)


def place(scene: Scene, tmp_path: Path) -> Place:
    store = EvidenceStore(tmp_path / "rumah" / "evidence")
    store.prepare()
    return Place(scene.database, store, tmp_path / "rumah" / "hasil")


def test_the_due_backup_is_asked_for_once_made_and_then_not_due(
    on_sqlite: Scene, tmp_path: Path
) -> None:
    database, folder, here = on_sqlite.database, tmp_path / "c", place(on_sqlite, tmp_path)
    now = datetime.now(UTC) + timedelta(days=2)
    assert not ask_when_due(database, folder, now)  # nobody set a schedule
    set_schedule(database, on_sqlite.administrator, Schedule(on=True), scenes.today())
    assert ask_when_due(database, folder, now)
    assert not ask_when_due(database, folder, now)
    [row] = errands.mine(database, administrator(on_sqlite), [BACKUP])
    errands.run(here, KINDS, row.id)
    [row] = errands.mine(database, administrator(on_sqlite), [BACKUP])
    assert stage(row) is Stage.READY and not row.problem
    assert len(runs(folder)) == 1
    assert not ask_when_due(database, folder, datetime.now(UTC))


def test_another_administrator_answers_for_it_when_who_set_it_has_left(
    on_sqlite: Scene, tmp_path: Path
) -> None:
    database = on_sqlite.database
    set_schedule(database, on_sqlite.administrator, Schedule(on=True), scenes.today())
    with database.writing() as db:
        accounts.add_account(db, "kedua@contoh.id", "Kedua", is_administrator=True)
        row = accounts.account(db, on_sqlite.administrator.account_id)
        assert row is not None
        row.disabled_at = datetime.now(UTC)
    assert ask_when_due(database, tmp_path / "c", datetime.now(UTC) + timedelta(days=2))
    second = scenes.actor_now(database, "kedua@contoh.id")
    assert len(errands.mine(database, second, [BACKUP])) == 1


def test_a_backup_that_lacks_evidence_is_made_and_the_loss_is_said(
    on_sqlite: Scene, tmp_path: Path
) -> None:
    here, folder = place(on_sqlite, tmp_path), tmp_path / "c"
    scenes.show_file(on_sqlite.office, here.store, on_sqlite.assessment_id, "S01-01")
    here.store.path(next(here.store.names())).unlink()
    errand = ask(on_sqlite.database, administrator(on_sqlite), folder)
    errands.run(here, KINDS, errand)
    [row] = errands.mine(on_sqlite.database, administrator(on_sqlite), [BACKUP])
    assert "1 berkas bukti hilang" in row.problem and len(runs(folder)) == 1


def test_nobody_else_asks_for_a_backup(on_sqlite: Scene, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="tidak berwenang"):
        ask(on_sqlite.database, on_sqlite.office.head, tmp_path / "c")
    here = place(on_sqlite, tmp_path)
    forged = errands.ask(
        on_sqlite.database, on_sqlite.office.head, BACKUP, {"folder": str(tmp_path / "c")}
    )
    errands.run(here, KINDS, forged)
    assert not (tmp_path / "c").exists()
