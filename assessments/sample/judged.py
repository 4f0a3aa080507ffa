"""Factual assessments of the sample: one published with its findings, one the team is busy with."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from accounts.actor import AccountRole, Actor
from assessments.factual import clarifications, deeds, stating
from assessments.factual.deeds import Team
from assessments.factual.papers import started
from assessments.factual.verdicts import bring_back, require_assessor
from assessments.sample.answers import FIELD
from assessments.sample.making import Lpse, Making
from assessments.sample.papers import DECREE, LETTER, write
from assessments.self_assessment.answering import AnswerValue
from assessments.self_assessment.records import answered_all
from documents.life import Step
from storage import accounts as records
from storage.evidence import evidence_of_unit

R = AccountRole
NOTES = {
    AnswerValue.PARTIAL: "Dokumennya ada, tetapi catatan pelaksanaannya belum lengkap.",
    AnswerValue.UNMET: "Dokumen dan catatannya tidak dapat ditunjukkan.",
}
DIFFERENT = "Berbeda dari jawaban LPSE: catatan dua bulan terakhir tidak dapat ditunjukkan."
QUESTION = "Mohon tunjukkan catatan pemeriksaan dua bulan terakhir beserta yang memeriksanya."
REPLY = "Catatannya kami lampirkan; pemeriksaan dilakukan setiap akhir bulan oleh petugas layanan."


@dataclass(frozen=True)
class Days:
    """How many days ago each step was taken."""

    opened: int
    assigned: int
    visit: int
    finished: int = 0
    published: int = 0


LAST_YEAR, NOW = Days(295, 290, 280, 270, 266), Days(12, 10, 5)


@dataclass(frozen=True)
class Case:
    """A factual assessment under way, and what the team finds otherwise than the LPSE."""

    case_id: str
    assessment_id: str
    different: frozenset[str] = frozenset()


def open_case(making: Making, lpse: Lpse, days: Days, different: frozenset[str]) -> Case:
    """Opened, the team assigned and announced, judging begun."""
    approver, assessment_id = making.lkpp(R.APPROVER), lpse.certified[-1]
    case_id = deeds.open_case(making.database, approver, assessment_id, making.ago(days.opened))
    visit = making.ago(days.visit), making.ago(days.visit - 1)
    team = Team(_reviewers(making), FIELD, *visit)
    deeds.assign(making.database, approver, case_id, team, making.ago(days.assigned))
    case = Case(case_id, assessment_id, different)
    told = making.ago(days.assigned - 1)
    ends = {"laporan_paling_lambat": making.ago(days.visit - 20).isoformat()}
    assignment = _paper(making, case, "catat_surat_tugas", told, DECREE, **ends)
    stating.record_assignment(making.database, approver, case_id, assignment)
    notice = _paper(making, case, "beri_tahu", told, LETTER)
    stating.announce(making.database, approver, case_id, notice)
    deeds.begin(making.database, making.lkpp(R.REVIEWER), case_id, visit[0])
    return case


def judge(making: Making, case: Case, share: float = 1.0) -> list[str]:
    """Verdicts on the first part of the criteria; which of them are not met."""
    reviewer, wanting = making.lkpp(R.REVIEWER), []
    with making.database.writing() as db:
        row = require_assessor(db, reviewer, case.case_id)
        answers = answered_all(db, case.assessment_id)
        asked = [a for a in answers.values() if a.switched_off is None]
        for answer in asked[: int(len(asked) * share)]:
            verdict = _verdict(answer.criterion_id, AnswerValue(answer.value), case)
            bring_back(db, reviewer, row, answer.criterion_id, verdict, 0)
            if verdict["value"] in NOTES:
                wanting.append(answer.criterion_id)
    return wanting


def ask(making: Making, case: Case, criterion_id: str, day: date) -> str:
    """A question to the LPSE; its id."""
    reviewer = making.lkpp(R.REVIEWER)
    return clarifications.ask(making.database, reviewer, case.case_id, criterion_id, QUESTION, day)


def reply(making: Making, lpse: Lpse, question_id: str, days: int) -> None:
    """The LPSE answers with a proof, and the team closes the question a day later."""
    actor = making.coordinator(lpse)
    with making.database.reading() as db:
        proofs = [e.id for e in evidence_of_unit(db, lpse.unit_id)][:1]
    clarifications.answer(making.database, actor, question_id, REPLY, proofs, making.ago(days))
    reviewer = making.lkpp(R.REVIEWER)
    clarifications.close(making.database, reviewer, question_id, making.ago(days - 1))


def publish(making: Making, case: Case, days: Days) -> None:
    """Finished by the team, minuted, published by the approver."""
    reviewer, approver = making.lkpp(R.REVIEWER), making.lkpp(R.APPROVER)
    finished = making.ago(days.finished)
    deeds.finish(making.database, reviewer, case.case_id, finished)
    both = (Step.FINALISE, Step.SIGN, Step.SIGN)
    minutes = _paper(making, case, "catat_berita_acara", finished, both)
    stating.record_minutes(making.database, reviewer, case.case_id, minutes)
    deeds.publish(making.database, approver, case.case_id, making.ago(days.published))


def _verdict(criterion_id: str, answer: AnswerValue, case: Case) -> Mapping[str, Any]:
    if criterion_id in case.different:
        return {"value": AnswerValue.PARTIAL, "note": DIFFERENT}
    return {"value": answer, "note": NOTES.get(answer, "")}


def _reviewers(making: Making) -> tuple[str, ...]:
    """Both reviewers of LKPP; who takes the steps leads."""
    first: Actor = making.lkpp(R.REVIEWER)
    with making.database.reading() as db:
        everybody = records.accounts_of_unit(db, making.lkpp_id)
    others = [a.id for a, m in everybody if m.role == R.REVIEWER and a.id != first.account_id]
    return (first.account_id, *others)


def _paper(
    making: Making, case: Case, action: str, day: date, steps: tuple[Step, ...], **typed: Any
) -> str:
    actor = making.lkpp(R.APPROVER)
    with making.database.reading() as db:
        known = started(db, actor, case.case_id, action, day)
    return write(making, actor, stating.PAPERS[action], steps, day, known, **typed)
