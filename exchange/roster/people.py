"""The rows of LPSEs, of people and of the roles they hold: matched with what there is, entered, corrected."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from accounts import opening
from accounts.policy import Action, Refused, may
from accounts.profile import Profile, profile_on
from catalog.loader import catalog
from exchange.roster.book import (
    CODE,
    PEOPLE,
    ROLES,
    UNITS,
    Field,
)
from exchange.roster.rows import (
    At,
    Change,
    Kind,
    Link,
    by_code,
    day_of,
    differences,
    place_of,
    same,
    unit_of,
)
from exchange.workbooks.reading import Line, Problem
from intake.words import line
from storage import accounts as account_records
from storage import people as people_records
from storage import units as unit_records
from storage.database import Session
from storage.tables import Person, Unit

ADMIN = "menjadi administrator LPSE"
_FACTS = ("name", "nip", "position", "phone", "email")


def put_unit(at: At, said: dict[str, str]) -> Change:
    facts = dict(said)
    name, code = facts.pop("name"), facts.pop("code", "")
    unit = by_code(at, code) or _without_code(at, name)
    if unit is None:
        profile = Profile().model_dump(mode="json") | facts
        begin = date(at.today.year, 1, 1)
        made = opening.add_unit(at.db, at.actor, name, code, profile, begin)
        at.units[line(code).casefold()] = made
        return Change("LPSE", name, Kind.NEW)
    known = profile_on(at.db, unit.id, at.today).model_dump(mode="json")
    if line(name) != unit.name:
        raise Refused(f"Kode LPSE {code} sudah milik {unit.name}. Periksa kode atau namanya.")
    differs = differences(UNITS, known, facts)
    if differs:
        opening.restate_unit(at.db, at.actor, unit, known | facts, at.today)
    if code and not unit.code:
        opening.give_code(at.db, at.actor, unit, code)
        at.units[line(code).casefold()] = unit
        differs = (CODE, *differs)
    return Change("LPSE", unit.name, Kind.CHANGED if differs else Kind.SAME, differs)


def put_person(at: At, said: dict[str, str]) -> Change:
    facts = dict(said)
    is_first, unit = facts.pop("is_admin", "") == "ya", unit_of(at, facts.pop("code", ""))
    person = _known(at, unit, facts)
    known = {name: getattr(person, name) or "" for name in _FACTS} if person else {}
    if "nip" in facts:
        facts["nip"] = facts["nip"].replace(" ", "")
    differs = differences(PEOPLE, known, facts) if person else ()
    kind = Kind.NEW if person is None else Kind.CHANGED if differs else Kind.SAME
    if kind is not Kind.SAME:
        person = opening.put_person(at.db, at.actor, unit.id, person, known | facts, at.today)
    name = f"{facts['name']} ({unit.name})"
    if is_first and person is not None and not _acts_already(at, unit, person):
        token = opening.hand_over(at.db, at.actor, person, at.now)
        if token:
            at.outcome.links.append(Link(unit.name, person.name, person.email, token))
        return Change(
            "Orang", name, Kind.NEW if kind is Kind.NEW else Kind.CHANGED, (*differs, ADMIN)
        )
    return Change("Orang", name, kind, differs)


def put_role(at: At, said: dict[str, str]) -> Change:
    """A role held now or before: known again by its holder, the role and the first day."""
    role = next((one.id for one in catalog().roles.values() if same(one.title, said["role"])), None)
    if role is None:
        titles = ", ".join(one.title for one in catalog().roles.values())
        raise Refused(f"'{said['role']}' bukan salah satu dari 13 peran: {titles}.")
    unit = unit_of(at, said.get("code", ""))
    person = _holder(at, unit, said.get("holder", ""))
    facts: dict[str, Any] = {
        "title": said.get("title", ""), "capacity": said.get("capacity", "definitif"),
        "decree_number": said.get("decree_number", ""),
        **{name: day_of(said.get(name)) for name in ("decree_date", "valid_from", "valid_to")},
    }  # fmt: skip
    held = next(
        (
            one
            for one in people_records.roles_held(at.db, unit.id)
            if (one.person_id, one.role, one.valid_from) == (person.id, role, facts["valid_from"])
        ),
        None,
    )
    heads = {one.fact: one.head for one in ROLES}
    differs = tuple(
        heads[name]
        for name, value in facts.items()
        if held is not None and name in said and getattr(held, name) != value
    )
    kind = Kind.NEW if held is None else Kind.CHANGED if differs else Kind.SAME
    if held is not None:
        facts = {name: facts[name] if name in said else getattr(held, name) for name in facts}
    if kind is not Kind.SAME:
        opening.put_role(at.db, at.actor, person, role, held, facts)
    return Change("Peran", f"{person.name}: {said['role']} ({unit.name})", kind, differs)


def require_once(at: At, units: Sequence[tuple[Line, dict[str, str]]]) -> None:
    seen: set[str] = set()
    for row, facts in units:
        code = facts.get("code", "").casefold()
        if code and code in seen:
            at.outcome.problems.append(
                Problem(place_of(row, CODE), "kode LPSE ini ada dua kali di buku kerja")
            )
        seen.add(code)


def unit_row(db: Session, unit: Unit, today: date) -> list[str]:
    known = profile_on(db, unit.id, today).model_dump(mode="json")
    facts = known | {"name": unit.name, "code": unit.code or ""}
    return [_word(one, str(facts[one.fact])) for one in UNITS]


def person_row(code: str, person: Person) -> list[str]:
    facts = {name: getattr(person, name) or "" for name in _FACTS} | {"code": code, "is_admin": ""}
    return [_word(one, facts[one.fact]) for one in PEOPLE]


def _word(one: Field, kept: str) -> str:
    return next((word for word, code in one.words.items() if code == kept), kept)


def _holder(at: At, unit: Unit, named: str) -> Person:
    """Who holds a role: by NIP, or by a name only one person there has."""
    nip = named.replace(" ", "")
    found = [
        one
        for one in people_records.people(at.db, unit.id)
        if (nip and one.nip == nip) or same(one.name, named)
    ]
    if len(found) != 1:
        why = "tidak ditemukan" if not found else "bukan hanya satu orang; pakai NIP-nya"
        raise Refused(f"Pemegang '{named}' {why}. Tambahkan dulu di lembar Orang bila belum ada.")
    return found[0]


def _acts_already(at: At, unit: Unit, person: Person) -> bool:
    held = account_records.accounts_of_unit(at.db, unit.id)
    return any(row.person_id == person.id for _, row in held)


def _without_code(at: At, name: str) -> Unit | None:
    """The one LPSE of this name that has no code yet: its code may come with the workbook."""
    if not may(at.actor, Action.IMPORT_UNITS):
        return None
    same = [
        one
        for one in unit_records.units(at.db, "lpse")
        if not one.code and one.name.casefold() == line(name).casefold()
    ]
    return same[0] if len(same) == 1 else None


def _known(at: At, unit: Unit, facts: dict[str, str]) -> Person | None:
    """Who a row is about: by NIP; without one by name among those who have none either."""
    nip = facts.get("nip", "").replace(" ", "")
    if nip:
        return people_records.person_with_nip(at.db, unit.id, nip)
    same = [
        one
        for one in people_records.people(at.db, unit.id)
        if not one.nip and line(one.name).casefold() == line(facts["name"]).casefold()
    ]
    return same[0] if same else None
