"""The first start: a one-time token on the console, then the first administrator."""

from datetime import datetime, timedelta

from accounts.contacts import require_email
from accounts.passwords import hashed, require_good
from accounts.policy import Refused
from accounts.sign_in import Origin, new_link, open_session
from accounts.tokens import new_token
from catalog.loader import catalog
from intake.words import line
from storage import accounts as records
from storage import audit
from storage.database import Database, Session
from storage.ids import digest_of
from storage.tables import Account

USED = (
    "Token penyiapan tidak cocok atau sudah lewat waktunya. "
    "Jalankan kembali aplikasinya, lalu pakai tautan yang tertulis di konsol."
)


def needs_setup(database: Database) -> bool:
    """Whether this installation still has no administrator."""
    with database.reading() as db:
        row = records.installation(db)
    return row is None or row.set_up_at is None


def offer_setup(database: Database, now: datetime) -> str | None:
    """A fresh one-time token for an installation not set up yet; None for one that is."""
    with database.writing() as db:
        row = records.installation(db) or records.add_installation(db)
        if row.set_up_at is not None:
            return None
        token, row.setup_digest = new_token()
        row.setup_expires_at = now + timedelta(hours=catalog().number("setup_link_hours"))
        return token


def require_token(database: Database, token: str, now: datetime) -> None:
    """Raise Refused unless this is the token on the console and still good."""
    with database.reading() as db:
        _require_token(db, token, now)


def state_address(database: Database, url: str) -> None:
    """Keep the address printed on papers from now on (none where it is empty); durable on return."""
    with database.writing() as db:
        row = records.installation(db) or records.add_installation(db)
        if row.public_url != url:
            row.public_url = url


def set_up(
    database: Database,
    token: str,
    name: str,
    email: str,
    password: str,
    origin: Origin,
    now: datetime,
) -> str:
    """Create the first administrator and sign them in; the session's token. Raises Refused."""
    require_token(database, token, now)
    require_identity(name, email)
    require_good(password, catalog().number("password_min_length"), email)
    fresh = hashed(password)
    with database.writing() as db:
        _require_token(db, token, now)
        account = _first_administrator(db, name, email, now)
        account.password_hash = fresh
        return open_session(db, account, origin, now)


def init(database: Database, name: str, email: str, now: datetime) -> str:
    """Create the first administrator from the command line; returns a one-time link token."""
    require_identity(name, email)
    with database.writing() as db:
        row = records.installation(db) or records.add_installation(db)
        if row.set_up_at is not None:
            raise Refused("Instalasi ini sudah disiapkan. Masuklah dengan akun administrator.")
        account = _first_administrator(db, name, email, now)
        return new_link(db, account, now)


def require_identity(name: str, email: str) -> None:
    """Raise Refused for an empty name or something that is not an email address."""
    if not 2 <= len(line(name)) <= 120:
        raise Refused("Isilah nama lengkap (2 sampai 120 huruf).")
    require_email(email)


def _require_token(db: Session, token: str, now: datetime) -> None:
    row = records.installation(db)
    good = (
        row is not None
        and row.set_up_at is None
        and row.setup_digest == digest_of(token)
        and row.setup_expires_at is not None
        and row.setup_expires_at > now
    )
    if not good:
        raise Refused(USED)


def _first_administrator(db: Session, name: str, email: str, now: datetime) -> Account:
    row = records.installation(db)
    if row is not None:
        row.set_up_at, row.setup_digest = now, None
    account = records.add_account(db, email, line(name), is_administrator=True)
    audit.append(db, audit.Happening("set_up", "account", account.id, {}, account.id))
    return account
