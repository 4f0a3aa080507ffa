"""Which papers do the steps of a matter name, and who of its two sides may have their files?

A file of the other side is asked for by the step that names it, never by its own id: whoever may
see the step may see what states it.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from accounts.actor import Actor
from accounts.policy import Action, Refused, require
from assessments.matters.dossiers import NO_PAPER, sees, shown
from documents.conversion import PDF, watermark_of
from documents.issue import WORD, file_name, stated
from documents.life import State, Step
from documents.register import state_from
from evidence.proofs import Handed
from evidence.store import EvidenceStore
from forms.parts import Formulir
from storage import dossiers as dossier_records
from storage import evidence as evidence_records
from storage import papers as records
from storage.database import Database, Session
from storage.tables import Document, DossierEvent, Paper, PaperEvent, PaperFile

WORD_FILE, PDF_FILE, PROOF = "word", "pdf", "bukti"
_PLACE = re.compile(r"([0-9a-f-]{36})-([0-9]{1,6})-(word|pdf|bukti|berkas[0-9]{1,4})")


@dataclass(frozen=True)
class Stated:
    """A paper with what it states, where it stands, its number, and the day of each of its steps."""

    paper: Paper
    form: Formulir
    state: State
    number: str
    days: Mapping[str, date]


@dataclass(frozen=True)
class Open:
    """A file of a step the actor may open: what it is called, and its place under `/langkah/`."""

    title: str
    place: str


def own_papers(db: Session, actor: Actor, name: str) -> list[Stated]:
    """Papers of a kind of the actor's unit that a step may name, newest first. Raises Refused."""
    require(actor, Action.VIEW_UNIT)
    mine = [row for row in records.papers(db, actor.unit) if row.name == name]
    return [row for row in (read(db, p) for p in mine) if row.state is not State.CANCELLED]


def own_paper(db: Session, actor: Actor, paper_id: str | None, name: str) -> Stated:
    """A paper of the actor's unit of this kind. Raises Refused."""
    require(actor, Action.VIEW_UNIT)
    row = records.paper(db, actor.unit, paper_id) if paper_id else None
    if row is None or row.name != name:
        raise Refused(NO_PAPER)
    return read(db, row)


def named_by(db: Session, events: Iterable[DossierEvent], name: str) -> Stated | None:
    """The paper of this kind the newest step names, of whichever side: for a matter that was found."""
    for event in reversed(list(events)):
        row = records.any_paper(db, event.paper_id) if event.paper_id else None
        if row is not None and row.name == name:
            return read(db, row)
    return None


def read(db: Session, row: Paper) -> Stated:
    """What a paper states in its newest version."""
    events, number = records.events(db, row.id), records.number(db, row.id)
    return Stated(
        row, stated(records.versions(db, row.id)[0]), state_from(row, events),
        number.text if number else "", {event.action: event.day for event in events},
    )  # fmt: skip


def files_of(db: Session, actor: Actor, event: DossierEvent) -> list[Open]:
    """What the actor may open of a step of a matter that was found and is shown to them."""
    found, at = [], f"{event.dossier_id}-{event.seq}"
    paper = _paper_of(db, actor, event)
    if paper is not None:
        newest = records.versions(db, paper.id)[0]
        found.append(Open(f"{newest.title} (Word)", f"{at}-{WORD_FILE}"))
        if _pdf(db, newest):
            found.append(Open(f"{newest.title} (PDF)", f"{at}-{PDF_FILE}"))
        for place, file in enumerate(_came_back(db, paper), start=1):
            found.append(Open(file.name, f"{at}-berkas{place}"))
    if event.digest:
        found.append(Open(event.name, f"{at}-{PROOF}"))
    return found


def hand_out(database: Database, store: EvidenceStore, actor: Actor, place: str) -> Handed | None:
    """A file of a step the actor may see; None for what is unknown, foreign or still a draft alike.

    `place` is one of `files_of`: the matter, the number of its step, and which file of that step.
    """
    asked = _PLACE.fullmatch(place)
    if actor.unit_id is None or asked is None:
        return None
    dossier_id, seq, what = asked.groups()
    with database.reading() as db:
        event = _step(db, actor, dossier_id, int(seq))
        if event is None:
            return None
        return _proof(db, store, event) if what == PROOF else _file(db, store, actor, event, what)


def _step(db: Session, actor: Actor, dossier_id: str, seq: int) -> DossierEvent | None:
    row = dossier_records.any_dossier(db, dossier_id)
    if row is None or not sees(db, actor, row):
        return None
    events = shown(row, dossier_records.events(db, row.id), actor)
    return next((event for event in events if event.seq == seq), None)


def _paper_of(db: Session, actor: Actor, event: DossierEvent) -> Paper | None:
    """The paper of a step: the other side's only once its text is final."""
    row = records.any_paper(db, event.paper_id) if event.paper_id else None
    if row is None or row.unit_id == actor.unit_id:
        return row
    return row if _is_final(records.events(db, row.id)) else None


def _is_final(events: Iterable[PaperEvent]) -> bool:
    return any(event.action == Step.FINALISE for event in events)


def _came_back(db: Session, paper: Paper) -> list[PaperFile]:
    """Oldest first: a file that comes later does not change the place of another."""
    return records.files(db, paper.id)[::-1]


def _file(
    db: Session, store: EvidenceStore, actor: Actor, event: DossierEvent, what: str
) -> Handed | None:
    paper = _paper_of(db, actor, event)
    if paper is None:
        return None
    newest = records.versions(db, paper.id)[0]
    if what == WORD_FILE:
        return Handed(file_name(newest), WORD, store.path(newest.digest))
    if what == PDF_FILE:
        made = _pdf(db, newest)
        return Handed(file_name(newest, "pdf"), PDF, store.path(made)) if made else None
    files, place = _came_back(db, paper), int(what.removeprefix("berkas"))
    if not 1 <= place <= len(files):
        return None
    return _blob(db, store, files[place - 1].digest, files[place - 1].name)


def _pdf(db: Session, row: Document) -> str | None:
    made = records.conversion(db, row.digest, watermark_of(db, row))
    return made.digest if made else None


def _proof(db: Session, store: EvidenceStore, event: DossierEvent) -> Handed | None:
    return _blob(db, store, event.digest, event.name) if event.digest else None


def _blob(db: Session, store: EvidenceStore, digest: str, name: str) -> Handed | None:
    blob = evidence_records.blob(db, digest)
    return Handed(name, blob.media_type, store.path(digest)) if blob else None
