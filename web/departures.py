"""What may leave: a version of a proof's file, or a generated document, as the actor may see it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from accounts.actor import Actor
from assessments.factual import submitted
from assessments.findings.register import register_workbook as findings_workbook
from assessments.guidance.listing import guidance_workbook, oversight_workbook
from assessments.internal.register import register_workbook as repairs_workbook
from assessments.matters import papers as dossier_papers
from assessments.overview.listing import overview_workbook
from catalog.loader import catalog
from documents import conversion, issue, returned
from documents.listing import register_workbook
from evidence import proofs
from evidence.store import EvidenceStore
from exchange import errands
from exchange.errands import Place
from exchange.kinds import KINDS
from exchange.visit.taken import visit_workbook
from storage.database import Database
from web.downloads import Served

# What `/daftar/<name>.xlsx` holds; each asks the policy function.
LISTS: dict[str, Callable[[Database, Actor], bytes]] = {
    "naskah": register_workbook,
    "temuan": findings_workbook,
    "pendampingan": guidance_workbook,
    "pengawasan": oversight_workbook,
    "perbaikan-internal": repairs_workbook,
}

_VISIT = re.compile(r"kunjungan-([0-9a-f-]{36})-(\d{1,2}(?:\.\d{1,2}){0,16})")


@dataclass(frozen=True)
class Departures:
    """The deeds behind `GET /bukti/…`, `/dokumen/…`, `/pdf/…`, `/berkas/…`, `/langkah/…` and `/hasil/…`."""

    database: Database
    store: EvidenceStore
    results: Path

    def evidence(self, actor: Actor, file_id: str) -> Served | None:
        """A file of a proof, one's own or of what LKPP may read; None for unknown and foreign alike."""
        return _served(
            proofs.hand_out(self.database, self.store, actor, file_id)
            or submitted.hand_out(self.database, self.store, actor, file_id)
        )

    def document(self, actor: Actor, document_id: str) -> Served | None:
        """A generated document; None for unknown and foreign alike."""
        return _served(issue.hand_out(self.database, self.store, actor, document_id))

    def pdf(self, actor: Actor, document_id: str) -> Served | None:
        """The PDF of a generated document; None while there is none, and for foreign ones."""
        return _served(conversion.hand_out(self.database, self.store, actor, document_id))

    def paper_file(self, actor: Actor, file_id: str) -> Served | None:
        """A file that came back for a paper; None for unknown and foreign alike."""
        return _served(returned.hand_out(self.database, self.store, actor, file_id))

    def step(self, actor: Actor, place: str) -> Served | None:
        """A file of a step of a matter the actor's side shares; None for all others alike."""
        return _served(dossier_papers.hand_out(self.database, self.store, actor, place))

    def result(self, actor: Actor, errand_id: str) -> Served | None:
        """What long work made for the actor; None for unknown, foreign and removed alike."""
        place = Place(self.database, self.store, self.results)
        name, path, kind = errands.result(place, actor, errand_id)
        return Served(name, KINDS[kind].media_type, path, inline_ok=True)

    def table(self, actor: Actor, name: str, asked: Mapping[str, str]) -> bytes | None:
        """A list as Excel, or the workbook of a visit; None for one there is not."""
        visit = _VISIT.fullmatch(name)
        if visit:
            case_id, numbers = visit.groups()
            with self.database.reading() as db:
                return visit_workbook(db, actor, case_id, map(int, numbers.split(".")))
        if name == "nasional":
            return overview_workbook(self.database, actor, catalog(), asked)
        make = LISTS.get(name)
        return make(self.database, actor) if make is not None else None


def _served(handed: proofs.Handed | None) -> Served | None:
    if handed is None:
        return None
    return Served(handed.name, handed.media_type, handed.path, inline_ok=True)
