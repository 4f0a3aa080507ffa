"""When is a backup due, and how many are kept? Data an administrator sets; earlier ones stay readable."""

from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from accounts.actor import Actor
from accounts.policy import Action, Refused, require
from exchange.backup.shelf import Keep
from storage import audit, overrides
from storage.database import Database, Session

KEY = "backup.schedule"
ZONE = ZoneInfo("Asia/Jakarta")  # hours on the page are WIB, as those of reminders
GRACE = timedelta(
    hours=4
)  # ours: a large installation may take that long, a missed night shows by morning
MOST = 400
WRONG_HOUR = "Pilih jam antara 0 dan 23."
WRONG_COUNT = (
    f"Simpan 1 sampai {MOST} cadangan harian, dan 0 sampai {MOST} cadangan mingguan dan bulanan."
)


@dataclass(frozen=True)
class Schedule:
    """Every day at an hour (WIB), or not at all; how many are kept. The numbers here are ours."""

    on: bool = False
    hour: int = 2
    daily: int = 7
    weekly: int = 5
    monthly: int = 12
    since: datetime | None = None
    by: str | None = None

    @property
    def keep(self) -> Keep:
        """How many days, weeks and months keep their newest backup."""
        return Keep(self.daily, self.weekly, self.monthly)


def schedule_on(db: Session, on: date) -> Schedule:
    """The schedule that holds on a day; ours, switched off, where nobody set one."""
    row = next(iter(reversed(overrides.values_under(db, KEY, None, on))), None)
    if row is None:
        return Schedule()
    return Schedule(**row.value, since=row.saved_at, by=row.saved_by)


def set_schedule(database: Database, actor: Actor, wanted: Schedule, today: date) -> None:
    """Keep a schedule from now on; durable on return. Raises Refused."""
    require(actor, Action.BACK_UP)
    if not 0 <= wanted.hour <= 23:
        raise Refused(WRONG_HOUR)
    if not (
        1 <= wanted.daily <= MOST and 0 <= wanted.weekly <= MOST and 0 <= wanted.monthly <= MOST
    ):
        raise Refused(WRONG_COUNT)
    value = _value(wanted)
    with database.writing() as db:
        row = overrides.add_override(db, KEY, None, value, today, actor.account_id)
        audit.append(
            db, audit.Happening("set_backup_schedule", "override", row.id, value, actor.account_id)
        )


def last_due(schedule: Schedule, now: datetime) -> datetime:
    """The last moment at or before `now` a backup was to begin."""
    here = now.astimezone(ZONE)
    due = here.replace(hour=schedule.hour, minute=0, second=0, microsecond=0)
    return due if due <= here else due - timedelta(days=1)


def is_due(schedule: Schedule, made_at: datetime | None, now: datetime) -> bool:
    """Whether one is to begin: none was made since the last hour for it, nor the schedule set since."""
    return schedule.on and last_due(schedule, now) > _latest(schedule, made_at, now)


def is_overdue(schedule: Schedule, made_at: datetime | None, now: datetime) -> bool:
    """Whether one is missing although there was time enough for it."""
    return is_due(schedule, made_at, now - GRACE)


def _latest(schedule: Schedule, made_at: datetime | None, now: datetime) -> datetime:
    known = [one for one in (schedule.since, made_at) if one is not None]
    return max(known, default=datetime.min.replace(tzinfo=ZONE))


def _value(schedule: Schedule) -> dict[str, Any]:
    return {name: value for name, value in asdict(schedule).items() if name not in ("since", "by")}
