"""What is the national view of one LPSE, worked out from the matters, verdicts and answers themselves?"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from assessments.certificates.records import events_of
from assessments.factual.deeds import published
from assessments.factual.judging import standing
from assessments.factual.submitted import certified_now, live_case
from assessments.findings import records as findings
from assessments.matters.dossiers import told
from assessments.measures.receipts import clock_start
from assessments.measures.records import measures_of
from assessments.measures.rules import Measure, why_not_running
from assessments.objections.records import objections_of
from assessments.objections.rules import after
from assessments.overview.spans import NO_END, open_spans, standing_spans
from assessments.self_assessment.answering import AnswerValue
from assessments.self_assessment.records import kept_scores
from assessments.self_assessment.scoring import Score
from storage import assessments as records
from storage import dossiers
from storage.database import Session
from storage.tables import Assessment, AssessmentEvent, Dossier, DossierEvent

Row = dict[str, Any]
OwnScores = Callable[[Session, str], Mapping[int, Score]]
READY = (AnswerValue.MET, AnswerValue.NOT_APPLICABLE)
_COUNTS = ("total", "met", "partial", "unmet", "not_applicable", "mandatory", "mandatory_ready")
_JUDGED = {
    "judged_met": AnswerValue.MET,
    "judged_partial": AnswerValue.PARTIAL,
    "judged_unmet": AnswerValue.UNMET,
    "judged_not_applicable": AnswerValue.NOT_APPLICABLE,
}


def scores(db: Session, unit_id: str, own: OwnScores = kept_scores) -> list[Row]:
    """A row for each year and standard: the newest certified assessment, and what LKPP published of it.

    `own` gives the scores of the self-assessment; drafts are never asked for them.
    """
    found: dict[tuple[int, int], Row] = {}
    for row, event in _certified(db, unit_id):
        judged = _judged(db, row)
        for number, score in own(db, row.id).items():
            found[row.year, number] = {
                "unit_id": unit_id, "year": row.year, "standard": number,
                "assessment_id": row.id, "certified_on": date.fromisoformat(event.facts["day"]),
                **{name: getattr(score, name) for name in _COUNTS},
                **judged.get(number, _NOT_JUDGED),
            }  # fmt: skip
    return [found[key] for key in sorted(found)]


def _certified(db: Session, unit_id: str) -> list[tuple[Assessment, AssessmentEvent]]:
    """What LKPP may see of an LPSE's self-assessments, in the order they were certified."""
    rows = [(row, certified_now(db, row)) for row in records.assessments(db, unit_id)]
    found = [(row, event) for row, event in rows if event is not None]
    return sorted(found, key=lambda one: (one[1].at, one[0].id))


_NOT_JUDGED: Row = {
    "case_id": None, "published_on": None, "judged_ready": 0, **dict.fromkeys(_JUDGED, 0)
}  # fmt: skip


def _judged(db: Session, row: Assessment) -> dict[int, Row]:
    """What a published factual assessment says, by standard; nothing before it is published."""
    case = live_case(db, row.id)
    event = published(dossiers.events(db, case.id)) if case is not None else None
    if case is None or event is None:
        return {}
    verdicts = dossiers.verdicts(db, case.id)
    found: dict[int, Row] = {}
    for asked in records.criteria(db, row.id):
        counts = found.setdefault(
            asked.standard, _NOT_JUDGED | {"case_id": case.id, "published_on": event.day}
        )
        now = standing(verdicts.get(asked.criterion_id, ()))
        if asked.switched_off is not None or now is None:
            continue
        for name, value in _JUDGED.items():
            counts[name] += now.value == value
        counts["judged_ready"] += asked.mandatory and now.value in READY
    return found


def standings(db: Session, unit_id: str) -> list[Row]:
    """From when to when each standard is determined, certified or withdrawn."""
    return [
        {
            "unit_id": unit_id, "standard": number, "valid_from": span.begin, "valid_to": span.to,
            "status": span.value.name.lower(),
        }
        for number, those in standing_spans(events_of(db, unit_id)).items()
        for span in those
    ]  # fmt: skip


def open_findings(db: Session, unit_id: str) -> list[Row]:
    """From when to when each finding is open; a draft never is."""
    rows = dossiers.dossiers(db, unit_id, findings.PROCESS)
    events = dossiers.events_of(db, [row.id for row in rows])
    found = []
    for row in rows:
        history = events.get(row.id, [])
        if not _says_what_it_is(row, history):
            continue
        said, finding = findings.words_of(history), findings.finding_of(row, history)
        for seq, span in enumerate(open_spans(finding), 1):
            found.append({
                "dossier_id": row.id, "seq": seq, "unit_id": unit_id, "number": finding.id,
                "standard": finding.standard, "criterion_id": findings.criterion_of(row),
                "kind": said.kind.name.lower(), "open_from": span.begin, "open_to": span.to,
                "target": said.target,
            })  # fmt: skip
    return sorted(found, key=lambda one: (one["dossier_id"], one["seq"]))


def _says_what_it_is(row: Dossier, history: list[DossierEvent]) -> bool:
    """Whether a finding names its number and kind, without which there is nothing to show of it."""
    return "nomor" in row.facts and "jenis" in told(history)


def measures(db: Session, unit_id: str) -> list[Row]:
    """Measures the LPSE received, as objections left them, until the day they end."""
    numbers = {row.id: _number(row.facts) for row in dossiers.dossiers(db, unit_id, "measure")}
    objections = objections_of(db, unit_id)
    found = (_measure(after(one, objections, NO_END)) for one in measures_of(db, unit_id))
    rows = [
        row | {"unit_id": unit_id, "number": numbers[row["dossier_id"]]} for row in found if row
    ]
    return sorted(rows, key=lambda one: str(one["dossier_id"]))


def _measure(one: Measure) -> Row | None:
    received = clock_start(one.letter, NO_END)
    if received is None or why_not_running(one, NO_END):
        return None
    term = one.term
    return {
        "dossier_id": one.id, "rung": one.rung.name.lower(), "standards": sorted(one.standards),
        "received": received, "ended": one.ended or NO_END,
        "counted_from": (term.counted_from if term else None) or received,
        "days": term.days if term else None, "day_unit": term.unit.value if term else "",
    }  # fmt: skip


def _number(facts: Mapping[str, Any]) -> str:
    return str(facts.get("nomor", ""))


PARTS: dict[str, Callable[[Session, str], list[Row]]] = {
    "scores": scores,
    "standings": standings,
    "findings": open_findings,
    "measures": measures,
}
# Which parts a step of a process can change; the test walks all processes.
TOUCHED: dict[str, tuple[str, ...]] = {
    "factual": ("scores",),
    "finding": ("findings",),
    "certificate": ("standings",),
    "measure": ("measures", "standings"),
    "objection": ("measures", "standings"),
}
