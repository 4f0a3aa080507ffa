"""A finding as a page shows it: what it says, what its reader may do, what is still lacking."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from accounts.actor import Actor
from assessments.findings import sources
from assessments.findings.deeds import why_not_yet
from assessments.findings.found import Found
from assessments.findings.lettered import LATER
from assessments.findings.register import Line, line_of
from assessments.findings.rules import Kind
from assessments.matters.dossiers import possible
from assessments.matters.process import Transition
from assessments.matters.reasons import Reason
from catalog.loader import catalog
from catalog.model import Source
from screens.session import database


@dataclass(frozen=True)
class View:
    """A finding as the page shows it to its reader."""

    actor: Actor
    line: Line
    text: dict[str, Any]
    sources: tuple[Source, ...]
    missing: tuple[Reason, ...]
    is_of_team: bool
    today: date
    zone: str

    @property
    def steps(self) -> tuple[Transition, ...]:
        """What the reader may do now."""
        found = possible(self.line.row, self.line.events, self.actor)
        return tuple(s for s in found if self._is_offered(s.action))

    def _is_offered(self, action: str) -> bool:
        """Drafts are the team's; the letter of the other kinds goes out with a measure, or not at all."""
        if action == LATER:
            return self.line.words.kind is Kind.RECOMMENDATION
        return self.is_of_team or action not in ("ubah", "buang")


def opened(actor: Actor, finding_id: str, today: date, zone: str) -> View:
    """A finding the actor may see, read once for the whole page. Raises Refused."""
    with database().reading() as db:
        line = line_of(db, actor, finding_id)
        above = sources.parent_of(db, line.row)
        text = sources.text_of(db, above, line.criterion) or {}
        missing = (
            why_not_yet(db, Found(line.row, line.events), today) if line.state == "konsep" else ()
        )
    cited = [one["source"] for one in text.get("basis", ())]
    known = tuple(catalog().sources[one] for one in cited if one in catalog().sources)
    is_of_team = above is not None and sources.is_of_team(actor, above)
    return View(actor, line, text, known, tuple(missing), is_of_team, today, zone)
