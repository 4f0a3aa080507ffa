"""The steps of a factual assessment that a paper states: the team's letter, the notice, the minutes.

The legal date of each is the paper's own: the day it was signed, sent, or taken down.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from accounts.actor import AccountRole, Actor
from accounts.policy import Refused
from assessments.factual import letters
from assessments.factual.deeds import NOT_OF_THE_TEAM, legal_today
from assessments.factual.outcome import outcome_of, settled
from assessments.factual.submitted import FACTUAL, is_assessor, submission
from assessments.matters.dossiers import Deed, changing, find, process_of, state_of, take, told
from assessments.matters.papers import Stated, own_paper
from assessments.matters.required import SENT, not_yet
from catalog.loader import catalog
from documents.life import Step
from forms.berita_acara_penilaian_faktual import BeritaAcaraPenilaianFaktual
from forms.pemberitahuan_kunjungan import PemberitahuanKunjungan
from forms.surat_tugas_penilaian_faktual import SuratTugasPenilaianFaktual
from storage import dossiers as records
from storage.database import Database, Session
from storage.tables import Dossier, DossierEvent

ASSIGNMENT, NOTICE = "surat_tugas_penilaian_faktual", "pemberitahuan_kunjungan"
MINUTES = "berita_acara_penilaian_faktual"
# Which paper of LKPP's a step names.
PAPERS = {"catat_surat_tugas": ASSIGNMENT, "beri_tahu": NOTICE, "catat_berita_acara": MINUTES}


@dataclass(frozen=True)
class _Case:
    """A case in the course of a deed, and the paper that states the step."""

    row: Dossier
    settled: letters.Settled
    paper: Stated

    @property
    def signed(self) -> date:
        return self._on(Step.SIGN)

    @property
    def sent(self) -> date:
        return self._on(Step.SEND)

    def _on(self, step: Step) -> date:
        day = self.paper.days.get(step)
        if day is None:
            raise Refused(not_yet("Surat", self.paper.state, SENT))
        return day


def record_assignment(database: Database, actor: Actor, dossier_id: str, paper_id: str) -> None:
    """Note the letter that sends the team out, from the day it was signed. Raises Refused."""
    with changing(database) as db:
        case = _found(db, actor, dossier_id, "catat_surat_tugas", paper_id)
        assert isinstance(case.paper.form, SuratTugasPenilaianFaktual)
        letters.require_assignment(case.paper.form, case.paper.state, case.settled)
        facts = {"nomor_surat_tugas": case.paper.number}
        _take(db, actor, case, Deed("catat_surat_tugas", case.signed, facts, paper_id))


def announce(database: Database, actor: Actor, dossier_id: str, paper_id: str) -> None:
    """Note the notice of the visit that was sent; from now on the LPSE sees it. Raises Refused."""
    with changing(database) as db:
        case = _found(db, actor, dossier_id, "beri_tahu", paper_id)
        form = case.paper.form
        assert isinstance(form, PemberitahuanKunjungan)
        letters.require_notice(form, case.paper.state, case.sent, case.settled)
        told_of = [form.kunjungan.mulai.isoformat(), form.kunjungan.sampai.isoformat()]
        facts = {
            "nomor_pemberitahuan": case.paper.number, "diberitahukan": told_of,
            "diberitahukan_standar": sorted(case.settled.on_site),
        }  # fmt: skip
        _take(db, actor, case, Deed("beri_tahu", case.sent, facts, paper_id))


def record_minutes(database: Database, actor: Actor, dossier_id: str, paper_id: str) -> None:
    """Note the final minutes; the LPSE sees them once the results are published. Raises Refused."""
    with changing(database) as db:
        case = _found(db, actor, dossier_id, "catat_berita_acara", paper_id)
        _require_of_case(db, actor, case.row)
        form = case.paper.form
        assert isinstance(form, BeritaAcaraPenilaianFaktual)
        found = outcome_of(db, case.row, catalog())
        letters.require_minutes(form, case.paper.state, case.settled, found)
        _require_same_letter(form, records.events(db, case.row.id))
        facts = {"nomor_berita_acara": case.paper.number}
        _take(db, actor, case, Deed("catat_berita_acara", form.tanggal, facts, paper_id))


DEEDS = {
    "catat_surat_tugas": record_assignment, "beri_tahu": announce,
    "catat_berita_acara": record_minutes,
}  # fmt: skip


def _found(db: Session, actor: Actor, dossier_id: str, action: str, paper_id: str) -> _Case:
    row = find(db, actor, dossier_id, FACTUAL)
    process_of(row).require(action, state_of(db, row), actor)
    about = submission(db, actor, row.assessment_id)
    now = settled(about, records.events(db, row.id))
    return _Case(row, now, own_paper(db, actor, paper_id, PAPERS[action]))


def _take(db: Session, actor: Actor, case: _Case, deed: Deed) -> None:
    if deed.day > legal_today(db, case.row.unit_id):
        raise Refused("Tanggal pada naskah itu belum tiba. Catat langkahnya pada hari itu.")
    take(db, actor, case.row, deed)


def _require_of_case(db: Session, actor: Actor, row: Dossier) -> None:
    """The minutes are the team's; the approver may note them where the team has gone."""
    if not is_assessor(db, actor, row) and AccountRole.APPROVER not in actor.roles:
        raise Refused(NOT_OF_THE_TEAM)


def _require_same_letter(
    form: BeritaAcaraPenilaianFaktual, events: Iterable[DossierEvent]
) -> None:  # fmt: skip
    number: Any = told(events).get("nomor_surat_tugas")
    if number and form.surat_tugas.nomor != number:
        raise Refused(
            f"Berita acara itu menyebut surat tugas nomor {form.surat_tugas.nomor}, bukan {number}. "
            "Perbaiki berita acaranya."
        )
