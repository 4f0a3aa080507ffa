"""What would a worksheet change? Three ways: as taken along, as typed, and as it stands now."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from accounts.actor import Actor
from assessments.self_assessment.records import CARRIED, find
from assessments.self_assessment.save import EMPTY, fields_of
from exchange.worksheet.back import Brought, Row
from storage import answers as records
from storage.accounts import names
from storage.database import Session
from storage.tables import Answer, SetAside

CONFIRMED = "confirmed"


class Effect(StrEnum):
    """What bringing a field back does."""

    NEW = "baru"
    CHANGED = "berubah"
    MEETS = "disisihkan"
    CONFIRMS = "ditegaskan"


@dataclass(frozen=True)
class Difference:
    """What would become of one field; `field` is "confirmed" for an answer that still holds.

    `colleague` changed the field since the workbook was made: theirs stands, ours waits for a choice.
    """

    criterion_id: str
    field: str
    effect: Effect
    before: Any
    typed: Any
    colleague: str = ""


def differences(db: Session, actor: Actor, assessment_id: str, back: Brought) -> list[Difference]:
    """Every field the workbook would change, as things stand now. Raises Refused."""
    find(db, actor, assessment_id)
    newest = records.latest_of(db, assessment_id)
    aside = records.unsettled(db, assessment_id)
    who = names(db, {answer.saved_by for answer in newest.values()})
    found: list[Difference] = []
    for row in back.rows:
        now = newest.get(row.criterion_id)
        name = who.get(now.saved_by, "") if now else ""
        base = _base(db, assessment_id, row, now)
        found += _of_row(row, base, now, name, aside.get(row.criterion_id, ()))
    return found


def _base(db: Session, assessment_id: str, row: Row, now: Answer | None) -> Mapping[str, Any]:
    """The fields as the workbook showed them; empty where it does not say."""
    seen = row.seen or 0
    if now is not None and seen >= now.version:
        return fields_of(now)
    return fields_of(records.version(db, assessment_id, row.criterion_id, seen)) if seen else EMPTY


def _of_row(
    row: Row, base: Mapping[str, Any], now: Answer | None, name: str, aside: Iterable[SetAside]
) -> Iterable[Difference]:
    here = fields_of(now)
    waiting = [(one.field, one.value["value"]) for one in aside]
    for field, typed in row.fields.items():
        if typed in (base[field], here[field]) or (field, _plain(typed)) in waiting:
            continue
        met = base[field] != here[field]
        effect = Effect.NEW if here[field] == EMPTY[field] else Effect.CHANGED
        yield Difference(
            row.criterion_id, field, Effect.MEETS if met else effect, here[field], typed,
            name if met else "",
        )  # fmt: skip
    if row.confirms and now is not None and now.source == CARRIED:
        yield Difference(row.criterion_id, CONFIRMED, Effect.CONFIRMS, False, True)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
