"""Standards on their way to a certificate and back, made by the deeds a person would use."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from accounts.actor import AccountRole, Actor
from assessments.certificates import deeds
from assessments.certificates.again import ask_again
from assessments.certificates.deeds import PAPERS, Given
from assessments.certificates.papers import request, started
from assessments.certificates.records import events_of
from assessments.certificates.rules import Event, Status, statuses
from assessments.certificates.standing import Standing, standing_on
from assessments.factual.deeds import Team, assign, begin, finish, open_case, publish
from assessments.factual.verdicts import Spot, save_verdict
from assessments.matters.dossiers import About, Deed, open_dossier, state_of, take
from catalog.loader import catalog
from documents.issue import issue
from documents.life import Step
from documents.register import Happening, finalise, record
from evidence.store import EvidenceStore
from forms import EXAMPLES
from storage import dossiers as records
from storage.tables import Dossier, DossierEvent
from tests.assessments.cases import approver, minuted, reviewer
from tests.furnished import Scene
from tests.scenes import answer_all, asked, certified, certify, today

R = AccountRole
SIGNED = (Step.FINALISE, Step.SIGN, Step.NUMBER)
SENT = (*SIGNED, Step.SEND)
# What only an official knows of each paper, beside what the records prefill.
OPEN = {
    "tetapkan": ("penetap", "tempat"),
    "terbitkan": ("kop", "tempat", "penandatangan"),
    "terbitkan_ulang": ("kop", "tempat", "penandatangan"),
}
EARLY = date(2025, 3, 3)
GONE = date(2026, 2, 9)


@dataclass(frozen=True)
class Registry:
    """A scene with its store: what every helper here needs."""

    scene: Scene
    store: EvidenceStore

    @property
    def unit_id(self) -> str:
        return self.scene.office.unit_id

    @property
    def reviewer(self) -> Actor:
        return reviewer(self.scene)

    @property
    def approver(self) -> Actor:
        return approver(self.scene)

    # Both assessments

    def assessed(self, standards: tuple[int, ...] = (1, 2), unmet: tuple[int, ...] = ()) -> str:
        """Standards met in both assessments, but for those LKPP finds unmet; the case."""
        return self.judged(certified(self.scene.office, standards), unmet)

    def judged(self, assessment_id: str, unmet: tuple[int, ...] = ()) -> str:
        """A certified self-assessment judged and published by LKPP; the case."""
        database = self.scene.database
        case = open_case(database, self.approver, assessment_id, today())
        assign(database, self.approver, case, Team((self.reviewer.account_id,), ()), today())
        begin(database, self.reviewer, case, today())
        for criterion_id in asked(self.scene.office, assessment_id):
            is_unmet = int(criterion_id[1:3]) in unmet
            said = {"value": "unmet", "note": "Dokumennya tidak ada."}
            verdict = said if is_unmet else {"value": "not_applicable"}
            save_verdict(database, self.reviewer, Spot(case, criterion_id), verdict, 0)
        finish(database, self.reviewer, case, today())
        minuted(self.scene, case)
        publish(database, self.approver, case, today())
        return case

    # The determination and its certificate

    def proposed(self) -> str:
        return deeds.propose(self.scene.database, self.reviewer, self.unit_id, today())

    def paper(
        self, dossier_id: str, action: str, steps: tuple[Step, ...] = SIGNED, **facts: Any
    ) -> str:
        """LKPP's paper of a step as the records prefill it, with `facts` over it; its id."""
        name = PAPERS[action]
        with self.scene.database.reading() as db:
            known = started(db, self.approver, self.row(dossier_id), action, today())
        example = EXAMPLES[name].model_dump(mode="json")
        given = {key: example[key] for key in OPEN[action]} | known | facts
        return self.issued_as(self.approver, name, given, steps)

    def issued_as(
        self, actor: Actor, name: str, given: dict[str, Any], steps: tuple[Step, ...]
    ) -> str:
        """A paper of the actor's unit, taken as far as told; its id."""
        database = self.scene.database
        form = type(EXAMPLES[name]).model_validate(given)
        paper_id = issue(database, self.store, actor, name, form).paper_id
        for step in steps:
            done = finalise if step is Step.FINALISE else record
            done(database, self.store, actor, paper_id, Happening(step, today()))
        return paper_id

    def take(
        self, action: str, dossier_id: str, paper_id: str | None = None, words: str = ""
    ) -> str:
        """A step by its deed; the new state."""
        given = Given(today(), paper_id, words)
        return deeds.DEEDS[action](self.scene.database, self.approver, dossier_id, given)

    def step(self, action: str, dossier_id: str) -> str:
        """A step with its paper as the records prefill it."""
        return self.take(action, dossier_id, self.paper(dossier_id, action))

    def determined(self) -> str:
        dossier_id = self.proposed()
        self.step("tetapkan", dossier_id)
        return dossier_id

    def certified(self) -> str:
        """The standards that may be determined, determined and certified; the matter."""
        dossier_id = self.determined()
        self.step("terbitkan", dossier_id)
        return dossier_id

    # Taken away and given back

    def entered(self, standards: tuple[int, ...], day: date = EARLY) -> str:
        """A certificate of the opening balance; the matter."""
        said = {"riwayat": True, "standar": list(standards), "nomor": "SS-3/LKPP/2025"}
        about = About(self.unit_id, {"standar": list(standards)}, is_history=True)
        with self.scene.database.writing() as db:
            deed = Deed("riwayat", day, said)
            return open_dossier(db, self.approver, "certificate", about, deed).id

    def withdrawn(self, standards: tuple[int, ...], day: date | None = None) -> str:
        """A withdrawal that was sent, as the opening balance enters it; the measure."""
        day = day or today()
        about = About(
            self.unit_id,
            {"tindakan": "pencabutan sertifikat standarisasi", "temuan": [],
             "jalur": "ketidaksesuaian yang tidak diperbaiki", "standar": list(standards),
             "nomor": "P-2026-0001"},
            is_history=True,
        )  # fmt: skip
        said = {
            "riwayat": True, "judul": "Surat Pemberitahuan Tindakan", "nomor_surat": "8/LKPP/2026",
            "ditandatangani": day.isoformat(), "keputusan": day.isoformat(),
            "nomor_keputusan": "7 Tahun 2026", "berlaku_mulai": day.isoformat(),
        }  # fmt: skip
        with self.scene.database.writing() as db:
            deed = Deed("riwayat", day, said)
            return open_dossier(db, self.approver, "measure", about, deed).id

    def objected(self, measure_id: str, is_answered: bool = True, **decision: Any) -> str:
        """An objection to it that was decided, and answered unless told otherwise."""
        office = {"ajukan": self.scene.office.coordinator, "periksa": self.reviewer}
        said = {
            "putuskan": {"hasil": "dikabulkan seluruhnya"} | decision,
            "kirim_tanggapan": {},
        }
        actions = ("periksa", "putuskan", *(("kirim_tanggapan",) if is_answered else ()))
        about = About(self.unit_id, {"nomor": "K-2026-0001"}, parent_id=measure_id)
        with self.scene.database.writing() as db:
            row = open_dossier(db, office["ajukan"], "objection", about, Deed("ajukan", today()))
            for action in actions:
                actor = office.get(action, self.approver)
                take(db, actor, row, Deed(action, today(), said.get(action, {})))
            return row.id

    def request(self, steps: tuple[Step, ...] = SENT, **facts: Any) -> str:
        """The LPSE's letter as the records prefill it, with what it did; its id."""
        name = "permohonan_penilaian_ulang"
        actor = self.scene.office.coordinator
        with self.scene.database.reading() as db:
            known = request(db, actor, today())
        example = EXAMPLES[name].model_dump(mode="json")
        own = {key: example[key] for key in ("yth", "penandatangan", "narahubung")}
        rows = [
            row
            | {
                "perbaikan": "Sudah diperbaiki.",
                "selesai": str(today()),
                "alasan_pencabutan": "Lama.",
            }
            for row in known["standar"]
        ]
        proofs = [row | {"nama": "Berita acara perbaikan"} for row in known["bukti"]]
        given = own | known | {"standar": rows, "bukti": proofs} | facts
        return self.issued_as(actor, name, given, steps)

    def asked_again(self, **facts: Any) -> str:
        """The request filed; its matter."""
        actor = self.scene.office.coordinator
        return ask_again(self.scene.database, actor, catalog(), self.request(**facts))

    def assessed_again(self, dossier_id: str, unmet: tuple[int, ...] = ()) -> str:
        """The re-assessment of a request certified, judged and published; the case."""
        assessment_id = self.row(dossier_id).assessment_id or ""
        answer_all(self.scene.office, assessment_id)
        certify(self.scene.office, assessment_id)
        return self.judged(assessment_id, unmet)

    # What the records say

    def row(self, dossier_id: str) -> Dossier:
        with self.scene.database.reading() as db:
            found = records.any_dossier(db, dossier_id)
        assert found is not None
        return found

    def events(self, dossier_id: str) -> list[DossierEvent]:
        with self.scene.database.reading() as db:
            return records.events(db, dossier_id)

    def state(self, dossier_id: str) -> str | None:
        with self.scene.database.reading() as db:
            return state_of(db, self.row(dossier_id))

    def happened(self) -> tuple[Event, ...]:
        with self.scene.database.reading() as db:
            return events_of(db, self.unit_id)

    def standing(self, on: date | None = None) -> Standing:
        with self.scene.database.reading() as db:
            return standing_on(db, self.unit_id, on or today())

    def statuses(self, on: date | None = None) -> dict[Status, list[int]]:
        """The numbers of the standards in each status but the first."""
        found: dict[Status, list[int]] = {}
        for number, status in statuses(self.happened(), on or today()).items():
            if status is not Status.NONE:
                found.setdefault(status, []).append(number)
        return found
