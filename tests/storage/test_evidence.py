"""Proofs, the versions of their files, and what they are shown for."""

from datetime import timedelta

import pytest

from storage import evidence, units
from storage.database import Database
from storage.ids import digest_of
from storage.tables import Assessment, Evidence
from tests.storage.rows import (
    NOW,
    a_proof,
    a_use,
    an_account,
    an_assessment,
    some_id,
)

PDF = "application/pdf"
FIRST, SECOND = digest_of("first"), digest_of("second")


@pytest.fixture
def assessment(database: Database) -> Assessment:
    """An assessment nothing is shown in yet, and two stored files."""
    with database.writing() as db:
        unit = units.add_unit(db, "lpse", "LPSE Contoh", None)
        for digest in (FIRST, SECOND):
            evidence.keep_blob(db, digest, 100, PDF)
        return an_assessment(db, unit.id, an_account(db).id)


def proofs(database: Database, of: Assessment, *titles: str) -> list[Evidence]:
    with database.writing() as db:
        return [a_proof(db, of.unit_id, of.started_by, title=title) for title in titles]


def shown(database: Database, of: Assessment, proof: Evidence, criterion: str = "S01-01") -> str:
    with database.writing() as db:
        return evidence.use(db, a_use(of, proof, criterion)).id


# Stored files


def test_a_stored_file_is_recorded_once(database: Database) -> None:
    with database.writing() as db:
        evidence.keep_blob(db, FIRST, 100, PDF)
    with database.writing() as db:
        again = evidence.keep_blob(db, FIRST, 999, "image/png")
        assert (again.size, again.media_type) == (100, PDF)
    with database.reading() as db:
        assert evidence.blobs(db) == [(FIRST, 100)]
        assert evidence.blob(db, FIRST).facts is None
        assert evidence.blob(db, SECOND) is None


def test_what_an_inspection_found_is_noted(database: Database, assessment: Assessment) -> None:
    with database.writing() as db:
        evidence.note_facts(db, FIRST, {"pages": 3})
        evidence.note_facts(db, some_id(), {"pages": 9})
    with database.reading() as db:
        found = evidence.blob_facts(db, {FIRST, SECOND, some_id()})
        assert {digest: row.facts for digest, row in found.items()} == {
            FIRST: {"pages": 3}, SECOND: None,
        }  # fmt: skip


# Proofs and their files


def test_a_proof_is_found_in_its_unit(database: Database, assessment: Assessment) -> None:
    (proof,) = proofs(database, assessment, "SK Tim")
    with database.reading() as db:
        found = evidence.evidence(db, assessment.unit_id, proof.id)
        assert (found.title, found.kind, found.valid_to) == ("SK Tim", "policy", None)
        assert evidence.evidence(db, assessment.unit_id, some_id()) is None


def test_proofs_of_a_unit_are_listed_newest_first(
    database: Database, assessment: Assessment
) -> None:
    with database.writing() as db:
        for days in (2, 1, 3):
            made = NOW + timedelta(days=days)
            by = assessment.started_by
            a_proof(db, assessment.unit_id, by, title=str(days), created_at=made)
    with database.reading() as db:
        listed = [row.title for row in evidence.evidence_of_unit(db, assessment.unit_id)]
    assert listed == ["3", "2", "1"]


def test_a_newer_file_is_the_next_version_and_the_older_ones_stay(
    database: Database, assessment: Assessment
) -> None:
    proof, other = proofs(database, assessment, "SK", "SOP")
    by = assessment.started_by
    for digest, name in ((FIRST, "sk.pdf"), (SECOND, "sk-2.pdf"), (FIRST, "sk-3.pdf")):
        with database.writing() as db:
            evidence.add_file(db, proof, digest, name, by)
    with database.writing() as db:
        assert evidence.add_file(db, other, SECOND, "sop.pdf", by).version == 1
    with database.reading() as db:
        listed = [(row.version, row.name, row.digest) for row in evidence.files_of(db, proof.id)]
        assert listed == [(3, "sk-3.pdf", FIRST), (2, "sk-2.pdf", SECOND), (1, "sk.pdf", FIRST)]
        by_proof = evidence.files(db, assessment.unit_id)
        assert {of: [row.version for row in rows] for of, rows in by_proof.items()} == {
            proof.id: [3, 2, 1], other.id: [1],
        }  # fmt: skip
        assert evidence.files_of(db, some_id()) == []


def test_one_file_is_found_in_its_unit(database: Database, assessment: Assessment) -> None:
    (proof,) = proofs(database, assessment, "SK")
    with database.writing() as db:
        file = evidence.add_file(db, proof, FIRST, "sk.pdf", assessment.started_by)
    with database.reading() as db:
        assert evidence.file(db, assessment.unit_id, file.id).name == "sk.pdf"
        assert evidence.any_file(db, file.id).unit_id == assessment.unit_id
        assert evidence.file(db, assessment.unit_id, some_id()) is None
        assert evidence.any_file(db, some_id()) is None


# What they are shown for


def test_proofs_are_shown_in_the_order_they_were_attached(
    database: Database, assessment: Assessment
) -> None:
    made = proofs(database, assessment, *(str(i) for i in range(30)))
    with database.writing() as db:  # many within one millisecond
        for proof in reversed(made):
            evidence.use(db, a_use(assessment, proof))
    expected = [str(i) for i in reversed(range(30))]
    with database.reading() as db:
        listed = evidence.shown_for(db, assessment.id, "S01-01")
        assert [proof.title for proof in listed] == expected
        by_criterion = evidence.shown_in(db, assessment.id, 1)
        assert [proof.title for proof in by_criterion["S01-01"]] == expected


def test_one_proof_is_shown_for_many_criteria(database: Database, assessment: Assessment) -> None:
    (proof,) = proofs(database, assessment, "SK")
    for criterion in ("S01-01", "S01-02", "S02-01"):
        shown(database, assessment, proof, criterion)
    with database.reading() as db:
        assert len(evidence.uses(db, assessment.id)) == 3
        (use,) = evidence.uses(db, assessment.id, "S01-02")
        assert (use.criterion_id, use.evidence_id) == ("S01-02", proof.id)
        by_proof = evidence.uses_of_evidence(db, assessment.unit_id)
        assert [use.criterion_id for use in by_proof[proof.id]] == ["S01-01", "S01-02", "S02-01"]
        assert set(evidence.shown_in(db, assessment.id, 1)) == {"S01-01", "S01-02"}
        assert set(evidence.shown_in(db, assessment.id, 2)) == {"S02-01"}
        assert evidence.shown_in(db, assessment.id, 3) == {}


def test_a_proof_taken_off_is_shown_nowhere(database: Database, assessment: Assessment) -> None:
    kept, removed = proofs(database, assessment, "SK", "SOP")
    shown(database, assessment, kept)
    taken_off = shown(database, assessment, removed)
    with database.writing() as db:
        found = {use.id: use for use in evidence.uses(db, assessment.id)}
        found[taken_off].removed_at = NOW
    with database.reading() as db:
        assert [row.title for row in evidence.shown_for(db, assessment.id, "S01-01")] == ["SK"]
        assert [use.evidence_id for use in evidence.uses(db, assessment.id)] == [kept.id]
        assert set(evidence.uses_of_evidence(db, assessment.unit_id)) == {kept.id}
        assert [row.title for row in evidence.shown_in(db, assessment.id, 1)["S01-01"]] == ["SK"]


def test_what_is_shown_in_one_assessment_is_not_shown_in_another(
    database: Database, assessment: Assessment
) -> None:
    (proof,) = proofs(database, assessment, "SK")
    shown(database, assessment, proof)
    with database.writing() as db:
        other = an_assessment(db, assessment.unit_id, assessment.started_by, year=2027)
    with database.reading() as db:
        assert evidence.uses(db, other.id) == []
        assert evidence.shown_for(db, other.id, "S01-01") == []
        assert evidence.shown_in(db, other.id, 1) == {}
