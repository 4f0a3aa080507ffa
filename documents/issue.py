"""Generates a version of a paper from its form, keeps the file for good, and records what it states."""

from datetime import UTC, datetime
from hashlib import sha256
from io import BytesIO
from typing import Literal
from zipfile import ZipFile

from accounts.actor import Actor
from accounts.policy import Action, Refused, may, require
from accounts.profile import Profile, profile_on
from documents.letterhead import logo
from evidence.proofs import Handed
from evidence.store import EvidenceStore, StoreFull, TooLarge, UnknownDigest
from forms import FORMS
from forms.parts import Formulir
from storage import audit
from storage import evidence as evidence_records
from storage import papers as records
from storage.accounts import public_url
from storage.database import Database, Session
from storage.ids import new_code, new_id
from storage.tables import Document, Paper
from templates.render import render, template_bytes

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LARGEST = 50 * 1024 * 1024


def may_issue(name: str, unit_kind: str | None) -> bool:
    """Whether a unit of this kind issues such a paper: what only LKPP issues, LKPP alone."""
    return unit_kind == "lkpp" or not FORMS[name].of_lkpp


def issue(
    database: Database,
    store: EvidenceStore,
    actor: Actor,
    name: str,
    form: Formulir,
    assessment_id: str | None = None,
) -> Document:
    """A new paper with its first version; durable on return. Raises Refused."""
    require(actor, Action.GENERATE_DOCUMENT)
    with database.writing() as db:
        paper = new_paper(db, actor, name, assessment_id)
        return add_version(db, store, actor, paper, form)


def new_paper(
    db: Session,
    actor: Actor,
    name: str,
    assessment_id: str | None = None,
    replaces: Paper | None = None,
    reason: str = "",
) -> Paper:
    """A new paper in the caller's transaction; its first version follows. Raises Refused."""
    if not may_issue(name, actor.unit_kind):
        raise Refused("Naskah ini hanya diterbitkan LKPP, sehingga tidak dapat dibuat unit Anda.")
    return records.add_paper(
        db,
        Paper(
            id=new_id(),
            unit_id=actor.unit,
            name=name,
            code=new_code(),
            assessment_id=assessment_id,
            replaces_id=replaces.id if replaces else None,
            reason=reason,
            created_at=datetime.now(UTC),
            created_by=actor.account_id,
        ),
    )


def add_version(
    db: Session,
    store: EvidenceStore,
    actor: Actor,
    paper: Paper,
    form: Formulir,
    template: bytes | None = None,
) -> Document:
    """The next version of a paper: rendered, stored, recorded; in the caller's transaction.

    `template`: the one to use instead of the unit's present one. The file, and the template it was
    made with, are on disk before the transaction commits. Raises Refused when the store is full, and
    where the unit's own template no longer fits the form.
    """
    form = form.model_copy(update=_marks(db, paper))
    source = template or own_template(db, store, paper.unit_id, paper.name)
    source = source or template_bytes(paper.name)
    profile = profile_on(db, paper.unit_id, form.core_properties().date)
    content = _rendered(paper.name, form, _pictures(profile, store, source), source, profile.paper)
    kept = keep(store, content)
    evidence_records.keep_blob(db, kept, len(content), WORD)
    row = records.add_document(
        db,
        Document(
            unit_id=paper.unit_id,
            paper_id=paper.id,
            version=len(records.versions(db, paper.id)) + 1,
            name=paper.name,
            title=form.core_properties().title,
            assessment_id=paper.assessment_id,
            statement=form.model_dump(mode="json"),
            template=_kept_template(db, store, source),
            digest=kept,
            created_at=datetime.now(UTC),
            created_by=actor.account_id,
        ),
    )
    facts = {"name": paper.name, "digest": kept, "version": row.version}
    audit.append(
        db,
        audit.Happening(
            "document_generated", "document", row.id, facts, actor.account_id, paper.unit_id
        ),
    )
    return row


def _marks(db: Session, paper: Paper) -> dict[str, str]:
    """What stands at the foot of each page: the code, and where anybody may verify the paper."""
    address = public_url(db)
    verify = f"{address}/verifikasi/{paper.code}" if address else ""
    return {"kode_dokumen": paper.code, "alamat_verifikasi": verify}


def own_template(db: Session, store: EvidenceStore, unit_id: str, name: str) -> bytes | None:
    """The template of its own the unit uses now; None for the shipped one."""
    own = records.chosen_template(db, unit_id, name)
    if own is None:
        return None
    with store.open(own.digest) as file:
        return file.read()


def template_of(store: EvidenceStore, row: Document) -> bytes | None:
    """The template a version was made with, whatever ships or counts by now; None when not kept."""
    try:
        with store.open(row.template) as file:
            return file.read()
    except UnknownDigest:
        return None


def stated(row: Document) -> Formulir:
    """The form a version was made from."""
    return FORMS[row.name].model_validate(row.statement)


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


def file_name(row: Document, suffix: str = "docx") -> str:
    """The name a document is downloaded under."""
    plain = "".join(c if c.isalnum() or c in " -_()" else " " for c in row.title)
    return f"{' '.join(plain.split())[:120]}.{suffix}"


def keep(store: EvidenceStore, content: bytes) -> str:
    """Put bytes of ours into the store; durable on return. Raises Refused when it is full."""
    try:
        with store.receive(LARGEST) as incoming:
            incoming.write(content)
            return incoming.keep().digest
    except (TooLarge, StoreFull) as reason:
        raise Refused(str(reason)) from reason


def _kept_template(db: Session, store: EvidenceStore, source: bytes) -> str:
    """The digest of a template, kept from its first use on: what ships changes, what was made not."""
    digest = sha256(source).hexdigest()
    if evidence_records.blob(db, digest) is None:
        evidence_records.keep_blob(db, keep(store, source), len(source), WORD)
    return digest


def _rendered(
    name: str,
    form: Formulir,
    pictures: dict[str, bytes],
    source: bytes,
    paper: Literal["A4", "F4"],
) -> bytes:
    """The file: ours on the unit's paper; its own template on the paper that states itself.

    A template that is not ours may have been made for an earlier form.
    """
    if source == template_bytes(name):
        return render(name, form, pictures, paper=paper)
    try:
        return render(name, form, pictures, source)
    except ValueError as reason:
        raise Refused(
            f"Templat unit Anda untuk naskah ini tidak dapat dipakai. {reason} Di halaman Templat, "
            "kembalilah ke templat bawaan atau unggah versi yang sudah diperbaiki."
        ) from reason


def _pictures(profile: Profile, store: EvidenceStore, template: bytes) -> dict[str, bytes]:
    """The logo of the day the paper bears; charts are drawn from the form."""
    return logo(profile, store) if _has_place(template, "logo") else {}


def _has_place(template: bytes, picture: str) -> bool:
    with ZipFile(BytesIO(template)) as archive:
        return f"word/media/{picture}.png" in archive.namelist()
