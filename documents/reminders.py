"""Which agreements are due for review? The SLA with LKPP may be evaluated within so many years."""

from dataclasses import dataclass
from datetime import date

from catalog.loader import Catalog
from documents.life import State, Step
from documents.register import state_of
from storage import papers as records
from storage.database import Session
from storage.tables import Paper

SLA = "sla_lkpp"


@dataclass(frozen=True)
class Review:
    """An agreement in force and the day by which it should have been looked at again."""

    paper: Paper
    in_force_since: date
    due: date

    def is_near(self, today: date, days: int) -> bool:
        """Whether the day has come, or comes within `days` calendar days."""
        return (self.due - today).days <= days


def sla_reviews(db: Session, unit_id: str, catalog: Catalog) -> list[Review]:
    """SLAs in force with the last day of their review period.

    SLA-LKPP 11.1 says "dapat": a reminder, never a duty.
    """
    years = catalog.number("sla_review_years")
    found = []
    for paper in records.papers(db, unit_id):
        if paper.name != SLA or state_of(db, paper) is not State.IN_FORCE:
            continue
        since = next(
            e.day for e in records.events(db, paper.id) if e.action == Step.TAKE_EFFECT.value
        )
        found.append(Review(paper, since, _years_later(since, years)))
    return found


def _years_later(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return day.replace(year=day.year + years, day=28)
