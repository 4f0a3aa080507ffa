"""An entry of the opening balance in the caller's transaction: agreement, certificate, finding, measure."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from accounts.actor import Actor
from accounts.policy import Refused
from accounts.profile import local_day, profile_on
from assessments.findings.records import findings_of, next_number
from assessments.findings.rules import open_since
from assessments.history import entries
from assessments.history.entries import PastAgreement, PastCertificate, PastFinding, PastMeasure
from assessments.matters.dossiers import (
    About,
    Deed,
    is_taken_back,
    open_dossier,
    take,
    told,
)
from assessments.matters.proof import with_proof
from assessments.matters.reasons import written
from catalog.loader import Catalog
from evidence.proofs import Kept
from intake.words import line
from storage import dossiers as records
from storage import units
from storage.database import Session
from storage.tables import Dossier

NO_PROOF = "Unggah hasil pindai yang membuktikannya."


@dataclass(frozen=True)
class Whose:
    """Which LPSE an entry is about, and the scan that proves it."""

    unit_id: str
    proof: Kept | None


def agreement_in(db: Session, actor: Actor, whose: Whose, past: PastAgreement) -> str:
    """An SLA in force, as an active service (USULAN saldo awal). Raises Refused."""
    facts = entries.agreement_facts(past, today_at(db, whose.unit_id))
    require_not_there(db, whose.unit_id, "application", "nomor_sla", facts[1])
    return opened(db, actor, whose, "application", (facts, Deed("riwayat", past.signed))).id


def certificate_in(db: Session, actor: Actor, whose: Whose, past: PastCertificate) -> str:
    """A determination or a certificate of some standards (USULAN saldo awal). Raises Refused."""
    action = "riwayat" if past.is_certificate else "riwayat_penetapan"
    facts = entries.certificate_facts(past, today_at(db, whose.unit_id))
    require_not_there(db, whose.unit_id, "certificate", "nomor", facts[1])
    return opened(db, actor, whose, "certificate", (facts, Deed(action, past.day))).id


def finding_in(db: Session, actor: Actor, whose: Whose, past: PastFinding, catalog: Catalog) -> str:
    """A finding that is still open; its number (USULAN saldo awal). Raises Refused."""
    number = next_number(db, whose.unit_id, past.day.year)
    facts = entries.finding_facts(past, catalog, number, today_at(db, whose.unit_id))
    opened(db, actor, whose, "finding", (facts, Deed("riwayat", past.day)))
    return number


def measure_in(
    db: Session,
    actor: Actor,
    whose: Whose,
    past: PastMeasure,
    receipt: Kept | None = None,
) -> str:
    """A measure that still runs, received with `receipt` as its proof (USULAN). Raises Refused.

    LKPP's word on a receipt counts with proof only (KEP152 2.3.a): without a file nothing runs.
    """
    about = _standards_of(db, whose.unit_id, past)
    number = _next_number(db, whose.unit_id, past.signed.year)
    facts = entries.measure_facts(past, about, number, today_at(db, whose.unit_id))
    require_not_there(db, whose.unit_id, "measure", "nomor_surat", facts[1])
    row = opened(db, actor, whose, "measure", (facts, Deed("riwayat", past.sent)))
    if past.received is not None:
        said = entries.MARK | {"bukti": line(past.receipt)[:200]}
        deed = Deed("catat_terima", past.received, said)
        take(db, actor, row, with_proof(db, deed, receipt))
    return row.id


def there(db: Session, unit_id: str, process: str, said: dict[str, Any]) -> Dossier | None:
    """The matter of this LPSE that says all of that already; one that was annulled does not count."""
    rows = records.dossiers(db, unit_id, process)
    events = records.events_of(db, [row.id for row in rows])
    for row in rows:
        known = row.facts | told(events[row.id])
        if not is_taken_back(events[row.id]) and all(
            known.get(key) == value for key, value in said.items()
        ):
            return row
    return None


def opened(
    db: Session,
    actor: Actor,
    whose: Whose,
    process: str,
    what: tuple[entries.Facts, Deed],
    parent_id: str | None = None,
) -> Dossier:
    """The entry with its scan, in the caller's transaction. Raises Refused."""
    unit = units.unit(db, whose.unit_id)
    if unit is None or unit.kind != "lpse":
        raise Refused("Pilihlah LPSE yang riwayatnya dicatat.")
    if whose.proof is None:
        raise Refused(NO_PROOF)
    (dossier, said), step = what
    first = with_proof(db, Deed(step.action, step.day, said), whose.proof)
    about = About(unit.id, dossier, parent_id, is_history=True)
    return open_dossier(db, actor, process, about, first)


def require_not_there(
    db: Session, unit_id: str, process: str, key: str, said: dict[str, Any]
) -> None:
    """The same letter is not entered twice: it would withdraw, certify or count twice."""
    if there(db, unit_id, process, {key: said[key]}) is not None:
        raise Refused(f"Nomor {said[key]} sudah tercatat untuk LPSE ini.")


def _standards_of(db: Session, unit_id: str, past: PastMeasure) -> list[int]:
    """The standards of the findings a letter names, each told the LPSE no later than the letter."""
    every = {one.id: one for one in findings_of(db, unit_id)}
    found = []
    for number in past.findings:
        finding = every.get(number)
        opened = open_since(finding, past.signed) if finding else None
        if finding is None or opened is None:
            raise Refused(
                f"Temuan {number} tidak terbuka pada tanggal surat, {written(past.signed)}. Periksa "
                "tanggal surat atau temuannya."
            )
        found.append(finding.standard)
    return found


def _next_number(db: Session, unit_id: str, year: int) -> str:
    begin = f"P-{year}-"
    taken = [str(row.facts.get("nomor", "")) for row in records.dossiers(db, unit_id, "measure")]
    last = max((int(one[len(begin) :]) for one in taken if one.startswith(begin)), default=0)
    return f"{begin}{last + 1:04d}"


def today_at(db: Session, unit_id: str) -> date:
    """The legal date at the LPSE, by the zone it stated."""
    now = datetime.now(UTC)
    return local_day(profile_on(db, unit_id, now.date()), now)
