"""A bundle asked for on a page is written by the worker and waits to be fetched."""

from exchange import errands
from exchange.bundle.errand import KIND
from exchange.bundle.opened import read_bundle
from exchange.errands import Place, Stage, stage
from exchange.kinds import KINDS
from tests.exchange.bundle.scenes import furnish


def test_the_worker_writes_what_was_asked_for(scene, store, tmp_path):
    furnish(scene, store)
    place, actor = Place(scene.database, store, tmp_path), scene.office.coordinator
    asked = errands.ask(scene.database, actor, KIND, {"penilaian": scene.assessment_id})
    errands.run(place, KINDS, asked)
    name, path, kind = errands.result(place, actor, asked)
    assert (name, kind) == ("Paket LPSE Kabupaten Contoh - Penilaian mandiri 2026.zip", KIND)
    assert read_bundle(path, name).contents.id == scene.assessment_id


def test_what_the_asker_may_not_see_fails_with_a_sentence(on_sqlite, store, tmp_path):
    scene = on_sqlite
    place, actor = Place(scene.database, store, tmp_path), scene.other.coordinator
    asked = errands.ask(scene.database, actor, KIND, {"penilaian": scene.assessment_id})
    errands.run(place, KINDS, asked)
    [row] = errands.mine(scene.database, actor, [KIND])
    assert stage(row) is Stage.FAILED and "tidak ditemukan di unit Anda" in row.problem
