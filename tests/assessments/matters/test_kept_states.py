"""What is kept of where matters stand is what their steps say, and a difference is found."""

from datetime import date

from accounts.actor import AccountRole
from assessments.matters.dossiers import About, Deed, open_dossier, state_of, take
from assessments.matters.kept_states import drift, rebuild
from storage import dossiers as records
from storage.tables import Dossier, DossierState
from tests.assessments.cases import FINDING, FOUND
from tests.furnished import Scene

R = AccountRole
DAY = date(2026, 11, 23)


def finding(scene: Scene, *actions: str) -> Dossier:
    about, by = About(scene.office.unit_id, dict(FINDING)), scene.lkpp.actor(R.REVIEWER)
    with scene.database.writing() as db:
        row = open_dossier(db, by, "finding", about, Deed("catat", DAY, dict(FOUND)))
        for action in actions:
            take(db, by, row, Deed(action, DAY))
    return row


def test_each_step_keeps_where_the_matter_stands(scene: Scene) -> None:
    draft, open_ = finding(scene), finding(scene, "terbitkan")
    with scene.database.reading() as db:
        assert records.kept_states(db) == {draft.id: "konsep", open_.id: "terbuka"}
        assert state_of(db, open_) == "terbuka"
        assert drift(db) == []


def test_matters_are_found_by_where_they_stand(scene: Scene) -> None:
    draft, open_ = finding(scene), finding(scene, "terbitkan")
    with scene.database.reading() as db:
        both = records.in_states(db, {"finding": ("konsep", "terbuka")})
        mine = records.in_states(db, {"finding": ("terbuka",)}, scene.office.unit_id)
        others = records.in_states(db, {"finding": ("terbuka",)}, scene.lkpp.unit_id)
        nothing = records.in_states(db, {})
    assert [(row.id, state) for row, state in both] == [(draft.id, "konsep"), (open_.id, "terbuka")]
    assert [row.id for row, _ in mine] == [open_.id]
    assert others == nothing == []


def test_a_difference_is_found_and_mended_from_the_steps(scene: Scene) -> None:
    wrong, missing = finding(scene), finding(scene, "terbitkan")
    with scene.database.writing() as db:
        kept, gone = (db.get(DossierState, row.id) for row in (wrong, missing))
        assert kept is not None
        kept.state = "terbuka"
        db.delete(gone)
    with scene.database.reading() as db:
        assert drift(db) == sorted((wrong.id, missing.id))
    with scene.database.writing() as db:
        rebuild(db)
    with scene.database.reading() as db:
        assert drift(db) == []
        assert records.kept_states(db)[wrong.id] == "konsep"
