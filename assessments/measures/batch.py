"""The letters of several approved measures as rows of a batch, one a measure."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from accounts.actor import Actor
from accounts.policy import Refused
from assessments.matters.papers import Stated
from assessments.measures.cases import Case
from assessments.measures.letters import DECREE, NOTICE
from assessments.measures.papers import choices, papers_for, started
from assessments.measures.rules import Rung
from assessments.measures.views import Line, case_from
from catalog.loader import Catalog
from documents.life import Step
from documents.rows import Row
from storage.database import Session


def made_ready(db: Session, actor: Actor, every: Iterable[Line]) -> dict[str, list[Line]]:
    """The approved measures whose letter is still to be sent, by the next paper each needs."""
    found: dict[str, list[Line]] = {}
    for line in every:
        name = _next_paper(db, actor, case_from(line)) if line.state == "disetujui" else None
        if name is not None:
            found.setdefault(name, []).append(line)
    return found


def rows_for(
    db: Session, actor: Actor, catalog: Catalog, name: str, lines: Iterable[Line], today: date
) -> list[Row]:
    """A row for each measure; what hinders one is told as its problem and stops no other."""
    return [_row(db, actor, catalog, name, line, today) for line in lines]


def _next_paper(db: Session, actor: Actor, case: Case) -> str | None:
    """A withdrawal's decree first, its notification once that is signed and numbered (KEP152 2.3.a).

    None where both were made: nothing is made twice.
    """
    first = papers_for(case)[0]
    if case.rung is not Rung.WITHDRAWAL:
        return first
    decree = _decree_of(db, actor, case)
    if decree is None:
        return DECREE
    if not decree.number or decree.days.get(Step.SIGN) is None:
        return None
    notices: list[Any] = [one.form for one in choices(db, actor, case.row, NOTICE)]
    is_told = any(one.keputusan and one.keputusan.nomor == decree.number for one in notices)
    return None if is_told else NOTICE


def _decree_of(db: Session, actor: Actor, case: Case) -> Stated | None:
    """The newest decree on exactly these standards since the measure was approved; None without."""
    gone, since = set(case.row.facts["standar"]), case.day_of("setujui") or date.max
    for one in choices(db, actor, case.row, DECREE):
        form: Any = one.form
        if set(form.dicabut) == gone and form.tanggal >= since:
            return one
    return None


def _row(db: Session, actor: Actor, catalog: Catalog, name: str, line: Line, today: date) -> Row:
    place = f"{line.unit}, {line.number}"
    try:
        return Row(place, started(db, actor, catalog, line.row.id, name, today))
    except Refused as refused:
        return Row(place, {}, str(refused))
