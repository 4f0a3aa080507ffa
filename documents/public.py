"""What may anybody know of a paper whose code they hold? Enough to check it, nothing confidential."""

from dataclasses import dataclass
from datetime import date

from documents.life import State, Step
from documents.register import state_of
from documents.same_document import Sameness
from forms import TITLES
from storage import papers as records
from storage import units
from storage.database import Database, Session
from storage.tables import Document, Paper

OPEN = ("", "Biasa", "Segera", "Amat Segera")


@dataclass(frozen=True)
class Known:
    """A paper to the world: what it is, who issued it, where it stands; no title when classified."""

    code: str
    kind: str
    title: str
    number: str
    day: date | None
    unit: str
    state: State
    digest: str
    pdf: str


@dataclass(frozen=True)
class Match:
    """Which file of the paper somebody holds, in words."""

    words: str
    is_newest: bool


def known(database: Database, code: str) -> Known | None:
    """What is public of the paper with this code; None when there is none."""
    with database.reading() as db:
        paper = records.paper_by_code(db, code.strip().upper())
        if paper is None:
            return None
        newest = records.versions(db, paper.id)[0]
        number = records.number(db, paper.id)
        unit = units.unit(db, paper.unit_id)
        return Known(
            code=paper.code,
            kind=TITLES.get(paper.name, "Naskah"),
            title=newest.title if is_open(newest) else "",
            number=number.text if number else "",
            day=_day(newest),
            unit=unit.name if unit else "",
            state=state_of(db, paper),
            digest=newest.digest,
            pdf=_pdf(db, newest),
        )


def match(database: Database, code: str, digest: str) -> Match | None:
    """Which file of this paper has that SHA-256; None when none of them has."""
    with database.reading() as db:
        paper = records.paper_by_code(db, code.strip().upper())
        if paper is None:
            return None
        return _match(db, paper, digest)


def is_open(row: Document) -> bool:
    """Whether the title may be shown: not where the paper itself says it is classified."""
    return str(row.statement.get("sifat", "")) in OPEN


def _match(db: Session, paper: Paper, digest: str) -> Match | None:
    versions = records.versions(db, paper.id)
    for row in versions:
        newest = row is versions[0]
        if row.digest == digest:
            return Match(f"berkas Word versi {row.version}", newest)
        for mark in ("", "KONSEP"):
            made = records.conversion(db, row.digest, mark)
            if made is not None and made.digest == digest:
                return Match(f"PDF{' konsep' if mark else ''} versi {row.version}", newest)
    if digest in _signed_copies(db, paper):
        return Match("berkas yang kembali dan tersimpan untuk naskah ini", True)
    return None


def _signed_copies(db: Session, paper: Paper) -> set[str]:
    """Digests of the files that are this paper: proven, or named by who recorded the signature.

    What else came back (receipts, and files found to be something different) vouches for nothing.
    """
    named = {e.facts.get("file") for e in records.events(db, paper.id) if e.action == Step.SIGN}
    return {
        file.digest
        for file in records.files(db, paper.id)
        if file.id in named or file.facts.get("same_document") == Sameness.PROVEN
    }


def _pdf(db: Session, row: Document) -> str:
    """The digest of the PDF that went out; empty while there is none."""
    made = records.conversion(db, row.digest, "")
    return (made.digest or "") if made is not None else ""


def _day(row: Document) -> date | None:
    try:
        return date.fromisoformat(str(row.statement.get("tanggal", "")))
    except ValueError:
        return None
