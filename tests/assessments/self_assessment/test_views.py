"""What a page shows of a criterion, seen one by one or a whole standard at once."""

from dataclasses import replace
from typing import Any

import pytest

from accounts.actor import AccountRole
from accounts.profile import Profile
from assessments.self_assessment.records import find
from assessments.self_assessment.remarks import assign_criteria, process_comment, write_comment
from assessments.self_assessment.save import EMPTY, Place
from assessments.self_assessment.start import Cycle, start
from assessments.self_assessment.views import (
    Asked,
    Current,
    Mark,
    asked_of,
    current,
    currents,
    marks,
)
from catalog.loader import Catalog, catalog
from storage.tables import Comment
from tests.furnished import Scene
from tests.scenes import begin, say, show_link

R = AccountRole
LAW = catalog()
ONE, TWO, THREE = "S01-01", "S01-02", "S01-03"


def now(scene: Scene, criterion_id: str = ONE) -> Current:
    with scene.database.reading() as db:
        return current(db, Place(scene.assessment_id, criterion_id))


def page(scene: Scene, standard: int = 1) -> dict[str, Current]:
    with scene.database.reading() as db:
        return currents(db, find(db, scene.office.head, scene.assessment_id), standard)


def questions(scene: Scene, standard: int = 1) -> dict[str, Asked]:
    with scene.database.reading() as db:
        found = asked_of(db, find(db, scene.office.head, scene.assessment_id), standard)
    return {a.place.criterion_id: a for a in found}


def marked(scene: Scene, standard: int | None = None) -> dict[str, Mark]:
    with scene.database.reading() as db:
        return marks(db, find(db, scene.office.head, scene.assessment_id), standard)


def remark(scene: Scene, criterion_id: str) -> None:
    write_comment(scene.database, scene.office.head, scene.assessment_id, criterion_id, "Catatan.")


@pytest.fixture
def busy(scene: Scene) -> Scene:
    """A page on which something happened to every criterion in its own way."""
    office, where = scene.office, scene.assessment_id
    say(office, where, ONE, {"value": "met", "description": "rekan"}, 0, office.coordinator)
    say(office, where, ONE, {"description": "saya"}, 0)
    say(office, where, TWO, {"value": "unmet"})
    say(office, where, TWO, {"unsure": True}, 1, office.coordinator)
    show_link(office, where, [ONE, THREE], title="Maklumat")
    show_link(office, where, [ONE], title="Notulen")
    remark(scene, TWO)
    remark(scene, TWO)
    assign_criteria(scene.database, office.coordinator, where, [TWO], office.person(R.CONTRIBUTOR))
    return scene


def test_an_untouched_criterion_is_shown_empty(scene: Scene) -> None:
    assert now(scene) == Current(dict(EMPTY), 0, None, "", False, (), (), 0)


def test_a_criterion_is_shown_as_it_stands(busy: Scene) -> None:
    one, two = now(busy), now(busy, TWO)
    assert (one.version, one.fields["value"], one.fields["description"]) == (1, "met", "rekan")
    assert [s.value["value"] for s in one.set_aside] == ["saya"]
    assert [p.title for p in one.proofs] == ["Maklumat", "Notulen"]
    assert (one.saved_by, one.open_comments, one.carried) == ("Melati Cendana", 0, False)
    assert (two.version, two.fields["unsure"], two.open_comments) == (2, True, 2)
    assert two.saved_by == "Melati Cendana"
    assert two.saved_at is not None


def test_a_page_shows_each_criterion_as_it_is_shown_alone(busy: Scene) -> None:
    together = page(busy)
    assert list(together) == [c.id for c in LAW.standards[1].criteria]
    for criterion_id, shown in together.items():
        alone = now(busy, criterion_id)
        assert plain(shown) == plain(alone)


def plain(shown: Current) -> dict[str, Any]:
    """The same by value: rows read twice are two objects."""
    return shown.__dict__ | {
        "set_aside": [s.id for s in shown.set_aside], "proofs": [p.id for p in shown.proofs],
    }  # fmt: skip


def test_a_remark_ticked_off_is_not_open_on_the_page(on_sqlite: Scene) -> None:
    remark(on_sqlite, ONE)
    with on_sqlite.database.reading() as db:
        (row,) = db.query(Comment)
    process_comment(on_sqlite.database, on_sqlite.office.head, row.id)
    assert (now(on_sqlite).open_comments, page(on_sqlite)[ONE].open_comments) == (0, 0)


def test_a_page_shows_its_own_standard_alone(on_sqlite: Scene) -> None:
    scene = replace(on_sqlite, assessment_id=begin(on_sqlite.office, (1, 2, 11)))
    say(scene.office, scene.assessment_id, "S02-01", {"value": "met"})
    show_link(scene.office, scene.assessment_id, ["S02-01", ONE])
    for standard in (1, 2, 11):
        expected = [c.id for c in LAW.standards[standard].criteria]
        assert list(page(scene, standard)) == expected
        assert list(questions(scene, standard)) == expected
        assert list(marked(scene, standard)) == expected
    assert page(scene)[ONE].version == 0
    assert len(page(scene, 2)["S02-01"].proofs) == 1


def test_a_question_comes_with_its_text_and_the_person_who_works_on_it(busy: Scene) -> None:
    found = questions(busy)
    one, two = found[ONE], found[TWO]
    law = LAW.criteria[ONE]
    assert (one.text["text"], one.mandatory, one.switched_off) == (law.text, law.mandatory, None)
    assert (one.person, one.person_id) == (None, None)
    assert (two.person, two.person_id) == ("Bagus Prakoso", busy.office.person(R.CONTRIBUTOR))
    assert (one.previous, one.previous_year, one.previous_text) == (None, None, None)


def test_a_question_switched_off_says_why(on_sqlite: Scene) -> None:
    scene = replace(on_sqlite, assessment_id=begin(on_sqlite.office, (11,)))
    off = [a for a in questions(scene, 11).values() if a.switched_off]
    assert off
    for asked in off:
        law = LAW.criteria[asked.place.criterion_id]
        assert asked.switched_off == law.not_applicable_reason


def later_edition(criterion_id: str) -> Catalog:
    standard = LAW.standard_of(criterion_id)
    changed = tuple(
        c.model_copy(update={"text": c.text + " Ditinjau setiap tahun."})
        if c.id == criterion_id else c
        for c in standard.criteria
    )  # fmt: skip
    later = standard.model_copy(update={"criteria": changed})
    return replace(LAW, standards=LAW.standards | {standard.number: later})


def test_a_question_shows_the_answer_of_last_year_and_a_text_that_changed(scene: Scene) -> None:
    say(scene.office, scene.assessment_id, ONE, {"value": "met", "description": "Tahun lalu."})
    say(scene.office, scene.assessment_id, TWO, {"value": "unmet"})
    cycle = Cycle(2027, "Penilaian", (1, 2), scene.assessment_id)
    made = start(scene.database, scene.office.coordinator, later_edition(TWO), Profile(), cycle)
    found = questions(replace(scene, assessment_id=made))
    one, two, three = found[ONE], found[TWO], found[THREE]
    assert one.previous is not None
    assert (one.previous["description"], one.previous_year) == ("Tahun lalu.", 2026)
    assert one.previous_text is None
    assert two.previous is not None
    assert (two.previous["value"], two.previous_text) == ("unmet", LAW.criteria[TWO].text)
    assert (three.previous, three.previous_year, three.previous_text) == (None, None, None)
    assert all(
        a.previous_year is None for a in questions(replace(scene, assessment_id=made), 2).values()
    )
    carried = now(replace(scene, assessment_id=made))
    assert (carried.carried, carried.version) == (True, 1)
    assert page(replace(scene, assessment_id=made))[ONE].carried


def test_a_mark_says_what_a_filter_needs(busy: Scene) -> None:
    found = marked(busy)
    assert list(found) == [c.id for c in LAW.standards[1].criteria]
    assert (found[ONE].answered.value, found[ONE].proofs, found[ONE].person_id) == ("met", 2, None)
    assert (found[TWO].answered.unsure, found[TWO].proofs) == (True, 0)
    assert found[TWO].person_id == busy.office.person(R.CONTRIBUTOR)
    assert (found[THREE].answered.version, found[THREE].proofs) == (0, 1)
