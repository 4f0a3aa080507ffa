"""Gathers what the gate looks at for one assessment and asks the gate."""

from datetime import date

from accounts.profile import missing_facts, profile_on, unit_position
from accounts.roles import HEAD_ROLE, Duty, Holding, role_conflicts, role_coverage
from assessments.self_assessment.gate import (
    LooseEnds,
    Measure,
    Remark,
    Shown,
    UnitFacts,
    submission_gate,
)
from assessments.self_assessment.records import answered_all
from catalog.loader import Catalog
from storage import answers as answer_records
from storage import assessments as assessment_records
from storage import evidence as evidence_records
from storage import people
from storage.database import Session
from storage.tables import Assessment, Evidence


def remarks_on(db: Session, assessment: Assessment, catalog: Catalog, today: date) -> list[Remark]:
    """Everything the gate has to say about an assessment on a day."""
    measure = Measure(
        today,
        catalog.number("na_reason_min_length"),
        catalog.number("evidence_expiry_warning_days"),
        catalog.number("na_share_warning_percent"),
        catalog.number("na_same_reason_warning"),
    )
    loose = LooseEnds(
        tuple(answer_records.unsettled(db, assessment.id)),
        assessment_records.open_comments(db, assessment.id),
    )
    return submission_gate(
        answered_all(db, assessment.id),
        _shown(db, assessment),
        loose,
        unit_facts(db, assessment.unit_id, catalog, today),
        measure,
    )


def unit_facts(db: Session, unit_id: str, catalog: Catalog, today: date) -> UnitFacts:
    """Profile, roles and conflicts of a unit on a day, as the gate sees them."""
    profile = profile_on(db, unit_id, today)
    names = {p.id: p.name for p in people.people(db, unit_id)}
    held = [
        Holding(r.person_id, names[r.person_id], r.role)
        for r in people.roles_held(db, unit_id, today)
    ]
    duties = [Duty(d.person_id, d.duty) for d in people.duties(db, unit_id, today)]
    return UnitFacts(
        missing_profile=tuple(missing_facts(profile)),
        position_problem=unit_position(profile, today, catalog),
        uncovered_roles=tuple(catalog.roles[r].title for r in role_coverage(catalog, held)),
        conflicts=tuple(c.message for c in role_conflicts(catalog, held, duties)),
        has_head=any(h.role == HEAD_ROLE for h in held),
    )


def _shown(db: Session, assessment: Assessment) -> dict[str, list[Shown]]:
    proofs = {e.id: e for e in evidence_records.evidence_of_unit(db, assessment.unit_id)}
    files = evidence_records.files(db, assessment.unit_id)
    newest = {evidence_id: versions[0].digest for evidence_id, versions in files.items()}
    blobs = evidence_records.blob_facts(db, set(newest.values()))
    found: dict[str, list[Shown]] = {}
    for use in evidence_records.uses(db, assessment.id):
        proof = proofs[use.evidence_id]
        blob = blobs.get(newest.get(proof.id, ""))
        shown = _one(proof, blob is not None, blob.facts if blob else None)
        found.setdefault(use.criterion_id, []).append(shown)
    return found


def _one(proof: Evidence, has_file: bool, facts: dict[str, object] | None) -> Shown:
    remark = None
    if facts and facts.get("encrypted"):
        remark = "berkas terkunci kata sandi."
    elif facts and facts.get("remark"):
        remark = str(facts["remark"])
    elif facts and facts.get("active_content"):
        remark = "berkas memuat konten aktif."
    return Shown(proof.title, has_file, proof.valid_from, proof.valid_to, remark)
