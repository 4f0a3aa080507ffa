"""Deeds on measures: proposed, approved, sent, received, met or carried on, lifted, annulled.

The law of the ladder is asked three times: on proposing, on approving and on sending, each on its
own day (KEP152 2.2), since what was true at the first may have changed by the last.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from accounts.actor import Actor
from accounts.policy import Refused
from assessments.certificates.rules import met
from assessments.clock.deadlines import LONGEST, DayUnit
from assessments.findings.rules import Finding
from assessments.matters.dossiers import About, Deed, changing, open_dossier, state_from, take
from assessments.matters.proof import with_proof
from assessments.matters.reasons import refuse_for
from assessments.matters.required import require_day, told_words
from assessments.measures.cases import (
    case_of,
    facts_for,
    named_findings,
    on_day,
    today_at,
    why_not_now,
)
from assessments.measures.ends import why_not_carried_on, why_not_met
from assessments.measures.facts import Further, facts_of, violation_from
from assessments.measures.ladder import why_not_propose
from assessments.measures.records import PROCESS
from assessments.measures.rules import Path, Rung, StopForm
from assessments.measures.sending import Papers, require_lifting, sent_by
from assessments.objections.rules import after
from catalog.loader import Catalog
from evidence.proofs import Kept
from intake.words import line
from storage import dossiers as records
from storage.database import Database, Session
from storage.tables import Dossier

UNDECIDED = ("diusulkan", "disetujui")


@dataclass(frozen=True)
class Breach:
    """A violation of the agreement or a misuse as the proposer states it (KEP152 2.2.d.2)."""

    agreement: str
    found: date
    clauses: tuple[str, ...]
    description: str
    repair: str
    proofs: tuple[str, ...]

    def as_facts(self) -> dict[str, Any]:
        """Plain JSON, each text as one line."""
        return {
            "nomor_sla": self.agreement.strip(), "ditemukan": self.found.isoformat(),
            "pasal": [one for one in map(line, self.clauses) if one],
            "uraian": line(self.description)[:4000], "perbaikan": line(self.repair)[:4000],
            "bukti": [one for one in map(line, self.proofs) if one],
        }  # fmt: skip


@dataclass(frozen=True)
class Proposal:
    """The measure somebody proposes: on whom, what, for which findings, with how many days, and why."""

    unit_id: str
    rung: Rung
    path: Path
    findings: tuple[str, ...]
    days: int
    unit: DayUnit
    reason: str
    day: date
    form: StopForm | None = None
    breach: Breach | None = None


@dataclass(frozen=True)
class Given:
    """What a person states of a step: its legal date, words, its papers, and a file that proves it."""

    day: date
    words: str = ""
    paper_id: str | None = None
    decree_id: str | None = None
    proof: Kept | None = None


def propose(database: Database, actor: Actor, catalog: Catalog, proposal: Proposal) -> str:
    """Propose a measure the law allows on that day; the id of the matter (KEP152 2.2). Raises Refused."""
    facts = _stated(proposal)
    with changing(database) as db:
        require_day(proposal.day, None, today_at(db, proposal.unit_id, proposal.day))
        findings = named_findings(db, proposal.unit_id, proposal.findings)
        _require_no_other(db, proposal, findings)
        breach = violation_from(db, proposal.unit_id, facts["pelanggaran"])
        further = Further(proposal.form, breach)
        known = facts_of(
            db, catalog, proposal.unit_id, findings, proposal.path, proposal.day, further
        )
        refuse_for(why_not_propose(proposal.rung, known))
        about = About(proposal.unit_id, _about(db, proposal, findings))
        return open_dossier(db, actor, PROCESS, about, Deed("usulkan", proposal.day, facts)).id


def approve(
    database: Database, actor: Actor, catalog: Catalog, dossier_id: str, given: Given
) -> str:
    """Approve a proposal of somebody else, on the law of that day (KEP152 2.2; four eyes USULAN).

    `words` is the reason not to wait for a pending objection, where there is one (2.3.c).
    """
    with changing(database) as db:
        case = on_day(db, actor, dossier_id, given.day)
        if case.events[0].by == actor.account_id:
            raise Refused(
                "Usul ini Anda ajukan sendiri. Mintalah pejabat lain yang menyetujuinya (USULAN)."
            )
        facts: dict[str, Any] = {}
        if line(given.words):
            facts["tidak_menunggu"] = {
                "alasan": told_words(given.words), "oleh": actor.name,
                "tanggal": given.day.isoformat(),
            }  # fmt: skip
        deed = Deed("setujui", given.day, facts)
        refuse_for(why_not_now(db, catalog, case.then(deed), given.day))
        return take(db, actor, case.row, deed)


def cancel(
    database: Database, actor: Actor, catalog: Catalog, dossier_id: str, given: Given
) -> str:
    """Give up a proposal before its letter was sent, with the reason (USULAN)."""
    with changing(database) as db:
        case = on_day(db, actor, dossier_id, given.day)
        facts = {"alasan_batal": told_words(given.words)}
        return take(db, actor, case.row, Deed("batalkan", given.day, facts))


def send(database: Database, actor: Actor, catalog: Catalog, dossier_id: str, given: Given) -> str:
    """Note that the letter left, with its decree where there is one (KEP152 2.3.a).

    The day is that of the letter. Everything it says is held against what was approved, the law is
    asked on the days of signing and sending, and its last day stands on confirmed holidays.
    """
    with changing(database) as db:
        case = case_of(db, actor, dossier_id)
        papers = Papers(given.paper_id, given.decree_id, given.proof)
        deed = sent_by(db, actor, catalog, case, papers)
        require_day(deed.day, case.events[-1].day, today_at(db, case.row.unit_id, deed.day))
        return take(db, actor, case.row, deed)


def receive(
    database: Database, actor: Actor, catalog: Catalog, dossier_id: str, given: Given
) -> str:
    """Note the day the letter arrived: LKPP with proof, or the LPSE by its word (KEP152 2.3.a).

    Both stay; which one counts says `receipts.counting_receipt`.
    """
    with changing(database) as db:
        case = case_of(db, actor, dossier_id)
        today = today_at(db, case.row.unit_id, given.day)
        require_day(given.day, case.measure.letter.sent, today)
        if actor.unit_kind == "lkpp" and given.proof is None:
            raise Refused(
                "Penerimaan yang dicatat LKPP memerlukan bukti. Unggah tanda terimanya di sini."
            )
        deed = Deed("catat_terima", given.day, {"bukti": line(given.words)[:400]})
        deed = with_proof(db, deed, given.proof)
        return take(db, actor, case.row, deed)


def fulfil(
    database: Database, actor: Actor, catalog: Catalog, dossier_id: str, given: Given
) -> str:
    """Declare a measure met: everything it names was accepted (USULAN; KEP152 2.2.c.2)."""
    with changing(database) as db:
        case = on_day(db, actor, dossier_id, given.day)
        known = facts_for(db, catalog, case, given.day)
        measure = after(case.measure, known.objections, given.day)
        standing = met(known.certificates, given.day)
        refuse_for(why_not_met(measure, known.findings, standing, given.day))
        facts = {"hasil": told_words(given.words)}
        return take(db, actor, case.row, Deed("nyatakan_dipenuhi", given.day, facts))


def carry_on(
    database: Database, actor: Actor, catalog: Catalog, dossier_id: str, given: Given
) -> str:
    """Say that the days passed and nothing was repaired, so that the next step may follow (2.2.b-d)."""
    with changing(database) as db:
        case = on_day(db, actor, dossier_id, given.day)
        known = facts_for(db, catalog, case, given.day)
        measure = after(case.measure, known.objections, given.day)
        refuse_for(why_not_carried_on(measure, known.findings, given.day, known.calendar))
        facts = {"hasil": told_words(given.words)}
        return take(db, actor, case.row, Deed("lanjutkan", given.day, facts))


def lift(database: Database, actor: Actor, catalog: Catalog, dossier_id: str, given: Given) -> str:
    """Lift a measure, or reinstate a service, by the letter that was sent (PRAKTIK; KEP152 2.2.c.2).

    The day is that of the letter.
    """
    with changing(database) as db:
        case = case_of(db, actor, dossier_id)
        deed = require_lifting(db, actor, catalog, case, given.paper_id)
        require_day(deed.day, case.events[-1].day, today_at(db, case.row.unit_id, deed.day))
        return take(db, actor, case.row, deed)


def annul(db: Session, actor: Actor, row: Dossier, day: date, facts: dict[str, Any]) -> str:
    """A measure falls with the decision on an objection, in the caller's transaction (KEP152 2.3.c)."""
    return take(db, actor, row, Deed("batalkan_karena_keberatan", day, facts))


Step = Callable[[Database, Actor, Catalog, str, Given], str]
DEEDS: dict[str, Step] = {
    "setujui": approve, "batalkan": cancel, "kirim": send, "catat_terima": receive,
    "nyatakan_dipenuhi": fulfil, "lanjutkan": carry_on, "cabut": lift,
}  # fmt: skip


def _stated(proposal: Proposal) -> dict[str, Any]:
    """What the proposal says, checked for being complete. Raises Refused."""
    if not 1 <= proposal.days <= min(LONGEST, 730):
        raise Refused("Isilah batas waktu antara 1 dan 730 hari.")
    if proposal.rung is Rung.STOP and proposal.form is None:
        raise Refused("Pilihlah bentuk penghentian layanan (KEP152 2.2.d.3).")
    if (proposal.path is Path.FOLLOW_UP) is (proposal.breach is not None):
        raise Refused(
            "Uraian pelanggaran diisi bila, dan hanya bila, jalurnya pelanggaran atau penyalahgunaan."
        )
    if proposal.path is not Path.FOLLOW_UP and proposal.findings:
        raise Refused("Jalur ini tidak bertumpu pada temuan; kosongkan temuannya.")
    breach = proposal.breach.as_facts() if proposal.breach else None
    if breach and not (breach["uraian"] and breach["perbaikan"]):
        raise Refused("Uraikan pelanggarannya dan perbaikan yang diminta.")
    return {
        "hari": proposal.days, "satuan": proposal.unit.value,
        "alasan": told_words(proposal.reason), "pelanggaran": breach,
        "bentuk": proposal.form.value if proposal.form else None,
    }  # fmt: skip


def _about(db: Session, proposal: Proposal, findings: tuple[Finding, ...]) -> dict[str, Any]:
    return {
        "tindakan": proposal.rung.value, "jalur": proposal.path.value,
        "temuan": [one.id for one in findings],
        "standar": sorted({one.standard for one in findings}),
        "nomor": next_number(db, proposal.unit_id, proposal.day.year),
    }  # fmt: skip


def next_number(db: Session, unit_id: str, year: int) -> str:
    """The next number of a measure of an LPSE; writers take turns, so none is given twice."""
    begun = f"P-{year}-"
    taken = [str(row.facts["nomor"]) for row in records.dossiers(db, unit_id, PROCESS)]
    last = max((int(n.removeprefix(begun)) for n in taken if n.startswith(begun)), default=0)
    return f"{begun}{last + 1:04d}"


def _require_no_other(db: Session, proposal: Proposal, findings: tuple[Finding, ...]) -> None:
    """One undecided proposal at a time for a finding, or for a path without findings (USULAN)."""
    ids = {one.id for one in findings}
    rows = records.dossiers(db, proposal.unit_id, PROCESS)
    events = records.events_of(db, [row.id for row in rows])
    for row in rows:
        same = ids & set(row.facts["temuan"]) or (not ids and row.facts["jalur"] == proposal.path)
        if same and state_from(row, events[row.id]) in UNDECIDED:
            raise Refused(
                f"Usul {row.facts['nomor']} atas hal yang sama masih berjalan. Selesaikan atau batalkan "
                "dahulu usul itu."
            )
