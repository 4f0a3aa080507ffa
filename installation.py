"""Opens what the settings point to, once per process: the records and the evidence store."""

from dataclasses import dataclass
from functools import lru_cache

from evidence.store import EvidenceStore
from settings import Settings, settings
from storage.database import Database


@dataclass(frozen=True)
class Installation:
    """This installation, open."""

    settings: Settings
    database: Database
    store: EvidenceStore


@lru_cache(maxsize=1)
def installation() -> Installation:
    """The installation of this process; makes its folders. Raises UnsafeSqlite."""
    values = settings()
    values.home.mkdir(parents=True, exist_ok=True)
    store = EvidenceStore(values.evidence_folder)
    store.prepare()
    return Installation(values, Database(values.database_url), store)
