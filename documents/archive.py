"""Many papers of a unit as one archive: Word files, or the PDFs that are made by now."""

from collections.abc import Iterable, Iterator
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile

from accounts.actor import Actor
from accounts.policy import Action, require
from documents.conversion import watermark_of
from documents.issue import file_name
from evidence.store import EvidenceStore
from storage import papers as records
from storage.database import Database, Session
from storage.tables import Document


def archive(
    database: Database, store: EvidenceStore, actor: Actor, papers: Iterable[str], suffix: str
) -> bytes:
    """A `.zip` of the newest versions of these papers as `docx` or `pdf`; what is not ours, or has no
    PDF yet, is not in it. Raises Refused for who may not see the unit's papers."""
    require(actor, Action.VIEW_UNIT)
    out = BytesIO()
    with database.reading() as db, ZipFile(out, "w", ZIP_STORED) as whole:
        for number, (row, digest) in enumerate(_files(db, actor, papers, suffix), 1):
            with store.open(digest) as file:
                whole.writestr(f"{number:04d} {file_name(row, suffix)}", file.read())
    return out.getvalue()


def pdfs_ready(database: Database, actor: Actor, papers: Iterable[str]) -> int:
    """How many of these papers have the PDF of their newest version."""
    with database.reading() as db:
        return sum(1 for _ in _files(db, actor, papers, "pdf"))


def _files(
    db: Session, actor: Actor, papers: Iterable[str], suffix: str
) -> Iterator[tuple[Document, str]]:
    for paper_id in papers:
        if records.paper(db, actor.unit, paper_id) is None:
            continue
        row = records.versions(db, paper_id)[0]
        if suffix == "docx":
            yield row, row.digest
            continue
        made = records.conversion(db, row.digest, watermark_of(db, row))
        if made is not None and made.digest:
            yield row, made.digest
