"""People, duties, roles, accounts and units as tables: who works here, and who may sign in."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from accounts.actor import AccountRole
from accounts.policy import Action, require
from catalog.loader import catalog
from exchange.lists.reader import Reader
from exchange.words import ACCOUNT_ROLES, CAPACITIES, DUTIES
from intake.workbook import Table
from storage import accounts, units
from storage import people as records
from storage.tables import Account, Membership, ProcurementDuty, RoleHeld

UNIT_KINDS = {"lpse": "LPSE", "lkpp": "Unit LKPP"}


def people(reader: Reader) -> Table:
    """Everybody the unit ever had. Raises Refused."""
    require(reader.actor, Action.VIEW_UNIT)
    db, unit, today = reader.db, reader.unit, reader.today
    held = records.roles_held(db, unit, today)
    signed = {m.person_id for _, m in accounts.accounts_of_unit(db, unit) if _holds(m, today)}
    titles = catalog().roles
    return (
        ("Nama", "NIP", "Jabatan", "Telepon", "Email", "Peran hari ini", "Akun",
         "Bertugas sampai"),
        [
            (one.name, one.nip, one.position, one.phone, one.email,
             ", ".join(titles[row.role].title for row in held if row.person_id == one.id),
             "ada" if one.id in signed else "", one.left_on)
            for one in records.people(db, unit)
        ],
    )  # fmt: skip


def duties(reader: Reader) -> Table:
    """Procurement duties people have, had or will have. Raises Refused."""
    require(reader.actor, Action.VIEW_UNIT)
    names = _names(reader)
    rows = records.every_duty(reader.db, reader.unit)
    return (
        ("Nama", "Tugas", "Berlaku mulai", "Berlaku sampai", "Hari ini"),
        [
            (names[r.person_id], DUTIES[r.duty], r.valid_from, r.valid_to, _holds(r, reader.today))
            for r in rows
        ],
    )


def roles(reader: Reader) -> Table:
    """The 13 roles with everybody who holds, held or will hold each; an empty one says so."""
    require(reader.actor, Action.VIEW_UNIT)
    heads = ("Nomor", "Peran", "Dipegang oleh", "Sebutan", "Kedudukan", "Nomor keputusan",
             "Tanggal keputusan", "Masa tugas mulai", "Masa tugas sampai", "Hari ini")  # fmt: skip
    return heads, list(_role_rows(reader))


def _role_rows(reader: Reader) -> Iterator[tuple[Any, ...]]:
    names, ever = _names(reader), records.roles_held(reader.db, reader.unit)
    for role in catalog().roles.values():
        mine = [row for row in ever if row.role == role.id]
        if not any(_holds(row, reader.today) for row in mine):
            yield (role.at, role.title, "belum terisi", *[None] * 7)
        for row in mine:
            yield (
                role.at, role.title, names[row.person_id], row.title, CAPACITIES[row.capacity],
                row.decree_number, row.decree_date, row.valid_from, row.valid_to,
                _holds(row, reader.today),
            )  # fmt: skip


def account_rights(reader: Reader) -> Table:
    """Every right of an account in the unit, ended ones too. Raises Refused."""
    require(reader.actor, Action.MANAGE_ACCOUNTS)
    names = _names(reader)
    return (
        ("Nama", "Alamat masuk", "Peran akun", "Berlaku mulai", "Berlaku sampai", "Keadaan",
         "Nama akun"),
        [
            (names[held.person_id], account.email, ACCOUNT_ROLES[AccountRole(held.role)],
             held.valid_from, held.valid_to, _standing(account, held, reader.today),
             account.name)
            for account, held in accounts.accounts_of_unit(reader.db, reader.unit)
        ],
    )  # fmt: skip


def own_rights(reader: Reader) -> Table:
    """Where the reader's own account acts today."""
    rows = accounts.memberships(reader.db, reader.actor.account_id, reader.today)
    return (
        ("Unit", "Peran akun", "Berlaku mulai", "Berlaku sampai"),
        [
            (reader.unit_names.get(row.unit_id), ACCOUNT_ROLES[AccountRole(row.role)],
             row.valid_from, row.valid_to)
            for row in rows
        ],
    )  # fmt: skip


def every_unit(reader: Reader) -> Table:
    """Every unit of the installation. Raises Refused (its administrator alone)."""
    require(reader.actor, Action.CREATE_UNIT)
    rows = units.units(reader.db)
    return ("Nama", "Jenis", "Kode"), [(one.name, UNIT_KINDS[one.kind], one.code) for one in rows]


def _names(reader: Reader) -> dict[str, str]:
    return {one.id: one.name for one in records.people(reader.db, reader.unit)}


def _holds(row: Membership | RoleHeld | ProcurementDuty, on: date) -> bool:
    return row.valid_from <= on and (row.valid_to is None or row.valid_to >= on)


def _standing(account: Account, held: Membership, on: date) -> str:
    if account.disabled_at is not None:
        return "akun ditutup"
    if not _holds(held, on):
        return "berakhir" if held.valid_from <= on else "belum mulai"
    return "aktif" if account.password_hash is not None else "belum membuat kata sandi"
