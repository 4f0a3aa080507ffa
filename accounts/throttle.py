"""How long somebody who failed to sign in has to wait: a growing delay, never a permanent lock."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from catalog.loader import Catalog
from storage import accounts as records
from storage.database import Session

_FORGOTTEN_AFTER = timedelta(days=1)
_ADDRESS_FORGOTTEN_AFTER = timedelta(minutes=30)


@dataclass(frozen=True)
class Delay:
    """Free failures, and the longest pause that follows the next ones."""

    free: int
    longest: timedelta

    @classmethod
    def of(cls, catalog: Catalog, key: str = "account:") -> "Delay":
        """The delay the parameters give for failures counted under `key`.

        An address has far more free failures than an account: a whole office may sit behind one.
        """
        shared = key.startswith("address:")
        free = "sign_in_free_failures_per_address" if shared else "sign_in_free_failures"
        minutes = catalog.number("sign_in_delay_max_minutes")
        return cls(catalog.number(free), timedelta(minutes=minutes))

    def after(self, failures: int) -> timedelta:
        """The pause after this many failures in a row: none, then 2, 4, 8 … seconds."""
        over = failures - self.free
        if over < 0:
            return timedelta(0)
        return min(timedelta(seconds=2 ** min(over + 1, 20)), self.longest)


def wait_left(db: Session, keys: list[str], catalog: Catalog, now: datetime) -> timedelta:
    """How long until the next try is heard, over all keys (account name, address)."""
    left = timedelta(0)
    for key in keys:
        row = records.attempt(db, key)
        if row is not None:
            left = max(left, row.last_at + Delay.of(catalog, key).after(row.failures) - now)
    return left


def count_failures(db: Session, keys: list[str], now: datetime) -> None:
    """One failure more under each key; time without one has started the count anew.

    Without that, an office of many people behind one address would wait longer year by year.
    """
    for key in keys:
        row = records.attempt(db, key)
        patience = _ADDRESS_FORGOTTEN_AFTER if key.startswith("address:") else _FORGOTTEN_AFTER
        if row is not None and now - row.last_at > patience:
            records.forget_failures(db, key)
        records.count_failure(db, key, now)
