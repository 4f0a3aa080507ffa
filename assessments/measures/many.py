"""The same rung for many LPSEs at once: where is it possible, why not elsewhere, and propose them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from accounts.actor import Actor
from accounts.policy import Refused
from assessments.clock.deadlines import DayUnit
from assessments.findings.records import PROCESS as FINDING
from assessments.findings.records import findings_of
from assessments.findings.rules import OPEN, Finding, open_on
from assessments.matters.dossiers import state_from
from assessments.matters.reasons import Reason
from assessments.measures.deeds import UNDECIDED, Proposal, propose
from assessments.measures.facts import Further, facts_of
from assessments.measures.ladder import Facts, why_not_propose
from assessments.measures.records import PROCESS
from assessments.measures.rules import RUNGS, Path, Rung, StopForm
from catalog.loader import Catalog
from storage import dossiers as records
from storage import units
from storage.database import Database, Session

ONCE = "USULAN satu tindakan setingkat atas satu temuan"


@dataclass(frozen=True)
class Reach:
    """An LPSE with open findings: those a measure may name now, or every reason why there is none."""

    unit_id: str
    unit: str
    findings: tuple[str, ...]
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True)
class Common:
    """What every proposal of one go states: the measure, its days, why, when, and the form of a stop."""

    rung: Rung
    days: int
    unit: DayUnit
    reason: str
    day: date
    form: StopForm | None = None


@dataclass(frozen=True)
class Proposed:
    """What became of one LPSE: the id of its proposal, or why there is none."""

    unit: str
    measure_id: str = ""
    problem: str = ""


def reached(
    db: Session, catalog: Catalog, rung: Rung, on: date, form: StopForm | None = None
) -> list[Reach]:
    """Every LPSE with open findings, by name, on the first path (KEP152 2.2.a-d). For LKPP's eyes.

    A finding goes into the proposal where the law lets it stand in it by itself.
    """
    names = {one.id: one.name for one in units.units(db, "lpse")}
    having = {row.unit_id for row, _ in records.in_states(db, {FINDING: OPEN})} & names.keys()
    every = [_reach(db, catalog, one, names[one], (rung, form, on)) for one in having]
    return sorted((one for one in every if one is not None), key=lambda one: one.unit)


def propose_all(
    database: Database, actor: Actor, catalog: Catalog, wanted: Iterable[Reach], common: Common
) -> Iterator[Proposed]:
    """A proposal for each LPSE, one after the other; what hinders one stops no other (KEP152 2.2)."""
    for one in wanted:
        proposal = Proposal(
            one.unit_id, common.rung, Path.FOLLOW_UP, one.findings, common.days, common.unit,
            common.reason, common.day, common.form,
        )  # fmt: skip
        try:
            yield Proposed(one.unit, propose(database, actor, catalog, proposal))
        except Refused as refused:
            yield Proposed(one.unit, problem=str(refused))


def _reach(
    db: Session,
    catalog: Catalog,
    unit_id: str,
    name: str,
    asked: tuple[Rung, StopForm | None, date],
) -> Reach | None:
    rung, form, on = asked
    open_ones = open_on(findings_of(db, unit_id), on)
    if not open_ones:
        return None
    facts = facts_of(db, catalog, unit_id, open_ones, Path.FOLLOW_UP, on, Further(form))
    held = _held(db, unit_id, rung, facts)
    free = [one for one in open_ones if one.id not in held]
    fit = tuple(one for one in free if not why_not_propose(rung, replace(facts, findings=(one,))))
    if fit:
        together = why_not_propose(rung, replace(facts, findings=fit))
        return Reach(unit_id, name, _numbers(fit), together)
    said = [*held.values(), *(why_not_propose(rung, replace(facts, findings=tuple(free))))]
    return Reach(unit_id, name, (), tuple(dict.fromkeys(said if free else held.values())))


def _held(db: Session, unit_id: str, rung: Rung, facts: Facts) -> dict[str, Reason]:
    """Findings somebody proposes a measure for already, or that stand under this rung or a later one."""
    found: dict[str, Reason] = {}
    for one in facts.standing:
        if RUNGS.index(one.rung) >= RUNGS.index(rung):
            for number in one.findings:
                found[number] = Reason(f"Temuan {number} sudah dikenai {one.rung}.", ONCE)
    rows = records.dossiers(db, unit_id, PROCESS)
    events = records.events_of(db, [row.id for row in rows])
    for row in rows:
        if state_from(row, events[row.id]) in UNDECIDED:
            for number in row.facts["temuan"]:
                sentence = f"Usul {row.facts['nomor']} atas temuan {number} masih berjalan."
                found[number] = Reason(sentence, ONCE)
    return found


def _numbers(findings: Iterable[Finding]) -> tuple[str, ...]:
    return tuple(one.id for one in findings)
