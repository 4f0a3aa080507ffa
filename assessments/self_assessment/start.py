"""Starting a cycle: which criteria are asked, in which words, and what comes from the last one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

from accounts.actor import Actor
from accounts.policy import Action, Refused, require
from accounts.profile import Profile
from assessments.self_assessment.carry_over import carry_over
from assessments.self_assessment.records import CARRIED, find, keep_score
from assessments.self_assessment.state import Step
from catalog.loader import Catalog
from catalog.model import Criterion
from intake.words import line
from storage import answers as answer_records
from storage import assessments as records
from storage import audit
from storage import evidence as evidence_records
from storage.database import Database, Session
from storage.tables import Answer, Assessment, AssessmentCriterion, EvidenceUse


@dataclass(frozen=True)
class Cycle:
    """What the coordinator chose: year, name, standards (all 17, or some), and the cycle before.

    `kind` is "reassessment" for withdrawn standards that are assessed again (KEP152 2.2.c.2).
    `brought` says of which assessment elsewhere this one is a copy; its first event keeps it.
    """

    year: int
    title: str
    standards: tuple[int, ...]
    previous_id: str | None = None
    kind: Literal["annual", "reassessment"] = "annual"
    brought: Mapping[str, Any] | None = None


def start(
    database: Database, actor: Actor, catalog: Catalog, profile: Profile, cycle: Cycle
) -> str:
    """Start a self-assessment (Kepdep 152/2022, II 2.1.e.1); returns its id. Raises Refused."""
    with database.writing() as db:
        return start_in(db, actor, catalog, profile, cycle)


def start_in(db: Session, actor: Actor, catalog: Catalog, profile: Profile, cycle: Cycle) -> str:
    """The same in the caller's transaction. Raises Refused."""
    require(actor, Action.START_ASSESSMENT)
    _require_sensible(cycle, catalog)
    previous = find(db, actor, cycle.previous_id) if cycle.previous_id else None
    row = records.add_assessment(db, _row(actor, catalog, profile, cycle))
    asked = ask(db, row, catalog, profile)
    if previous is not None:
        _carry(db, actor, row, previous, asked)
    for number in row.standards:
        keep_score(db, row, number, catalog)
    facts: dict[str, Any] = {"year": row.year, "standards": row.standards}
    if cycle.brought is not None:
        facts["paket"] = dict(cycle.brought)
    records.add_event(db, row, 1, Step.START, actor.account_id, facts)
    audit.append(
        db,
        audit.Happening(
            "assessment_started", "assessment", row.id, facts, actor.account_id, actor.unit
        ),
    )
    return row.id


def _row(actor: Actor, catalog: Catalog, profile: Profile, cycle: Cycle) -> Assessment:
    return Assessment(
        unit_id=actor.unit,
        kind=cycle.kind,
        year=cycle.year,
        title=line(cycle.title),
        standards=sorted(set(cycle.standards)),
        edition=catalog.edition.edition,
        service_form=profile.service_form,
        previous_id=cycle.previous_id,
        started_at=datetime.now(UTC),
        started_by=actor.account_id,
    )


def body_of(criterion: Criterion) -> dict[str, Any]:
    """The words of a criterion that an answer is given to; their digest decides carry-over."""
    return {
        "id": criterion.id,
        "title": criterion.title,
        "text": criterion.text,
        "guidance": criterion.guidance or "",
        "basis": [{"source": c.source, "at": c.at} for c in criterion.basis],
        "evidence": [{"kind": e.kind, "name": e.name} for e in criterion.evidence],
        "roles": list(criterion.roles),
        "check": criterion.check,
    }


def _require_sensible(cycle: Cycle, catalog: Catalog) -> None:
    if not 2015 <= cycle.year <= datetime.now(UTC).year + 1:
        raise Refused("Tahun penilaian harus antara 2015 dan tahun depan.")
    if not cycle.standards or not set(cycle.standards) <= set(catalog.standards):
        raise Refused("Pilihlah sedikitnya satu standar yang akan dinilai.")
    if not 3 <= len(line(cycle.title)) <= 120:
        raise Refused("Isilah nama penilaian (3 sampai 120 huruf).")


def ask(
    db: Session, row: Assessment, catalog: Catalog, profile: Profile
) -> dict[str, AssessmentCriterion]:
    """Keep the criteria an assessment asks, in the words of the catalog and for the form of service."""
    asked = {}
    for number in row.standards:
        for criterion in catalog.standards[number].criteria:
            applies = criterion.applies(profile.service_form)
            asked[criterion.id] = AssessmentCriterion(
                assessment_id=row.id,
                criterion_id=criterion.id,
                unit_id=row.unit_id,
                standard=number,
                mandatory=criterion.mandatory,
                text_digest=records.keep_text(db, criterion.id, body_of(criterion)),
                switched_off=None if applies else criterion.not_applicable_reason,
            )
    records.add_criteria(db, asked.values())
    return asked


def _carry(
    db: Session,
    actor: Actor,
    row: Assessment,
    previous: Assessment,
    asked: dict[str, AssessmentCriterion],
) -> None:
    before = {c.criterion_id: c.text_digest for c in records.criteria(db, previous.id)}
    carried = carry_over({c: a.text_digest for c, a in asked.items()}, before)
    old = answer_records.latest_of(db, previous.id)
    for criterion_id in carried.same:
        answer = old.get(criterion_id)
        if (
            answer is not None
            and answer.value != "unanswered"
            and not asked[criterion_id].switched_off
        ):
            answer_records.add(db, _copy(answer, row, actor))
    for use in evidence_records.uses(db, previous.id):
        if use.criterion_id in carried.same:
            evidence_records.use(
                db,
                EvidenceUse(
                    unit_id=row.unit_id,
                    assessment_id=row.id,
                    criterion_id=use.criterion_id,
                    evidence_id=use.evidence_id,
                    attached_at=datetime.now(UTC),
                    attached_by=actor.account_id,
                ),
            )


def _copy(answer: Answer, row: Assessment, actor: Actor) -> Answer:
    return Answer(
        unit_id=row.unit_id,
        assessment_id=row.id,
        criterion_id=answer.criterion_id,
        version=1,
        value=answer.value,
        description=answer.description,
        unsure=False,
        reason=answer.reason,
        repair_what=answer.repair_what,
        repair_pic=answer.repair_pic,
        repair_target=answer.repair_target,
        saved_at=datetime.now(UTC),
        saved_by=actor.account_id,
        source=CARRIED,
    )
