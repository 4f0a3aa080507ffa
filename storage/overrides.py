"""What an installation, or one unit of it, changed of the catalog's defaults, by date."""

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import or_, select

from storage.database import Session
from storage.tables import Override


def add_override(
    db: Session,
    key: str,
    unit_id: str | None,
    value: dict[str, Any],
    valid_from: date,
    by: str,
    basis: str = "",
) -> Override:
    """A value of one's own from a day on; the older ones stay for older days."""
    row = Override(
        key=key, unit_id=unit_id, value=value, basis=basis, valid_from=valid_from,
        saved_at=datetime.now(UTC), saved_by=by,
    )  # fmt: skip
    db.add(row)
    db.flush()
    return row


def value_on(db: Session, key: str, unit_id: str | None, on: date) -> dict[str, Any] | None:
    """The value that holds for a unit on a day: its own, or else the installation's."""
    for owner in dict.fromkeys((unit_id, None)):
        rows = select(Override).where(
            Override.key == key, Override.unit_id.is_(None) if owner is None
            else Override.unit_id == owner, Override.valid_from <= on,
        )  # fmt: skip
        newest = db.scalar(
            rows.order_by(
                Override.valid_from.desc(), Override.saved_at.desc(), Override.id.desc()
            ).limit(1)
        )
        if newest is not None:
            return newest.value
    return None


def values_under(db: Session, prefix: str, unit_id: str | None, on: date) -> list[Override]:
    """Every change whose key begins so, of the unit and of the installation, oldest first.

    Of two with one key and one owner the later one holds on that day.
    """
    rows = select(Override).where(
        Override.key.startswith(prefix, autoescape=True),
        or_(Override.unit_id.is_(None), Override.unit_id == unit_id),
        Override.valid_from <= on,
    )
    return list(db.scalars(rows.order_by(Override.valid_from, Override.saved_at, Override.id)))


def every_under(db: Session, prefix: str, on: date) -> list[Override]:
    """The same of every unit at once: for LKPP, and for nobody else."""
    rows = select(Override).where(
        Override.key.startswith(prefix, autoescape=True), Override.valid_from <= on
    )
    return list(db.scalars(rows.order_by(Override.valid_from, Override.saved_at, Override.id)))
