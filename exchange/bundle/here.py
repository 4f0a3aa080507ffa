"""How does the assessment stand here that a bundle is compared with? One look, or one to be begun."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from accounts.profile import Profile
from assessments.self_assessment.save import EMPTY, fields_of
from assessments.self_assessment.start import body_of
from catalog.loader import Catalog
from storage import answers as answer_records
from storage import assessments as records
from storage import evidence as evidence_records
from storage import people
from storage.accounts import names
from storage.database import Session
from storage.ids import digest_of
from storage.kinds import canonical
from storage.tables import Answer, Assessment, Evidence, EvidenceFile, Person


@dataclass(frozen=True)
class Asked:
    """A criterion as it is asked here."""

    digest: str
    is_off: bool


@dataclass(frozen=True)
class Here:
    """The criteria, answers and remarks of the assessment; the proofs and people of its unit."""

    asked: Mapping[str, Asked]
    proofs: Mapping[str, Evidence]
    files: Mapping[str, list[EvidenceFile]]
    people: tuple[Person, ...]
    id: str = ""
    answers: Mapping[str, Answer] = field(default_factory=dict)
    bases: Mapping[str, dict[str, Any]] = field(default_factory=dict)
    who: Mapping[str, str] = field(default_factory=dict)
    used: frozenset[tuple[str, str]] = frozenset()
    assigned: Mapping[str, str] = field(default_factory=dict)
    remarks: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def now(self, criterion_id: str) -> dict[str, Any]:
        """The fields of the answer as it stands."""
        return fields_of(self.answers.get(criterion_id))

    def base(self, criterion_id: str) -> dict[str, Any]:
        """The fields of the answer in the version the bundle was made with."""
        return self.bases.get(criterion_id, EMPTY)


def standing(db: Session, row: Assessment, seen: Mapping[str, int]) -> Here:
    """The assessment as it stands; `seen`: the version of each answer the bundle was made with."""
    answers = answer_records.latest_of(db, row.id)
    remarks: dict[str, set[str]] = {}
    for one in records.comments_of(db, row.id):
        remarks.setdefault(one.criterion_id, set()).add(one.body)
    return Here(
        **_unit(db, row.unit_id),
        id=row.id,
        asked={
            one.criterion_id: Asked(one.text_digest, one.switched_off is not None)
            for one in records.criteria(db, row.id)
        },
        answers=answers,
        bases={key: _base(db, answer, seen.get(key, 0)) for key, answer in answers.items()},
        who=names(db, {one.saved_by for one in answers.values()}),
        used=frozenset(evidence_records.ever_used(db, row.id)),
        assigned=records.assignments(db, row.id),
        remarks={key: frozenset(bodies) for key, bodies in remarks.items()},
    )


def to_begin(db: Session, unit_id: str, catalog: Catalog, profile: Profile, ask: set[int]) -> Here:
    """An assessment that is not begun yet: what the catalog would ask this LPSE today."""
    asked = {
        one.id: Asked(digest_of(canonical(body_of(one))), not one.applies(profile.service_form))
        for number in sorted(ask & set(catalog.standards))
        for one in catalog.standards[number].criteria
    }
    return Here(**_unit(db, unit_id), asked=asked)


def _unit(db: Session, unit_id: str) -> dict[str, Any]:
    return {
        "proofs": {one.id: one for one in evidence_records.evidence_of_unit(db, unit_id)},
        "files": evidence_records.files(db, unit_id),
        "people": tuple(people.people(db, unit_id)),
    }


def _base(db: Session, newest: Answer, seen: int) -> dict[str, Any]:
    """As the save judges it: nothing is older than the newest but what is older than it."""
    if seen >= newest.version:
        return fields_of(newest)
    older = answer_records.version(db, newest.assessment_id, newest.criterion_id, seen)
    return fields_of(older)
