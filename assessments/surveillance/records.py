"""What do the dossiers say of a surveillance: its plan, its team, what was observed and found?"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from accounts.actor import AccountRole, Actor, duty_day
from assessments.matters.dossiers import state_from, told
from storage import accounts
from storage import dossiers as records
from storage.database import Session
from storage.tables import Dossier, DossierEvent

PROCESS, FINDING = "surveillance", "finding"


@dataclass(frozen=True)
class Plan:
    """What is monitored: standards, days of the work, period looked back on, method, and by whom.

    `team` holds accounts; the first leads.
    """

    standards: tuple[int, ...]
    begins: date
    ends: date
    since: date
    until: date
    method: str
    team: tuple[str, ...]


def plan_of(events: Iterable[DossierEvent]) -> Plan:
    """The plan as it was last made."""
    said = told(events)
    day = date.fromisoformat
    return Plan(
        tuple(said["standar"]), day(said["mulai"]), day(said["sampai"]), day(said["periode_mulai"]),
        day(said["periode_sampai"]), said["metode"], tuple(one["akun"] for one in said["tim"]),
    )  # fmt: skip


def facts_of(plan: Plan, names: dict[str, str]) -> dict[str, Any]:
    """The same as a step keeps it: plain JSON. `names`: the name behind each account."""
    return {
        "standar": sorted(set(plan.standards)),
        "mulai": plan.begins.isoformat(), "sampai": plan.ends.isoformat(),
        "periode_mulai": plan.since.isoformat(), "periode_sampai": plan.until.isoformat(),
        "metode": plan.method,
        "tim": [{"akun": one, "nama": names[one]} for one in dict.fromkeys(plan.team)],
    }  # fmt: skip


def state_for(actor: Actor, row: Dossier, events: Iterable[DossierEvent]) -> str:
    """Where it stands for this side: for the LPSE a report that is not published is still being made."""
    state = state_from(row, events) or ""
    return "berjalan" if state == "dilaporkan" and actor.unit_kind != "lkpp" else state


def candidates(db: Session, actor: Actor, unit_id: str, since: date) -> dict[str, str]:
    """Reviewers of LKPP who may monitor this LPSE: names by account."""
    today = duty_day(datetime.now(UTC))
    found = {
        account.id: account.name
        for account, membership in accounts.accounts_of_unit(db, actor.unit)
        if membership.role == AccountRole.REVIEWER
        and account.disabled_at is None
        and membership.valid_from <= today
        and (membership.valid_to is None or membership.valid_to >= today)
    }
    return {one: name for one, name in found.items() if not is_partial(db, one, unit_id, since)}


def is_partial(db: Session, account_id: str, unit_id: str, since: date) -> bool:
    """Whether an account acts for the LPSE, or did on some day since the period began (USULAN)."""
    first = min(since, duty_day(datetime.now(UTC)))
    return any(one.unit_id == unit_id for one in accounts.memberships_from(db, account_id, first))


def findings_in(db: Session, row: Dossier) -> list[tuple[Dossier, list[DossierEvent]]]:
    """Findings written down out of this surveillance, drafts too, oldest first; none that was dropped."""
    rows = records.children(db, row.id, FINDING)
    events = records.events_of(db, [one.id for one in rows])
    every = [(one, events[one.id]) for one in rows]
    return [(one, steps) for one, steps in every if state_from(one, steps) != "dibuang"]
