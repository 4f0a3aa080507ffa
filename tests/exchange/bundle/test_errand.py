"""Bundles the worker writes for who asked, and brings back for who decided so."""

import pytest

from accounts.policy import Refused
from exchange import errands
from exchange.bundle.errand import BACK, KIND, decide, decided
from exchange.bundle.held import held, hold
from exchange.bundle.opened import read_bundle
from exchange.errands import Place, Stage, stage
from exchange.kinds import KINDS
from storage import answers
from tests import scenes
from tests.exchange.bundle.scenes import bundle_of, furnish


def sent(store, actor, raw):
    with store.receive(len(raw)) as incoming:
        incoming.write(raw)
        return hold(store, actor, incoming)


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


def test_the_worker_brings_back_what_was_decided_and_lets_it_go(on_sqlite, store, tmp_path):
    scene, actor = on_sqlite, on_sqlite.office.coordinator
    furnish(scene, store)
    copy = sent(store, scene.other.coordinator, bundle_of(scene, store, actor))
    place, stranger = Place(scene.database, store, tmp_path), scene.other.coordinator
    assert decided(scene.database, stranger, copy) is None
    asked = decide(scene.database, stranger, BACK, copy, "Paket.zip")
    assert decided(scene.database, stranger, copy) is Stage.WAITING
    errands.run(place, KINDS, asked)
    [row] = errands.mine(scene.database, stranger, [BACK])
    assert decided(scene.database, stranger, copy) is Stage.FAILED
    assert "bukan unit Anda" in row.problem and held(store, stranger, copy).is_file()

    token = sent(store, actor, bundle_of(scene, store, actor))
    scenes.say(scene.office, scene.assessment_id, "S01-04", {"value": "met"})
    errands.run(place, KINDS, decide(scene.database, actor, BACK, token, "Paket.zip"))
    [done] = errands.mine(scene.database, actor, [BACK])
    assert (stage(done), done.name) == (
        Stage.READY, "Paket diterapkan: 0 jawaban dan 0 bukti tersimpan."
    )  # fmt: skip
    with scene.database.reading() as db:
        assert answers.latest(db, scene.assessment_id, "S01-04").value == "met"
    with pytest.raises(Refused, match="sudah tidak ada"):
        held(store, actor, token)
