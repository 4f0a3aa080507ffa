"""What did both sides find, counted as the minutes state it? Self and factual, never one column."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from assessments.factual.deeds import compared
from assessments.factual.judging import Compared
from assessments.factual.letters import Outcome, Settled
from assessments.factual.submitted import Submission, team_of
from assessments.matters.dossiers import told
from assessments.self_assessment.answering import AnswerValue
from assessments.self_assessment.letters import WORDS
from assessments.self_assessment.records import answered_all, scores_of
from assessments.self_assessment.scoring import Score
from catalog.loader import Catalog
from forms.penilaian import Hitungan
from storage.database import Session
from storage.tables import Dossier, DossierEvent

READY = (AnswerValue.MET, AnswerValue.NOT_APPLICABLE)


def outcome_of(db: Session, case: Dossier, catalog: Catalog) -> Outcome:
    """Counts by standard and the differences of a case, as its verdicts stand now."""
    answers = answered_all(db, case.assessment_id or "")
    rows = compared(db, case)
    own = scores_of(answers, catalog)
    mandatory = {criterion_id for criterion_id, answer in answers.items() if answer.mandatory}
    groups: dict[int, list[Compared]] = {}
    for row in rows:
        groups.setdefault(int(row.criterion_id[1:3]), []).append(row)
    return Outcome(
        {n: (_own(own[n]), _factual(group, mandatory)) for n, group in groups.items()},
        {r.criterion_id: (_word(r.answer), _word(r.verdict)) for r in rows if r.differs},
    )


def settled(about: Submission, events: Iterable[DossierEvent]) -> Settled:
    """What was settled in a case, from its steps."""
    steps = list(events)
    facts: dict[str, Any] = told(steps)
    on_site = frozenset(facts.get("di_tempat", ()))
    begin, end = facts.get("kunjungan_mulai"), facts.get("kunjungan_selesai")
    return Settled(
        about.unit_name, about.assessment.year, frozenset(about.assessment.standards),
        frozenset(team_of(steps).values()), on_site, _days(begin, end),
    )  # fmt: skip


def _days(begin: str | None, end: str | None) -> tuple[date, date] | None:
    return (date.fromisoformat(begin), date.fromisoformat(end)) if begin and end else None


def _own(score: Score) -> Hitungan:
    return Hitungan(
        memenuhi=score.met, sebagian=score.partial, belum=score.unmet,
        tidak_berlaku=score.not_applicable, siap=score.is_ready,
    )  # fmt: skip


def _factual(rows: list[Compared], mandatory: set[str]) -> Hitungan:
    def count(value: AnswerValue) -> int:
        return sum(row.verdict == value for row in rows)

    return Hitungan(
        memenuhi=count(AnswerValue.MET), sebagian=count(AnswerValue.PARTIAL),
        belum=count(AnswerValue.UNMET), tidak_berlaku=count(AnswerValue.NOT_APPLICABLE),
        siap=all(row.verdict in READY for row in rows if row.criterion_id in mandatory),
    )  # fmt: skip


def _word(value: str) -> str:
    return WORDS[AnswerValue(value)]
