"""The register of findings, as each side may see it: lines for a page, and a table for Excel."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from accounts.actor import Actor
from accounts.policy import Refused
from assessments.findings.records import (
    PROCESS,
    Words,
    criterion_of,
    number_of,
    origin_of,
    standard_of,
    words_of,
)
from assessments.findings.status import STATUS, Repair, repair_of, request_number
from assessments.matters.address import narrowed, number_in, whole
from assessments.matters.dossiers import find, sees, shown, state_from, told, visible
from assessments.matters.listing import Wanted
from catalog.loader import catalog
from intake.workbook import workbook
from storage import dossiers as records
from storage import units
from storage.database import Database, Session
from storage.dossier_lists import criterion_titles
from storage.tables import Dossier, DossierEvent

HEADS = (
    "No.", "Standar", "Kriteria", "Temuan: No.", "Temuan: Keterangan",
    "Permintaan Tindakan Perbaikan: No.", "Permintaan Tindakan Perbaikan: Keterangan",
    "Permintaan Tindakan Perbaikan: Prioritas", "Permintaan Tindakan Perbaikan: Target",
    "Permintaan Tindakan Perbaikan: Penilai", "Tindakan Perbaikan: PIC",
    "Tindakan Perbaikan: Keterangan", "Status Perbaikan: Tanggal", "Status Perbaikan: Status",
    "Persetujuan Penilai",
)  # fmt: skip
OURS = ("LPSE", "Jenis", "Asal", "Dasar")
# The facts of a finding and its steps a search looks in.
SEARCHED = ("nomor", "kriteria", "uraian")


@dataclass(frozen=True)
class Line:
    """A finding as its reader may see it: what it says and what became of it."""

    row: Dossier
    events: list[DossierEvent]
    unit: str
    criterion_title: str
    state: str
    words: Words
    repair: Repair
    assessor: str

    @property
    def number(self) -> str:
        """Its human number."""
        return number_of(self.row)

    @property
    def standard(self) -> int:
        """The number of its standard."""
        return standard_of(self.row)

    @property
    def criterion(self) -> str:
        """The id of its criterion."""
        return criterion_of(self.row)


def lines(db: Session, actor: Actor) -> list[Line]:
    """Findings the actor may see, newest first: LKPP's drafts for LKPP alone, dropped ones for nobody."""
    return lines_of(db, actor, visible(db, actor, PROCESS))


def lines_of(
    db: Session, actor: Actor, found: list[tuple[Dossier, list[DossierEvent]]]
) -> list[Line]:
    """Matters the actor was found to see, as lines of the register; none that was dropped."""
    names = units.names(db)
    titles = _titles(db, [row for row, _ in found])
    every = [_line(actor, row, events, names, titles) for row, events in found]
    return [one for one in every if one.state != "dibuang"]


def sought(words: str) -> dict[str, tuple[str, ...]]:
    """The criteria whose title, as shipped, has these words: a search finds their findings too."""
    wanted = words.strip().casefold()
    every = catalog().criteria.values()
    return {"kriteria": tuple(one.id for one in every if wanted in one.title.casefold())}


def line_of(db: Session, actor: Actor, finding_id: str) -> Line:
    """One finding the actor may see. Raises Refused; unknown, foreign and unseen sound the same."""
    row = find(db, actor, finding_id, PROCESS)
    unit = units.unit(db, row.unit_id)
    names = {row.unit_id: unit.name if unit else ""}
    return _line(actor, row, records.events(db, row.id), names, _titles(db, [row]))


def of_parent(db: Session, actor: Actor, parent_id: str) -> list[Line]:
    """Findings of one assessment the actor may see, oldest first."""
    rows = [row for row in records.children(db, parent_id, PROCESS) if sees(db, actor, row)]
    events = records.events_of(db, [row.id for row in rows])
    return lines_of(db, actor, [(row, events[row.id]) for row in rows])


def asked_for(asked: Mapping[str, str], states: tuple[str, ...]) -> Wanted:
    """Findings in these states, narrowed by what an address asks; see `matters.asked`."""
    wanted = narrowed(Wanted((PROCESS,), states, keys=SEARCHED), asked)
    number = number_in(asked, "standar", 1, 17)
    return replace(
        wanted, among=sought(wanted.words), facts={"standar": number} if number else {},
        is_oldest_first=True,
    )  # fmt: skip


def register_workbook(database: Database, actor: Actor, asked: Mapping[str, str]) -> bytes:
    """The published findings asked for, as Excel: the headings LPSEs know first, then ours.

    Raises Refused.
    """
    if actor.unit_id is None:
        raise Refused("Akun Anda belum bertugas di unit mana pun.")
    with database.reading() as db:
        every = lines_of(db, actor, whole(db, actor, asked_for(asked, tuple(STATUS))))
        return workbook("Register temuan", (*HEADS, *OURS), _rows(every))


def cells(place: int, one: Line) -> tuple[Any, ...]:
    """A finding under the headings LPSEs know, then under ours."""
    words, repair = one.words, one.repair
    who = words.pic if not repair.done_by else repair.done_by
    title = catalog().standards[one.standard].title
    said = [repair.approval, repair.approval_by, repair.reason]
    return (
        place, f"{one.standard}. {title}", f"{one.criterion} {one.criterion_title}".strip(),
        one.number, words.description, request_number(one.number), words.repair, words.priority,
        words.target, one.assessor, who, repair.actions, repair.since,
        repair.status.value if repair.status is not None else "konsep",
        "; ".join(part for part in said if part),
        one.unit, words.kind.value, origin_of(one.row).value, words.cited,
    )  # fmt: skip


def _rows(every: list[Line]) -> Iterator[tuple[Any, ...]]:
    for place, one in enumerate(every, 1):
        yield cells(place, one)


def _line(
    actor: Actor, row: Dossier, events: list[DossierEvent], names: dict[str, str],
    titles: dict[str, str],
) -> Line:  # fmt: skip
    seen = shown(row, events, actor)
    title = titles.get(row.id) or _title(criterion_of(row))
    return Line(
        row, events, names.get(row.unit_id, ""), title, state_from(row, events) or "",
        words_of(seen), repair_of(events), str(told(seen).get("penilai", "")),
    )  # fmt: skip


def _title(criterion_id: str) -> str:
    shipped = catalog().criteria.get(criterion_id)
    return shipped.title if shipped is not None else ""


def _titles(db: Session, rows: list[Dossier]) -> dict[str, str]:
    """Titles of criteria as they were asked, by finding."""
    return criterion_titles(db, [row.id for row in rows if row.assessment_id])
