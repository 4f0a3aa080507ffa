"""What do the dossiers of an LPSE say of its measures? As the rules of the ladder see them."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from assessments.clock.deadlines import DayUnit
from assessments.matters.dossiers import state_from, told
from assessments.matters.process import Side
from assessments.matters.processes import FALLEN, STANDING
from assessments.measures.receipts import Letter, Receipt
from assessments.measures.rules import Measure, Path, Rung, Term
from storage import dossiers as records
from storage.database import Session
from storage.tables import Dossier, DossierEvent

PROCESS = "measure"
# Not yet a measure, or never one: what was only proposed, and what was given up.
NOT_YET = (None, "diusulkan", "dibatalkan")
# What says that the letter left: the deed, or an entry of the opening balance.
SENDS = ("kirim", "riwayat")
UNNAMED = "Surat tindakan pembinaan"
# A measure that was escalated goes on; only these end it.
ENDS = ("nyatakan_dipenuhi", "cabut", "batalkan_karena_keberatan", FALLEN)


def measures_of(db: Session, unit_id: str) -> tuple[Measure, ...]:
    """Every measure on an LPSE from its approval on, oldest first; those that ended included."""
    rows = list(reversed(records.dossiers(db, unit_id, PROCESS)))
    events = records.events_of(db, [row.id for row in rows])
    return tuple(
        measure_from(row, events[row.id])
        for row in rows
        if row.id in events and state_from(row, events[row.id]) not in NOT_YET
    )


def measure_from(row: Dossier, events: Iterable[DossierEvent]) -> Measure:
    """A measure as its dossier and its steps state it."""
    history = list(events)
    said = told(history)
    return Measure(
        id=row.id,
        rung=Rung(row.facts["tindakan"]),
        letter=letter_from(history),
        term=term_from(said),
        path=Path(row.facts["jalur"]),
        findings=frozenset(row.facts["temuan"]),
        standards=frozenset(row.facts["standar"]),
        decreed=day_from(said.get("keputusan")),
        ended=_ended(history),
        is_history=row.is_history,
    )


def _ended(history: Iterable[DossierEvent]) -> date | None:
    """The day it ended; an end of before that was entered by mistake is none."""
    ended: date | None = None
    for one in history:
        if one.action == STANDING:
            ended = None
        elif one.action in ENDS:
            ended = ended or one.day
    return ended


def letter_from(events: Iterable[DossierEvent]) -> Letter:
    """The letter the LPSE received, with every receipt either side recorded."""
    history = list(events)
    sent = next((one for one in history if one.action in SENDS), None)
    if sent is None:
        return Letter(UNNAMED)
    receipts = tuple(_receipt(one) for one in history if one.action == "catat_terima")
    return Letter(
        str(sent.facts.get("judul") or UNNAMED), str(sent.facts.get("nomor_surat") or ""),
        day_from(sent.facts.get("ditandatangani")), sent.day, receipts,
    )  # fmt: skip


def term_from(said: dict[str, Any]) -> Term | None:
    """The days a measure gives, counted from the day its letter prints; None where none are stated."""
    if not said.get("hari"):
        return None
    return Term(int(said["hari"]), DayUnit(said["satuan"]), day_from(said.get("dihitung_dari")))


def day_from(text: Any) -> date | None:
    """A date as facts hold it."""
    return date.fromisoformat(str(text)) if text else None


def _receipt(event: DossierEvent) -> Receipt:
    """A receipt is proven by the file that was kept for it; words alone prove nothing."""
    words = str(event.facts.get("bukti", "")).strip()
    proof = f"{words} ({event.name})" if words else event.name
    return Receipt(event.day, Side(event.side), proof if event.digest else "")
