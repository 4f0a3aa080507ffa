"""Which agreements are due for review? The SLA with LKPP may be evaluated within so many years."""

from dataclasses import dataclass
from datetime import date

from catalog.loader import Catalog
from documents.life import State, Step
from documents.register import state_from
from intake.words import line
from storage import papers as records
from storage.database import Session
from storage.tables import Paper, PaperEvent

SLA, EVALUATION = "sla_lkpp", "berita_acara_evaluasi_sla"
PARAMETER = "sla_review_years"
AHEAD_DAYS = 180  # ours: half a year to prepare the evaluation and agree on a day


@dataclass(frozen=True)
class Review:
    """An agreement in force and the day by which it should have been looked at again.

    `counted_from` is the day it took effect or was last evaluated; `basis` cites the clause.
    """

    paper: Paper
    in_force_since: date
    counted_from: date
    due: date
    basis: str

    def is_near(self, today: date, days: int = AHEAD_DAYS) -> bool:
        """Whether the day has come, or comes within `days` calendar days."""
        return (self.due - today).days <= days


def sla_reviews(db: Session, unit_id: str, catalog: Catalog) -> list[Review]:
    """SLAs in force with the last day of their review period, the most pressing first.

    SLA-LKPP 11.1 says "dapat": a reminder, never a duty. Minutes of its evaluation signed by both
    start the period again, whatever they found.
    """
    papers = records.papers(db, unit_id)
    evaluated = [e for p in papers if (e := _evaluated(db, p)) is not None]
    found = []
    for paper in papers:
        since = _in_force(db, paper)
        if since is not None:
            number = records.number(db, paper.id)
            days = [day for of, day in evaluated if number is not None and of == number.text]
            found.append(_review(paper, since, days, catalog))
    return sorted(found, key=lambda review: review.due)


def due_reviews(db: Session, unit_id: str, catalog: Catalog, today: date) -> list[Review]:
    """Those whose day has come or comes soon."""
    return [review for review in sla_reviews(db, unit_id, catalog) if review.is_near(today)]


def _review(paper: Paper, since: date, evaluated: list[date], catalog: Catalog) -> Review:
    parameter = catalog.parameters[PARAMETER]
    counted = max([since, *(day for day in evaluated if day >= since)])
    due = _years_later(counted, catalog.number(PARAMETER))
    basis = "; ".join(f"{one.source} {one.at}" for one in parameter.basis)
    return Review(paper, since, counted, due, basis)


def _in_force(db: Session, paper: Paper) -> date | None:
    if paper.name != SLA:
        return None
    events = records.events(db, paper.id)
    if state_from(paper, events) is not State.IN_FORCE:
        return None
    return _day(events, Step.TAKE_EFFECT)


def _evaluated(db: Session, paper: Paper) -> tuple[str, date] | None:
    """Minutes that both parties signed: the number of the agreement, and the day of the last."""
    if paper.name != EVALUATION:
        return None
    events = records.events(db, paper.id)
    if state_from(paper, events) is not State.SIGNED:
        return None
    stated = records.versions(db, paper.id)[0].statement
    return line(stated["sla"]["nomor"]), _day(events, Step.SIGN)


def _day(events: list[PaperEvent], step: Step) -> date:
    return max(event.day for event in events if event.action == step)


def _years_later(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return day.replace(year=day.year + years, day=28)
