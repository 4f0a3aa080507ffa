"""The PDF of a Word file: asked for in the caller's transaction, made by the worker, kept once.

The same bytes give the same pages, so a PDF is found by the digest of its Word file.
"""

from collections.abc import Iterable
from datetime import UTC, datetime

from accounts.actor import Actor
from accounts.policy import Action, Refused, may, require
from documents.issue import file_name, keep
from documents.life import Step
from evidence.proofs import Handed
from evidence.store import EvidenceStore
from storage import evidence as evidence_records
from storage import papers as records
from storage import work
from storage.database import Database, Session
from storage.tables import Conversion, Document
from templates.pdf import DRAFT, ConversionFailed, Converter, ConverterMissing

CONVERT = "convert_document"
PDF = "application/pdf"


def ask_for_pdf(db: Session, digest: str, watermark: str = "") -> None:
    """Ask for the PDF of a Word file, in the caller's transaction; once is enough.

    What failed, or was given up, may be asked for again.
    """
    done = records.conversion(db, digest, watermark)
    if done is None or done.digest is None:
        key = _key(digest, watermark)
        facts = {"source": digest, "watermark": watermark}
        work.enqueue(db, CONVERT, f"{key}{work.tries_before(db, key)}", facts)


def is_being_made(database: Database, digest: str, watermark: str = "") -> bool:
    """Whether the PDF of a Word file was asked for and is not there yet."""
    with database.reading() as db:
        return work.is_waiting(db, _key(digest, watermark))


def request(database: Database, actor: Actor, document_id: str) -> Document:
    """Ask for the PDF of a version of the actor's unit; that version. Raises Refused."""
    require(actor, Action.VIEW_UNIT)
    with database.writing() as db:
        row = records.document(db, actor.unit, document_id)
        if row is None:
            raise Refused("Naskah itu tidak ditemukan di unit Anda.")
        ask_for_pdf(db, row.digest, watermark_of(db, row))
        return row


def ask_for_all(database: Database, actor: Actor, papers: Iterable[str]) -> int:
    """Ask for the PDF of the newest version of each of these papers of ours; how many. Raises Refused."""
    require(actor, Action.VIEW_UNIT)
    asked = 0
    with database.writing() as db:
        for paper_id in papers:
            if records.paper(db, actor.unit, paper_id) is not None:
                row = records.versions(db, paper_id)[0]
                ask_for_pdf(db, row.digest, watermark_of(db, row))
                asked += 1
    return asked


def converted(
    store: EvidenceStore, converter: Converter, source: str, watermark: str
) -> Conversion:
    """The slow half: make the PDF and put it into the store; what failed says why."""
    made = Conversion(
        source=source, watermark=watermark, digest=None, problem="", made_at=datetime.now(UTC)
    )
    with store.open(source) as file:
        word = file.read()
    try:
        made.digest = keep(store, converter.convert(word, watermark or None))
    except (ConversionFailed, ConverterMissing, Refused) as reason:
        made.problem = str(reason)
    return made


def note(db: Session, store: EvidenceStore, made: Conversion) -> None:
    """Record a PDF that was made, in the transaction that ends the work.

    The first one stays: it may be signed by now, and another run would give other bytes.
    """
    before = records.conversion(db, made.source, made.watermark)
    if before is not None and before.digest is not None:
        return
    if made.digest is not None:
        size = store.path(made.digest).stat().st_size
        evidence_records.keep_blob(db, made.digest, size, PDF)
    records.keep_conversion(db, made)


def pdf_of(database: Database, digest: str, watermark: str = "") -> Conversion | None:
    """The PDF of a Word file, or why there is none; None while it is being made."""
    with database.reading() as db:
        return records.conversion(db, digest, watermark)


def hand_out(
    database: Database, store: EvidenceStore, actor: Actor, document_id: str
) -> Handed | None:
    """The PDF of a version: marked KONSEP while it is not final; None while there is none."""
    if actor.unit_id is None or not may(actor, Action.VIEW_UNIT):
        return None
    with database.reading() as db:
        row = records.document(db, actor.unit, document_id)
        made = records.conversion(db, row.digest, watermark_of(db, row)) if row else None
    if row is None or made is None or made.digest is None:
        return None
    return Handed(file_name(row, "pdf"), PDF, store.path(made.digest))


def _key(digest: str, watermark: str) -> str:
    return f"{CONVERT}:{digest}:{watermark}:"


def watermark_of(db: Session, row: Document) -> str:
    """Nothing for a version that counts; KONSEP before the final text, and on what was before it.

    A letter bears its number after it was signed: the version that went out for signing counts too.
    """
    events = records.events(db, row.paper_id)
    frozen = next((e.facts["version"] for e in events if e.action == Step.FINALISE), None)
    if frozen is None or row.version < frozen:
        return DRAFT
    if records.versions(db, row.paper_id)[0].id == row.id:
        return ""
    went_out = records.conversion(db, row.digest, "")
    return "" if went_out is not None and went_out.digest else DRAFT
