"""A matter between an LPSE and LKPP: who takes which step, who sees it, and nothing else happens."""

from datetime import date

import pytest

from accounts.actor import AccountRole, Actor
from accounts.policy import Refused
from assessments.matters.dossiers import (
    About,
    Deed,
    find,
    open_dossier,
    possible,
    state_of,
    take,
    visible,
)
from storage import audit
from storage import dossiers as records
from storage.tables import Dossier
from tests.assessments.cases import FINDING, FOUND
from tests.furnished import Scene

R = AccountRole
DAY = date(2026, 11, 23)


def reviewer(scene: Scene) -> Actor:
    return scene.lkpp.actor(R.REVIEWER)


def drafted(scene: Scene) -> Dossier:
    """A finding LKPP has not published."""
    about = About(scene.office.unit_id, dict(FINDING))
    with scene.database.writing() as db:
        return open_dossier(db, reviewer(scene), "finding", about, Deed("catat", DAY, dict(FOUND)))


def taken(scene: Scene, row: Dossier, actor: Actor, action: str, **facts: object) -> str:
    with scene.database.writing() as db:
        return take(db, actor, row, Deed(action, DAY, dict(facts)))


def test_a_matter_goes_its_way_and_every_step_is_in_the_chain(scene: Scene) -> None:
    row, lpse = drafted(scene), scene.office.coordinator
    assert taken(scene, row, reviewer(scene), "terbitkan") == "terbuka"
    assert taken(scene, row, lpse, "tindak_lanjuti", uraian="Sudah dipasang") == "ditindaklanjuti"
    assert taken(scene, row, reviewer(scene), "terima") == "diterima"
    with scene.database.reading() as db:
        steps = records.events(db, row.id)
        assert state_of(db, row) == "diterima"
    assert [(s.seq, s.side, s.action) for s in steps] == [
        (1, "lkpp", "catat"),
        (2, "lkpp", "terbitkan"),
        (3, "lpse", "tindak_lanjuti"),
        (4, "lkpp", "terima"),
    ]
    assert audit.verify(scene.database).ok


def test_an_lpse_sees_nothing_of_a_draft_and_all_of_what_was_published(scene: Scene) -> None:
    row, lpse = drafted(scene), scene.office.coordinator
    with scene.database.reading() as db:
        assert visible(db, lpse, "finding") == []
        with pytest.raises(Refused, match="tidak ditemukan"):
            find(db, lpse, row.id, "finding")
        assert [found.id for found, _ in visible(db, reviewer(scene), "finding")] == [row.id]
    taken(scene, row, reviewer(scene), "terbitkan")
    with scene.database.reading() as db:
        assert find(db, lpse, row.id, "finding").id == row.id
        assert [found.id for found, _ in visible(db, lpse, "finding")] == [row.id]


def test_another_lpse_sees_nothing_and_can_do_nothing(scene: Scene) -> None:
    row, other = drafted(scene), scene.other.coordinator
    taken(scene, row, reviewer(scene), "terbitkan")
    with scene.database.reading() as db:
        assert visible(db, other, "finding") == []
        with pytest.raises(Refused, match="tidak ditemukan"):
            find(db, other, row.id, "finding")
    with pytest.raises(Refused, match="tidak ditemukan"):
        taken(scene, row, other, "tindak_lanjuti")


def test_a_step_out_of_order_or_by_the_wrong_role_leaves_nothing(on_sqlite: Scene) -> None:
    row = drafted(on_sqlite)
    with pytest.raises(Refused, match="tidak mungkin"):
        taken(on_sqlite, row, reviewer(on_sqlite), "terima")
    with pytest.raises(Refused, match="tidak berwenang"):
        taken(on_sqlite, row, on_sqlite.lkpp.actor(R.APPROVER), "ubah")
    with on_sqlite.database.reading() as db:
        assert len(records.events(db, row.id)) == 1


def test_what_can_be_done_now_depends_on_who_looks(on_sqlite: Scene) -> None:
    row = drafted(on_sqlite)
    with on_sqlite.database.reading() as db:
        steps = records.events(db, row.id)
    mine = {step.action for step in possible(row, steps, reviewer(on_sqlite))}
    assert mine == {"ubah", "buang", "terbitkan"}
    assert possible(row, steps, on_sqlite.office.coordinator) == ()


def test_a_paper_of_another_unit_cannot_state_a_step(on_sqlite: Scene) -> None:
    row = drafted(on_sqlite)
    with (
        pytest.raises(Refused, match="Naskah itu tidak ditemukan"),
        on_sqlite.database.writing() as db,
    ):
        take(db, reviewer(on_sqlite), row, Deed("terbitkan", DAY, paper_id="0" * 36))
