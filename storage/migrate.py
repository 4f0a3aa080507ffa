"""Brings a database to the newest schema, and says whether it is there and has not drifted."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from storage.database import Database, Session
from storage.tables import Base

MIGRATIONS = Path(__file__).parent / "migrations"


def upgrade(database: Database, to: str = "head") -> None:
    """Run every migration up to `to`; one transaction, nothing half done."""
    with _config(database) as config:
        command.upgrade(config, to)


def upgrade_within(db: Session, to: str = "head") -> None:
    """The same in the caller's transaction: what it does besides is kept together with this or not."""
    command.upgrade(_on(db), to)


def downgrade(database: Database, to: str) -> None:
    """Take migrations back down to `to` (`base` for none)."""
    with _config(database) as config:
        command.downgrade(config, to)


def current(database: Database) -> str | None:
    """The revision the database is at; None for an empty one."""
    with database.reading() as session:
        return current_within(session)


def current_within(db: Session) -> str | None:
    """The same as the caller's view sees it."""
    return MigrationContext.configure(db.connection()).get_current_revision()


def newest() -> str:
    """The revision this version of the product needs."""
    head = ScriptDirectory(str(MIGRATIONS)).get_current_head()
    if head is None:
        raise LookupError("no migrations")
    return head


def knows(revision: str) -> bool:
    """Whether this version of the product has that revision in its chain."""
    script = ScriptDirectory(str(MIGRATIONS))
    return revision in {one.revision for one in script.walk_revisions()}


def drift(database: Database) -> list[Any]:
    """Differences between the tables of the product and those of the database; empty is right."""
    with database.reading() as session:
        context = MigrationContext.configure(session.connection(), opts={"compare_type": False})
        return list(compare_metadata(context, Base.metadata))


@contextmanager
def _config(database: Database) -> Iterator[Config]:
    with database.writing() as session:
        yield _on(session)


def _on(session: Session) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = session.connection()
    return config
