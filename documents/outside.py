"""How does a paper leave as a blank form for people without an account, and come back filled in?"""

from datetime import date
from typing import Any, NamedTuple

from accounts.actor import Actor
from accounts.policy import Action, Refused, require
from accounts.profile import profile_on
from documents.prefill import stated_by_unit
from forms import FORMS, TITLES
from intake import admit
from storage.database import Database, Session
from templates.fillable import blank
from templates.readback import ReadBack, read_back
from templates.shortcomings import judged

_OTHER = (
    "Berkas ini isian “{}”, bukan “{}”. Mulailah naskah “{}” untuk membacanya, atau pilih berkas "
    "yang lain."
)
_EMPTY: tuple[Any, ...] = (None, "", [], {})


class Received(NamedTuple):
    """What a filled-in form brings to the page: facts, labels still open, and what to look at."""

    facts: dict[str, Any]
    missing: tuple[str, ...]
    problems: tuple[str, ...]


def blank_form(database: Database, actor: Actor, name: str, on: date) -> bytes | None:
    """The blank Word form of a paper, with what the unit says of itself; None where there is none.

    Nothing of an earlier paper stands in it. Raises Refused.
    """
    require(actor, Action.VIEW_UNIT)
    if name not in FORMS or not FORMS[name].filled_outside:
        return None
    with database.reading() as db:
        known = stated_by_unit(db, actor.unit, name, on)
        address = profile_on(db, actor.unit, on).helpdesk_email
    return blank(FORMS[name], {"helpdesk": address} | known)


def received(
    database: Database, actor: Actor, name: str, sent: tuple[str, bytes], on: date
) -> Received:
    """What a filled-in form (name and bytes of the file) says, for a new paper of this name.

    Nothing is saved. Where the file leaves open what the unit states of itself, that is filled in.
    Raises Refused for a file that is not this form, or may not come in.
    """
    require(actor, Action.GENERATE_DOCUMENT)
    found = _read(*sent)
    if not found.name:
        raise Refused(" ".join(found.problems))
    if found.name != name:
        raise Refused(_OTHER.format(TITLES[found.name], TITLES[name], TITLES[found.name]))
    with database.reading() as db:
        facts = _over(_known(db, actor.unit, name, on), found.facts)
    return Received(facts, judged(FORMS[name], facts).missing, found.problems)


def _read(name: str, content: bytes) -> ReadBack:
    try:
        return read_back(content, name)
    except admit.Refused as refused:
        raise Refused(str(refused)) from refused


def _known(db: Session, unit_id: str, name: str, on: date) -> dict[str, Any]:
    dated = {"tanggal": on.isoformat()} if FORMS[name].of_the_unit else {}
    return dated | stated_by_unit(db, unit_id, name, on)


def _over(known: dict[str, Any], given: dict[str, Any]) -> dict[str, Any]:
    """What was given, and what is known where nothing was."""
    facts = dict(known)
    for name, value in given.items():
        held = facts.get(name)
        if isinstance(value, dict) and isinstance(held, dict):
            facts[name] = _over(held, value)
        elif value not in _EMPTY or held is None:
            facts[name] = value
    return facts
