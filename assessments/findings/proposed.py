"""What does an assessment already say of a finding? The draft one click makes, to be completed."""

from datetime import date
from typing import Any

from accounts.actor import Actor
from accounts.policy import Refused
from assessments.findings import sources
from assessments.findings.deeds import record_in
from assessments.findings.drafting import LONGEST, Draft, first_kind
from assessments.matters.dossiers import changing
from assessments.self_assessment.save import fields_of
from storage import answers as answer_records
from storage.database import Database, Session
from storage.tables import Dossier

NO_CRITERION = "Kriteria itu tidak dinilai pada penilaian ini."


def draft_of(db: Session, actor: Actor, parent_id: str, criterion_id: str, today: date) -> Draft:
    """A draft from a criterion: its basis' kind, the reviewer's note, and the LPSE's own plan.

    Raises Refused (unseen, or not a criterion of that assessment).
    """
    above = sources.parent(db, actor, parent_id)
    text = sources.text_of(db, above, criterion_id)
    if text is None or not sources.is_asked(db, above, criterion_id):
        raise Refused(NO_CRITERION)
    origin = above.origins[0]
    verdict = sources.verdict_of(db, above, criterion_id) or {"note": ""}
    plan = _plan(db, above, criterion_id)
    target = plan["repair_target"]
    return Draft(
        int(criterion_id[1:3]), criterion_id, origin,
        first_kind(sources.basis_of(text).ground, origin), verdict["note"][:LONGEST],
        (plan["repair_what"] or f"Lengkapi sehingga kriteria ini terpenuhi: {text['text']}")[:LONGEST],
        target=target if target is not None and target > today else None,
        pic=plan["repair_pic"][:200],
    )  # fmt: skip


def record_at_once(
    database: Database, actor: Actor, parent_id: str, criterion_id: str, day: date
) -> Dossier:
    """One click: the draft a criterion proposes, written down; the finding. Raises Refused."""
    with changing(database) as db:
        draft = draft_of(db, actor, parent_id, criterion_id, day)
        return record_in(db, actor, parent_id, draft, day)


def _plan(db: Session, above: sources.Parent, criterion_id: str) -> dict[str, Any]:
    """What the LPSE itself plans to repair, as it certified it."""
    answers = answer_records.latest_of(db, above.about.id) if above.about is not None else {}
    return fields_of(answers.get(criterion_id))
