"""Fills an empty database with many made-up cycles by statements alone, and asks the answers themselves.

For `telaah bench overview`: what the kept national view is measured against.
"""

from pathlib import Path
from typing import Any

import pysqlite3.dbapi2 as sqlite
from sqlalchemy import insert, text

from storage.database import Database, Session
from storage.tables import Base

# A number of its own for every answer of every assessment; `title` of a made-up assessment is a number.
_LOT = (
    "(CAST(a.title AS INTEGER) * 7919 + CAST(substr(c.criterion_id, 2, 2) AS INTEGER) * 104729"
    " + CAST(substr(c.criterion_id, 5, 2) AS INTEGER) * 1299) % 100"
)
_VALUE = (
    f"CASE WHEN {_LOT} < 88 THEN 'met' WHEN {_LOT} < 92 THEN 'partial' WHEN {_LOT} < 96 THEN 'unmet'"
    " ELSE 'not_applicable' END"
)
_REASON = "'Layanan ini tidak diselenggarakan oleh unit kami.'"
CRITERIA = """
INSERT INTO assessment_criterion
    (assessment_id, criterion_id, unit_id, standard, text_digest, mandatory)
SELECT a.id, t.criterion_id, a.unit_id, CAST(substr(t.criterion_id, 2, 2) AS INTEGER), t.digest, :yes
FROM assessment a CROSS JOIN criterion_text t
"""
ANSWERS = f"""
INSERT INTO answer
    (id, unit_id, assessment_id, criterion_id, version, value, description, unsure, reason,
     repair_what, repair_pic, saved_at, saved_by, source)
SELECT a.id || c.criterion_id, a.unit_id, a.id, c.criterion_id, 1, {_VALUE}, 'Uraian rekaan.', :no,
    {_REASON}, '', '', a.started_at, a.started_by, 'web'
FROM assessment a JOIN assessment_criterion c ON c.assessment_id = a.id
"""
VERDICTS = f"""
INSERT INTO verdict
    (id, unit_id, dossier_id, assessment_id, criterion_id, version, value, note, source, saved_at,
     saved_by)
SELECT d.id || c.criterion_id, a.unit_id, d.id, a.id, c.criterion_id, 1, {_VALUE}, '', 'web',
    a.started_at, a.started_by
FROM dossier d JOIN assessment a ON a.id = d.assessment_id
JOIN assessment_criterion c ON c.assessment_id = a.id
WHERE d.process = 'factual' AND a.year = (SELECT max(year) FROM assessment)
"""
_COUNTS = """
    count(*) AS total, sum(CASE WHEN w.value = 'met' THEN 1 ELSE 0 END) AS met,
    sum(CASE WHEN w.value = 'partial' THEN 1 ELSE 0 END) AS partial,
    sum(CASE WHEN w.value = 'unmet' THEN 1 ELSE 0 END) AS unmet,
    sum(CASE WHEN w.value = 'not_applicable' THEN 1 ELSE 0 END) AS not_applicable,
    sum(CASE WHEN w.value IN ('met', 'not_applicable') THEN 1 ELSE 0 END) AS ready
"""
SCORES = f"""
INSERT INTO standard_score
    (assessment_id, standard, unit_id, year, total, answered, met, partial, unmet, not_applicable,
     mandatory, mandatory_ready)
SELECT a.id, s.standard, a.unit_id, a.year, s.total, s.total, s.met, s.partial, s.unmet,
    s.not_applicable, s.total, s.ready
FROM (SELECT w.assessment_id, k.standard, {_COUNTS}
      FROM answer w JOIN assessment_criterion k
          ON k.assessment_id = w.assessment_id AND k.criterion_id = w.criterion_id
      GROUP BY w.assessment_id, k.standard) s
JOIN assessment a ON a.id = s.assessment_id
"""
FILLS = {"criteria": CRITERIA, "answers": ANSWERS, "verdicts": VERDICTS, "scores": SCORES}

_READY = """
    SELECT w.unit_id, a.year, c.standard,
        min(CASE WHEN w.value IN ('met', 'not_applicable') THEN 1 ELSE 0 END) AS ready
    FROM answer w
    JOIN (SELECT assessment_id, criterion_id, max(version) AS version FROM answer
          WHERE assessment_id IN (SELECT id FROM assessment WHERE year BETWEEN :first AND :last)
          GROUP BY assessment_id, criterion_id) n
        ON n.assessment_id = w.assessment_id AND n.criterion_id = w.criterion_id
        AND n.version = w.version
    JOIN assessment_criterion c
        ON c.assessment_id = w.assessment_id AND c.criterion_id = w.criterion_id
    JOIN assessment a ON a.id = w.assessment_id
    WHERE a.year BETWEEN :first AND :last
    GROUP BY w.unit_id, a.year, c.standard
"""


def many(db: Session, table: str, rows: list[dict[str, Any]]) -> None:
    """Rows of one table, all at once."""
    if rows:
        db.execute(insert(Base.metadata.tables[table]), rows)


def fill(db: Session, what: str) -> None:
    """Criteria, answers, verdicts or scores of every made-up assessment, by one statement."""
    sql = text(FILLS[what])
    yes, no = (True, False) if db.get_bind().dialect.name == "postgresql" else (1, 0)
    names = {"yes": yes, "no": no}
    db.execute(sql, {name: value for name, value in names.items() if f":{name}" in FILLS[what]})


def settle(db: Session) -> None:
    """Let the database look at what it holds now, as it does by itself in daily use."""
    db.execute(text("ANALYZE"))


def raw_cells(db: Session, first: int, last: int) -> list[tuple[str, int, int, int]]:
    """LPSE, year, standard and whether it is ready, from the newest answers of these years."""
    return [
        (row[0], row[1], row[2], row[3])
        for row in db.execute(text(_READY), {"first": first, "last": last})
    ]


def raw_counts(db: Session, by: str, first: int, last: int) -> list[tuple[int, int, int]]:
    """How many cells there are and how many are ready, by `standard` or `year`, from the answers."""
    if by not in ("standard", "year"):
        raise ValueError(by)
    sql = f"SELECT r.{by}, count(*), sum(r.ready) FROM ({_READY}) r GROUP BY r.{by} ORDER BY r.{by}"
    return [
        (row[0], row[1], row[2]) for row in db.execute(text(sql), {"first": first, "last": last})
    ]


def copy_of(database: Database, path: Path) -> None:
    """SQLite's own copy of a database in use, as it comes: what a plain copy costs."""
    there = sqlite.connect(str(path))
    connection: Any = database.engine.raw_connection()
    try:
        connection.driver_connection.backup(there)
    finally:
        connection.close()
        there.close()
