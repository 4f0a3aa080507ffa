"""Is what is kept of where matters stand what their steps say? Compared, and made anew."""

from collections.abc import Iterator

from assessments.matters.dossiers import state_from
from storage import dossiers as records
from storage import units
from storage.database import Session
from storage.tables import Dossier


def drift(db: Session) -> list[str]:
    """The ids of matters whose kept state is not what their steps say; nothing when all is well."""
    kept = records.kept_states(db)
    true = {row.id: state for row, state in _true_states(db)}
    return sorted(key for key in kept.keys() | true.keys() if kept.get(key) != true.get(key))


def rebuild(db: Session) -> None:
    """Keep anew where every matter stands, from its steps."""
    for row, state in _true_states(db):
        records.note_state(db, row, state)
    db.flush()


def _true_states(db: Session) -> Iterator[tuple[Dossier, str]]:
    """One LPSE after the other: a country's histories do not fit into one question."""
    for unit in units.units(db):
        rows = records.dossiers(db, unit.id)
        events = records.events_of(db, [row.id for row in rows])
        for row in rows:
            yield row, state_from(row, events.get(row.id, ())) or ""
