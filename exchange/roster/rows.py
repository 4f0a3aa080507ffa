"""A row of the workbook of LPSEs: what stands in it, whose it is, what it comes to, where it is wrong."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from accounts.actor import Actor
from accounts.policy import Action, Refused, may
from evidence.proofs import Kept
from exchange.roster.book import (
    CODE,
    Field,
)
from exchange.workbooks.days import day_of as day_of
from exchange.workbooks.reading import Book, Cell, Line, Problem
from intake.words import line
from storage import evidence as evidence_records
from storage import people as people_records
from storage import units as unit_records
from storage.database import Session
from storage.tables import Person, Unit


class Kind(StrEnum):
    """What a row comes to."""

    NEW = "baru"
    CHANGED = "berubah"
    SAME = "tetap"


@dataclass(frozen=True)
class Change:
    """What one row comes to: which sheet it is of, about whom, and what differs."""

    sheet: str
    name: str
    kind: Kind
    differs: tuple[str, ...] = ()


@dataclass(frozen=True)
class Link:
    """The one-time link of a first administrator, to be handed over: never kept."""

    unit: str
    name: str
    email: str
    token: str


@dataclass
class Outcome:
    """What a workbook comes to: every change and problem, links to hand over, and what to know of it."""

    changes: list[Change] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class At:
    """Who enters, when, in which transaction.

    `scans`: files sent along, by name; `labels`: the numbers the findings of the workbook got, by LPSE;
    `holders`: how the workbook named people before its rows changed them; `used`: records a row stands
    for already, so that no two rows of a workbook are about one.
    """

    db: Session
    actor: Actor
    today: date
    now: datetime
    units: dict[str, Unit]
    scans: Mapping[str, Kept] = field(default_factory=dict)
    labels: dict[tuple[str, str], str] = field(default_factory=dict)
    holders: dict[str, dict[str, str]] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)
    outcome: Outcome = field(default_factory=Outcome)


def lines_of(
    at: At, book: Book, key: str, fields: Sequence[Field]
) -> Iterator[tuple[Line, dict[str, str]]]:
    table = book.table(key, [one.head for one in fields if one.head != key])
    at.outcome.problems += table.problems
    for row in table.lines:
        facts, wrong = _read(row, fields)
        at.outcome.problems += wrong
        if not wrong:
            yield row, facts


def attempt(at: At, row: Line, key: str, deed: Any) -> None:
    """What a row does; a refusal is a problem of its cell, and the other rows are still looked at."""
    try:
        at.outcome.changes.append(deed())
    except Refused as refused:
        sentence = str(refused)
        at.outcome.problems.append(Problem(place_of(row, _head_of(row, sentence, key)), sentence))


def unit_of(at: At, code: str) -> Unit:
    """The LPSE a person is of: the one named, or for an LPSE itself its own."""
    if not code and at.actor.unit_kind == "lpse":
        unit = unit_records.unit(at.db, at.actor.unit)
    else:
        unit = by_code(at, code) or named(at, code)
    if unit is None:
        raise Refused(
            f"Kode LPSE '{code}' tidak dikenal. Tambahkan LPSE-nya, atau perbaiki kodenya."
        )
    if unit.id not in at.holders:
        everybody = people_records.people(at.db, unit.id)
        labels = holder_labels(everybody)
        at.holders[unit.id] = {label.casefold(): key for key, label in labels.items()}
    return unit


def named(at: At, name: str) -> Unit | None:
    """The one LPSE of this name: for one without a code its name stands where the code would."""
    is_all = may(at.actor, Action.IMPORT_UNITS)
    rows = unit_records.units(at.db, "lpse")
    found = [one for one in rows if same(one.name, name) and (is_all or one.id == at.actor.unit_id)]
    return found[0] if len(found) == 1 else None


def holder_labels(everybody: Iterable[Person]) -> dict[str, str]:
    """How a workbook names each person of a unit: by NIP, by name, and namesakes with a number."""
    found: dict[str, str] = {}
    alike: dict[str, int] = {}
    for one in sorted(everybody, key=lambda person: person.id):
        label = one.nip or line(one.name)
        number = alike[label.casefold()] = alike.get(label.casefold(), 0) + 1
        found[one.id] = label if number == 1 else f"{label} [{number}]"
    return found


def by_code(at: At, code: str) -> Unit | None:
    """The LPSE of a code; to who brings in no units, another's is as if there were none."""
    unit = at.units.get(line(code).casefold())
    is_own = unit is not None and unit.id == at.actor.unit_id
    return unit if is_own or may(at.actor, Action.IMPORT_UNITS) else None


def differing(
    fields: Sequence[Field], known: Mapping[str, str], said: Mapping[str, str]
) -> tuple[Field, ...]:
    """The columns in which a row says something else than what is known; both as cells hold it."""
    return tuple(
        one
        for one in fields
        if one.fact in known and one.fact in said
        and _meant(one, known[one.fact]) != _meant(one, said[one.fact])
    )  # fmt: skip


def heads(fields: Iterable[Field]) -> tuple[str, ...]:
    """The headings of these columns."""
    return tuple(one.head for one in fields)


def kind_of(is_known: bool, differs: Sequence[object]) -> Kind:
    """What a row comes to."""
    if not is_known:
        return Kind.NEW
    return Kind.CHANGED if differs else Kind.SAME


def scan_of(at: At, name: str) -> Kept:
    """The file of a name among those sent along. Raises Refused: nothing counts without its proof."""
    found = at.scans.get(line(name).casefold())
    if found is None:
        raise Refused(f"Berkas '{name}' belum diunggah bersama buku kerja ini.")
    return found


def kept_of(db: Session, digest: str | None, name: str) -> Kept:
    """A scan that was kept already. Raises Refused where there is none."""
    blob = evidence_records.blob(db, digest) if digest else None
    if blob is None or digest is None:
        raise Refused(
            "Pindai yang lama tidak ditemukan lagi. Unggah berkasnya bersama buku kerja ini."
        )
    return Kept(digest, blob.size, blob.media_type, name)


def _meant(one: Field, text: str) -> Any:
    plain = line(text)
    return one.reads(plain) if plain else None


def same(one: str, other: str) -> bool:
    return line(one).casefold() == line(other).casefold()


def place_of(row: Line, head: str) -> str:
    cell = row[head]
    return (cell or first_of(row)).place


def first_of(row: Line) -> Cell:
    return next(iter(row.cells.values()))


def _read(row: Line, fields: Sequence[Field]) -> tuple[dict[str, str], list[Problem]]:
    """The facts of a row that say something, and what is wrong with its cells."""
    facts: dict[str, str] = {}
    wrong = []
    for one in fields:
        cell = row[one.head]
        text = line(cell.text) if cell else ""
        if cell is None or not text:
            continue
        words = {word.casefold(): kept for word, kept in one.words.items()}
        if cell.is_formula:
            wrong.append(Problem(cell.place, "berisi rumus; tuliskan nilainya"))
        elif words and text.casefold() not in words:
            wrong.append(Problem(cell.place, f"pilih salah satu: {', '.join(one.words)}"))
        else:
            facts[one.fact] = words.get(text.casefold(), text)
    if fields[0].fact not in facts and not wrong:
        wrong.append(Problem(first_of(row).place, f"baris ini tanpa isian '{fields[0].head}'"))
    return facts, wrong


def _head_of(row: Line, sentence: str, key: str) -> str:
    """The column a refusal is about: whose value or heading it names, else that of the key."""
    quoted = (head for head, cell in row.cells.items() if f"'{line(cell.text)}'" in sentence)
    named = (head for head in ("NIP", CODE) if head.casefold() in sentence.casefold())
    return next(quoted, None) or next(named, None) or key
