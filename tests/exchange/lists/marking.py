"""An installation in which every word somebody typed is hostile and says whose it is."""

import enum
import json
import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from assessments.matters.processes import PROCESSES

BEGINNINGS = ("=1+1;", "+", "-2;", "@SUM(A1) ", "\t=1;", "\r=1;", '=HYPERLINK("http://x") ')
DRAFT, INSIDE = "((DRAF))", "((RAHASIA))"
# Columns with words in them that nobody typed: names of things in the code, or what others rest on.
_NOT_TYPED = {
    "paper.name", "document.name", "document.template", "template_version.name", "assessment.edition",
    "template_choice.name", "criterion_text.body", "override.key", "sign_in.browser", "blob.facts",
    "assessment.service_form", "account.email", "unit.code", "person.email", "audit_event.facts",
    "assessment_event.facts", "assessment_criterion.switched_off", "document.statement",
    "assessment.standards", "conversion.problem",
}  # fmt: skip


# Typed, though often one word: what people write about themselves and on their papers.
_ONE_WORD = {
    "person.phone", "evidence.number", "evidence.link", "role_held.decree_number", "paper_number.text",
    "role_held.title",
}  # fmt: skip


def tag(where: str) -> str:
    """What every word typed into one field holds."""
    return f"(:{where}:)"


def tags_in(text: str) -> set[str]:
    """The fields whose words are in a text."""
    return set(re.findall(r"\(:([a-z_.]+):\)", text))


def tags_of(path: Path) -> set[str]:
    """The fields somebody typed into, in a marked installation."""
    with sqlite3.connect(path) as db:
        dump = "\n".join(db.iterdump())
    db.close()
    return tags_in(dump)


def marker(unit_id: str) -> str:
    """What every word typed by or about a unit holds."""
    return f"(({unit_id[-12:]}))"


def mark(path: Path) -> None:
    """Make every typed word of a SQLite installation hostile and marked, past all its guards."""
    with sqlite3.connect(path) as db:
        for (name,) in db.execute("select name from sqlite_master where type='trigger'").fetchall():
            db.execute(f"drop trigger {name}")
        known = _Known(db)
        for (table,) in db.execute("select name from sqlite_master where type='table'").fetchall():
            if not table.startswith(("sqlite_", "audit", "alembic", "work", "overview")):
                _mark_table(db, table, known)
    db.close()


class _Known:
    """Which assessments are drafts, and which steps LKPP keeps to itself."""

    def __init__(self, db: sqlite3.Connection) -> None:
        last = "select assessment_id, action from assessment_event order by assessment_id, seq"
        self.drafts = {one for one, action in dict(db.execute(last)).items() if action != "certify"}
        self.unseen = {
            row[0]
            for row in db.execute("select dossier_id, process, state from dossier_state")
            if row[2] in PROCESSES[row[1]].unseen
        }
        self.codes = {str(one.value) for one in _enums(enum.Enum)}

    def of(self, table: str, row: dict[str, Any]) -> str:
        """What the words of this row say of themselves."""
        said = marker(row["unit_id"]) if row.get("unit_id") else ""
        if table == "unit":
            said = marker(row["id"])
        if table in ("answer", "comment", "set_aside") and row["assessment_id"] in self.drafts:
            said += DRAFT
        if (row.get("dossier_id") or (table == "dossier" and row["id"])) in self.unseen:
            said += INSIDE
        return said


def _enums(of: type[enum.Enum]) -> Iterator[enum.Enum]:
    for one in of.__subclasses__():
        yield from _enums(one)
        if one.__module__.split(".")[0] in (
            "accounts",
            "assessments",
            "catalog",
            "documents",
            "forms",
        ):
            yield from one


def _mark_table(db: sqlite3.Connection, table: str, known: _Known) -> None:
    cursor = db.execute(f'select rowid as _rowid, * from "{table}"')
    names = [column[0] for column in cursor.description]
    for place, values in enumerate(cursor.fetchall()):
        row = dict(zip(names, values, strict=True))
        said = BEGINNINGS[place % len(BEGINNINGS)] + known.of(table, row)
        for column, value in row.items():
            if f"{table}.{column}" in _NOT_TYPED or not isinstance(value, str):
                continue
            changed = _hostile(value, said, known.codes, f"{table}.{column}")
            if changed != value:
                statement = f'update "{table}" set "{column}"=? where rowid=?'
                db.execute(statement, (changed, row["_rowid"]))


def _hostile(value: str, said: str, codes: set[str], where: str) -> str:
    """The words of a column, or those inside its JSON; a code or a date stays what it is."""
    if value[:1] in ("[", "{"):
        within = _within(json.loads(value), said, codes, where)
        return json.dumps(within, ensure_ascii=False)
    return _word(value, said, codes, where)


def _within(value: Any, said: str, codes: set[str], where: str) -> Any:
    if isinstance(value, dict):
        return {k: _within(part, said, codes, f"{where}.{k}") for k, part in value.items()}
    if isinstance(value, list):
        return [_within(part, said, codes, where) for part in value]
    return _word(value, said, codes, where) if isinstance(value, str) else value


def _word(value: str, said: str, codes: set[str], where: str) -> str:
    is_date = value[:4] in ("2024", "2025", "2026", "2027")
    is_typed = bool(value) and (where in _ONE_WORD or (" " in value and not is_date))
    return f"{said}{tag(where)}{value}\x07\x0b" if is_typed and value not in codes else value
