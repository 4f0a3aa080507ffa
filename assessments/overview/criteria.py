"""What stands behind one cell of the map? The criteria of a standard as certified and as published."""

from dataclasses import dataclass
from datetime import date

from accounts.actor import Actor
from accounts.policy import Action, Refused, require
from assessments.factual.deeds import published
from assessments.factual.judging import fields_of, standing
from assessments.factual.submitted import certified_now
from assessments.overview.view import require_lkpp
from storage import assessments as records
from storage import dossiers, overview
from storage.answers import latest_of
from storage.database import Session
from storage.tables import OverviewFinding, OverviewScore

NOTHING = "Belum ada penilaian mandiri yang disahkan atas standar ini pada tahun itu."


@dataclass(frozen=True)
class Asked:
    """One criterion: what the LPSE certified, and what LKPP published; never a draft of either."""

    criterion_id: str
    title: str
    mandatory: bool
    switched_off: str | None
    answer: str
    description: str
    verdict: str | None
    note: str


@dataclass(frozen=True)
class Behind:
    """Everything behind a cell: the kept counts, the criteria, and the findings open on a day."""

    score: OverviewScore
    criteria: tuple[Asked, ...]
    findings: tuple[OverviewFinding, ...]


def behind(
    db: Session, actor: Actor, unit_id: str, year: int, standard: int, on: date
) -> Behind:  # fmt: skip
    """The criteria behind a cell. Raises Refused (not LKPP, nothing certified)."""
    require_lkpp(actor)
    require(actor, Action.VIEW_CERTIFIED, unit_id)
    score = overview.score_row(db, unit_id, year, standard)
    if score is None:
        raise Refused(NOTHING)
    assessment = records.any_assessment(db, score.assessment_id)
    if assessment is None or certified_now(db, assessment) is None:
        raise Refused(NOTHING)
    findings = overview.findings_on(db, unit_id, standard, on)
    return Behind(score, tuple(_asked(db, score)), tuple(findings))


def _asked(db: Session, score: OverviewScore) -> list[Asked]:
    criteria = records.criteria(db, score.assessment_id, score.standard)
    texts = records.texts(db, {c.text_digest for c in criteria})
    answers = latest_of(db, score.assessment_id, score.standard)
    verdicts = _verdicts(db, score)
    found = []
    for c in criteria:
        said = answers.get(c.criterion_id)
        judged = verdicts.get(c.criterion_id) if c.switched_off is None else None
        found.append(Asked(
            c.criterion_id, str(texts[c.text_digest]["title"]), c.mandatory, c.switched_off,
            said.value if said else "unanswered", said.description if said else "",
            judged["value"] if judged else None, judged["note"] if judged else "",
        ))  # fmt: skip
    return found


def _verdicts(db: Session, score: OverviewScore) -> dict[str, dict[str, str]]:
    case_id = score.case_id
    if case_id is None or published(dossiers.events(db, case_id)) is None:
        return {}
    found = dossiers.verdicts(db, case_id)
    return {name: fields_of(standing(versions)) for name, versions in found.items()}
