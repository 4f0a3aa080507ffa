"""A ladder of measures on its way, made by the deeds and papers people would use."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from accounts.actor import Actor
from assessments.clock.deadlines import DayUnit
from assessments.findings.records import by_number
from assessments.findings.rules import Origin
from assessments.matters.dossiers import About, Deed, changing, open_dossier, take
from assessments.matters.papers import own_paper
from assessments.measures import deeds
from assessments.measures.deeds import Breach, Given, Proposal
from assessments.measures.letters import ADVICE, DECREE, NOTICE, REPRIMAND, STOP
from assessments.measures.papers import started
from assessments.measures.records import measures_of
from assessments.measures.rules import Measure, Path, Rung, StopForm
from catalog.loader import catalog
from documents.life import Step
from evidence.proofs import Kept
from forms import EXAMPLES
from storage.database import Database
from tests.assessments.applying import BOTH, OUT, Desk, R
from tests.scenes import keep_file, picture

FOUND = date(2026, 1, 12)
DAYS = 10
SIGNED = (Step.SIGN, Step.NUMBER)
BREACH: dict[str, Any] = {
    "clauses": ("6.1.3 Menjaga kerahasiaan user ID dan password",),
    "description": "Akun administrator dipakai bersama oleh tiga orang.",
    "repair": "Pisahkan akun setiap administrator.",
    "proofs": ("Log masuk SPSE Januari 2026",),
}
CRITERIA = {9: "S09-03", 10: "S10-06"}


@dataclass(frozen=True)
class Ladder(Desk):
    """A desk with findings, certificate and measures of the first LPSE, or of the one that is named."""

    of: str = ""

    @property
    def database(self) -> Database:
        return self.scene.database

    @property
    def unit_id(self) -> str:
        return self.of or self.lpse.unit

    def finding(
        self, number: str = "T-2026-0001", standard: int = 9, day: date = FOUND,
        origin: Origin = Origin.SURVEILLANCE, **said: Any,
    ) -> str:  # fmt: skip
        """A finding LKPP has published; its number."""
        about = {
            "nomor": number, "standar": standard, "kriteria": CRITERIA[standard],
            "asal": origin.value, "tahun": day.year,
        }  # fmt: skip
        words = {
            "jenis": "saran/rekomendasi", "uraian": "Izin masuk ruang server tidak dicatat.",
            "perbaikan": "Catat setiap izin masuk & penanggung jawabnya.", "prioritas": "",
            "target": None, "pic": "", "dasar": "PERKA2 25.4", "sifat": "source",
            "standar_lkpp": None,
        }  # fmt: skip
        reviewer = self.lkpp(R.REVIEWER)
        with changing(self.database) as db:
            first = Deed("catat", day, words | said)
            row = open_dossier(db, reviewer, "finding", About(self.unit_id, about), first)
            take(db, reviewer, row, Deed("terbitkan", day))
        return number

    def repaired(self, number: str, day: date) -> None:
        """The LPSE answers and LKPP accepts."""
        with changing(self.database) as db:
            row = by_number(db, self.unit_id, number)
            assert row is not None
            take(db, self.lpse, row, Deed("tindak_lanjuti", day, {"tindakan": "Sudah dicatat."}))
            take(db, self.lkpp(R.REVIEWER), row, Deed("terima", day))

    def certified(self, *standards: int, day: date = date(2025, 6, 10)) -> None:
        """A certificate from before this installation."""
        facts = {"standar": list(standards), "nomor": "SS-041/CONTOH/2025", "riwayat": True}
        about = About(self.unit_id, facts, is_history=True)
        with changing(self.database) as db:
            open_dossier(db, self.lkpp(), "certificate", about, Deed("riwayat", day, facts))

    def agreement(self, day: date) -> str:
        """LKPP's agreement with the LPSE, signed by both and in force; its number."""
        unit = "LPSE Kabupaten Contoh"
        party = EXAMPLES["sla_lkpp"].model_dump(mode="json")["lpse"] | {"nama": unit}
        paper = self.paper(
            self.lkpp(), "sla_lkpp", (Step.FINALISE, *BOTH, Step.TAKE_EFFECT), day, lpse=party
        )
        with self.database.reading() as db:
            return own_paper(db, self.lkpp(), paper, "sla_lkpp").number

    def proposal(self, rung: Rung, day: date, *findings: str, **changes: Any) -> Proposal:
        given: dict[str, Any] = {
            "unit_id": self.unit_id, "rung": rung, "path": Path.FOLLOW_UP,
            "findings": findings or ("T-2026-0001",), "days": DAYS, "unit": DayUnit.CALENDAR,
            "reason": "Perbaikan belum dilakukan.", "day": day,
            "form": StopForm.TAKEN_OVER if rung is Rung.STOP else None,
        }  # fmt: skip
        return Proposal(**given | changes)

    def breach(self, number: str, found: date) -> Breach:
        return Breach(number, found, **BREACH)

    def proposed(self, rung: Rung, day: date, *findings: str, **changes: Any) -> str:
        proposal = self.proposal(rung, day, *findings, **changes)
        return deeds.propose(self.database, self.lkpp(R.REVIEWER), catalog(), proposal)

    def does(self, action: str, measure_id: str, actor: Actor, given: Given) -> str:
        return deeds.DEEDS[action](self.database, actor, catalog(), measure_id, given)

    def approved(self, rung: Rung, day: date, *findings: str, **changes: Any) -> str:
        measure_id = self.proposed(rung, day, *findings, **changes)
        self.does("setujui", measure_id, self.lkpp(), Given(day))
        return measure_id

    def stating(
        self, measure_id: str, name: str, day: date, steps: tuple[Step, ...] = OUT, **facts: Any
    ) -> str:
        """A paper as it is prefilled, completed from the example with what only people know."""
        with self.database.reading() as db:
            known = started(db, self.lkpp(), catalog(), measure_id, name, day)
        example = EXAMPLES[name]
        # Of the example only what an official types; never what the matter itself decides.
        typed = example.model_dump(mode="json", exclude=set(_OF_THE_MATTER))
        return self.paper(self.lkpp(), name, steps, day, **(_empty(name) | typed | known | facts))

    def sent(self, measure_id: str, day: date, name: str = "", **facts: Any) -> str:
        """The papers of a measure signed, numbered, sent, and the step that says so; the state."""
        measure = self.measure(measure_id)
        name = name or {
            Rung.ADVICE: ADVICE, Rung.REPRIMAND: REPRIMAND, Rung.WITHDRAWAL: NOTICE, Rung.STOP: STOP,
        }[measure.rung]  # fmt: skip
        decree = self.stating(measure_id, DECREE, day, SIGNED) if name == NOTICE else None
        letter = self.stating(measure_id, name, day, **facts)
        return self.does("kirim", measure_id, self.lkpp(), Given(day, "", letter, decree))

    def received(self, measure_id: str, day: date) -> str:
        """LKPP records the receipt with its proof."""
        given = Given(day, "tanda terima persuratan", proof=self.proof())
        return self.does("catat_terima", measure_id, self.lkpp(R.REVIEWER), given)

    def walked(self, rung: Rung, day: date, *findings: str, **changes: Any) -> str:
        """A measure proposed, approved, sent and received on one day; its id."""
        measure_id = self.approved(rung, day, *findings, **changes)
        self.sent(measure_id, day)
        self.received(measure_id, day)
        return measure_id

    def proof(self, name: str = "tanda-terima.png") -> Kept:
        return keep_file(self.store, picture(), name)

    def measure(self, measure_id: str) -> Measure:
        with self.database.reading() as db:
            return next(one for one in measures_of(db, self.unit_id) if one.id == measure_id)


# What a letter of the ladder says of its matter alone: never taken from the example.
_OF_THE_MATTER = (
    "pengelola", "yth", "di", "jalur", "jenis", "asal", "sebelumnya", "keberatan_sebelumnya",
    "ketidaksesuaian", "pelanggaran", "batas_waktu", "sertifikat", "dicabut", "tetap_berlaku",
    "pencabutan", "bentuk", "bentuk_lain", "berlaku_mulai", "tindakan", "keputusan", "pokok",
    "penetapan", "alasan", "verifikasi", "cakupan", "akibat", "zona_lpse", "tentang", "menimbang",
    "tanggal", "penggunaan_sistem", "sistem_lkpp",
)  # fmt: skip


def _empty(name: str) -> dict[str, Any]:
    """The matter's own fields as the form has them by default, so that nothing of the example stays."""
    fields = type(EXAMPLES[name]).model_fields
    return {
        key: fields[key].get_default(call_default_factory=True)
        for key in _OF_THE_MATTER
        if key in fields and not fields[key].is_required()
    }


def later(day: date, days: int = DAYS + 1) -> date:
    """The first day after a deadline that began on a day."""
    return day + timedelta(days)


ADVISED = date(2026, 1, 19)
ADMONISHED = later(ADVISED)
WITHDRAWN = later(ADMONISHED)
STOPPED = later(WITHDRAWN)
LADDER = ((Rung.ADVICE, ADVISED), (Rung.REPRIMAND, ADMONISHED), (Rung.WITHDRAWAL, WITHDRAWN))
