"""The rows of roles and procurement duties: matched by holder and first day, entered, corrected, proven."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from accounts import opening
from accounts.policy import Refused
from assessments.history import roles as past
from assessments.history.deeds import annul_in
from assessments.history.entering import Whose
from assessments.history.roles import Mark
from catalog.loader import catalog
from evidence.proofs import Kept
from exchange.roster.book import DUTY, ROLE_SCAN, ROLES, word
from exchange.roster.people import holder_of
from exchange.roster.rows import (
    At,
    Change,
    day_of,
    differing,
    heads,
    kept_of,
    kind_of,
    same,
    scan_of,
    unit_of,
)
from exchange.words import DUTIES
from exchange.workbooks.days import as_cell
from intake.words import line
from storage import people as people_records
from storage.tables import Person, ProcurementDuty, RoleHeld

REASON = "Diperbaiki lewat buku kerja"
_DECREE = ("decree_number", "decree_date")
Held = TypeVar("Held", RoleHeld, ProcurementDuty)
_DAYS = ("decree_date", "valid_from", "valid_to")


def put_role(at: At, said: dict[str, str]) -> Change:
    """A role held now or before: known again by its holder, the role and the first day. Raises Refused."""
    role = next((one.id for one in catalog().roles.values() if same(one.title, said["role"])), None)
    if role is None:
        titles = ", ".join(one.title for one in catalog().roles.values())
        raise Refused(f"'{said['role']}' bukan salah satu dari 13 peran: {titles}.")
    unit = unit_of(at, said.get("code", ""))
    person = holder_of(at, unit, said.get("holder", ""))
    begin = day_of(said.get("valid_from"))
    marks = past.marks(at.db, unit.id)
    alike = [
        one
        for one in people_records.roles_held(at.db, unit.id)
        if (one.person_id, one.role, one.valid_from) == (person.id, role, begin)
    ]
    held = _one(at, alike, lambda one: differing(ROLES, role_cells(one, marks.get(one.id)), said))
    known = role_cells(held, marks.get(held.id)) if held else {}
    differs = differing(ROLES, known, said)
    if held is None or {one.fact for one in differs} - {"history", "scan"}:
        facts = _facts(known, {one.fact: said[one.fact] for one in differs} if held else said)
        _require_while_there(person, facts, held)
        held = opening.put_role(at.db, at.actor, person, role, held, facts)
    at.used.add(held.id)
    _marked(at, held, marks.get(held.id), said, {one.fact for one in differs})
    name = f"{person.name}: {said['role']} ({unit.name})"
    return Change("Peran", name, kind_of(bool(known), differs), heads(differs))


def put_duty(at: At, said: dict[str, str]) -> Change:
    """A procurement duty: known again by who has it, which, and the first day. Raises Refused."""
    unit = unit_of(at, said.get("code", ""))
    person = holder_of(at, unit, said.get("holder", ""))
    begin, last = day_of(said.get("begin")), day_of(said.get("last"))
    if begin is None:
        raise Refused("Isilah kolom Mulai tugas pada baris ini.")
    alike = [
        one
        for one in people_records.every_duty(at.db, unit.id)
        if (one.person_id, one.duty, one.valid_from) == (person.id, said["duty"], begin)
    ]
    held = _one(at, alike, lambda one: differing(DUTY, duty_cells(one), said))
    differs = differing(DUTY, duty_cells(held), said) if held else ()
    if held is None or differs:
        spell = (begin, last)
        made = opening.put_duty(at.db, at.actor, person, said["duty"], held, spell)
        at.used.add(made.id)
    else:
        at.used.add(held.id)
    name = f"{person.name}: {DUTIES[said['duty']]} ({unit.name})"
    return Change("Tugas pengadaan", name, kind_of(held is not None, differs), heads(differs))


def role_row(code: str, holder: str, held: RoleHeld, mark: Mark | None) -> list[str]:
    """A role held as its row states it."""
    title = catalog().roles[held.role].title
    facts = role_cells(held, mark) | {"role": title, "code": code, "holder": holder}
    return [word(one, facts[one.fact]) for one in ROLES]


def duty_row(code: str, holder: str, duty: ProcurementDuty) -> list[str]:
    """A procurement duty as its row states it."""
    facts = duty_cells(duty) | {"duty": duty.duty, "code": code, "holder": holder}
    return [word(one, facts[one.fact]) for one in DUTY]


def role_cells(held: RoleHeld, mark: Mark | None) -> dict[str, str]:
    """What is known of a role held, as cells hold it; the words stand for the codes."""
    facts = {name: str(getattr(held, name)) for name in ("title", "capacity", "decree_number")}
    facts |= {name: as_cell(getattr(held, name)) for name in _DAYS}
    return facts | {"history": "ya" if mark else "", "scan": mark.event.name if mark else ""}


def duty_cells(duty: ProcurementDuty) -> dict[str, str]:
    """What is known of a duty, as cells hold it."""
    return {"begin": as_cell(duty.valid_from), "last": as_cell(duty.valid_to)}


def _one(at: At, found: Sequence[Held], differs: Callable[[Held], object]) -> Held | None:
    """Of several alike the one a row says exactly, else the first no other row is about."""
    left = [one for one in found if one.id not in at.used]
    if found and not left:
        raise Refused("Baris ini ada dua kali di buku kerja. Hapus salah satunya.")
    return next((one for one in left if not differs(one)), left[0] if left else None)


def _facts(known: Mapping[str, str], said: Mapping[str, str]) -> dict[str, Any]:
    wanted = {"title": "", "capacity": "definitif", "decree_number": "", **known, **said}
    return {
        **{name: line(wanted[name]) for name in ("title", "capacity", "decree_number")},
        **{name: day_of(wanted.get(name)) for name in _DAYS},
    }


def _require_while_there(person: Person, facts: Mapping[str, Any], held: RoleHeld | None) -> None:
    last, was = facts["valid_to"], held.valid_to if held else None
    if person.left_on is None or (held is not None and last == was):
        return
    if last is None or last > person.left_on:
        raise Refused(
            f"{person.name} bertugas sampai {as_cell(person.left_on)}. Isi kolom Sampai paling lambat "
            "hari itu."
        )


def _marked(
    at: At, held: RoleHeld, mark: Mark | None, said: Mapping[str, str], differs: set[str]
) -> None:
    """Mark and scan follow the row: new, with another scan, or with another decree on the same scan."""
    if mark is None and (said.get("history") or said.get("scan")):
        if not said.get("scan"):
            raise Refused(f"Isilah kolom {ROLE_SCAN} pada baris ini.")
        past.mark(at.db, at.actor, Whose(held.unit_id, scan_of(at, said["scan"])), held)
    elif mark is not None and differs & {"scan", *_DECREE}:
        kept = _scan(at, mark, said, "scan" in differs)
        annul_in(at.db, at.actor, mark.row, REASON)
        past.mark(at.db, at.actor, Whose(held.unit_id, kept), held)


def _scan(at: At, mark: Mark, said: Mapping[str, str], is_other: bool) -> Kept:
    if is_other:
        return scan_of(at, said["scan"])
    return kept_of(at.db, mark.event.digest, mark.event.name)
