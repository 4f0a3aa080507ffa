"""The rows of LPSEs: matched by their code, entered, given a code, restated from today on."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from accounts import opening
from accounts.policy import Action, Refused, may
from accounts.profile import Profile, profile_on
from exchange.roster.book import CODE, UNITS, word
from exchange.roster.rows import At, Change, Kind, by_code, differing, heads, kind_of, place_of
from exchange.workbooks.reading import Line, Problem
from intake.words import line
from storage import units as unit_records
from storage.database import Session
from storage.tables import Unit

BETWEEN = " | "


def put_unit(at: At, said: dict[str, str]) -> Change:
    """An LPSE, new or with what the row says otherwise. Raises Refused."""
    facts = dict(said)
    name, code = facts.pop("name"), facts.pop("code", "")
    unit = by_code(at, code) or _without_code(at, name)
    if unit is None:
        _require_new(at, name, code)
        profile = Profile().model_dump(mode="json") | _kept(facts)
        begin = date(at.today.year, 1, 1)
        made = opening.add_unit(at.db, at.actor, name, code, profile, begin)
        at.units[line(code).casefold()] = made
        return Change("LPSE", name, Kind.NEW)
    if line(name) != line(unit.name):
        raise Refused(f"Kode LPSE {code} sudah milik {unit.name}. Periksa kode atau namanya.")
    known = _cells(at.db, unit, at.today)
    differs = differing(UNITS, known, facts)
    if differs:
        profile = profile_on(at.db, unit.id, at.today).model_dump(mode="json")
        changed = {one.fact: facts[one.fact] for one in differs}
        opening.restate_unit(at.db, at.actor, unit, profile | _kept(changed), at.today)
    said_heads = heads(differs)
    if code and not unit.code:
        opening.give_code(at.db, at.actor, unit, code)
        at.units[line(code).casefold()] = unit
        said_heads = (CODE, *said_heads)
    return Change("LPSE", unit.name, kind_of(True, said_heads), said_heads)


def require_once(at: At, units: Sequence[tuple[Line, dict[str, str]]]) -> None:
    """Note every LPSE code that stands twice."""
    seen: set[str] = set()
    for row, facts in units:
        code = facts.get("code", "").casefold()
        if code and code in seen:
            at.outcome.problems.append(
                Problem(place_of(row, CODE), "kode LPSE ini ada dua kali di buku kerja")
            )
        seen.add(code)


def unit_row(db: Session, unit: Unit, today: date) -> list[str]:
    """An LPSE as its row states it."""
    facts = _cells(db, unit, today) | {"name": unit.name, "code": unit.code or ""}
    return [word(one, facts[one.fact]) for one in UNITS]


def _cells(db: Session, unit: Unit, today: date) -> dict[str, str]:
    known = profile_on(db, unit.id, today).model_dump(mode="json")
    return {one.fact: _cell(known[one.fact]) for one in UNITS if one.fact in known}


def _cell(value: Any) -> str:
    return BETWEEN.join(value) if isinstance(value, list | tuple) else str(value)


def _kept(facts: dict[str, str]) -> dict[str, Any]:
    """The facts of a profile: the letterhead is a list of lines."""
    if "letterhead" not in facts:
        return facts
    rows = [line(one) for one in facts["letterhead"].split("|")]
    return facts | {"letterhead": tuple(one for one in rows if one)}


def _require_new(at: At, name: str, code: str) -> None:
    """The code of an LPSE is never changed: another code for the same name is a slip."""
    if not may(at.actor, Action.IMPORT_UNITS):
        return
    rows = unit_records.units(at.db, "lpse")
    known = next((one for one in rows if line(one.name).casefold() == line(name).casefold()), None)
    if known is not None and known.code:
        raise Refused(
            f"{known.name} sudah tercatat dengan kode {known.code}, dan kode LPSE tidak diubah. Perbaiki "
            f"kode '{code}', atau bedakan namanya bila ini LPSE lain."
        )


def _without_code(at: At, name: str) -> Unit | None:
    """The one LPSE of this name that has no code yet: its code may come with the workbook."""
    if not may(at.actor, Action.IMPORT_UNITS):
        return None
    same = [
        one
        for one in unit_records.units(at.db, "lpse")
        if not one.code and line(one.name).casefold() == line(name).casefold()
    ]
    return same[0] if len(same) == 1 else None
