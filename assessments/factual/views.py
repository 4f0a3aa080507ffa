"""What pages show of a factual assessment: both sides of a criterion, and the results once published."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from accounts.actor import Actor
from accounts.policy import Refused
from assessments.factual import judging
from assessments.factual.deeds import published
from assessments.factual.judging import standing, undecided
from assessments.factual.submitted import (
    FACTUAL,
    Submission,
    files_of,
    live_case,
    opens,
    submission,
)
from assessments.factual.verdicts import Spot
from assessments.matters.dossiers import NOT_FOUND, find
from assessments.self_assessment.save import fields_of as answer_fields
from evidence.proofs import may_see
from storage import answers as answer_records
from storage import assessments as records
from storage import dossiers as dossier_records
from storage import evidence as evidence_records
from storage.accounts import names
from storage.database import Session
from storage.tables import Dossier, Evidence, Verdict


@dataclass(frozen=True)
class Shown:
    """A proof beside a criterion: its newest file as certified, where the reader may open it."""

    proof: Evidence
    is_open: bool
    file_id: str | None
    file_name: str
    media_type: str


@dataclass(frozen=True)
class Judged:
    """A criterion with all a team needs to judge it; the verdict itself is `Judgement`."""

    spot: Spot
    text: dict[str, Any]
    mandatory: bool
    switched_off: str | None
    answer: dict[str, Any]
    proofs: tuple[Shown, ...]
    last_verdict: str | None
    last_note: str
    last_year: int | None


@dataclass(frozen=True)
class Meeting:
    """A verdict that met a colleague's and waits for a decision."""

    verdict: Verdict
    name: str


@dataclass(frozen=True)
class Judgement:
    """How the verdict on a criterion stands now."""

    fields: dict[str, Any]
    version: int
    saved_at: datetime | None
    saved_by: str
    waiting: tuple[Meeting, ...]


@dataclass(frozen=True)
class Result:
    """Self and factual side by side, two columns for ever."""

    criterion_id: str
    title: str
    answer: str
    description: str
    verdict: str
    note: str


def sheet_of(db: Session, actor: Actor, case: Dossier, standard: int) -> list[Judged]:
    """The criteria of one standard of a case, in order. Raises Refused (not LKPP, not certified)."""
    about = submission(db, actor, case.assessment_id)
    criteria = records.criteria(db, about.assessment.id, standard)
    texts = records.texts(db, {row.text_digest for row in criteria})
    answers = answer_records.latest_of(db, about.assessment.id, standard)
    shown = evidence_records.shown_in(db, about.assessment.id, standard)
    last = _last_cycle(db, about)
    return [
        Judged(
            Spot(case.id, row.criterion_id), texts[row.text_digest], row.mandatory, row.switched_off,
            answer_fields(answers.get(row.criterion_id)),
            tuple(_shown(db, actor, p, case, about) for p in shown.get(row.criterion_id, ())),
            **last.of(row.criterion_id),
        )
        for row in criteria
    ]  # fmt: skip


def _shown(db: Session, actor: Actor, proof: Evidence, case: Dossier, about: Submission) -> Shown:
    files = files_of(db, proof, about.certified.at)
    blob = evidence_records.blob(db, files[0].digest) if files else None
    return Shown(
        proof, opens(db, actor, proof, case), files[0].id if files else None,
        files[0].name if files else "", blob.media_type if blob else "",
    )  # fmt: skip


@dataclass(frozen=True)
class _Last:
    """The verdicts published over the cycle before; shown, never carried over."""

    year: int | None
    verdicts: dict[str, list[Verdict]]

    def of(self, criterion_id: str) -> dict[str, Any]:
        found = standing(self.verdicts.get(criterion_id, ()))
        return {
            "last_verdict": found.value if found else None,
            "last_note": found.note if found else "",
            "last_year": self.year if found else None,
        }


def _last_cycle(db: Session, about: Submission) -> _Last:
    before = records.started_from(db, about.assessment.id)
    case = live_case(db, before.id) if before is not None else None
    if before is None or case is None or published(dossier_records.events(db, case.id)) is None:
        return _Last(None, {})
    return _Last(before.year, dossier_records.verdicts(db, case.id))


def judgement(db: Session, actor: Actor, spot: Spot) -> Judgement:
    """How one verdict stands now. Raises Refused (LKPP alone)."""
    _own_side(db, actor, spot.dossier_id)
    versions = dossier_records.verdicts(db, spot.dossier_id, spot.criterion_id)
    return _judgement(db, versions.get(spot.criterion_id, []))


def judgements(db: Session, actor: Actor, case: Dossier) -> dict[str, Judgement]:
    """How every verdict of a case stands now, by criterion. Raises Refused (LKPP alone)."""
    _own_side(db, actor, case.id)
    versions = dossier_records.verdicts(db, case.id)
    return {criterion_id: _judgement(db, rows) for criterion_id, rows in versions.items()}


def _own_side(db: Session, actor: Actor, case_id: str) -> None:
    find(db, actor, case_id, FACTUAL)
    if actor.unit_kind != "lkpp":
        raise Refused(NOT_FOUND)


def _judgement(db: Session, versions: list[Verdict]) -> Judgement:
    now, waiting = standing(versions), undecided(versions)
    who = names(db, {one.saved_by for one in (*waiting, *([now] if now else []))})
    return Judgement(
        judging.fields_of(now),
        now.version if now else 0,
        now.saved_at if now else None,
        who.get(now.saved_by, "") if now else "",
        tuple(Meeting(one, who.get(one.saved_by, "")) for one in waiting),
    )


def results(db: Session, actor: Actor, case_id: str) -> list[Result]:
    """Both columns of a case: for LKPP at any time, for the LPSE once published. Raises Refused."""
    case = find(db, actor, case_id, FACTUAL)
    if actor.unit_kind != "lkpp" and published(dossier_records.events(db, case.id)) is None:
        raise Refused(NOT_FOUND)
    if actor.unit_kind == "lkpp":
        submission(db, actor, case.assessment_id)
    criteria = [c for c in records.criteria(db, case.assessment_id or "") if c.switched_off is None]
    texts = records.texts(db, {c.text_digest for c in criteria})
    answers = answer_records.latest_of(db, case.assessment_id or "")
    verdicts = dossier_records.verdicts(db, case.id)
    found = []
    for c in criteria:
        said = answer_fields(answers.get(c.criterion_id))
        judged = judging.fields_of(standing(verdicts.get(c.criterion_id, ())))
        title = texts[c.text_digest]["title"]
        found.append(Result(
            c.criterion_id, title, said["value"], said["description"], judged["value"],
            judged["note"],
        ))  # fmt: skip
    return found


def may_open(
    db: Session, actor: Actor, unit_id: str, evidence_id: str, case_id: str | None
) -> bool:  # fmt: skip
    """Whether the contents of a proof given with an answer are open to this reader."""
    proof = evidence_records.evidence(db, unit_id, evidence_id)
    if proof is None:
        return False
    if actor.unit_id == unit_id:
        return may_see(actor, proof)
    case = dossier_records.any_dossier(db, case_id) if case_id else None
    return actor.unit_kind == "lkpp" and opens(db, actor, proof, case)
