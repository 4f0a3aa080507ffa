"""Saving an answer: every edit is a new version, and an edit that meets a newer one is set aside."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

from accounts.actor import Actor
from accounts.policy import Action, Refused, require
from assessments.self_assessment.answering import FIELDS, clean
from assessments.self_assessment.records import CARRIED, find, keep_score, require_draft
from catalog.loader import Catalog
from storage import answers as answer_records
from storage import assessments as records
from storage import audit
from storage.database import Database, Session, Taken
from storage.tables import Answer, Assessment, SetAside

TRIES = 5
EMPTY: dict[str, Any] = {
    "value": "unanswered",
    "description": "",
    "unsure": False,
    "reason": "",
    "repair_what": "",
    "repair_pic": "",
    "repair_target": None,
}


@dataclass(frozen=True)
class Place:
    """Which criterion of which assessment."""

    assessment_id: str
    criterion_id: str

    @property
    def matter_id(self) -> str:
        """What the criterion is answered in."""
        return self.assessment_id


@dataclass(frozen=True)
class Edit:
    """Changed fields of an answer seen in version `seen` (0: none yet), and where they come from.

    `confirms` says that an answer copied from the last cycle still holds.
    """

    changes: Mapping[str, Any]
    seen: int
    source: str = "web"
    confirms: bool = False


@dataclass(frozen=True)
class Saved:
    """What became of an edit: the newest version, its fields, and the fields set aside."""

    version: int
    at: datetime
    fields: dict[str, Any]
    set_aside: tuple[str, ...] = ()


def save_answer(
    database: Database,
    actor: Actor,
    catalog: Catalog,
    place: Place,
    changes: Mapping[str, Any],
    seen: int,
    source: str = "web",
) -> Saved:
    """Save changed fields of an answer that the writer saw in version `seen` (0: none yet).

    Where a colleague changed the same field since, theirs stays, ours is set aside for a person to
    settle, and both are in the history. Durable when this returns. Raises Refused.
    """
    edits = {place.criterion_id: Edit(changes, seen, source)}
    return save_edits(database, actor, catalog, place.assessment_id, edits)[place.criterion_id]


def save_edits(
    database: Database,
    actor: Actor,
    catalog: Catalog,
    assessment_id: str,
    edits: Mapping[str, Edit],
) -> dict[str, Saved]:
    """Save edits to many criteria in one transaction: all or nothing, each judged as `save_answer`.

    Durable when this returns. Raises Refused.
    """
    require(actor, Action.ANSWER)
    cleaned = {criterion_id: _cleaned(edit) for criterion_id, edit in edits.items()}
    for _ in range(TRIES):
        try:
            with database.writing() as db:
                return {
                    criterion_id: _save(
                        db, actor, catalog, Place(assessment_id, criterion_id), edit
                    )
                    for criterion_id, edit in cleaned.items()
                }
        except Taken:
            continue  # a colleague on another connection was first: look again
    raise Refused("Jawaban sedang diubah banyak orang sekaligus. Tunggu sebentar, lalu ulangi.")


def save_in(db: Session, actor: Actor, catalog: Catalog, place: Place, edit: Edit) -> Saved:
    """The same for one criterion, in the caller's writing transaction. Raises Refused."""
    require(actor, Action.ANSWER)
    return _save(db, actor, catalog, place, _cleaned(edit))


def _cleaned(edit: Edit) -> Edit:
    changes = {field: clean(field, value) for field, value in edit.changes.items()}
    return replace(edit, changes=changes)


def save_many(
    database: Database,
    actor: Actor,
    catalog: Catalog,
    assessment_id: str,
    answers: Mapping[str, Mapping[str, Any]],
    source: str,
) -> None:
    """Save whole answers to many criteria in one transaction: all or nothing. Raises Refused."""
    require(actor, Action.ANSWER)
    with database.writing() as db:
        for criterion_id, changes in answers.items():
            place = Place(assessment_id, criterion_id)
            newest = answer_records.latest(db, assessment_id, criterion_id)
            seen = newest.version if newest else 0
            _save(db, actor, catalog, place, _cleaned(Edit(changes, seen, source)))


def confirm_carried(database: Database, actor: Actor, catalog: Catalog, place: Place) -> Saved:
    """Say that an answer copied from the last cycle still holds. Raises Refused."""
    with database.reading() as db:
        find(db, actor, place.assessment_id)
        answer = answer_records.latest(db, place.assessment_id, place.criterion_id)
    if answer is None:
        raise Refused("Belum ada jawaban yang dapat ditegaskan pada kriteria ini.")
    edit = Edit({"value": answer.value}, answer.version, "confirmed", confirms=True)
    edits = {place.criterion_id: edit}
    return save_edits(database, actor, catalog, place.assessment_id, edits)[place.criterion_id]


def settle(
    database: Database, actor: Actor, catalog: Catalog, set_aside_id: str, use_mine: bool
) -> Saved | None:
    """Settle an edit set aside: take it over the newer one, or let the newer one stand."""
    require(actor, Action.ANSWER)
    with database.writing() as db:
        row = answer_records.set_aside_row(db, actor.unit, set_aside_id)
        if row is None or row.settled_at is not None:
            raise Refused("Perubahan itu sudah diselesaikan. Muat ulang halaman ini.")
        assessment = find(db, actor, row.assessment_id)
        require_draft(db, assessment)
        row.settled_at, row.settled_by = datetime.now(UTC), actor.account_id
        row.outcome = "taken" if use_mine else "left"
        audit.append(
            db,
            audit.Happening(
                "edit_settled",
                "answer",
                row.criterion_id,
                {"set_aside": row.id, "outcome": row.outcome},
                actor.account_id,
                actor.unit,
            ),
        )
        if not use_mine:
            return None
        place = Place(row.assessment_id, row.criterion_id)
        newest = answer_records.latest(db, place.assessment_id, place.criterion_id)
        value = {row.field: _from_json(row.field, row.value["value"])}
        seen = newest.version if newest else 0
        return _save(db, actor, catalog, place, Edit(value, seen, "settled"))


def _save(db: Session, actor: Actor, catalog: Catalog, place: Place, edit: Edit) -> Saved:
    changes, seen = edit.changes, edit.seen
    assessment = find(db, actor, place.assessment_id)
    require_draft(db, assessment)
    criterion = records.criterion(db, place.assessment_id, place.criterion_id)
    if criterion is None or criterion.switched_off is not None:
        raise Refused("Kriteria itu tidak dinilai pada penilaian ini.")
    newest = answer_records.latest(db, place.assessment_id, place.criterion_id)
    current = fields_of(newest)
    base = current
    if newest is not None and seen < newest.version:
        base = fields_of(answer_records.version(db, place.assessment_id, place.criterion_id, seen))
    late = {f for f in changes if current[f] != base[f] and current[f] != changes[f]}
    applied = {f: v for f, v in changes.items() if f not in late}
    version = newest.version if newest else 0
    for field in sorted(late):
        _set_aside(db, actor, assessment, place, field, changes[field], (seen, version))
    after = current | applied
    if after == current and not (edit.confirms and newest and newest.source == CARRIED):
        at = newest.saved_at if newest else datetime.now(UTC)
        return Saved(version, at, current, tuple(sorted(late)))
    row = _next_version(actor, assessment, place, after, version + 1, edit.source)
    answer_records.add(db, row)
    keep_score(db, assessment, criterion.standard, catalog)
    _log(db, actor, row, sorted(applied))
    return Saved(row.version, row.saved_at, after, tuple(sorted(late)))


def fields_of(answer: Answer | None) -> dict[str, Any]:
    """The fields of an answer as plain values; those of an empty answer for None."""
    if answer is None:
        return dict(EMPTY)
    return {field: getattr(answer, field) for field in FIELDS}


def _next_version(
    actor: Actor,
    assessment: Assessment,
    place: Place,
    fields: dict[str, Any],
    version: int,
    source: str,
) -> Answer:
    return Answer(
        unit_id=assessment.unit_id,
        assessment_id=place.assessment_id,
        criterion_id=place.criterion_id,
        version=version,
        saved_at=datetime.now(UTC),
        saved_by=actor.account_id,
        source=source,
        **fields,
    )


def _set_aside(
    db: Session,
    actor: Actor,
    assessment: Assessment,
    place: Place,
    field: str,
    value: Any,
    versions: tuple[int, int],
) -> None:
    row = SetAside(
        unit_id=assessment.unit_id,
        assessment_id=place.assessment_id,
        criterion_id=place.criterion_id,
        field=field,
        value={"value": _to_json(value)},
        seen_version=versions[0],
        met_version=versions[1],
        saved_at=datetime.now(UTC),
        saved_by=actor.account_id,
    )
    answer_records.set_aside(db, row)
    audit.append(
        db,
        audit.Happening(
            "edit_set_aside",
            "answer",
            place.criterion_id,
            {"field": field, "set_aside": row.id, "print": audit.fingerprint(row.id, str(value))},
            actor.account_id,
            actor.unit,
        ),
    )


def _log(db: Session, actor: Actor, row: Answer, changed: list[str]) -> None:
    words = "|".join((row.description, row.reason, row.repair_what, row.repair_pic))
    facts = {
        "assessment": row.assessment_id,
        "version": row.version,
        "value": row.value,
        "changed": changed,
        "source": row.source,
        "print": audit.fingerprint(row.id, words),
    }
    audit.append(
        db,
        audit.Happening(
            "answer_saved", "answer", row.criterion_id, facts, actor.account_id, actor.unit
        ),
    )


def _to_json(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _from_json(field: str, value: Any) -> Any:
    if field == "repair_target" and value is not None:
        return date.fromisoformat(value)
    return value
