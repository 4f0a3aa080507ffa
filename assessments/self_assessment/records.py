"""Turns stored rows into what the rules reason about, and finds an assessment or refuses."""

from collections.abc import Mapping

from accounts.actor import Actor
from accounts.policy import Action, Refused, require
from assessments.self_assessment.answering import Answered, AnswerValue
from assessments.self_assessment.scoring import Score, standard_readiness
from assessments.self_assessment.state import State, state_after
from catalog.loader import Catalog
from storage import answers as answer_records
from storage import assessments as records
from storage.database import Session
from storage.tables import Answer, Assessment, AssessmentCriterion, StandardScore

CARRIED = "carry_over"


def find(db: Session, actor: Actor, assessment_id: str) -> Assessment:
    """An assessment the actor may see. Raises Refused; unknown and foreign sound the same."""
    require(actor, Action.VIEW_UNIT)
    row = records.assessment(db, actor.unit, assessment_id)
    if row is None:
        raise Refused("Penilaian itu tidak ditemukan di unit Anda.")
    return row


def state_of(db: Session, assessment: Assessment) -> State:
    """Where an assessment stands, from what happened to it."""
    return state_after(e.action for e in records.events(db, assessment.id)) or State.DRAFT


def require_draft(db: Session, assessment: Assessment) -> None:
    """Raise Refused for an assessment that is certified: no path edits it until it is reopened."""
    if state_of(db, assessment) is not State.DRAFT:
        raise Refused(
            "Penilaian ini sudah disahkan, sehingga isinya tidak dapat diubah. "
            "Kepala LPSE dapat membukanya kembali dengan alasan."
        )


def answered(criterion: AssessmentCriterion, answer: Answer | None) -> Answered:
    """A criterion with its newest answer, for the rules."""
    if answer is None:
        return Answered(criterion.criterion_id, criterion.mandatory, criterion.switched_off)
    return Answered(
        criterion.criterion_id,
        criterion.mandatory,
        criterion.switched_off,
        AnswerValue(answer.value),
        answer.description,
        answer.unsure,
        answer.reason,
        answer.repair_what,
        answer.repair_pic,
        answer.repair_target,
        carried=answer.source == CARRIED,
        version=answer.version,
    )


def answered_all(
    db: Session, assessment_id: str, standard: int | None = None
) -> dict[str, Answered]:
    """Every criterion of an assessment (or standard) with its newest answer, in order."""
    newest = answer_records.latest_of(db, assessment_id, standard)
    return {
        c.criterion_id: answered(c, newest.get(c.criterion_id))
        for c in records.criteria(db, assessment_id, standard)
    }


def scores_of(answers: Mapping[str, Answered], catalog: Catalog) -> dict[int, Score]:
    """Scores by standard, from the answers themselves."""
    shortest = catalog.number("na_reason_min_length")
    by_standard: dict[int, list[Answered]] = {}
    for criterion_id, answer in answers.items():
        by_standard.setdefault(int(criterion_id[1:3]), []).append(answer)
    return {n: standard_readiness(group, shortest) for n, group in by_standard.items()}


def kept_scores(db: Session, assessment_id: str) -> dict[int, Score]:
    """Scores by standard, as kept in the score table."""
    names = Score.__dataclass_fields__
    return {
        number: Score(**{name: getattr(row, name) for name in names})
        for number, row in records.scores(db, assessment_id).items()
    }


def kept_score(db: Session, assessment_id: str, standard: int) -> Score:
    """The kept score of one standard of an assessment."""
    row = records.score(db, assessment_id, standard)
    return Score(**{name: getattr(row, name) for name in Score.__dataclass_fields__})


def keep_score(db: Session, assessment: Assessment, standard: int, catalog: Catalog) -> None:
    """Bring the kept score of one standard up to date, in the transaction of the change."""
    rows = answer_records.standings(db, assessment.id, standard)
    score = standard_readiness(map(_standing, rows), catalog.number("na_reason_min_length"))
    counts = {name: getattr(score, name) for name in Score.__dataclass_fields__}
    records.keep_score(
        db,
        StandardScore(
            assessment_id=assessment.id,
            standard=standard,
            unit_id=assessment.unit_id,
            year=assessment.year,
            **counts,
        ),
    )


def _standing(row: answer_records.Standing) -> Answered:
    return Answered(
        row.criterion_id,
        row.mandatory,
        row.switched_off,
        AnswerValue(row.value or AnswerValue.UNANSWERED),
        reason=row.reason or "",
        carried=row.source == CARRIED,
    )


def drifted(db: Session, assessment: Assessment, catalog: Catalog) -> list[int]:
    """Standards whose kept score differs from the answers; always empty unless somebody meddled."""
    fresh = scores_of(answered_all(db, assessment.id), catalog)
    kept = kept_scores(db, assessment.id)
    return [n for n, score in fresh.items() if kept.get(n) != score]
