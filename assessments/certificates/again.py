"""The way back: an LPSE asks that its withdrawn standards, and they alone, be assessed again (2.2.c.2).

With the request a self-assessment of kind *reassessment* starts; certified, it waits in LKPP's queue
like any other.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from accounts.actor import Actor
from accounts.policy import Refused
from accounts.profile import profile_on
from assessments.certificates.deeds import Given, today_at
from assessments.certificates.records import REASSESSMENT as PROCESS
from assessments.certificates.records import being_assessed_again, events_of, sent_withdrawals
from assessments.certificates.rules import Status, standards_with
from assessments.certificates.stated import require_request
from assessments.factual.submitted import certified_now
from assessments.matters.dossiers import (
    About,
    Deed,
    changing,
    find,
    open_dossier,
    process_of,
    state_of,
    take,
)
from assessments.matters.papers import own_paper
from assessments.matters.processes import PROCESSES
from assessments.matters.required import require_day, told_words
from assessments.self_assessment.start import Cycle, start_in
from catalog.loader import Catalog
from forms.permohonan_penilaian_ulang import PermohonanPenilaianUlang
from storage import assessments as assessment_records
from storage import units
from storage.database import Database, Session
from storage.tables import Dossier, DossierEvent

REQUEST = "permohonan_penilaian_ulang"


def ask_again(database: Database, actor: Actor, catalog: Catalog, paper_id: str) -> str:
    """File the request that was sent and start the re-assessment (KEP152 2.2.c.2); the matter's id.

    The day it was sent is the day of filing. Raises Refused: not the coordinator, a standard that is
    not withdrawn, one that is being assessed again already.
    """
    with changing(database) as db:
        PROCESSES[PROCESS].require("ajukan", None, actor)
        letter = own_paper(db, actor, paper_id, REQUEST)
        form = letter.form
        assert isinstance(form, PermohonanPenilaianUlang)
        day, today = letter.days.get("kirim", form.tanggal), today_at(db, actor.unit)
        require_day(day, None, today)
        gone = withdrawn(db, actor.unit, day)
        asked = require_request(form, letter.state, _name(db, actor.unit), gone)
        _require_not_yet(asked & being_assessed_again(db, actor.unit, today))
        assessment_id = _start(db, actor, catalog, asked, today)
        facts: dict[str, Any] = {"standar": sorted(asked)}
        by = withdrawal_of(db, actor.unit, asked)
        about = About(actor.unit, facts, by[0].id if by else None, assessment_id)
        said = {"nomor": letter.number, "tanggal": form.tanggal.isoformat()} | facts
        return open_dossier(db, actor, PROCESS, about, Deed("ajukan", day, said, paper_id)).id


def end(database: Database, actor: Actor, dossier_id: str, action: str, given: Given) -> str:
    """The LPSE withdraws its request (`tarik`), or LKPP closes it (`tutup`), with a reason (USULAN).

    From then on nobody waits for it. Raises Refused.
    """
    with changing(database) as db:
        row = find(db, actor, dossier_id, PROCESS)
        process_of(row).require(action, state_of(db, row), actor)
        require_day(given.day, None, today_at(db, row.unit_id))
        facts = {"alasan": told_words(given.words)}
        return take(db, actor, row, Deed(action, given.day, facts))


def withdrawn(db: Session, unit_id: str, on: date) -> frozenset[int]:
    """The standards of an LPSE that are withdrawn on a day."""
    return standards_with(events_of(db, unit_id), on, Status.WITHDRAWN)


def may_ask(db: Session, actor: Actor, on: date) -> frozenset[int]:
    """The withdrawn standards the actor may ask to be assessed again now; none for who may not."""
    if actor.unit_kind != "lpse" or not PROCESSES[PROCESS].possible(None, actor.roles):
        return frozenset()
    gone = withdrawn(db, actor.unit, on)
    return gone - being_assessed_again(db, actor.unit, on) if gone else gone


def withdrawal_of(
    db: Session, unit_id: str, standards: Iterable[int]
) -> tuple[Dossier, DossierEvent] | None:
    """The newest withdrawal of any of these standards, with the step that sent it."""
    wanted = set(standards)
    every = sent_withdrawals(db, unit_id)
    return next((one for one in every if wanted & set(one[0].facts.get("standar", ()))), None)


def _require_not_yet(running: frozenset[int]) -> None:
    if running:
        names = ", ".join(map(str, sorted(running)))
        raise Refused(
            f"Penilaian ulang standar {names} sudah dimohonkan dan belum selesai. Lanjutkan penilaian "
            "itu di halaman Penilaian."
        )


def _start(db: Session, actor: Actor, catalog: Catalog, asked: frozenset[int], today: date) -> str:
    names = ", ".join(map(str, sorted(asked)))
    cycle = Cycle(
        today.year, f"Penilaian ulang {today.year}: standar {names}", tuple(sorted(asked)),
        _before(db, actor.unit, asked), "reassessment",
    )  # fmt: skip
    return start_in(db, actor, catalog, profile_on(db, actor.unit, today), cycle)


def _before(db: Session, unit_id: str, asked: frozenset[int]) -> str | None:
    """The newest certified assessment of these standards; its answers are reviewed, not retyped."""
    for row in assessment_records.assessments(db, unit_id):
        if asked & set(row.standards) and certified_now(db, row) is not None:
            return row.id
    return None


def _name(db: Session, unit_id: str) -> str:
    unit = units.unit(db, unit_id)
    return unit.name if unit else ""
