"""Papers of a unit: versions, events, numbers, files; the PDFs of Word files; units' templates."""

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import func, select

from storage.database import Session
from storage.tables import (
    Conversion,
    Document,
    Paper,
    PaperEvent,
    PaperFile,
    PaperNumber,
    TemplateChoice,
    TemplateVersion,
)


def add_paper(db: Session, row: Paper) -> Paper:
    """A new paper, still without a version."""
    db.add(row)
    db.flush()
    return row


def paper(db: Session, unit_id: str, paper_id: str) -> Paper | None:
    """A paper of this unit."""
    return db.scalar(select(Paper).where(Paper.id == paper_id, Paper.unit_id == unit_id))


def any_paper(db: Session, paper_id: str) -> Paper | None:
    """A paper of whichever unit: for a step of a matter whose both sides may see it, nothing else."""
    return db.get(Paper, paper_id)


def paper_by_code(db: Session, code: str) -> Paper | None:
    """A paper by its public code, of whichever unit."""
    return db.scalar(select(Paper).where(Paper.code == code))


def papers(db: Session, unit_id: str) -> list[Paper]:
    """Papers of a unit, newest first."""
    rows = select(Paper).where(Paper.unit_id == unit_id)
    return list(db.scalars(rows.order_by(Paper.created_at.desc(), Paper.id.desc())))


def papers_for_reason(db: Session, unit_id: str, name: str, reason: str) -> list[Paper]:
    """Papers of a kind made for this reason, newest first: of a row of a batch, those made of it."""
    rows = select(Paper).where(
        Paper.unit_id == unit_id, Paper.name == name, Paper.reason == reason
    )  # fmt: skip
    return list(db.scalars(rows.order_by(Paper.created_at.desc(), Paper.id.desc())))


def replaced_by(db: Session, paper_id: str) -> list[Paper]:
    """Papers that take the place of this one."""
    return list(db.scalars(select(Paper).where(Paper.replaces_id == paper_id)))


def add_document(db: Session, row: Document) -> Document:
    """A generated version of a paper."""
    db.add(row)
    db.flush()
    return row


def document(db: Session, unit_id: str, document_id: str) -> Document | None:
    """A generated document of this unit."""
    rows = select(Document).where(Document.id == document_id, Document.unit_id == unit_id)
    return db.scalar(rows)


def documents(db: Session, unit_id: str) -> list[Document]:
    """Generated documents of a unit, newest first."""
    rows = select(Document).where(Document.unit_id == unit_id)
    return list(db.scalars(rows.order_by(Document.created_at.desc(), Document.version.desc())))


def versions(db: Session, paper_id: str) -> list[Document]:
    """Every generated version of a paper, newest first."""
    rows = select(Document).where(Document.paper_id == paper_id)
    return list(db.scalars(rows.order_by(Document.version.desc())))


def add_event(
    db: Session, row: Paper, action: str, day: date, by: str, facts: dict[str, Any]
) -> PaperEvent:
    """The next event of a paper; somebody else's at the same moment is a Taken."""
    last = db.scalar(select(func.max(PaperEvent.seq)).where(PaperEvent.paper_id == row.id)) or 0
    event = PaperEvent(
        paper_id=row.id, seq=last + 1, unit_id=row.unit_id, action=action, day=day,
        facts=facts, at=datetime.now(UTC), by=by,
    )  # fmt: skip
    db.add(event)
    db.flush()
    return event


def events(db: Session, paper_id: str) -> list[PaperEvent]:
    """What happened to a paper, in order."""
    rows = select(PaperEvent).where(PaperEvent.paper_id == paper_id)
    return list(db.scalars(rows.order_by(PaperEvent.seq)))


def events_of_unit(db: Session, unit_id: str) -> dict[str, list[PaperEvent]]:
    """What happened to each paper of a unit, in order."""
    rows = select(PaperEvent).where(PaperEvent.unit_id == unit_id)
    found: dict[str, list[PaperEvent]] = {}
    for row in db.scalars(rows.order_by(PaperEvent.paper_id, PaperEvent.seq)):
        found.setdefault(row.paper_id, []).append(row)
    return found


def last_number(db: Session, unit_id: str, series: str, year: int) -> PaperNumber | None:
    """The last number counted in a series and year; None before the first."""
    rows = select(PaperNumber).where(
        PaperNumber.unit_id == unit_id, PaperNumber.series == series, PaperNumber.year == year,
        PaperNumber.ordinal.is_not(None),
    )  # fmt: skip
    return db.scalar(rows.order_by(PaperNumber.ordinal.desc()).limit(1))


def add_number(db: Session, row: PaperNumber) -> PaperNumber:
    """Take a number for good."""
    db.add(row)
    db.flush()
    return row


def number(db: Session, paper_id: str) -> PaperNumber | None:
    """The number of a paper."""
    return db.get(PaperNumber, paper_id)


def numbers(db: Session, unit_id: str) -> dict[str, PaperNumber]:
    """Numbers of a unit's papers, by paper."""
    rows = select(PaperNumber).where(PaperNumber.unit_id == unit_id)
    return {row.paper_id: row for row in db.scalars(rows)}


def add_file(db: Session, row: PaperFile) -> PaperFile:
    """A file that came back: signed PDF, scan, proof of receipt."""
    db.add(row)
    db.flush()
    return row


def file(db: Session, unit_id: str, paper_file_id: str) -> PaperFile | None:
    """A file of a unit's paper."""
    return db.scalar(
        select(PaperFile).where(PaperFile.id == paper_file_id, PaperFile.unit_id == unit_id)
    )


def files(db: Session, paper_id: str) -> list[PaperFile]:
    """Files of a paper, newest first."""
    rows = select(PaperFile).where(PaperFile.paper_id == paper_id)
    return list(db.scalars(rows.order_by(PaperFile.added_at.desc(), PaperFile.id.desc())))


def conversion(db: Session, source: str, watermark: str) -> Conversion | None:
    """The PDF of a Word file, or why there is none; None while it is not made."""
    return db.get(Conversion, (source, watermark))


def keep_conversion(db: Session, row: Conversion) -> None:
    """Note the PDF of a Word file; a newer try takes the place of one that failed."""
    db.merge(row)
    db.flush()


def add_template(db: Session, row: TemplateVersion) -> TemplateVersion:
    """A unit's own version of a template."""
    db.add(row)
    db.flush()
    return row


def template(db: Session, unit_id: str, template_id: str) -> TemplateVersion | None:
    """A template version of this unit."""
    rows = select(TemplateVersion).where(
        TemplateVersion.id == template_id, TemplateVersion.unit_id == unit_id
    )
    return db.scalar(rows)


def templates(db: Session, unit_id: str, name: str) -> list[TemplateVersion]:
    """A unit's versions of one document's template, newest first."""
    rows = select(TemplateVersion).where(
        TemplateVersion.unit_id == unit_id, TemplateVersion.name == name
    )
    return list(db.scalars(rows.order_by(TemplateVersion.version.desc())))


def add_choice(db: Session, row: TemplateChoice) -> TemplateChoice:
    """From now on this template counts, or the shipped one."""
    db.add(row)
    db.flush()
    return row


def choices(db: Session, unit_id: str, name: str) -> list[TemplateChoice]:
    """Which template counted when, newest first."""
    rows = select(TemplateChoice).where(
        TemplateChoice.unit_id == unit_id, TemplateChoice.name == name
    )
    return list(db.scalars(rows.order_by(TemplateChoice.seq.desc())))


def chosen_template(db: Session, unit_id: str, name: str) -> TemplateVersion | None:
    """The unit's own template that counts now; None for the shipped one."""
    newest = next(iter(choices(db, unit_id, name)), None)
    if newest is None or newest.template_id is None:
        return None
    return template(db, unit_id, newest.template_id)
