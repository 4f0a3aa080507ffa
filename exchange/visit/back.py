"""What comes back of a visit: every cell checked, the differences shown first, applied in one transaction."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from accounts.actor import Actor
from accounts.policy import Refused
from assessments.factual.clarifications import ask_in, questions
from assessments.factual.judging import EMPTY, fields_of, standing
from assessments.factual.verdicts import BUSY, bring_back, require_assessor
from assessments.self_assessment.answering import AnswerValue
from exchange.visit.rows import Brought, Row
from exchange.workbooks.book import as_written
from storage import dossiers as records
from storage.accounts import names
from storage.database import Database, Session, Taken
from storage.tables import Dossier, Verdict


class Effect(StrEnum):
    """What bringing a row back does."""

    NEW = "baru"
    CHANGED = "berubah"
    MEETS = "bertemu"
    ASKS = "pertanyaan"


@dataclass(frozen=True)
class Difference:
    """What would change on one criterion, and how; for a meeting, whose verdict stands."""

    criterion_id: str
    effect: Effect
    changes: Mapping[str, Any]
    before: Mapping[str, Any]
    question: str
    seen: int
    colleague: str = ""


def differences(db: Session, actor: Actor, case_id: str, back: Brought) -> list[Difference]:
    """What bringing it back would do, three ways: as taken along, as typed, as it stands now."""
    case = require_assessor(db, actor, case_id)
    return _differences(db, case, back)


def apply(
    database: Database, actor: Actor, case_id: str, back: Brought, day: date
) -> list[Difference]:
    """Bring a workbook back in one transaction; what was done. Raises Refused, and then nothing was."""
    if back.problems:
        raise Refused("Perbaiki dulu sel yang keliru, lalu kirim lembarnya lagi.")
    try:
        with database.writing() as db:
            case = require_assessor(db, actor, case_id)
            found = _differences(db, case, back)
            for one in found:
                if one.changes:
                    bring_back(db, actor, case, one.criterion_id, one.changes, one.seen)
                if one.question:
                    ask_in(db, actor, case, one.criterion_id, one.question, day)
            return found
    except Taken as taken:
        raise Refused(BUSY) from taken


def _differences(db: Session, case: Dossier, back: Brought) -> list[Difference]:
    versions = records.verdicts(db, case.id)
    asked = {
        (question.criterion_id, as_written(event.facts["pertanyaan"]))
        for question in questions(db, case)
        for event in question.events
        if event.facts.get("pertanyaan")
    }
    who = names(db, {one.saved_by for rows in versions.values() for one in rows})
    found = []
    for row in back.rows:
        is_new = bool(row.question) and (row.criterion_id, row.question) not in asked
        one = _difference(row, versions.get(row.criterion_id, []), back.seen, is_new, who)
        if one is not None:
            found.append(one)
    return found


def _difference(
    row: Row, versions: list[Verdict], seen: Mapping[str, int] | None, asks: bool,
    who: Mapping[str, str],
) -> Difference | None:  # fmt: skip
    taken = (seen or {}).get(row.criterion_id, 0)
    base = fields_of(standing(one for one in versions if one.version <= taken))
    now = standing(versions)
    here = fields_of(now)
    typed = {name: text for name, text in (("value", row.value), ("note", row.note)) if text}
    changes = {n: text for n, text in typed.items() if text not in (_cell(base, n), _cell(here, n))}
    question = row.question if asks else ""
    if not changes and not question:
        return None
    met = bool(changes) and now is not None and now.version > taken
    effect = Effect.MEETS if met else Effect.NEW if here == EMPTY else Effect.CHANGED
    return Difference(
        row.criterion_id, effect if changes else Effect.ASKS, changes, here, question, taken,
        who.get(now.saved_by, "") if met and now else "",
    )  # fmt: skip


def _cell(fields: Mapping[str, Any], name: str) -> str:
    """A field as the workbook showed it."""
    if name == "value" and fields["value"] == AnswerValue.UNANSWERED:
        return ""
    return as_written(str(fields[name]))
