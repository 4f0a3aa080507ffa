"""Deeds on applications to manage the service: filed, returned, complete, agreed, installed, active."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from accounts.actor import Actor
from accounts.policy import Refused
from accounts.profile import local_day, profile_on
from assessments.applications import rules
from assessments.matters.dossiers import (
    About,
    Deed,
    changing,
    find,
    open_dossier,
    possible,
    state_from,
    take,
    told,
)
from assessments.matters.papers import Stated, named_by, own_paper
from assessments.matters.process import Transition
from assessments.matters.processes import PROCESSES
from assessments.matters.required import require_day, require_out, require_unit, told_words
from catalog.model import ServiceForm
from documents.letterhead import head_official
from forms.berita_acara_instalasi_spse import BeritaAcaraInstalasiSpse
from forms.hasil_reviu_permohonan import HasilReviuPermohonan
from forms.parts import Pejabat
from forms.permohonan_pengelolaan_layanan import PermohonanPengelolaanLayanan
from forms.sla_lkpp import SlaLkpp
from storage import dossiers as records
from storage import units
from storage.database import Database, Session
from storage.tables import Dossier, DossierEvent

PROCESS = "application"
LETTER, REVIEW = "permohonan_pengelolaan_layanan", "hasil_reviu_permohonan"
SLA, MINUTES = "sla_lkpp", "berita_acara_instalasi_spse"
# Which paper of the actor's unit a step names; of REVIEW and a second LETTER there may be none.
PAPERS = {
    "ajukan": LETTER, "ajukan_lagi": LETTER, "kembalikan": REVIEW, "nyatakan_lengkap": REVIEW,
    "susun_sla": SLA, "tandatangani_sla": SLA, "catat_instalasi": MINUTES,
}  # fmt: skip
MAY_LACK_PAPER = ("ajukan_lagi", "kembalikan", "nyatakan_lengkap")


@dataclass(frozen=True)
class Given:
    """What a person states of a step: its legal date, its paper, what is missing, an explanation."""

    day: date
    paper_id: str | None = None
    missing: tuple[str, ...] = ()
    words: str = ""


@dataclass(frozen=True)
class _Matter:
    """A matter in the course of a deed: its steps, the LPSE's name, and the form applied for."""

    row: Dossier
    events: list[DossierEvent]
    unit: str

    @property
    def form(self) -> ServiceForm:
        return form_of(self.row)

    @property
    def number(self) -> str:
        return str(told(self.events)["nomor"])


def apply(database: Database, actor: Actor, paper_id: str) -> str:
    """File the application the letter of the K/L/Pemda makes; the id of the matter. Raises Refused.

    The letter was signed, numbered and sent; the day it was sent is the day of filing (KEP152 2.1.a.1).
    """
    with changing(database) as db:
        letter = own_paper(db, actor, paper_id, LETTER)
        form = _letter_form(db, actor.unit, letter)
        rules.require_no_other(_standing(db, actor.unit), form.bentuk_dimohonkan)
        require_day(letter.days["kirim"], None, _today(db, actor.unit, form.tanggal))
        facts = {"bentuk": form.bentuk_dimohonkan.value, "instansi": form.instansi}
        first = Deed("ajukan", letter.days["kirim"], _of_letter(letter, form), paper_id)
        return open_dossier(db, actor, PROCESS, About(actor.unit, facts), first).id


def apply_again(database: Database, actor: Actor, dossier_id: str, given: Given) -> str:
    """Hand in what was missing, with a new letter where there is one (KEP152 2.1.a.1)."""
    with changing(database) as db:
        matter = _found(db, actor, dossier_id, given.day)
        facts: dict[str, Any] = {"penjelasan": told_words(given.words)}
        if given.paper_id:
            letter = own_paper(db, actor, given.paper_id, LETTER)
            form = _letter_form(db, actor.unit, letter)
            rules.require_same_form(form.bentuk_dimohonkan, matter.form)
            facts |= _of_letter(letter, form)
        return take(db, actor, matter.row, Deed("ajukan_lagi", given.day, facts, given.paper_id))


def return_with(database: Database, actor: Actor, dossier_id: str, given: Given) -> str:
    """Give the application back with what is missing, as often as needed (KEP152 2.1.a.2)."""
    with changing(database) as db:
        matter = _found(db, actor, dossier_id, given.day)
        letter = _review(db, actor, matter, given, "dikembalikan")
        facts = {"kurang": rules.missing_list(given.missing, letter)}
        return take(db, actor, matter.row, Deed("kembalikan", given.day, facts, given.paper_id))


def complete(database: Database, actor: Actor, dossier_id: str, given: Given) -> str:
    """Declare the application complete, so that the SLA can follow (KEP152 2.1.a.2, 2.1.a.3)."""
    with changing(database) as db:
        matter = _found(db, actor, dossier_id, given.day)
        _review(db, actor, matter, given, "lengkap")
        deed = Deed("nyatakan_lengkap", given.day, {}, given.paper_id)
        return take(db, actor, matter.row, deed)


def draft_sla(database: Database, actor: Actor, dossier_id: str, given: Given) -> str:
    """Lay the text of the SLA before both parties: LKPP's paper, naming the LPSE (KEP152 2.1.a.3)."""
    with changing(database) as db:
        matter = _found(db, actor, dossier_id, given.day)
        _sla(db, actor, matter, given)
        return take(db, actor, matter.row, Deed("susun_sla", given.day, {}, given.paper_id))


def sign_sla(database: Database, actor: Actor, dossier_id: str, given: Given) -> str:
    """Note that both parties have signed the SLA that was drafted (KEP152 2.1.a.3)."""
    with changing(database) as db:
        matter = _found(db, actor, dossier_id, given.day)
        sla = _sla(db, actor, matter, given)
        drafted = named_by(db, matter.events, SLA)
        if drafted is not None and drafted.paper.id != sla.paper.id:
            raise Refused(
                "SLA itu bukan yang disusun untuk permohonan ini. Pilih SLA yang disusun."
            )
        rules.require_both_signed(sla.state)
        deed = Deed("tandatangani_sla", given.day, {"nomor_sla": sla.number}, given.paper_id)
        return take(db, actor, matter.row, deed)


def record_installation(database: Database, actor: Actor, dossier_id: str, given: Given) -> str:
    """Note that SPSE was installed on the infrastructure of a system provider (KEP152 2.1.a.4)."""
    with changing(database) as db:
        matter = _found(db, actor, dossier_id, given.day)
        _require_fits(matter, "catat_instalasi")
        minutes = own_paper(db, actor, given.paper_id, MINUTES)
        assert isinstance(minutes.form, BeritaAcaraInstalasiSpse)
        number = str(told(matter.events).get("nomor_sla", ""))
        rules.require_installation(minutes.form, minutes.state, matter.unit, number)
        return take(db, actor, matter.row, Deed("catat_instalasi", given.day, {}, given.paper_id))


def activate(database: Database, actor: Actor, dossier_id: str, given: Given) -> str:
    """Declare the service active: after the SLA, and after the installation where there is one.

    The SLA must still hold on that day (KEP152 2.1.a.3, 2.1.a.4).
    """
    with changing(database) as db:
        matter = _found(db, actor, dossier_id, given.day)
        _require_fits(matter, "aktifkan")
        sla = named_by(db, matter.events, SLA)
        if sla is not None:
            rules.require_both_signed(sla.state)
        return take(db, actor, matter.row, Deed("aktifkan", given.day))


def withdraw(database: Database, actor: Actor, dossier_id: str, given: Given) -> str:
    """Take the application back with a reason, before the SLA is signed (USULAN)."""
    with changing(database) as db:
        matter = _found(db, actor, dossier_id, given.day)
        facts = {"alasan": told_words(given.words)}
        return take(db, actor, matter.row, Deed("tarik", given.day, facts))


DEEDS = {
    "ajukan_lagi": apply_again, "kembalikan": return_with, "nyatakan_lengkap": complete,
    "susun_sla": draft_sla, "tandatangani_sla": sign_sla, "catat_instalasi": record_installation,
    "aktifkan": activate, "tarik": withdraw,
}  # fmt: skip


def form_of(row: Dossier) -> ServiceForm:
    """The form of service that was applied for."""
    return ServiceForm(row.facts["bentuk"])


def open_steps(
    row: Dossier, events: Iterable[DossierEvent], actor: Actor
) -> tuple[Transition, ...]:
    """What the actor may do with an application now, as fits the form applied for."""
    history = list(events)
    state = state_from(row, history) or ""
    steps = possible(row, history, actor)
    return tuple(s for s in steps if rules.fits_form(s.action, state, form_of(row)))


def may_apply(db: Session, actor: Actor) -> bool:
    """Whether the actor may file an application: by the table, and with none under way."""
    if actor.unit_kind != "lpse" or not PROCESSES[PROCESS].possible(None, actor.roles):
        return False
    return all(state in rules.ENDED for state, _ in _standing(db, actor.unit))


def _found(db: Session, actor: Actor, dossier_id: str, day: date) -> _Matter:
    row = find(db, actor, dossier_id, PROCESS)
    unit = units.unit(db, row.unit_id)
    events = records.events(db, row.id)
    require_day(day, events[-1].day if events else None, _today(db, row.unit_id, day))
    return _Matter(row, events, unit.name if unit else "")


def _today(db: Session, unit_id: str, on: date) -> date:
    """The legal date at the LPSE, by the zone it stated."""
    return local_day(profile_on(db, unit_id, on), datetime.now(UTC))


def _require_fits(matter: _Matter, action: str) -> None:
    state = state_from(matter.row, matter.events) or ""
    rules.require_fits_form(action, state, matter.form)


def _standing(db: Session, unit_id: str) -> list[tuple[str, str]]:
    rows = records.dossiers(db, unit_id, PROCESS)
    events = records.events_of(db, [row.id for row in rows])
    return [(state_from(row, events[row.id]) or "", row.facts["bentuk"]) for row in rows]


def _letter_form(db: Session, unit_id: str, letter: Stated) -> PermohonanPengelolaanLayanan:
    assert isinstance(letter.form, PermohonanPengelolaanLayanan)
    unit = units.unit(db, unit_id)
    require_out(letter.state)
    require_unit(letter.form.nama_lpse, unit.name if unit else "")
    rules.require_official(letter.form, _head(db, unit_id, letter.form.tanggal))
    return letter.form


def _head(db: Session, unit_id: str, on: date) -> Pejabat | None:
    unit = units.unit(db, unit_id)
    try:
        return head_official(db, unit, on) if unit else None
    except Refused:
        return None  # nobody is in office yet


def _of_letter(letter: Stated, form: PermohonanPengelolaanLayanan) -> dict[str, Any]:
    who = form.penandatangan
    return {
        "nomor": letter.number, "tanggal": form.tanggal.isoformat(), "pemohon": who.nama,
        "jabatan": who.jabatan,
    }  # fmt: skip


def _review(
    db: Session, actor: Actor, matter: _Matter, given: Given, outcome: str
) -> HasilReviuPermohonan | None:
    if not given.paper_id:
        return None
    letter = own_paper(db, actor, given.paper_id, REVIEW)
    assert isinstance(letter.form, HasilReviuPermohonan)
    rules.require_review(letter.form, letter.state, matter.number, outcome)
    return letter.form


def _sla(db: Session, actor: Actor, matter: _Matter, given: Given) -> Stated:
    sla = own_paper(db, actor, given.paper_id, SLA)
    assert isinstance(sla.form, SlaLkpp)
    rules.require_sla(sla.form, sla.state, matter.unit, matter.form)
    return sla
