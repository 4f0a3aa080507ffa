"""Rows into the register: each on its own, numbered where it is asked for, never twice."""

from datetime import date
from typing import Any

import pytest

from accounts.actor import AccountRole
from accounts.policy import Refused
from documents.life import State
from documents.mass import Order, Outcome, register_all
from documents.register import state_of
from documents.rows import Row
from evidence.store import EvidenceStore
from forms import EXAMPLES
from storage import papers as records
from tests.furnished import Scene

NAME = "permintaan_ubah_jadwal"
DAY = date(2026, 11, 21)


def row(number: int, **facts: Any) -> Row:
    example = EXAMPLES[NAME].model_dump(mode="json") | {"nomor": ""}
    return Row(f"baris {number}", example | facts)


def run(
    scene: Scene, store: EvidenceStore, rows: list[Row], finalises: bool = True
) -> list[Outcome]:
    order = Order(NAME, DAY, finalises)
    actor = scene.office.coordinator
    return list(register_all(scene.database, store, actor, order, rows))


def test_each_good_row_is_registered_and_numbered_without_a_gap(
    scene: Scene, store: EvidenceStore
) -> None:
    outcomes = run(scene, store, [row(2), row(3, pokja=""), row(4)])
    assert [bool(o.paper_id) for o in outcomes] == [True, False, True]
    assert [(p.field, p.what) for p in outcomes[1].problems] == [
        ("pokja", "isian ini masih kosong")
    ]
    with scene.database.reading() as db:
        numbers = sorted(n.text for n in records.numbers(db, scene.office.unit_id).values())
        papers = records.papers(db, scene.office.unit_id)
        assert {state_of(db, paper) for paper in papers} == {State.NUMBERED}
    assert numbers == ["1/000/LPSE/XI/2026", "2/000/LPSE/XI/2026"]


def test_the_same_file_again_goes_on_where_it_stopped(scene: Scene, store: EvidenceStore) -> None:
    first = run(scene, store, [row(2)])
    second = run(scene, store, [row(2), row(3)])
    assert [o.was_there for o in second] == [True, False]
    assert second[0].paper_id == first[0].paper_id
    with scene.database.reading() as db:
        assert len(records.papers(db, scene.office.unit_id)) == 2


def test_without_finalising_the_rows_stay_drafts(on_sqlite: Scene, store: EvidenceStore) -> None:
    run(on_sqlite, store, [row(2)], finalises=False)
    with on_sqlite.database.reading() as db:
        [paper] = records.papers(db, on_sqlite.office.unit_id)
        assert state_of(db, paper) is State.DRAFT
        assert records.numbers(db, on_sqlite.office.unit_id) == {}


def test_who_may_not_register_makes_nothing(on_sqlite: Scene, store: EvidenceStore) -> None:
    order = Order(NAME, DAY, True)
    actor = on_sqlite.office.actor(AccountRole.CONTRIBUTOR)
    with pytest.raises(Refused, match="tidak berwenang"):
        list(register_all(on_sqlite.database, store, actor, order, [row(2)]))
