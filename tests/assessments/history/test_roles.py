"""A role held since before this installation bears its SK as a scan and the mark riwayat."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from accounts.actor import AccountRole, Actor
from accounts.policy import Refused
from accounts.roles import assign_role
from assessments.history.deeds import annul, enter_role, entered
from assessments.history.entering import Whose
from assessments.history.roles import PastRole, marks, may_enter_roles
from assessments.matters.papers import files_of, hand_out
from catalog.loader import catalog
from evidence.store import EvidenceStore
from storage.people import add_person, roles_held
from storage.units import add_unit
from tests.furnished import Scene
from tests.scenes import keep_file, picture, today

R = AccountRole
BEGUN = date(2019, 1, 15)
FACTS = {
    "title": "Kepala LPSE", "capacity": "definitif", "decree_number": "SK 11/2019",
    "decree_date": date(2019, 1, 8), "valid_from": BEGUN, "valid_to": date(2023, 12, 31),
}  # fmt: skip


def somebody(scene: Scene, unit_id: str) -> PastRole:
    with scene.database.writing() as db:
        row = add_person(
            db, unit_id, name="Melati Cendana", nip=None, position="", phone="", email=""
        )
    return PastRole(row.id, "ketua_lpse", FACTS)


def whose(store: EvidenceStore, unit_id: str) -> Whose:
    return Whose(unit_id, keep_file(store, picture("teal"), "sk-kepala.png"))


def unattended(scene: Scene) -> str:
    with scene.database.writing() as db:
        return add_unit(db, "lpse", "LPSE Kota Sepi", "702").id


def test_an_lpse_enters_its_own_and_both_sides_open_the_scan(
    scene: Scene, store: EvidenceStore
) -> None:
    unit_id, actor = scene.office.unit_id, scene.office.coordinator
    held = enter_role(scene.database, actor, whose(store, unit_id), somebody(scene, unit_id))
    with scene.database.reading() as db:
        (mark,) = marks(db, unit_id).values()
        row = next(one for one in roles_held(db, unit_id) if one.id == held)
        (file,) = files_of(db, scene.office.head, mark.event)
        assert entered(db, scene.other.head) == []
        assert "Melati" not in str([mark.row.facts, mark.event.facts])
    assert (row.valid_from, row.valid_to, file.title) == (BEGUN, FACTS["valid_to"], "sk-kepala.png")
    for reader in (scene.office.head, scene.lkpp.actor(R.REVIEWER)):
        assert hand_out(scene.database, store, reader, file.place) is not None
    assert hand_out(scene.database, store, scene.other.head, file.place) is None


def test_one_recorded_already_gets_mark_and_scan_once(
    on_sqlite: Scene, store: EvidenceStore
) -> None:
    unit_id, actor = on_sqlite.office.unit_id, on_sqlite.office.admin
    past = somebody(on_sqlite, unit_id)
    held = assign_role(
        on_sqlite.database, actor, catalog(), past.person_id, past.role, dict(past.facts)
    )
    assert enter_role(on_sqlite.database, actor, whose(store, unit_id), past) == held
    with pytest.raises(Refused, match="sudah tercatat sebagai riwayat"):
        enter_role(on_sqlite.database, actor, whose(store, unit_id), past)
    with on_sqlite.database.reading() as db:
        entry = marks(db, unit_id)[held].row.id
    annul(on_sqlite.database, actor, entry, "Pindainya keliru")
    with on_sqlite.database.reading() as db:
        assert marks(db, unit_id) == {}
        assert held in {one.id for one in roles_held(db, unit_id)}


def test_lkpp_enters_them_until_somebody_acts_for_the_lpse(
    scene: Scene, store: EvidenceStore
) -> None:
    lkpp, unit_id = scene.lkpp.actor(R.LKPP_ADMIN), unattended(scene)
    enter_role(scene.database, lkpp, whose(store, unit_id), somebody(scene, unit_id))
    theirs = scene.office.unit_id
    with pytest.raises(Refused, match="dikelola orangnya sendiri"):
        enter_role(scene.database, lkpp, whose(store, theirs), somebody(scene, theirs))


@pytest.mark.parametrize("role", sorted(R))
def test_who_enters_roles_of_before(
    on_sqlite: Scene, store: EvidenceStore, role: AccountRole
) -> None:
    office = on_sqlite.lkpp if role in on_sqlite.lkpp.actors else on_sqlite.office
    actor: Actor = office.actor(role)
    allowed = role in (R.LKPP_ADMIN, R.UNIT_ADMIN, R.COORDINATOR)
    assert may_enter_roles(actor) is allowed
    if not allowed:
        unit_id = on_sqlite.office.unit_id
        with pytest.raises(Refused, match="tidak berwenang"):
            enter_role(
                on_sqlite.database, actor, whose(store, unit_id), somebody(on_sqlite, unit_id)
            )


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"decree_number": " "}, "Isilah nomor"),
        ({"decree_date": None}, "Isilah tanggal SK"),
        ({"valid_from": today() + timedelta(2), "valid_to": None}, "belum tiba"),
        ({"valid_to": BEGUN - timedelta(1)}, "mendahului"),
    ],
)
def test_what_is_not_whole_not_past_or_not_proven_is_refused_and_leaves_nothing(
    on_sqlite: Scene, store: EvidenceStore, wrong: dict[str, object], sentence: str
) -> None:
    unit_id, actor = on_sqlite.office.unit_id, on_sqlite.office.coordinator
    past = somebody(on_sqlite, unit_id)
    before = _held(on_sqlite)
    with pytest.raises(Refused, match=sentence):
        enter_role(
            on_sqlite.database, actor, whose(store, unit_id), replace(past, facts=FACTS | wrong)
        )
    with pytest.raises(Refused, match="hasil pindai"):
        enter_role(on_sqlite.database, actor, Whose(unit_id, None), past)
    with pytest.raises(Refused, match="tidak ditemukan"):
        enter_role(on_sqlite.database, actor, whose(store, unit_id), replace(past, person_id="x"))
    assert _held(on_sqlite) == before


def _held(scene: Scene) -> int:
    with scene.database.reading() as db:
        return len(roles_held(db, scene.office.unit_id))
