"""Questions a team asks while it judges, and the LPSE's answers with proofs (USULAN)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from accounts.actor import Actor
from accounts.policy import Refused
from assessments.factual.submitted import CLARIFICATION, FACTUAL, is_assessor
from assessments.factual.verdicts import NOT_YOURS, require_assessor
from assessments.matters.dossiers import About, Deed, find, open_dossier, state_from, state_of, take
from evidence import proofs
from intake.words import lines
from storage import assessments as assessment_records
from storage import dossiers as records
from storage import evidence as evidence_records
from storage.database import Database, Session, Taken
from storage.tables import Dossier, DossierEvent

LONGEST = 8000
CHANGED = "Klarifikasi ini baru saja diubah orang lain. Muat ulang halaman ini."


@dataclass(frozen=True)
class Question:
    """A clarification as both sides see it."""

    row: Dossier
    events: tuple[DossierEvent, ...]

    @property
    def criterion_id(self) -> str:
        """The criterion it is about."""
        return str(self.row.facts["kriteria"])

    @property
    def state(self) -> str:
        """Where it stands."""
        return state_from(self.row, self.events) or ""


def ask(
    database: Database, actor: Actor, case_id: str, criterion_id: str, text: str, day: date
) -> str:  # fmt: skip
    """A question to the LPSE about one criterion; its id. Raises Refused (not of the team)."""
    with database.writing() as db:
        return ask_in(db, actor, require_assessor(db, actor, case_id), criterion_id, text, day)


def ask_in(
    db: Session, actor: Actor, case: Dossier, criterion_id: str, text: str, day: date
) -> str:  # fmt: skip
    """The same in the caller's transaction, about a case `require_assessor` gave. Raises Refused."""
    facts = {"pertanyaan": _words(text, "Tuliskan pertanyaannya")}
    if assessment_records.criterion(db, case.assessment_id or "", criterion_id) is None:
        raise Refused("Kriteria itu tidak dinilai pada penilaian ini.")
    about = About(
        case.unit_id, {"kriteria": criterion_id}, parent_id=case.id,
        assessment_id=case.assessment_id,
    )  # fmt: skip
    return open_dossier(db, actor, CLARIFICATION, about, Deed("tanyakan", day, facts)).id


def ask_again(database: Database, actor: Actor, question_id: str, text: str, day: date) -> None:
    """Ask further after an answer. Raises Refused."""
    facts = {"pertanyaan": _words(text, "Tuliskan pertanyaannya")}
    _of_the_team(database, actor, question_id, Deed("tanyakan_lagi", day, facts))


def close(database: Database, actor: Actor, question_id: str, day: date) -> None:
    """The team needs no (further) answer. Raises Refused."""
    _of_the_team(database, actor, question_id, Deed("tutup", day))


def answer(
    database: Database, actor: Actor, question_id: str, text: str, evidence_ids: Iterable[str],
    day: date,
) -> None:  # fmt: skip
    """The LPSE answers, with proofs it has already uploaded; their newest files go along."""
    facts: dict[str, Any] = {"jawaban": _words(text, "Tuliskan jawabannya")}
    try:
        with database.writing() as db:
            row = find(db, actor, question_id, CLARIFICATION)
            case = records.any_dossier(db, row.parent_id or "")
            if case is None or state_of(db, case) != "dinilai":
                raise Refused("Penilaian faktualnya tidak sedang berjalan lagi.")
            facts["bukti"] = [_given(db, actor, one) for one in dict.fromkeys(evidence_ids)]
            take(db, actor, row, Deed("jawab", day, facts))
    except Taken as taken:
        raise Refused(CHANGED) from taken


def questions(db: Session, case: Dossier) -> list[Question]:
    """Every clarification of a factual assessment the actor has found, oldest first."""
    rows = records.children(db, case.id, CLARIFICATION)
    events = records.events_of(db, [row.id for row in rows])
    return [Question(row, tuple(events.get(row.id, []))) for row in rows]


def _of_the_team(database: Database, actor: Actor, question_id: str, deed: Deed) -> None:
    try:
        with database.writing() as db:
            row = find(db, actor, question_id, CLARIFICATION)
            case = find(db, actor, row.parent_id or "", FACTUAL)
            if not is_assessor(db, actor, case):
                raise Refused(NOT_YOURS)
            take(db, actor, row, deed)
    except Taken as taken:
        raise Refused(CHANGED) from taken


def _given(db: Session, actor: Actor, evidence_id: str) -> dict[str, Any]:
    proof = proofs.find(db, actor, evidence_id)
    files = evidence_records.files_of(db, proof.id)
    return {
        "bukti": proof.id, "nama": proof.title, "berkas": files[0].id if files else None,
        "tautan": "" if files else proof.link,
    }  # fmt: skip


def _words(text: str, ask_for: str) -> str:
    given = lines(text)
    if not given or len(given) > LONGEST:
        raise Refused(f"{ask_for}, paling panjang {LONGEST} huruf.")
    return given
