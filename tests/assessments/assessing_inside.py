"""An internal assessment on its way, made by the deeds a person would use; papers from its prefill."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from accounts.actor import AccountRole, Actor
from assessments.factual.verdicts import Spot
from assessments.internal import deeds, programme, repairs, worksheet
from assessments.internal.matter import Given, Matter, matter_of
from assessments.internal.papers import started
from assessments.internal.records import Repair, repairs_in
from assessments.internal.rules import Program, Request
from assessments.matters.worksheets import Judged, judged
from documents.issue import issue
from documents.life import Step
from documents.register import Happening, finalise, record
from evidence.store import EvidenceStore
from forms import FORMS
from tests.furnished import Scene
from tests.scenes import today

R = AccountRole
DECREED = (Step.SIGN, Step.SIGN, Step.NUMBER)
OUT = (Step.SIGN, Step.NUMBER, Step.SEND)
PREPARED = ("menyusun daftar periksa", "memberitahukan jadwal")
# What only a person knows of a paper; everything else the matter says.
TYPED: dict[str, dict[str, Any]] = {
    programme.PROGRAM: {},
    programme.ASSIGNMENT: {},
    deeds.REQUESTS: {},
    deeds.REPORT: {"arsip": "Lemari arsip LPSE & folder Penilaian"},
}


@dataclass(frozen=True)
class Inside:
    """A scene with its store, and who acts in the LPSE."""

    scene: Scene
    store: EvidenceStore

    @property
    def assessor(self) -> Actor:
        return self.scene.office.actor(R.INTERNAL_ASSESSOR)

    @property
    def head(self) -> Actor:
        return self.scene.office.actor(R.HEAD)

    @property
    def coordinator(self) -> Actor:
        return self.scene.office.actor(R.COORDINATOR)

    def program(self, standards: tuple[int, ...] = (1,), **facts: Any) -> Program:
        person = self.assessor.person_id or ""
        given: dict[str, Any] = {
            "year": today().year, "assessors": dict.fromkeys(standards, person), "leader": person,
            "begins": today(), "ends": today() + timedelta(days=3),
            "report_by": today() + timedelta(days=20), "aim": "Memastikan standar diterapkan.",
            "method": "Pemeriksaan dokumen & wawancara.", "preparation": PREPARED,
        }  # fmt: skip
        return Program(**given | facts)

    def drawn_up(self, **facts: Any) -> str:
        return programme.draw_up(self.scene.database, self.assessor, self.program(**facts), today())

    def paper(
        self, matter_id: str, action: str, steps: tuple[Step, ...], **facts: Any
    ) -> str:  # fmt: skip
        """The paper of a step as its prefill makes it, final and taken further; its id."""
        name, database = deeds.PAPERS[action], self.scene.database
        with database.reading() as db:
            known = started(db, self.assessor, matter_id, action, today())
        form = FORMS[name].model_validate(known | TYPED[name] | facts)
        paper_id = issue(database, self.store, self.assessor, name, form).paper_id
        if steps:
            finalise(database, self.store, self.head, paper_id, Happening(Step.FINALISE, today()))
        for step in steps:
            record(database, self.store, self.head, paper_id, Happening(step, today()))
        return paper_id

    def take(self, action: str, matter_id: str, actor: Actor, **given: Any) -> None:
        day = given.pop("day", today())
        deeds.DEEDS[action](self.scene.database, actor, matter_id, Given(day, **given))

    def agreed(self, **facts: Any) -> str:
        matter_id = self.drawn_up(**facts)
        paper_id = self.paper(matter_id, "sepakati", DECREED)
        self.take("sepakati", matter_id, self.head, paper_id=paper_id)
        return matter_id

    def under_way(self, **facts: Any) -> str:
        """Agreed, assigned, prepared, begun."""
        matter_id = self.agreed(**facts)
        letter = self.paper(matter_id, "tugaskan", OUT)
        self.take("tugaskan", matter_id, self.head, paper_id=letter)
        self.take("siapkan", matter_id, self.assessor, prepared=PREPARED)
        self.take("mulai", matter_id, self.assessor)
        return matter_id

    def judge(self, matter_id: str, criterion_id: str, value: str, note: str = "Dilihat.") -> None:
        changes = {"value": value, "note": note}
        worksheet.save_verdict(
            self.scene.database, self.assessor, Spot(matter_id, criterion_id), changes, 0
        )

    def judged_all(self, matter_id: str) -> str:
        """Every criterion met but the first, which is not; the first's id."""
        first, *others = [one.criterion_id for one in self.sheet(matter_id)]
        self.judge(matter_id, first, "unmet", "Dua dari tiga belum ada.")
        for criterion_id in others:
            self.judge(matter_id, criterion_id, "met")
        return first

    def request(self, criterion_id: str, **facts: Any) -> Request:
        given: dict[str, Any] = {
            "criterion": criterion_id, "found": "Dua dari tiga belum ada.",
            "asked": "Lengkapi ketiganya & simpan.", "priority": "Tinggi",
            "target": today() + timedelta(days=30), "pic": "Pengelola Aset",
        }  # fmt: skip
        return Request(**given | facts)

    def asked(self, matter_id: str) -> str:
        """Judged, one request recorded; its number."""
        first = self.judged_all(matter_id)
        given = self.request(first)
        return repairs.record(self.scene.database, self.assessor, matter_id, given, today())

    def monitored(self) -> str:
        matter_id = self.under_way()
        self.asked(matter_id)
        letter = self.paper(matter_id, "pantau", OUT)
        self.take("pantau", matter_id, self.assessor, paper_id=letter)
        return matter_id

    def matter(self, matter_id: str, actor: Actor | None = None) -> Matter:
        with self.scene.database.reading() as db:
            return matter_of(db, actor or self.assessor, matter_id)

    def sheet(self, matter_id: str) -> list[Judged]:
        matter = self.matter(matter_id)
        with self.scene.database.reading() as db:
            return judged(db, matter.row, matter.events)

    def repair(self, matter_id: str) -> Repair:
        with self.scene.database.reading() as db:
            (one,) = repairs_in(db, self.matter(matter_id).row)
        return one


def later(days: int = 1) -> date:
    return today() + timedelta(days=days)
