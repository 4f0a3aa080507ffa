"""An installation filled with the sample, for the tests that look at it."""

from dataclasses import dataclass
from datetime import UTC, datetime

from accounts.actor import Actor
from assessments.sample.installation import Sample
from evidence.store import EvidenceStore
from storage.database import Database

MADE = datetime(2026, 11, 20, 3, tzinfo=UTC)


@dataclass(frozen=True)
class Made:
    """An installation filled with the sample."""

    database: Database
    store: EvidenceStore
    administrator: Actor
    sample: Sample
    told: tuple[str, ...]
