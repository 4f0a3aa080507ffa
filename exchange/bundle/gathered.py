"""What of an assessment goes into its bundle? Everything its reader sees, as plain values."""

from collections.abc import Mapping
from typing import Any

from assessments.factual.judging import fields_of as verdict_fields
from assessments.factual.judging import standing
from assessments.self_assessment.save import fields_of
from assessments.self_assessment.state import Step
from exchange.bundle.contents import (
    Answer,
    Assigned,
    Certificate,
    Contents,
    Criterion,
    File,
    Origin,
    Proof,
    Remark,
    Verdict,
    Waiting,
)
from exchange.bundle.naming import Names, first_shown
from exchange.bundle.seen import Seen
from storage import answers as answer_records
from storage import assessments as records
from storage import dossiers as dossier_records
from storage import evidence as evidence_records
from storage import people
from storage.accounts import names
from storage.database import Session
from storage.tables import Answer as AnswerRow
from storage.tables import AssessmentCriterion, Comment, Evidence, SetAside

BROUGHT = "paket"  # under this the first event of a copy says which assessment it is a copy of


def gathered(db: Session, seen: Seen) -> Contents:
    """The whole assessment; of an LPSE read by LKPP, what was certified and nothing beside it."""
    row = seen.assessment
    criteria = _Criteria(db, seen).all()
    events = records.events(db, row.id)
    last = events[-1]
    is_certified = last.action == Step.CERTIFY
    return Contents(
        id=row.id,
        kind=row.kind,
        year=row.year,
        title=row.title,
        standards=tuple(row.standards),
        edition=row.edition,
        service_form=row.service_form,
        started_at=row.started_at,
        origin=_origin(events[0].facts),
        certificate=Certificate(**{**last.facts, "at": last.at}) if is_certified else None,
        criteria=criteria,
        proofs=_proofs(db, seen, criteria),
        verdicts=_verdicts(db, seen),
    )


def _origin(facts: Mapping[str, Any]) -> Origin | None:
    said = facts.get(BROUGHT)
    return Origin(assessment_id=said["penilaian"], versions=said["versi"]) if said else None


class _Criteria:
    """The criteria of an assessment with all that was said about each, in few looks."""

    def __init__(self, db: Session, seen: Seen) -> None:
        row = seen.assessment
        self._db, self._seen = db, seen
        self._rows = records.criteria(db, row.id)
        self._texts = records.texts(db, {one.text_digest for one in self._rows})
        self._answers = answer_records.latest_of(db, row.id)
        self._waiting = answer_records.unsettled(db, row.id) if seen.is_own else {}
        self._assigned = _assigned(db, seen) if seen.is_own else {}
        self._remarks = _remarks(db, seen) if seen.is_own else {}
        self._proofs: dict[str, list[str]] = {}
        for use in evidence_records.uses(db, row.id):
            self._proofs.setdefault(use.criterion_id, []).append(use.evidence_id)
        self._names = self._who()

    def all(self) -> tuple[Criterion, ...]:
        return tuple(self._one(row) for row in self._rows)

    def _who(self) -> dict[str, str]:
        accounts = {one.saved_by for one in self._answers.values()}
        accounts |= {one.saved_by for rows in self._waiting.values() for one in rows}
        for rows in self._remarks.values():
            accounts |= {by for one in rows for by in (one.written_by, one.processed_by) if by}
        return names(self._db, accounts)

    def _one(self, row: AssessmentCriterion) -> Criterion:
        key = row.criterion_id
        return Criterion(
            id=key,
            mandatory=row.mandatory,
            switched_off=row.switched_off,
            text_digest=row.text_digest,
            text=self._texts[row.text_digest],
            answer=self._answer(self._answers.get(key)),
            waiting=tuple(self._edit(one) for one in self._waiting.get(key, ())),
            assigned=self._assigned.get(key),
            remarks=tuple(self._remark(one) for one in self._remarks.get(key, ())),
            proofs=tuple(dict.fromkeys(self._proofs.get(key, ()))),
        )

    def _answer(self, row: AnswerRow | None) -> Answer | None:
        if row is None:
            return None
        return Answer(
            version=row.version,
            saved_at=row.saved_at,
            saved_by=self._names.get(row.saved_by, ""),
            source=row.source,
            **fields_of(row),
        )

    def _edit(self, row: SetAside) -> Waiting:
        return Waiting(
            field=row.field,
            value=row.value["value"],
            saved_at=row.saved_at,
            saved_by=self._names.get(row.saved_by, ""),
        )

    def _remark(self, row: Comment) -> Remark:
        return Remark(
            body=row.body,
            written_at=row.written_at,
            written_by=self._names.get(row.written_by, ""),
            processed_at=row.processed_at,
            processed_by=self._names.get(row.processed_by or "", ""),
        )


def _assigned(db: Session, seen: Seen) -> dict[str, Assigned]:
    known = {one.id: one for one in people.people(db, seen.unit.id)}
    return {
        criterion_id: Assigned(name=known[person_id].name, nip=known[person_id].nip)
        for criterion_id, person_id in records.assignments(db, seen.assessment.id).items()
        if person_id in known
    }


def _remarks(db: Session, seen: Seen) -> dict[str, list[Comment]]:
    found: dict[str, list[Comment]] = {}
    for one in records.comments_of(db, seen.assessment.id):
        found.setdefault(one.criterion_id, []).append(one)
    return found


def _proofs(db: Session, seen: Seen, criteria: tuple[Criterion, ...]) -> tuple[Proof, ...]:
    """Every proof once, in the order it is first shown."""
    given, found = Names(), []
    for proof_id, criterion_id in first_shown(criteria).items():
        row = evidence_records.evidence(db, seen.unit.id, proof_id)
        if row is not None:
            found.append(_proof(db, seen, row, (criterion_id, given)))
    return tuple(found)


def _proof(db: Session, seen: Seen, row: Evidence, place: tuple[str, Names]) -> Proof:
    is_open = seen.opens(db, row)
    return Proof(
        id=row.id,
        kind=row.kind,
        title=row.title,
        number=row.number,
        issued_on=row.issued_on,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        confidentiality=row.confidentiality,
        link=row.link if is_open else "",
        withheld=not is_open,
        files=_files(db, seen, row, place) if is_open else (),
    )


def _files(db: Session, seen: Seen, row: Evidence, place: tuple[str, Names]) -> tuple[File, ...]:
    """Its files, newest first; what is older says so in its name."""
    criterion_id, given = place
    rows = seen.files(db, row)
    blobs = evidence_records.blob_facts(db, {one.digest for one in rows})
    found = []
    for one in rows:
        blob = blobs[one.digest]
        older = "" if one is rows[0] else f" (versi {one.version})"
        about = {"media_type": blob.media_type, "name": one.name}
        found.append(
            File(
                version=one.version,
                name=one.name,
                sha256=one.digest,
                size=blob.size,
                media_type=blob.media_type,
                uploaded_at=one.uploaded_at,
                member=given.of(criterion_id, row.title, older, about),
            )
        )
    return tuple(found)


def _verdicts(db: Session, seen: Seen) -> tuple[Verdict, ...]:
    case = seen.published_case(db)
    if case is None:
        return ()
    judged = {
        criterion_id: verdict_fields(standing(rows))
        for criterion_id, rows in sorted(dossier_records.verdicts(db, case.id).items())
    }
    return tuple(
        Verdict(criterion_id=key, value=one["value"], note=one["note"])
        for key, one in judged.items()
    )
