"""Deeds on findings the LPSE reads: followed up, accepted or given back, checked for their effect."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from accounts.actor import Actor
from accounts.policy import Refused
from assessments.findings.drafting import LONGEST, LONGEST_LINE
from assessments.findings.found import Found, next_of
from assessments.findings.rules import Kind
from assessments.matters.came import through
from assessments.matters.dossiers import Deed, changing, take
from assessments.matters.proof import with_proof
from assessments.matters.reasons import written
from assessments.matters.required import told_words
from evidence.proofs import Kept
from intake.words import line, lines
from storage.database import Database, Session

NO_PROOF = "Sertakan berkas bukti tindak lanjutnya; gabungkan menjadi satu berkas bila banyak."


@dataclass(frozen=True)
class Answer:
    """What an LPSE did about a finding: the actions, who did them, and the file that proves it."""

    actions: str
    done_by: str = ""
    proof: Kept | None = None
    source: str = ""


@dataclass(frozen=True)
class Ruling:
    """What a reviewer says of an answer: whether it repairs the finding, and the note or reason."""

    is_repaired: bool
    words: str = ""
    source: str = ""


@dataclass(frozen=True)
class Outcome:
    """What a reviewer found of a repair: whether it works, why, and by when it is due again if not."""

    works: bool
    words: str = ""
    target: date | None = None


def follow_up(database: Database, actor: Actor, finding_id: str, answer: Answer, day: date) -> None:
    """The LPSE says what it did, with its proof (KEP152 2.1.e.4). Raises Refused.

    USULAN: only a *saran* may be answered without a file.
    """
    with changing(database) as db:
        follow_up_in(db, actor, finding_id, answer, day)


def follow_up_in(db: Session, actor: Actor, finding_id: str, answer: Answer, day: date) -> None:
    """The same in the caller's writing transaction."""
    found = next_of(db, actor, finding_id, "tindak_lanjuti", day)
    actions = _actions(answer.actions)
    if answer.proof is None and found.words.kind is not Kind.ADVICE:
        raise Refused(NO_PROOF)
    facts = {
        "tindakan": actions, "pelaksana": line(answer.done_by)[:LONGEST_LINE],
        **through(answer.source),
    }  # fmt: skip
    take(db, actor, found.row, with_proof(db, Deed("tindak_lanjuti", day, facts), answer.proof))


def accept(database: Database, actor: Actor, finding_id: str, day: date, words: str = "") -> None:
    """The reviewer finds it repaired (KEP152 2.1.e.5). Raises Refused."""
    with changing(database) as db:
        rule_in(db, actor, finding_id, Ruling(True, words), day)


def give_back(database: Database, actor: Actor, finding_id: str, reason: str, day: date) -> None:
    """The reviewer finds it not repaired, and says why (KEP152 2.1.e.5). Raises Refused."""
    with changing(database) as db:
        rule_in(db, actor, finding_id, Ruling(False, reason), day)


def rule_in(db: Session, actor: Actor, finding_id: str, ruling: Ruling, day: date) -> None:
    """Accepted or given back, in the caller's writing transaction (KEP152 2.1.e.5)."""
    action = "terima" if ruling.is_repaired else "kembalikan"
    found = next_of(db, actor, finding_id, action, day)
    facts: dict[str, Any] = {"pemeriksa": actor.name, **through(ruling.source)}
    if ruling.is_repaired:
        facts["catatan"] = line(ruling.words)[:1000]
    else:
        facts["alasan"] = told_words(ruling.words)
    take(db, actor, found.row, Deed(action, day, facts))


def check_effect(
    database: Database, actor: Actor, finding_id: str, outcome: Outcome, day: date
) -> None:
    """Whether the repair does what it should, some time later (USULAN pemeriksaan keefektifan).

    Where it does not, the finding is open again, with a reason and a new target. Raises Refused.
    """
    action = "nyatakan_efektif" if outcome.works else "nyatakan_tidak_efektif"
    with changing(database) as db:
        found = next_of(db, actor, finding_id, action, day)
        facts: dict[str, Any] = {"pemeriksa": actor.name}
        if outcome.works:
            facts["catatan"] = line(outcome.words)[:1000]
        else:
            facts |= {"alasan": told_words(outcome.words)} | _again(found, outcome, day)
        take(db, actor, found.row, Deed(action, day, facts))


def _again(found: Found, outcome: Outcome, day: date) -> dict[str, Any]:
    """The new target of a finding that is open again."""
    if outcome.target is None and found.words.kind is Kind.ADVICE:
        return {"target": None}
    if outcome.target is None or outcome.target <= day:
        raise Refused("Isilah target baru, sesudah tanggal pemeriksaan ini.")
    return {"target": outcome.target.isoformat(), "target_baru": written(outcome.target)}


def _actions(text: str) -> str:
    given = lines(text)
    if len(given) < 10 or len(given) > LONGEST:
        raise Refused(
            f"Tuliskan tindakan perbaikannya: sedikitnya 10 dan paling banyak {LONGEST} huruf."
        )
    return given
