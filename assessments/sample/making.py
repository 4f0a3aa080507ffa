"""What everything of the sample is made with: the database, who makes it, and the day it is made."""

import random
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from accounts.actor import AccountRole, Actor, actor_of
from catalog.loader import Catalog
from evidence.proofs import Kept, keep
from evidence.store import EvidenceStore
from storage import accounts as records
from storage.database import Database

Account = tuple[str, str]


@dataclass(frozen=True)
class Lpse:
    """An LPSE of the sample: its people, and its self-assessments that are certified, oldest first."""

    unit_id: str
    name: str
    number: int
    crew: tuple[str, ...]
    certified: tuple[str, ...] = ()


@dataclass
class Making:
    """The making of one sample."""

    database: Database
    store: EvidenceStore
    catalog: Catalog
    admin: Actor
    password_hash: str
    dice: random.Random
    now: datetime
    lkpp_id: str = ""
    people: dict[AccountRole, str] = field(default_factory=dict)

    @property
    def today(self) -> date:
        """The day the sample is made."""
        return self.now.date()

    def ago(self, days: int) -> date:
        """A day before today."""
        return self.today - timedelta(days)

    def acting(self, unit_id: str, person_id: str | None = None) -> Actor:
        """The administrator acting for a unit, or the account of one of its people."""
        with self.database.reading() as db:
            account_id = self.admin.account_id
            if person_id is not None:
                account_id = next(
                    a.id
                    for a, m in records.accounts_of_unit(db, unit_id)
                    if m.person_id == person_id
                )
            account = records.account(db, account_id)
            if account is None:
                raise LookupError(account_id)
            return actor_of(db, account, unit_id, self.today)

    def lkpp(self, role: AccountRole) -> Actor:
        """Somebody of LKPP by what they may do."""
        return self.acting(self.lkpp_id, self.people[role])

    def head(self, lpse: Lpse) -> Actor:
        """The head of an LPSE."""
        return self.acting(lpse.unit_id, lpse.crew[0])

    def coordinator(self, lpse: Lpse) -> Actor:
        """Its coordinator."""
        return self.acting(lpse.unit_id, lpse.crew[1])

    def assessor(self, lpse: Lpse) -> Actor:
        """Its internal assessor."""
        return self.acting(lpse.unit_id, lpse.crew[12])

    def keep(self, content: bytes, name: str) -> Kept:
        """A file handed in."""
        with self.store.receive(len(content)) as incoming:
            incoming.write(content)
            return keep(incoming, name)
