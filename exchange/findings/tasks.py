"""What may somebody type into a register taken along? A task: its sheet, its blanks, the deed behind."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from accounts.actor import Actor
from accounts.policy import Refused
from assessments.matters.processes import PROCESSES
from evidence.proofs import Kept
from exchange.workbooks.book import Column, as_written
from exchange.workbooks.days import as_cell, day_of
from intake.words import line
from storage.database import Session
from storage.tables import Dossier, DossierEvent

DAY, PROOF = "day", "proof"


class Fill(StrEnum):
    """What a blank holds."""

    LINE = "baris"
    TEXT = "teks"
    DAY = "tanggal"
    CHOICE = "pilihan"


@dataclass(frozen=True)
class Blank:
    """One thing to fill in: its name here, its heading, how much it holds, and the choices it has."""

    name: str
    head: str
    fill: Fill = Fill.TEXT
    longest: int = 4000
    choices: tuple[str, ...] = ()
    width: int = 34

    def read(self, text: str) -> str:
        """What was typed as it is compared and kept. Raises Refused for what cannot stand here."""
        if self.fill is Fill.DAY:
            day = day_of(line(text))
            return day.isoformat() if day else ""
        if self.fill is Fill.CHOICE:
            return self._chosen(line(text))
        typed = as_written(text) if self.fill is Fill.TEXT else line(text)
        if len(typed) > self.longest:
            raise Refused(
                f"Terlalu panjang ({len(typed)} huruf); ringkas sampai {self.longest} huruf."
            )
        return typed

    def shown(self, kept: str) -> str:
        """What is kept, as its cell shows it."""
        return as_cell(day_of(kept)) if self.fill is Fill.DAY else kept

    def _chosen(self, text: str) -> str:
        found = {one.casefold(): one for one in self.choices}.get(text.casefold())
        if text and found is None:
            raise Refused(f"'{text[:40]}' bukan pilihan; pilih {', '.join(self.choices)}.")
        return found or ""


@dataclass(frozen=True)
class Entry:
    """A matter in a register: its steps, what its cells show by heading, and whose it is."""

    row: Dossier
    events: Sequence[DossierEvent]
    number: str
    unit: str
    cells: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Wish:
    """What somebody typed, completed by what stands: on which day, with which file."""

    entry: Entry
    said: Mapping[str, str]
    day: date
    kept: Kept | None = None


@dataclass(frozen=True)
class Task:
    """A sheet of a register people fill in.

    `mark` is a heading no other sheet has, `number` the heading of the number, `shown` the headings
    that are only read, in order with the blanks. `stands` tells what the blanks hold after some steps,
    `what` names the steps it stands for. `main` are the blanks of which one has to be typed: the others
    go along with it. `does` does it, in the caller's transaction.
    """

    title: str
    mark: str
    number: str
    process: str
    what: frozenset[str]
    columns: tuple[Column | Blank, ...]
    main: frozenset[str]
    lead: str
    stands: Callable[[Iterable[DossierEvent]], dict[str, str]]
    does: Callable[[Session, Actor, Wish], None]
    needs_proof: Callable[[Entry, Mapping[str, str]], bool] = lambda entry, said: False
    overwrites: bool = False

    @property
    def blanks(self) -> tuple[Blank, ...]:
        """What is to be filled in."""
        return tuple(one for one in self.columns if isinstance(one, Blank))

    def states(self, actor: Actor) -> tuple[str, ...]:
        """Where a matter has to stand so that the actor may do this; none where they never may."""
        steps = PROCESSES[self.process].steps
        found = [s.source for s in steps if s.action in self.what and s.by & actor.roles]
        return tuple(dict.fromkeys(one for one in found if one is not None))


def entry_columns(task: Task) -> tuple[Column, ...]:
    """The columns of a task's sheet as a workbook has them."""
    return tuple(
        Column(one.head, one.width, True, one.choices) if isinstance(one, Blank) else one
        for one in task.columns
    )
