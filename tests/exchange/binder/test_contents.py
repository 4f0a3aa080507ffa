"""What a binder holds follows from what the actor may see: no draft for LKPP, nothing that came later."""

import pytest

from accounts.actor import AccountRole
from accounts.policy import Refused
from evidence.store import EvidenceStore
from exchange.binder.contents import Way, contents_of
from tests import scenes
from tests.assessments import cases
from tests.exchange.binder import furnishing
from tests.furnished import Scene

R = AccountRole


def shown(scene: Scene, store: EvidenceStore) -> str:
    """An assessment with an open proof, a secret one and a link, answered."""
    about, office = scenes.begin(scene.office), scene.office
    furnishing.show(office, store, about, ["S01-01"], furnishing.pdf(1, "Terbuka"), "terbuka.pdf")
    secret = furnishing.pdf(1, "Tertutup")
    furnishing.show(
        office, store, about, ["S01-01"], secret, "tertutup.pdf", confidentiality="rahasia"
    )
    scenes.show_link(office, about, ["S01-02"], confidentiality="rahasia")
    scenes.answer_all(office, about)
    return about


def test_lkpp_binds_what_is_certified_and_no_draft(scene: Scene, store: EvidenceStore) -> None:
    about = shown(scene, store)
    with scene.database.reading() as db, pytest.raises(Refused):
        contents_of(db, cases.reviewer(scene), about)
    scenes.certify(scene.office, about)
    with scene.database.reading() as db:
        held = contents_of(db, cases.reviewer(scene), about)
    assert held.unit == "LPSE Kabupaten Contoh"
    assert held.certified == scenes.today()
    assert [one.code for one in held.proofs()] == ["S01-01.1", "S01-01.2", "S01-02.1"]


def test_what_is_secret_is_open_to_the_team_alone(scene: Scene, store: EvidenceStore) -> None:
    about = shown(scene, store)
    scenes.certify(scene.office, about)
    with scene.database.reading() as db:
        found = {
            who: contents_of(db, actor, about)
            for who, actor in (
                ("lkpp", cases.reviewer(scene)),
                ("helpdesk", scene.office.actor(R.HELPDESK)),
                ("head", scene.office.head),
            )
        }
    assert found["lkpp"].ways() == found["helpdesk"].ways() == {Way.PAGES: 1, Way.HIDDEN: 2}
    assert found["head"].ways() == {Way.PAGES: 2, Way.LINK: 1}
    hidden = [one for one in found["lkpp"].proofs() if not one.is_open]
    assert [(one.file, one.link) for one in hidden] == [(None, ""), (None, "")]


def test_a_certified_binder_is_as_it_was_certified(on_sqlite: Scene, store: EvidenceStore) -> None:
    from evidence.proofs import add_version

    office, about = on_sqlite.office, shown(on_sqlite, store)
    scenes.certify(office, about)
    with on_sqlite.database.reading() as db:
        before = contents_of(db, office.contributor, about)
    newer = scenes.keep_file(store, furnishing.pdf(1, "Sesudahnya"), "sesudahnya.pdf")
    with on_sqlite.database.writing() as db:
        add_version(db, office.contributor, next(before.proofs()).id, newer)
    with on_sqlite.database.reading() as db:
        after = contents_of(db, office.contributor, about)
    assert after == before


def test_the_place_of_a_proof_is_the_same_in_every_binder(
    on_sqlite: Scene, store: EvidenceStore
) -> None:
    about = scenes.begin(on_sqlite.office, standards=(1, 2))
    for number, criteria in enumerate((["S01-01", "S02-01"], ["S02-01"])):
        content = furnishing.pdf(1, f"Isi {number}")
        furnishing.show(on_sqlite.office, store, about, criteria, content, f"{number}.pdf")
    with on_sqlite.database.reading() as db:
        whole = contents_of(db, on_sqlite.office.contributor, about)
        part = contents_of(db, on_sqlite.office.contributor, about, [2])
    assert [one.code for one in whole.proofs()] == ["S01-01.1", "S02-01.2"]
    assert [one.code for one in part.proofs()] == ["S02-01.1", "S02-01.2"]
    assert (whole.is_whole, part.is_whole) == (True, False)


@pytest.mark.parametrize("numbers", [[], [9], [1, 99]])
def test_a_standard_that_is_not_assessed_is_refused(on_sqlite: Scene, numbers: list[int]) -> None:
    with on_sqlite.database.reading() as db, pytest.raises(Refused, match="Standar itu"):
        contents_of(db, on_sqlite.office.contributor, on_sqlite.assessment_id, numbers)
