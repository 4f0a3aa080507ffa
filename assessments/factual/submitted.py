"""What of an LPSE may LKPP read: self-assessments certified now, and the proofs they show."""

from dataclasses import dataclass
from datetime import date, datetime

from accounts.actor import AccountRole, Actor, duty_day
from accounts.policy import Action, Refused, may, require
from assessments.matters.dossiers import state_of, told
from assessments.self_assessment.state import Step
from evidence.proofs import Handed
from evidence.store import EvidenceStore
from storage import accounts, units
from storage import assessments as records
from storage import dossiers as dossier_records
from storage import evidence as evidence_records
from storage.database import Database, Session
from storage.tables import (
    Assessment,
    AssessmentEvent,
    Dossier,
    DossierEvent,
    Evidence,
    EvidenceFile,
)

FACTUAL, CLARIFICATION = "factual", "clarification"
GIVEN_UP = "batalkan"
NOT_SUBMITTED = "Penilaian itu tidak ditemukan di antara penilaian mandiri yang sudah disahkan."


@dataclass(frozen=True)
class Submission:
    """A self-assessment as it was certified: whose, when, and by the event that says so."""

    assessment: Assessment
    unit_name: str
    certified: AssessmentEvent

    @property
    def digest(self) -> str:
        """The digest of what was certified."""
        return str(self.certified.facts["digest"])

    @property
    def day(self) -> date:
        """The legal day of the certification."""
        return date.fromisoformat(self.certified.facts["day"])


def queue(db: Session, actor: Actor) -> list[Submission]:
    """Certified self-assessments LKPP has not opened, longest waiting first. Raises Refused."""
    _require_lkpp(actor)
    found = dossier_records.waiting(db, Step.CERTIFY, FACTUAL, GIVEN_UP)
    return [Submission(assessment, unit.name, event) for assessment, unit, event in found]


def submission(db: Session, actor: Actor, assessment_id: str | None) -> Submission:
    """One certified self-assessment. Raises Refused; unknown and not certified sound the same."""
    _require_lkpp(actor)
    row = records.any_assessment(db, assessment_id) if assessment_id else None
    event = certified_now(db, row) if row is not None else None
    if row is None or event is None:
        raise Refused(NOT_SUBMITTED)
    require(actor, Action.VIEW_CERTIFIED, row.unit_id)
    unit = units.unit(db, row.unit_id)
    return Submission(row, unit.name if unit else "", event)


def certified_now(db: Session, row: Assessment) -> AssessmentEvent | None:
    """The certification in force; None for a draft, and for what an LPSE assesses for itself."""
    events = records.events(db, row.id)
    is_certified = bool(events) and events[-1].action == Step.CERTIFY
    return events[-1] if is_certified and row.kind != "internal" else None


def live_case(db: Session, assessment_id: str) -> Dossier | None:
    """The factual assessment over a self-assessment; None where there is none or it was given up."""
    for row in dossier_records.of_assessments(db, [assessment_id], FACTUAL):
        if state_of(db, row) != "dibatalkan":
            return row
    return None


def team_of(events: list[DossierEvent]) -> dict[str, str]:
    """Who assesses, as last assigned: names by account."""
    return {one["akun"]: one["nama"] for one in told(events).get("tim", [])}


def is_partial(db: Session, account_id: str, assessment: Assessment, now: datetime) -> bool:
    """Whether an account acts for the LPSE it would judge: now, later, or in the period judged.

    USULAN: the period is the assessment's year and whatever came after.
    """
    begin = date(assessment.year, 1, 1)
    since = min(begin, assessment.started_at.date(), duty_day(now))
    held = accounts.memberships_from(db, account_id, since)
    return any(membership.unit_id == assessment.unit_id for membership in held)


def is_assessor(db: Session, actor: Actor, row: Dossier) -> bool:
    """Whether the actor belongs to the team of a factual assessment, as a reviewer of LKPP."""
    if actor.unit_kind != "lkpp" or AccountRole.REVIEWER not in actor.roles:
        return False
    return actor.account_id in team_of(dossier_records.events(db, row.id))


def opens(db: Session, actor: Actor, proof: Evidence, case: Dossier | None) -> bool:
    """Whether the contents of a proof LKPP may know of are open: *rahasia* to the team alone."""
    if proof.confidentiality != "rahasia":
        return True
    return case is not None and is_assessor(db, actor, case)


def files_of(db: Session, proof: Evidence, until: datetime) -> list[EvidenceFile]:
    """The files of a proof as certified: what came later is for a later cycle; newest first."""
    return [f for f in evidence_records.files_of(db, proof.id) if f.uploaded_at <= until]


def hand_out(database: Database, store: EvidenceStore, actor: Actor, file_id: str) -> Handed | None:
    """A file LKPP may open; None for unknown, foreign, draft and later ones alike."""
    if actor.unit_kind != "lkpp":
        return None
    with database.reading() as db:
        file = evidence_records.any_file(db, file_id)
        if file is None or not may(actor, Action.VIEW_CERTIFIED, file.unit_id):
            return None
        proof = evidence_records.evidence(db, file.unit_id, file.evidence_id)
        blob = evidence_records.blob(db, file.digest)
        if proof is None or blob is None:
            return None
        if not _is_certified(db, actor, proof, file) and not _is_answer(db, actor, proof, file):
            return None
    return Handed(file.name, blob.media_type, store.path(file.digest))


def _is_certified(db: Session, actor: Actor, proof: Evidence, file: EvidenceFile) -> bool:
    for assessment_id in {use.assessment_id for use in evidence_records.uses_of(db, proof.id)}:
        row = records.any_assessment(db, assessment_id)
        event = certified_now(db, row) if row is not None else None
        if event is None or file.uploaded_at > event.at:
            continue
        if opens(db, actor, proof, live_case(db, assessment_id)):
            return True
    return False


def _is_answer(db: Session, actor: Actor, proof: Evidence, file: EvidenceFile) -> bool:
    """Whether the LPSE gave this file with an answer to a question of LKPP's."""
    for row in dossier_records.dossiers(db, file.unit_id, CLARIFICATION):
        given = {
            one["berkas"]
            for event in dossier_records.events(db, row.id)
            for one in event.facts.get("bukti", [])
        }
        if file.id in given:
            case = dossier_records.any_dossier(db, row.parent_id or "")
            if opens(db, actor, proof, case):
                return True
    return False


def _require_lkpp(actor: Actor) -> None:
    if actor.unit_kind != "lkpp" or not actor.roles & {
        AccountRole.REVIEWER, AccountRole.APPROVER, AccountRole.LKPP_ADMIN,
    }:  # fmt: skip
        raise Refused("Hanya akun LKPP yang dapat membuka penilaian mandiri semua LPSE.")
