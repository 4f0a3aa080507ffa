"""How the product's values are stored on SQLite and on PostgreSQL: instants, days, booleans, JSON."""

import json
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Boolean, Date, DateTime, Dialect, Integer, Text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.types import TypeDecorator, TypeEngine


class _Kind(TypeDecorator[Any]):
    """A native type on PostgreSQL and a plain one in SQLite's STRICT tables."""

    cache_ok = True
    native: type[TypeEngine[Any]] | TypeEngine[Any]
    plain: type[TypeEngine[Any]] = Text
    impl: Any = Text

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        chosen = self.native if dialect.name == "postgresql" else self.plain
        return dialect.type_descriptor(chosen() if isinstance(chosen, type) else chosen)

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        return value if value is None or dialect.name == "postgresql" else self.to_plain(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        return value if value is None or dialect.name == "postgresql" else self.from_plain(value)

    def to_plain(self, value: Any) -> Any:
        raise TypeError

    def from_plain(self, value: Any) -> Any:
        raise TypeError


class Instant(_Kind):
    """A moment in UTC; a datetime without a zone is refused."""

    cache_ok = True
    native = DateTime(timezone=True)

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        if value is not None and value.tzinfo is None:
            raise ValueError("an instant needs a time zone")
        return super().process_bind_param(value, dialect)

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        value = super().process_result_value(value, dialect)
        return value if value is None else value.astimezone(UTC)

    def to_plain(self, value: datetime) -> str:
        return value.astimezone(UTC).isoformat(timespec="microseconds")

    def from_plain(self, value: str) -> datetime:
        return datetime.fromisoformat(value)


class Day(_Kind):
    """A legal date in the unit's own zone; a moment is refused, whose day depends on a zone."""

    cache_ok = True
    native = Date

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        if isinstance(value, datetime):
            raise ValueError("a day has no time")
        return super().process_bind_param(value, dialect)

    def to_plain(self, value: date) -> str:
        return value.isoformat()

    def from_plain(self, value: str) -> date:
        return date.fromisoformat(value)


class Flag(_Kind):
    """True or false."""

    cache_ok = True
    native = Boolean
    plain = Integer
    impl = Integer

    def to_plain(self, value: bool) -> int:
        return int(value)

    def from_plain(self, value: int) -> bool:
        return bool(value)


class Json(_Kind):
    """Plain JSON data; stored canonically so that equal data is equal text."""

    cache_ok = True
    native = JSONB(none_as_null=True)

    def to_plain(self, value: Any) -> str:
        return canonical(value)

    def from_plain(self, value: str) -> Any:
        return json.loads(value)


def canonical(value: Any) -> str:
    """JSON text with sorted keys and no spaces: the same data gives the same text, and digest."""
    return json.dumps(
        value, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False
    )
