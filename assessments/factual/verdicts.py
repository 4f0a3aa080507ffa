"""Saving what an assessor found: each edit is a new version, and two assessors never overwrite."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from accounts.actor import Actor
from accounts.policy import Refused
from assessments.factual.judging import (
    ASIDE,
    DECIDED,
    SET_ASIDE,
    WORKBOOK,
    cleaned,
    fields_of,
    is_aside,
    standing,
    undecided,
)
from assessments.factual.submitted import FACTUAL, is_assessor, is_partial, submission
from assessments.matters.dossiers import find, state_of
from assessments.self_assessment.save import Saved
from storage import assessments as assessment_records
from storage import audit
from storage import dossiers as records
from storage.database import Database, Session, Taken
from storage.tables import Dossier, Verdict

BUSY = "Kriteria ini sedang dinilai rekan Anda pada saat yang sama. Ulangi sebentar lagi."
NOT_YOURS = "Hanya anggota tim penilai yang ditugaskan yang dapat menilai. Mintalah penugasan."
PARTIAL = (
    "Anda bertugas, atau pada masa yang dinilai pernah bertugas, di LPSE ini sehingga tidak dapat "
    "ikut menilainya."
)


@dataclass(frozen=True)
class Spot:
    """Which criterion in which factual assessment."""

    dossier_id: str
    criterion_id: str

    @property
    def matter_id(self) -> str:
        """What the criterion is judged in."""
        return self.dossier_id


@dataclass(frozen=True)
class Sheet:
    """What verdicts are written on: a matter, and the assessment that holds its criteria's words."""

    row: Dossier
    assessment_id: str


def save_verdict(
    database: Database, actor: Actor, spot: Spot, changes: Mapping[str, Any], seen: int,
    source: str = "web",
) -> Saved:  # fmt: skip
    """Save changed fields of a verdict that the assessor saw in version `seen` (0: none yet).

    Where a colleague judged the criterion since, theirs stands, ours is set aside with all it says,
    and somebody of the team decides. Durable when this returns. Raises Refused.
    """
    given = cleaned(changes)
    try:
        with database.writing() as db:
            row = require_assessor(db, actor, spot.dossier_id)
            return save_in(db, actor, _sheet(row), spot.criterion_id, given, (seen, source))
    except Taken as taken:
        raise Refused(BUSY) from taken


def bring_back(
    db: Session, actor: Actor, case: Dossier, criterion_id: str, changes: Mapping[str, Any], seen: int
) -> Saved:  # fmt: skip
    """Save what a workbook says of one criterion, in the caller's transaction. Raises Refused.

    `case` is what `require_assessor` gave; `seen` the version the workbook was made with. What was
    judged since is not overwritten: both wait for a decision.
    """
    return save_in(db, actor, _sheet(case), criterion_id, cleaned(changes), (seen, WORKBOOK))


def decide(database: Database, actor: Actor, spot: Spot, version: int) -> Saved:
    """Let one of the verdicts that met stand: the one that stands, or one set aside.

    Raises Refused (not of the team, nothing to decide any more).
    """
    try:
        with database.writing() as db:
            row = require_assessor(db, actor, spot.dossier_id)
            return decide_in(db, actor, _sheet(row), spot.criterion_id, version)
    except Taken as taken:
        raise Refused(BUSY) from taken


def decide_in(db: Session, actor: Actor, sheet: Sheet, criterion_id: str, version: int) -> Saved:
    """`decide` on whichever sheet the caller found to be the actor's; in the caller's transaction."""
    versions = _versions(db, Spot(sheet.row.id, criterion_id))
    waiting, now = undecided(versions), standing(versions)
    offered = {one.version: one for one in (*waiting, *([now] if now else []))}
    if not waiting or version not in offered:
        raise Refused("Perbedaan itu sudah diputuskan. Muat ulang halaman ini.")
    fields = fields_of(offered[version])
    return _add(db, actor, sheet, criterion_id, fields, (len(versions) + 1, DECIDED))


def require_assessor(db: Session, actor: Actor, dossier_id: str) -> Dossier:
    """The factual assessment under way that the actor may judge in. Raises Refused."""
    row = find(db, actor, dossier_id, FACTUAL)
    if not is_assessor(db, actor, row):
        raise Refused(NOT_YOURS)
    if state_of(db, row) != "dinilai":
        raise Refused("Penilaian faktual ini tidak sedang berjalan, sehingga hasilnya tetap.")
    about = submission(db, actor, row.assessment_id).assessment
    if is_partial(db, actor.account_id, about, datetime.now(UTC)):
        raise Refused(PARTIAL)
    return row


def _sheet(row: Dossier) -> Sheet:
    return Sheet(row, row.assessment_id or "")


def _require_asked(db: Session, sheet: Sheet, criterion_id: str) -> None:
    criterion = assessment_records.criterion(db, sheet.assessment_id, criterion_id)
    if criterion is None or criterion.switched_off is not None:
        raise Refused("Kriteria itu tidak dinilai pada penilaian ini.")


def save_in(
    db: Session, actor: Actor, sheet: Sheet, criterion_id: str, changes: dict[str, Any],
    seen: tuple[int, str],
) -> Saved:  # fmt: skip
    """`save_verdict` on whichever sheet the caller found to be the actor's, in its transaction.

    `changes` are cleaned, `seen` is the version shown and where the edit comes from.
    """
    _require_asked(db, sheet, criterion_id)
    shown, source = seen
    versions = _versions(db, Spot(sheet.row.id, criterion_id))
    now, number = standing(versions), len(versions) + 1
    fields = fields_of(now)
    if all(fields[name] == value for name, value in changes.items()):
        return Saved(now.version if now else 0, _saved_at(now), fields)
    if not _met(versions, actor, seen):
        return _add(db, actor, sheet, criterion_id, fields | changes, (number, source))
    mine = [one for one in undecided(versions) if one.saved_by == actor.account_id]
    base = mine[0] if mine else standing(one for one in versions if one.version <= shown)
    _add(
        db,
        actor,
        sheet,
        criterion_id,
        fields_of(base) | changes,
        (number, ASIDE.get(source, SET_ASIDE)),
    )
    return Saved(now.version if now else 0, _saved_at(now), fields, tuple(sorted(changes)))


def _met(versions: list[Verdict], actor: Actor, seen: tuple[int, str]) -> bool:
    """Whether a verdict stands, or stood, that the assessor had not seen.

    On the page that is a colleague's; a workbook has not seen what its own bearer judged since.
    """
    shown, source = seen
    return any(
        one.version > shown
        and not is_aside(one)
        and (source == WORKBOOK or one.saved_by != actor.account_id)
        for one in versions
    )


def _versions(db: Session, spot: Spot) -> list[Verdict]:
    found = records.verdicts(db, spot.dossier_id, spot.criterion_id)
    return found.get(spot.criterion_id, [])


def _saved_at(now: Verdict | None) -> datetime:
    return now.saved_at if now else datetime.now(UTC)


def _add(
    db: Session, actor: Actor, sheet: Sheet, criterion_id: str, fields: dict[str, Any],
    place: tuple[int, str],
) -> Saved:  # fmt: skip
    version, source = place
    row = sheet.row
    made = records.add_verdict(
        db, unit_id=row.unit_id, dossier_id=row.id, assessment_id=sheet.assessment_id,
        criterion_id=criterion_id, version=version, source=source, saved_at=datetime.now(UTC),
        saved_by=actor.account_id, **fields,
    )  # fmt: skip
    facts = {
        "dossier": row.id, "version": version, "value": made.value, "source": source,
        "print": audit.fingerprint(made.id, made.note),
    }  # fmt: skip
    saved = audit.Happening(
        "verdict_saved", "verdict", criterion_id, facts, actor.account_id, row.unit_id
    )
    audit.append(db, saved)
    return Saved(version, made.saved_at, fields)
