"""Who reads a list, as of which day and by which clock, and what was asked of it?"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from accounts.actor import Actor, duty_day
from accounts.policy import Refused
from accounts.profile import ZONES, Profile, local_day, profile_on
from storage import accounts, units
from storage.database import Session

NO_UNIT = "Akun Anda belum bertugas di unit mana pun, sehingga daftar ini belum ada isinya."


@dataclass(frozen=True)
class Reader:
    """A reader of a list; `asked` is what the page's filters say, by name."""

    db: Session
    actor: Actor
    asked: Mapping[str, str]

    @cached_property
    def profile(self) -> Profile:
        """What the reader's unit states today; of no unit the defaults."""
        day = duty_day(datetime.now(UTC))
        return profile_on(self.db, self.actor.unit_id, day) if self.actor.unit_id else Profile()

    @cached_property
    def today(self) -> date:
        """The legal date where the reader is."""
        return local_day(self.profile, datetime.now(UTC))

    @cached_property
    def unit_names(self) -> dict[str, str]:
        """The name of every unit, for rows the reader was found to see."""
        return units.names(self.db)

    @property
    def unit(self) -> str:
        """The unit acted for. Raises Refused where there is none."""
        if self.actor.unit_id is None:
            raise Refused(NO_UNIT)
        return self.actor.unit_id

    @property
    def is_lkpp(self) -> bool:
        """Whether the reader acts for LKPP."""
        return self.actor.unit_kind == "lkpp"

    def local(self, at: datetime | None) -> datetime | None:
        """An instant by the clock of the reader's unit."""
        return at.astimezone(ZoneInfo(ZONES[self.profile.zone])) if at is not None else None

    def named(self, account_ids: Iterable[str]) -> dict[str, str]:
        """The names behind accounts."""
        return accounts.names(self.db, set(account_ids))

    def number(self, name: str, otherwise: int) -> int:
        """A whole number that was asked for; what is not one counts as not stated."""
        said = self.asked.get(name, "")
        return int(said) if said.isdecimal() and len(said) < 6 else otherwise

    def day(self, name: str, otherwise: date) -> date:
        """A date that was asked for, as 2026-11-21; what is not one counts as not stated."""
        try:
            return date.fromisoformat(self.asked.get(name, ""))
        except ValueError:
            return otherwise


def numbers(found: Iterable[int]) -> str:
    """Standards in one cell."""
    return ", ".join(map(str, found))


def as_day(text: object) -> date | None:
    """A legal date as a step keeps it; None for none."""
    return date.fromisoformat(str(text)) if text else None


def in_words(code: str) -> str:
    """A code that has no words of its own, as people read it."""
    return code.replace("_", " ").capitalize()
