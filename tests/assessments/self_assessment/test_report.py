"""The issued report is a Word document that says what was answered, and is kept for good."""

import hashlib
from datetime import date
from io import BytesIO

import docx
import pytest

from accounts.actor import AccountRole
from accounts.policy import Refused
from accounts.profile import save_profile
from assessments.self_assessment.letters import report_form
from assessments.self_assessment.records import find
from assessments.self_assessment.report import REPORT, issue_report
from catalog.loader import catalog
from documents.issue import hand_out
from evidence.proofs import keep_alone
from evidence.store import EvidenceStore
from storage import evidence as files
from storage import papers as records
from storage.tables import AuditEvent, Document
from tests.furnished import Scene
from tests.scenes import (
    PROFILE,
    REASON,
    answer_all,
    certify,
    keep_file,
    picture,
    say,
    show_file,
    show_link,
    today,
)

R = AccountRole
LAW = catalog()
ONE, TWO, THREE = "S01-01", "S01-02", "S01-03"


def issue(scene: Scene, store: EvidenceStore, by: AccountRole = R.COORDINATOR) -> Document:
    actor = scene.office.actor(by)
    return issue_report(scene.database, store, actor, LAW, scene.assessment_id, today())


def words(content: bytes) -> str:
    """Every paragraph and cell of a Word document, headers and footers too."""
    document = docx.Document(BytesIO(content))
    parts = [document.element.body]
    for section in document.sections:
        parts += [section.header._element, section.footer._element]
    return "\n".join(
        "".join(t.text or "" for t in p.iter() if t.tag.endswith("}t"))
        for part in parts for p in part.iter() if p.tag.endswith("}p")
    )  # fmt: skip


def content(store: EvidenceStore, row: Document) -> bytes:
    with store.open(row.digest) as file:
        return file.read()


@pytest.fixture
def told(scene: Scene, store: EvidenceStore) -> Scene:
    """An assessment with answers, proofs and a plan."""
    office, where = scene.office, scene.assessment_id
    answer_all(office, where)
    say(office, where, ONE, {"value": "met", "description": "Maklumat <b>& SOP</b> {{ 7*7 }}"}, 1)
    say(office, where, TWO, {
        "value": "unmet", "description": "Belum ada register.", "repair_what": "Menyusun register.",
        "repair_pic": "Rara Senja", "repair_target": date(2026, 6, 30),
    }, 1)  # fmt: skip
    show_file(office, store, where, ONE, title="SK Tim Pengelola", number="SK 12/2026")
    show_link(office, where, [ONE], title="Maklumat di situs")
    return scene


def test_the_report_contains_answers_proofs_and_plans_as_they_were_written(
    told: Scene, store: EvidenceStore
) -> None:
    text = words(content(store, issue(told, store)))
    for said in (
        "LPSE Kabupaten Contoh", "Raden Wiratama", "Maklumat <b>& SOP</b> {{ 7*7 }}",
        "Belum ada register.", "Menyusun register.", "Rara Senja", "SK Tim Pengelola",
        "SK 12/2026", "Maklumat di situs", REASON, LAW.criteria[THREE].text,
        LAW.standards[1].title, LAW.edition.disclaimer,
    ):  # fmt: skip
        assert said in text


def test_a_draft_says_konsep_and_a_certified_report_does_not(
    told: Scene, store: EvidenceStore
) -> None:
    draft = issue(told, store)
    assert "KONSEP" in words(content(store, draft))
    assert "KONSEP" in draft.title
    digest = certify(told.office, told.assessment_id)
    final = issue(told, store)
    text = words(content(store, final))
    assert "KONSEP" not in text
    assert "KONSEP" not in final.title
    assert digest in text.replace("\n", "").replace(" ", "")


def test_the_report_is_kept_in_the_store_and_recorded_with_what_it_states(
    told: Scene, store: EvidenceStore
) -> None:
    row = issue(told, store)
    kept = content(store, row)
    assert hashlib.sha256(kept).hexdigest() == row.digest
    assert (row.name, row.unit_id, row.assessment_id) == (
        REPORT, told.office.unit_id, told.assessment_id,
    )  # fmt: skip
    assert row.created_by == told.office.coordinator.account_id
    with told.database.reading() as db:
        form = report_form(db, LAW, find(db, told.office.head, told.assessment_id), today())
        blob = files.blob(db, row.digest)
        assert [d.id for d in records.documents(db, told.office.unit_id)] == [row.id]
        assert records.documents(db, told.other.unit_id) == []
        event = db.query(AuditEvent).order_by(AuditEvent.seq.desc()).first()
        paper = records.paper(db, told.office.unit_id, row.paper_id)
    assert paper is not None
    assert row.statement == form.model_dump(mode="json") | {"kode_dokumen": paper.code}
    assert blob is not None
    assert blob.size == len(kept)
    assert event is not None
    assert (event.action, event.facts) == (
        "document_generated", {"name": REPORT, "digest": row.digest, "version": 1},
    )  # fmt: skip


def test_the_same_contents_give_two_papers_that_differ_in_their_code(
    on_sqlite: Scene, store: EvidenceStore
) -> None:
    first, second = issue(on_sqlite, store), issue(on_sqlite, store)
    assert first.paper_id != second.paper_id
    codes = {row.statement.pop("kode_dokumen") for row in (first, second)}
    assert len(codes) == 2
    assert first.statement == second.statement


def test_the_report_carries_the_logo_of_the_unit(on_sqlite: Scene, store: EvidenceStore) -> None:
    kept = keep_file(store, picture("crimson"), "logo.png")
    with on_sqlite.database.writing() as db:
        keep_alone(db, kept)
    plain = content(store, issue(on_sqlite, store))
    save_profile(
        on_sqlite.database, on_sqlite.office.admin, PROFILE | {"logo": kept.digest}, today()
    )
    with_logo = content(store, issue(on_sqlite, store))
    assert pictures(with_logo) - pictures(plain)


def pictures(content: bytes) -> set[bytes]:
    package = docx.Document(BytesIO(content)).part.package
    return {part.blob for part in package.iter_parts() if "/media/" in part.partname}


def test_what_was_issued_can_be_fetched_by_the_unit_alone(
    told: Scene, store: EvidenceStore
) -> None:
    row = issue(told, store)
    handed = hand_out(told.database, store, told.office.head, row.id)
    assert handed is not None
    assert handed.path.read_bytes() == content(store, row)
    assert handed.name.startswith("Laporan Penilaian Mandiri LPSE Kabupaten Contoh")
    assert hand_out(told.database, store, told.other.head, row.id) is None


def test_who_may_not_generate_documents_gets_no_report(
    on_sqlite: Scene, store: EvidenceStore
) -> None:
    with pytest.raises(Refused, match="tidak berwenang"):
        issue(on_sqlite, store, R.CONTRIBUTOR)
    assert list(store.names()) == []


def test_an_assessment_of_another_unit_sounds_like_one_nobody_knows(
    on_sqlite: Scene, store: EvidenceStore
) -> None:
    for where in (on_sqlite.assessment_id, "0" * 36):
        with pytest.raises(Refused, match="Penilaian itu tidak ditemukan"):
            issue_report(
                on_sqlite.database, store, on_sqlite.other.coordinator, LAW, where, today()
            )
    assert list(store.names()) == []
