"""A measure in the course of a deed or on a page: its dossier, what was proposed, what it names."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

from accounts.actor import Actor
from accounts.policy import Refused
from accounts.profile import local_day, profile_on
from assessments.findings.records import by_number, finding_of, is_published
from assessments.findings.rules import Finding
from assessments.matters.dossiers import Deed, find, state_from, told
from assessments.matters.reasons import Reason
from assessments.matters.required import require_day
from assessments.measures.agreement import Violation
from assessments.measures.facts import Further, facts_of, violation_from
from assessments.measures.ladder import Facts, ReasonedDecision, why_not
from assessments.measures.records import PROCESS, measure_from, term_from
from assessments.measures.rules import Measure, Path, Rung, StopForm, Term
from catalog.loader import Catalog
from storage import dossiers as records
from storage import units
from storage.database import Session
from storage.tables import Dossier, DossierEvent


@dataclass(frozen=True)
class Case:
    """A measure with all its steps, LKPP's own included: not for the eyes of an LPSE."""

    row: Dossier
    events: tuple[DossierEvent, ...]
    unit: str

    @property
    def rung(self) -> Rung:
        """Which measure it is."""
        return Rung(self.row.facts["tindakan"])

    @property
    def path(self) -> Path:
        """What leads to it."""
        return Path(self.row.facts["jalur"])

    @property
    def state(self) -> str:
        """Where it stands."""
        return state_from(self.row, self.events) or ""

    @property
    def said(self) -> dict[str, Any]:
        """Everything its steps state."""
        return told(self.events)

    @property
    def measure(self) -> Measure:
        """As the rules see it."""
        return measure_from(self.row, self.events)

    @property
    def term(self) -> Term | None:
        """The days it gives."""
        return term_from(self.said)

    @property
    def form(self) -> StopForm | None:
        """How the service is stopped, where it is."""
        stated = self.said.get("bentuk")
        return StopForm(stated) if stated else None

    @property
    def going_on(self) -> ReasonedDecision | None:
        """The approver's reason not to wait for a pending objection."""
        made = self.said.get("tidak_menunggu")
        if not made:
            return None
        return ReasonedDecision(made["alasan"], made["oleh"], date.fromisoformat(made["tanggal"]))

    def then(self, deed: Deed) -> "Case":
        """The case as it will be once this step is taken: to ask the law beforehand."""
        last = self.events[-1]
        step = DossierEvent(
            dossier_id=self.row.id, seq=last.seq + 1, unit_id=self.row.unit_id, side=last.side,
            action=deed.action, day=deed.day, facts=deed.facts, name="", by=last.by, at=last.at,
        )  # fmt: skip
        return replace(self, events=(*self.events, step))

    def day_of(self, action: str) -> date | None:
        """The day of the newest step of this kind."""
        return next((e.day for e in reversed(self.events) if e.action == action), None)


def case_of(db: Session, actor: Actor, dossier_id: str) -> Case:
    """A measure the actor may see, with all its steps. Raises Refused."""
    row = find(db, actor, dossier_id, PROCESS)
    unit = units.unit(db, row.unit_id)
    return Case(row, tuple(records.events(db, row.id)), unit.name if unit else "")


def on_day(db: Session, actor: Actor, dossier_id: str, day: date) -> Case:
    """A measure to take further on a legal day, not before the step before. Raises Refused."""
    case = case_of(db, actor, dossier_id)
    require_day(day, case.events[-1].day, today_at(db, case.row.unit_id, day))
    return case


def today_at(db: Session, unit_id: str, on: date) -> date:
    """The legal date at the LPSE, by the zone it stated."""
    return local_day(profile_on(db, unit_id, on), datetime.now(UTC))


def finding_rows(db: Session, case: Case) -> list[tuple[Dossier, list[DossierEvent]]]:
    """The findings a measure names, with their steps, in the order named."""
    rows = [by_number(db, case.row.unit_id, number) for number in case.row.facts["temuan"]]
    return [(row, records.events(db, row.id)) for row in rows if row is not None]


def named_findings(db: Session, unit_id: str, numbers: tuple[str, ...]) -> tuple[Finding, ...]:
    """Published findings of an LPSE by number. Raises Refused for one it does not have."""
    found = []
    for number in dict.fromkeys(numbers):
        row = by_number(db, unit_id, number)
        events = records.events(db, row.id) if row is not None else []
        if row is None or not is_published(row, events):
            raise Refused(f"Temuan {number} tidak ada pada LPSE ini, atau belum diterbitkan.")
        found.append(finding_of(row, events))
    return tuple(found)


def facts_for(db: Session, catalog: Catalog, case: Case, on: date) -> Facts:
    """What the law looks at for this measure on a day, without the measure itself."""
    findings = named_findings(db, case.row.unit_id, tuple(case.row.facts["temuan"]))
    further = Further(case.form, violation_of(db, case), case.going_on, case.row.id)
    return facts_of(db, catalog, case.row.unit_id, findings, case.path, on, further)


def violation_of(db: Session, case: Case) -> Violation | None:
    """The violation a measure rests on, with the agreement it names."""
    return violation_from(db, case.row.unit_id, case.said.get("pelanggaran"))


def why_not_now(db: Session, catalog: Catalog, case: Case, on: date) -> tuple[Reason, ...]:
    """Every reason why this measure is not allowed on a day (KEP152 2.2)."""
    return why_not(case.rung, facts_for(db, catalog, case, on))
