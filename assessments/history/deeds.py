"""Deeds of the opening balance: agreement, certificate, open finding, measure, objection to it, role.

LKPP enters, the LPSE reads; roles the LPSE enters itself once somebody acts for it. Every entry has the
scan that proves it and the mark `riwayat`, and is a dossier like those that came about here, so that
what follows goes its ordinary way.
"""

from dataclasses import dataclass
from typing import Any

from accounts import opening
from accounts.actor import Actor
from accounts.policy import Action, Refused
from assessments.history.entering import (
    Whose,
    agreement_in,
    certificate_in,
    finding_in,
    measure_in,
    today_at,
)
from assessments.history.entries import PastAgreement, PastCertificate, PastFinding, PastMeasure
from assessments.history.objecting import PastObjection, followed_by, objection_in, stand_again
from assessments.history.roles import PastRole, may_enter_roles, role_in
from assessments.matters.dossiers import (
    NOT_FOUND,
    Deed,
    changing,
    is_taken_back,
    sees,
    shown,
    state_from,
    take,
    told,
)
from assessments.matters.listing import Found, Wanted, everything
from assessments.matters.processes import ANNUL, FALLEN, PROCESSES, STANDING
from assessments.measures.records import measures_of
from catalog.loader import Catalog
from evidence.proofs import Kept
from intake.words import line
from storage import dossiers as records
from storage.database import Database, Session
from storage.tables import Dossier, DossierEvent

KINDS = ("application", "certificate", "finding", "measure", "objection", "role")
EVERY = Wanted(KINDS, is_history=True)
_ENTRY = ("riwayat", "riwayat_penetapan", "catat_terima", FALLEN, STANDING)


@dataclass(frozen=True)
class Past:
    """An entry of the opening balance as its reader may see it."""

    row: Dossier
    events: tuple[DossierEvent, ...]
    state: str

    @property
    def is_annulled(self) -> bool:
        """Whether it was taken back."""
        return is_taken_back(self.events)

    @property
    def said(self) -> dict[str, Any]:
        """What its steps say together."""
        return dict(told(self.events))


def enter_agreement(database: Database, actor: Actor, whose: Whose, past: PastAgreement) -> str:
    """An SLA in force, as an active service (USULAN saldo awal). Raises Refused."""
    with changing(database) as db:
        return agreement_in(db, actor, whose, past)


def enter_certificate(database: Database, actor: Actor, whose: Whose, past: PastCertificate) -> str:
    """A determination or a certificate of some standards (USULAN saldo awal). Raises Refused."""
    with changing(database) as db:
        return certificate_in(db, actor, whose, past)


def enter_finding(
    database: Database, actor: Actor, whose: Whose, past: PastFinding, catalog: Catalog
) -> str:
    """A finding that is still open; its number (USULAN saldo awal). Raises Refused."""
    with changing(database) as db:
        return finding_in(db, actor, whose, past, catalog)


def enter_measure(
    database: Database,
    actor: Actor,
    whose: Whose,
    past: PastMeasure,
    receipt: Kept | None = None,
) -> str:
    """A measure that still runs, received with `receipt` as its proof (USULAN). Raises Refused.

    LKPP's word on a receipt counts with proof only (KEP152 2.3.a): without a file nothing runs.
    """
    with changing(database) as db:
        return measure_in(db, actor, whose, past, receipt)


def enter_objection(database: Database, actor: Actor, whose: Whose, past: PastObjection) -> str:
    """A decided objection to a measure of before, with its effect; its number (USULAN). Raises Refused."""
    with changing(database) as db:
        return objection_in(db, actor, whose, past)


def enter_role(database: Database, actor: Actor, whose: Whose, past: PastRole) -> str:
    """A role held since before this installation, with the scan of its SK (USULAN). Raises Refused."""
    with changing(database) as db:
        return role_in(db, actor, whose, past)


def may_enter(actor: Actor) -> bool:
    """Whether the actor enters history: by the table, those of LKPP who answer for its records."""
    return actor.unit_kind == "lkpp" and any(
        step.action.startswith("riwayat") and step.by & actor.roles
        for step in PROCESSES["application"].steps
    )


def may_annul(actor: Actor, row: Dossier) -> bool:
    """Whether the actor takes back entries of this kind."""
    return may_enter_roles(actor) if row.process == "role" else may_enter(actor)


def entered(db: Session, actor: Actor) -> list[Past]:
    """Every entry of the opening balance the actor may see, newest first."""
    return past_of(actor, everything(db, actor, EVERY))


def past_of(actor: Actor, found: Found) -> list[Past]:
    """Matters the actor was found to see, as entries; for the LPSE none that was taken back."""
    every = [Past(row, tuple(shown(row, steps, actor)), state_from(row, steps) or "")
             for row, steps in found]  # fmt: skip
    return [one for one in every if actor.unit_kind == "lkpp" or not one.is_annulled]


def annul(database: Database, actor: Actor, dossier_id: str, reason: str) -> None:
    """Take back an entry made by mistake; it stays readable for LKPP, and counts no more.

    Raises Refused where something followed from it already.
    """
    with changing(database) as db:
        row = records.any_dossier(db, dossier_id)
        if row is None or not row.is_history or not sees(db, actor, row):
            raise Refused(NOT_FOUND)
        annul_in(db, actor, row, reason)


def annul_in(db: Session, actor: Actor, row: Dossier, reason: str) -> None:
    """The same in the caller's transaction, of an entry that was found. Raises Refused."""
    if row.process == "role":
        opening.require_unit(db, actor, row.unit_id, Action.EDIT_PEOPLE)
    _require_nothing_followed(db, row)
    said, day = line(reason)[:1000], today_at(db, row.unit_id)
    if len(said) < 5:
        raise Refused("Tuliskan alasan membatalkan catatan riwayat ini.")
    take(db, actor, row, Deed(ANNUL, day, {"alasan": said}))
    if row.process == "objection":
        stand_again(db, actor, row, day)


def _require_nothing_followed(db: Session, row: Dossier) -> None:
    """What came after rests on it: a step of its own, an objection, or a measure that names it."""
    own = [one for one in records.events(db, row.id) if one.action != ANNUL]
    followed = any(event.action not in _ENTRY for event in own)
    followed = followed or (row.process == "objection" and followed_by(db, row))
    children = records.children(db, row.id, "objection")
    objected = any(not is_taken_back(records.events(db, one.id)) for one in children)
    number = row.facts.get("nomor")
    named = row.process == "finding" and any(
        number in one.findings for one in measures_of(db, row.unit_id)
    )
    if followed or objected or named:
        raise Refused(
            "Catatan riwayat ini sudah diikuti langkah lain, sehingga tidak dapat dibatalkan lagi."
        )
