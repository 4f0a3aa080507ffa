"""Lists of matters a country long: narrowed, ordered and cut into pages by the database."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import JSON, ColumnElement, Select, and_, case, func, or_, select, type_coerce
from sqlalchemy.orm import aliased

from storage.database import Session
from storage.dossiers import AT_ONCE
from storage.tables import (
    AssessmentCriterion,
    CriterionText,
    Dossier,
    DossierEvent,
    DossierState,
    Unit,
)


@dataclass(frozen=True)
class Wanted:
    """Which matters a list shows; what is empty or None does not narrow it.

    `words` are looked for in the name of the LPSE, in the facts under `keys` of a matter and of its
    steps, and found too where a fact of the matter is one of `among`. `facts` are of the matter,
    `said` is what its newest step that says it says, `holding` a number in a list it says. `first`
    are states that come before the others, there the longest open first.
    """

    processes: tuple[str, ...]
    states: tuple[str, ...] | None = None
    unit_id: str | None = None
    year: int | None = None
    words: str = ""
    keys: tuple[str, ...] = ()
    among: Mapping[str, Sequence[str]] = field(default_factory=dict)
    facts: Mapping[str, str | int] = field(default_factory=dict)
    said: Mapping[str, str] = field(default_factory=dict)
    holding: tuple[str, int] | None = None
    is_history: bool | None = None
    first: tuple[str, ...] = ()
    is_oldest_first: bool = False


@dataclass(frozen=True)
class Part:
    """Which lines of a list: after how many, and how many at most."""

    after: int = 0
    many: int = 25


def part(db: Session, wanted: Wanted, of: Part) -> list[Dossier]:
    """The matters of one page. Without a `unit_id` it is for LKPP, and for nobody else."""
    begun = aliased(DossierEvent)
    rows = _begun(_narrowed(select(Dossier.id), wanted), begun, wanted.year)
    ids = list(db.scalars(rows.order_by(*_order(wanted, begun)).offset(of.after).limit(of.many)))
    found = {row.id: row for row in db.scalars(select(Dossier).where(Dossier.id.in_(ids)))}
    return [found[one] for one in ids]


def count(db: Session, wanted: Wanted) -> int:
    """How many matters the whole list has."""
    rows = _narrowed(select(func.count()).select_from(Dossier), wanted)
    if wanted.year is not None:
        rows = _begun(rows, aliased(DossierEvent), wanted.year)
    return db.scalar(rows) or 0


def numbered(
    db: Session, process: str, numbers: Sequence[str], unit_id: str | None
) -> list[Dossier]:
    """Matters of a process with one of these numbers. Without a `unit_id` it is for LKPP alone."""
    found: list[Dossier] = []
    rows = select(Dossier).where(Dossier.process == process)
    if unit_id is not None:
        rows = rows.where(Dossier.unit_id == unit_id)
    for start in range(0, len(numbers), AT_ONCE):
        some = numbers[start : start + AT_ONCE]
        found += db.scalars(rows.where(_text(Dossier.facts, "nomor").in_(some)))
    return found


def ids_in(db: Session, process: str, state: str) -> list[str]:
    """The ids of every matter that stands there: for LKPP, and for nobody else."""
    s = DossierState
    return list(db.scalars(select(s.dossier_id).where(s.process == process, s.state == state)))


def counts(db: Session, processes: Sequence[str]) -> dict[tuple[str, str], int]:
    """How many matters of every LPSE stand where, by process and state: for LKPP, and nobody else."""
    s = DossierState
    rows = select(s.process, s.state, func.count()).where(s.process.in_(processes))
    found = db.execute(rows.group_by(s.process, s.state))
    return {(process, state): many for process, state, many in found}


def units_with(db: Session, wanted: Wanted) -> dict[str, str]:
    """The LPSEs that have such matters, by name; only process, states and history are asked."""
    asked = Wanted(wanted.processes, wanted.states, is_history=wanted.is_history)
    of = _narrowed(select(Dossier.unit_id), asked)
    rows = select(Unit.id, Unit.name).where(Unit.id.in_(of)).order_by(Unit.name)
    return {row.id: row.name for row in db.execute(rows)}


def first_year(db: Session, processes: Sequence[str]) -> int | None:
    """The year of the oldest first step of these matters; None where there are none."""
    begun = DossierEvent
    rows = select(func.min(begun.day)).join(
        DossierState, DossierState.dossier_id == begun.dossier_id
    )
    found = db.scalar(rows.where(DossierState.process.in_(processes), begun.seq == 1))
    return found.year if found else None


def criterion_titles(db: Session, ids: Sequence[str]) -> dict[str, str]:
    """What the criterion of each of these matters was called when it was asked, by matter."""
    c, t = AssessmentCriterion, CriterionText
    rows = (
        select(Dossier.id, t.body)
        .join(
            c,
            and_(
                c.assessment_id == Dossier.assessment_id,
                c.criterion_id == _text(Dossier.facts, "kriteria"),
            ),
        )
        .join(t, t.digest == c.text_digest)
    )
    found: dict[str, str] = {}
    for start in range(0, len(ids), AT_ONCE):
        some = rows.where(Dossier.id.in_(ids[start : start + AT_ONCE]))
        found |= {dossier_id: body["title"] for dossier_id, body in db.execute(some)}
    return found


def _begun(rows: Select[Any], begun: type[DossierEvent], year: int | None) -> Select[Any]:
    """Matters beside their first step, of one year where it is named."""
    rows = rows.join(begun, and_(begun.dossier_id == Dossier.id, begun.seq == 1))
    if year is None:
        return rows
    return rows.where(begun.day.between(date(year, 1, 1), date(year, 12, 31)))


def _narrowed(rows: Select[Any], wanted: Wanted) -> Select[Any]:
    """The matters, each beside where it stands."""
    s = DossierState
    rows = rows.join(s, s.dossier_id == Dossier.id)
    rows = rows.where(s.process.in_(wanted.processes))
    if wanted.states is not None:
        rows = rows.where(s.state.in_(wanted.states))
    if wanted.unit_id is not None:
        rows = rows.where(s.unit_id == wanted.unit_id)
    if wanted.is_history is not None:
        rows = rows.where(Dossier.is_history == wanted.is_history)
    for key, value in wanted.facts.items():
        rows = rows.where(_text(Dossier.facts, key) == str(value))
    for key, text in wanted.said.items():
        rows = rows.where(_last_said(key) == text)
    if wanted.holding is not None:
        rows = rows.where(_holds(*wanted.holding))
    return rows.where(_matches(wanted)) if wanted.words.strip() else rows


def _order(wanted: Wanted, begun: type[DossierEvent]) -> list[ColumnElement[Any]]:
    if wanted.is_oldest_first:
        return [begun.day.asc(), Dossier.opened_at.asc(), Dossier.id.asc()]
    newest: list[ColumnElement[Any]] = [
        begun.day.desc(),
        Dossier.opened_at.desc(),
        Dossier.id.desc(),
    ]
    if not wanted.first:
        return newest
    is_first = DossierState.state.in_(wanted.first)
    before: list[ColumnElement[Any]] = [
        case((is_first, 0), else_=1).asc(),
        case((is_first, begun.day)).asc(),
    ]
    return before + newest


def _matches(wanted: Wanted) -> ColumnElement[bool]:
    """Whether a matter has the words: in its LPSE's name, its facts, or those of a step."""
    sought = wanted.words.strip()
    step = aliased(DossierEvent)
    named = select(Unit.id).where(Unit.name.icontains(sought, autoescape=True))
    said = [_text(step.facts, key).icontains(sought, autoescape=True) for key in wanted.keys]
    found = [
        Dossier.unit_id.in_(named),
        *(_text(Dossier.facts, key).icontains(sought, autoescape=True) for key in wanted.keys),
        *(_text(Dossier.facts, key).in_(list(values)) for key, values in wanted.among.items()),
    ]
    if said:
        found.append(select(step.seq).where(step.dossier_id == Dossier.id, or_(*said)).exists())
    return or_(*found)


def _last_said(key: str) -> ColumnElement[Any]:
    """What the newest step that says it says."""
    step = aliased(DossierEvent)
    said = _text(step.facts, key)
    rows = select(said).where(step.dossier_id == Dossier.id, said.is_not(None))
    return rows.order_by(step.seq.desc()).limit(1).correlate(Dossier).scalar_subquery()


def _holds(key: str, number: int) -> ColumnElement[bool]:
    """Whether the list it says last holds a number; a list is text to both databases: [1, 2]."""
    listed: ColumnElement[Any] = _last_said(key)
    for mark, instead in (("[", ","), ("]", ","), (" ", "")):
        listed = func.replace(listed, mark, instead)
    return listed.contains(f",{number},")


def _text(facts: Any, key: str) -> ColumnElement[Any]:
    """A fact as text, whatever it is."""
    found: ColumnElement[Any] = type_coerce(facts, JSON)[key].as_string()
    return found
