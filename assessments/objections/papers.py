"""What does an objection already say of the papers that follow from it? A start for their forms."""

from datetime import date
from typing import Any

from accounts.actor import Actor
from assessments.clock.deadlines import Deadline
from assessments.findings.records import by_number, words_of
from assessments.matters.dossiers import find, shown, told
from assessments.matters.papers import Stated, named_by, own_papers, read
from assessments.matters.process import Side
from assessments.matters.required import names_unit
from assessments.measures.receipts import Receipt, counting_receipt
from assessments.objections import records as known
from assessments.objections.answering import answer_facts
from assessments.objections.matter import (
    LETTER,
    MEASURE,
    MINUTES,
    PAPERS,
    Matter,
    decided_step,
    local_today,
    unit_name,
)
from assessments.objections.records import PROCESS
from assessments.objections.rules import last_day
from documents.prefill import prefilled
from forms.parts import Formulir
from forms.surat_keberatan import SuratKeberatan
from storage import dossiers as records
from storage import papers as paper_records
from storage.database import Session
from storage.tables import Dossier, DossierEvent

# What the last paper of the kind may hand on to the next: who issues it and how it looks.
_OF_THE_ISSUER = (
    "kop", "tempat", "tanggal", "sifat", "di", "penandatangan", "atas_nama", "narahubung", "lpse",
    "pihak_lkpp", "zona", "lokasi",
)  # fmt: skip
BY_WORD = "pernyataan LPSE"


def choices(db: Session, actor: Actor, row: Dossier, action: str) -> list[Stated]:
    """Papers of the actor's unit a step may name: of its kind, and about this LPSE.

    `row` is the objection, or for filing the measure.
    """
    unit = unit_name(db, row.unit_id)
    papers = own_papers(db, actor, PAPERS[action])
    return [one for one in papers if names_unit(_named(one.form), unit)]


def started(
    db: Session, actor: Actor, dossier_id: str, action: str, today: date
) -> dict[str, Any]:  # fmt: skip
    """Facts for the paper of a step; `dossier_id` is the objection, or for filing the measure.

    Raises Refused for a matter the actor does not see.
    """
    facts = prefilled(db, actor.unit, PAPERS[action], today)
    facts = {key: value for key, value in facts.items() if key in _OF_THE_ISSUER}
    if action == "ajukan":
        return facts | _letter(db, actor, find(db, actor, dossier_id, MEASURE))
    row = find(db, actor, dossier_id, PROCESS)
    events = shown(row, records.events(db, row.id), actor)
    if PAPERS[action] == MINUTES:
        return facts | _minutes(db, row, events, action)
    return facts | _answer(db, row, events)


def told_of(db: Session, measure: Dossier, on: date) -> dict[str, Any]:
    """How a paper names a measure: which, its letter with receipt, its decree where there is one."""
    events = records.events(db, measure.id)
    found = known.about(db, measure.unit_id, measure.id, on)
    said = told(events)
    decree = None
    if said.get("nomor_keputusan") and said.get("keputusan"):
        decree = {"nomor": said["nomor_keputusan"], "tanggal": said["keputusan"], "tentang": ""}
    facts: dict[str, Any] = {"tindakan": measure.facts["tindakan"], "keputusan": decree}
    if found is None:
        return facts
    letter, receipt = found.measure.letter, counting_receipt(found.measure.letter, on)
    stated = getattr(_sent(db, events), "tanggal", None) or letter.signed
    notice = {"jenis": letter.title, "nomor": letter.number, "tanggal": _iso(stated)}
    if receipt is not None:
        notice |= {"tanggal_terima": _iso(receipt.day), "bukti": _proof(receipt)}
    return facts | {"pemberitahuan": notice}


def _letter(db: Session, actor: Actor, measure: Dossier) -> dict[str, Any]:
    """The objection: to which measure, until when, addressed as the measure's letter says."""
    today = local_today(db, measure.unit_id)
    facts = told_of(db, measure, today)
    counted = _last_day(db, measure, today)
    if counted is not None:
        facts["batas_keberatan"] = counted.due.isoformat()
    right = getattr(_sent(db, records.events(db, measure.id)), "hak_keberatan", None)
    if right is not None:
        facts["yth"] = [right.kepada]
    rows = (by_number(db, measure.unit_id, number) for number in measure.facts["temuan"])
    points = [_point(row, records.events(db, row.id)) for row in rows if row is not None]
    return facts | ({"keberatan": points} if points else {})


def _point(finding: Dossier, events: list[DossierEvent]) -> dict[str, Any]:
    said = f"Temuan {finding.facts['nomor']} (kriteria {finding.facts['kriteria']}): "
    return {"pokok": f"{said}{words_of(events).description}"[:400], "alasan": "", "bukti": ""}


def _minutes(
    db: Session, row: Dossier, events: list[DossierEvent], action: str
) -> dict[str, Any]:  # fmt: skip
    """Who objects to what, whom to hear first, and every point to look into."""
    filed, letter = events[0].facts, _objecting(db, events)
    facts: dict[str, Any] = {
        "pengelola": unit_name(db, row.unit_id),
        "tindakan": row.facts["tindakan"],
        "keberatan": {
            "nomor": filed["nomor_surat"], "tanggal": filed["tanggal_surat"],
            "tentang": letter.hal if letter else "",
        },
        "cara": "klarifikasi" if action == "klarifikasi" else "pemeriksaan",
    }  # fmt: skip
    if letter is None:
        return facts
    who = letter.penandatangan
    heard = {
        "nama": who.nama, "nip": who.nip, "jabatan": who.jabatan, "mewakili": letter.lpse,
        "pihak": "LPSE",
    }  # fmt: skip
    points = [{"pokok": p.pokok, "keterangan": "", "bukti": p.bukti} for p in letter.keberatan]
    heard_first = {"pihak": [heard]} if action == "klarifikasi" else {}
    return facts | heard_first | {"pokok": points}


def _answer(db: Session, row: Dossier, events: list[DossierEvent]) -> dict[str, Any]:
    """The answer as the decision and the count behind it have it."""
    today = local_today(db, row.unit_id)
    measure = records.any_dossier(db, row.parent_id or "")
    found = known.about(db, row.unit_id, row.parent_id or "", today)
    if measure is None or found is None:
        raise LookupError(row.parent_id)
    matter = Matter(row, events, unit_name(db, row.unit_id), found, today)
    decided_step(events)  # nothing to answer before it
    return told_of(db, measure, today) | answer_facts(db, matter, _objecting(db, events))


def _last_day(db: Session, measure: Dossier, on: date) -> Deadline | None:
    found = known.about(db, measure.unit_id, measure.id, on)
    return last_day(found.measure, on, found.term, found.calendar) if found else None


def _objecting(db: Session, events: list[DossierEvent]) -> SuratKeberatan | None:
    """The LPSE's letter as it stands in Telaah; None where it was made elsewhere."""
    letter = named_by(db, events, LETTER)
    return letter.form if letter and isinstance(letter.form, SuratKeberatan) else None


def _sent(db: Session, events: list[DossierEvent]) -> Formulir | None:
    """The letter a measure was sent with, as it stands in Telaah."""
    sent = next((one for one in events if one.action == "kirim"), None)
    row = paper_records.any_paper(db, sent.paper_id) if sent and sent.paper_id else None
    return read(db, row).form if row else None


def _proof(receipt: Receipt) -> str:
    return receipt.proof or (BY_WORD if receipt.side is Side.LPSE else "")


def _named(form: Formulir) -> str:
    return str(getattr(form, "pengelola", None) or getattr(form, "lpse", ""))


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
