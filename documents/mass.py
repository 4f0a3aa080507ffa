"""Many papers at once into the register: each row a draft, or numbered and final, on its own."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from accounts.actor import Actor
from accounts.policy import Action, Refused, require
from documents.batch import Problem, stated_by
from documents.issue import add_version, new_paper
from documents.life import State, Step
from documents.prefill import combined, stated_by_unit
from documents.register import Happening, finalise_in, state_of
from documents.rows import Row
from evidence.store import EvidenceStore
from forms import FORMS
from forms.parts import Formulir
from storage import papers as records
from storage.database import Database, Session
from storage.ids import digest_of
from storage.tables import Paper


@dataclass(frozen=True)
class Order:
    """What to make of rows: papers of this name, dated, drafts or final and numbered."""

    name: str
    day: date
    finalises: bool


@dataclass(frozen=True)
class Outcome:
    """What became of a row: its paper, or what is wrong; `was_there` when an earlier run made it."""

    place: str
    paper_id: str = ""
    was_there: bool = False
    problems: tuple[Problem, ...] = ()


def register_all(
    database: Database, store: EvidenceStore, actor: Actor, order: Order, rows: Iterable[Row]
) -> Iterator[Outcome]:
    """Make a paper of every good row, one transaction each; a bad row never stops the rest.

    A row may leave out what the unit knows; what it says itself goes before.
    A row is known again by what it states: a file that was mended and comes once more goes on where
    it stopped, and makes nothing twice. Raises Refused for who may not.
    """
    require(actor, Action.GENERATE_DOCUMENT)
    if order.finalises:
        require(actor, Action.REGISTER_DOCUMENT)
    seen: Counter[str] = Counter()
    known = known_to_all(database, actor, order)
    for row in rows:
        mark = _mark(order, row)
        seen[mark] += 1
        full = replace(row, facts=combined(known, row.facts))
        yield _one(database, store, actor, order, (f"{mark}/{seen[mark]}", full))


def known_to_all(database: Database, actor: Actor, order: Order) -> dict[str, Any]:
    """What no row needs to say: what the unit states of itself, and the day of the batch."""
    day = {"tanggal": order.day.isoformat()} if "tanggal" in FORMS[order.name].model_fields else {}
    with database.reading() as db:
        return stated_by_unit(db, actor.unit, order.name, order.day) | day


def _one(
    database: Database, store: EvidenceStore, actor: Actor, order: Order, marked: tuple[str, Row]
) -> Outcome:
    mark, row = marked
    form = stated_by(order.name, row)
    if not isinstance(form, Formulir):
        return Outcome(row.place, problems=form)
    try:
        with database.writing() as db:
            paper = _made_before(db, actor, order, mark)
            was_there = paper is not None
            if paper is None:
                paper = new_paper(db, actor, order.name, reason=mark)
                add_version(db, store, actor, paper, form)
            if order.finalises and state_of(db, paper) is State.DRAFT:
                what = Happening(Step.FINALISE, order.day, number=getattr(form, "nomor", ""))
                finalise_in(db, store, actor, paper, what)
    except (Refused, ValueError) as reason:
        return Outcome(row.place, problems=(Problem(row.place, "", str(reason)),))
    return Outcome(row.place, paper.id, was_there)


def _mark(order: Order, row: Row) -> str:
    said = json.dumps([order.name, row.facts], sort_keys=True, default=str)
    return f"kumpulan {digest_of(said)[:24]}"


def _made_before(db: Session, actor: Actor, order: Order, mark: str) -> Paper | None:
    """The paper this row became earlier; one that was cancelled may be made again."""
    for paper in records.papers_for_reason(db, actor.unit, order.name, mark):
        if state_of(db, paper) is not State.CANCELLED:
            return paper
    return None
