"""Is this certificate in force today, and which of its standards still stand? For anybody with its code.

Public facts alone: what was issued, and what was taken from it by a letter that went out.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from accounts.profile import local_day, profile_on
from assessments.certificates.records import ISSUES, events_of
from assessments.certificates.rules import Event, What, in_force
from documents.life import State
from documents.register import state_of
from storage import dossiers as records
from storage import papers, units
from storage.database import Database, Session
from storage.tables import DossierEvent, Paper

NAME = "sertifikat_standarisasi"
OVER = (State.ENDED, State.REPLACED, State.REVOKED, State.CANCELLED)
NOT_ISSUED = "Naskah sertifikat ini belum diterbitkan, sehingga tidak berlaku."


@dataclass(frozen=True)
class Certified:
    """A certificate to the world on a day: whose, which standards still stand, and if not, why."""

    unit: str
    on: date
    standing: tuple[int, ...]
    fallen: tuple[int, ...]
    why: str = ""

    @property
    def is_in_force(self) -> bool:
        """Whether it certifies anything on the day."""
        return not self.why


def certified_now(database: Database, code: str, now: datetime | None = None) -> Certified | None:
    """How the certificate with this code stands now; None for any other paper, and for no paper."""
    with database.reading() as db:
        paper = papers.paper_by_code(db, code)
        if paper is None or paper.name != NAME:
            return None
        issued = next((e for e in records.naming(db, paper.id) if e.action in ISSUES), None)
        if issued is None:
            return Certified("", (now or datetime.now(UTC)).date(), (), (), NOT_ISSUED)
        return _on(db, paper, issued, now or datetime.now(UTC))


def _on(db: Session, paper: Paper, issued: DossierEvent, now: datetime) -> Certified:
    unit = units.unit(db, issued.unit_id)
    on = local_day(profile_on(db, issued.unit_id, now.date()), now)
    events = events_of(db, issued.unit_id)
    listed = frozenset(issued.facts["standar"])
    current = in_force(events, on)
    is_current = current is not None and current.number == issued.facts["nomor"]
    standing = current.standards & listed if current is not None and is_current else frozenset()
    state = state_of(db, paper)
    why = f"Naskah sertifikat ini {state.value}." if state in OVER else _why(events, issued, on)
    return Certified(
        unit.name if unit else "", on, tuple(sorted(standing)) if not why else (),
        tuple(sorted(listed - standing)) if not why else (), why,
    )  # fmt: skip


def _why(events: tuple[Event, ...], issued: DossierEvent, on: date) -> str:
    """Why a certificate is not in force; empty where it is."""
    if issued.day > on:
        return "Sertifikat ini belum berlaku."
    every = [e for e in events if e.what in (What.ISSUED, What.REISSUED) and e.day <= on]
    if every and every[-1].number != issued.facts["nomor"]:
        return f"Sertifikat ini sudah digantikan sertifikat Nomor {every[-1].number}."
    if in_force(events, on) is None:
        return "Seluruh standar pada sertifikat ini sudah dicabut."
    return ""
