"""As whom does a command act? An account by its email address; else the administrator of the installation."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Annotated

import typer

from accounts.actor import LKPP_ROLES, LPSE_ROLES, Actor, actor_of, duty_day
from accounts.policy import Refused
from storage import accounts as records
from storage import units
from storage.database import Database, Session
from storage.tables import Unit

As = Annotated[
    str,
    typer.Option(
        "--as", help="Alamat email akun yang haknya dipakai; bawaannya administrator instalasi.",
        metavar="EMAIL",
    ),
]  # fmt: skip
For = Annotated[str, typer.Option("--unit", help="Kode unit yang diwakili, bila lebih dari satu.")]


def acting(
    database: Database, email: str, unit_code: str = "", unit_id: str | None = None
) -> Actor:
    """The actor behind an email address today, or the administrator for a unit.

    `unit_id`: the unit what is asked about belongs to. Whoever may type commands here reads the
    records anyway; what they change bears the administrator's name. Raises Refused for an unknown or
    closed account, and for a unit that has to be named.
    """
    with database.reading() as db:
        return _somebody(db, email, unit_code) if email else _keeper(db, unit_code, unit_id)


def _somebody(db: Session, email: str, unit_code: str) -> Actor:
    day = duty_day(datetime.now(UTC))
    account = records.account_by_email(db, email)
    if account is None or account.disabled_at is not None:
        raise Refused(f"Tidak ada akun aktif dengan email '{email}'. Periksa ejaannya.")
    mine = records.units_of_account(db, account.id, day)
    chosen = [one.id for one in mine if unit_code in ("", one.code)]
    if unit_code and not chosen:
        raise Refused(f"Akun '{email}' tidak bertugas di unit berkode '{unit_code}' hari ini.")
    return actor_of(db, account, chosen[0] if chosen else None, day)


def _keeper(db: Session, unit_code: str, unit_id: str | None) -> Actor:
    """The first administrator of the installation, with every role of the unit."""
    account = next(
        (one for one in records.accounts(db) if one.is_administrator and not one.disabled_at), None
    )
    if account is None:
        raise Refused(
            "Instalasi ini belum mempunyai administrator. Sebutkan akun dengan --as EMAIL."
        )
    unit = _meant(units.units(db), unit_code, unit_id)
    return Actor(
        account_id=account.id,
        name=account.name,
        is_administrator=True,
        unit_id=unit.id,
        unit_kind=unit.kind,
        person_id=None,
        roles=LKPP_ROLES if unit.kind == "lkpp" else LPSE_ROLES,
    )


def _meant(every: Iterable[Unit], unit_code: str, unit_id: str | None) -> Unit:
    """The unit that is named, or the only one there is."""
    named = [
        one for one in every
        if unit_id in (None, one.id) and unit_code in ("", one.code)
    ]  # fmt: skip
    if len(named) == 1:
        return named[0]
    if unit_code or unit_id:
        raise Refused(f"Tidak ada unit berkode '{unit_code}' yang sesuai. Periksa kodenya.")
    raise Refused(
        "Ada beberapa unit di instalasi ini. Sebutkan --unit KODE, atau akun dengan --as EMAIL."
    )
