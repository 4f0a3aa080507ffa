"""How does a unit number its papers, and which number does a paper take?"""

from datetime import UTC, date, datetime

from accounts.actor import Actor
from accounts.policy import Action, Refused, require
from documents.numbering import Numbering, checked, typed, written
from storage import audit, overrides
from storage import papers as records
from storage.database import Database, Session
from storage.tables import Paper, PaperNumber

_WAY_OUT = {
    True: "Periksa kembali nomor yang diketik.",
    False: "Bedakan pola seri nomornya di Dokumen, tab Penomoran, lalu ulangi.",
}


def numbering_of(db: Session, unit_id: str, name: str, on: date) -> Numbering:
    """How a unit numbers a kind of paper on a day; the proposal where it said nothing."""
    for key in (f"numbering.{name}", "numbering"):
        value = overrides.value_on(db, key, unit_id, on)
        if value is not None:
            return Numbering(**value)
    return Numbering()


def set_numbering(
    database: Database, actor: Actor, name: str | None, facts: dict[str, str], valid_from: date
) -> Numbering:
    """How a unit numbers one kind of paper (or, without a name, all) from a day on. Raises Refused."""
    require(actor, Action.MANAGE_TEMPLATES)
    numbering = checked(facts)
    key = f"numbering.{name}" if name else "numbering"
    with database.writing() as db:
        overrides.add_override(
            db, key, actor.unit, numbering.as_json(), valid_from, actor.account_id
        )
        audit.append(
            db,
            audit.Happening(
                "numbering_set", "unit", actor.unit, {"key": key}, actor.account_id, actor.unit
            ),
        )
    return numbering


def take_number(db: Session, paper: Paper, on: date, outside: str = "") -> str:
    """The number, in the caller's transaction: the next of its series, or one from outside.

    A paper that has one keeps it. Gap-free: it is taken in the transaction that uses it, and a
    cancelled paper keeps its own. Raises Refused for a number another paper bears.
    """
    taken = records.number(db, paper.id)
    if taken is not None:
        return taken.text
    numbering = numbering_of(db, paper.unit_id, paper.name, on)
    ordinal = None
    if outside or numbering.is_outside:
        text = typed(outside)
    else:
        last = records.last_number(db, paper.unit_id, numbering.series, on.year)
        ordinal = 1 + ((last.ordinal or 0) if last else 0)
        text = written(numbering, ordinal, on)
    if text in {row.text for row in records.numbers(db, paper.unit_id).values()}:
        raise Refused(
            f"Nomor {text} sudah dipakai naskah lain di unit ini. {_WAY_OUT[ordinal is None]}"
        )
    records.add_number(
        db,
        PaperNumber(
            paper_id=paper.id, unit_id=paper.unit_id, series=numbering.series,
            year=on.year, ordinal=ordinal, text=text, taken_at=datetime.now(UTC),
        ),
    )  # fmt: skip
    return text
