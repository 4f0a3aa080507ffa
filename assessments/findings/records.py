"""Findings as the dossiers hold them: what the rules need of each, and the numbers people use."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from assessments.findings.rules import Finding, Ground, Happened, Kind, Origin, StandardText
from assessments.matters.dossiers import state_from, told
from catalog.model import BasisKind
from storage import dossiers as records
from storage.database import Session
from storage.tables import Dossier, DossierEvent

PROCESS = "finding"


@dataclass(frozen=True)
class Words:
    """What a finding says: kind, non-conformity, repair, priority, target, PIC, and its basis.

    `basis` is what the criterion cites; `ground.own` LKPP's own text where the reviewer entered it.
    """

    kind: Kind
    description: str
    repair: str
    priority: str
    target: date | None
    pic: str
    basis: str
    ground: Ground

    @property
    def cited(self) -> str:
        """The basis as a letter names it: the place of LKPP's own text before what we cite."""
        own = self.ground.own
        return own.at if own is not None and self.ground.climbs else self.basis


def findings_of(db: Session, unit_id: str) -> tuple[Finding, ...]:
    """Every finding of an LPSE, drafts too, oldest first, with its steps on their legal days."""
    rows = records.dossiers(db, unit_id, PROCESS)[::-1]
    events = records.events_of(db, [row.id for row in rows])
    return tuple(finding_of(row, events[row.id]) for row in rows)


def finding_of(row: Dossier, events: Iterable[DossierEvent]) -> Finding:
    """One finding as the rules see it."""
    history = list(events)
    said = words_of(history)
    steps = tuple(Happened(event.action, event.day) for event in history)
    return Finding(number_of(row), standard_of(row), said.kind, said.ground, steps)


def by_number(db: Session, unit_id: str, number: str) -> Dossier | None:
    """The dossier of a finding of this LPSE by its human number; None for an unknown one."""
    rows = records.dossiers(db, unit_id, PROCESS)
    return next((row for row in rows if number_of(row) == number), None)


def next_number(db: Session, unit_id: str, year: int) -> str:
    """The number of the next finding of an LPSE in a year, in the caller's writing transaction.

    Counted from what is there, drafts and discarded ones too: writers take turns, so none is twice.
    """
    begin = f"T-{year}-"
    taken = [number_of(row) for row in records.dossiers(db, unit_id, PROCESS)]
    last = max((int(one[len(begin) :]) for one in taken if one.startswith(begin)), default=0)
    return f"{begin}{last + 1:04d}"


def number_of(row: Dossier) -> str:
    """The human number of a finding, e.g. T-2026-0007."""
    return str(row.facts["nomor"])


def standard_of(row: Dossier) -> int:
    """The number of the standard it is about."""
    return int(row.facts["standar"])


def criterion_of(row: Dossier) -> str:
    """The id of the criterion it is about."""
    return str(row.facts["kriteria"])


def origin_of(row: Dossier) -> Origin:
    """Where it comes from."""
    return Origin(row.facts["asal"])


def words_of(events: Iterable[DossierEvent]) -> Words:
    """What the steps say of a finding together; give it the steps its reader may see."""
    facts = told(events)
    return Words(
        Kind(facts["jenis"]), facts.get("uraian", ""), facts.get("perbaikan", ""),
        facts.get("prioritas", ""), _day(facts.get("target")), facts.get("pic", ""),
        facts.get("dasar", ""), Ground(BasisKind(facts["sifat"]), _own(facts.get("standar_lkpp"))),
    )  # fmt: skip


def facts_of(words: Words) -> dict[str, Any]:
    """The same as a step keeps it: plain JSON."""
    own = words.ground.own
    return {
        "jenis": words.kind.value, "uraian": words.description, "perbaikan": words.repair,
        "prioritas": words.priority, "target": words.target.isoformat() if words.target else None,
        "pic": words.pic, "dasar": words.basis, "sifat": words.ground.kind.value,
        "standar_lkpp": {"text": own.text, "at": own.at} if own is not None else None,
    }  # fmt: skip


def is_published(row: Dossier, events: Iterable[DossierEvent]) -> bool:
    """Whether the LPSE sees it."""
    return state_from(row, events) not in ("konsep", "dibuang")


def _own(kept: dict[str, str] | None) -> StandardText | None:
    return StandardText(kept["text"], kept["at"]) if kept else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
