"""No query that takes a unit tells one unit anything of another: every one of them, tried.

Two LPSE have a row of each kind. Every public query of storage with a `unit_id` is called as the
one with the ids of the other, and must give nothing of the other; called with its own ids it must
give something, so that a query that never finds anything does not pass.
"""

import inspect
import pkgutil
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any

import pytest
from sqlalchemy import inspect as look

import storage
from storage import units
from storage.database import Database
from storage.tables import Base
from tests.storage.rows import DAY, Lpse, an_lpse

# How the arguments of a query are called, and the field of `Lpse` that holds one.
ARGUMENTS = {
    "assessment_id": "assessment_id", "comment_id": "comment_id", "document_id": "document_id",
    "duty_id": "duty_id", "evidence_id": "evidence_id", "file_id": "file_id",
    "membership_id": "membership_id", "nip": "nip", "person_id": "person_id",
    "role_held_id": "role_held_id", "row_id": "set_aside_id", "paper_id": "paper_id",
    "paper_file_id": "paper_file_id", "template_id": "template_id",
    "dossier_id": "dossier_id", "account_id": "account_id",
}  # fmt: skip
DAYS = {"day", "on"}
# The same words in every unit: they find what the unit has under them.
WORDS = {"name": "sla_lkpp", "series": "umum", "year": DAY.year, "key": "numbering",
         "prefix": "numb", "reason": "kumpulan 1", "process": "factual",
         "part": "scores", "standard": 1, "wanted": {"factual": ("antre",)},
         "numbers": ("PF-1",)}  # fmt: skip


def _queries() -> Iterator[Callable[..., Any]]:
    for found in pkgutil.iter_modules(storage.__path__):
        module = import_module(f"storage.{found.name}")
        for name, function in inspect.getmembers(module, inspect.isfunction):
            is_query = function.__module__ == module.__name__ and not name.startswith(("_", "add_"))
            if is_query and "unit_id" in inspect.signature(function).parameters:
                yield function


QUERIES = list(_queries())


def name_of(query: Callable[..., Any]) -> str:
    return f"{query.__module__.rpartition('.')[2]}.{query.__name__}"


def arguments(query: Callable[..., Any], unit_id: str, of: Lpse) -> dict[str, Any]:
    """What a unit would pass that knows the ids of `of`."""
    given: dict[str, Any] = {"unit_id": unit_id}
    for name in inspect.signature(query).parameters:
        if name in ARGUMENTS:
            given[name] = getattr(of, ARGUMENTS[name])
        elif name in DAYS:
            given[name] = DAY
        elif name in WORDS:
            given[name] = WORDS[name]
        else:
            assert name in ("db", "unit_id"), f"say in ARGUMENTS what '{name}' is"
    return given


def told(result: Any) -> set[str]:
    """Every value in every row of a result, however it is nested."""
    if isinstance(result, Base):
        return {str(getattr(result, column.key)) for column in look(type(result)).column_attrs}
    if isinstance(result, dict):
        return set().union(*map(told, [*result.keys(), *result.values()]))
    if isinstance(result, list | tuple | set):
        return set().union(*map(told, result))
    return {str(result)}


@pytest.fixture
def lpses(database: Database) -> tuple[Lpse, Lpse]:
    """Two LPSE in one installation."""
    with database.writing() as db:
        return an_lpse(db, "LPSE Kita"), an_lpse(db, "LPSE Sebelah")


def test_there_are_queries_to_try() -> None:
    assert {name_of(query) for query in QUERIES} >= {
        "accounts.accounts_of_unit", "accounts.membership", "answers.set_aside_row",
        "assessments.assessment", "assessments.assessments", "assessments.comment",
        "assessments.events_of_unit", "evidence.evidence", "evidence.evidence_of_unit",
        "evidence.file", "evidence.files",
        "evidence.uses_of_evidence", "overrides.value_on", "overrides.values_under",
        "papers.chosen_template",
        "papers.document", "papers.documents", "papers.events_of_unit", "papers.file",
        "papers.last_number", "papers.numbers", "papers.paper", "papers.papers",
        "papers.template", "papers.templates", "people.duties", "people.duty", "people.people",
        "people.person", "people.person_with_nip", "people.role_held", "people.roles_held",
        "units.profile_on", "units.profiles", "units.unit",
    }  # fmt: skip


@pytest.mark.parametrize("query", QUERIES, ids=name_of)
def test_a_query_tells_a_unit_nothing_of_another(
    database: Database, lpses: tuple[Lpse, Lpse], query: Callable[..., Any]
) -> None:
    ours, theirs = lpses
    their_ids = set(vars(theirs).values())
    with database.reading() as db:
        result = query(db, **arguments(query, ours.unit_id, theirs))
        assert told(result) & their_ids == set()
        if set(ARGUMENTS) & set(arguments(query, ours.unit_id, theirs)):
            assert not result  # an id of the other is as good as an unknown one


@pytest.mark.parametrize("query", QUERIES, ids=name_of)
def test_the_same_query_tells_a_unit_its_own(
    database: Database, lpses: tuple[Lpse, Lpse], query: Callable[..., Any]
) -> None:
    ours, theirs = lpses
    with database.reading() as db:
        result = query(db, **arguments(query, ours.unit_id, ours))
        assert told(result) & set(vars(ours).values())
        assert told(result) & set(vars(theirs).values()) == set()


def test_what_is_told_is_seen_in_every_shape(database: Database, lpses: tuple[Lpse, Lpse]) -> None:
    ours, _ = lpses
    with database.reading() as db:
        unit = units.unit(db, ours.unit_id)
        for shape in (unit, [unit], (unit, 1), {1: [unit]}, {unit.id: 1}):
            assert ours.unit_id in told(shape)
        assert told([]) == told({}) == set()
