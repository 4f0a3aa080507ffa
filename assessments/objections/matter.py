"""One objection in the course of a deed: its steps, what it is judged by, and the day at the LPSE."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime

from accounts.actor import Actor
from accounts.policy import Refused
from accounts.profile import local_day, profile_on
from assessments.matters.dossiers import find, process_of, state_from
from assessments.matters.required import require_day
from assessments.objections import records as known
from assessments.objections.records import PROCESS
from assessments.objections.rules import Judged, Objection, is_pending
from evidence.proofs import Kept
from storage import dossiers as records
from storage import units
from storage.database import Session
from storage.tables import Dossier, DossierEvent

MEASURE = "measure"
LETTER, MINUTES, ANSWER = "surat_keberatan", "berita_acara_klarifikasi", "tanggapan_keberatan"
# Which paper of the actor's unit a step names; an examination may do without minutes.
PAPERS = {"ajukan": LETTER, "periksa": MINUTES, "klarifikasi": MINUTES, "kirim_tanggapan": ANSWER}
MAY_LACK_PAPER = ("periksa",)


@dataclass(frozen=True)
class Given:
    """What a person states of a step: its legal date, its paper, in words, and the file that proves it."""

    day: date
    paper_id: str | None = None
    words: str = ""
    whom: str = ""
    proof: Kept | None = None


@dataclass(frozen=True)
class Matter:
    """A matter in the course of a deed: its steps, the LPSE's name, and what it is judged by."""

    row: Dossier
    events: list[DossierEvent]
    unit: str
    about: known.About
    today: date

    @property
    def objection(self) -> Objection:
        """It, as the rules see it."""
        return known.objection_from(self.row, self.events)

    @property
    def number(self) -> str:
        """The number of the LPSE's letter."""
        return str(self.events[0].facts["nomor_surat"])

    @property
    def judged(self) -> Judged:
        """In time or late, as known today. Raises Refused for a year without holiday data."""
        return known.judged(self.objection, self.about, self.today)


def found(db: Session, actor: Actor, dossier_id: str, action: str) -> Matter:
    """The matter; refused by the table first: who may not take a step need not hear what else is wrong."""
    row = find(db, actor, dossier_id, PROCESS)
    events = records.events(db, row.id)
    process_of(row).require(action, state_from(row, events), actor)
    today = local_today(db, row.unit_id)
    about = known.about(db, row.unit_id, row.parent_id or "", today)
    if about is None:
        raise LookupError(row.parent_id)
    return Matter(row, events, unit_name(db, row.unit_id), about, today)


def require_received(day: date, matter: Matter) -> None:
    """LKPP looks into what it has received: not before that day, nor in the future (USULAN)."""
    received = matter.objection.received
    if received is not None and day < received:
        raise Refused(
            f"Keberatan ini tercatat diterima LKPP {received:%d-%m-%Y}, sesudah tanggal itu. Catat tanggal "
            "terima yang sebenarnya dengan buktinya, atau perbaiki tanggal langkah ini."
        )
    require_day(day, matter.objection.filed, matter.today)


def decided_step(events: Iterable[DossierEvent]) -> DossierEvent:
    """The step that decided; LookupError before it."""
    decided = known.decided_in(events)
    if decided is None:
        raise LookupError("no decision")
    return decided


def is_one_pending(db: Session, measure: Dossier) -> bool:
    """Whether an objection to a measure waits for its decision, whatever its day."""
    rows = records.children(db, measure.id, PROCESS)
    events = records.events_of(db, [row.id for row in rows])
    every = [known.objection_from(row, events[row.id]) for row in rows]
    return any(is_pending(one, date.max) for one in every)


def unit_name(db: Session, unit_id: str) -> str:
    """What an LPSE is called."""
    unit = units.unit(db, unit_id)
    return unit.name if unit else ""


def local_today(db: Session, unit_id: str) -> date:
    """The legal date at the LPSE, by the zone it states."""
    now = datetime.now(UTC)
    return local_day(profile_on(db, unit_id, now.date()), now)
