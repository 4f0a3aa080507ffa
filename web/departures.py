"""What may leave: a version of a proof's file, or a generated document, as the actor may see it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from accounts.actor import Actor
from assessments.factual import submitted
from assessments.matters import papers as dossier_papers
from documents import conversion, issue, returned
from evidence import proofs
from evidence.store import EvidenceStore
from exchange import errands
from exchange.errands import Place
from exchange.findings.registers import REGISTERS
from exchange.findings.taken import register_to_fill
from exchange.kinds import KINDS
from exchange.lists.registry import LISTS, taken
from exchange.visit.taken import visit_workbook
from exchange.worksheet.taken import workbook as worksheet_of
from exchange.worksheet.tear_out import part_of
from storage.database import Database
from web.downloads import Served

TO_FILL = {f"{name}-isian": one for name, one in REGISTERS.items()}
_WORKSHEET = re.compile(r"lembar-kerja-([0-9a-f-]{36})(?:-([0-9.]+|saya|orang-[0-9a-f-]{36}))?")
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
        """A list as Excel, a register to fill in, or the workbook of a visit; None for one there is not."""
        worksheet = _WORKSHEET.fullmatch(name)
        if worksheet:
            assessment_id, said = worksheet.groups("")
            with self.database.reading() as db:
                return worksheet_of(db, actor, assessment_id, part_of(said, actor))
        visit = _VISIT.fullmatch(name)
        if visit:
            case_id, numbers = visit.groups()
            with self.database.reading() as db:
                return visit_workbook(db, actor, case_id, map(int, numbers.split(".")))
        if name in TO_FILL:
            return register_to_fill(self.database, actor, TO_FILL[name], asked)
        return taken(self.database, actor, name, asked) if name in LISTS else None


def _served(handed: proofs.Handed | None) -> Served | None:
    if handed is None:
        return None
    return Served(handed.name, handed.media_type, handed.path, inline_ok=True)
