"""What does a worksheet that came back say? Every row by its criterion, every problem with its cell."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from accounts.actor import Actor
from accounts.policy import Action, Refused, require
from assessments.self_assessment.records import find, require_draft
from exchange.workbooks.reading import Book, Cell, Line, Problem, Table
from exchange.workbooks.sealing import is_sealed
from exchange.worksheet.columns import CONFIRM, HEADS, KEY, SEEN, STAMP
from exchange.worksheet.rows import stamp_of
from exchange.worksheet.typed import fields_in, is_confirmed, typed_in
from exchange.worksheet.which import NOT_OURS, UNNAMED, require_named
from intake.words import line
from storage import assessments as records
from storage.accounts import workbook_key
from storage.database import Session
from storage.tables import Assessment

_CRITERION = re.compile(r"S(0[1-9]|1[0-7])-\d\d")
_STAMP = re.compile(r"(\d{1,9})\.[0-9a-f]{12}")
UNSEEN = (
    "Tidak diketahui lagi apa yang sudah terisi saat lembar ini diunduh. Isinya dibandingkan dengan yang "
    "tersimpan sekarang: yang masih kosong terisi, yang berbeda disisihkan untuk dipilih."
)


@dataclass(frozen=True)
class Row:
    """What the workbook says of one criterion, where, and which version it was made with, if it tells."""

    criterion_id: str
    place: str
    fields: Mapping[str, Any]
    confirms: bool = False
    seen: int | None = None


@dataclass(frozen=True)
class Brought:
    """A worksheet of this assessment: its rows, what is wrong in it, and what its reader has to know.

    `is_named` is False for one that says nowhere of which assessment it is: ask before applying it.
    """

    rows: tuple[Row, ...]
    problems: tuple[Problem, ...]
    notices: tuple[str, ...]
    is_named: bool


@dataclass
class _Reading:
    """The table as it is gone through."""

    key: bytes
    assessment: Assessment
    kept: Mapping[str, int]
    known: Mapping[str, str | None]
    rows: dict[str, Row] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def brought(
    db: Session, actor: Actor, assessment_id: str, book: Book, is_confirmed: bool = False
) -> Brought:
    """What a workbook says of this assessment; `is_confirmed` for one that names none.

    Raises Refused for another's, naming it, and for what is no worksheet.
    """
    require(actor, Action.ANSWER)
    assessment = find(db, actor, assessment_id)
    require_draft(db, assessment)
    is_named = require_named(db, actor, assessment, book)
    table = book.table(KEY, (*HEADS.values(), CONFIRM, STAMP))
    if not table.lines and not table.problems:
        raise Refused(NOT_OURS)
    if not is_named and not is_confirmed:
        return Brought((), (), (UNNAMED,), False)
    key = workbook_key(db)
    known = {row.criterion_id: row.switched_off for row in records.criteria(db, assessment.id)}
    reading = _Reading(key, assessment, _versions(key, book), known)
    reading.problems += table.problems
    for one in table.lines:
        _take(reading, one)
    rows = tuple(reading.rows.values())
    return Brought(rows, tuple(reading.problems), tuple(_notices(table, rows)), True)


def _versions(key: bytes, book: Book) -> dict[str, int]:
    """The versions the hidden sheet says the workbook was made with; none where it was touched."""
    facts = dict(book.kept or {})
    said = facts.pop("segel", "")
    if not is_sealed(key, facts, said):
        return {}
    return {
        name.removeprefix(SEEN): int(value)
        for name, value in facts.items()
        if name.startswith(SEEN) and value.isdigit()
    }


def _take(reading: _Reading, one: Line) -> None:
    typed = typed_in(one)
    if not typed:
        return
    key = one[KEY]
    criterion_id = line(key.text).upper() if key else ""
    if key is None or not _CRITERION.fullmatch(criterion_id):
        sentence = "baris ini terisi tetapi tidak berkode kriteria"
        reading.problems.append(Problem((key or typed[0]).place, sentence))
    elif criterion_id not in reading.known:
        sentence = f"kriteria {criterion_id} tidak ada pada penilaian ini"
        reading.problems.append(Problem(key.place, sentence))
    elif reading.known[criterion_id] is not None:
        sentence = f"kriteria {criterion_id} tidak dinilai bagi LPSE ini; kosongkan selnya"
        reading.problems.append(Problem(typed[0].place, sentence))
    else:
        _keep(reading, _row(reading, criterion_id, key, one))


def _row(reading: _Reading, criterion_id: str, key: Cell, one: Line) -> Row:
    return Row(
        criterion_id,
        key.place,
        fields_in(one, reading.problems),
        is_confirmed(one, reading.problems),
        _seen(reading, criterion_id, one[STAMP]),
    )


def _keep(reading: _Reading, row: Row) -> None:
    first = reading.rows.setdefault(row.criterion_id, row)
    if (first.fields, first.confirms) != (row.fields, row.confirms):
        sentence = (
            f"kriteria {row.criterion_id} sudah ada di {first.place} dengan isi lain; hapus satu"
        )
        reading.problems.append(Problem(row.place, sentence))


def _seen(reading: _Reading, criterion_id: str, stamp: Cell | None) -> int | None:
    """The version a row was made with: as it says itself, else as the hidden sheet says."""
    if stamp is None:
        return reading.kept.get(criterion_id)
    found = _STAMP.fullmatch(line(stamp.text))
    if found is None:
        return None
    version = int(found[1])
    ours = stamp_of(reading.key, reading.assessment.id, criterion_id, version)
    return version if ours == found[0] else None


def _notices(table: Table, rows: Iterable[Row]) -> Iterable[str]:
    if any(row.seen is None for row in rows):
        yield UNSEEN
    lost: dict[str, list[str]] = {}
    for sheet, head in table.lacking:
        if head in HEADS.values():
            lost.setdefault(sheet, []).append(f"'{head}'")
    for sheet, heads in lost.items():
        yield f"Lembar '{sheet}' tidak memuat kolom {', '.join(heads)}; isian kolom itu tidak dibaca."
