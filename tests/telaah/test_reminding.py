"""Each working morning one email a person who has something new or pressing; nobody else."""

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

import settings as configured
from accounts.actor import AccountRole, duty_day
from assessments.matters.dossiers import About, Deed, open_dossier, take
from evidence.store import EvidenceStore
from installation import Installation
from storage import work
from storage.database import Database
from telaah import worker
from telaah.reminding import Mornings, is_working_day
from tests.assessments.cases import FINDING, FOUND
from tests.furnished import Scene
from tests.scenes import today
from tests.telaah.test_mail import Box, listening

R = AccountRole
WIB = ZoneInfo("Asia/Jakarta")
SUNDAY_NOON = datetime(2026, 11, 22, 12, tzinfo=WIB)
BEFORE_SEVEN = datetime(2026, 11, 23, 6, 59, tzinfo=WIB)
HOLIDAY = datetime(2026, 12, 25, 8, tzinfo=WIB)


def next_morning(database: Database) -> datetime:
    """Eight o'clock on the next working day: when what was recorded just now is news."""
    day = duty_day(datetime.now(UTC)) + timedelta(days=1)
    with database.reading() as db:
        while not is_working_day(db, day):
            day += timedelta(days=1)
    return datetime.combine(day, time(8), WIB)


@pytest.fixture
def box(monkeypatch: pytest.MonkeyPatch) -> Iterator[Box]:
    """A real mail server this installation is told of."""
    found = Box()
    with listening(found) as server:
        monkeypatch.setenv("TELAAH_SMTP_URL", f"smtp://{server.host}:{server.port}")
        monkeypatch.setenv("TELAAH_MAIL_FROM", "telaah@lkpp.contoh.id")
        configured.settings.cache_clear()
        yield found
    configured.settings.cache_clear()


@pytest.fixture
def home(on_sqlite: Scene, store: EvidenceStore) -> Installation:
    return Installation(configured.settings(), on_sqlite.database, store)


def finding(scene: Scene) -> None:
    """A finding the LPSE has to answer, published just now."""
    about, by = About(scene.office.unit_id, dict(FINDING)), scene.lkpp.actor(R.REVIEWER)
    with scene.database.writing() as db:
        row = open_dossier(db, by, "finding", about, Deed("catat", today(), dict(FOUND)))
        take(db, by, row, Deed("terbitkan", today()))


def morning(home: Installation, now: datetime) -> None:
    """Whatever the worker does at a moment."""
    Mornings().ask(home, now)
    worker.finish_all(home)


def receivers(box: Box) -> list[str]:
    return sorted(str(message["To"]) for message in box.received)


def test_those_who_may_answer_get_one_email_on_the_next_working_morning(
    on_sqlite: Scene, home: Installation, box: Box
) -> None:
    finding(on_sqlite)
    now = next_morning(on_sqlite.database)
    morning(home, now)
    asked = (R.COORDINATOR, R.CONTRIBUTOR, R.HEAD)
    expected = {on_sqlite.office.email(role) for role in asked} | {"pengelola@contoh.id"}
    assert receivers(box) == sorted(expected)
    assert "Tindak lanjuti temuan (1)" in box.received[0].get_payload(decode=True).decode()
    morning(home, now)
    assert len(box.received) == 4


@pytest.mark.parametrize("now", [SUNDAY_NOON, BEFORE_SEVEN, HOLIDAY])
def test_nobody_is_disturbed_on_a_day_off_or_before_seven(
    on_sqlite: Scene, home: Installation, box: Box, now: datetime
) -> None:
    finding(on_sqlite)
    morning(home, now)
    assert box.received == []


def test_without_a_mail_server_nothing_is_asked_for(
    on_sqlite: Scene, home: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    finding(on_sqlite)
    monkeypatch.delenv("TELAAH_SMTP_URL", raising=False)
    configured.settings.cache_clear()
    morning(home, next_morning(on_sqlite.database))
    with on_sqlite.database.reading() as db:
        assert not work.is_waiting(db, "remind") and work.tries_before(db, "remind") == 0


def test_a_server_that_is_away_is_tried_again_later(
    on_sqlite: Scene, home: Installation, box: Box, monkeypatch: pytest.MonkeyPatch
) -> None:
    finding(on_sqlite)
    monkeypatch.setenv("TELAAH_SMTP_URL", "smtp://127.0.0.1:1")
    configured.settings.cache_clear()
    morning(home, next_morning(on_sqlite.database))
    with on_sqlite.database.reading() as db:
        assert work.waiting(db) == 4 and work.given_up(db) == []
