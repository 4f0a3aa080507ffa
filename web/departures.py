"""What may leave: a version of a proof's file, or a generated document, as the actor may see it."""

from dataclasses import dataclass

from accounts.actor import Actor
from assessments.factual import submitted
from assessments.matters import papers as dossier_papers
from documents import conversion, issue, returned
from documents.listing import register_workbook
from evidence import proofs
from evidence.store import EvidenceStore
from storage.database import Database
from web.downloads import Served


@dataclass(frozen=True)
class Departures:
    """The deeds behind `GET /bukti/…`, `/dokumen/…`, `/pdf/…`, `/berkas/…` and `/langkah/…`."""

    database: Database
    store: EvidenceStore

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

    def table(self, actor: Actor, name: str) -> bytes | None:
        """A list as Excel; None for one there is not."""
        if name != "naskah":
            return None
        return register_workbook(self.database, actor)


def _served(handed: proofs.Handed | None) -> Served | None:
    if handed is None:
        return None
    return Served(handed.name, handed.media_type, handed.path, inline_ok=True)
