"""Accounts, memberships, signed-in browsers and one-time links."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy import delete, or_, select, update

from storage.database import Session
from storage.tables import Account, Attempt, CredentialLink, Installation, Membership, SignIn, Unit


def installation(db: Session) -> Installation | None:
    """The row of this installation; None before the first start."""
    return db.scalar(select(Installation).limit(1))


def add_installation(db: Session) -> Installation:
    """The row of this installation, made once."""
    row = Installation(created_at=datetime.now(UTC))
    db.add(row)
    db.flush()
    return row


def workbook_key(db: Session) -> bytes:
    """The key that marks the workbooks of this installation; empty before the first start."""
    row = installation(db)
    return row.workbook_key.encode() if row else b""


def public_url(db: Session) -> str:
    """Where the world reaches this installation, without a slash at the end; empty for nowhere."""
    row = installation(db)
    return row.public_url if row else ""


def account(db: Session, account_id: str) -> Account | None:
    """One account by its id."""
    return db.get(Account, account_id)


def accounts(db: Session) -> list[Account]:
    """Every account, by email: for the worker, and for nobody's screen."""
    return list(db.scalars(select(Account).order_by(Account.email)))


def account_by_email(db: Session, email: str) -> Account | None:
    """The account of an email address, whatever its capitals."""
    return db.scalar(select(Account).where(Account.email == email.strip().lower()))


def add_account(db: Session, email: str, name: str, is_administrator: bool = False) -> Account:
    """A new account without a password."""
    row = Account(
        email=email.strip().lower(),
        name=name.strip(),
        is_administrator=is_administrator,
        created_at=datetime.now(UTC),
    )
    db.add(row)
    db.flush()
    return row


def accounts_of_unit(db: Session, unit_id: str) -> list[tuple[Account, Membership]]:
    """Who may act for a unit, with every membership, by name."""
    rows = (
        select(Account, Membership)
        .join(Membership, Membership.account_id == Account.id)
        .where(Membership.unit_id == unit_id)
        .order_by(Account.name, Membership.valid_from)
    )
    return [(account, membership) for account, membership in db.execute(rows)]


def names(db: Session, account_ids: set[str]) -> dict[str, str]:
    """Names of accounts, for histories."""
    rows = select(Account.id, Account.name).where(Account.id.in_(account_ids))
    return {row.id: row.name for row in db.execute(rows)}


def add_membership(
    db: Session,
    account_id: str,
    unit_id: str,
    person_id: str,
    role: str,
    valid_from: date,
    valid_to: date | None = None,
) -> Membership:
    """That an account acts for a unit with a role."""
    row = Membership(
        account_id=account_id,
        unit_id=unit_id,
        person_id=person_id,
        role=role,
        valid_from=valid_from,
        valid_to=valid_to,
    )
    db.add(row)
    db.flush()
    return row


def membership(db: Session, unit_id: str, membership_id: str) -> Membership | None:
    """One membership of this unit."""
    rows = select(Membership).where(Membership.id == membership_id)
    return db.scalar(rows.where(Membership.unit_id == unit_id))


def memberships(db: Session, account_id: str, on: date) -> list[Membership]:
    """Memberships of an account in force on a day."""
    rows = select(Membership).where(Membership.account_id == account_id)
    in_force = (Membership.valid_from <= on) & (
        or_(Membership.valid_to.is_(None), Membership.valid_to >= on)
    )
    return list(db.scalars(rows.where(in_force).order_by(Membership.id)))


def memberships_from(db: Session, account_id: str, on: date) -> list[Membership]:
    """Memberships of an account in force on a day or some day after it."""
    rows = select(Membership).where(Membership.account_id == account_id)
    not_ended = or_(Membership.valid_to.is_(None), Membership.valid_to >= on)
    return list(db.scalars(rows.where(not_ended).order_by(Membership.id)))


def units_of_account(db: Session, account_id: str, on: date) -> list[Unit]:
    """Units an account acts for on a day, by name."""
    ids = {m.unit_id for m in memberships(db, account_id, on)}
    return list(db.scalars(select(Unit).where(Unit.id.in_(ids)).order_by(Unit.name)))


def add_sign_in(db: Session, row: SignIn) -> None:
    """A browser signed in."""
    db.add(row)
    db.flush()


def sign_in(db: Session, digest: str) -> SignIn | None:
    """The signed-in browser of a cookie's digest."""
    return db.get(SignIn, digest)


@dataclass(frozen=True)
class SessionFacts:
    """A signed-in browser with its account and one of the account's memberships."""

    account_id: str
    name: str
    is_administrator: bool
    disabled: bool
    chosen_unit: str | None
    seen_at: datetime
    expires_at: datetime
    revoked: bool
    unit_id: str | None
    unit_kind: str | None
    person_id: str | None
    role: str | None


def session_facts(db: Session, digest: str, on: date) -> list[SessionFacts]:
    """Everything about a session in one look: a row for each membership in force on a day.

    One row without a membership for an account that has none; no row for an unknown session.
    """
    in_force = (Membership.valid_from <= on) & (
        or_(Membership.valid_to.is_(None), Membership.valid_to >= on)
    )
    rows = (
        select(
            Account.id,
            Account.name,
            Account.is_administrator,
            Account.disabled_at,
            SignIn.unit_id,
            SignIn.seen_at,
            SignIn.expires_at,
            SignIn.revoked_at,
            Membership.unit_id,
            Unit.kind,
            Membership.person_id,
            Membership.role,
        )
        .join(Account, Account.id == SignIn.account_id)
        .outerjoin(Membership, (Membership.account_id == Account.id) & in_force)
        .outerjoin(Unit, Unit.id == Membership.unit_id)
        .where(SignIn.digest == digest)
        .order_by(Membership.id)
    )
    return [
        SessionFacts(
            a,
            name,
            admin,
            disabled is not None,
            chosen,
            seen,
            ends,
            revoked is not None,
            unit,
            kind,
            person,
            role,
        )
        for a, name, admin, disabled, chosen, seen, ends, revoked, unit, kind, person, role in db.execute(
            rows
        )
    ]


def sign_ins(db: Session, account_id: str, now: datetime) -> list[SignIn]:
    """Browsers in which an account is signed in now, newest first."""
    rows = select(SignIn).where(SignIn.account_id == account_id, SignIn.revoked_at.is_(None))
    return list(db.scalars(rows.where(SignIn.expires_at > now).order_by(SignIn.seen_at.desc())))


def revoke_sign_ins(db: Session, account_id: str, now: datetime, but: str | None = None) -> int:
    """Sign an account out of every browser, optionally but one; how many."""
    mine = update(SignIn).where(SignIn.account_id == account_id, SignIn.revoked_at.is_(None))
    if but is not None:
        mine = mine.where(SignIn.digest != but)
    return db.connection().execute(mine.values(revoked_at=now)).rowcount


def attempt(db: Session, key: str) -> Attempt | None:
    """Failed sign-ins counted under a key."""
    return db.get(Attempt, key)


def count_failure(db: Session, key: str, now: datetime) -> int:
    """One failure more under a key; returns the count."""
    row = db.get(Attempt, key)
    if row is None:
        row = Attempt(key=key, failures=0, last_at=now)
        db.add(row)
    row.failures, row.last_at = row.failures + 1, now
    db.flush()
    return row.failures


def forget_failures(db: Session, key: str) -> None:
    """A sign-in succeeded: the count starts anew."""
    db.execute(delete(Attempt).where(Attempt.key == key))


def add_link(db: Session, row: CredentialLink) -> None:
    """A one-time link; links given out before for the account stop working."""
    older = update(CredentialLink).where(CredentialLink.account_id == row.account_id)
    db.execute(older.where(CredentialLink.used_at.is_(None)).values(used_at=row.created_at))
    db.add(row)
    db.flush()


def link(db: Session, digest: str) -> CredentialLink | None:
    """A one-time link by its digest, held until the transaction ends: it is used once."""
    return db.get(CredentialLink, digest, with_for_update=True)
