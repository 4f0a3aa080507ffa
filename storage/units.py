"""Units and what they stated about themselves, by date."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import func, select

from storage.database import Session
from storage.tables import Unit, UnitProfile


def add_unit(db: Session, kind: str, name: str, code: str | None) -> Unit:
    """A new unit; a code already used raises Taken when the transaction ends."""
    unit = Unit(kind=kind, name=name, code=code, created_at=datetime.now(UTC))
    db.add(unit)
    db.flush()
    return unit


def unit(db: Session, unit_id: str) -> Unit | None:
    """One unit by its id."""
    return db.get(Unit, unit_id)


def units(db: Session, kind: str | None = None) -> list[Unit]:
    """All units, by name."""
    rows = select(Unit).order_by(Unit.name)
    return list(db.scalars(rows.where(Unit.kind == kind) if kind else rows))


def profile_on(db: Session, unit_id: str, day: date) -> UnitProfile | None:
    """What the unit stated that holds on `day`: the newest version valid by then."""
    rows = select(UnitProfile).where(UnitProfile.unit_id == unit_id, UnitProfile.valid_from <= day)
    newest = rows.order_by(UnitProfile.valid_from.desc(), UnitProfile.version.desc())
    return db.scalar(newest.limit(1))


def profiles(db: Session, unit_id: str) -> list[UnitProfile]:
    """Every version, newest first."""
    rows = select(UnitProfile).where(UnitProfile.unit_id == unit_id)
    return list(db.scalars(rows.order_by(UnitProfile.version.desc())))


def add_profile(
    db: Session, unit_id: str, valid_from: date, facts: dict[str, Any], by: str
) -> UnitProfile:
    """A new version of the profile."""
    last = db.scalar(select(func.max(UnitProfile.version)).where(UnitProfile.unit_id == unit_id))
    profile = UnitProfile(
        unit_id=unit_id,
        version=(last or 0) + 1,
        valid_from=valid_from,
        facts=facts,
        saved_at=datetime.now(UTC),
        saved_by=by,
    )
    db.add(profile)
    db.flush()
    return profile


def names(db: Session, ids: Iterable[str] | None = None) -> dict[str, str]:
    """What LPSEs are called, by id and in the order of their names; of some, or of all."""
    rows = select(Unit.id, Unit.name).where(Unit.kind == "lpse").order_by(Unit.name)
    if ids is not None:
        rows = rows.where(Unit.id.in_(set(ids)))
    return {row.id: row.name for row in db.execute(rows)}
