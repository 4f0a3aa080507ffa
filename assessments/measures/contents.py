"""What do the records say that several letters of the ladder repeat? As their forms hold it."""

from datetime import date
from typing import Any

from assessments.certificates.records import events_of
from assessments.certificates.rules import Certificate, in_force
from assessments.clock.calendar import calendar_on
from assessments.clock.deadlines import deadline
from assessments.findings.records import (
    criterion_of,
    finding_of,
    origin_of,
    standard_of,
    words_of,
)
from assessments.findings.rules import Origin, is_open
from assessments.matters.dossiers import is_taken_back, told
from assessments.measures.agreements import agreement_of
from assessments.measures.cases import Case, finding_rows
from assessments.measures.receipts import counting_receipt
from assessments.measures.rules import Measure, Path, due
from assessments.measures.sending import measure_before
from assessments.objections.records import objection_from
from assessments.objections.rules import Outcome, is_pending
from catalog.loader import Catalog
from catalog.model import BasisKind
from forms.sla_lkpp import SlaLkpp
from storage import dossiers as records
from storage.database import Session
from storage.tables import Dossier, DossierEvent

NATURES = {
    BasisKind.SOURCE: "ketentuan", BasisKind.PRACTICE: "praktik", BasisKind.PROPOSAL: "usulan",
}  # fmt: skip
CERTIFICATE = "Sertifikat Standarisasi"


def rows_of(db: Session, catalog: Catalog, case: Case) -> list[dict[str, Any]]:
    """Each finding the measure names: standard, criterion, basis, what is wrong, what is asked."""
    return [_row(catalog, row, events) for row, events in finding_rows(db, case)]


def open_rows(db: Session, catalog: Catalog, case: Case) -> list[dict[str, Any]]:
    """The same, with what the LPSE did so far."""
    return [
        _row(catalog, row, events) | {"tindak_lanjut": answered(events)}
        for row, events in finding_rows(db, case)
    ]


def answered(events: list[DossierEvent]) -> str:
    """What the LPSE last did about a finding, and what became of it."""
    done = [e for e in events if e.action == "tindak_lanjuti"]
    if not done:
        return ""
    last = done[-1]
    words = " ".join(str(last.facts.get("tindakan", "")).split())[:300]
    judged = [e for e in events if e.seq > last.seq and e.action == "kembalikan"]
    returned = f" Dikembalikan LKPP {judged[-1].day:%d-%m-%Y}." if judged else ""
    return f"{last.day:%d-%m-%Y}: {words}{returned}"


def time_limit(
    db: Session, catalog: Catalog, case: Case, dated: date, counted_from: date | None = None
) -> dict[str, Any]:
    """The days the measure gives, counted with the LPSE's calendar from the day of the paper.

    On a year no decree confirms it stays a draft (`documents/days_off.py`). Raises Refused for a year
    without holiday data.
    """
    term = case.term
    if term is None:
        return {}
    start = counted_from or dated
    counted = deadline(
        start, term.days, term.unit, calendar_on(db, catalog, case.row.unit_id, dated)
    )
    return {
        "jumlah": term.days, "satuan": term.unit.value, "dihitung_dari": start.isoformat(),
        "jatuh_tempo": counted.due.isoformat(),
    }  # fmt: skip


def letter_before(db: Session, catalog: Catalog, case: Case, on: date) -> dict[str, Any] | None:
    """The step before by number, day, receipt with its proof, and last day; None without one."""
    measure = measure_before(db, catalog, case, on)
    return _as_received(db, catalog, case, measure, on) if measure else None


def _as_received(
    db: Session, catalog: Catalog, case: Case, measure: Measure, on: date
) -> dict[str, Any]:
    letter = measure.letter
    receipt = counting_receipt(letter, on)
    counted = due(measure, on, calendar_on(db, catalog, case.row.unit_id, on))
    found = {
        "jenis": letter.title, "nomor": letter.number,
        "tanggal": _iso(letter.signed), "tanggal_terima": _iso(receipt.day if receipt else None),
        "bukti": (receipt.proof or "pernyataan penerimaan oleh LPSE") if receipt else None,
        "batas_waktu": _iso(counted.due if counted else None),
    }  # fmt: skip
    return {key: value for key, value in found.items() if value}


def decree_before(db: Session, catalog: Catalog, case: Case, on: date) -> dict[str, Any] | None:
    """The decree of the withdrawal a stop follows (KEP152 2.2.d.1)."""
    measure = measure_before(db, catalog, case, on)
    row = records.any_dossier(db, measure.id) if measure else None
    if row is None:
        return None
    said = told(records.events(db, row.id))
    if not said.get("nomor_keputusan"):
        return None
    return {"nomor": said["nomor_keputusan"], "tanggal": said["keputusan"]}


def objection_before(db: Session, catalog: Catalog, case: Case, on: date) -> dict[str, Any] | None:
    """The objection to the step before: pending with the reason not to wait, or with its answer."""
    measure = measure_before(db, catalog, case, on)
    rows = records.children(db, measure.id, "objection") if measure else []
    for row in reversed(rows):
        events = records.events(db, row.id)
        objection = objection_from(row, events)
        if is_taken_back(events) or objection.withdrawn is not None or objection.filed > on:
            continue
        said = told(events)
        letter = {
            "nomor": str(said.get("nomor_surat") or objection.id),
            "tanggal": str(said.get("tanggal_surat") or objection.filed.isoformat()),
        }
        known = {"surat": letter, "diajukan": objection.filed.isoformat()}
        if is_pending(objection, on):
            reason = case.going_on.reason if case.going_on else ""
            return known | {"status": "belum diputus", "alasan": reason}
        decision = objection.decision
        if decision is None or decision.outcome is Outcome.GRANTED:
            return None
        answer = {
            "nomor": str(said.get("nomor_tanggapan") or ""),
            "tanggal": str(said.get("tanggal_tanggapan") or decision.day.isoformat()),
        }
        return known | {"status": decision.outcome.value, "tanggapan": answer}
    return None


def origin_of_findings(db: Session, case: Case) -> dict[str, Any] | None:
    """Where the findings come from, and the days they were noted on."""
    if case.path is Path.MISUSE:
        found = str((case.said.get("pelanggaran") or {}).get("ditemukan", ""))
        return {"kegiatan": Origin.MISUSE.value, "mulai": found, "selesai": found}
    rows = finding_rows(db, case)
    if not rows:
        return None
    noted = [events[0].day for _, events in rows]
    return {
        "kegiatan": origin_of(rows[0][0]).value, "mulai": min(noted).isoformat(),
        "selesai": max(noted).isoformat(),
    }  # fmt: skip


def verified_rows(db: Session, case: Case) -> list[dict[str, Any]]:
    """Each finding with the repair that was accepted, for the letter that lifts a measure."""
    return [
        {
            "pokok": words_of(events).repair[:400],
            "bukti": answered(events)[:400] or "belum ada",
            "hasil": "belum sesuai" if is_open(finding_of(row, events), date.max) else "sesuai",
        }
        for row, events in finding_rows(db, case)
    ]


def certificate_now(db: Session, unit_id: str, on: date) -> Certificate | None:
    """The certificate of an LPSE in force on a day."""
    return in_force(events_of(db, unit_id), on)


def breach_of(db: Session, case: Case) -> dict[str, Any] | None:
    """The violation as a letter states it, with the agreement's number and days."""
    said = case.said.get("pelanggaran")
    if not said:
        return None
    held = agreement_of(db, case.row.unit_id, said["nomor_sla"])
    sla: dict[str, Any] = {"nomor": said["nomor_sla"], "tentang": SlaLkpp.document_title}
    since = None
    if held is not None:
        sla["tanggal"] = _iso(held.dated or held.agreement.signed_by_lkpp)
        since = _iso(held.agreement.valid_from)
    return {
        "sla": sla, "berlaku_sejak": since, "pasal": said["pasal"], "ditemukan": said["ditemukan"],
        "uraian": said["uraian"], "perbaikan": said["perbaikan"], "bukti": said["bukti"],
    }  # fmt: skip


def standard(catalog: Catalog, number: int) -> dict[str, Any]:
    """A standard by number and official title."""
    return {"nomor": number, "judul": catalog.standards[number].title}


def _row(catalog: Catalog, row: Dossier, events: list[DossierEvent]) -> dict[str, Any]:
    words, criterion = words_of(events), criterion_of(row)
    known = catalog.criteria.get(criterion)
    # LKPP's own text is a provision, whatever the criterion itself rests on.
    own = words.ground.own is not None and words.ground.climbs
    return {
        "standar": standard(catalog, standard_of(row)),
        "kriteria": f"{criterion} {known.title}" if known else criterion,
        "dasar": words.cited[:400], "sifat_dasar": "ketentuan" if own else NATURES[words.ground.kind],
        "uraian": words.description, "perbaikan": words.repair,
    }  # fmt: skip


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
