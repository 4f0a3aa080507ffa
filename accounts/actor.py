"""Who is acting: account, person, unit and account roles, rebuilt from the records every time."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from storage import accounts as records
from storage.accounts import SessionFacts
from storage.database import Session
from storage.tables import Account
from storage.units import unit as unit_by_id


class AccountRole(StrEnum):
    """What an account may do in a unit; not to be mistaken for the 13 roles people hold."""

    COORDINATOR = "coordinator"
    CONTRIBUTOR = "contributor"
    INTERNAL_ASSESSOR = "internal_assessor"
    HEAD = "head"
    UNIT_ADMIN = "unit_admin"
    HELPDESK = "helpdesk"
    REVIEWER = "reviewer"
    APPROVER = "approver"
    LKPP_ADMIN = "lkpp_admin"


LPSE_ROLES = frozenset(
    {
        AccountRole.COORDINATOR,
        AccountRole.CONTRIBUTOR,
        AccountRole.INTERNAL_ASSESSOR,
        AccountRole.HEAD,
        AccountRole.UNIT_ADMIN,
        AccountRole.HELPDESK,
    }
)
LKPP_ROLES = frozenset(AccountRole) - LPSE_ROLES


@dataclass(frozen=True)
class Actor:
    """Somebody acting now. Built by `actor_of`, never from what a browser claims."""

    account_id: str
    name: str
    is_administrator: bool
    unit_id: str | None
    unit_kind: str | None
    person_id: str | None
    roles: frozenset[AccountRole]
    sign_in: str | None = None

    @property
    def unit(self) -> str:
        """The unit acted for; LookupError when none is chosen."""
        if self.unit_id is None:
            raise LookupError("actor without a unit")
        return self.unit_id


def actor_from(facts: list[SessionFacts], sign_in: str) -> Actor:
    """The actor a session is, for the chosen unit or else the first it belongs to."""
    units = [row.unit_id for row in facts if row.unit_id is not None]
    chosen = facts[0].chosen_unit if facts[0].chosen_unit in units else next(iter(units), None)
    mine = [row for row in facts if row.unit_id is not None and row.unit_id == chosen]
    return Actor(
        account_id=facts[0].account_id,
        name=facts[0].name,
        is_administrator=facts[0].is_administrator,
        unit_id=chosen,
        unit_kind=mine[0].unit_kind if mine else None,
        person_id=mine[0].person_id if mine else None,
        roles=frozenset(AccountRole(row.role) for row in mine if row.role),
        sign_in=sign_in,
    )


def duty_day(now: datetime) -> date:
    """The day by which memberships are judged: the one in WIB, whatever the unit's own zone.

    In UTC a role given at eight in the morning would only hold from nine on in the east.
    """
    return now.astimezone(ZoneInfo("Asia/Jakarta")).date()


def actor_of(
    db: Session, account: Account, unit_id: str | None, on: date, sign_in: str | None = None
) -> Actor:
    """The actor an account is on a day, for the chosen unit or else the first it belongs to."""
    memberships = records.memberships(db, account.id, on)
    units = [m.unit_id for m in memberships]
    chosen = unit_id if unit_id in units else (units[0] if units else None)
    mine = [m for m in memberships if m.unit_id == chosen]
    unit = unit_by_id(db, chosen) if chosen else None
    return Actor(
        account_id=account.id,
        name=account.name,
        is_administrator=account.is_administrator,
        unit_id=chosen,
        unit_kind=unit.kind if unit else None,
        person_id=mine[0].person_id if mine else None,
        roles=frozenset(AccountRole(m.role) for m in mine),
        sign_in=sign_in,
    )
