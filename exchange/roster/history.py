"""The rows of the opening balance: each with the scan it names, entered as on the page of history."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from accounts.policy import Refused
from assessments.clock.deadlines import DayUnit
from assessments.findings.drafting import Draft
from assessments.findings.rules import Kind as FindingKind
from assessments.findings.rules import Origin, StandardText
from assessments.history import entries
from assessments.history.deeds import annul_in
from assessments.history.entering import (
    Whose,
    agreement_in,
    certificate_in,
    finding_in,
    measure_in,
    there,
    today_at,
)
from assessments.history.entries import (
    Limit,
    PastAgreement,
    PastCertificate,
    PastFinding,
    PastMeasure,
)
from assessments.history.objecting import PastObjection, objection_in
from assessments.matters.dossiers import is_taken_back
from assessments.measures.rules import Path, Rung, StopForm
from assessments.objections.rules import Outcome
from catalog.loader import catalog
from catalog.model import ServiceForm
from evidence.proofs import Kept
from exchange.roster.book import Field
from exchange.roster.held import REASON
from exchange.roster.history_book import (
    AGREEMENTS,
    CERTIFICATES,
    FINDINGS,
    MEASURES,
    OBJECTIONS,
    SCAN,
    parts,
)
from exchange.roster.past import CELLS, objection_cells
from exchange.roster.rows import (
    At,
    Change,
    Kind,
    day_of,
    differing,
    heads,
    kept_of,
    kind_of,
    scan_of,
    unit_of,
)
from intake.words import line
from storage import dossiers as records
from storage.database import Session
from storage.tables import Dossier, DossierEvent, Unit

Said = dict[str, str]
Scans = Callable[[str], Kept]


def put_agreement(at: At, said: Said) -> Change:
    """An SLA in force. Raises Refused."""
    unit, number = unit_of(at, said.get("code", "")), line(said["number"])

    def enter(said: Said, scans: Scans) -> None:
        past = PastAgreement(
            ServiceForm(_said(said, "form", "Bentuk layanan")), said.get("institution", ""), number,
            _day(said, "signed", "Tanggal ditandatangani"), day_of(said.get("begins")),
            day_of(said.get("ends")),
        )  # fmt: skip
        agreement_in(at.db, at.actor, Whose(unit.id, scans("scan")), past)

    known = there(at.db, unit.id, "application", {"nomor_sla": number})
    return _put(at, Entry("SLA", f"{number} ({unit.name})", AGREEMENTS, known, enter), said)


def put_certificate(at: At, said: Said) -> Change:
    """A certificate, or a determination without one. Raises Refused."""
    unit, number = unit_of(at, said.get("code", "")), line(said["number"])

    def enter(said: Said, scans: Scans) -> None:
        what = _said(said, "what", "Jenis")
        past = PastCertificate(
            _standards(said), number, _day(said, "day", "Tanggal"), what == "sertifikat"
        )
        certificate_in(at.db, at.actor, Whose(unit.id, scans("scan")), past)

    known = there(at.db, unit.id, "certificate", {"nomor": number})
    return _put(
        at, Entry("Sertifikat", f"{number} ({unit.name})", CERTIFICATES, known, enter), said
    )


def put_finding(at: At, said: Said) -> Change:
    """An open finding; what its label stands for is kept for the measures. Raises Refused."""
    unit, label = unit_of(at, said.get("code", "")), line(said["label"]).casefold()
    if (unit.id, label) in at.labels:
        raise Refused(f"Label temuan '{said['label']}' ada dua kali bagi LPSE ini.")
    known = _numbered(at, unit, said["label"]) or _same_finding(at, unit, said)

    def enter(said: Said, scans: Scans) -> None:
        whose = Whose(unit.id, scans("scan"))
        at.labels[unit.id, label] = finding_in(at.db, at.actor, whose, _finding(said), catalog())

    name = f"{said['label']}, {said.get('criterion', '').upper()} ({unit.name})"
    change = _put(at, Entry("Temuan", name, FINDINGS, known, enter), said, ("label",))
    if known is not None:
        at.labels.setdefault((unit.id, label), str(known.facts["nomor"]))
    return change


def put_measure(at: At, said: Said) -> Change:
    """A measure that still runs, over findings of the same workbook or of the register. Raises Refused."""
    unit, number = unit_of(at, said.get("code", "")), line(said["number"])

    def enter(said: Said, scans: Scans) -> None:
        receipt = scans("receipt") if said.get("receipt") else None
        whose = Whose(unit.id, scans("scan"))
        measure_in(at.db, at.actor, whose, _measure(at, unit, said), receipt)

    known = there(at.db, unit.id, "measure", {"nomor_surat": number})
    told = said | _by_number(at, unit, said, known)
    return _put(at, Entry("Tindakan", f"{number} ({unit.name})", MEASURES, known, enter), told)


def put_objection(at: At, said: Said) -> Change:
    """An objection decided before, with what its decision did to the measure. Raises Refused."""
    unit, number = unit_of(at, said.get("code", "")), line(said["number"])

    def enter(said: Said, scans: Scans) -> None:
        past = PastObjection(
            _said(said, "measure", "Atas tindakan nomor"), number,
            _day(said, "filed", "Tanggal diajukan"), Outcome(_said(said, "outcome", "Putusan")),
            _day(said, "decided", "Tanggal putusan"), _said(said, "answer", "Nomor tanggapan"),
            _named(at, unit, said), _standards(said), _limit(said, "Satuan baru"),
        )  # fmt: skip
        objection_in(at.db, at.actor, Whose(unit.id, scans("scan")), past)

    known = there(at.db, unit.id, "objection", {"nomor_surat": number})
    told = said | _by_number(at, unit, said, known)
    return _put(at, Entry("Keberatan", f"{number} ({unit.name})", OBJECTIONS, known, enter), told)


@dataclass(frozen=True)
class Entry:
    """One row: its sheet, how it is called, its columns, what is known of it, and how it is entered."""

    sheet: str
    name: str
    fields: Sequence[Field]
    known: Dossier | None
    enter: Callable[[Said, Scans], None]


def known_cells(db: Session, row: Dossier) -> dict[str, str]:
    """What is known of an entry, as cells hold it."""
    events = records.events(db, row.id)
    if row.process != "objection":
        return CELLS[row.process](row, events)
    measure = records.any_dossier(db, row.parent_id or "")
    said = records.events(db, measure.id)[0].facts if measure else {}
    return objection_cells(row, events, str(said.get("nomor_surat", "")))


def _put(at: At, entry: Entry, said: Said, but: tuple[str, ...] = ()) -> Change:
    """New, as it was, or taken back and entered anew: history says nothing over itself. Raises Refused."""
    known = entry.known
    if known is None:
        entry.enter(said, partial(_new_scan, at, said))
        return Change(entry.sheet, entry.name, Kind.NEW)
    if known.id in at.used:
        raise Refused("Baris ini ada dua kali di buku kerja. Hapus salah satunya.")
    at.used.add(known.id)
    if not known.is_history:
        raise Refused("Nomor itu sudah tercatat di Telaah, bukan sebagai riwayat.")
    cells = known_cells(at.db, known)
    fields = [one for one in entry.fields if one.fact not in but]
    differs = differing(fields, cells, said)
    if differs:
        changed = {one.fact: said[one.fact] for one in differs}
        scans = partial(_kept_scan, at, records.events(at.db, known.id), changed)
        annul_in(at.db, at.actor, known, REASON)
        label = {name: said[name] for name in but}
        entry.enter(label | _one_limit(cells, changed) | changed, scans)
    return Change(entry.sheet, entry.name, kind_of(True, differs), heads(differs))


def _one_limit(cells: Said, changed: Said) -> Said:
    """A new number of days goes before the day that was named, and the other way round."""
    left = {name: text for name, text in cells.items() if text}
    if "days" in changed or "unit" in changed:
        left.pop("last", None)
    return left


def _new_scan(at: At, said: Said, fact: str) -> Kept:
    return scan_of(at, _said(said, fact, SCAN))


def _kept_scan(at: At, events: Sequence[DossierEvent], changed: Said, fact: str) -> Kept:
    """The scan a row names anew, else the one that was kept."""
    if fact in changed:
        return scan_of(at, changed[fact])
    action = "catat_terima" if fact == "receipt" else events[0].action
    event = next(one for one in events if one.action == action)
    return kept_of(at.db, event.digest, event.name)


def _numbered(at: At, unit: Unit, label: str) -> Dossier | None:
    """The finding of before whose number in the register this is."""
    wanted = line(label).casefold()
    rows = records.dossiers(at.db, unit.id, "finding")
    found = [one for one in rows if str(one.facts["nomor"]).casefold() == wanted and one.is_history]
    return next((one for one in found if not is_taken_back(records.events(at.db, one.id))), None)


def _same_finding(at: At, unit: Unit, said: Said) -> Dossier | None:
    """The finding of before that says the same already."""
    about, facts = entries.finding_facts(_finding(said), catalog(), "", today_at(at.db, unit.id))
    same = {"kriteria": about["kriteria"], "tahun": about["tahun"], "uraian": facts["uraian"]}
    return there(at.db, unit.id, "finding", same | entries.MARK)


def _by_number(at: At, unit: Unit, said: Said, known: Dossier | None) -> Said:
    """Labels of findings as numbers of the register, where they are compared with what is known."""
    if known is None or not said.get("findings"):
        return {}
    return {"findings": ", ".join(_named(at, unit, said))}


def _finding(said: Said) -> PastFinding:
    criterion = _said(said, "criterion", "Kriteria").upper()
    if criterion not in catalog().criteria:
        raise Refused(f"Kriteria '{said['criterion']}' tidak dikenal, misalnya S09-03.")
    text, where = said.get("text", ""), said.get("at", "")
    draft = Draft(
        int(criterion[1:3]), criterion, Origin(_said(said, "origin", "Asal")),
        FindingKind(_said(said, "kind", "Jenis temuan")), said.get("found", ""),
        said.get("repair", ""), target=day_of(said.get("target")),
        own=StandardText(text, where) if text or where else None,
    )  # fmt: skip
    return PastFinding(_day(said, "day", "Disampaikan kepada LPSE"), draft)


def _measure(at: At, unit: Unit, said: Said) -> PastMeasure:
    return PastMeasure(
        Rung(_said(said, "rung", "Tindakan")), said["number"], _day(said, "signed", "Tanggal surat"),
        _day(said, "sent", "Tanggal kirim"), _limit(said, "Satuan"), _named(at, unit, said), _standards(said),
        day_of(said.get("received")), said.get("proof", ""), said.get("decree", ""),
        day_of(said.get("decreed")), day_of(said.get("begins")),
        Path(said.get("path") or Path.FOLLOW_UP), StopForm(said["form"]) if said.get("form") else None,
    )  # fmt: skip


def _named(at: At, unit: Unit, said: Said) -> tuple[str, ...]:
    """The register's numbers of the findings a letter names: by label, else as they stand."""
    names = parts(said.get("findings", ""))
    return tuple(at.labels.get((unit.id, one.casefold()), one) for one in names)


def _limit(said: Said, head: str) -> Limit | None:
    last = day_of(said.get("last"))
    if last is not None:
        return Limit(last_day=last)
    if not said.get("days"):
        return None
    return Limit(_number(said["days"]), DayUnit(_said(said, "unit", head)))


def _standards(said: Said) -> tuple[int, ...]:
    return tuple(_number(one) for one in parts(said.get("standards", "")))


def _number(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,4}", text):
        raise Refused(f"'{text}' bukan bilangan.")
    return int(text)


def _said(said: Said, fact: str, head: str) -> str:
    if not said.get(fact):
        raise Refused(f"Isilah kolom {head} pada baris ini.")
    return said[fact]


def _day(said: Said, fact: str, head: str) -> date:
    day = day_of(_said(said, fact, head))
    assert day is not None  # a cell that says something is a day, or refused
    return day
