"""Who is reminded today? Asked for once each working morning, one email a person, sent by the worker."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from accounts.actor import actor_of
from accounts.refused import Refused
from assessments.clock.calendar import calendar_on
from assessments.inbox.digest import Reminder, reminder, worth_saying
from assessments.inbox.items import Item, inbox_of
from catalog.loader import catalog
from installation import Installation
from settings import settings
from storage import accounts as records
from storage import work
from storage.database import Session
from storage.tables import Account
from telaah.mail import MailServer, send, server_from

REMIND, MAIL = "remind", "mail"
MORNING = 7
_ZONE = ZoneInfo("Asia/Jakarta")


@dataclass(frozen=True)
class Addressed:
    """An email with the address it goes to."""

    to: str
    reminder: Reminder


class Mornings:
    """Asks for the reminders of a day, once, as soon as its morning has come."""

    def __init__(self) -> None:
        self._asked: date | None = None

    def ask(self, installation: Installation, now: datetime) -> None:
        """Enqueue today's reminders where mail is set up, it is a working day, and past seven (WIB)."""
        here = now.astimezone(_ZONE)
        if here.hour < MORNING or self._asked == here.date() or mail_server() is None:
            return
        self._asked = here.date()
        with installation.database.writing() as db:
            if is_working_day(db, here.date()):
                day = here.date().isoformat()
                work.enqueue(db, REMIND, f"{REMIND}:{day}", {"day": day})


def mail_server() -> MailServer | None:
    """The mail server of this installation; None where none is set up, or not rightly.

    `telaah check` tells which of the two it is.
    """
    try:
        return server_from(settings().smtp_url, settings().mail_from)
    except ValueError:
        return None


def reminded(installation: Installation, facts: dict[str, Any]) -> list[str]:
    """The accounts worth an email on the day."""
    on = date.fromisoformat(facts["day"])
    with installation.database.reading() as db:
        return [one.id for one in records.accounts(db) if _reminder(db, one.id, on) is not None]


def ask_for_mail(
    db: Session, _: Installation, facts: dict[str, Any], accounts: list[str]
) -> None:  # fmt: skip
    """One piece of work an account, in the transaction that ends the asking."""
    for account_id in accounts:
        key = f"{MAIL}:{facts['day']}:{account_id}"
        work.enqueue(db, MAIL, key, {"account": account_id, "day": facts["day"]})


def mailed(installation: Installation, facts: dict[str, Any]) -> None:
    """Write the email from how things stand now, and hand it over; nothing where all is done by now."""
    with installation.database.reading() as db:
        found = _reminder(db, facts["account"], date.fromisoformat(facts["day"]))
    server = mail_server()
    if found is not None and server is not None:
        send(server, found.to, found.reminder.subject, found.reminder.text)


def noted(db: Session, _: Installation, facts: dict[str, Any], __: None) -> None:
    """An email leaves nothing behind here; that it went is in the list of work."""


def _reminder(db: Session, account_id: str, on: date) -> Addressed | None:
    """The email to an account over all its units; None where nothing is worth saying."""
    account = records.account(db, account_id)
    if account is None or account.disabled_at is not None:
        return None
    told = list(_by_unit(db, account, on))
    listed = [item for _, items in told for item in items]
    if not worth_saying(listed, _last_working_day(db, on), on):
        return None
    return Addressed(account.email, reminder(account.name, told, on, settings().public_url))


def _by_unit(db: Session, account: Account, on: date) -> Iterator[tuple[str, tuple[Item, ...]]]:
    for unit in records.units_of_account(db, account.id, on):
        mine = inbox_of(db, actor_of(db, account, unit.id, on), catalog(), on).mine
        if mine:
            yield unit.name, mine


def is_working_day(db: Session, day: date) -> bool:
    """By the days off of the whole country; without data for a year its weekdays count."""
    try:
        return calendar_on(db, catalog(), None, day).why_off(day) is None
    except Refused:
        return day.weekday() < 5


def _last_working_day(db: Session, on: date) -> date:
    day = on - timedelta(days=1)
    while not is_working_day(db, day):
        day -= timedelta(days=1)
    return day
