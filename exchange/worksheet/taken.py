"""What does somebody take along of a self-assessment? A workbook with all it asks and all they may type."""

from collections.abc import Iterable, Mapping

from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.worksheet import Worksheet

from accounts.actor import Actor
from assessments.factual.deeds import published
from assessments.factual.views import Result, results
from assessments.matters.dossiers import visible
from assessments.self_assessment.records import find, kept_scores, state_of
from assessments.self_assessment.state import State
from catalog.loader import catalog
from exchange.progress import Progress, unwatched
from exchange.workbooks.book import Page, filled_in
from exchange.workbooks.codes import shown
from exchange.workbooks.sealing import seal
from exchange.worksheet.columns import (
    BEFORE,
    CODE,
    COMMENTS,
    CONFIRM,
    PERSON,
    SCHEMA,
    SEEN,
    VERDICT,
    VERDICT_NOTE,
    VERSION,
    columns,
)
from exchange.worksheet.guide import guide
from exchange.worksheet.rows import Material, cells_of
from exchange.worksheet.summary import summary
from exchange.worksheet.tear_out import WHOLE, Part, Row, rows_of
from storage import assessments as records
from storage.accounts import names, workbook_key
from storage.database import Session
from storage.tables import Assessment
from storage.units import unit


def workbook(
    db: Session, actor: Actor, assessment_id: str, part: Part = WHOLE, told: Progress = unwatched
) -> bytes:
    """The worksheet of an assessment of the actor's unit, or a part of it. Raises Refused."""
    assessment = find(db, actor, assessment_id)
    sheets = rows_of(db, actor, assessment, part, told)
    material = _material(db, actor, assessment, sheets)
    pages = [_page(material, number, rows) for number, rows in sheets.items()]
    if part.is_whole:
        lead = ("Ringkasan penilaian mandiri", material.about, shown(CODE, assessment.id))
        pages = [summary(lead, kept_scores(db, assessment.id), material.catalog), *pages]
    seen = {
        asked.place.criterion_id: now.version for rows in sheets.values() for asked, now in rows
    }
    return filled_in(pages, guide(material), kept_of(material, seen))


def kept_of(material: Material, seen: Mapping[str, int]) -> dict[str, str]:
    """What the hidden sheet says: what this is, and each answer's version when it was taken along."""
    assessment = material.assessment
    facts = {
        "skema": SCHEMA,
        "versi skema": VERSION,
        "penilaian": assessment.id,
        "unit": assessment.unit_id,
        "LPSE": material.unit_name,
        "edisi": assessment.edition,
        **{f"{SEEN}{criterion_id}": str(version) for criterion_id, version in seen.items()},
    }
    return {**facts, "segel": seal(material.key, facts)}


def _material(
    db: Session, actor: Actor, assessment: Assessment, sheets: Mapping[int, list[Row]]
) -> Material:
    rows = [row for one in sheets.values() for row in one]
    owner = unit(db, assessment.unit_id)
    judged = _judged(db, actor, assessment.id)
    comments = _comments(db, assessment.id)
    is_open = state_of(db, assessment) is State.DRAFT
    said = {
        PERSON: any(asked.person for asked, _ in rows),
        BEFORE: assessment.previous_id is not None,
        CONFIRM: is_open and any(now.carried for _, now in rows),
        COMMENTS: any(asked.place.criterion_id in comments for asked, _ in rows),
        VERDICT: bool(judged),
        VERDICT_NOTE: bool(judged),
    }
    kinds = columns(is_open, {head for head, is_said in said.items() if not is_said})
    return Material(
        catalog(),
        assessment,
        owner.name if owner else "",
        workbook_key(db),
        kinds,
        judged,
        comments,
    )


def _judged(db: Session, actor: Actor, assessment_id: str) -> dict[str, Result]:
    """LKPP's verdicts by criterion, once it has published them."""
    for row, events in visible(db, actor, "factual"):
        if row.assessment_id == assessment_id and published(events) is not None:
            return {one.criterion_id: one for one in results(db, actor, row.id)}
    return {}


def _comments(db: Session, assessment_id: str) -> dict[str, str]:
    """The remarks nobody has ticked off yet, with who made them, by criterion."""
    found = {
        criterion_id: [one for one in records.comments(db, assessment_id, criterion_id)
                       if one.processed_at is None]
        for criterion_id in records.open_comments(db, assessment_id)
    }  # fmt: skip
    who = names(db, {one.written_by for rows in found.values() for one in rows})
    return {
        criterion_id: "\n".join(f"{who.get(one.written_by, '')}: {one.body}" for one in rows)
        for criterion_id, rows in found.items()
    }


def _page(material: Material, number: int, rows: Iterable[Row]) -> Page:
    lead = (
        f"{number}. {material.catalog.standards[number].title}",
        material.about,
        shown(CODE, material.assessment.id),
        "Isi kolom berwarna. Yang dikosongkan tidak mengubah apa pun." if material.is_open else
        "Penilaian ini sudah disahkan: lembar ini untuk dibaca.",
    )  # fmt: skip
    cells = [cells_of(material, asked, now) for asked, now in rows]
    return Page(f"Standar {number}", lead, material.columns, cells, draw=_on_large_paper)


def _on_large_paper(sheet: Worksheet, head: int) -> None:
    """So many columns can only be read on A3."""
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A3
    sheet.page_margins = PageMargins(left=0.4, right=0.4, top=0.5, bottom=0.5)
