"""Giving people of a unit an account, its roles, and a one-time link to set the password."""

from dataclasses import dataclass
from datetime import date, datetime

from accounts.actor import LKPP_ROLES, LPSE_ROLES, AccountRole, Actor
from accounts.policy import Action, Refused, require
from accounts.setup import require_identity
from accounts.sign_in import new_link
from storage import accounts as records
from storage import audit, people
from storage.database import Database, Session
from storage.tables import Account, Membership


@dataclass(frozen=True)
class Invitation:
    """Who is invited, for which person of the unit, with which roles, from when to when."""

    email: str
    person_id: str
    roles: frozenset[AccountRole]
    valid_from: date
    valid_to: date | None = None


def invite(database: Database, actor: Actor, invitation: Invitation, now: datetime) -> str | None:
    """Give a person of the actor's unit an account with roles.

    Returns a one-time link token when the account has no password yet, else None. An account of
    another unit keeps its password, or the link it waits with: only the membership is added.
    Raises Refused.
    """
    require(actor, Action.MANAGE_ACCOUNTS)
    _require_fitting_roles(actor, invitation.roles)
    with database.writing() as db:
        person = people.person(db, actor.unit, invitation.person_id)
        if person is None:
            raise Refused(
                "Orang itu tidak ditemukan di unit Anda. Tambahkan dulu di halaman Orang."
            )
        require_identity(person.name, invitation.email)
        account = records.account_by_email(db, invitation.email)
        if account is None:
            account = records.add_account(db, invitation.email, person.name)
        ours = account.password_hash is None and not _is_shared(db, actor, account, now)
        _require_new(db, actor, account, invitation)
        for role in sorted(invitation.roles):
            grant(
                db,
                actor,
                account,
                Membership(
                    unit_id=actor.unit,
                    person_id=person.id,
                    role=role,
                    valid_from=invitation.valid_from,
                    valid_to=invitation.valid_to,
                ),
            )
        return new_link(db, account, now) if ours else None


def grant(db: Session, actor: Actor, account: Account, wanted: Membership) -> None:
    """The one function that gives an account a role in a unit."""
    records.add_membership(
        db,
        account.id,
        wanted.unit_id,
        wanted.person_id,
        wanted.role,
        wanted.valid_from,
        wanted.valid_to,
    )
    facts = {"account": account.id, "role": wanted.role, "from": wanted.valid_from.isoformat()}
    audit.append(
        db,
        audit.Happening(
            "role_granted", "account", account.id, facts, actor.account_id, wanted.unit_id
        ),
    )


def end_membership(
    database: Database, actor: Actor, membership_id: str, last_day: date, now: datetime
) -> None:
    """Take a role away after `last_day`; the account's sessions end at once. Raises Refused."""
    require(actor, Action.MANAGE_ACCOUNTS)
    with database.writing() as db:
        row = records.membership(db, actor.unit, membership_id)
        if row is None:
            raise Refused("Hak akses itu tidak ditemukan di unit Anda.")
        _require_another_admin(db, actor, row, now.date())
        _end(db, actor, row, last_day)
        records.revoke_sign_ins(db, row.account_id, now, but=actor.sign_in)


def end_access(db: Session, actor: Actor, person_id: str, last_day: date) -> None:
    """End what accounts may do in a person's name, in the caller's transaction. Raises Refused."""
    for _, row in records.accounts_of_unit(db, actor.unit):
        if row.person_id == person_id and (row.valid_to is None or row.valid_to > last_day):
            _require_another_admin(db, actor, row, last_day)
            _end(db, actor, row, max(last_day, row.valid_from))


def _end(db: Session, actor: Actor, row: Membership, last_day: date) -> None:
    row.valid_to = last_day
    facts = {"role": row.role, "to": last_day.isoformat()}
    audit.append(
        db,
        audit.Happening(
            "role_ended", "account", row.account_id, facts, actor.account_id, actor.unit
        ),
    )


def renew_link(database: Database, actor: Actor, account_id: str, now: datetime) -> str:
    """A new one-time link for an account of one's unit (forgotten password). Raises Refused."""
    require(actor, Action.MANAGE_ACCOUNTS)
    with database.writing() as db:
        mine = [a for a, _ in records.accounts_of_unit(db, actor.unit) if a.id == account_id]
        if not mine:
            raise Refused("Akun itu tidak ditemukan di unit Anda.")
        if _is_shared(db, actor, mine[0], now) and not actor.is_administrator:
            raise Refused(
                "Akun ini juga bertugas di unit lain. Mintalah administrator instalasi "
                "membuatkan tautan barunya."
            )
        audit.append(
            db,
            audit.Happening(
                "link_renewed", "account", account_id, {}, actor.account_id, actor.unit
            ),
        )
        return new_link(db, mine[0], now)


def _is_shared(db: Session, actor: Actor, account: Account, now: datetime) -> bool:
    """Whether an account means something outside the actor's unit, now or from some later day on.

    Whoever gets a link to it could act there.
    """
    elsewhere = records.memberships_from(db, account.id, now.date())
    return account.is_administrator or any(m.unit_id != actor.unit for m in elsewhere)


def _require_fitting_roles(actor: Actor, roles: frozenset[AccountRole]) -> None:
    fitting = LKPP_ROLES if actor.unit_kind == "lkpp" else LPSE_ROLES
    if not roles or not roles <= fitting:
        raise Refused("Pilihlah sedikitnya satu peran akun yang sesuai dengan jenis unit ini.")


def _require_new(db: Session, actor: Actor, account: Account, wanted: Invitation) -> None:
    """Raise Refused for a role the account already has at that time: ending one would leave one."""
    for mine, row in records.accounts_of_unit(db, actor.unit):
        over = row.valid_to is not None and row.valid_to < wanted.valid_from
        later = wanted.valid_to is not None and wanted.valid_to < row.valid_from
        if mine.id == account.id and row.role in wanted.roles and not (over or later):
            raise Refused(
                "Akun ini sudah memegang salah satu hak akses itu pada masa tersebut. Hilangkan "
                "pilihannya, atau akhiri dahulu yang lama."
            )


def _require_another_admin(db: Session, actor: Actor, ending: Membership, today: date) -> None:
    admins = {AccountRole.UNIT_ADMIN, AccountRole.LKPP_ADMIN}
    if ending.role not in admins:
        return
    others = [
        m
        for account, m in records.accounts_of_unit(db, actor.unit)
        if m.role in admins
        and m.id != ending.id
        and account.disabled_at is None
        and m.valid_to is None
        and m.valid_from <= today
    ]
    if not others:
        raise Refused(
            "Ini administrator terakhir unit Anda. Angkatlah administrator lain terlebih dahulu."
        )
