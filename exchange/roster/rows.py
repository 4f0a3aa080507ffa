"""A row of the workbook of LPSEs: what stands in it, whose it is, what it comes to, where it is wrong."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
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
from exchange.workbooks.reading import Book, Cell, Line, Problem
from intake.words import line
from storage import units as unit_records
from storage.database import Session
from storage.tables import Unit


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
    """What a workbook comes to: every change, every problem, and links to hand over."""

    changes: list[Change] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)


@dataclass(frozen=True)
class At:
    """Who enters, when, in which transaction.

    `scans`: files sent along, by name; `labels`: the numbers the findings of the workbook got, by LPSE.
    """

    db: Session
    actor: Actor
    today: date
    now: datetime
    units: dict[str, Unit]
    scans: Mapping[str, Kept] = field(default_factory=dict)
    labels: dict[tuple[str, str], str] = field(default_factory=dict)
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
        unit = by_code(at, code)
    if unit is None:
        raise Refused(
            f"Kode LPSE '{code}' tidak dikenal. Tambahkan LPSE-nya, atau perbaiki kodenya."
        )
    return unit


def by_code(at: At, code: str) -> Unit | None:
    """The LPSE of a code; to who brings in no units, another's is as if there were none."""
    unit = at.units.get(line(code).casefold())
    is_own = unit is not None and unit.id == at.actor.unit_id
    return unit if is_own or may(at.actor, Action.IMPORT_UNITS) else None


def differences(
    fields: Sequence[Field], known: dict[str, Any], said: dict[str, str]
) -> tuple[str, ...]:
    """The headings under which a row says something else than what is known."""
    return tuple(
        one.head
        for one in fields
        if one.fact in known and one.fact in said and str(known[one.fact]) != line(said[one.fact])
    )


def same(one: str, other: str) -> bool:
    return line(one).casefold() == line(other).casefold()


def day_of(text: str | None) -> date | None:
    """A day as a cell states it: a date of the spreadsheet, or day/month/year."""
    if not text:
        return None
    for form in ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y"):
        with suppress(ValueError):
            return datetime.strptime(text, form).date()
    raise Refused(f"'{text}' bukan tanggal. Tuliskan tanggal/bulan/tahun, misalnya 08/01/2019.")


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
