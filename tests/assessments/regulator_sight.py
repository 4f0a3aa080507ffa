"""What does either side get to see and to open, held against a plain list of what stays inside?"""

import json
from collections.abc import Iterable
from datetime import date

from accounts.actor import Actor
from assessments.inbox.items import inbox_of
from assessments.matters.dossiers import shown, visible
from assessments.matters.papers import hand_out
from assessments.matters.processes import PROCESSES
from assessments.measures.views import lines
from catalog.loader import catalog
from documents import issue
from evidence.store import EvidenceStore
from storage import dossiers as records
from storage import papers as paper_records
from storage import units
from storage.database import Database, Session
from storage.tables import DossierEvent

# Steps of LKPP an LPSE never reads, or only once the step named with them was taken.
INSIDE: dict[str, dict[str, str | None]] = {
    "measure": {"usulkan": None, "setujui": None, "batalkan": None},
    "finding": {"catat": None, "ubah": None, "buang": None},
    "certificate": {"usulkan": None, "batalkan": None},
    "factual": {"catat_surat_tugas": None, "selesaikan": None, "catat_berita_acara": "terbitkan"},
    "surveillance": {"laporkan": None, "kembalikan": None},
    "objection": dict.fromkeys(
        ("periksa", "klarifikasi", "putuskan", "tolak_terlambat"), "kirim_tanggapan"
    ),
}
Place = tuple[str, int]


def every_step(db: Session) -> dict[Place, DossierEvent]:
    """Every step of every LPSE's matters, in order, read from the tables alone."""
    rows = [row for unit in units.units(db, "lpse") for row in records.dossiers(db, unit.id)]
    found = records.events_of(db, [row.id for row in rows])
    return {(e.dossier_id, e.seq): e for row in rows for e in found.get(row.id, [])}


def seen_by(db: Session, actor: Actor) -> set[Place]:
    """The steps an LPSE reads: its own matters alone, and nothing from inside LKPP."""
    seen = set()
    for process in PROCESSES:
        for row, events in visible(db, actor, process):
            assert row.unit_id == actor.unit, "a matter of another LPSE is seen"
            taken = {event.action for event in events}
            for event in shown(row, events, actor):
                kept = INSIDE.get(process, {})
                is_inside = event.side == "lkpp" and event.action in kept
                assert not is_inside or kept[event.action] in taken, (
                    f"{process}: {event.action} is LKPP's own"
                )
                seen.add((row.id, event.seq))
    return seen


def read_by(db: Session, actor: Actor, steps: Iterable[DossierEvent], today: date) -> str:
    """Everything an LPSE can read of its matters: steps, the list of measures, and what waits."""
    known = lines(db, actor, catalog(), today)
    inbox = inbox_of(db, actor, catalog(), today)
    items = (*inbox.mine, *inbox.others)
    assert {one.row.unit_id for one in (*known, *items)} <= {actor.unit}, "another LPSE's matter"
    told = [event.facts for event in steps]
    told += [event.facts for one in known for event in one.events]
    return json.dumps([told, [repr(one.measure) for one in known], [one.words for one in items]])


def require_closed(
    database: Database,
    store: EvidenceStore,
    actor: Actor,
    places: Iterable[Place],
    seen: set[Place],
) -> None:
    """No file of a step an LPSE does not see is handed out to it; of what it sees, every proof is."""
    with database.reading() as db:
        steps = every_step(db)
    for place in places:
        event = steps[place]
        at = f"{place[0]}-{place[1]}"
        for kind in ("word", "bukti", "berkas1"):
            handed = hand_out(database, store, actor, f"{at}-{kind}")
            assert place in seen or handed is None, f"{event.action}: a file went out"
        if place in seen and event.digest:
            assert hand_out(database, store, actor, f"{at}-bukti") is not None


def require_own_papers(
    database: Database, store: EvidenceStore, actors: Iterable[Actor], known: set[str]
) -> set[str]:
    """A paper is opened by its id within its own unit alone, either side's; the ids looked at."""
    actors = list(actors)
    with database.reading() as db:
        every = [row for unit in units.units(db) for row in paper_records.documents(db, unit.id)]
    for row in every:
        for actor in actors if row.id not in known else ():
            handed = issue.hand_out(database, store, actor, row.id)
            assert (handed is not None) is (row.unit_id == actor.unit), "a draft of the other side"
    return {row.id for row in every}
