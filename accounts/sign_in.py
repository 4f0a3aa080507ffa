"""Signing in and out: server-side sessions, of which the browser holds only a random cookie."""

import math
from dataclasses import dataclass
from datetime import datetime, timedelta

from accounts.actor import Actor, actor_from, duty_day
from accounts.passwords import hashed, is_right, require_good
from accounts.policy import Refused
from accounts.throttle import count_failures, wait_left
from accounts.tokens import new_token
from catalog.loader import catalog
from intake.words import line
from storage import accounts as records
from storage import audit
from storage.database import Database, Session
from storage.ids import digest_of
from storage.tables import Account, CredentialLink, SignIn

WRONG = "Alamat email atau kata sandi tidak cocok. Periksa keduanya, lalu coba lagi."


@dataclass(frozen=True)
class Origin:
    """Where a sign-in comes from, for the delay and for the list of signed-in browsers."""

    address: str
    browser: str


def sign_in(database: Database, email: str, password: str, origin: Origin, now: datetime) -> str:
    """Check the password and open a session; returns the token for the cookie.

    Raises Refused: wrong, disabled, or too soon after failures (ASVS 6.1.1: never a lock for good).
    """
    email = line(email).lower()[:254]
    keys = [f"account:{email}", f"address:{origin.address}"]
    with database.reading() as db:
        _require_patience(db, keys, now)
        account = records.account_by_email(db, email)
    right = is_right(password, account.password_hash if account else None)
    with database.writing() as db:
        _require_patience(db, keys, now)  # of guesses sent together each sees those before it
        if account is None or not right or account.disabled_at is not None:
            _count_failures(db, keys, account, now)
            failed = True
        else:
            records.forget_failures(db, keys[0])
            failed = False
            token = open_session(db, account, origin, now)
    if failed:
        raise Refused(WRONG)
    return token


def open_session(db: Session, account: Account, origin: Origin, now: datetime) -> str:
    """A new session of an account in the caller's transaction; returns the token."""
    token, digest = new_token()
    hours = catalog().number("session_absolute_hours")
    row = SignIn(
        digest=digest,
        account_id=account.id,
        created_at=now,
        seen_at=now,
        expires_at=now + timedelta(hours=hours),
        browser=origin.browser[:200],
    )
    records.add_sign_in(db, row)
    _log(db, account.id, "sign_in")
    return token


def _require_patience(db: Session, keys: list[str], now: datetime) -> None:
    left = wait_left(db, keys, catalog(), now)
    if left > timedelta(0):
        seconds = math.ceil(left.total_seconds())
        words = f"{seconds} detik" if seconds < 90 else f"{math.ceil(seconds / 60)} menit"
        raise Refused(f"Terlalu banyak percobaan masuk yang gagal. Coba lagi {words} lagi.")


def _count_failures(db: Session, keys: list[str], account: Account | None, now: datetime) -> None:
    count_failures(db, keys, now)
    _log(db, account.id if account else None, "sign_in_failed")


def actor_of_session(
    database: Database, digest: str, now: datetime, touch: bool = False
) -> Actor | None:
    """Who is signed in with this session; None when it ended, idled out, or was revoked.

    Called anew on every run, callback and request: a websocket outlives a sign-out.
    """
    with database.reading() as db:
        facts = records.session_facts(db, digest, duty_day(now))
    if not facts or not _alive(facts[0], now) or facts[0].disabled:
        return None
    if touch and now - facts[0].seen_at > timedelta(seconds=60):
        touched(database, digest, now)
    return actor_from(facts, digest)


def touched(database: Database, digest: str, now: datetime) -> None:
    """Note that the session is in use, so that it does not idle out."""
    with database.writing() as db:
        row = records.sign_in(db, digest)
        if row is not None:
            row.seen_at = now


def _alive(session: records.SessionFacts, now: datetime) -> bool:
    idle = timedelta(minutes=catalog().number("session_idle_minutes"))
    return not session.revoked and now < session.expires_at and now - session.seen_at < idle


def choose_unit(database: Database, actor: Actor, unit_id: str) -> None:
    """Act for another of one's units in this session. Raises Refused for a unit that is not."""
    with database.writing() as db:
        row = records.sign_in(db, actor.sign_in or "")
        if row is None:
            raise Refused("Sesi Anda sudah berakhir. Masuklah kembali.")
        today = duty_day(row.seen_at)
        if unit_id not in {u.id for u in records.units_of_account(db, actor.account_id, today)}:
            raise Refused("Unit itu tidak ditemukan pada akun Anda.")
        row.unit_id = unit_id


def sign_out(database: Database, token: str, now: datetime) -> None:
    """End the session of this cookie."""
    with database.writing() as db:
        row = records.sign_in(db, digest_of(token))
        if row is not None and row.revoked_at is None:
            row.revoked_at = now
            _log(db, row.account_id, "sign_out")


def sign_out_everywhere(database: Database, actor: Actor, now: datetime) -> int:
    """End every session of one's account, this one too; how many."""
    with database.writing() as db:
        ended = records.revoke_sign_ins(db, actor.account_id, now)
        _log(db, actor.account_id, "sign_out_everywhere")
    return ended


def change_password(database: Database, actor: Actor, old: str, new: str, now: datetime) -> None:
    """Change one's own password; ends every other session. Raises Refused.

    A wrong old password counts as a failed sign-in: a stolen session must not guess at leisure.
    """
    keys = [f"password:{actor.account_id}"]
    with database.reading() as db:
        _require_patience(db, keys, now)
        account = records.account(db, actor.account_id)
    if account is None or not is_right(old, account.password_hash):
        with database.writing() as db:
            _count_failures(db, keys, account, now)
        raise Refused("Kata sandi lama tidak cocok. Kata sandi Anda belum berubah.")
    require_good(new, catalog().number("password_min_length"), account.email)
    fresh = hashed(new)
    with database.writing() as db:
        _require_patience(db, keys, now)
        records.forget_failures(db, keys[0])
        row = records.account(db, actor.account_id)
        if row is not None:
            row.password_hash = fresh
        records.revoke_sign_ins(db, actor.account_id, now, but=actor.sign_in)
        _log(db, actor.account_id, "password_changed")


def new_link(db: Session, account: Account, now: datetime) -> str:
    """A one-time link token with which the account's owner sets a password."""
    token, digest = new_token()
    hours = catalog().number("credential_link_hours")
    row = CredentialLink(
        digest=digest,
        account_id=account.id,
        created_at=now,
        expires_at=now + timedelta(hours=hours),
    )
    records.add_link(db, row)
    return token


def link_owner(database: Database, token: str, now: datetime) -> Account:
    """Whose password a link sets. Raises Refused for a used, old or invented one."""
    with database.reading() as db:
        return _owner(db, token, now)


def set_password(
    database: Database, token: str, password: str, origin: Origin, now: datetime
) -> str:
    """Set the password through a one-time link; ends all sessions and opens one. Raises Refused."""
    account = link_owner(database, token, now)
    require_good(password, catalog().number("password_min_length"), account.email)
    fresh = hashed(password)
    with database.writing() as db:
        account = _owner(db, token, now)
        account.password_hash = fresh
        row = records.link(db, digest_of(token))
        if row is not None:
            row.used_at = now
        records.revoke_sign_ins(db, account.id, now)
        _log(db, account.id, "password_set")
        return open_session(db, account, origin, now)


def _owner(db: Session, token: str, now: datetime) -> Account:
    row = records.link(db, digest_of(token))
    account = records.account(db, row.account_id) if row else None
    good = row is not None and row.used_at is None and row.expires_at >= now
    if not good or account is None or account.disabled_at is not None:
        raise Refused(
            "Tautan ini sudah dipakai atau sudah lewat waktunya. "
            "Mintalah tautan baru kepada administrator unit Anda."
        )
    return account


def _log(db: Session, account_id: str | None, action: str) -> None:
    happening = audit.Happening(action, "account", account_id or "-", {}, account_id)
    audit.append(db, happening)
