"""Every table as plain rows: read as of one moment, put back, the same on either database.

A value is what JSON can hold: text, number, true or false, nothing, or for JSON columns anything;
instants and days are ISO 8601. The kind of each column travels with the rows, because SQLite keeps
instants, days and JSON as text and would not tell.
"""

from collections.abc import Generator, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import islice
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Date,
    DateTime,
    Double,
    Float,
    Integer,
    Text,
    column,
    func,
    insert,
    inspect,
    select,
    table,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.sql.expression import TableClause
from sqlalchemy.types import TypeEngine

from storage.database import Database, Session
from storage.kinds import Day, Flag, Instant, Json
from storage.tables import Base

OF_ALEMBIC = "alembic_version"
_BATCH = 500
_TYPES: dict[str, TypeEngine[Any]] = {
    "text": Text(),
    "integer": BigInteger(),
    "number": Double(),
    "instant": Instant(),
    "day": Day(),
    "flag": Flag(),
    "json": Json(),
}
KINDS = frozenset(_TYPES)
_KNOWN: tuple[tuple[type[Any], str], ...] = (
    (Instant, "instant"),
    (Day, "day"),
    (Flag, "flag"),
    (Json, "json"),
    (DateTime, "instant"),
    (Date, "day"),
    (Boolean, "flag"),
    (JSONB, "json"),
    (Integer, "integer"),
    (Float, "number"),
)
_READ: dict[str, tuple[type[Any], ...]] = {
    "text": (str,), "integer": (int,), "number": (int, float), "instant": (str,), "day": (str,),
    "flag": (bool, int), "json": (object,),
}  # fmt: skip

Row = dict[str, Any]


class NotARow(ValueError):
    """These rows do not fit the table: which table, and why."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(f"{name}: {why}")
        self.table = name


@dataclass(frozen=True)
class Shape:
    """A table: its columns by name with the kind of each, and its key."""

    name: str
    columns: Mapping[str, str]
    key: tuple[str, ...]

    @property
    def clause(self) -> TableClause:
        """The table as a statement may name it."""
        return table(
            self.name, *(column(name, _TYPES[kind]) for name, kind in self.columns.items())
        )


def is_empty(database: Database) -> bool:
    """Whether nothing was ever made in this database: not one table."""
    with database.reading() as db:
        return not inspect(db.connection()).get_table_names()


def shapes(db: Session) -> list[Shape]:
    """Every table there is, whatever the revision; those others point to come first."""
    look = inspect(db.connection())
    names = [name for name, _ in look.get_sorted_table_and_fkc_names() if name is not None]
    return [
        Shape(
            name,
            {one["name"]: _kind(name, one["name"], one["type"]) for one in look.get_columns(name)},
            tuple(look.get_pk_constraint(name)["constrained_columns"]),
        )
        for name in names
        if name != OF_ALEMBIC
    ]


def with_kinds(shape: Shape, told: Mapping[str, str]) -> Shape:
    """The table with the kinds the rows were written with, where this database does not know better."""
    kinds = {
        name: told.get(name, kind) if kind in ("text", "integer") else kind
        for name, kind in shape.columns.items()
    }
    return Shape(shape.name, kinds, shape.key)


def count(db: Session, shape: Shape) -> int:
    """How many rows a table has."""
    return db.scalar(select(func.count()).select_from(shape.clause)) or 0


def rows(db: Session, shape: Shape) -> Generator[Row]:
    """The rows of a table in the order of its key, a few at a time."""
    told = [(name, kind) for name, kind in shape.columns.items() if kind in ("instant", "day")]
    wanted = select(shape.clause).order_by(*(shape.clause.c[name] for name in shape.key))
    with closing(db.execute(wanted, execution_options={"yield_per": 1000})) as found:
        for row in found.mappings():
            plain = dict(row)
            for name, kind in told:
                if plain[name] is not None:
                    plain[name] = _told(plain[name], kind)
            yield plain


def checked(shape: Shape, row: object) -> Row:
    """A row as the database takes it. Raises NotARow for one that is not of this shape."""
    if not isinstance(row, dict) or row.keys() != shape.columns.keys():
        raise NotARow(shape.name, "kolomnya tidak sama")
    try:
        return {name: _meant(value, shape.columns[name]) for name, value in row.items()}
    except (ValueError, TypeError) as wrong:
        raise NotARow(shape.name, "isi kolomnya tidak dapat dibaca") from wrong


def load(db: Session, shape: Shape, given: Iterable[object]) -> Iterator[int]:
    """Put rows into a table, a batch at a time; after each, how many it was. Raises NotARow."""
    wanted, coming = insert(shape.clause), iter(given)
    while batch := [checked(shape, row) for row in islice(coming, _BATCH)]:
        try:
            db.connection().execute(wanted, batch)
        except OperationalError:  # a full disk, a server that went away: not the row's fault
            raise
        except (DBAPIError, ValueError, OverflowError) as refused:
            raise NotARow(shape.name, "basis data menolak barisnya") from refused
        yield len(batch)


@contextmanager
def loading(db: Session) -> Iterator[None]:
    """Within the block a row may come before the one it points to; at its end all must be there.

    Tables are to be filled in the order of `shapes`; only within one the order is free. Raises
    NotARow where something points to nothing.
    """
    if db.connection().dialect.name == "sqlite":
        db.execute(text("PRAGMA defer_foreign_keys=ON"))
        yield
        broken = db.execute(text("PRAGMA foreign_key_check")).first()
        if broken is not None:
            raise NotARow(str(broken[0]), "sebuah baris menunjuk ke baris yang tidak ada")
        db.execute(text("PRAGMA defer_foreign_keys=OFF"))
        return
    links = list(_links_within(db))
    for name, link in links:
        db.execute(
            text(f'ALTER TABLE "{name}" ALTER CONSTRAINT "{link}" DEFERRABLE INITIALLY DEFERRED')
        )
    yield
    try:
        db.execute(text("SET CONSTRAINTS ALL IMMEDIATE"))
    except DBAPIError as refused:
        raise NotARow(links[0][0], "sebuah baris menunjuk ke baris yang tidak ada") from refused
    for name, link in links:
        db.execute(text(f'ALTER TABLE "{name}" ALTER CONSTRAINT "{link}" NOT DEFERRABLE'))


def _links_within(db: Session) -> Iterator[tuple[str, str]]:
    """Tables whose rows point to others of the same table, and the name of the rule."""
    look = inspect(db.connection())
    for name in look.get_table_names():
        for link in look.get_foreign_keys(name):
            if link["referred_table"] == name and link["name"] is not None:
                yield name, link["name"]


def _kind(name: str, of: str, found: TypeEngine[Any]) -> str:
    """What a column holds: as the product knows it, or else as the database tells."""
    known = Base.metadata.tables.get(name)
    here = known.c[of].type if known is not None and of in known.c else found
    return next((kind for one, kind in _KNOWN if isinstance(here, one)), "text")


def _told(value: Any, kind: str) -> str:
    if kind == "day":
        return str(value.isoformat())
    return str(value.astimezone(UTC).isoformat(timespec="microseconds"))


def _meant(value: Any, kind: str) -> Any:
    if value is None:
        return None
    if not isinstance(value, _READ[kind]) or (kind == "integer" and isinstance(value, bool)):
        raise TypeError(kind)
    if kind == "instant":
        return datetime.fromisoformat(value)
    if kind == "day":
        return date.fromisoformat(value)
    return bool(value) if kind == "flag" else value
