"""Deeds on the logs of guidance and of oversight: record, correct, answer, confirm, add a file."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from accounts.actor import Actor
from accounts.policy import Refused
from accounts.profile import local_day, profile_on
from assessments.guidance import rules
from assessments.guidance.records import GUIDANCE, OVERSIGHT, Entry
from assessments.guidance.rules import Notice, Talk, Watch
from assessments.matters.dossiers import (
    NOT_FOUND,
    About,
    Deed,
    changing,
    find,
    open_dossier,
    possible,
    take,
    told,
)
from assessments.matters.process import Side, Transition
from assessments.matters.proof import with_proof
from evidence.proofs import Kept
from storage import dossiers as records
from storage import units
from storage.database import Database, Session
from storage.tables import Dossier, DossierEvent

# What a step on an act of oversight says, and under which name it is kept.
SAYS = {
    "tanggapi": "tanggapan", "selesaikan": "hasil", "jawab": "jawaban", "tarik": "alasan",
    "batalkan": "alasan", "buka": "keterangan", "sahkan": "", "lampirkan": "berkas",
}  # fmt: skip


@dataclass(frozen=True)
class Said:
    """What a person states of a step: its day, words, and a file."""

    day: date
    words: str = ""
    proof: Kept | None = None


def record_talk(
    database: Database, actor: Actor, unit_id: str, talk: Talk, proof: Kept | None = None
) -> str:
    """Record guidance or a consultation of an LPSE, by either side (KEP152 2.1.d). Raises Refused."""
    with changing(database) as db:
        _require_lpse(db, unit_id)
        facts = rules.talk_facts(talk, _today(db, unit_id))
        first = with_proof(db, Deed("catat", talk.first_day, facts), proof)
        return open_dossier(db, actor, GUIDANCE, About(unit_id, {}), first).id


def correct_talk(
    database: Database, actor: Actor, dossier_id: str, talk: Talk, proof: Kept | None = None
) -> None:
    """Correct an entry one's own side recorded and the other has not confirmed. Raises Refused."""
    with changing(database) as db:
        row = find(db, actor, dossier_id, GUIDANCE)
        _require_whose(db, actor, row, "koreksi")
        today = _today(db, row.unit_id)
        deed = Deed("koreksi", today, rules.talk_facts(talk, today))
        take(db, actor, row, with_proof(db, deed, proof))


def record_notice(
    database: Database,
    actor: Actor,
    unit_id: str,
    notice: Notice,
    proof: Kept | None = None,
    is_closed: bool = False,
) -> str:
    """Record an act of oversight, or an LPSE's request to audit LKPP. Raises Refused.

    SLA-LKPP 6.2.17, 6.2.19, 13.3, 13.4. Closed: kept from the LPSE while somebody investigates.
    """
    is_request = notice.kind is Watch.AUDIT_OF_LKPP
    if is_request is (actor.unit_kind == "lkpp"):
        raise Refused("Catatan jenis ini dibuat oleh pihak lain.")
    if is_closed and notice.kind not in rules.MAY_BE_CLOSED:
        raise Refused("Hanya audit dan pengungkapan informasi dapat dicatat tertutup.")
    action = "minta" if is_request else "catat_tertutup" if is_closed else "catat"
    with changing(database) as db:
        _require_lpse(db, unit_id)
        facts = rules.notice_facts(notice, _today(db, unit_id))
        first = with_proof(db, Deed(action, notice.first_day, facts), proof)
        about = About(unit_id, {"jenis": notice.kind.value})
        return open_dossier(db, actor, OVERSIGHT, about, first).id


def go_on(database: Database, actor: Actor, dossier_id: str, action: str, said: Said) -> str:
    """The next step of an entry of either log; its new state. Raises Refused.

    A file alone is enough for `lampirkan`; every other step but confirming says something.
    """
    with changing(database) as db:
        row = _found(db, actor, dossier_id)
        if row.process == GUIDANCE:
            _require_whose(db, actor, row, action)
        if said.day > _today(db, row.unit_id):
            raise Refused("Tanggal ini belum tiba. Catatlah pada harinya.")
        if action == "lampirkan" and said.proof is None:
            raise Refused("Pilih berkas yang dilampirkan.")
        facts = {SAYS[action]: rules.words(said.words)} if SAYS.get(action) else {}
        deed = Deed(action, said.day, facts)
        if action == "buka":
            deed = _opening(records.events(db, row.id), deed)
        return take(db, actor, row, with_proof(db, deed, said.proof))


def open_steps(entry: Entry, actor: Actor) -> tuple[Transition, ...]:
    """What the actor may do with an entry now, as fits the side it acts for."""
    steps = possible(entry.row, entry.events, actor)
    if entry.row.process != GUIDANCE:
        return steps
    mine = Side.LKPP if actor.unit_kind == "lkpp" else Side.LPSE
    by = entry.events[0].side
    return tuple(step for step in steps if rules.fits_side(step.action, by, mine))


def _opening(closed: list[DossierEvent], deed: Deed) -> Deed:
    """What was recorded closed, said again: the LPSE does not see the step that first said it."""
    first = closed[0]
    return replace(deed, facts=told(closed) | deed.facts, digest=first.digest, name=first.name)


def _found(db: Session, actor: Actor, dossier_id: str) -> Dossier:
    row = records.any_dossier(db, dossier_id)
    if row is None or row.process not in (GUIDANCE, OVERSIGHT):
        raise Refused(NOT_FOUND)
    return find(db, actor, dossier_id, row.process)


def _require_whose(db: Session, actor: Actor, row: Dossier, action: str) -> None:
    mine = Side.LKPP if actor.unit_kind == "lkpp" else Side.LPSE
    rules.require_whose(action, records.events(db, row.id)[0].side, mine)


def _require_lpse(db: Session, unit_id: str) -> None:
    unit = units.unit(db, unit_id)
    if unit is None or unit.kind != "lpse":
        raise Refused("Pilihlah LPSE yang dicatat.")


def _today(db: Session, unit_id: str) -> date:
    now = datetime.now(UTC)
    return local_day(profile_on(db, unit_id, now.date()), now)
