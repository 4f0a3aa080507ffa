"""The tables themselves refuse what must not be: strangers, unknown codes, later changes."""

from typing import Any

import pytest
from sqlalchemy import (
    CheckConstraint,
    Executable,
    ForeignKeyConstraint,
    Table,
    delete,
    insert,
    select,
    text,
    update,
)
from sqlalchemy.exc import DBAPIError, IntegrityError

from storage import accounts, papers, people, units
from storage.database import Database
from storage.ids import new_id
from storage.tables import APPEND_ONLY, Base
from tests.storage.rows import DAY, NOW, a_number, a_paper, a_person, an_account, an_lpse

Row = dict[str, Any]


def test_tables_are_strict(sqlite: Database) -> None:
    with sqlite.reading() as db:
        listed = db.execute(text("PRAGMA table_list")).mappings().all()
        strict = {row["name"] for row in listed if row["strict"]}
        assert strict >= set(Base.metadata.tables)
    with pytest.raises(IntegrityError, match="cannot store TEXT value in INTEGER"):
        _execute(sqlite, "INSERT INTO attempt VALUES ('a', 'lima', '2026-01-01')")


def _execute(database: Database, statement: str) -> None:
    with database.writing() as db:
        db.execute(text(statement))


def test_a_row_cannot_point_to_nothing(database: Database) -> None:
    with pytest.raises(IntegrityError), database.writing() as db:
        people.add_person(db, new_id(), name="Siti", nip=None, position="", phone="", email="")


def test_a_person_of_one_unit_holds_no_role_in_another(database: Database) -> None:
    with database.writing() as db:
        first, second = (units.add_unit(db, "lpse", name, None) for name in ("A", "B"))
        account, person = an_account(db), a_person(db, first.id)
        accounts.add_membership(db, account.id, first.id, person.id, "contributor", DAY)
    with pytest.raises(IntegrityError), database.writing() as db:
        accounts.add_membership(db, account.id, second.id, person.id, "contributor", DAY)


def _tied_to_a_unit() -> list[Table]:
    """Tables whose rows may only point to a parent of their own unit."""
    return [
        table
        for table in Base.metadata.sorted_tables
        if any(
            len(key.columns) == 2 and "unit_id" in key.columns
            for key in table.constraints
            if isinstance(key, ForeignKeyConstraint)
        )
    ]


def test_there_are_tables_tied_to_a_unit() -> None:
    assert {table.name for table in _tied_to_a_unit()} == {
        "answer", "assessment_criterion", "assessment_event", "comment", "criterion_assignment",
        "document", "dossier", "dossier_event", "dossier_state", "evidence_file", "evidence_use",
        "membership",
        "overview_finding", "overview_measure", "overview_score", "paper", "paper_event",
        "paper_file", "paper_number", "procurement_duty", "role_held", "set_aside",
        "standard_score", "template_choice", "verdict",
    }  # fmt: skip


# A copy would be a second one: tried below.
ONE_A_PARENT = {"paper_number", "overview_measure", "dossier_state"}


@pytest.mark.parametrize(
    "table",
    [table for table in _tied_to_a_unit() if table.name not in ONE_A_PARENT],
    ids=lambda table: table.name,
)
def test_a_child_of_another_unit_is_refused(database: Database, table: Table) -> None:
    with database.writing() as db:
        ours, theirs = an_lpse(db, "LPSE Kita"), an_lpse(db, "LPSE Sebelah")
        row = db.execute(select(table).where(table.c.unit_id == ours.unit_id)).mappings().first()
    with database.writing() as db:  # the same row of our own unit is fine
        db.execute(insert(table).values(_another(table, dict(row), 98)))
    with pytest.raises(IntegrityError), database.writing() as db:
        db.execute(insert(table).values(_another(table, dict(row), 99, unit_id=theirs.unit_id)))


def test_a_number_for_a_paper_of_another_unit_is_refused(database: Database) -> None:
    with database.writing() as db:
        ours, theirs = an_lpse(db, "LPSE Kita"), an_lpse(db, "LPSE Sebelah")
        paper = a_paper(db, ours.unit_id, ours.account_id)
    with pytest.raises(IntegrityError), database.writing() as db:
        wrong = a_number(paper, 7)
        wrong.unit_id = theirs.unit_id
        papers.add_number(db, wrong)
    with database.writing() as db:
        papers.add_number(db, a_number(paper, 7))


@pytest.mark.parametrize("kept", ["overview_measure", "dossier_state"])
def test_what_is_kept_of_a_matter_is_of_its_own_unit(database: Database, kept: str) -> None:
    table = Base.metadata.tables[kept]
    with database.writing() as db:
        ours, theirs = an_lpse(db, "LPSE Kita"), an_lpse(db, "LPSE Sebelah")
        mine = table.c.unit_id == ours.unit_id
        row = dict(db.execute(select(table).where(mine)).mappings().one())
        db.execute(delete(table).where(mine))
    with pytest.raises(IntegrityError), database.writing() as db:
        db.execute(insert(table).values(row | {"unit_id": theirs.unit_id}))
    with database.writing() as db:
        db.execute(insert(table).values(row))


def _another(table: Table, row: Row, number: int, **changes: str) -> Row:
    """A copy of a row that no unique rule refuses."""
    fresh = {"id": new_id(), "version": number, "seq": number, "standard": number}
    if table.name == "paper":
        fresh |= {"code": str(number), "replaces_id": row["id"]}
    if "id" not in row:
        fresh["criterion_id"] = f"S17-{number}"
    return row | {key: value for key, value in fresh.items() if key in row} | changes


CODES = {
    ("answer", "value"): ("unanswered", "met", "partial", "unmet", "not_applicable"),
    ("dossier_event", "side"): ("lpse", "lkpp"),
    ("verdict", "value"): ("unanswered", "met", "partial", "unmet", "not_applicable"),
    ("assessment", "kind"): ("annual", "reassessment", "surveillance", "internal"),
    ("evidence", "kind"): ("policy", "assignment", "record", "report"),
    ("evidence", "confidentiality"): ("biasa", "terbatas", "rahasia"),
    ("overview_standing", "status"): ("determined", "in_force", "withdrawn"),
    ("procurement_duty", "duty"): ("ppk", "pejabat_pengadaan", "pokja_pemilihan"),
    ("role_held", "capacity"): ("definitif", "plt", "plh"),
    ("unit", "kind"): ("lpse", "lkpp"),
}


def test_every_column_of_codes_is_checked_below() -> None:
    checks = [
        (table.name, check.name)
        for table in Base.metadata.sorted_tables
        for check in table.constraints
        if isinstance(check, CheckConstraint)
    ]
    assert sorted(checks) == sorted((t, f"ck_{t}_{column}") for t, column in CODES)


@pytest.mark.parametrize(("table", "column"), CODES, ids=".".join)
def test_a_code_nobody_defined_is_refused(database: Database, table: str, column: str) -> None:
    target = Base.metadata.tables[table]
    with database.writing() as db:
        an_lpse(db, "LPSE Kita")
        row = dict(db.execute(select(target)).mappings().first())
    with database.writing() as db:
        for number, code in enumerate(CODES[table, column], 50):
            unlike = {"code": str(number)} if table == "unit" else {}
            copy = _another(target, row, number, **unlike)
            db.execute(insert(target).values(copy | {column: code}))
    for wrong in ("", "lain", CODES[table, column][0].upper()):
        copy = _another(target, row, 90, **({"code": "90"} if table == "unit" else {}))
        with pytest.raises(IntegrityError, match=column), database.writing() as db:
            db.execute(insert(target).values(copy | {column: wrong}))


# Append-only


def a_row_in_every_append_only_table(database: Database) -> None:
    with database.writing() as db:
        lpse = an_lpse(db, "LPSE Kita")
        tables = Base.metadata.tables
        event = {
            "seq": 1, "at": NOW, "action": "x", "entity": "x", "entity_id": "x", "facts": {},
            "previous": "", "hash": "",
        }  # fmt: skip
        db.execute(insert(tables["audit_event"]).values(event))
        override = {
            "id": new_id(), "key": "x", "value": {}, "basis": "x", "valid_from": DAY,
            "saved_at": NOW, "saved_by": lpse.account_id,
        }  # fmt: skip
        db.execute(insert(tables["override"]).values(override))


def rows_of(database: Database, table: str) -> list[tuple[Any, ...]]:
    with database.reading() as db:
        return [tuple(row) for row in db.execute(select(Base.metadata.tables[table]))]


def refused(database: Database, table: str, statement: Executable) -> None:
    with pytest.raises(DBAPIError, match=f"{table} is append-only"), database.writing() as db:
        db.execute(statement)


@pytest.mark.parametrize("table", APPEND_ONLY)
def test_what_somebody_may_ask_about_cannot_be_changed_or_deleted(
    database: Database, table: str
) -> None:
    a_row_in_every_append_only_table(database)
    target, before = Base.metadata.tables[table], rows_of(database, table)
    for column in target.columns:
        refused(database, table, update(target).values({column: target.c[column.name]}))
    refused(database, table, delete(target))
    assert rows_of(database, table) == before != []


@pytest.mark.parametrize("table", APPEND_ONLY)
def test_nor_replaced_by_inserting_over_it(sqlite: Database, table: str) -> None:
    a_row_in_every_append_only_table(sqlite)
    before = rows_of(sqlite, table)
    refused(sqlite, table, text(f"REPLACE INTO {table} SELECT * FROM {table}"))
    assert rows_of(sqlite, table) == before != []


def test_other_rows_can_be_changed(database: Database) -> None:
    with database.writing() as db:
        an_lpse(db, "LPSE Kita")
    with database.writing() as db:
        db.execute(update(Base.metadata.tables["comment"]).values(body="Sudah."))
        db.execute(delete(Base.metadata.tables["set_aside"]))
    assert rows_of(database, "set_aside") == []


@pytest.mark.parametrize("table", APPEND_ONLY)
def test_an_append_only_table_cannot_be_emptied_at_once_on_postgresql(
    postgresql: Database, table: str
) -> None:
    with pytest.raises(DBAPIError, match="append-only"), postgresql.writing() as db:
        db.execute(text(f"TRUNCATE {table} CASCADE"))
