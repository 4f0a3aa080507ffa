"""The 13 roles: who holds which, what is not covered, what conflicts and on which basis."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from accounts.actor import Actor
from accounts.people import DUTIES
from accounts.policy import Action, Refused, require
from catalog.loader import Catalog
from intake.words import line
from storage import audit, people
from storage.database import Database

HEAD_ROLE = "ketua_lpse"
ASSESSOR_ROLE = "penilai"
CAPACITIES = ("definitif", "plt", "plh")


@dataclass(frozen=True)
class Holding:
    """Somebody holding a role on the day in question."""

    person_id: str
    person: str
    role: str


@dataclass(frozen=True)
class Duty:
    """Somebody with a procurement duty on the day in question."""

    person_id: str
    duty: str


@dataclass(frozen=True)
class Conflict:
    """Two things one person may not be at once, with the basis it rests on."""

    person: str
    message: str
    basis: str


def role_coverage(catalog: Catalog, holdings: Iterable[Holding]) -> list[str]:
    """Ids of the 13 roles nobody holds (SOP-ORG 2.1-2.13), in the order of the SOP."""
    held = {holding.role for holding in holdings}
    return [role for role in catalog.roles if role not in held]


def role_conflicts(
    catalog: Catalog, holdings: Iterable[Holding], duties: Iterable[Duty]
) -> list[Conflict]:
    """Conflicts of the people holding roles.

    PPK, Pejabat Pengadaan or Pokja Pemilihan: Perka LKPP 2/2010 Pasal 13(3), force to be verified.
    A Penilai running a standard they assess: proposal (independence, S17-09).
    """
    holdings = list(holdings)
    people_holding = {h.person_id: h.person for h in holdings}
    found = [
        Conflict(
            people_holding[duty.person_id],
            f"{people_holding[duty.person_id]} memegang peran LPSE dan juga {DUTIES[duty.duty]}.",
            "Perka LKPP 2/2010 Pasal 13 ayat (3), perlu verifikasi keberlakuan",
        )
        for duty in duties
        if duty.person_id in people_holding
    ]
    return found + _assessors(catalog, holdings)


def _assessors(catalog: Catalog, holdings: list[Holding]) -> list[Conflict]:
    found = []
    for assessor in (h for h in holdings if h.role == ASSESSOR_ROLE):
        runs = [
            h.role
            for h in holdings
            if h.person_id == assessor.person_id and h.role != ASSESSOR_ROLE
        ]
        standards = sorted(standards_run_by(catalog, runs))
        if standards:
            numbers = ", ".join(map(str, standards))
            found.append(
                Conflict(
                    assessor.person,
                    f"{assessor.person} adalah Penilai, padahal ikut menjalankan standar "
                    f"{numbers}.",
                    "Usulan Telaah: penilai tidak menilai standar yang dijalankannya (S17-09)",
                )
            )
    return found


def standards_run_by(catalog: Catalog, roles: Iterable[str]) -> set[int]:
    """Numbers of the standards whose criteria name one of these roles as responsible."""
    roles = set(roles) - {ASSESSOR_ROLE}
    return {
        standard.number
        for standard in catalog.standards.values()
        for criterion in standard.criteria
        if roles & set(criterion.roles)
    }


def assign_role(
    database: Database,
    actor: Actor,
    catalog: Catalog,
    person_id: str,
    role: str,
    facts: dict[str, object],
) -> str:
    """Record that a person holds a role under a decree; returns the id. Raises Refused.

    `facts`: title, capacity (one of CAPACITIES), decree_number, decree_date, valid_from, valid_to.
    """
    require(actor, Action.EDIT_PEOPLE)
    if role not in catalog.roles:
        raise Refused("Pilihlah peran dari daftar 13 peran.")
    checked = checked_role(facts)
    with database.writing() as db:
        person = people.person(db, actor.unit, person_id)
        if person is None:
            raise Refused("Orang itu tidak ditemukan di unit Anda.")
        row = people.add_role(db, person, role, **checked)
        audit.append(
            db,
            audit.Happening(
                "role_assigned",
                "role_held",
                row.id,
                {"role": role, "person": person_id},
                actor.account_id,
                actor.unit,
            ),
        )
        return row.id


def correct_role(
    database: Database, actor: Actor, role_held_id: str, facts: dict[str, object]
) -> None:
    """Correct what was mistyped about a holding; who holds which role stays. Raises Refused.

    `facts` as for `assign_role`.
    """
    require(actor, Action.EDIT_PEOPLE)
    checked = checked_role(facts)
    with database.writing() as db:
        row = people.role_held(db, actor.unit, role_held_id)
        if row is None:
            raise Refused("Penugasan itu tidak ditemukan di unit Anda.")
        changed = sorted(name for name, value in checked.items() if getattr(row, name) != value)
        for name in changed:
            setattr(row, name, checked[name])
        audit.append(
            db,
            audit.Happening(
                "role_corrected",
                "role_held",
                row.id,
                {"changed": changed},
                actor.account_id,
                actor.unit,
            ),
        )


def checked_role(facts: dict[str, object]) -> dict[str, Any]:
    """The facts of an assignment as a document can print them. Raises Refused."""
    begin, end = facts["valid_from"], facts.get("valid_to")
    if not isinstance(begin, date):
        raise Refused("Isilah tanggal mulai penugasan ini.")
    if isinstance(end, date) and end < begin:
        raise Refused("Tanggal akhir mendahului tanggal mulai. Periksa kedua tanggal itu.")
    if facts["capacity"] not in CAPACITIES:
        raise Refused("Pilihlah kapasitas: definitif, Plt., atau Plh.")
    if facts["capacity"] != "definitif" and end is None:
        raise Refused("Untuk Plt. atau Plh., isilah juga tanggal akhirnya.")
    words = {name: line(str(facts[name]))[:200] for name in ("title", "decree_number")}
    return {**facts, **words}


def end_role(database: Database, actor: Actor, role_held_id: str, last_day: date) -> None:
    """Record the last day somebody held a role. Raises Refused."""
    require(actor, Action.EDIT_PEOPLE)
    with database.writing() as db:
        row = people.role_held(db, actor.unit, role_held_id)
        if row is None:
            raise Refused("Penugasan itu tidak ditemukan di unit Anda.")
        if last_day < row.valid_from:
            raise Refused("Tanggal akhir mendahului tanggal mulai. Periksa kedua tanggal itu.")
        row.valid_to = last_day
        audit.append(
            db,
            audit.Happening(
                "role_ended",
                "role_held",
                row.id,
                {"to": last_day.isoformat()},
                actor.account_id,
                actor.unit,
            ),
        )


def holdings_on(database: Database, unit_id: str, day: date) -> tuple[list[Holding], list[Duty]]:
    """Who holds which role and which procurement duty in a unit on a day."""
    with database.reading() as db:
        names = {p.id: p.name for p in people.people(db, unit_id)}
        held = [
            Holding(r.person_id, names[r.person_id], r.role)
            for r in people.roles_held(db, unit_id, day)
        ]
        return held, [Duty(d.person_id, d.duty) for d in people.duties(db, unit_id, day)]
