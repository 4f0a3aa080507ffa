"""As whom does a command act? An account by its email address, for one of its units."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from accounts.actor import Actor, actor_of, duty_day
from accounts.policy import Refused
from storage import accounts as records
from storage.database import Database

As = Annotated[
    str, typer.Option("--as", help="Alamat email akun yang haknya dipakai.", metavar="EMAIL")
]
For = Annotated[
    str, typer.Option("--unit", help="Kode unit, bila akunnya bertugas di beberapa unit.")
]


def acting(database: Database, email: str, unit_code: str = "") -> Actor:
    """The actor behind an email address today. Raises Refused for an unknown or closed account."""
    day = duty_day(datetime.now(UTC))
    with database.reading() as db:
        account = records.account_by_email(db, email)
        if account is None or account.disabled_at is not None:
            raise Refused(f"Tidak ada akun aktif dengan email '{email}'. Periksa ejaannya.")
        units = records.units_of_account(db, account.id, day)
        chosen = [one.id for one in units if unit_code in ("", one.code)]
        if unit_code and not chosen:
            raise Refused(f"Akun '{email}' tidak bertugas di unit berkode '{unit_code}' hari ini.")
        return actor_of(db, account, chosen[0] if chosen else None, day)
