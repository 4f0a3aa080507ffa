"""Which papers of an assessment go along: its report, as Word and, where there is one, as PDF."""

from dataclasses import dataclass

from assessments.self_assessment.report import REPORT
from documents.conversion import watermark_of
from exchange.bundle.seen import Seen
from storage import papers as records
from storage.database import Session
from storage.tables import Document

WORD_NAME, PDF_NAME = "Laporan Penilaian Mandiri.docx", "Laporan Penilaian Mandiri.pdf"


@dataclass(frozen=True)
class Paper:
    """A generated file in the store, and its name in the bundle."""

    name: str
    digest: str


def report(db: Session, seen: Seen) -> tuple[Paper, ...]:
    """The newest report of the LPSE's own; LKPP reads the assessment, not the LPSE's papers."""
    row = _newest(db, seen) if seen.is_own else None
    if row is None:
        return ()
    made = records.conversion(db, row.digest, watermark_of(db, row))
    found = [Paper(WORD_NAME, row.digest)]
    if made is not None and made.digest is not None:
        found.append(Paper(PDF_NAME, made.digest))
    return tuple(found)


def _newest(db: Session, seen: Seen) -> Document | None:
    rows = [
        document
        for paper in records.papers(db, seen.unit.id)
        if paper.name == REPORT and paper.assessment_id == seen.assessment.id
        for document in records.versions(db, paper.id)[:1]
    ]
    return max(rows, key=lambda one: one.created_at, default=None)
