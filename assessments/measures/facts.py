"""Everything the law of the ladder looks at, gathered from the records of one LPSE."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from assessments.certificates.records import being_assessed_again, events_of
from assessments.clock.calendar import calendar_on
from assessments.findings.rules import Finding
from assessments.measures.agreement import Violation
from assessments.measures.agreements import agreement_of
from assessments.measures.ladder import Facts, ReasonedDecision
from assessments.measures.records import day_from, measures_of
from assessments.measures.rules import Path, StopForm
from assessments.objections.records import objections_of
from catalog.loader import Catalog
from storage.database import Session


@dataclass(frozen=True)
class Further:
    """What a proposal states beside its findings: form of a stop, violation, a decision not to wait.

    `but` is the measure the question is about, which is not a step before itself.
    """

    form: StopForm | None = None
    violation: Violation | None = None
    going_on: ReasonedDecision | None = None
    but: str = ""


NOTHING = Further()


def facts_of(
    db: Session, catalog: Catalog, unit_id: str, findings: Iterable[Finding], path: Path, on: date,
    further: Further = NOTHING,
) -> Facts:  # fmt: skip
    """The facts for the next measure on an LPSE on a day (KEP152 2.2.a-d, 2.3; SLA-LKPP 6.2.20).

    Every measure and objection of the LPSE is given; the findings are exactly those it would name.
    """
    return Facts(
        on=on,
        calendar=calendar_on(db, catalog, unit_id, on),
        path=path,
        findings=tuple(findings),
        measures=tuple(one for one in measures_of(db, unit_id) if one.id != further.but),
        objections=objections_of(db, unit_id),
        certificates=events_of(db, unit_id),
        being_assessed_again=being_assessed_again(db, unit_id, on),
        violation=further.violation,
        going_on=further.going_on,
        form=further.form,
    )


def violation_from(db: Session, unit_id: str, said: dict[str, Any] | None) -> Violation | None:
    """A violation as facts hold it, with the agreement of that number (KEP152 2.2.d.2)."""
    if not said:
        return None
    held = agreement_of(db, unit_id, str(said.get("nomor_sla", "")))
    found = day_from(said.get("ditemukan")) or date.max
    return Violation(
        held.agreement if held else None, found, tuple(said.get("pasal", ())),
        tuple(said.get("bukti", ())),
    )  # fmt: skip
