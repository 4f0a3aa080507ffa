"""Which guidance was given to an LPSE, and what oversight was exercised, as their steps tell it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from accounts.actor import Actor
from assessments.matters.dossiers import shown, state_from, told
from storage import dossiers as records
from storage.database import Session
from storage.tables import Dossier, DossierEvent

GUIDANCE, OVERSIGHT = "guidance", "oversight"


@dataclass(frozen=True)
class Given:
    """Guidance given on a standard: when, in words, of which kind, and whether both sides say so."""

    day: date
    words: str
    kind: str
    is_confirmed: bool
    dossier_id: str


@dataclass(frozen=True)
class Entry:
    """One line of a log as its reader may see it: the matter, its shown steps, where it stands."""

    row: Dossier
    events: tuple[DossierEvent, ...]
    state: str

    @property
    def said(self) -> dict[str, Any]:
        """What the shown steps say together."""
        return told(self.events)

    @property
    def day(self) -> date:
        """The first day of what it is about."""
        return date.fromisoformat(self.said["mulai"])

    @property
    def standards(self) -> tuple[int, ...]:
        """The standards it concerned; none where it was about all or about something else."""
        return tuple(self.said.get("standar", ()))


def given_on(db: Session, unit_id: str, standard: int) -> list[Given]:
    """The guidance and consultation an LPSE was given on one standard, newest first (KEP152 2.1.d)."""
    rows = records.dossiers(db, unit_id, GUIDANCE)
    events = records.events_of(db, [row.id for row in rows])
    every = (_entry(row, events.get(row.id, [])) for row in rows)
    found = [one for one in every if one.state != "dibatalkan" and standard in one.standards]
    return [_given(one) for one in sorted(found, key=lambda one: one.day, reverse=True)]


def entries(actor: Actor, found: Iterable[tuple[Dossier, list[DossierEvent]]]) -> list[Entry]:
    """Matters the actor was found to see as a log: by day, newest first."""
    return sorted(entries_of(actor, found), key=lambda one: one.day, reverse=True)


def entries_of(actor: Actor, found: Iterable[tuple[Dossier, list[DossierEvent]]]) -> list[Entry]:
    """Matters the actor was found to see, as entries of a log."""
    return [
        Entry(row, tuple(shown(row, steps, actor)), state_from(row, steps) or "")
        for row, steps in found
    ]


def _entry(row: Dossier, events: Iterable[DossierEvent]) -> Entry:
    steps = tuple(events)
    return Entry(row, steps, state_from(row, steps) or "")


def _given(one: Entry) -> Given:
    said = one.said
    agreed = f" Disepakati: {said['kesepakatan']}" if said.get("kesepakatan") else ""
    return Given(
        one.day, f"{said['hal']}.{agreed}".replace("..", "."), str(said["jenis"]),
        one.state == "disahkan", one.row.id,
    )  # fmt: skip
