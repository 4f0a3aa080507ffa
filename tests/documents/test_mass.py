"""Rows into the register: each on its own, numbered where it is asked for, never twice."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any

import pytest

from accounts.actor import AccountRole
from accounts.policy import Refused
from documents.life import State, Step
from documents.mass import Order, Outcome, register_all
from documents.register import Happening, record, state_of
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


def test_a_mended_file_goes_on_where_it_stopped_and_makes_nothing_twice(
    scene: Scene, store: EvidenceStore
) -> None:
    first = run(scene, store, [row(2), row(3, pokja=""), row(4, pokja="Pokja Dua")])
    mended = run(scene, store, [row(2, pokja="Pokja Dua"), row(3, pokja="Pokja Tiga"), row(4)])
    assert [o.was_there for o in mended] == [True, False, True]
    assert (mended[0].paper_id, mended[2].paper_id) == (first[2].paper_id, first[0].paper_id)
    with scene.database.reading() as db:
        assert len(records.papers(db, scene.office.unit_id)) == 3
        numbers = records.numbers(db, scene.office.unit_id).values()
    assert sorted(n.ordinal or 0 for n in numbers) == [1, 2, 3]


def test_two_rows_that_state_the_same_are_two_papers(scene: Scene, store: EvidenceStore) -> None:
    first = run(scene, store, [row(2), row(3)])
    again = run(scene, store, [row(2), row(3), row(4)])
    assert len({o.paper_id for o in first}) == 2
    assert [o.was_there for o in again] == [True, True, False]


def test_two_who_send_the_same_file_at_once_make_it_once(
    scene: Scene, store: EvidenceStore
) -> None:
    rows = [row(number, pokja=f"Pokja {number}") for number in range(2, 8)]
    with ThreadPoolExecutor(4) as pool:
        runs = list(pool.map(lambda _: run(scene, store, rows), range(4)))
    assert len({o.paper_id for outcomes in runs for o in outcomes}) == 6
    with scene.database.reading() as db:
        numbers = records.numbers(db, scene.office.unit_id).values()
    assert sorted(n.ordinal or 0 for n in numbers) == list(range(1, 7))


def test_a_row_whose_number_is_taken_leaves_nothing_behind(
    scene: Scene, store: EvidenceStore
) -> None:
    outcomes = run(scene, store, [row(2, nomor="T/1"), row(3, nomor="T/1"), row(4, nomor="T/2")])
    assert [bool(o.paper_id) for o in outcomes] == [True, False, True]
    assert "sudah dipakai naskah lain" in outcomes[1].problems[0].what
    with scene.database.reading() as db:
        assert len(records.papers(db, scene.office.unit_id)) == 2


def test_drafts_made_earlier_are_made_final_and_cancelled_ones_anew(
    scene: Scene, store: EvidenceStore
) -> None:
    [draft] = run(scene, store, [row(2)], finalises=False)
    [done] = run(scene, store, [row(2)])
    assert (done.paper_id, done.was_there) == (draft.paper_id, True)
    with scene.database.reading() as db:
        [paper] = records.papers(db, scene.office.unit_id)
        assert state_of(db, paper) is State.NUMBERED
    cancels = Happening(Step.CANCEL, DAY, {"alasan": "Salah lampiran."})
    record(scene.database, store, scene.office.coordinator, done.paper_id, cancels)
    [anew] = run(scene, store, [row(2)])
    assert not anew.was_there and anew.paper_id != done.paper_id


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
    helpdesk = on_sqlite.office.actor(AccountRole.HELPDESK)
    with pytest.raises(Refused, match="tidak berwenang"):
        list(register_all(on_sqlite.database, store, helpdesk, order, [row(2)]))
    with on_sqlite.database.reading() as db:
        assert records.papers(db, on_sqlite.office.unit_id) == []
