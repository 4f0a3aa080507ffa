"""A worksheet is applied: all of it in one transaction, by the deed the screen saves with."""

from dataclasses import dataclass

from accounts.actor import Actor
from accounts.policy import Refused
from assessments.self_assessment.save import Edit, save_edits
from catalog.loader import Catalog
from exchange.worksheet.back import Brought
from exchange.worksheet.differences import CONFIRMED, Difference, Effect, differences
from exchange.worksheet.which import UNNAMED
from storage.database import Database

SOURCE = "xlsx"
MEND = "Perbaiki dulu sel yang keliru, lalu kirim lembar kerjanya lagi."


@dataclass(frozen=True)
class Done:
    """What was done: how many fields were saved, how many were set aside for a choice."""

    saved: int
    set_aside: int

    @property
    def sentence(self) -> str:
        """The same in words."""
        said = f"{self.saved} isian dari lembar kerja tersimpan"
        if not self.set_aside:
            return said
        return f"{said}, {self.set_aside} disisihkan untuk dipilih di halaman standarnya"


def apply(
    database: Database, actor: Actor, catalog: Catalog, assessment_id: str, back: Brought
) -> Done:
    """Bring a worksheet back, all of it or nothing. Raises Refused, and then nothing was done."""
    if not back.is_named:
        raise Refused(UNNAMED)
    if back.problems:
        raise Refused(MEND)
    with database.reading() as db:
        found = differences(db, actor, assessment_id, back)
    edits = _edits(found, {row.criterion_id: row.seen or 0 for row in back.rows})
    saved = save_edits(database, actor, catalog, assessment_id, edits)
    aside = sum(len(one.set_aside) for one in saved.values())
    return Done(len(found) - aside, aside)


def _edits(found: list[Difference], seen: dict[str, int]) -> dict[str, Edit]:
    grouped: dict[str, list[Difference]] = {}
    for one in found:
        grouped.setdefault(one.criterion_id, []).append(one)
    return {
        criterion_id: Edit(
            {one.field: one.typed for one in rows if one.field != CONFIRMED},
            seen[criterion_id],
            SOURCE,
            confirms=any(one.effect is Effect.CONFIRMS for one in rows),
        )
        for criterion_id, rows in grouped.items()
    }
