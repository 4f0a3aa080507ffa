"""Several people on the same criteria: every acknowledged word is in the history or set aside."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from threading import Barrier
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from accounts.actor import Actor
from accounts.policy import Refused
from assessments.self_assessment.answering import FIELDS
from assessments.self_assessment.certify import matches_certificate, reopen
from assessments.self_assessment.records import drifted, find
from assessments.self_assessment.save import EMPTY, Place, fields_of, save_answer, settle
from catalog.loader import catalog
from storage import answers as answer_records
from storage import audit
from storage.database import Database
from storage.tables import Answer, SetAside
from tests.furnished import Scene
from tests.scenes import REASON, answer_all, asked, begin, certify, say

LAW = catalog()
CRITERIA = ("S01-01", "S01-02", "S01-03")


@dataclass(frozen=True)
class Said:
    """One acknowledged value."""

    criterion_id: str
    field: str
    value: Any


def everything_kept(database: Database, assessment_id: str) -> set[Said]:
    """Every value in the history or among the edits set aside, settled or not."""
    with database.reading() as db:
        answers = db.query(Answer).filter_by(assessment_id=assessment_id).all()
        late = db.query(SetAside).filter_by(assessment_id=assessment_id).all()
    kept = {Said(a.criterion_id, name, getattr(a, name)) for a in answers for name in FIELDS}
    for row in late:
        value = row.value["value"]
        if row.field == "repair_target" and value is not None:
            value = date.fromisoformat(value)
        kept.add(Said(row.criterion_id, row.field, value))
    return kept


def in_step(scene: Scene, assessment_id: str) -> bool:
    with scene.database.reading() as db:
        return drifted(db, find(db, scene.office.head, assessment_id), LAW) == []


def versions(database: Database, assessment_id: str, criterion_id: str) -> list[int]:
    with database.reading() as db:
        return [a.version for a in answer_records.history(db, assessment_id, criterion_id)]


# -- threads -------------------------------------------------------------------------------------

WRITERS, EDITS = 8, 6


def people(scene: Scene) -> list[Actor]:
    return [scene.office.contributor, scene.office.coordinator, scene.office.creator]


def test_eight_writers_at_once_lose_nothing(scene: Scene) -> None:
    together, place = Barrier(WRITERS), [Place(scene.assessment_id, c) for c in CRITERIA]

    def write(number: int) -> list[Said]:
        seen, said = dict.fromkeys(CRITERIA, 0), []
        actor = people(scene)[number % 3]
        together.wait()
        for turn in range(EDITS):
            where = place[(number + turn) % len(place)]
            name = ("description", "reason", "repair_pic")[turn % 3]
            text = f"penulis {number} giliran {turn}"
            saved = save_answer(
                scene.database, actor, LAW, where, {name: text}, seen[where.criterion_id]
            )
            said.append(Said(where.criterion_id, name, text))
            if turn % 2:  # every other time the page goes on with what it showed before
                seen[where.criterion_id] = saved.version
        return said

    with ThreadPoolExecutor(WRITERS) as pool:
        said = [value for part in pool.map(write, range(WRITERS)) for value in part]
    assert len(said) == WRITERS * EDITS
    assert set(said) <= everything_kept(scene.database, scene.assessment_id)
    for criterion_id in CRITERIA:
        found = versions(scene.database, scene.assessment_id, criterion_id)
        assert found == list(range(len(found), 0, -1))
    assert in_step(scene, scene.assessment_id)
    assert audit.verify(scene.database).ok


def test_the_score_does_not_drift_when_a_whole_standard_is_answered_at_once(
    scene: Scene,
) -> None:
    criteria = asked(scene.office, scene.assessment_id)
    together = Barrier(len(criteria))

    def answer(criterion_id: str) -> None:
        together.wait()
        for seen, value in enumerate(("unmet", "partial", "met")):
            say(scene.office, scene.assessment_id, criterion_id, {"value": value}, seen)

    with ThreadPoolExecutor(len(criteria)) as pool:
        list(pool.map(answer, criteria))
    assert in_step(scene, scene.assessment_id)
    with scene.database.reading() as db:
        newest = answer_records.latest_of(db, scene.assessment_id)
    assert {a.value for a in newest.values()} == {"met"}


def test_one_edit_set_aside_is_settled_by_one_of_two(scene: Scene) -> None:
    office, where = scene.office, scene.assessment_id
    say(office, where, "S01-01", {"description": "rekan"}, 0, office.coordinator)
    say(office, where, "S01-01", {"description": "saya"}, 0)
    with scene.database.reading() as db:
        (row,) = answer_records.unsettled(db, where)["S01-01"]
    together = Barrier(2)

    def decide(use_mine: bool) -> bool:
        together.wait()
        try:
            settle(scene.database, office.contributor, LAW, row.id, use_mine)
        except Refused:
            return False
        return True

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(decide, (True, False))) == [False, True]


def test_a_save_and_a_certification_at_the_same_moment_do_not_both_hold(scene: Scene) -> None:
    office, where = scene.office, scene.assessment_id
    answer_all(office, where)
    together = Barrier(2)

    def attempt(deed: Any) -> bool:
        together.wait()
        try:
            deed()
        except Refused:
            return False
        return True

    late = {"description": "ditulis pada saat yang sama"}
    deeds = (lambda: say(office, where, "S01-05", late, 1), lambda: certify(office, where))
    with ThreadPoolExecutor(2) as pool:
        outcome = list(pool.map(attempt, deeds))
    kept = Said("S01-05", *next(iter(late.items()))) in everything_kept(scene.database, where)
    assert kept is outcome[0]
    if all(outcome):  # the save came first, and the head had looked after it
        with scene.database.reading() as db:
            assert matches_certificate(db, find(db, office.head, where))


# -- a random office ------------------------------------------------------------------------------

VALUES: dict[str, st.SearchStrategy[Any]] = {
    "value": st.sampled_from(["unanswered", "met", "partial", "unmet", "not_applicable"]),
    "description": st.sampled_from(["", "ada", "belum", "sedang disusun"]),
    "unsure": st.booleans(),
    "reason": st.sampled_from(["", REASON]),
    "repair_target": st.none() | st.sampled_from([date(2026, 6, 30), date(2026, 12, 31)]),
}
edits = st.sampled_from(sorted(VALUES)).flatmap(lambda f: VALUES[f].map(lambda v: {f: v}))
several = st.lists(edits, min_size=1, max_size=3).map(
    lambda parts: {f: v for part in parts for f, v in part.items()}
)
users, criteria = st.integers(0, 2), st.sampled_from(CRITERIA)


@dataclass
class Book:
    """What one criterion should say: its versions as plain dicts, and what was set aside."""

    versions: list[dict[str, Any]] = field(default_factory=lambda: [dict(EMPTY)])

    def take(self, changes: dict[str, Any], seen: int) -> set[str]:
        """Take an edit in, as the rule says; the fields that came too late."""
        base, now = self.versions[seen], self.versions[-1]
        late = {f for f, v in changes.items() if now[f] != base[f] and now[f] != v}
        after = now | {f: v for f, v in changes.items() if f not in late}
        if after != now:
            self.versions.append(after)
        return late


class RandomOffice(RuleBasedStateMachine):
    """Three people with stale pages edit, settle, certify and reopen one assessment."""

    scene: Scene

    @initialize()
    def start(self) -> None:
        self.where = begin(self.scene.office, (1,))
        self.books = {c: Book() for c in CRITERIA}
        self.pages = [dict.fromkeys(CRITERIA, 0) for _ in range(3)]
        self.said: set[Said] = set()
        self.waiting: list[tuple[str, str, str, Any]] = []
        self.certified = False

    @rule(user=users, criterion_id=criteria)
    def reload(self, user: int, criterion_id: str) -> None:
        """Somebody loads the page again."""
        self.pages[user][criterion_id] = len(self.books[criterion_id].versions) - 1

    @rule(user=users, criterion_id=criteria, changes=several, notices=st.booleans())
    def edit(self, user: int, criterion_id: str, changes: dict[str, Any], notices: bool) -> None:
        """Somebody edits on top of what their page shows; the page may miss the answer."""
        seen, actor = self.pages[user][criterion_id], people(self.scene)[user]
        if self.certified:
            with pytest.raises(Refused, match="sudah disahkan"):
                say(self.scene.office, self.where, criterion_id, changes, seen, actor)
            return
        saved = say(self.scene.office, self.where, criterion_id, changes, seen, actor)
        book = self.books[criterion_id]
        late = book.take(changes, seen)
        assert set(saved.set_aside) == late
        assert (saved.version, saved.fields) == (len(book.versions) - 1, book.versions[-1])
        self.said |= {Said(criterion_id, f, v) for f, v in changes.items() if v != EMPTY[f]}
        self._collect()
        if notices:
            self.pages[user][criterion_id] = saved.version

    def _collect(self) -> None:
        with self.scene.database.reading() as db:
            rows = answer_records.unsettled(db, self.where)
        self.waiting = [
            (r.id, r.criterion_id, r.field, r.value["value"])
            for part in rows.values()
            for r in part
        ]

    @precondition(lambda self: self.waiting)
    @rule(user=users, which=st.integers(0, 99), use_mine=st.booleans())
    def settle(self, user: int, which: int, use_mine: bool) -> None:
        """Somebody settles one of the edits set aside."""
        row_id, criterion_id, name, value = self.waiting[which % len(self.waiting)]
        actor = people(self.scene)[user]
        settle(self.scene.database, actor, LAW, row_id, use_mine)
        if use_mine:
            if name == "repair_target" and value is not None:
                value = date.fromisoformat(value)
            book = self.books[criterion_id]
            book.take({name: value}, len(book.versions) - 1)
        self._collect()

    @precondition(lambda self: not self.certified and not self.waiting)
    @rule()
    def certify(self) -> None:
        """The coordinator answers everything, and the head certifies."""
        whole = {"value": "not_applicable", "reason": REASON}
        answer_all(self.scene.office, self.where, **whole)
        for book in self.books.values():
            book.take(dict(whole), len(book.versions) - 1)
        certify(self.scene.office, self.where)
        self.certified = True

    @precondition(lambda self: self.certified)
    @rule()
    def reopen(self) -> None:
        """The head opens it again."""
        reopen(
            self.scene.database, self.scene.office.head, LAW, self.where,
            "Ada jawaban yang perlu diperbaiki.",
        )  # fmt: skip
        self.certified = False

    @invariant()
    def nothing_acknowledged_is_lost(self) -> None:
        """Every value somebody was told is saved can be found."""
        if self.said:
            assert self.said <= everything_kept(self.scene.database, self.where)

    @invariant()
    def the_newest_version_is_what_the_book_says(self) -> None:
        """The records agree with the book."""
        with self.scene.database.reading() as db:
            newest = answer_records.latest_of(db, self.where)
        for criterion_id, book in self.books.items():
            assert fields_of(newest.get(criterion_id)) == book.versions[-1]

    @invariant()
    def the_score_never_drifts(self) -> None:
        """The kept score is the one the answers give."""
        assert in_step(self.scene, self.where)


@pytest.mark.parametrize(("engine", "examples"), [("sqlite", 20), ("postgresql", 6)])
def test_a_random_office_loses_nothing(
    engine: str, examples: int, request: pytest.FixtureRequest
) -> None:
    here = request.getfixturevalue(f"on_{engine}")
    machine = type("Office", (RandomOffice,), {"scene": here})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=examples, stateful_step_count=20, deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )  # fmt: skip
    assert audit.verify(here.database).ok
