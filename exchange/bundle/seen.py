"""Which assessment may its reader put into a bundle, and which of its proofs may they open?"""

from dataclasses import dataclass
from datetime import UTC, datetime

from accounts.actor import Actor
from accounts.policy import Refused
from assessments.factual.deeds import published
from assessments.factual.submitted import files_of, live_case, opens, submission
from assessments.self_assessment.records import find
from evidence.proofs import may_see
from storage import dossiers as dossier_records
from storage import units
from storage.database import Session
from storage.tables import Assessment, Dossier, Evidence, EvidenceFile, Unit

NO_UNIT = (
    "Akun Anda belum bertugas di unit mana pun, jadi belum ada penilaian yang dapat dipaketkan."
)


@dataclass(frozen=True)
class Seen:
    """An assessment as this reader sees it: their own as it is, an LPSE's as it was certified."""

    actor: Actor
    assessment: Assessment
    unit: Unit
    case: Dossier | None
    certified_at: datetime | None

    @property
    def is_own(self) -> bool:
        """Whether the reader belongs to the LPSE: only they see who works on what, and remarks."""
        return self.certified_at is None

    def opens(self, db: Session, proof: Evidence) -> bool:
        """Whether the contents of a proof are open to this reader."""
        if self.is_own:
            return may_see(self.actor, proof)
        return opens(db, self.actor, proof, self.case)

    def files(self, db: Session, proof: Evidence) -> list[EvidenceFile]:
        """The files of a proof this reader knows of, newest first."""
        return files_of(db, proof, self.certified_at or datetime.now(UTC))

    def published_case(self, db: Session) -> Dossier | None:
        """The factual assessment, once LKPP has published it; a draft of theirs is never told."""
        if self.case is None or published(dossier_records.events(db, self.case.id)) is None:
            return None
        return self.case


def seen(db: Session, actor: Actor, assessment_id: str) -> Seen:
    """What the reader sees. Raises Refused: one answer for unknown, foreign and (LKPP) drafts."""
    if actor.unit_id is None:
        raise Refused(NO_UNIT)
    if actor.unit_kind == "lkpp":
        about = submission(db, actor, assessment_id)
        assessment, moment = about.assessment, about.certified.at
    else:
        assessment, moment = find(db, actor, assessment_id), None
    unit = units.unit(db, assessment.unit_id)
    if unit is None:
        raise Refused("LPSE penilaian ini tidak ditemukan.")
    case = live_case(db, assessment.id)
    return Seen(actor, assessment, unit, case, moment)
