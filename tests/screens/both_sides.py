"""Pages of matters that two sides share: their accounts as deeds want them, and what can be pressed."""

from dataclasses import dataclass
from typing import cast

from streamlit.testing.v1 import AppTest

from accounts.actor import AccountRole, Actor
from accounts.roles import HEAD_ROLE, assign_role
from catalog.loader import catalog
from storage.database import Database
from tests.furnished import Scene
from tests.screens.office import SINCE, Office, ran

R = AccountRole
NAME = "LPSE Kabupaten Contoh"
_DOMAIN = "lpse.contoh.go.id"


@dataclass
class Side:
    """The accounts of a unit: each role has one."""

    office: Office
    database: Database
    unit_id: str

    def actor(self, role: AccountRole) -> Actor:
        """The account that has this role, and no other."""
        return self.office.actor(f"{role}@{_DOMAIN}")

    @property
    def coordinator(self) -> Actor:
        """Who starts cycles and answers."""
        return self.actor(R.COORDINATOR)

    @property
    def contributor(self) -> Actor:
        """Who answers."""
        return self.actor(R.CONTRIBUTOR)

    @property
    def head(self) -> Actor:
        """Who certifies."""
        return self.actor(R.HEAD)


@dataclass
class _Stage:
    database: Database
    office: Side
    lkpp: Side


def stage(office: Office, lpse: tuple[AccountRole, ...], lkpp: tuple[AccountRole, ...]) -> Scene:
    """An LPSE and LKPP with these accounts. A head among them is in office, else another LPSE has one."""
    database, ours = office.database, office.actor().unit
    for role in lpse:
        office.member(role)
    if R.HEAD in lpse:
        _in_office(office)
    else:
        office.unit("LPSE Kota Jauh")
        office.member(R.HEAD, "Kepala Kota Jauh")
    theirs = office.unit("LKPP", "lkpp")
    for role in lkpp:
        office.member(role)
    sides = (Side(office, database, unit_id) for unit_id in (ours, theirs))
    return cast(Scene, _Stage(database, *sides))


def opened(office: Office, page: str, role: AccountRole, **query: str) -> AppTest:
    """A page as the account with this role sees it."""
    app = office.open(page, f"{role}@{_DOMAIN}")
    for key, value in query.items():
        app.query_params[key] = value
    return ran(app)


def keys(app: AppTest, begin: str = "lakukan_") -> set[str]:
    """What can be pressed to take a step."""
    return {b.key for b in app.button if (b.key or "").startswith(begin)}


def does(app: AppTest, key: str) -> AppTest:
    """Press a button; the page after it."""
    app.button(key).click()
    return ran(app)


def takes(app: AppTest, action: str) -> AppTest:
    """Press the button of a step; the page after it."""
    return does(app, f"lakukan_{action}")


def _in_office(office: Office) -> None:
    """The head's account belongs to the Ketua/Kepala of its LPSE, by a decree of long ago."""
    person = office.actor(f"{R.HEAD}@{_DOMAIN}").person_id or ""
    held = {
        "title": "Kepala", "capacity": "definitif", "decree_number": "SK 1/2024",
        "decree_date": SINCE, "valid_from": SINCE, "valid_to": None,
    }  # fmt: skip
    assign_role(office.database, office.actor(), catalog(), person, HEAD_ROLE, held)
