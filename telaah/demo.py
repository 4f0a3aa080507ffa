"""`telaah demo`: an invented installation to look around in."""

import secrets
from datetime import UTC, datetime
from typing import Annotated

import typer

from accounts.actor import actor_of
from accounts.policy import Refused
from accounts.setup import init, needs_setup
from assessments.sample.installation import make_sample
from catalog.loader import catalog
from installation import Installation, installation
from storage import accounts as records
from telaah import worker
from telaah.output import console, refusals
from telaah.serve import prepare

ADMIN = "admin@contoh.id"


def demo(
    units: Annotated[int, typer.Option(min=1, max=2000, help="Banyaknya LPSE contoh.")] = 3,
    years: Annotated[int, typer.Option(min=1, max=10, help="Banyaknya tahun penilaian.")] = 2,
    seed: Annotated[int, typer.Option(help="Benih acak.")] = 17,
) -> None:
    """Isi instalasi kosong dengan data contoh. Contoh: telaah demo --units 3"""
    with refusals():
        prepare()
        here = installation()
        if not needs_setup(here.database):
            raise Refused("Instalasi ini sudah berisi. Data contoh hanya untuk instalasi kosong.")
        password = secrets.token_urlsafe(9)
        accounts = fill(here, password, units, years, seed)
    console.print(f"\nData contoh siap. Kata sandi semua akun: {password}", markup=False)
    for email, label in accounts:
        console.print(f"  {email:28} {label}", markup=False)


def fill(
    here: Installation, password: str, units: int, years: int, seed: int
) -> list[tuple[str, str]]:
    """Create the administrator and the sample; returns addresses with what each is."""
    now = datetime.now(UTC)
    init(here.database, "Administrator Contoh", ADMIN, now)
    with here.database.reading() as db:
        account = records.account_by_email(db, ADMIN)
        if account is None:
            raise LookupError(ADMIN)
        admin = actor_of(db, account, None, now.date())
    with console.status("Menyiapkan data contoh …"):
        sample = make_sample(
            here.database, here.store, catalog(), admin, password, units, years, seed
        )
        worker.finish_all(here)
    with here.database.writing() as db:
        row = records.account(db, admin.account_id)
        coordinator = records.account_by_email(db, sample.accounts[0][0])
        if row is not None and coordinator is not None:
            row.password_hash = coordinator.password_hash
    return [(ADMIN, "administrator instalasi"), *sample.accounts]
