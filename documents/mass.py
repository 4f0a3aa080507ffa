"""Many papers at once into the register: each row a draft, or numbered and final, on its own."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from accounts.actor import Actor
from accounts.policy import Action, Refused, require
from documents.batch import Problem, stated_by
from documents.issue import add_version, new_paper
from documents.life import Step
from documents.register import Happening, finalise
from documents.rows import Row
from evidence.store import EvidenceStore
from forms.parts import Formulir
from storage import papers as records
from storage.database import Database


@dataclass(frozen=True)
class Order:
    """What to make of the rows of one file; `mark` is the file's own, so that no row is made twice."""

    name: str
    mark: str
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

    Running the same file again goes on where it stopped. Raises Refused for who may not.
    """
    require(actor, Action.REGISTER_DOCUMENT if order.finalises else Action.GENERATE_DOCUMENT)
    done = _made_before(database, actor, order)
    for row in rows:
        mark = _mark(order, row)
        if mark in done:
            yield Outcome(row.place, done[mark], was_there=True)
        else:
            yield _one(database, store, actor, order, row)


def _one(database: Database, store: EvidenceStore, actor: Actor, order: Order, row: Row) -> Outcome:
    form = stated_by(order.name, row)
    if not isinstance(form, Formulir):
        return Outcome(row.place, problems=form)
    try:
        with database.writing() as db:
            paper = new_paper(db, actor, order.name, reason=_mark(order, row))
            add_version(db, store, actor, paper, form)
        if order.finalises:
            what = Happening(Step.FINALISE, order.day, number=getattr(form, "nomor", ""))
            finalise(database, store, actor, paper.id, what)
    except (Refused, ValueError) as reason:
        return Outcome(row.place, problems=(Problem(row.place, "", str(reason)),))
    return Outcome(row.place, paper.id)


def _mark(order: Order, row: Row) -> str:
    return f"kumpulan {order.mark[:16]}, {row.place}"


def _made_before(database: Database, actor: Actor, order: Order) -> dict[str, str]:
    with database.reading() as db:
        return {
            paper.reason: paper.id
            for paper in records.papers(db, actor.unit)
            if paper.name == order.name and paper.reason.startswith("kumpulan ")
        }
