"""An agreement with LKPP is brought to mind before its review is due."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from catalog.loader import Catalog, catalog
from documents.issue import stated
from documents.life import Step
from documents.register import Happening, finalise, replacement
from documents.reminders import AHEAD_DAYS, Review, due_reviews, sla_reviews
from evidence.store import EvidenceStore
from forms.parts import Rujukan
from storage import papers as records
from storage.tables import Document
from tests.documents.papers import AGREEMENT, MINUTES, drafted, final, in_force, step
from tests.furnished import Scene

SINCE = date(2024, 2, 29)
DUE = date(2028, 2, 29)


def reviews(scene: Scene, unit_id: str | None = None, law: Catalog | None = None) -> list[Review]:
    with scene.database.reading() as db:
        return sla_reviews(db, unit_id or scene.office.unit_id, law or catalog())


def due(scene: Scene, on: date) -> list[str]:
    with scene.database.reading() as db:
        return [r.paper.id for r in due_reviews(db, scene.office.unit_id, catalog(), on)]


def number(scene: Scene, row: Document) -> str:
    with scene.database.reading() as db:
        found = records.number(db, row.paper_id)
    assert found is not None
    return found.text


def evaluated(scene: Scene, store: EvidenceStore, of: str, on: date, signatures: int = 2) -> None:
    """Minutes of evaluating the agreement of that number, signed by so many."""
    sla = Rujukan(nomor=of, tanggal=SINCE)
    row = final(scene, store, MINUTES, on, sla=sla)
    for _ in range(signatures):
        step(scene, store, row, Step.SIGN, on)


def test_the_period_comes_from_the_catalog_with_its_clause(
    scene: Scene, store: EvidenceStore
) -> None:
    row = in_force(scene, store, since=SINCE)
    [review] = reviews(scene)
    years = catalog().number("sla_review_years")
    assert (review.paper.id, review.in_force_since, review.due) == (row.paper_id, SINCE, DUE)
    assert review.due.year - SINCE.year == years
    assert review.basis == "SLA-LKPP 11.1"
    parameter = catalog().parameters["sla_review_years"].model_copy(update={"value": 2})
    other = catalog().parameters | {"sla_review_years": parameter}
    [sooner] = reviews(scene, law=replace(catalog(), parameters=other))
    assert sooner.due == date(2026, 2, 28)


@pytest.mark.parametrize(
    ("on", "is_due"),
    [
        (DUE - timedelta(days=AHEAD_DAYS + 1), False),
        (DUE - timedelta(days=AHEAD_DAYS), True),
        (DUE, True),
        (DUE + timedelta(days=400), True),
    ],
)
def test_it_is_brought_to_mind_ahead_and_until_it_is_done(
    on_sqlite: Scene, store: EvidenceStore, on: date, is_due: bool
) -> None:
    row = in_force(on_sqlite, store, since=SINCE)
    assert due(on_sqlite, on) == ([row.paper_id] if is_due else [])


def test_an_evaluation_both_signed_starts_the_period_again(
    scene: Scene, store: EvidenceStore
) -> None:
    row = in_force(scene, store, since=SINCE)
    evaluated(scene, store, number(scene, row), date(2027, 5, 3), signatures=1)
    evaluated(scene, store, "SLA/LAIN/2024", date(2027, 5, 3))
    assert reviews(scene)[0].due == DUE
    evaluated(scene, store, number(scene, row), date(2027, 5, 3))
    [review] = reviews(scene)
    assert (review.counted_from, review.due) == (date(2027, 5, 3), date(2031, 5, 3))
    assert review.in_force_since == SINCE


def test_what_is_not_in_force_waits_for_nobody(scene: Scene, store: EvidenceStore) -> None:
    drafted(scene, store, AGREEMENT)
    final(scene, store, AGREEMENT)
    ended = in_force(scene, store, since=SINCE)
    step(scene, store, ended, Step.END, date(2025, 1, 6))
    assert reviews(scene) == []
    assert due(scene, date(2040, 1, 1)) == []


def test_a_replacement_counts_from_its_own_day(scene: Scene, store: EvidenceStore) -> None:
    old, actor = in_force(scene, store, since=SINCE), scene.office.coordinator
    form = stated(old).model_copy(update={"nomor": ""})
    new = replacement(scene.database, store, actor, old.paper_id, form, "Kanal helpdesk berubah.")
    later = date(2025, 7, 1)
    finalise(scene.database, store, actor, new.paper_id, Happening(Step.FINALISE, later))
    for action in (Step.SIGN, Step.SIGN, Step.TAKE_EFFECT):
        step(scene, store, new, action, later)
    assert [(r.paper.id, r.due) for r in reviews(scene)] == [(new.paper_id, date(2029, 7, 1))]


def test_the_most_pressing_stands_first_and_other_units_see_none(
    on_sqlite: Scene, store: EvidenceStore
) -> None:
    later = in_force(on_sqlite, store, since=date(2025, 3, 3))
    sooner = in_force(on_sqlite, store, since=SINCE)
    assert [r.paper.id for r in reviews(on_sqlite)] == [sooner.paper_id, later.paper_id]
    assert reviews(on_sqlite, on_sqlite.other.unit_id) == []
