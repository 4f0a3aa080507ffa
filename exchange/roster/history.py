"""The rows of the opening balance: each with the scan it names, entered as on the page of history."""

import re
from collections.abc import Iterable
from datetime import date

from accounts.policy import Refused
from assessments.clock.deadlines import DayUnit
from assessments.findings.drafting import Draft
from assessments.findings.rules import Kind as FindingKind
from assessments.findings.rules import Origin, StandardText
from assessments.history import entries
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
from assessments.measures.rules import Path, Rung, StopForm
from catalog.loader import catalog
from catalog.model import ServiceForm
from evidence.proofs import Kept
from exchange.roster.history_book import SCAN
from exchange.roster.rows import At, Change, Kind, day_of, unit_of
from intake.words import line
from storage.tables import Unit

Said = dict[str, str]


def put_agreement(at: At, said: Said) -> Change:
    """An SLA in force. Raises Refused."""
    unit, number = unit_of(at, said.get("code", "")), line(said["number"])
    if there(at.db, unit.id, "application", {"nomor_sla": number}):
        return Change("SLA", f"{number} ({unit.name})", Kind.SAME)
    past = PastAgreement(
        ServiceForm(_said(said, "form", "Bentuk layanan")), said.get("institution", ""), number,
        _day(said, "signed", "Tanggal ditandatangani"), day_of(said.get("begins")),
        day_of(said.get("ends")),
    )  # fmt: skip
    agreement_in(at.db, at.actor, _whose(at, unit, said), past)
    return Change("SLA", f"{number} ({unit.name})", Kind.NEW)


def put_certificate(at: At, said: Said) -> Change:
    """A certificate, or a determination without one. Raises Refused."""
    unit, number = unit_of(at, said.get("code", "")), line(said["number"])
    if there(at.db, unit.id, "certificate", {"nomor": number}):
        return Change("Sertifikat", f"{number} ({unit.name})", Kind.SAME)
    what = _said(said, "what", "Jenis")
    past = PastCertificate(
        _standards(said), number, _day(said, "day", "Tanggal"), what == "sertifikat"
    )
    certificate_in(at.db, at.actor, _whose(at, unit, said), past)
    return Change("Sertifikat", f"{number} ({unit.name})", Kind.NEW)


def put_finding(at: At, said: Said) -> Change:
    """An open finding; what its label stands for is kept for the measures. Raises Refused."""
    unit, label = unit_of(at, said.get("code", "")), line(said["label"]).casefold()
    if (unit.id, label) in at.labels:
        raise Refused(f"Label temuan '{said['label']}' ada dua kali bagi LPSE ini.")
    past = _finding(said)
    about, facts = entries.finding_facts(past, catalog(), "", today_at(at.db, unit.id))
    same = {"kriteria": about["kriteria"], "tahun": about["tahun"], "uraian": facts["uraian"]}
    known = there(at.db, unit.id, "finding", same | entries.MARK)
    name = f"{said['label']}, {about['kriteria']} ({unit.name})"
    if known is not None:
        at.labels[unit.id, label] = str(known.facts["nomor"])
        return Change("Temuan", name, Kind.SAME)
    number = finding_in(at.db, at.actor, _whose(at, unit, said), past, catalog())
    at.labels[unit.id, label] = number
    return Change("Temuan", name, Kind.NEW)


def put_measure(at: At, said: Said) -> Change:
    """A measure that still runs, over findings of the same workbook or of the register. Raises Refused."""
    unit, number = unit_of(at, said.get("code", "")), line(said["number"])
    if there(at.db, unit.id, "measure", {"nomor_surat": number}):
        return Change("Tindakan", f"{number} ({unit.name})", Kind.SAME)
    receipt = _scan(at, said["receipt"]) if said.get("receipt") else None
    measure_in(at.db, at.actor, _whose(at, unit, said), _measure(at, unit, said), receipt)
    return Change("Tindakan", f"{number} ({unit.name})", Kind.NEW)


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
        _day(said, "sent", "Tanggal kirim"), _limit(said), _named(at, unit, said), _standards(said),
        day_of(said.get("received")), said.get("proof", ""), said.get("decree", ""),
        day_of(said.get("decreed")), day_of(said.get("begins")),
        Path(said.get("path") or Path.FOLLOW_UP), StopForm(said["form"]) if said.get("form") else None,
    )  # fmt: skip


def _named(at: At, unit: Unit, said: Said) -> tuple[str, ...]:
    """The register's numbers of the findings a letter names: by label, else as they stand."""
    names = _parts(said.get("findings", ""))
    return tuple(at.labels.get((unit.id, one.casefold()), one) for one in names)


def _limit(said: Said) -> Limit | None:
    last = day_of(said.get("last"))
    if last is not None:
        return Limit(last_day=last)
    if not said.get("days"):
        return None
    return Limit(_number(said["days"]), DayUnit(_said(said, "unit", "Satuan")))


def _standards(said: Said) -> tuple[int, ...]:
    return tuple(_number(one) for one in _parts(said.get("standards", "")))


def _number(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,4}", text):
        raise Refused(f"'{text}' bukan bilangan.")
    return int(text)


def _parts(text: str) -> Iterable[str]:
    return [part for part in map(line, re.split(r"[,;]", text)) if part]


def _said(said: Said, fact: str, head: str) -> str:
    if not said.get(fact):
        raise Refused(f"Isilah kolom {head} pada baris ini.")
    return said[fact]


def _day(said: Said, fact: str, head: str) -> date:
    day = day_of(_said(said, fact, head))
    assert day is not None  # a cell that says something is a day, or refused
    return day


def _whose(at: At, unit: Unit, said: Said) -> Whose:
    return Whose(unit.id, _scan(at, _said(said, "scan", SCAN)))


def _scan(at: At, name: str) -> Kept:
    """The file of a name among those sent along. Raises Refused: nothing counts without its proof."""
    found = at.scans.get(line(name).casefold())
    if found is None:
        raise Refused(f"Berkas '{name}' belum diunggah bersama buku kerja ini.")
    return found
