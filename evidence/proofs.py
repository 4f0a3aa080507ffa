"""Deeds on proofs: take in a file, describe it, add a version, hand it out to who may see it."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from accounts.actor import Actor
from accounts.policy import Action, Refused, may, require
from evidence.store import EvidenceStore, Incoming, StoreFull, TooLarge
from intake.admit import Refused as Inadmissible
from intake.admit import admit
from intake.names import safe_name
from intake.words import line
from storage import audit, work
from storage import evidence as records
from storage.database import Database, Session
from storage.tables import Evidence

KINDS = ("policy", "assignment", "record", "report")
CONFIDENTIALITY = ("biasa", "terbatas", "rahasia")
INSPECT = "inspect_file"
NOTHING = "Pilih berkas atau isi tautan untuk bukti ini."


@dataclass(frozen=True)
class Kept:
    """A file that lies in the store for good, with what it is."""

    digest: str
    size: int
    media_type: str
    name: str


@dataclass(frozen=True)
class Handed:
    """A file to hand out: its name, type and place on disk."""

    name: str
    media_type: str
    path: Path


def keep(incoming: Incoming, original_name: str) -> Kept:
    """Check a file that has arrived and put it into the store; durable on return. Raises Refused."""
    try:
        admitted = admit(incoming.path, original_name)
        stored = incoming.keep()
    except (Inadmissible, TooLarge, StoreFull) as reason:
        raise Refused(str(reason)) from reason
    return Kept(stored.digest, stored.size, admitted.media_type, safe_name(original_name))


def kind_of(incoming: Incoming) -> str:
    """The media type of a file that has arrived, by its content. Raises Refused."""
    try:
        return admit(incoming.path, "berkas").media_type
    except Inadmissible as reason:
        raise Refused(str(reason)) from reason


def add_proof(db: Session, actor: Actor, kept: Kept | None, facts: dict[str, Any]) -> Evidence:
    """A new proof with its first file, or with a link alone, in the caller's transaction."""
    require(actor, Action.ADD_EVIDENCE)
    row = records.add_evidence(
        db,
        Evidence(
            unit_id=actor.unit,
            created_at=datetime.now(UTC),
            created_by=actor.account_id,
            **checked(facts, default_title=kept.name if kept else ""),
        ),
    )
    _log(db, actor, "evidence_added", row.id, {"kind": row.kind})
    if kept is not None:
        _add_file(db, actor, row, kept)
    elif not row.link:
        raise Refused(NOTHING)
    return row


def add_version(db: Session, actor: Actor, evidence_id: str, kept: Kept) -> Evidence:
    """A newer file of a proof, in the caller's transaction; the older ones stay. Raises Refused."""
    require(actor, Action.ADD_EVIDENCE)
    row = find(db, actor, evidence_id)
    _add_file(db, actor, row, kept)
    return row


def keep_alone(db: Session, kept: Kept) -> None:
    """Record a stored file that is no proof (a logo, a generated document)."""
    records.keep_blob(db, kept.digest, kept.size, kept.media_type)


def describe(db: Session, actor: Actor, row: Evidence, facts: dict[str, Any]) -> None:
    """Change what is said about a proof: kind, title, number, dates, confidentiality, link.

    In the caller's transaction. Raises Refused.
    """
    require(actor, Action.ADD_EVIDENCE)
    for name, value in checked(facts, default_title=row.title).items():
        setattr(row, name, value)
    if not row.link and not records.files_of(db, row.id):
        raise Refused(NOTHING)
    _log(db, actor, "evidence_described", row.id, {"kind": row.kind})


def find(db: Session, actor: Actor, evidence_id: str) -> Evidence:
    """A proof of the actor's unit. Raises Refused; unknown and foreign sound the same."""
    require(actor, Action.VIEW_UNIT)
    row = records.evidence(db, actor.unit, evidence_id)
    if row is None:
        raise Refused("Bukti itu tidak ditemukan di unit Anda.")
    return row


def hand_out(database: Database, store: EvidenceStore, actor: Actor, file_id: str) -> Handed | None:
    """A version of a proof's file, if the actor may see it; None for unknown and foreign alike."""
    if actor.unit_id is None or not may(actor, Action.VIEW_UNIT):
        return None
    with database.reading() as db:
        file = records.file(db, actor.unit, file_id)
        if file is None:
            return None
        proof = find(db, actor, file.evidence_id)
        blob = records.blob(db, file.digest)
    if blob is None or not may_see(actor, proof):
        return None
    return Handed(file.name, blob.media_type, store.path(file.digest))


def may_see(actor: Actor, proof: Evidence) -> bool:
    """Whether the contents of a proof are open to the actor: *rahasia* only to who works on it."""
    return proof.confidentiality != "rahasia" or may(actor, Action.VIEW_CONFIDENTIAL, proof.unit_id)


def is_expired(valid_to: date | None, on: date) -> bool:
    """Whether a proof no longer holds on a day; one without an end never expires."""
    return valid_to is not None and valid_to < on


def evidence_validity(
    valid_from: date | None, valid_to: date | None, on: date, warning_days: int
) -> str | None:
    """What is wrong with the time a proof holds, as a sentence; None when it simply holds.

    `warning_days` is the parameter `evidence_expiry_warning_days`, in calendar days.
    """
    if valid_from is not None and valid_from > on:
        return f"belum berlaku (mulai {valid_from:%d-%m-%Y})"
    if is_expired(valid_to, on):
        return f"kedaluwarsa sejak {valid_to:%d-%m-%Y}"
    if valid_to is not None and (valid_to - on).days <= warning_days:
        return f"akan berakhir {valid_to:%d-%m-%Y}"
    return None


def _add_file(db: Session, actor: Actor, row: Evidence, kept: Kept) -> None:
    records.keep_blob(db, kept.digest, kept.size, kept.media_type)
    file = records.add_file(db, row, kept.digest, kept.name, actor.account_id)
    work.enqueue(db, INSPECT, f"{INSPECT}:{kept.digest}", {"digest": kept.digest})
    facts = {"digest": kept.digest, "version": file.version, "size": kept.size}
    _log(db, actor, "evidence_file_added", row.id, facts)


def checked(facts: dict[str, Any], default_title: str = "") -> dict[str, Any]:
    """What is said about a proof, as it may be kept. Raises Refused for what no proof may say."""
    title = (line(str(facts.get("title") or "")) or line(default_title))[:200]
    kind, secrecy = facts.get("kind", "record"), facts.get("confidentiality", "biasa")
    begin, end = facts.get("valid_from"), facts.get("valid_to")
    if not title:
        raise Refused("Isilah nama bukti.")
    if kind not in KINDS or secrecy not in CONFIDENTIALITY:
        raise Refused("Pilihlah jenis dan sifat bukti dari daftar.")
    if begin and end and end < begin:
        raise Refused("Tanggal akhir berlaku mendahului tanggal mulainya.")
    return {
        "title": title,
        "kind": kind,
        "confidentiality": secrecy,
        "number": line(str(facts.get("number") or ""))[:120],
        "issued_on": facts.get("issued_on"),
        "valid_from": begin,
        "valid_to": end,
        "link": _link(str(facts.get("link") or "")),
    }


def _link(text: str) -> str:
    """An address as it may be shown; it is stored and never fetched."""
    text = text.strip()
    if text and not text.startswith(("https://", "http://")):
        raise Refused("Tautan harus diawali https:// atau http://.")
    if len(text) > 1000 or any(c.isspace() or not c.isprintable() for c in text):
        raise Refused("Tautan itu tidak sah. Salin kembali alamatnya dari peramban.")
    return text


def _log(db: Session, actor: Actor, action: str, entity_id: str, facts: dict[str, Any]) -> None:
    audit.append(
        db, audit.Happening(action, "evidence", entity_id, facts, actor.account_id, actor.unit)
    )
