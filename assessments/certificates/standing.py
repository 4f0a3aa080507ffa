"""What did both assessments and the findings of an LPSE say of each of the 17 standards, by a day?"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeVar

from assessments.certificates.determination import (
    Judgement,
    Lacking,
    Result,
    why_not_determine,
)
from assessments.certificates.records import events_of
from assessments.certificates.rules import Event, met
from assessments.factual.deeds import published
from assessments.factual.judging import standing
from assessments.factual.submitted import certified_now, live_case
from assessments.findings.records import findings_of
from assessments.findings.rules import CONSEQUENCES, Finding, is_open
from assessments.self_assessment.answering import AnswerValue
from assessments.self_assessment.records import kept_scores
from storage import assessments as assessment_records
from storage import dossiers as records
from storage.database import Session
from storage.tables import Assessment, AssessmentEvent, Dossier, DossierEvent

KINDS = ("annual", "reassessment")
MET = (AnswerValue.MET, AnswerValue.NOT_APPLICABLE)


@dataclass(frozen=True)
class Certified:
    """A self-assessment that was certified, and the event that says so."""

    assessment: Assessment
    event: AssessmentEvent

    @property
    def day(self) -> date:
        """The legal day of the certification."""
        return date.fromisoformat(self.event.facts["day"])


@dataclass(frozen=True)
class Published:
    """A factual assessment that was published, over which self-assessment."""

    assessment: Assessment
    case: Dossier
    event: DossierEvent

    @property
    def day(self) -> date:
        """The legal day of the publication."""
        return self.event.day


_Out = TypeVar("_Out", Certified, Published)


@dataclass(frozen=True)
class Judged:
    """Both results of a standard with the assessments they come from."""

    own: Certified | None
    factual: Published | None
    both: Judgement


@dataclass(frozen=True)
class Standing:
    """Everything a determination of an LPSE rests on, as known on a day."""

    on: date
    judged: Mapping[int, Judged]
    findings: tuple[Finding, ...]
    events: tuple[Event, ...]

    @cached_property
    def lacks(self) -> dict[int, tuple[Lacking, ...]]:
        """What each standard lacks (KEP152 2.1.e.5)."""
        judgements = {number: one.both for number, one in self.judged.items()}
        return why_not_determine(judgements, self.findings, self.events, self.on)

    @cached_property
    def met(self) -> frozenset[int]:
        """The standards determined and not withdrawn."""
        return met(self.events, self.on)

    @property
    def determinable(self) -> frozenset[int]:
        """The standards a decree of this day determines: the earlier ones, and those that now may be."""
        return frozenset(number for number, lacking in self.lacks.items() if not lacking)

    @property
    def new(self) -> frozenset[int]:
        """The standards that were not determined before, or withdrawn since."""
        return self.determinable - self.met

    def open_recommendations(self, standard: int) -> tuple[str, ...]:
        """Numbers of the *rekomendasi perbaikan* that are still open on a standard (KEP152 2.1.e.4)."""
        return tuple(
            one.id
            for one in self.findings
            if one.standard == standard
            and CONSEQUENCES[one.kind].blocks_determination
            and is_open(one, self.on)
        )


def standing_on(db: Session, unit_id: str, on: date) -> Standing:
    """How the 17 standards of an LPSE stand on a day; the caller asks who may know."""
    return Standing(on, _judged(db, unit_id, on), findings_of(db, unit_id), events_of(db, unit_id))


def _judged(db: Session, unit_id: str, on: date) -> dict[int, Judged]:
    rows = [r for r in assessment_records.assessments(db, unit_id) if r.kind in KINDS]
    own = [one for one in (_certified(db, row) for row in rows) if one and one.day <= on]
    out = [one for one in (_published(db, row) for row in rows) if one and one.day <= on]
    own.sort(key=lambda one: (one.day, one.event.at), reverse=True)
    out.sort(key=lambda one: (one.day, one.event.at), reverse=True)
    mine, theirs = _newest(own), _newest(out)
    self_met = {one.assessment.id: _self_met(db, one.assessment) for one in mine.values()}
    factual_met = {one.case.id: _factual_met(db, one.case) for one in theirs.values()}
    found = {}
    for number in mine.keys() | theirs.keys():
        a, b = mine.get(number), theirs.get(number)
        first = Result(number in self_met[a.assessment.id], a.day) if a else None
        second = Result(number in factual_met[b.case.id], b.day) if b else None
        found[number] = Judged(a, b, Judgement(first, second))
    return found


def _newest(newest_first: Iterable[_Out]) -> dict[int, _Out]:
    found: dict[int, _Out] = {}
    for one in newest_first:
        for number in one.assessment.standards:
            found.setdefault(number, one)
    return found


def _certified(db: Session, row: Assessment) -> Certified | None:
    event = certified_now(db, row)
    return Certified(row, event) if event is not None else None


def _published(db: Session, row: Assessment) -> Published | None:
    case = live_case(db, row.id)
    event = published(records.events(db, case.id)) if case is not None else None
    return Published(row, case, event) if case is not None and event is not None else None


def _self_met(db: Session, row: Assessment) -> frozenset[int]:
    """*Siap* in the self-assessment: every mandatory criterion Memenuhi or Tidak Berlaku (USULAN)."""
    return frozenset(n for n, score in kept_scores(db, row.id).items() if score.is_ready)


def _factual_met(db: Session, case: Dossier) -> frozenset[int]:
    """The same in the factual assessment, by the verdicts that stand (USULAN)."""
    verdicts = records.verdicts(db, case.id)
    found: dict[int, bool] = {}
    for row in assessment_records.criteria(db, case.assessment_id or ""):
        found.setdefault(row.standard, True)
        if row.mandatory and row.switched_off is None:
            now = standing(verdicts.get(row.criterion_id, ()))
            found[row.standard] &= now is not None and now.value in MET
    return frozenset(number for number, is_met in found.items() if is_met)
