"""Generates a document from its form, keeps the file for good, and records what it states."""

from collections.abc import Mapping
from datetime import UTC, datetime

from accounts.actor import Actor
from accounts.policy import Action, Refused, may, require
from evidence.proofs import Handed
from evidence.store import EvidenceStore, StoreFull, TooLarge
from forms.parts import Formulir
from storage import audit
from storage import evidence as records
from storage.database import Database
from storage.tables import Document
from templates.render import render

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LARGEST = 50 * 1024 * 1024


def issue(
    database: Database,
    store: EvidenceStore,
    actor: Actor,
    name: str,
    form: Formulir,
    pictures: Mapping[str, bytes],
    assessment_id: str | None = None,
) -> Document:
    """Render `form` with the template of its name and keep both; durable on return. Raises Refused."""
    require(actor, Action.GENERATE_DOCUMENT)
    content = render(name, form, pictures)
    digest = _keep(store, content)
    with database.writing() as db:
        records.keep_blob(db, digest, len(content), WORD)
        row = records.add_document(
            db,
            Document(
                unit_id=actor.unit,
                name=name,
                title=form.core_properties().title,
                assessment_id=assessment_id,
                statement=form.model_dump(mode="json"),
                digest=digest,
                created_at=datetime.now(UTC),
                created_by=actor.account_id,
            ),
        )
        audit.append(
            db,
            audit.Happening(
                "document_generated",
                "document",
                row.id,
                {"name": name, "digest": digest},
                actor.account_id,
                actor.unit,
            ),
        )
        return row


def hand_out(
    database: Database, store: EvidenceStore, actor: Actor, document_id: str
) -> Handed | None:
    """A generated document of the actor's unit; None for unknown and foreign alike."""
    if actor.unit_id is None or not may(actor, Action.VIEW_UNIT):
        return None
    with database.reading() as db:
        row = records.document(db, actor.unit, document_id)
    if row is None:
        return None
    return Handed(file_name(row), WORD, store.path(row.digest))


def file_name(row: Document) -> str:
    """The name a document is downloaded under."""
    plain = "".join(c if c.isalnum() or c in " -_()" else " " for c in row.title)
    return f"{' '.join(plain.split())[:120]}.docx"


def _keep(store: EvidenceStore, content: bytes) -> str:
    try:
        with store.receive(LARGEST) as incoming:
            incoming.write(content)
            return incoming.keep().digest
    except (TooLarge, StoreFull) as reason:
        raise Refused(str(reason)) from reason
