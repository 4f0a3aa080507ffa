"""The names a clause may point to: documents, rules and screens that really exist."""

from collections.abc import Callable
from pathlib import Path

from accounts.nip import nip_check
from accounts.policy import may
from accounts.profile import unit_position
from accounts.roles import role_conflicts, role_coverage
from accounts.sign_in import sign_in
from assessments.certificates.determination import why_not_determine
from assessments.measures.ladder import why_not
from assessments.objections.rules import judge, why_not_decide
from assessments.self_assessment.carry_over import carry_over
from assessments.self_assessment.certify import certification
from assessments.self_assessment.gate import submission_gate
from assessments.self_assessment.scoring import standard_readiness
from catalog.model import Criterion, HolidayYear
from documents.register import replacement
from documents.reminders import sla_reviews
from evidence.proofs import evidence_validity
from evidence.store import EvidenceStore
from forms import FORMS
from storage import audit

RULES: dict[str, Callable[..., object]] = {
    "audit_chain": audit.verify,
    "carry_over": carry_over,
    "certification": certification,
    "determination": why_not_determine,
    "evidence_store": EvidenceStore,
    "evidence_validity": evidence_validity,
    "holidays": HolidayYear,
    "measure_ladder": why_not,
    "nip_check": nip_check,
    "objection_deadline": judge,
    "objection_decision": why_not_decide,
    "policy": may,
    "replacement": replacement,
    "role_conflicts": role_conflicts,
    "role_coverage": role_coverage,
    "service_form": Criterion.applies,
    "sign_in": sign_in,
    "sla_reviews": sla_reviews,
    "standard_readiness": standard_readiness,
    "submission_gate": submission_gate,
    "unit_position": unit_position,
}
SCREENS = Path(__file__).parent.parent / "screens"


def known() -> dict[str, set[str]]:
    """Names by kind, for `catalog.coverage`."""
    pages = {path.stem for path in SCREENS.glob("*.py")}
    return {"document": set(FORMS), "rule": set(RULES), "screen": pages}
