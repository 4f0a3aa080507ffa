"""A surveillance on its way, made by the deeds a person would use; the report from its prefill."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from accounts.actor import AccountRole, Actor
from assessments.factual.verdicts import Spot
from assessments.findings.deeds import change
from assessments.findings.drafting import Draft
from assessments.findings.register import Line, of_parent
from assessments.matters.worksheets import judged
from assessments.surveillance import deeds
from assessments.surveillance.deeds import Matter, matter_of
from assessments.surveillance.papers import started
from assessments.surveillance.records import Plan
from documents.issue import issue
from documents.life import Step
from documents.register import Happening, finalise, record
from evidence.store import EvidenceStore
from forms.laporan_surveillance import LaporanSurveillance
from tests.furnished import Scene
from tests.scenes import today

R = AccountRole
SENT = (Step.SIGN, Step.NUMBER, Step.SEND)


@dataclass(frozen=True)
class Watch:
    """A scene with its store, and who acts at LKPP."""

    scene: Scene
    store: EvidenceStore

    @property
    def reviewer(self) -> Actor:
        return self.scene.lkpp.actor(R.REVIEWER)

    @property
    def approver(self) -> Actor:
        return self.scene.lkpp.actor(R.APPROVER)

    @property
    def lpse(self) -> Actor:
        return self.scene.office.actor(R.COORDINATOR)

    def plan(self, **facts: Any) -> Plan:
        given: dict[str, Any] = {
            "standards": (1,), "begins": today(), "ends": today() + timedelta(days=4),
            "since": today() - timedelta(days=300), "until": today(),
            "method": "Pemeriksaan catatan & wawancara.", "team": (self.reviewer.account_id,),
        }  # fmt: skip
        return Plan(**given | facts)

    def planned(self, **facts: Any) -> str:
        unit_id, database = self.lpse.unit, self.scene.database
        return deeds.plan(database, self.approver, unit_id, self.plan(**facts), today())

    def under_way(self, **facts: Any) -> str:
        matter_id = self.planned(**facts)
        deeds.begin(self.scene.database, self.reviewer, matter_id, today())
        return matter_id

    def observe(self, matter_id: str, criterion_id: str, value: str) -> None:
        changes = {"value": value, "note": "Dilihat & dicatat."}
        spot = Spot(matter_id, criterion_id)
        deeds.save_observation(self.scene.database, self.reviewer, spot, changes, 0)

    def criteria(self, matter_id: str) -> list[str]:
        matter = self.matter(matter_id)
        with self.scene.database.reading() as db:
            return [o.criterion_id for o in judged(db, matter.row, matter.events)]

    def observed(self) -> str:
        """Everything conforms but the first criterion, which has a finding that is complete."""
        matter_id = self.under_way()
        first, *others = self.criteria(matter_id)
        self.observe(matter_id, first, "unmet")
        for criterion_id in others:
            self.observe(matter_id, criterion_id, "met")
        deeds.note_finding(self.scene.database, self.reviewer, matter_id, first, today())
        (line,) = self.findings(matter_id)
        words = line.words
        draft = Draft(
            line.standard, line.criterion, deeds.Origin.SURVEILLANCE, words.kind,
            words.description, words.repair, "Tinggi", today() + timedelta(days=30), "Kepala",
        )  # fmt: skip
        change(self.scene.database, self.reviewer, line.row.id, draft, 1, today())
        return matter_id

    def report(self, matter_id: str, steps: tuple[Step, ...] = SENT, **facts: Any) -> str:
        """LKPP's report as the prefill makes it, final and taken further; its id."""
        database = self.scene.database
        with database.reading() as db:
            known = started(db, self.reviewer, matter_id, today())
        kop = {"baris": ["LKPP"], "alamat": "Jalan Contoh 1"}
        form = LaporanSurveillance.model_validate({"kop": kop, "tempat": "Jakarta"} | known | facts)
        paper_id = issue(database, self.store, self.reviewer, deeds.REPORT, form).paper_id
        self.further(paper_id, (Step.FINALISE, *steps))
        return paper_id

    def further(self, paper_id: str, steps: tuple[Step, ...]) -> None:
        for step in steps:
            deed = finalise if step is Step.FINALISE else record
            deed(self.scene.database, self.store, self.approver, paper_id, Happening(step, today()))

    def reported(self, steps: tuple[Step, ...] = SENT) -> str:
        matter_id = self.observed()
        paper_id = self.report(matter_id, steps)
        deeds.report(self.scene.database, self.reviewer, matter_id, paper_id, today())
        return matter_id

    def published(self) -> str:
        matter_id = self.reported()
        deeds.publish(self.scene.database, self.approver, matter_id, today())
        return matter_id

    def matter(self, matter_id: str, actor: Actor | None = None) -> Matter:
        with self.scene.database.reading() as db:
            return matter_of(db, actor or self.reviewer, matter_id)

    def findings(self, matter_id: str, actor: Actor | None = None) -> list[Line]:
        with self.scene.database.reading() as db:
            return of_parent(db, actor or self.reviewer, matter_id)
