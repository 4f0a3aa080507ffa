"""Deeds of a surveillance: planned, begun, observed, found, reported, published (KEP152 2.1.f)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from accounts.actor import Actor
from accounts.policy import Refused
from accounts.profile import local_day, profile_on
from assessments.factual.deeds import verdict_digest
from assessments.factual.judging import cleaned
from assessments.factual.submitted import team_of
from assessments.factual.verdicts import BUSY, Sheet, Spot, decide_in, save_in
from assessments.findings import sources
from assessments.findings.deeds import publish_in, record_in
from assessments.findings.drafting import LONGEST, Draft, first_kind, why_not_published
from assessments.findings.records import criterion_of, number_of, words_of
from assessments.findings.rules import Origin
from assessments.matters.asked import asked
from assessments.matters.dossiers import (
    NOT_FOUND,
    About,
    Deed,
    changing,
    find,
    open_dossier,
    process_of,
    state_from,
    take,
)
from assessments.matters.papers import Stated, named_by, own_paper
from assessments.matters.processes import PROCESSES
from assessments.matters.required import require_day, told_words
from assessments.matters.worksheets import Judged, asked_in, judged, lacking
from assessments.self_assessment.save import Saved
from assessments.surveillance import rules
from assessments.surveillance.records import (
    PROCESS,
    Plan,
    candidates,
    facts_of,
    findings_in,
    is_partial,
    plan_of,
)
from catalog.loader import catalog
from forms.laporan_surveillance import LaporanSurveillance
from storage import dossiers as records
from storage import units
from storage.database import Database, Session, Taken
from storage.tables import Dossier, DossierEvent

REPORT = "laporan_surveillance"
OF_THE_TEAM = ("mulai", "laporkan")
NOT_OF_THE_TEAM = "Hanya anggota tim yang ditugaskan yang dapat mengambil langkah ini."
PARTIAL = (
    "Anda bertugas, atau pada periode yang dipantau pernah bertugas, di LPSE ini sehingga tidak dapat "
    "ikut memantaunya."
)


@dataclass(frozen=True)
class Matter:
    """A surveillance in the course of a deed, or on a page."""

    row: Dossier
    events: list[DossierEvent]
    unit: str

    @property
    def team(self) -> dict[str, str]:
        """Who monitors: names by account, the leader first."""
        return team_of(self.events)

    @property
    def plan(self) -> Plan:
        """What was planned."""
        return plan_of(self.events)


def plan(database: Database, actor: Actor, unit_id: str, given: Plan, day: date) -> str:
    """Plan the surveillance of one LPSE; the id of the matter (KEP152 2.1.f.1). Raises Refused."""
    with changing(database) as db:
        PROCESSES[PROCESS].require("rencanakan", None, actor)
        unit = units.unit(db, unit_id)
        if unit is None or unit.kind != "lpse":
            raise Refused(NOT_FOUND)
        require_day(day, None, _today(db, unit_id, day))
        facts = _planned(db, actor, unit_id, given)
        about = About(unit_id, {"tahun": given.begins.year})
        return open_dossier(db, actor, PROCESS, about, Deed("rencanakan", day, facts)).id


def change_plan(database: Database, actor: Actor, matter_id: str, given: Plan, day: date) -> None:
    """Plan it otherwise, before it begins (USULAN). Raises Refused."""
    with changing(database) as db:
        matter = _next(db, actor, matter_id, "ubah_rencana", day)
        facts = _planned(db, actor, matter.row.unit_id, given)
        take(db, actor, matter.row, Deed("ubah_rencana", day, facts))


def begin(database: Database, actor: Actor, matter_id: str, day: date) -> None:
    """The team begins; the criteria are asked in today's words (KEP152 2.1.f.1). Raises Refused."""
    with changing(database) as db:
        matter = _next(db, actor, matter_id, "mulai", day)
        standards = list(matter.plan.standards)
        asked_id = asked(db, actor, matter.row.unit_id, "surveillance", standards, day)
        take(db, actor, matter.row, Deed("mulai", day, {"penilaian": asked_id}))


def save_observation(
    database: Database, actor: Actor, spot: Spot, changes: Mapping[str, Any], seen: int
) -> Saved:  # fmt: skip
    """Save what was observed on a criterion; two observers never overwrite. Raises Refused."""
    given = cleaned(changes)
    try:
        with database.writing() as db:
            sheet = _sheet(db, actor, spot.dossier_id)
            return save_in(db, actor, sheet, spot.criterion_id, given, (seen, "web"))
    except Taken as taken:
        raise Refused(BUSY) from taken


def decide(database: Database, actor: Actor, spot: Spot, version: int) -> Saved:
    """Let one of two observations that met stand. Raises Refused."""
    try:
        with database.writing() as db:
            sheet = _sheet(db, actor, spot.dossier_id)
            return decide_in(db, actor, sheet, spot.criterion_id, version)
    except Taken as taken:
        raise Refused(BUSY) from taken


def note_finding(
    database: Database, actor: Actor, matter_id: str, criterion_id: str, day: date
) -> str:  # fmt: skip
    """Write a finding into the register that all share, as a draft; its number (KEP152 2.1.f.2).

    It is about a criterion that was looked at and found wanting, and begins with the note on it; the
    rest is completed in the register. Raises Refused.
    """
    with changing(database) as db:
        sheet = _sheet(db, actor, matter_id)
        seen = judged(db, sheet.row, records.events(db, sheet.row.id))
        one = next((o for o in seen if o.criterion_id == criterion_id), None)
        if one is None or not one.is_found_wanting:
            raise Refused(
                "Kriteria itu tidak diamati Sebagian atau Belum pada surveillance ini, sehingga tidak "
                "menjadi temuan."
            )
        return number_of(record_in(db, actor, matter_id, _draft(db, actor, matter_id, one), day))


def _draft(db: Session, actor: Actor, matter_id: str, one: Judged) -> Draft:
    """What a criterion and the note on it propose for a finding."""
    text = sources.text_of(db, sources.parent(db, actor, matter_id), one.criterion_id) or {}
    kind = first_kind(sources.basis_of(text).ground, Origin.SURVEILLANCE)
    repair = f"Lengkapi sehingga kriteria ini terpenuhi: {text['text']}"
    return Draft(
        one.standard, one.criterion_id, Origin.SURVEILLANCE, kind, one.note[:LONGEST],
        repair[:LONGEST],
    )  # fmt: skip


def report(database: Database, actor: Actor, matter_id: str, paper_id: str, day: date) -> None:
    """The team hands in its report: everything observed, every finding in it. Raises Refused."""
    with changing(database) as db:
        matter = _next(db, actor, matter_id, "laporkan", day)
        left = left_to_do(db, matter)
        if left:
            raise Refused("Belum dapat dilaporkan: " + "; ".join(left) + ".")
        paper = own_paper(db, actor, paper_id, REPORT)
        _require_report(db, matter, paper)
        take(db, actor, matter.row, Deed("laporkan", day, {}, paper_id))


def give_back(database: Database, actor: Actor, matter_id: str, reason: str, day: date) -> None:
    """The approver gives the report back, and says why (USULAN). Raises Refused."""
    with changing(database) as db:
        matter = _next(db, actor, matter_id, "kembalikan", day)
        take(db, actor, matter.row, Deed("kembalikan", day, {"alasan": told_words(reason)}))


def publish(database: Database, actor: Actor, matter_id: str, day: date) -> None:
    """The approver publishes the report with its findings; the LPSE reads both (KEP152 2.1.f.1).

    USULAN: not by who observed, and with the report that was sent. Raises Refused.
    """
    with changing(database) as db:
        matter = _next(db, actor, matter_id, "terbitkan", day)
        rules.require_not_of_team(actor.account_id, matter.team)
        paper = named_by(db, matter.events, REPORT)
        if paper is None:
            raise Refused(NOT_FOUND)
        _require_report(db, matter, paper)
        rules.require_sent(paper.state)
        found = findings_in(db, matter.row)
        facts = {
            "nomor": paper.number, "temuan": [number_of(row) for row, _ in found],
            "digest": verdict_digest(db, matter.row),
        }  # fmt: skip
        take(db, actor, matter.row, Deed("terbitkan", day, facts, paper.paper.id))
        drafts = {row.id: len(steps) for row, steps in found if state_from(row, steps) == "konsep"}
        if drafts:
            publish_in(db, actor, drafts, day)


def give_up(database: Database, actor: Actor, matter_id: str, reason: str, day: date) -> None:
    """Call it off before it is reported, and say why (USULAN). Raises Refused."""
    with changing(database) as db:
        matter = _next(db, actor, matter_id, "batalkan", day)
        take(db, actor, matter.row, Deed("batalkan", day, {"alasan": told_words(reason)}))


def matter_of(db: Session, actor: Actor, matter_id: str) -> Matter:
    """A surveillance the actor may see. Raises Refused."""
    row = find(db, actor, matter_id, PROCESS)
    unit = units.unit(db, row.unit_id)
    return Matter(row, records.events(db, row.id), unit.name if unit else "")


def left_to_do(db: Session, matter: Matter) -> list[str]:
    """What stands in the way of the report, in words: what is mandatory and not met is a finding.

    KEP152 2.1.f.2.
    """
    found = findings_in(db, matter.row)
    left = lacking(
        judged(db, matter.row, matter.events),
        {criterion_of(row) for row, _ in found},
        "diamati",
        "temuan",
    )
    unready = [
        number_of(row)
        for row, steps in found
        if why_not_published(number_of(row), words_of(steps), matter.plan.begins)
    ]
    return [*left, f"konsep temuan {', '.join(unready)} belum lengkap"] if unready else left


def _next(db: Session, actor: Actor, matter_id: str, action: str, day: date) -> Matter:
    """A surveillance whose next step this may be: by the table, the team and the day."""
    matter = matter_of(db, actor, matter_id)
    process_of(matter.row).require(action, state_from(matter.row, matter.events), actor)
    if action in OF_THE_TEAM:
        _require_of_team(db, actor, matter)
    require_day(day, matter.events[-1].day, _today(db, matter.row.unit_id, day))
    return matter


def _require_of_team(db: Session, actor: Actor, matter: Matter) -> None:
    if actor.account_id not in matter.team:
        raise Refused(NOT_OF_THE_TEAM)
    if is_partial(db, actor.account_id, matter.row.unit_id, matter.plan.since):
        raise Refused(PARTIAL)


def _planned(db: Session, actor: Actor, unit_id: str, given: Plan) -> dict[str, Any]:
    checked = rules.require_plan(given, catalog().standards)
    known = candidates(db, actor, unit_id, checked.since)
    if not checked.team or not set(checked.team) <= set(known):
        raise Refused(
            "Pilih sedikitnya satu peninjau LKPP yang tidak bertugas di LPSE itu, sekarang maupun pada "
            "periode yang dipantau."
        )
    return facts_of(checked, known)


def _sheet(db: Session, actor: Actor, matter_id: str) -> Sheet:
    """Where the actor may observe now. Raises Refused."""
    matter = matter_of(db, actor, matter_id)
    if actor.unit_kind != "lkpp":
        raise Refused(NOT_FOUND)
    _require_of_team(db, actor, matter)
    if state_from(matter.row, matter.events) != "berjalan":
        raise Refused("Surveillance ini tidak sedang berjalan, sehingga hasilnya tetap.")
    return Sheet(matter.row, asked_in(matter.events) or "")


def _require_report(db: Session, matter: Matter, paper: Stated) -> None:
    assert isinstance(paper.form, LaporanSurveillance)
    numbers = tuple(number_of(row) for row, _ in findings_in(db, matter.row))
    known = rules.Known(matter.unit, matter.plan, numbers, tuple(matter.team.values()))
    rules.require_report(paper.form, paper.state, known)


def _today(db: Session, unit_id: str, on: date) -> date:
    """The legal date at the LPSE, by the zone it stated."""
    return local_day(profile_on(db, unit_id, on), datetime.now(UTC))
