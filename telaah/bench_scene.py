"""A throw-away installation for the benches: units with an open assessment, and signed-in people."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from accounts.actor import Actor, actor_of
from accounts.profile import Profile, create_unit
from accounts.setup import init
from accounts.sign_in import Origin, open_session
from assessments.self_assessment.start import Cycle, start
from catalog.loader import catalog
from catalog.model import ServiceForm
from storage import accounts as records
from storage import migrate
from storage.database import Database

ADMIN = "bench@contoh.id"


@dataclass(frozen=True)
class Seat:
    """One signed-in person with an assessment of their own unit to edit."""

    cookie: str
    assessment_id: str
    unit_id: str


@contextmanager
def scene(home: Path, units: int, people: int) -> Iterator[list[Seat]]:
    """Seats in a fresh installation under `home`: `people` of them, spread over `units` LPSEs."""
    home.mkdir(parents=True, exist_ok=True)
    database = Database(f"sqlite:///{home / 'telaah.db'}")
    migrate.upgrade(database)
    now = datetime.now(UTC)
    init(database, "Pengukur", ADMIN, now)
    started = [_unit(database, number, now) for number in range(units)]
    seats = [_seat(database, *started[i % units], now) for i in range(people)]
    try:
        yield seats
    finally:
        database.close()


def _admin(database: Database, unit_id: str | None, now: datetime) -> Actor:
    with database.reading() as db:
        account = records.account_by_email(db, ADMIN)
        if account is None:
            raise LookupError(ADMIN)
        return actor_of(db, account, unit_id, now.date())


def _unit(database: Database, number: int, now: datetime) -> tuple[str, str]:
    admin = _admin(database, None, now)
    unit = create_unit(database, admin, f"LPSE Ukur {number + 1}", "lpse", f"B{number}", now)
    actor = _admin(database, unit.id, now)
    profile = Profile(service_form=ServiceForm.SYSTEM_PROVIDER)  # every criterion is asked
    cycle = Cycle(now.year, "Penilaian ukur", tuple(catalog().standards))
    return unit.id, start(database, actor, catalog(), profile, cycle)


def _seat(database: Database, unit_id: str, assessment_id: str, now: datetime) -> Seat:
    with database.writing() as db:
        account = records.account_by_email(db, ADMIN)
        if account is None:
            raise LookupError(ADMIN)
        token = open_session(db, account, Origin("127.0.0.1", "bench"), now)
        row = records.sign_ins(db, account.id, now)
        for signed_in in row:
            if signed_in.unit_id is None:
                signed_in.unit_id = unit_id
    return Seat(f"telaah={token}", assessment_id, unit_id)
