"""A measure an LPSE received and objections to it, made by the deeds a person would use."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from accounts.actor import AccountRole, Actor
from assessments.matters.dossiers import About, Deed, open_dossier, state_of, take
from assessments.matters.proof import with_proof
from assessments.measures.records import measures_of
from assessments.measures.rules import Measure, Rung
from assessments.objections import deeds, filing
from assessments.objections.filing import Filing, OutsideLetter
from assessments.objections.matter import ANSWER, LETTER, MINUTES, Given
from assessments.objections.papers import started
from assessments.objections.records import objections_of
from assessments.objections.rules import Objection, Outcome
from documents.issue import issue
from documents.life import Step
from documents.register import Happening, finalise, record
from evidence.proofs import Kept
from evidence.store import EvidenceStore
from forms import EXAMPLES
from storage import dossiers as records
from storage.database import Session
from storage.tables import Dossier, DossierEvent
from tests.furnished import Scene
from tests.scenes import keep_file, picture

R = AccountRole
NOTICE = "B-402/D.2/CONTOH/05/2026"
SIGNED, SENT, RECEIVED = date(2026, 5, 8), date(2026, 5, 8), date(2026, 5, 11)
FILED, LAST, LATE = date(2026, 5, 19), date(2026, 5, 20), date(2026, 5, 21)
HEARD, DECIDED, ANSWERED = date(2026, 6, 2), date(2026, 6, 5), date(2026, 6, 8)
OUT = (Step.SIGN, Step.NUMBER, Step.SEND)
WORDS = "Kontrak dan jadwal pengirimannya dibenarkan."


@dataclass(frozen=True)
class Desk:
    """A scene with its store: what every helper here needs."""

    scene: Scene
    store: EvidenceStore

    @property
    def lpse(self) -> Actor:
        return self.scene.office.coordinator

    def lkpp(self, role: AccountRole = R.REVIEWER) -> Actor:
        return self.scene.lkpp.actor(role)

    @property
    def approver(self) -> Actor:
        return self.lkpp(R.APPROVER)

    def file(self, color: str = "teal", name: str = "bukti.png") -> Kept:
        """A file somebody hands in with a step."""
        return keep_file(self.store, picture(color), name)

    # A measure

    def measure(self, received: date | None = RECEIVED, **facts: Any) -> str:
        """A reprimand over two findings of standards 9 and 10, sent, and received with proof."""
        about = About(
            self.scene.office.unit_id,
            {"tindakan": Rung.REPRIMAND.value, "jalur": "ketidaksesuaian yang tidak diperbaiki",
             "temuan": ["T-2026-0001", "T-2026-0002"], "standar": [9, 10], "nomor": "P-2026-0001"}
            | facts,
        )  # fmt: skip
        proposed = {"hari": 14, "satuan": "hari kalender", "alasan": "Belum diperbaiki."}
        told = {
            "judul": "Surat Teguran", "nomor_surat": NOTICE, "ditandatangani": SIGNED.isoformat(),
            "keputusan": None, "nomor_keputusan": None, "berlaku_mulai": None,
        }  # fmt: skip
        with self.scene.database.writing() as db:
            self.findings(db)
            row = open_dossier(
                db, self.lkpp(), "measure", about, Deed("usulkan", date(2026, 5, 6), proposed)
            )
            take(db, self.approver, row, Deed("setujui", date(2026, 5, 7)))
            take(db, self.approver, row, Deed("kirim", SENT, told))
        if received is not None:
            self.received(row.id, received)
        return row.id

    def findings(self, db: Session) -> None:
        """The two findings the measure names, published."""
        for number, standard in (("T-2026-0001", 9), ("T-2026-0002", 10)):
            about = About(
                self.scene.office.unit_id,
                {"nomor": number, "standar": standard, "kriteria": f"S{standard:02}-03",
                 "asal": "penilaian faktual", "tahun": 2026},
            )  # fmt: skip
            said = {
                "jenis": "saran/rekomendasi", "uraian": "Perangkat belum dicatat.",
                "perbaikan": "Catat perangkatnya.", "prioritas": "tinggi", "target": "2026-04-30",
                "pic": "Kepala LPSE", "dasar": "SOP-ORG 2.9", "sifat": "source",
                "standar_lkpp": None,
            }  # fmt: skip
            row = open_dossier(
                db, self.lkpp(), "finding", about, Deed("catat", date(2026, 4, 1), said)
            )
            take(db, self.lkpp(), row, Deed("terbitkan", date(2026, 4, 2)))

    def received(self, measure_id: str, day: date) -> None:
        """LKPP notes with proof that the letter arrived."""
        kept = self.file("green", "tanda-terima.png")
        with self.scene.database.writing() as db:
            deed = with_proof(db, Deed("catat_terima", day, {"bukti": "tanda terima"}), kept)
            take(db, self.lkpp(), self.row(measure_id, db), deed)

    def known(self, measure_id: str) -> Measure:
        with self.scene.database.reading() as db:
            every = measures_of(db, self.scene.office.unit_id)
        return next(one for one in every if one.id == measure_id)

    # Papers

    def paper(
        self, actor: Actor, name: str, steps: tuple[Step, ...], day: date, **facts: Any
    ) -> str:
        """A paper of the actor's unit after the example, final and taken further; its id."""
        given = EXAMPLES[name].model_dump(mode="json") | {"nomor": ""} | facts
        return self.made(actor, name, steps, day, given)

    def made(
        self, actor: Actor, name: str, steps: tuple[Step, ...], day: date, given: dict[str, Any]
    ) -> str:
        form = type(EXAMPLES[name]).model_validate(given)
        database, store = self.scene.database, self.store
        paper_id = issue(database, store, actor, name, form).paper_id
        if steps:
            finalise(database, store, actor, paper_id, Happening(Step.FINALISE, day))
        for step in steps:
            if step is not Step.FINALISE:
                record(database, store, actor, paper_id, Happening(step, day))
        return paper_id

    def letter(self, day: date = FILED, steps: tuple[Step, ...] = OUT, **facts: Any) -> str:
        """The LPSE's letter of objection, sent on this day unless told otherwise."""
        ours = {"lpse": "LPSE Kabupaten Contoh", "tanggal": day.isoformat()}
        return self.paper(self.lpse, LETTER, steps, day, **ours | facts)

    def minutes(
        self, objection_id: str, cara: str = "klarifikasi", steps: tuple[Step, ...] | None = None,
        **facts: Any,
    ) -> str:  # fmt: skip
        """LKPP's minutes of hearing the LPSE, signed by both."""
        filed = self.events(objection_id)[0].facts
        ours = {
            "pengelola": "LPSE Kabupaten Contoh", "cara": cara, "tanggal": HEARD.isoformat(),
            "keberatan": {"nomor": filed["nomor_surat"], "tanggal": filed["tanggal_surat"],
                          "tentang": ""},
        }  # fmt: skip
        both = (Step.SIGN, Step.SIGN) if steps is None else steps
        return self.paper(self.lkpp(R.LKPP_ADMIN), MINUTES, both, HEARD, **ours | facts)

    def answer(self, objection_id: str, steps: tuple[Step, ...] = OUT, **facts: Any) -> str:
        """The answer as the page proposes it, completed with what only LKPP's people know."""
        office = self.lkpp(R.LKPP_ADMIN)
        with self.scene.database.reading() as db:
            known = started(db, office, objection_id, "kirim_tanggapan", ANSWERED)
        example = EXAMPLES[ANSWER].model_dump(mode="json")
        own = {
            key: example[key]
            for key in ("kop", "tempat", "penandatangan", "narahubung", "hal", "sifat")
        }
        given = own | known | {"tanggal": ANSWERED.isoformat(), "nomor": ""} | facts
        return self.made(office, ANSWER, steps, ANSWERED, given)

    # Objections

    def objected(self, measure_id: str, day: date = FILED, **facts: Any) -> str:
        """An objection filed and received on a day, with proof of it and one supporting file."""
        letter = self.letter(day, **facts)
        with_it = Filing(self.file("navy", "resi.png"), "resi kurir", (self.file(),))
        made = filing.file(self.scene.database, self.lpse, measure_id, letter, with_it)
        given = Given(day, words="agenda surat 2088")
        filing.record_receipt(self.scene.database, self.lkpp(), made, given)
        return made

    def by_desk(self, measure_id: str, filed: date, received: date, **with_it: Any) -> str:
        """An objection that came by post, recorded by LKPP's desk."""
        letter = OutsideLetter("188/V/2026", filed, filed, received, "agenda surat 2088")
        return filing.file_for(
            self.scene.database, self.lkpp(), measure_id, letter, Filing(**with_it)
        )

    def examined(self, objection_id: str, day: date = HEARD) -> str:
        given = Given(day, words=WORDS, whom="LPSE Kabupaten Contoh")
        return deeds.examine(self.scene.database, self.lkpp(), objection_id, given)

    def decided(self, objection_id: str, outcome: Outcome, **said: Any) -> str:
        ruling = deeds.Ruling(**{"day": DECIDED, "outcome": outcome, "words": WORDS} | said)
        return deeds.decide(self.scene.database, self.approver, objection_id, ruling)

    def answered(self, objection_id: str, paper_id: str) -> str:
        return deeds.answer(self.scene.database, self.approver, objection_id, paper_id)

    def objection(self, objection_id: str) -> Objection:
        number = str(self.row(objection_id).facts["nomor"])
        with self.scene.database.reading() as db:
            every = objections_of(db, self.scene.office.unit_id)
        return next(one for one in every if one.id == number)

    def events(self, dossier_id: str) -> list[DossierEvent]:
        with self.scene.database.reading() as db:
            return records.events(db, dossier_id)

    def row(self, dossier_id: str, db: Session | None = None) -> Dossier:
        if db is None:
            with self.scene.database.reading() as reading:
                return self.row(dossier_id, reading)
        found = records.any_dossier(db, dossier_id)
        assert found is not None
        return found

    def state(self, dossier_id: str) -> str | None:
        with self.scene.database.reading() as db:
            return state_of(db, self.row(dossier_id, db))
