"""Asking a standard's criteria outside a self-assessment: surveillance, and an LPSE's own assessor."""

from datetime import UTC, date, datetime
from typing import Literal

from accounts.actor import Actor
from accounts.profile import profile_on
from assessments.self_assessment.start import ask
from catalog.loader import catalog
from storage import assessments as records
from storage.database import Session
from storage.tables import Assessment


def asked(
    db: Session, actor: Actor, unit_id: str, kind: Literal["surveillance", "internal"],
    standards: list[int], on: date,
) -> str:  # fmt: skip
    """Keep the criteria of these standards in today's words, in the caller's transaction; their id.

    They belong to an assessment of their own kind: what the LPSE answers of itself is not touched.
    """
    row = records.add_assessment(
        db,
        Assessment(
            unit_id=unit_id, kind=kind, year=on.year, title=f"{kind} {on.year}",
            standards=sorted(standards), edition=catalog().edition.edition,
            service_form=profile_on(db, unit_id, on).service_form, previous_id=None,
            started_at=datetime.now(UTC), started_by=actor.account_id,
        ),
    )  # fmt: skip
    ask(db, row, catalog(), profile_on(db, unit_id, on))
    return row.id
