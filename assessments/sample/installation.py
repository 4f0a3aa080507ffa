"""An invented installation, rich enough to show every screen. No name in it is a real official's."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from accounts.actor import Actor
from accounts.passwords import hashed
from accounts.policy import Action, Refused, require
from assessments.sample.answers import make_cycles
from assessments.sample.making import Account, Lpse, Making
from assessments.sample.papers import make_papers
from assessments.sample.people import LKPP, make_lkpp, make_unit
from assessments.sample.regulator import make_matters
from catalog.loader import Catalog
from evidence.store import EvidenceStore
from storage import accounts as records
from storage import units
from storage.database import Database


@dataclass(frozen=True)
class Sample:
    """What was made: names of the units, addresses to sign in with, and their one password."""

    units: tuple[str, ...]
    accounts: tuple[tuple[str, str], ...]


def make_sample(
    database: Database,
    store: EvidenceStore,
    catalog: Catalog,
    admin: Actor,
    password: str,
    many: int = 3,
    years: int = 2,
    seed: int = 17,
    progress: Callable[[str], None] = lambda _: None,
) -> Sample:
    """Fill an installation without units with invented ones. Raises Refused for any other.

    The sign-in addresses end in `contoh.id`; all share `password`.
    """
    require(admin, Action.CREATE_UNIT)
    with database.reading() as db:
        if units.units(db):
            raise Refused("Data contoh hanya dapat dibuat pada instalasi yang masih kosong.")
    making = Making(
        database, store, catalog, admin, hashed(password), random.Random(seed), datetime.now(UTC)
    )
    made: list[Lpse] = []
    accounts: list[Account] = []
    for number in range(many):
        lpse, addresses = _lpse(making, number, years)
        made.append(lpse)
        accounts += addresses
        progress(lpse.name)
    accounts += make_lkpp(making)
    for lpse in made:
        make_matters(making, lpse)
    with database.writing() as db:
        row = records.installation(db)
        if row is not None:
            row.is_sample = True
    return Sample((*(one.name for one in made), LKPP), tuple(accounts))


def _lpse(making: Making, number: int, years: int) -> tuple[Lpse, list[Account]]:
    lpse, accounts = make_unit(making, number)
    if number == 0:
        make_papers(making.database, making.store, making.coordinator(lpse), making.today)
    return make_cycles(making, lpse, years), accounts
