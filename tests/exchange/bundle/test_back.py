"""A bundle that comes back: what it would do is said first, and only that is done."""

from dataclasses import asdict

import pytest

from accounts.policy import Refused
from assessments.self_assessment.certify import content_digest
from assessments.self_assessment.records import answered_all, find, kept_scores
from assessments.self_assessment.remarks import write_comment
from catalog.loader import catalog
from evidence.store import EvidenceStore
from exchange.bundle.back import apply, proposal
from exchange.bundle.meant import Way
from storage import answers as answer_records
from storage import assessments as records
from storage import evidence as evidence_records
from tests import scenes
from tests.exchange.bundle.scenes import REMARK, bundle_of, furnish, opened


def proposed(office, bundle, by=None):
    with office.database.reading() as db:
        return proposal(db, by or office.coordinator, catalog(), bundle)


def applied(office, store, bundle, by=None):
    return apply(office.database, store, by or office.coordinator, catalog(), bundle)


def answers_of(office, row_id):
    with office.database.reading() as db:
        found = answered_all(db, row_id)
    return {key: {**asdict(one), "version": 0} for key, one in found.items()}


def digests_of(office, row_id):
    """What each criterion shows: digests of the files and links, newest first."""
    with office.database.reading() as db:
        found = {}
        for use in evidence_records.uses(db, row_id):
            proof = evidence_records.evidence(db, office.unit_id, use.evidence_id)
            files = [one.digest for one in evidence_records.files_of(db, proof.id)]
            found.setdefault(use.criterion_id, []).append((proof.title, files, proof.link))
        return {key: sorted(rows) for key, rows in found.items()}


def count(database, table):
    with database.engine.connect() as connection:
        return connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar()


ROWS = ("answer", "evidence", "evidence_file", "evidence_use", "comment", "set_aside")


def test_unedited_and_brought_to_the_same_place_it_changes_nothing(scene, store, tmp_path):
    furnish(scene, store)
    bundle = opened(bundle_of(scene, store, scene.office.coordinator), tmp_path)
    found = proposed(scene.office, bundle)
    assert found.meant.way is Way.UPDATE
    assert found.plan.is_empty and not found.plan.left
    before = [count(scene.database, table) for table in (*ROWS, "audit_event")]
    applied(scene.office, store, bundle)
    assert [count(scene.database, table) for table in (*ROWS, "audit_event")] == before


def test_a_copy_elsewhere_has_the_same_answers_and_the_same_evidence(
    on_sqlite, elsewhere, store, tmp_path
):
    furnish(on_sqlite, store)
    bundle = opened(bundle_of(on_sqlite, store, on_sqlite.office.coordinator), tmp_path)
    other = EvidenceStore(tmp_path / "evidence")
    other.prepare()
    assert proposed(elsewhere, bundle).meant.way is Way.COPY
    done = applied(elsewhere, other, bundle)
    mine, theirs = on_sqlite.assessment_id, done.assessment_id
    assert answers_of(elsewhere, theirs) == answers_of(on_sqlite.office, mine)
    assert digests_of(elsewhere, theirs) == digests_of(on_sqlite.office, mine)
    assert set(other.names()) == set(store.names())
    with elsewhere.database.reading() as db:
        [remark] = records.comments(db, theirs, "S01-01")
        assert remark.body.endswith(f"] {REMARK}") and scenes.NAMES["head"] in remark.body
        assigned = records.assignments(db, theirs)
        assert assigned == {"S01-02": elsewhere.person("contributor")}
        newest = answer_records.latest(db, theirs, "S01-01")
        assert newest.source == "paket"
        assert kept_scores(db, theirs)[1].answered == 2


def test_the_same_bundle_again_finds_its_copy_and_changes_nothing(
    on_sqlite, elsewhere, store, tmp_path
):
    furnish(on_sqlite, store)
    bundle = opened(bundle_of(on_sqlite, store, on_sqlite.office.coordinator), tmp_path)
    done = applied(elsewhere, store, bundle)
    again = proposed(elsewhere, bundle)
    assert (again.meant.way, again.meant.target.id) == (Way.UPDATE, done.assessment_id)
    assert again.plan.is_empty and not again.plan.left


def test_work_done_in_a_copy_comes_back_to_where_it_came_from(
    on_sqlite, elsewhere, store, tmp_path
):
    scene, row_id = on_sqlite, on_sqlite.assessment_id
    furnish(scene, store)
    copy = applied(
        elsewhere, store, opened(bundle_of(scene, store, scene.office.coordinator), tmp_path)
    ).assessment_id
    scenes.say(elsewhere, copy, "S01-02", {"description": "Diperbarui di luar kantor."}, 1)
    scenes.say(elsewhere, copy, "S01-04", {"value": "met"})
    kept = scenes.keep_file(store, scenes.picture("red"), "baru.png")
    scenes.attach_new(
        elsewhere.database, elsewhere.contributor, copy, "S01-04", kept,
        {"title": "Bukti baru", "kind": "record"},
    )  # fmt: skip
    write_comment(elsewhere.database, elsewhere.head, copy, "S01-04", "Sudah dilihat.")
    there = scene.__class__(
        elsewhere.database, scene.administrator, elsewhere, elsewhere, elsewhere, copy
    )
    back = opened(bundle_of(there, store, elsewhere.coordinator), tmp_path, "kembali.zip")
    found = proposed(scene.office, back)
    assert found.meant.way is Way.UPDATE and found.meant.target.id == row_id
    assert {one.criterion_id: dict(one.changes) for one in found.plan.differences} == {
        "S01-02": {"description": "Diperbarui di luar kantor."},
        "S01-04": {"value": "met"},
    }
    assert [one.proof.title for one in found.plan.proofs] == ["Bukti baru"]
    assert [one.body.split("] ")[1] for one in found.plan.remarks] == ["Sudah dilihat."]
    applied(scene.office, store, back)
    assert answers_of(scene.office, row_id) == answers_of(elsewhere, copy)
    assert digests_of(scene.office, row_id) == digests_of(elsewhere, copy)
    assert proposed(scene.office, back).plan.is_empty


def test_what_a_colleague_changed_meanwhile_stays_and_the_other_waits(
    on_sqlite, elsewhere, store, tmp_path
):
    scene, row_id = on_sqlite, on_sqlite.assessment_id
    furnish(scene, store)
    copy = applied(
        elsewhere, store, opened(bundle_of(scene, store, scene.office.coordinator), tmp_path)
    ).assessment_id
    scenes.say(elsewhere, copy, "S01-02", {"description": "Dari luar."}, 1)
    scenes.say(scene.office, row_id, "S01-02", {"description": "Dari kantor."}, 1)
    there = scene.__class__(
        elsewhere.database, scene.administrator, elsewhere, elsewhere, elsewhere, copy
    )
    back = opened(bundle_of(there, store, elsewhere.coordinator), tmp_path, "kembali.zip")
    [one] = proposed(scene.office, back).plan.differences
    assert one.met == ("description",) and one.colleague == scenes.NAMES["contributor"]
    applied(scene.office, store, back)
    with scene.database.reading() as db:
        assert answer_records.latest(db, row_id, "S01-02").description == "Dari kantor."
        [waiting] = answer_records.unsettled(db, row_id)["S01-02"]
        assert waiting.value == {"value": "Dari luar."}


def test_what_is_blank_in_a_bundle_never_empties_what_is_filled(on_sqlite, store, tmp_path):
    scene, row_id = on_sqlite, on_sqlite.assessment_id
    scenes.say(scene.office, row_id, "S01-01", {"value": "met"})
    bundle = opened(bundle_of(scene, store, scene.office.coordinator), tmp_path)
    scenes.say(scene.office, row_id, "S01-01", {"description": "Sesudah paket."}, 1)
    assert proposed(scene.office, bundle).plan.is_empty


def test_a_proof_taken_away_since_is_not_shown_again(on_sqlite, store, tmp_path):
    from assessments.self_assessment.proof import detach

    scene, row_id = on_sqlite, on_sqlite.assessment_id
    furnish(scene, store)
    bundle = opened(bundle_of(scene, store, scene.office.coordinator), tmp_path)
    with scene.database.reading() as db:
        proof = evidence_records.shown_for(db, row_id, "S01-03")[0].id
    detach(scene.database, scene.office.contributor, row_id, "S01-03", proof)
    assert proposed(scene.office, bundle).plan.is_empty


def test_another_lpses_bundle_is_refused_by_name(on_sqlite, store, tmp_path):
    furnish(on_sqlite, store)
    bundle = opened(bundle_of(on_sqlite, store, on_sqlite.office.coordinator), tmp_path)
    with pytest.raises(Refused, match="milik LPSE Kabupaten Contoh, bukan unit Anda"):
        proposed(on_sqlite.other, bundle)
    before = [count(on_sqlite.database, table) for table in ROWS]
    with pytest.raises(Refused, match="bukan unit Anda"):
        applied(on_sqlite.other, store, bundle)
    assert [count(on_sqlite.database, table) for table in ROWS] == before


def test_who_may_not_answer_brings_nothing_and_a_contributor_starts_no_copy(
    on_sqlite, elsewhere, store, tmp_path
):
    furnish(on_sqlite, store)
    bundle = opened(bundle_of(on_sqlite, store, on_sqlite.office.coordinator), tmp_path)
    with pytest.raises(Refused, match="tidak berwenang"):
        proposed(on_sqlite.office, bundle, on_sqlite.office.actor("helpdesk"))
    with pytest.raises(Refused, match="tidak berwenang"):
        proposed(elsewhere, bundle, elsewhere.contributor)


def test_a_certified_assessment_takes_no_changes(on_sqlite, elsewhere, store, tmp_path):
    scene, row_id = on_sqlite, on_sqlite.assessment_id
    scenes.answer_all(scene.office, row_id)
    copy = applied(
        elsewhere, store, opened(bundle_of(scene, store, scene.office.coordinator), tmp_path)
    ).assessment_id
    scenes.certify(scene.office, row_id)
    scenes.say(elsewhere, copy, "S01-01", {"value": "met"}, 1)
    there = scene.__class__(
        elsewhere.database, scene.administrator, elsewhere, elsewhere, elsewhere, copy
    )
    back = opened(bundle_of(there, store, elsewhere.coordinator), tmp_path, "kembali.zip")
    with pytest.raises(Refused, match="sudah disahkan"):
        applied(scene.office, store, back)


def test_a_certified_bundle_is_copied_as_a_draft(on_sqlite, elsewhere, store, tmp_path):
    scene, row_id = on_sqlite, on_sqlite.assessment_id
    scenes.answer_all(scene.office, row_id)
    scenes.certify(scene.office, row_id)
    bundle = opened(bundle_of(scene, store, scene.office.head), tmp_path)
    with scene.database.reading() as db:
        digest = content_digest(db, find(db, scene.office.head, row_id))
    assert bundle.contents.certificate.digest == digest
    done = applied(elsewhere, store, bundle)
    with elsewhere.database.reading() as db:
        assert [e.action for e in records.events(db, done.assessment_id)] == ["start"]
