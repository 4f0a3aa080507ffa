"""Which agreements with LKPP does an LPSE have, and since when does each bind?

From its applications (their papers, or the opening balance) and from papers of LKPP or of the LPSE
that no application names. In force since the day a paper says so, else since the service was
declared active (KEP152 2.1.a.3; order USULAN).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from assessments.matters.dossiers import told
from assessments.matters.papers import Stated, read
from assessments.matters.processes import ANNUL
from assessments.matters.required import names_unit
from assessments.measures.agreement import Agreement
from assessments.measures.records import day_from
from documents.life import State, Step
from forms.sla_lkpp import SlaLkpp
from storage import dossiers as dossier_records
from storage import papers as records
from storage import units
from storage.database import Session
from storage.tables import Dossier, DossierEvent, PaperEvent

APPLICATION, SLA = "application", "sla_lkpp"
_ENDS = (Step.END, Step.REPLACE, Step.REVOKE)


@dataclass(frozen=True)
class Held:
    """An agreement with the day it bears, as a letter cites it."""

    agreement: Agreement
    dated: date | None
    title: str = "Kesepakatan Tingkat Layanan (SLA) LKPP dengan LPSE"


def agreements_of(db: Session, unit_id: str) -> tuple[Held, ...]:
    """Every numbered agreement of an LPSE with LKPP, once each; the application's word goes first."""
    found = [*_of_applications(db, unit_id), *_of_papers(db, unit_id)]
    return tuple({one.agreement.number: one for one in reversed(found)}.values())[::-1]


def agreement_of(db: Session, unit_id: str, number: str) -> Held | None:
    """The agreement that bears a number; None where there is none."""
    wanted = number.strip()
    return next((one for one in agreements_of(db, unit_id) if one.agreement.number == wanted), None)


def _of_applications(db: Session, unit_id: str) -> list[Held]:
    rows = dossier_records.dossiers(db, unit_id, APPLICATION)
    events = dossier_records.events_of(db, [row.id for row in rows])
    made = (_of_application(db, row, events.get(row.id, [])) for row in rows)
    return [one for one in made if one is not None]


def _of_application(db: Session, row: Dossier, events: list[DossierEvent]) -> Held | None:
    signed = next((e for e in reversed(events) if e.action == "tandatangani_sla"), None)
    number = str(told(events).get("nomor_sla", "")).strip()
    if not number or any(event.action == ANNUL for event in events):
        return None
    active = next((e.day for e in events if e.action == "aktifkan"), None)
    paper = records.any_paper(db, signed.paper_id) if signed and signed.paper_id else None
    if paper is not None:
        return _of_paper(read(db, paper), records.events(db, paper.id), active)
    if not row.is_history:
        return None
    said = told(events)
    on = day_from(said.get("tanggal_sla")) or (signed or events[-1]).day
    since = day_from(said.get("berlaku_mulai")) or active or on
    until = day_from(said.get("berlaku_sampai"))
    return Held(Agreement(number, on, on, since, until), on)


def _of_papers(db: Session, unit_id: str) -> list[Held]:
    unit = units.unit(db, unit_id)
    owners = [one.id for one in units.units(db, "lkpp")] + [unit_id]
    found = []
    for paper in (p for owner in owners for p in records.papers(db, owner) if p.name == SLA):
        stated = read(db, paper)
        if (
            unit is not None
            and isinstance(stated.form, SlaLkpp)
            and names_unit(stated.form.lpse.nama, unit.name)
            and stated.state is not State.CANCELLED
            and stated.number
        ):
            found.append(_of_paper(stated, records.events(db, paper.id), None))
    return found


def _of_paper(stated: Stated, events: Iterable[PaperEvent], active: date | None) -> Held:
    history = list(events)
    signatures = [e.day for e in history if e.action == Step.SIGN]
    first, second = (signatures[0], signatures[-1]) if len(signatures) > 1 else (None, None)
    effect = [e for e in history if e.action == Step.TAKE_EFFECT]
    since = effect[-1].day if effect else active
    stated_end = day_from(effect[-1].facts.get("sampai")) if effect else None
    ended = next((e.day for e in history if e.action in _ENDS), None)
    until = min((day for day in (stated_end, ended) if day is not None), default=None)
    agreement = Agreement(stated.number, first, second, since, until)
    dated = getattr(stated.form, "tanggal", None)
    return Held(agreement, dated)
