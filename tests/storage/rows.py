"""Rows for the tests of records: single ones with everything they need, and a whole LPSE."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from storage import (
    accounts,
    answers,
    assessments,
    dossiers,
    errands,
    evidence,
    overrides,
    overview,
    papers,
    people,
    units,
)
from storage.database import Session
from storage.ids import digest_of, new_code, new_id
from storage.tables import (
    Account,
    Answer,
    Assessment,
    AssessmentCriterion,
    Comment,
    CriterionAssignment,
    Document,
    Dossier,
    DossierEvent,
    Errand,
    Evidence,
    EvidenceUse,
    Paper,
    PaperFile,
    PaperNumber,
    Person,
    SetAside,
    SignIn,
    StandardScore,
    TemplateChoice,
    TemplateVersion,
)

NOW = datetime(2026, 3, 2, 1, 30, tzinfo=UTC)
DAY = date(2026, 3, 2)
CRITERIA = ("S01-01", "S01-02", "S02-01")


def an_account(db: Session, email: str = "siti@lpse.contoh.go.id") -> Account:
    return accounts.add_account(db, email, "Siti Contoh")


def a_person(db: Session, unit_id: str, **facts: Any) -> Person:
    given = {"name": "Siti Contoh", "nip": None, "position": "Staf", "phone": "", "email": ""}
    return people.add_person(db, unit_id, **given | facts)


def an_assessment(db: Session, unit_id: str, by: str, **facts: Any) -> Assessment:
    """An assessment that asks `CRITERIA`."""
    given = {
        "kind": "annual", "year": 2026, "title": "Penilaian mandiri 2026", "standards": [1, 2],
        "edition": "2026.1", "service_form": "system_provider", "started_at": NOW,
    }  # fmt: skip
    row = Assessment(unit_id=unit_id, started_by=by, **given | facts)
    assessments.add_assessment(db, row)
    assessments.add_criteria(db, [_asked(db, row, criterion) for criterion in CRITERIA])
    return row


def _asked(db: Session, of: Assessment, criterion: str) -> AssessmentCriterion:
    return AssessmentCriterion(
        assessment_id=of.id, criterion_id=criterion, unit_id=of.unit_id,
        standard=int(criterion[1:3]), mandatory=True,
        text_digest=assessments.keep_text(db, criterion, {"text": f"Kriteria {criterion}"}),
    )  # fmt: skip


def an_answer(of: Assessment, criterion: str = "S01-01", version: int = 1, **facts: Any) -> Answer:
    given = {
        "value": "met", "description": "Sudah ada.", "unsure": False, "reason": "",
        "repair_what": "", "repair_pic": "", "saved_at": NOW, "saved_by": of.started_by,
        "source": "screen",
    }  # fmt: skip
    return Answer(
        unit_id=of.unit_id, assessment_id=of.id, criterion_id=criterion, version=version,
        **given | facts,
    )  # fmt: skip


def an_edit_set_aside(of: Assessment, criterion: str = "S01-01", **facts: Any) -> SetAside:
    given = {
        "field": "value", "value": {"value": "unmet"}, "seen_version": 1, "met_version": 2,
        "saved_at": NOW, "saved_by": of.started_by,
    }  # fmt: skip
    return SetAside(
        unit_id=of.unit_id, assessment_id=of.id, criterion_id=criterion, **given | facts
    )


def a_remark(of: Assessment, criterion: str = "S01-01", **facts: Any) -> Comment:
    given = {"side": "lpse", "body": "Tolong periksa.", "written_at": NOW}
    return Comment(
        unit_id=of.unit_id, assessment_id=of.id, criterion_id=criterion,
        written_by=of.started_by, **given | facts,
    )  # fmt: skip


def a_score(of: Assessment, standard: int = 1, **counts: int) -> StandardScore:
    given = dict.fromkeys(
        ("answered", "met", "partial", "unmet", "not_applicable", "mandatory_ready"), 0
    )
    return StandardScore(
        assessment_id=of.id, standard=standard, unit_id=of.unit_id, year=of.year,
        **given | {"total": 2, "mandatory": 2} | counts,
    )  # fmt: skip


def a_proof(db: Session, unit_id: str, by: str, **facts: Any) -> Evidence:
    given = {
        "kind": "policy", "title": "SK Tim LPSE", "number": "1/2026", "confidentiality": "biasa",
        "link": "", "created_at": NOW,
    }  # fmt: skip
    return evidence.add_evidence(db, Evidence(unit_id=unit_id, created_by=by, **given | facts))


def a_use(of: Assessment, proof: Evidence, criterion: str = "S01-01", **facts: Any) -> EvidenceUse:
    return EvidenceUse(
        unit_id=of.unit_id, assessment_id=of.id, criterion_id=criterion, evidence_id=proof.id,
        attached_by=of.started_by, **{"attached_at": NOW} | facts,
    )  # fmt: skip


def a_paper(db: Session, unit_id: str, by: str, **facts: Any) -> Paper:
    given = {"name": "sla_lkpp", "code": new_code(), "reason": "kumpulan 1", "created_at": NOW}
    return papers.add_paper(db, Paper(unit_id=unit_id, created_by=by, **given | facts))


def a_document(of: Paper, digest: str, **facts: Any) -> Document:
    given = {
        "name": of.name, "title": "SLA", "statement": {"nomor": "1"}, "created_at": NOW,
        "version": 1, "template": "", "created_by": of.created_by,
    }  # fmt: skip
    return Document(unit_id=of.unit_id, paper_id=of.id, digest=digest, **given | facts)


def a_sign_in(account_id: str, digest: str, **facts: Any) -> SignIn:
    given = {"created_at": NOW, "seen_at": NOW, "expires_at": NOW.replace(hour=13), "browser": "B"}
    return SignIn(digest=digest, account_id=account_id, **given | facts)


@dataclass(frozen=True)
class Lpse:
    """A unit with at least one row in every table that has a unit; the ids of these rows."""

    unit_id: str
    account_id: str
    person_id: str
    nip: str
    membership_id: str
    role_held_id: str
    duty_id: str
    assessment_id: str
    comment_id: str
    set_aside_id: str
    evidence_id: str
    file_id: str
    document_id: str
    paper_id: str
    paper_file_id: str
    template_id: str
    dossier_id: str


def an_lpse(db: Session, name: str) -> Lpse:
    """A whole LPSE, all its rows in the caller's transaction."""
    unit = units.add_unit(db, "lpse", name, digest_of(name)[:6])
    account = an_account(db, f"{digest_of(name)[:8]}@lpse.contoh.go.id")
    nip = str(int(digest_of(name)[:16], 16)).zfill(20)[:18]
    person = a_person(db, unit.id, nip=nip)
    membership = accounts.add_membership(db, account.id, unit.id, person.id, "coordinator", DAY)
    role = people.add_role(
        db, person, "helpdesk", title="", capacity="definitif", decree_number="", valid_from=DAY
    )
    duty = people.add_duty(db, person, "ppk", DAY, None)
    units.add_profile(db, unit.id, DAY, {"zone": "WIB", "name": name}, account.id)
    accounts.add_sign_in(db, a_sign_in(account.id, digest_of(unit.id), unit_id=unit.id))
    asked = Errand(account_id=account.id, unit_id=unit.id, kind="paket", facts={}, asked_at=NOW)
    errands.add(db, asked)
    assessment = an_assessment(db, unit.id, account.id)
    comment, aside = _work_on(db, assessment, person)
    proof, file = _proofs(db, assessment, name)
    document, paper_file, template = _papers(db, assessment, digest_of(f"file of {name}"))
    dossier = _a_matter(db, assessment)
    overrides.add_override(db, "numbering", unit.id, {"unit": unit.id}, DAY, account.id)
    return Lpse(
        unit.id, account.id, person.id, nip, membership.id, role.id, duty.id, assessment.id,
        comment.id, aside.id, proof, file, document.id, document.paper_id, paper_file, template, dossier.id,
    )  # fmt: skip


def _work_on(db: Session, of: Assessment, person: Person) -> tuple[Comment, SetAside]:
    assessments.add_event(db, of, 1, "started", of.started_by, {})
    answers.add(db, an_answer(of))
    aside, comment = an_edit_set_aside(of), a_remark(of)
    answers.set_aside(db, aside)
    assessments.add_comment(db, comment)
    assessments.keep_score(db, a_score(of))
    assignment = CriterionAssignment(
        assessment_id=of.id, criterion_id="S01-01", unit_id=of.unit_id, person_id=person.id
    )
    assessments.assign(db, assignment)
    return comment, aside


def _proofs(db: Session, of: Assessment, name: str) -> tuple[str, str]:
    digest = digest_of(f"file of {name}")
    evidence.keep_blob(db, digest, 1234, "application/pdf")
    proof = a_proof(db, of.unit_id, of.started_by)
    file = evidence.add_file(db, proof, digest, "sk.pdf", of.started_by)
    evidence.use(db, a_use(of, proof))
    return proof.id, file.id


def _papers(db: Session, of: Assessment, digest: str) -> tuple[Document, str, str]:
    """A document of a paper with a number, an event, a file, and a template of the unit's own."""
    by, unit_id = of.started_by, of.unit_id
    paper = a_paper(db, unit_id, by, assessment_id=of.id)
    document = papers.add_document(db, a_document(paper, digest, assessment_id=of.id))
    papers.add_event(db, paper, "finalkan", DAY, by, {})
    papers.add_number(db, a_number(paper, 1))
    file = papers.add_file(db, a_paper_file(paper, digest))
    template = papers.add_template(db, a_template(unit_id, by, digest))
    papers.add_choice(db, TemplateChoice(
        unit_id=unit_id, name="sla_lkpp", seq=1, template_id=template.id, chosen_at=NOW,
        chosen_by=by,
    ))  # fmt: skip
    return document, file.id, template.id


def a_dossier(of: Assessment, process: str = "factual", **facts: Any) -> Dossier:
    given = {"facts": {}, "is_history": False, "opened_at": NOW, "opened_by": of.started_by}
    return Dossier(unit_id=of.unit_id, process=process, assessment_id=of.id, **given | facts)


def a_step(of: Dossier, seq: int = 1, **facts: Any) -> DossierEvent:
    given = {
        "side": "lkpp", "action": "buka", "day": DAY, "facts": {}, "name": "", "at": NOW,
        "by": of.opened_by,
    }  # fmt: skip
    return DossierEvent(dossier_id=of.id, seq=seq, unit_id=of.unit_id, **given | facts)


def a_verdict(of: Dossier, **facts: Any) -> dict[str, Any]:
    given = {
        "dossier_id": of.id, "unit_id": of.unit_id, "assessment_id": of.assessment_id,
        "criterion_id": "S01-01", "version": 1, "value": "met", "note": "", "source": "web",
        "saved_at": NOW, "saved_by": of.opened_by,
    }  # fmt: skip
    return given | facts


def _a_matter(db: Session, of: Assessment) -> Dossier:
    """A factual assessment with a step and a verdict."""
    row = dossiers.add_dossier(db, a_dossier(of, facts={"nomor": "PF-1"}))
    dossiers.add_event(db, a_step(row))
    dossiers.note_state(db, row, "antre")
    dossiers.add_verdict(db, **a_verdict(row))
    _an_overview(db, row)
    return row


def _an_overview(db: Session, of: Dossier) -> None:
    """One row in each table of the national view."""
    counts = (
        "total", "met", "partial", "unmet", "not_applicable", "mandatory", "mandatory_ready",
        "judged_met", "judged_partial", "judged_unmet", "judged_not_applicable", "judged_ready",
    )  # fmt: skip
    mine = {"unit_id": of.unit_id}
    overview.replace(db, "scores", of.unit_id, [
        mine | dict.fromkeys(counts, 1) | {
            "year": DAY.year, "standard": 1, "assessment_id": of.assessment_id,
            "certified_on": DAY, "case_id": of.id, "published_on": DAY,
        }
    ])  # fmt: skip
    overview.replace(db, "standings", of.unit_id, [
        mine | {"standard": 1, "valid_from": DAY, "valid_to": overview.NO_END, "status": "in_force"}
    ])  # fmt: skip
    overview.replace(db, "findings", of.unit_id, [
        mine | {
            "dossier_id": of.id, "seq": 1, "number": "T-2026-0001", "standard": 1,
            "criterion_id": "S01-01", "kind": "measure", "open_from": DAY,
            "open_to": overview.NO_END, "target": DAY,
        }
    ])  # fmt: skip
    overview.replace(db, "measures", of.unit_id, [
        mine | {
            "dossier_id": of.id, "number": "P-2026-0001", "rung": "advice", "standards": [1],
            "received": DAY, "ended": overview.NO_END, "counted_from": DAY, "days": 30,
            "day_unit": "hari kerja",
        }
    ])  # fmt: skip


def a_number(of: Paper, ordinal: int | None, **facts: Any) -> PaperNumber:
    given = {"series": "umum", "year": DAY.year, "text": f"{ordinal}/{of.id}", "taken_at": NOW}
    return PaperNumber(paper_id=of.id, unit_id=of.unit_id, ordinal=ordinal, **given | facts)


def a_paper_file(of: Paper, digest: str) -> PaperFile:
    return PaperFile(
        paper_id=of.id, unit_id=of.unit_id, kind="tanda_tangan", digest=digest, name="ttd.pdf",
        facts={}, added_at=NOW, added_by=of.created_by,
    )  # fmt: skip


def a_template(unit_id: str, by: str, digest: str, version: int = 1) -> TemplateVersion:
    return TemplateVersion(
        unit_id=unit_id, name="sla_lkpp", version=version, digest=digest, note="",
        uploaded_at=NOW, uploaded_by=by,
    )  # fmt: skip


def some_id() -> str:
    """An id nothing has."""
    return new_id()
