"""What a page shows of a criterion: what stays during an assessment, and what changes with each edit."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from assessments.self_assessment.answering import Answered
from assessments.self_assessment.records import CARRIED, answered_all
from assessments.self_assessment.save import Place, fields_of
from storage import answers as answer_records
from storage import assessments as records
from storage import evidence as evidence_records
from storage import people
from storage.accounts import names
from storage.database import Session
from storage.tables import Answer, Assessment, Evidence, SetAside


@dataclass(frozen=True)
class Asked:
    """What is asked, of whom, and what was answered last cycle."""

    place: Place
    text: dict[str, Any]
    mandatory: bool
    switched_off: str | None
    person: str | None
    person_id: str | None
    previous: dict[str, Any] | None
    previous_year: int | None
    previous_text: str | None


@dataclass(frozen=True)
class Current:
    """How a criterion stands now."""

    fields: dict[str, Any]
    version: int
    saved_at: datetime | None
    saved_by: str
    carried: bool
    set_aside: tuple[SetAside, ...]
    proofs: tuple[Evidence, ...]
    open_comments: int


@dataclass(frozen=True)
class Mark:
    """What a filter needs to know of a criterion."""

    answered: Answered
    proofs: int
    person_id: str | None


def asked_of(db: Session, assessment: Assessment, standard: int) -> list[Asked]:
    """The criteria of one standard of an assessment, in order."""
    criteria = records.criteria(db, assessment.id, standard)
    texts = records.texts(db, {c.text_digest for c in criteria})
    assigned = records.assignments(db, assessment.id)
    names = {p.id: p.name for p in people.people(db, assessment.unit_id)} if assigned else {}
    before = _before(db, assessment, standard)
    return [
        Asked(
            Place(assessment.id, c.criterion_id),
            texts[c.text_digest],
            c.mandatory,
            c.switched_off,
            names.get(assigned.get(c.criterion_id, "")),
            assigned.get(c.criterion_id),
            **before.of(c.criterion_id, c.text_digest),
        )
        for c in criteria
    ]


def titles_of(db: Session, assessment: Assessment) -> dict[str, str]:
    """Titles of all criteria of an assessment, as they were when it started."""
    criteria = records.criteria(db, assessment.id)
    texts = records.texts(db, {c.text_digest for c in criteria})
    return {c.criterion_id: texts[c.text_digest]["title"] for c in criteria}


@dataclass(frozen=True)
class _Before:
    """Answers and texts of the cycle before."""

    year: int | None
    answers: dict[str, Answer]
    digests: dict[str, str]
    texts: dict[str, dict[str, Any]]

    def of(self, criterion_id: str, digest: str) -> dict[str, Any]:
        answer, old = self.answers.get(criterion_id), self.digests.get(criterion_id)
        changed = old is not None and old != digest
        return {
            "previous": fields_of(answer) if answer else None,
            "previous_year": self.year if answer or changed else None,
            "previous_text": self.texts[old]["text"] if changed and old else None,
        }


def _before(db: Session, assessment: Assessment, standard: int) -> _Before:
    if assessment.previous_id is None:
        return _Before(None, {}, {}, {})
    previous = records.assessment(db, assessment.unit_id, assessment.previous_id)
    criteria = records.criteria(db, assessment.previous_id, standard)
    return _Before(
        previous.year if previous else None,
        answer_records.latest_of(db, assessment.previous_id, standard),
        {c.criterion_id: c.text_digest for c in criteria},
        records.texts(db, {c.text_digest for c in criteria}),
    )


def current(db: Session, place: Place) -> Current:
    """How one criterion stands now."""
    answer, name = answer_records.latest_with_name(db, place.assessment_id, place.criterion_id)
    unsettled = answer_records.unsettled(db, place.assessment_id, place.criterion_id)
    return Current(
        fields=fields_of(answer),
        version=answer.version if answer else 0,
        saved_at=answer.saved_at if answer else None,
        saved_by=name,
        carried=bool(answer and answer.source == CARRIED),
        set_aside=tuple(unsettled.get(place.criterion_id, ())),
        proofs=tuple(evidence_records.shown_for(db, place.assessment_id, place.criterion_id)),
        open_comments=records.open_comments_on(db, place.assessment_id, place.criterion_id),
    )


def currents(db: Session, assessment: Assessment, standard: int) -> dict[str, Current]:
    """How every criterion of one standard stands now, in few looks."""
    newest = answer_records.latest_of(db, assessment.id, standard)
    who = names(db, {answer.saved_by for answer in newest.values()})
    unsettled = answer_records.unsettled(db, assessment.id)
    shown = evidence_records.shown_in(db, assessment.id, standard)
    remarks = records.open_comments(db, assessment.id)
    found = {}
    for row in records.criteria(db, assessment.id, standard):
        answer = newest.get(row.criterion_id)
        found[row.criterion_id] = Current(
            fields=fields_of(answer),
            version=answer.version if answer else 0,
            saved_at=answer.saved_at if answer else None,
            saved_by=who.get(answer.saved_by, "") if answer else "",
            carried=bool(answer and answer.source == CARRIED),
            set_aside=tuple(unsettled.get(row.criterion_id, ())),
            proofs=tuple(shown.get(row.criterion_id, ())),
            open_comments=remarks.get(row.criterion_id, 0),
        )
    return found


def marks(db: Session, assessment: Assessment, standard: int | None = None) -> dict[str, Mark]:
    """What filters and lists need, by criterion."""
    answers = answered_all(db, assessment.id, standard)
    assigned = records.assignments(db, assessment.id)
    shown: dict[str, int] = {}
    for use in evidence_records.uses(db, assessment.id):
        shown[use.criterion_id] = shown.get(use.criterion_id, 0) + 1
    return {c: Mark(answer, shown.get(c, 0), assigned.get(c)) for c, answer in answers.items()}
