"""Showing proofs for a criterion: only the unit's own, once, and all or nothing."""

from datetime import date
from typing import Any

import pytest

from accounts.actor import LPSE_ROLES, AccountRole
from accounts.policy import Refused
from assessments.self_assessment.certify import reopen
from assessments.self_assessment.proof import attach, attach_new, describe, detach
from catalog.loader import catalog
from evidence.store import EvidenceStore
from storage import assessments as assessment_records
from storage import evidence as records
from storage.tables import AuditEvent, Evidence, EvidenceUse
from tests.furnished import Scene
from tests.scenes import answer_all, begin, certify, keep_file, picture, show_file, show_link

R = AccountRole
ONE, TWO = "S01-01", "S01-02"
LINK: dict[str, Any] = {"title": "Maklumat", "kind": "policy", "link": "https://contoh.id"}


def shown(scene: Scene, criterion_id: str = ONE) -> list[str]:
    with scene.database.reading() as db:
        return [e.title for e in records.shown_for(db, scene.assessment_id, criterion_id)]


def count(scene: Scene, table: type[Evidence] | type[EvidenceUse]) -> int:
    with scene.database.reading() as db:
        return db.query(table).count()


def test_a_proof_of_the_unit_is_shown_for_a_criterion(scene: Scene) -> None:
    proof = show_link(scene.office, scene.assessment_id, [ONE])
    attach(scene.database, scene.office.coordinator, scene.assessment_id, TWO, [proof])
    assert shown(scene) == shown(scene, TWO) == ["Maklumat layanan"]
    with scene.database.reading() as db:
        event = db.query(AuditEvent).order_by(AuditEvent.seq.desc()).first()
    assert event is not None
    assert (event.action, event.entity_id) == ("evidence_attached", TWO)
    assert event.facts == {"assessment": scene.assessment_id, "evidence": proof}


def test_a_new_file_becomes_a_proof_and_is_shown_in_the_same_breath(
    scene: Scene, store: EvidenceStore
) -> None:
    proof = show_file(scene.office, store, scene.assessment_id, ONE, title="Notulen")
    assert shown(scene) == ["Notulen"]
    with scene.database.reading() as db:
        (version,) = records.files_of(db, proof)
    assert store.path(version.digest).read_bytes() == picture()


def test_several_proofs_are_shown_in_the_order_they_were_attached(scene: Scene) -> None:
    titles = ["SK tim", "SOP layanan", "Notulen"]
    proofs = [show_link(scene.office, scene.assessment_id, [TWO], title=t) for t in titles]
    attach(scene.database, scene.office.contributor, scene.assessment_id, ONE, proofs[::-1])
    assert shown(scene) == titles[::-1]
    assert shown(scene, TWO) == titles


def test_a_proof_is_shown_once_however_often_it_is_attached(on_sqlite: Scene) -> None:
    proof = show_link(on_sqlite.office, on_sqlite.assessment_id, [ONE])
    for _ in range(2):
        attach(
            on_sqlite.database, on_sqlite.office.contributor, on_sqlite.assessment_id, ONE,
            [proof, proof],
        )  # fmt: skip
    assert len(shown(on_sqlite)) == 1
    assert count(on_sqlite, EvidenceUse) == 1


def test_a_proof_of_another_unit_sounds_like_one_nobody_knows_and_nothing_is_attached(
    scene: Scene,
) -> None:
    theirs = show_link(scene.other, begin(scene.other), [ONE])
    mine = show_link(scene.office, scene.assessment_id, [TWO])
    said = set()
    for wanted in (theirs, "0" * 36, ""):
        with pytest.raises(Refused) as refused:
            attach(
                scene.database, scene.office.contributor, scene.assessment_id, ONE, [mine, wanted]
            )
        said.add(str(refused.value))
    assert said == {"Bukti itu tidak ditemukan di unit Anda."}
    assert shown(scene) == []


def test_an_assessment_of_another_unit_sounds_like_one_nobody_knows(on_sqlite: Scene) -> None:
    actor, database = on_sqlite.other.contributor, on_sqlite.database
    proof = show_link(on_sqlite.other, begin(on_sqlite.other), [ONE])
    said = set()
    for where in (on_sqlite.assessment_id, "0" * 36):
        for deed in (
            lambda w=where: attach(database, actor, w, ONE, [proof]),
            lambda w=where: attach_new(database, actor, w, ONE, None, LINK),
            lambda w=where: detach(database, actor, w, ONE, proof),
        ):
            with pytest.raises(Refused) as refused:
                deed()
            said.add(str(refused.value))
    assert said == {"Penilaian itu tidak ditemukan di unit Anda."}
    assert shown(on_sqlite) == []


@pytest.mark.parametrize("criterion_id", ["S02-01", "S99-01", ""])
def test_a_criterion_that_is_not_asked_shows_no_proof(on_sqlite: Scene, criterion_id: str) -> None:
    before = count(on_sqlite, Evidence)
    with pytest.raises(Refused, match="tidak dinilai pada penilaian ini"):
        attach_new(
            on_sqlite.database, on_sqlite.office.contributor, on_sqlite.assessment_id,
            criterion_id, None, LINK,
        )  # fmt: skip
    assert count(on_sqlite, Evidence) == before


def test_a_criterion_that_is_switched_off_shows_no_proof(on_sqlite: Scene) -> None:
    office = on_sqlite.office
    year = begin(office, tuple(catalog().standards))
    with on_sqlite.database.reading() as db:
        off = next(c for c in assessment_records.criteria(db, year) if c.switched_off)
    with pytest.raises(Refused, match="tidak dinilai pada penilaian ini"):
        attach_new(on_sqlite.database, office.contributor, year, off.criterion_id, None, LINK)


# -- what is said of a proof --------------------------------------------------------------------


def test_what_is_printed_of_a_proof_stays_while_a_certified_assessment_shows_it(
    scene: Scene,
) -> None:
    office, where = scene.office, scene.assessment_id
    proof = show_link(office, where, [ONE])
    answer_all(office, where)
    describe(scene.database, office.contributor, proof, LINK | {"title": "Maklumat 2026"})
    certify(office, where)
    for fact in ({"title": "Lain"}, {"number": "9"}, {"valid_to": date(2030, 1, 1)}):
        with pytest.raises(Refused, match="sudah disahkan"):
            describe(scene.database, office.contributor, proof, stated(scene, proof) | fact)
    secret = stated(scene, proof) | {"confidentiality": "rahasia"}
    describe(scene.database, office.contributor, proof, secret)
    assert stated(scene, proof) == secret
    reopen(scene.database, office.head, catalog(), where, "Ada satu bukti yang keliru judulnya.")
    describe(scene.database, office.contributor, proof, secret | {"title": "Lain"})
    assert stated(scene, proof)["title"] == "Lain"


def stated(scene: Scene, proof: str) -> dict[str, Any]:
    with scene.database.reading() as db:
        row = records.evidence(db, scene.office.unit_id, proof)
    assert row is not None
    names = ("title", "kind", "number", "issued_on", "valid_from", "valid_to", "link")
    return {name: getattr(row, name) for name in (*names, "confidentiality")}


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        ({}, "berkas atau isi tautan"),
        ({"link": "javascript:alert(1)"}, "https://"),
        ({"kind": "gambar"}, "dari daftar"),
        ({"title": "  ", "link": "https://contoh.id"}, "nama bukti"),
    ],
)
def test_a_new_proof_that_is_refused_leaves_nothing_behind(
    scene: Scene, facts: dict[str, Any], says: str
) -> None:
    base = {"title": "Bukti", "kind": "record"}
    with pytest.raises(Refused, match=says):
        attach_new(
            scene.database, scene.office.contributor, scene.assessment_id, ONE, None, base | facts
        )
    assert count(scene, Evidence) == 0
    assert shown(scene) == []


def test_a_proof_taken_away_stays_in_the_library_and_can_be_shown_again(
    scene: Scene, store: EvidenceStore
) -> None:
    database, actor = scene.database, scene.office.contributor
    proof = show_file(scene.office, store, scene.assessment_id, ONE)
    show_link(scene.office, scene.assessment_id, [ONE, TWO])
    detach(database, actor, scene.assessment_id, ONE, proof)
    assert shown(scene) == shown(scene, TWO) == ["Maklumat layanan"]
    with database.reading() as db:
        assert records.evidence(db, scene.office.unit_id, proof) is not None
        assert len(records.files_of(db, proof)) == 1
    attach(database, actor, scene.assessment_id, ONE, [proof])
    assert shown(scene) == ["Maklumat layanan", "Foto ruang helpdesk"]


def test_taking_a_proof_away_leaves_it_with_the_other_criteria_and_cycles(
    on_sqlite: Scene,
) -> None:
    proof = show_link(on_sqlite.office, on_sqlite.assessment_id, [ONE, TWO])
    later = begin(on_sqlite.office, (1,), 2026, previous=on_sqlite.assessment_id)
    detach(on_sqlite.database, on_sqlite.office.contributor, on_sqlite.assessment_id, ONE, proof)
    assert (len(shown(on_sqlite)), len(shown(on_sqlite, TWO))) == (0, 1)
    with on_sqlite.database.reading() as db:
        assert len(records.uses(db, later)) == 2


@pytest.mark.parametrize("role", sorted(LPSE_ROLES - {R.COORDINATOR, R.CONTRIBUTOR}))
def test_only_coordinator_and_contributor_show_proofs(
    on_sqlite: Scene, store: EvidenceStore, role: AccountRole
) -> None:
    proof = show_link(on_sqlite.office, on_sqlite.assessment_id, [TWO])
    actor, database, where = (
        on_sqlite.office.actor(role),
        on_sqlite.database,
        on_sqlite.assessment_id,
    )
    kept = keep_file(store, picture(), "foto.png")
    for deed in (
        lambda: attach(database, actor, where, ONE, [proof]),
        lambda: attach_new(database, actor, where, ONE, kept, LINK),
        lambda: detach(database, actor, where, TWO, proof),
    ):
        with pytest.raises(Refused, match="tidak berwenang"):
            deed()
    assert (shown(on_sqlite), len(shown(on_sqlite, TWO))) == ([], 1)
