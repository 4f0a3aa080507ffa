"""The rows of people: matched by NIP or name, entered, corrected, let go, made first administrator."""

from collections.abc import Mapping

from accounts import opening
from accounts.policy import Refused
from exchange.roster.book import LEFT, PEOPLE, word
from exchange.roster.rows import (
    At,
    Change,
    Kind,
    Link,
    day_of,
    differing,
    heads,
    kind_of,
    same,
    unit_of,
)
from exchange.workbooks.days import as_cell
from intake.words import line
from storage import accounts as account_records
from storage import people as people_records
from storage.tables import Person, Unit

ADMIN = "menjadi administrator LPSE"
_FACTS = ("name", "nip", "position", "phone", "email")
TWICE = (
    "Orang ini ada dua kali di buku kerja. Hapus salah satu barisnya; orang lain yang bernama sama "
    "ditambahkan dengan NIP-nya, atau di halaman Orang."
)


def put_person(at: At, said: dict[str, str]) -> Change:
    """A person, new or with what the row says otherwise. Raises Refused."""
    facts = dict(said)
    is_first, unit = facts.pop("is_admin", "") == "ya", unit_of(at, facts.pop("code", ""))
    person = _known(at, unit, facts)
    known = _cells(person) if person else {}
    differs = differing(PEOPLE, known, facts)
    kind = kind_of(person is not None, differs)
    changed = {one.fact for one in differs} if person else set(facts)
    if changed & set(_FACTS):
        said_facts = {name: facts[name] for name in changed & set(_FACTS)}
        wanted = {name: known.get(name, "") for name in _FACTS} | said_facts
        person = opening.put_person(at.db, at.actor, unit.id, person, wanted, at.today)
    assert person is not None  # a new one has a name at least
    at.used.add(person.id)
    if "left_on" in changed:
        _let_go(at, person, facts["left_on"])
    name, told = f"{facts['name']} ({unit.name})", heads(differs)
    if is_first and not _acts_already(at, unit, person):
        token = opening.hand_over(at.db, at.actor, person, at.now)
        if token:
            at.outcome.links.append(Link(unit.name, person.name, person.email, token))
        kind, told = Kind.NEW if kind is Kind.NEW else Kind.CHANGED, (*told, ADMIN)
    return Change("Orang", name, kind, told)


def person_row(code: str, person: Person) -> list[str]:
    """A person as their row states it."""
    facts = _cells(person) | {"code": code, "is_admin": ""}
    return [word(one, facts[one.fact]) for one in PEOPLE]


def holder_of(at: At, unit: Unit, named: str) -> Person:
    """Whom a row means: as the workbook named them, by NIP, or by a name only one person there has."""
    everybody = {one.id: one for one in people_records.people(at.db, unit.id)}
    before = everybody.get(at.holders[unit.id].get(line(named).casefold(), ""))
    if before is not None:
        return before
    nip = "".join(named.split())
    found = [one for one in everybody.values() if (nip and one.nip == nip) or same(one.name, named)]
    if len(found) != 1:
        why = "tidak ditemukan" if not found else "bukan hanya satu orang; pakai NIP-nya"
        raise Refused(f"Pemegang '{named}' {why}. Tambahkan dulu di lembar Orang bila belum ada.")
    return found[0]


def _cells(person: Person) -> dict[str, str]:
    facts = {name: str(getattr(person, name) or "") for name in _FACTS}
    return facts | {"left_on": as_cell(person.left_on)}


def _let_go(at: At, person: Person, text: str) -> None:
    """That somebody left, as on the page of people: the day is not changed once it has passed."""
    last = day_of(text)
    assert last is not None  # a cell that says something is a day, or refused
    if person.left_on is not None and person.left_on <= at.today:
        raise Refused(
            f"Kolom {LEFT}: {person.name} sudah tercatat berhenti {as_cell(person.left_on)}; "
            f"tanggal '{text}' tidak dapat menggantikannya."
        )
    opening.let_go(at.db, at.actor, person, last)


def _acts_already(at: At, unit: Unit, person: Person) -> bool:
    held = account_records.accounts_of_unit(at.db, unit.id)
    return any(row.person_id == person.id for _, row in held)


def _known(at: At, unit: Unit, facts: Mapping[str, str]) -> Person | None:
    """Who a row is about: by NIP, else by name; a NIP may be new to somebody who had none."""
    nip = "".join(facts.get("nip", "").split())
    everybody = people_records.people(at.db, unit.id)
    alike = [one for one in everybody if same(one.name, facts["name"])]
    if nip:
        held = [one for one in everybody if one.nip == nip]
        return _one(
            at, held or [one for one in alike if not one.nip and one.id not in at.used], facts
        )
    return _one(at, [one for one in alike if not one.nip] or alike, facts)


def _one(at: At, found: list[Person], facts: Mapping[str, str]) -> Person | None:
    """The one of these a row is about, of which no other row is. Raises Refused for several."""
    left = [one for one in found if one.id not in at.used]
    if found and not left:
        raise Refused(TWICE)
    exact = [one for one in left if not differing(PEOPLE, _cells(one), facts)]
    if len(left) > 1 and not exact:
        raise Refused(
            f"Ada {len(left)} orang bernama '{line(facts['name'])}' tanpa NIP, sehingga tidak jelas siapa "
            "yang dimaksud. Perbaiki datanya di halaman Orang."
        )
    return next(iter(exact or left), None)
