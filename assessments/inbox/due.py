"""By when is a matter due? The date it states, or the last day the law of its process counts."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from accounts.refused import Refused
from assessments.clock.calendar import Calendars
from assessments.matters.dossiers import state_from, told
from assessments.measures import records as measures
from assessments.measures import rules
from storage.tables import Dossier, DossierEvent


@dataclass(frozen=True)
class Due:
    """The last day, and whether holidays of that year are confirmed."""

    day: date
    is_certain: bool = True


@dataclass(frozen=True)
class Asked:
    """What a due date is worked out from."""

    calendars: Calendars
    row: Dossier
    events: tuple[DossierEvent, ...]
    on: date


def due_of(asked: Asked) -> Due | None:
    """When this matter is due as known on a day; None where neither it nor the law names a day."""
    return _DUE[asked.row.process](asked) if asked.row.process in _DUE else None


def _measure(asked: Asked) -> Due | None:
    """The deadline of the letter, counted in the LPSE's calendar (a letter's own, USULAN)."""
    measure = measures.measure_from(asked.row, asked.events)
    try:
        found = rules.due(measure, asked.on, asked.calendars.of(asked.row.unit_id))
    except Refused:
        return None  # a year without holiday data: the page of the measure says so by name
    return None if found is None else Due(found.due, not found.unconfirmed)


def _stated(*keys: str) -> Callable[[Asked], Due | None]:
    """A day that a step of the matter states."""

    def found(asked: Asked) -> Due | None:
        said = told(asked.events)
        stated = next((said[key] for key in keys if said.get(key)), None)
        return None if stated is None else Due(date.fromisoformat(stated))

    return found


def _target(asked: Asked) -> Due | None:
    """The target of a repair: a day of the LPSE's, which binds nobody once it has answered (USULAN)."""
    waits = state_from(asked.row, asked.events) not in ANSWERED[asked.row.process]
    return _stated("target")(asked) if waits else None


# Where LKPP, or the assessor, looks at what was done.
ANSWERED = {
    "finding": ("ditindaklanjuti", "diterima", "efektif"), "repair": ("diselesaikan", "disetujui"),
}  # fmt: skip
_DUE: dict[str, Callable[[Asked], Due | None]] = {
    "finding": _target,
    "repair": _target,
    "measure": _measure,
    "factual": _stated("kunjungan_selesai"),
    "surveillance": _stated("selesai", "mulai"),
}


def asked_of(calendars: Calendars, row: Dossier, events: Iterable[DossierEvent], on: date) -> Asked:
    """The question of when a matter is due."""
    return Asked(calendars, row, tuple(events), on)
