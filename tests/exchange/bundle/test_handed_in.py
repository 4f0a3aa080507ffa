"""LKPP takes in a certified bundle of an LPSE that keeps an installation of its own."""

from io import BytesIO
from zipfile import ZipFile

import pytest

from accounts.actor import AccountRole
from accounts.policy import Refused
from assessments.factual.submitted import queue
from assessments.overview.keeping import drifted
from assessments.self_assessment.certify import content_digest, matches_certificate
from assessments.self_assessment.records import drifted as scores_drifted
from catalog.loader import catalog
from exchange.bundle.handed_in import may_take_in, take_in
from storage import assessments as records
from storage import audit
from storage.tables import Unit
from tests import scenes
from tests.exchange.bundle.scenes import bundle_of, opened
from tests.exchange.bundle.test_opened import packed, said_otherwise

CODE = "LPSE-417"


def coded(office, code=CODE):
    with office.database.writing() as db:
        db.get(Unit, office.unit_id).code = code


@pytest.fixture
def handed(on_sqlite, elsewhere, store, tmp_path):
    """What the LPSE elsewhere hands in: answered, with a proof, certified; and here it is known."""
    coded(elsewhere)
    coded(on_sqlite.other)
    row_id = scenes.begin(elsewhere)
    scenes.answer_all(elsewhere, row_id)
    scenes.show_file(elsewhere, store, row_id, "S01-01")
    scenes.certify(elsewhere, row_id)
    there = on_sqlite.__class__(
        elsewhere.database, on_sqlite.administrator, elsewhere, elsewhere, elsewhere, row_id
    )
    return bundle_of(there, store, elsewhere.head)


def taken(scene, store, bundle, role=AccountRole.LKPP_ADMIN):
    return take_in(scene.database, store, scene.lkpp.actor(role), catalog(), bundle)


def test_it_waits_in_the_queue_and_its_certification_still_proves_its_contents(
    on_sqlite, store, handed, tmp_path
):
    scene = on_sqlite
    bundle = opened(handed, tmp_path)
    row_id = taken(scene, store, bundle)
    reviewer = scene.lkpp.actor(AccountRole.REVIEWER)
    with scene.database.reading() as db:
        row = records.any_assessment(db, row_id)
        assert row.unit_id == scene.other.unit_id
        assert row.title.endswith("(dikirim dengan paket)")
        assert content_digest(db, row) == bundle.contents.certificate.digest
        assert matches_certificate(db, row) is True
        assert row_id in [one.assessment.id for one in queue(db, reviewer)]
        assert not scores_drifted(db, row, catalog())
        assert not drifted(db)
    assert audit.verify(scene.database).ok
    again = opened(bundle_of(scene, store, reviewer, row_id), tmp_path, "lagi.zip")
    assert [one.files[0].sha256 for one in again.contents.proofs] == [
        one.files[0].sha256 for one in bundle.contents.proofs
    ]


def test_it_is_taken_in_once(on_sqlite, store, handed, tmp_path):
    bundle = opened(handed, tmp_path)
    taken(on_sqlite, store, bundle)
    with pytest.raises(Refused, match="sudah ada di sini"):
        taken(on_sqlite, store, bundle)


def test_what_was_changed_after_the_certification_is_found_out(on_sqlite, store, handed, tmp_path):
    with ZipFile(BytesIO(handed)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}

    def better(said):
        said["criteria"][0]["answer"].update(value="met")

    bundle = opened(packed(said_otherwise(members, better)), tmp_path)
    with pytest.raises(Refused, match="tidak sama dengan yang disahkan"):
        taken(on_sqlite, store, bundle)
    with on_sqlite.database.reading() as db:
        assert records.any_assessment(db, bundle.contents.id) is None


def test_a_draft_is_not_taken_in(on_sqlite, elsewhere, store, tmp_path):
    coded(elsewhere)
    coded(on_sqlite.other)
    row_id = scenes.begin(elsewhere)
    there = on_sqlite.__class__(
        elsewhere.database, on_sqlite.administrator, elsewhere, elsewhere, elsewhere, row_id
    )
    bundle = opened(bundle_of(there, store, elsewhere.head), tmp_path)
    with pytest.raises(Refused, match="belum disahkan"):
        taken(on_sqlite, store, bundle)


def test_an_lpse_nobody_registered_is_named(on_sqlite, store, handed, tmp_path):
    coded(on_sqlite.other, "LAIN-1")
    with pytest.raises(Refused, match=f"berkode '{CODE}' belum terdaftar"):
        taken(on_sqlite, store, opened(handed, tmp_path))


def test_an_lpse_that_works_here_certifies_here(on_sqlite, store, handed, tmp_path):
    scenes.begin(on_sqlite.other)
    with pytest.raises(Refused, match="mengisi penilaiannya di sini"):
        taken(on_sqlite, store, opened(handed, tmp_path))


def test_only_who_enters_lpses_for_lkpp_takes_in(on_sqlite, store, handed, tmp_path):
    scene = on_sqlite
    assert may_take_in(scene.lkpp.actor(AccountRole.LKPP_ADMIN))
    assert not may_take_in(scene.lkpp.actor(AccountRole.REVIEWER))
    assert not may_take_in(scene.administrator) and not may_take_in(scene.office.head)
    bundle = opened(handed, tmp_path)
    with pytest.raises(Refused, match="tidak berwenang"):
        taken(scene, store, bundle, AccountRole.REVIEWER)
    with pytest.raises(Refused, match="Hanya LKPP"):
        take_in(scene.database, store, scene.administrator, catalog(), bundle)


def test_criteria_nobody_knows_here_are_refused(on_sqlite, store, handed, tmp_path):
    with ZipFile(BytesIO(handed)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}

    def other(said):
        said["criteria"][0]["text_digest"] = "0" * 64

    bundle = opened(packed(said_otherwise(members, other)), tmp_path)
    with pytest.raises(Refused, match="tidak dikenal di sini"):
        taken(on_sqlite, store, bundle)


def test_nothing_in_it_is_taken_as_it_stands(on_sqlite, store, handed, tmp_path):
    """What no field of ours can hold is refused, whatever else the bundle claims."""
    with ZipFile(BytesIO(handed)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}

    def link(said):
        said["proofs"][0]["link"] = "javascript:alert(1)"

    def nul(said):
        said["criteria"][0]["answer"]["description"] = "a\0b"

    def other_criterion(said):
        said["criteria"][0]["text_digest"] = said["criteria"][1]["text_digest"]

    for change, why in (
        (link, "https://"),
        (nul, "tidak sama dengan yang disahkan"),
        (other_criterion, "tidak dikenal di sini"),
    ):
        bundle = opened(packed(said_otherwise(members, change)), tmp_path)
        with pytest.raises(Refused, match=why):
            taken(on_sqlite, store, bundle)
