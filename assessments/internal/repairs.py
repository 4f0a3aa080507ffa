"""Deeds on requests for repair: recorded by the assessor, answered by the LPSE, approved (SOP-ORG 2.13.4)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from accounts.actor import Actor
from accounts.policy import Refused
from accounts.profile import local_day, profile_on
from assessments.internal import rules
from assessments.internal.matter import matter_of
from assessments.internal.records import PROCESS, REPAIR, Repair, next_numbers, runs
from assessments.internal.rules import Request
from assessments.internal.worksheet import sheet_of
from assessments.matters.came import through
from assessments.matters.dossiers import (
    About,
    Deed,
    changing,
    find,
    open_dossier,
    process_of,
    take,
)
from assessments.matters.proof import with_proof
from assessments.matters.required import require_day, told_words
from assessments.matters.worksheets import judged
from evidence.proofs import Kept
from storage import dossiers as records
from storage.database import Database, Session
from storage.tables import Dossier, DossierEvent

TWICE = "Kriteria ini sudah mempunyai permintaan perbaikan. Ubah yang sudah ada."


@dataclass(frozen=True)
class Done:
    """What the LPSE says of a repair: the actions, whether all is done, and the file that proves it."""

    actions: str
    is_finished: bool
    proof: Kept | None = None
    source: str = ""


@dataclass(frozen=True)
class Ruling:
    """What the assessor says of it: whether it is repaired, and the reason if not."""

    is_repaired: bool
    reason: str = ""
    source: str = ""


def record(database: Database, actor: Actor, matter_id: str, given: Request, day: date) -> str:
    """Write down a request on a criterion that was found wanting; its number. Raises Refused."""
    with changing(database) as db:
        standard = int(given.criterion[1:3])
        sheet = sheet_of(db, actor, matter_id, standard)
        matter = matter_of(db, actor, matter_id)
        require_day(day, matter.day_of("mulai"), _today(db, actor.unit, day))
        one = next((j for j in judged(db, matter.row, matter.events)
                    if j.criterion_id == given.criterion), None)  # fmt: skip
        if one is None or not one.is_found_wanting:
            raise Refused("Nilai dulu kriteria ini Sebagian atau Belum, lalu catat permintaannya.")
        _require_first(db, sheet.row.id, given.criterion)
        finding, number = next_numbers(db, actor.unit, day.year)
        facts = {
            "nomor": number, "temuan": finding, "standar": standard, "kriteria": given.criterion,
            "judul": one.title,
        }  # fmt: skip
        about = About(actor.unit, facts, parent_id=sheet.row.id)
        open_dossier(db, actor, REPAIR, about, Deed("catat", day, _facts(given, day, actor)))
        return number


def change(database: Database, actor: Actor, repair_id: str, given: Request, day: date) -> None:
    """Say a request otherwise before it is made. Raises Refused."""
    with changing(database) as db:
        one = _draft(db, actor, repair_id, "ubah", day)
        if given.criterion != one.criterion:
            raise Refused("Kriterianya tetap. Buang permintaan ini, lalu catat yang lain.")
        take(db, actor, one.row, Deed("ubah", day, _facts(given, day, actor)))


def discard(database: Database, actor: Actor, repair_id: str, day: date) -> None:
    """Drop a request that was not made; its number is not given again (USULAN). Raises Refused."""
    with changing(database) as db:
        one = _draft(db, actor, repair_id, "buang", day)
        take(db, actor, one.row, Deed("buang", day))


def answer(database: Database, actor: Actor, repair_id: str, given: Done, day: date) -> None:
    """The LPSE says what it does or did about it (SOP-ORG 2.13.4). Raises Refused."""
    with changing(database) as db:
        answer_in(db, actor, repair_id, given, day)


def answer_in(db: Session, actor: Actor, repair_id: str, given: Done, day: date) -> None:
    """The same in the caller's writing transaction."""
    action = "selesaikan" if given.is_finished else "kerjakan"
    one = _next(db, actor, repair_id, action, day)
    facts = {"tindakan": rules.actions_taken(given.actions), **through(given.source)}
    take(db, actor, one.row, with_proof(db, Deed(action, day, facts), given.proof))


def approve(database: Database, actor: Actor, repair_id: str, day: date) -> None:
    """The assessor finds it repaired (SOP-ORG 2.13.4). Raises Refused for who runs the standard."""
    with changing(database) as db:
        rule_in(db, actor, repair_id, Ruling(True), day)


def send_back(database: Database, actor: Actor, repair_id: str, reason: str, day: date) -> None:
    """The assessor finds it not repaired, and says why (SOP-ORG 2.13.4). Raises Refused."""
    with changing(database) as db:
        rule_in(db, actor, repair_id, Ruling(False, reason), day)


def rule_in(db: Session, actor: Actor, repair_id: str, ruling: Ruling, day: date) -> None:
    """Approved or given back, in the caller's writing transaction (SOP-ORG 2.13.4)."""
    action = "setujui" if ruling.is_repaired else "kembalikan"
    one = _next(db, actor, repair_id, action, day)
    _require_independent(db, actor, one, day)
    facts = {"pemeriksa": actor.name, **through(ruling.source)}
    if not ruling.is_repaired:
        facts["alasan"] = told_words(ruling.reason)
    take(db, actor, one.row, Deed(action, day, facts))


def _facts(given: Request, day: date, actor: Actor) -> dict[str, Any]:
    checked = rules.require_request(given, day)
    return {
        "uraian": checked.found, "permintaan": checked.asked, "prioritas": checked.priority,
        "target": checked.target.isoformat(), "pic": checked.pic, "penilai": actor.name,
    }  # fmt: skip


def _draft(db: Session, actor: Actor, repair_id: str, action: str, day: date) -> Repair:
    """A request still to be made, by who judges its standard now."""
    one = _next(db, actor, repair_id, action, day)
    sheet_of(db, actor, one.row.parent_id or "", one.standard)
    return one


def _next(db: Session, actor: Actor, repair_id: str, action: str, day: date) -> Repair:
    row = find(db, actor, repair_id, REPAIR)
    find(db, actor, row.parent_id or "", PROCESS)
    one = Repair(row, tuple(records.events(db, row.id)))
    process_of(row).require(action, one.state, actor)
    require_day(day, one.events[-1].day, _today(db, row.unit_id, day))
    return one


def _require_first(db: Session, matter_id: str, criterion: str) -> None:
    rows = [r for r in records.children(db, matter_id, REPAIR) if r.facts["kriteria"] == criterion]
    events = records.events_of(db, [row.id for row in rows])
    if any(not _is_dropped(row, events[row.id]) for row in rows):
        raise Refused(TWICE)


def _is_dropped(row: Dossier, events: Iterable[DossierEvent]) -> bool:
    return Repair(row, tuple(events)).state == "dibuang"


def _require_independent(db: Session, actor: Actor, one: Repair, day: date) -> None:
    """USULAN S17-09: whoever runs the standard does not approve its repair either."""
    mine = runs(db, actor.unit, actor.person_id or "", day)
    rules.require_independent(actor.name, [one.standard], mine)


def _today(db: Session, unit_id: str, on: date) -> date:
    """The legal date at the LPSE, by the zone it stated."""
    return local_day(profile_on(db, unit_id, on), datetime.now(UTC))
