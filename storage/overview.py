"""The national view as kept: what LKPP sees of every LPSE, without looking at a single answer."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from sqlalchemy import BigInteger, ColumnElement, Select, case, delete, func, insert, select
from sqlalchemy import cast as sql_cast

from storage.database import Session
from storage.tables import (
    Base,
    OverviewFinding,
    OverviewMeasure,
    OverviewScore,
    OverviewStanding,
    Unit,
    UnitProfile,
)

NO_END = date.max
Row = dict[str, Any]
Units = Collection[str] | None
Rows = Select[*tuple[Any, ...]]
MET = ("determined", "in_force")
_KEPT: dict[str, type[Base]] = {
    "scores": OverviewScore,
    "standings": OverviewStanding,
    "findings": OverviewFinding,
    "measures": OverviewMeasure,
}


def replace(db: Session, part: str, of: str, rows: Iterable[Row]) -> None:
    """Keep these rows of a unit, in place of those there were."""
    table = _KEPT[part].__table__
    db.execute(delete(_KEPT[part]).where(table.c.unit_id == of))
    fresh = list(rows)
    if fresh:
        db.execute(insert(_KEPT[part]), fresh)


def kept(db: Session, part: str, unit_id: str) -> list[Row]:
    """The rows of a unit as kept, in the order of their key."""
    table = _KEPT[part].__table__
    rows = select(*table.c).where(table.c.unit_id == unit_id)
    return [dict(row) for row in db.execute(rows.order_by(*table.primary_key)).mappings()]


def homes(db: Session, on: date) -> list[tuple[str, str, Row | None]]:
    """Every LPSE by name: its id, its name, and what it stated about itself that holds on a day."""
    newest = (
        select(
            UnitProfile.unit_id,
            UnitProfile.facts,
            func.row_number()
            .over(
                partition_by=UnitProfile.unit_id,
                order_by=(UnitProfile.valid_from.desc(), UnitProfile.version.desc()),
            )
            .label("place"),
        )
        .where(UnitProfile.valid_from <= on)
        .subquery()
    )
    rows = (
        select(Unit.id, Unit.name, newest.c.facts)
        .outerjoin(newest, (newest.c.unit_id == Unit.id) & (newest.c.place == 1))
        .where(Unit.kind == "lpse")
        .order_by(Unit.name, Unit.id)
    )
    return [(row[0], row[1], row[2]) for row in db.execute(rows)]


def years(db: Session) -> list[int]:
    """Every year from the first to the last with a certified assessment, newest first."""
    first = db.scalar(select(func.min(OverviewScore.year)))
    last = db.scalar(select(func.max(OverviewScore.year)))
    return [] if first is None or last is None else list(range(last, first - 1, -1))


@dataclass(frozen=True)
class Counted:
    """How many LPSEs are how far with one standard (or with all of them in one year)."""

    of: int
    certified: int
    ready: int
    published: int
    judged_met: int


def by_standard(db: Session, year: int, units: Units = None) -> list[Counted]:
    """How far the LPSEs are with each standard in a year."""
    rows = _counts(OverviewScore.standard).where(OverviewScore.year == year)
    return [Counted(*row) for row in db.execute(_among(rows, OverviewScore.unit_id, units))]


def by_year(db: Session, units: Units = None) -> list[Counted]:
    """The same for each year, over all standards."""
    rows = _among(_counts(OverviewScore.year), OverviewScore.unit_id, units)
    return [Counted(*row) for row in db.execute(rows)]


def _counts(by: Any) -> Rows:
    ready = OverviewScore.mandatory_ready >= OverviewScore.mandatory
    judged = OverviewScore.published_on.is_not(None)
    met = judged & (OverviewScore.judged_ready >= OverviewScore.mandatory)
    return (
        select(by, func.count(), _many(ready), _many(judged), _many(met)).group_by(by).order_by(by)
    )


def _many(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)


def _among(rows: Rows, column: Any, units: Units) -> Rows:
    return rows if units is None else rows.where(column.in_(list(units)))


CELL_BITS, STATUS_BITS = 3, 2
STATUSES = ("determined", "in_force", "withdrawn")


def cells(db: Session, year: int, units: Units = None) -> Sequence[tuple[str, int]]:
    """The map of a year: for each LPSE its standards in one number (`unpacked`), seventeen rows as one.

    The code of a standard is 1, and 1 more where it is ready by itself, 2 more where LKPP published
    that it is not met, 4 more that it is met.
    """
    s = OverviewScore
    ready = case((s.mandatory_ready >= s.mandatory, 1), else_=0)
    met = case((s.judged_ready >= s.mandatory, 4), else_=2)
    judged = case((s.published_on.is_(None), 0), else_=met)
    packed = _packed(1 + ready + judged, s.standard, CELL_BITS)
    rows = _among(select(s.unit_id, packed).where(s.year == year), s.unit_id, units)
    return cast("Sequence[tuple[str, int]]", db.execute(rows.group_by(s.unit_id)).all())


def _packed(code: ColumnElement[int], standard: Any, bits: int) -> ColumnElement[int]:
    placed = sql_cast(code, BigInteger).bitwise_lshift(bits * (standard - 1))
    return sql_cast(func.sum(placed), BigInteger)


def unpacked(packed: int, bits: int) -> list[tuple[int, int]]:
    """Standard and code of everything in such a number; those without any code are left out."""
    found, number, most = [], 1, (1 << bits) - 1
    while packed:
        code = packed & most
        if code:
            found.append((number, code))
        packed >>= bits
        number += 1
    return found


def score_row(db: Session, unit_id: str, year: int, standard: int) -> OverviewScore | None:
    """Everything kept of one standard of one LPSE in a year."""
    return db.get(OverviewScore, (unit_id, year, standard))


def _holding(on: date) -> tuple[ColumnElement[bool], ...]:
    return (OverviewStanding.valid_to > on, OverviewStanding.valid_from <= on)


def standings(db: Session, on: date, units: Units = None) -> Sequence[tuple[str, int]]:
    """What is determined, certified or withdrawn on a day: for each LPSE its standards in one number.

    The code of a standard is the place of its status in `STATUSES`, counted from 1.
    """
    s = OverviewStanding
    code = case(*((s.status == name, place) for place, name in enumerate(STATUSES, 1)), else_=0)
    rows = select(s.unit_id, _packed(code, s.standard, STATUS_BITS)).where(*_holding(on))
    rows = _among(rows, s.unit_id, units).group_by(s.unit_id)
    return cast("Sequence[tuple[str, int]]", db.execute(rows).all())


def standings_by_standard(db: Session, on: date, units: Units = None) -> list[tuple[int, str, int]]:
    """How many LPSEs have each status, by standard."""
    s = OverviewStanding
    rows = select(s.standard, s.status, func.count()).where(*_holding(on))
    rows = _among(rows, s.unit_id, units).group_by(s.standard, s.status)
    return [(row[0], row[1], row[2]) for row in db.execute(rows)]


def met_by_unit(db: Session, on: date, units: Units = None) -> dict[str, int]:
    """*n dari 17* of every LPSE that has at least one (KEP152 2.1.e.5)."""
    s = OverviewStanding
    rows = select(s.unit_id, func.count()).where(*_holding(on), s.status.in_(MET))
    rows = _among(rows, s.unit_id, units).group_by(s.unit_id)
    return {row[0]: row[1] for row in db.execute(rows)}


def ageing(
    db: Session, on: date, since: Collection[date], units: Units = None
) -> dict[tuple[int, str], int]:
    """How many findings are open, by age and kind.

    The age is the place of the first day in `since`, newest first, on or after which it was opened;
    `len(since)` for an older one.
    """
    f = OverviewFinding
    age = case(*((f.open_from >= day, place) for place, day in enumerate(since)), else_=len(since))
    rows = select(age, f.kind, func.count()).where(f.open_to > on, f.open_from <= on)
    rows = _among(rows, f.unit_id, units).group_by(age, f.kind)
    return {(row[0], row[1]): row[2] for row in db.execute(rows)}


def open_findings(db: Session, on: date, units: Units = None) -> list[OverviewFinding]:
    """Findings open on a day, oldest first."""
    f = OverviewFinding
    rows = _among(select(f).where(f.open_to > on, f.open_from <= on), f.unit_id, units)
    rows = rows.order_by(f.open_from, f.dossier_id)
    return list(db.scalars(rows))


def targets(
    db: Session, on: date, first: date, last: date, units: Units = None
) -> list[OverviewFinding]:
    """Findings open on a day whose target lies between two days, soonest first."""
    f = OverviewFinding
    rows = select(f).where(f.open_to > on, f.open_from <= on, f.target >= first, f.target <= last)
    return list(db.scalars(_among(rows, f.unit_id, units).order_by(f.target, f.dossier_id)))


def findings_on(db: Session, unit_id: str, standard: int, on: date) -> list[OverviewFinding]:
    """Findings open on a day on one standard of one LPSE, oldest first."""
    rows = open_findings(db, on, [unit_id])
    return [row for row in rows if row.standard == standard]


def measures(db: Session, on: date, units: Units = None) -> list[OverviewMeasure]:
    """Measures in force on a day, oldest first."""
    m = OverviewMeasure
    rows = _among(select(m).where(m.ended > on, m.received <= on), m.unit_id, units)
    return list(db.scalars(rows.order_by(m.received, m.dossier_id)))


def measures_by_rung(db: Session, on: date, units: Units = None) -> dict[str, int]:
    """How many measures of each kind are in force on a day."""
    m = OverviewMeasure
    rows = select(m.rung, func.count()).where(m.ended > on, m.received <= on)
    return {row[0]: row[1] for row in db.execute(_among(rows, m.unit_id, units).group_by(m.rung))}


def open_count(db: Session, on: date) -> int:
    """How many findings are open on a day."""
    f = OverviewFinding
    rows = select(func.count()).select_from(f).where(f.open_to > on, f.open_from <= on)
    return db.scalar(rows) or 0
