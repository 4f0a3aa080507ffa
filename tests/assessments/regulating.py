"""LKPP and two LPSEs at work over years: a furnished installation and the deeds of each, by papers."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from accounts.actor import Actor
from assessments.certificates import deeds as certificates
from assessments.certificates.papers import started as certificate_facts
from assessments.clock.holidays import DayOff, confirm_year
from assessments.factual import stating
from assessments.factual.deeds import Team, assign, begin, finish, open_case, publish
from assessments.factual.papers import started as minutes_facts
from assessments.factual.verdicts import Spot, save_verdict
from assessments.measures.letters import ADVICE, NOTICE, REPRIMAND, STOP
from assessments.measures.rules import Rung
from assessments.objections.matter import ANSWER, LETTER
from assessments.objections.papers import started as objection_facts
from assessments.surveillance import deeds as surveillance
from catalog.loader import catalog
from documents.issue import issue
from documents.life import Step
from documents.register import Happening, finalise, record
from evidence.proofs import Kept
from evidence.store import EvidenceStore
from forms import EXAMPLES
from storage.database import Database
from tests.assessments.applying import OUT, R
from tests.assessments.measuring import Ladder
from tests.assessments.regulator_books import NEXT_YEAR
from tests.assessments.watching import Watch
from tests.furnished import Scene, build
from tests.scenes import answer_all, asked, certified, certify, keep_file, picture, today

FIRST, SECOND = "LPSE Kabupaten Contoh", "LPSE Kota Teladan"
STANDARDS = (13, 14)
# One on a document and one on practice alone for each standard.
CRITERIA = {13: ("S13-02", "S13-01"), 14: ("S14-01", "S14-05")}
FINAL = (Step.FINALISE, Step.SIGN, Step.NUMBER)
LETTERS = {
    Rung.ADVICE: ADVICE, Rung.REPRIMAND: REPRIMAND, Rung.WITHDRAWAL: NOTICE, Rung.STOP: STOP,
}  # fmt: skip
_OPEN = {
    "tetapkan": ("penetap", "tempat"),
    "terbitkan": ("kop", "tempat", "penandatangan"),
    "terbitkan_ulang": ("kop", "tempat", "penandatangan"),
}


@dataclass(frozen=True)
class Furnished:
    """A database to copy from, with its scene, the surveillance of each LPSE, and proofs in the store."""

    scene: Scene
    content: bytes
    store: EvidenceStore
    watched: dict[str, str]
    proofs: dict[str, Kept]


@dataclass(frozen=True)
class Work(Ladder):
    """One LPSE and LKPP; every paper is made by `documents.issue` and lives its own life."""

    name: str = ""

    @property
    def reviewer(self) -> Actor:
        return self.lkpp(R.REVIEWER)

    @property
    def approver(self) -> Actor:
        return self.lkpp(R.APPROVER)

    # Both assessments

    def assessed(self, standards: tuple[int, ...], unmet: tuple[int, ...] = ()) -> None:
        """A new cycle of these standards, certified, judged, and published today."""
        self.judged(certified(self.scene.office, standards, today().year), unmet)

    def assessed_again(self, assessment_id: str) -> None:
        """What was started by a request: answered, certified, judged as met, and published."""
        answer_all(self.scene.office, assessment_id)
        certify(self.scene.office, assessment_id)
        self.judged(assessment_id)

    def judged(self, assessment_id: str, unmet: tuple[int, ...] = ()) -> None:
        database, day = self.database, today()
        case = open_case(database, self.approver, assessment_id, day)
        assign(database, self.approver, case, Team((self.reviewer.account_id,), ()), day)
        begin(database, self.reviewer, case, day)
        for criterion_id in asked(self.scene.office, assessment_id):
            is_unmet = int(criterion_id[1:3]) in unmet
            said = {"value": "unmet", "note": "Dokumennya tidak ada."}
            verdict = said if is_unmet else {"value": "not_applicable"}
            save_verdict(database, self.reviewer, Spot(case, criterion_id), verdict, 0)
        finish(database, self.reviewer, case, day)
        stating.record_minutes(database, self.approver, case, self._minutes(case))
        publish(database, self.approver, case, day)

    def _minutes(self, case: str) -> str:
        action = "catat_berita_acara"
        name = stating.PAPERS[action]
        with self.database.reading() as db:
            known = minutes_facts(db, self.approver, case, action, today())
        blank = dict.fromkeys(("perbedaan", "klarifikasi", "temuan", "jadwal", "anggota"), ())
        example = EXAMPLES[name].model_dump(mode="json", exclude={"kunjungan", *blank})
        given = example | known | {"nomor": "", "jangka_tindak_lanjut": None}
        return self.made(self.approver, name, (Step.FINALISE,), today(), given)

    # Papers

    def made(
        self, actor: Actor, name: str, steps: tuple[Step, ...], day: date, given: dict[str, Any]
    ) -> str:
        """A paper that states exactly this, taken as far as told; its id."""
        form = type(EXAMPLES[name]).model_validate(given)
        paper_id = issue(self.database, self.store, actor, name, form).paper_id
        for step in steps:
            done = finalise if step is Step.FINALISE else record
            done(self.database, self.store, actor, paper_id, Happening(step, day))
        return paper_id

    def letter_of(
        self, measure_id: str, rung: Rung, day: date, **facts: Any
    ) -> tuple[str, str | None]:
        """The letter of a measure, sent, and its decree where there is one, as the page fills them in."""
        steps, laid_down = facts.pop("steps", OUT), facts.pop("decree_steps", FINAL[1:])
        decree = None
        if rung is Rung.WITHDRAWAL:
            decree = self.stating(measure_id, "sk_pencabutan_sertifikat", day, laid_down)
        return self.stating(measure_id, LETTERS[rung], day, steps, **facts), decree

    def certificate_paper(self, dossier_id: str, action: str, is_whole: bool = False) -> str:
        """LKPP's paper of a step of a determination as the records fill it in; its id.

        `is_whole`: a certificate that lists all its decree did, whatever was withdrawn since.
        """
        name = certificates.PAPERS[action]
        with self.database.reading() as db:
            known = certificate_facts(db, self.approver, self.row(dossier_id), action, today())
        example = EXAMPLES[name].model_dump(mode="json")
        given = {key: example[key] for key in _OPEN[action]} | known
        if is_whole:
            titles = {n: catalog().standards[n].title for n in given["standar_penetapan"]}
            rows = [{"nomor": n, "judul": title} for n, title in sorted(titles.items())]
            given |= {"standar": rows, "pencabutan": None}
        return self.made(self.approver, name, FINAL, today(), given)

    def objection_letter(self, measure_id: str, day: date, steps: tuple[Step, ...]) -> str:
        """The LPSE's letter of objection, dated and sent on this day."""
        with self.database.reading() as db:
            known = objection_facts(db, self.lpse, measure_id, "ajukan", day)
        example = EXAMPLES[LETTER].model_dump(mode="json")
        told = example["pemberitahuan"] | {"tanggal_terima": str(day)} | known["pemberitahuan"]
        due = date.fromisoformat(told["tanggal_terima"]) + timedelta(7)
        given = example | {
            "tindakan": known["tindakan"], "pemberitahuan": told, "lpse": self.name, "nomor": "",
            "tanggal": str(day), "batas_keberatan": str(due), "alasan_keterlambatan": "",
        }  # fmt: skip
        return self.made(self.lpse, LETTER, steps, day, given)

    def answer_letter(self, objection_id: str, day: date, steps: tuple[Step, ...] = OUT) -> str:
        """LKPP's answer as the page proposes it."""
        with self.database.reading() as db:
            known = objection_facts(db, self.approver, objection_id, "kirim_tanggapan", day)
        example = EXAMPLES[ANSWER].model_dump(mode="json")
        own = ("kop", "tempat", "penandatangan", "narahubung", "hal", "sifat")
        given = {key: example[key] for key in own} | known | {"tanggal": str(day), "nomor": ""}
        return self.made(self.approver, ANSWER, (Step.FINALISE, *steps), day, given)


def at_work(scene: Scene, store: EvidenceStore) -> tuple[Work, Work]:
    """LKPP with the first LPSE, and with the second."""
    swapped = replace(scene, office=scene.other, other=scene.office)
    return Work(scene, store, name=FIRST), Work(swapped, store, name=SECOND)


def furnish(path: Path, store: EvidenceStore) -> Furnished:
    """Both LPSEs certified for themselves and judged, with a surveillance that is out, today.

    The first met both standards, the second one of them. `path` is a migrated, empty SQLite file.
    """
    database = Database(f"sqlite:///{path}")
    scene = build(database)
    off = [DayOff(day, "Hari libur contoh", "libur_nasional") for day in NEXT_YEAR]
    confirm_year(database, scene.lkpp.actor(R.LKPP_ADMIN), 2027, off, "SKB contoh", today())
    watched = {}
    for work, unmet in zip(at_work(scene, store), ((), (14,)), strict=True):
        work.assessed(STANDARDS, unmet)
        watched[work.unit_id] = _watched(Watch(work.scene, store))
    colors = {"lpse": "teal", "lkpp": "navy"}
    proofs = {
        side: keep_file(store, picture(color), f"{side}.png") for side, color in colors.items()
    }
    with database.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
    return Furnished(scene, path.read_bytes(), store, watched, proofs)


def _watched(watch: Watch) -> str:
    matter_id = watch.under_way(standards=STANDARDS)
    for criterion_id in watch.criteria(matter_id):
        watch.observe(matter_id, criterion_id, "met")
    report = watch.report(matter_id)
    surveillance.report(watch.scene.database, watch.reviewer, matter_id, report, today())
    surveillance.publish(watch.scene.database, watch.approver, matter_id, today())
    return matter_id
