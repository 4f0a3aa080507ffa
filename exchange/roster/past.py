"""What do the entries of the opening balance say, as cells of the workbook hold it?"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from assessments.findings.records import words_of
from assessments.matters.dossiers import told
from assessments.measures.rules import Rung
from exchange.roster.book import Field, word
from exchange.workbooks.days import as_cell
from storage.tables import Dossier, DossierEvent

Events = Sequence[DossierEvent]
Cells = dict[str, str]


def agreement_cells(row: Dossier, events: Events) -> Cells:
    """An SLA of before."""
    said = events[0].facts
    return {
        "number": said["nomor_sla"], "form": row.facts["bentuk"],
        "institution": row.facts["instansi"], "signed": as_cell(events[0].day),
        "begins": _day(said.get("berlaku_mulai")), "ends": _day(said.get("berlaku_sampai")),
        "scan": events[0].name,
    }  # fmt: skip


def certificate_cells(row: Dossier, events: Events) -> Cells:
    """A certificate of before, or a determination without one."""
    first = events[0]
    return {
        "number": first.facts["nomor"],
        "what": "sertifikat" if first.action == "riwayat" else "penetapan",
        "standards": _listed(first.facts["standar"]), "day": as_cell(first.day), "scan": first.name,
    }  # fmt: skip


def finding_cells(row: Dossier, events: Events) -> Cells:
    """A finding of before, as it was entered; its number in the register is its label."""
    words, first = words_of(events[:1]), events[0]
    own = words.ground.own
    return {
        "label": str(row.facts["nomor"]), "criterion": str(row.facts["kriteria"]),
        "kind": words.kind.value, "origin": str(row.facts["asal"]), "found": words.description,
        "repair": words.repair, "day": as_cell(first.day), "target": as_cell(words.target),
        "text": own.text if own else "", "at": own.at if own else "", "scan": first.name,
    }  # fmt: skip


def measure_cells(row: Dossier, events: Events) -> Cells:
    """A measure of before, with the receipt of its letter."""
    first, said, about = events[0], told(events[:1]), row.facts
    receipt = next((one for one in events if one.action == "catat_terima"), None)
    is_withdrawal = about["tindakan"] == Rung.WITHDRAWAL
    return {
        "number": said["nomor_surat"], "rung": about["tindakan"], "path": about["jalur"],
        "findings": _listed(about["temuan"]),
        "standards": _listed(about["standar"]) if is_withdrawal else "",
        "decree": said.get("nomor_keputusan") or "", "decreed": _day(said.get("keputusan")),
        "begins": _day(said.get("berlaku_mulai")), "form": said.get("bentuk") or "",
        "signed": _day(said.get("ditandatangani")), "sent": as_cell(first.day),
        "received": as_cell(receipt.day) if receipt else "",
        "proof": str(receipt.facts.get("bukti", "")) if receipt else "", **_limit(said),
        "scan": first.name, "receipt": receipt.name if receipt else "",
    }  # fmt: skip


def objection_cells(row: Dossier, events: Events, measure: str) -> Cells:
    """A decided objection of before; `measure` is the number of the letter it is about."""
    first, said = events[0], events[0].facts
    return {
        "number": said["nomor_surat"], "measure": measure, "filed": as_cell(first.day),
        "outcome": said["hasil"], "decided": _day(said["diputus"]),
        "answer": said["nomor_tanggapan"], "findings": _listed(said["temuan_gugur"]),
        "standards": _listed(said["standar_gugur"]), "scan": first.name,
        **_limit({k: v for k, v in said.items() if k != "dihitung_dari"}),
    }  # fmt: skip


CELLS: Mapping[str, Callable[[Dossier, Events], Cells]] = {
    "application": agreement_cells, "certificate": certificate_cells, "finding": finding_cells,
    "measure": measure_cells,
}  # fmt: skip


def row_of(fields: Sequence[Field], code: str, cells: Cells) -> list[str]:
    """The row an entry stands in."""
    facts = cells | {"code": code}
    return [word(one, facts[one.fact]) for one in fields]


def _limit(said: Mapping[str, Any]) -> Cells:
    """The days a letter gave, or the day it named: that is kept as days from the day it was signed."""
    empty = {"days": "", "unit": "", "last": ""}
    if not said.get("hari"):
        return empty
    if said.get("dihitung_dari"):
        last = date.fromisoformat(said["dihitung_dari"]) + timedelta(int(said["hari"]))
        return empty | {"last": as_cell(last)}
    return empty | {"days": str(said["hari"]), "unit": str(said["satuan"])}


def _listed(every: Sequence[Any]) -> str:
    return ", ".join(map(str, every))


def _day(text: Any) -> str:
    return as_cell(date.fromisoformat(text)) if text else ""
