"""What a bundle holds, and how it is written."""

import hashlib
import json
from io import BytesIO, RawIOBase
from pathlib import Path
from zipfile import ZipFile

import pytest

from accounts.policy import Refused
from assessments.self_assessment.report import issue_report
from catalog.loader import catalog
from exchange.bundle.opened import read_bundle
from exchange.bundle.taken import write_bundle
from exchange.progress import Cancelled
from tests import scenes
from tests.exchange.bundle.scenes import bundle_of, furnish


def test_every_member_is_what_the_manifest_says(scene, store):
    furnish(scene, store)
    raw = bundle_of(scene, store, scene.office.coordinator)
    with ZipFile(BytesIO(raw)) as archive:
        manifest = json.loads(archive.read("manifest.json"))
        names = [one["name"] for one in manifest["members"]]
        assert archive.namelist() == ["manifest.json", *names]
        for one in manifest["members"]:
            content = archive.read(one["name"])
            assert (len(content), hashlib.sha256(content).hexdigest()) == (
                one["size"], one["sha256"],
            )  # fmt: skip
    assert manifest["assessment_id"] == scene.assessment_id
    assert manifest["unit_name"] == "LPSE Kabupaten Contoh"
    assert {"BACA SAYA.txt", "answers.json", "Lembar kerja.xlsx"} <= set(names)
    assert "bukti/Standar 01/S01-01 Foto ruang helpdesk.png" in names


def test_two_bundles_of_the_same_assessment_have_their_members_in_the_same_order(on_sqlite, store):
    furnish(on_sqlite, store)
    first, second = (bundle_of(on_sqlite, store, on_sqlite.office.coordinator) for _ in range(2))
    assert ZipFile(BytesIO(first)).namelist() == ZipFile(BytesIO(second)).namelist()


class Pipe(RawIOBase):
    """A stream that only goes forward."""

    def __init__(self):
        self.taken = bytearray()

    def writable(self):
        return True

    def write(self, data):
        self.taken += data
        return len(data)


def test_it_is_written_to_a_stream_that_cannot_go_back(on_sqlite, store, tmp_path: Path):
    furnish(on_sqlite, store)
    pipe = Pipe()
    scene = on_sqlite
    name = write_bundle(scene.database, store, scene.office.head, scene.assessment_id, pipe)
    path = tmp_path / name
    path.write_bytes(bytes(pipe.taken))
    assert read_bundle(path, name).contents.id == scene.assessment_id


def test_the_report_goes_along_where_there_is_one(on_sqlite, store):
    scene = on_sqlite
    actor = scene.office.coordinator
    issue_report(scene.database, store, actor, catalog(), scene.assessment_id, scenes.today())
    names = ZipFile(BytesIO(bundle_of(scene, store, scene.office.coordinator))).namelist()
    assert "Laporan Penilaian Mandiri.docx" in names
    assert "Laporan Penilaian Mandiri.pdf" not in names


def test_every_field_a_person_can_type_is_in_the_answers(on_sqlite, store):
    typed = furnish(on_sqlite, store)
    with ZipFile(BytesIO(bundle_of(on_sqlite, store, on_sqlite.office.coordinator))) as archive:
        said = archive.read("answers.json").decode()
    for words in typed:
        assert words in said


def test_lkpp_gets_no_draft_and_of_a_certified_one_no_remark(on_sqlite, store):
    furnish(on_sqlite, store)
    scene = on_sqlite
    reviewer = scene.lkpp.actor("reviewer")
    with pytest.raises(Refused, match="tidak ditemukan"):
        bundle_of(scene, store, reviewer)
    scenes.answer_all(scene.office, scene.assessment_id)
    scenes.certify(scene.office, scene.assessment_id)
    raw = bundle_of(scene, store, reviewer)
    with ZipFile(BytesIO(raw)) as archive:
        said = archive.read("answers.json").decode()
        assert "Lembar kerja.xlsx" not in archive.namelist()
    assert "Tolong periksa lagi" not in said
    assert scenes.NAMES["contributor"] not in json.dumps(
        [one["assigned"] for one in json.loads(said)["criteria"]]
    )


def test_a_secret_proof_stays_behind_for_who_may_not_open_it(on_sqlite, store):
    furnish(on_sqlite, store, confidentiality="rahasia")
    scene = on_sqlite
    raw = bundle_of(scene, store, scene.office.actor("helpdesk"))
    with ZipFile(BytesIO(raw)) as archive:
        assert not [name for name in archive.namelist() if "S01-01" in name]
        [proof] = [
            one for one in json.loads(archive.read("answers.json"))["proofs"]
            if one["title"] == "Foto ruang helpdesk"
        ]  # fmt: skip
        assert proof["withheld"] and not proof["files"]
        assert "tidak disertakan" in archive.read("BACA SAYA.txt").decode()


def test_another_lpse_gets_nothing(on_sqlite, store):
    with pytest.raises(Refused, match="tidak ditemukan di unit Anda"):
        bundle_of(on_sqlite, store, on_sqlite.other.coordinator)


def test_a_damaged_file_in_the_store_is_named_and_no_bundle_is_made(on_sqlite, store):
    furnish(on_sqlite, store)
    digest = hashlib.sha256(scenes.picture()).hexdigest()
    path = store.path(digest)
    path.chmod(0o600)
    path.write_bytes(b"x" * path.stat().st_size)
    with pytest.raises(Refused, match="S01-01 Foto ruang helpdesk"):
        bundle_of(on_sqlite, store, on_sqlite.office.coordinator)


def test_it_tells_how_far_it_is_and_can_be_cancelled(on_sqlite, store):
    furnish(on_sqlite, store)
    scene = on_sqlite
    told = []

    def stop(done, total):
        told.append((done, total))
        if done == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        write_bundle(scene.database, store, scene.office.head, scene.assessment_id, BytesIO(), stop)
    assert told[0][0] == 1 and told[0][1] > 3
