"""Deeds on the worksheet of an internal assessment: what its assessors find, criterion by criterion."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from accounts.actor import Actor, duty_day
from accounts.policy import Refused
from assessments.factual.judging import cleaned
from assessments.factual.verdicts import BUSY, Sheet, Spot, decide_in, save_in
from assessments.internal import rules
from assessments.internal.matter import Matter, is_assessor, matter_of, today_at
from assessments.internal.records import repairs_in, runs
from assessments.matters.worksheets import asked_in, judged
from assessments.self_assessment.save import Saved
from storage.database import Database, Session, Taken


def save_verdict(
    database: Database, actor: Actor, spot: Spot, changes: Mapping[str, Any], seen: int
) -> Saved:  # fmt: skip
    """Save what the assessor of a standard found on a criterion of it. Raises Refused.

    Nothing of the self-assessment or of LKPP's verdicts is read or written.
    """
    given = cleaned(changes)
    try:
        with database.writing() as db:
            sheet = sheet_of(db, actor, spot.dossier_id, int(spot.criterion_id[1:3]))
            return save_in(db, actor, sheet, spot.criterion_id, given, (seen, "web"))
    except Taken as taken:
        raise Refused(BUSY) from taken


def decide(database: Database, actor: Actor, spot: Spot, version: int) -> Saved:
    """Let one of two verdicts that met stand. Raises Refused."""
    try:
        with database.writing() as db:
            sheet = sheet_of(db, actor, spot.dossier_id, int(spot.criterion_id[1:3]))
            return decide_in(db, actor, sheet, spot.criterion_id, version)
    except Taken as taken:
        raise Refused(BUSY) from taken


def sheet_of(db: Session, actor: Actor, matter_id: str, standard: int) -> Sheet:
    """Where the actor may judge a standard now: theirs, and not one they run (USULAN S17-09)."""
    matter = matter_of(db, actor, matter_id)
    program = matter.program
    if not is_assessor(actor, matter) or program.assessors.get(standard) != actor.person_id:
        raise Refused("Standar ini dinilai penilai lain menurut programnya.")
    if matter.state != "dinilai":
        raise Refused("Penilaian internal ini tidak sedang berjalan, sehingga hasilnya tetap.")
    today = today_at(db, actor.unit, duty_day(datetime.now(UTC)))
    mine = runs(db, actor.unit, actor.person_id or "", today)
    rules.require_independent(actor.name, [standard], mine)
    return Sheet(matter.row, asked_in(matter.events) or "")


def left_to_judge(db: Session, matter: Matter) -> list[str]:
    """What stands in the way of monitoring, in words."""
    criteria = [one.criterion for one in repairs_in(db, matter.row)]
    return rules.left_to_judge(judged(db, matter.row, matter.events), criteria)
