"""What does a visit workbook that came back say? Its rows by criterion, with every wrong cell."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import ClassVar

from accounts.actor import Actor
from accounts.policy import Refused
from assessments.factual.clarifications import LONGEST
from assessments.factual.judging import LONGEST_NOTE
from assessments.factual.submitted import FACTUAL, submission
from assessments.factual.verdicts import require_assessor
from assessments.matters.dossiers import find
from assessments.self_assessment.letters import WORDS
from exchange.visit.taken import (
    CHOICES,
    CODE,
    KEY,
    NOTE,
    QUESTION,
    SCHEMA,
    SEEN,
    VERDICT,
    VERSION,
    fingerprint,
)
from exchange.workbooks.book import as_written
from exchange.workbooks.codes import code_of, codes_on
from exchange.workbooks.known import is_another, schema_of
from exchange.workbooks.reading import Book, Cell, Line, Problem
from exchange.workbooks.waiting import Waiting
from intake.words import line
from storage import assessments as assessment_records
from storage.database import Session
from storage.tables import Dossier

_CRITERION = re.compile(r"S(0[1-9]|1[0-7])-\d\d")
_VALUES = {line(word).casefold(): value for value, word in WORDS.items() if word in CHOICES}
NOT_OURS = (
    f"Berkas itu tidak memuat lembar dengan judul kolom '{KEY}' dan '{VERDICT}'. Kirim lembar kunjungan "
    "yang diunduh dari halaman ini."
)
TOUCHED = (
    "Lembar tersembunyinya berubah atau hilang, sehingga tidak diketahui apa yang sudah ada saat lembar "
    "diunduh. Isinya dibandingkan dengan yang tersimpan sekarang; yang berbeda menunggu keputusan."
)


@dataclass(frozen=True)
class Row:
    """What the workbook says of one criterion, as far as it says anything, and where."""

    criterion_id: str
    place: str
    value: str = ""
    note: str = ""
    question: str = ""


@dataclass(frozen=True)
class Brought(Waiting):
    """A workbook of this case: its rows, what is wrong in it, and which versions it was made with."""

    rows: tuple[Row, ...]
    touched: ClassVar[str] = TOUCHED


def brought(db: Session, actor: Actor, case_id: str, book: Book) -> Brought:
    """What a workbook says of this case.

    Raises Refused for another case's, naming it, and for what is no workbook of a visit.
    """
    case = require_assessor(db, actor, case_id)
    table = book.table(KEY, (VERDICT, NOTE, QUESTION))
    seen = _seen(db, actor, case, book)
    if not table.lines and not table.problems:
        raise Refused(NOT_OURS)
    known = {
        row.criterion_id
        for row in assessment_records.criteria(db, case.assessment_id or "")
        if row.switched_off is None
    }
    rows, problems = _rows(table.lines, known)
    return Brought((*table.problems, *problems), seen, tuple(rows.values()))


def _seen(db: Session, actor: Actor, case: Dossier, book: Book) -> dict[str, int] | None:
    """The versions the workbook was made with; None where it cannot say. Raises Refused."""
    kept = book.kept
    if kept is None:
        _require_code(case, book)
        return None
    if schema_of(kept) != SCHEMA:
        raise is_another(schema_of(kept))
    if kept.get("versi skema") != VERSION:
        raise Refused(
            "Lembar kunjungan itu dibuat versi Telaah yang lain. Unduh yang baru dari halaman ini."
        )
    if kept.get("penilaian faktual") != case.id:
        raise Refused(_belongs(db, actor, kept))
    seen = {
        key.removeprefix(SEEN): int(value)
        for key, value in kept.items()
        if key.startswith(SEEN) and value.isdigit()
    }
    return seen if fingerprint(db, case.id, seen) == kept.get("sidik") else None


def _belongs(db: Session, actor: Actor, kept: Mapping[str, str]) -> str:
    """Which case a workbook is of, as far as its reader may know."""
    try:
        other = find(db, actor, kept.get("penilaian faktual", ""), FACTUAL)
        about = submission(db, actor, other.assessment_id)
    except Refused:
        return (
            "Lembar itu milik penilaian faktual lain yang tidak ditemukan di instalasi ini. Kirim lembar "
            "yang diunduh dari halaman ini."
        )
    return (
        f"Lembar itu milik penilaian faktual {about.unit_name}, {about.assessment.title}. Buka penilaian "
        "itu, lalu bawa lembarnya ke sana."
    )


def _require_code(case: Dossier, book: Book) -> None:
    """A workbook without its hidden sheet still shows the code of its case on every sheet."""
    codes = codes_on(book, CODE)
    if codes - {code_of(case.id)}:
        raise Refused(
            f"Lembar itu berkode {', '.join(sorted(codes))}, sedangkan penilaian ini berkode "
            f"{code_of(case.id)}. Buka penilaian yang berkode sama, lalu bawa lembarnya ke sana."
        )


def _rows(lines: Iterable[Line], known: set[str]) -> tuple[dict[str, Row], list[Problem]]:
    rows: dict[str, Row] = {}
    problems: list[Problem] = []
    for one in lines:
        key = one[KEY]
        if key is None or not _CRITERION.fullmatch(line(key.text)):
            problems += _homeless(one, key)
            continue
        row, wrong = _row(line(key.text), key, one)
        problems += wrong
        if row.criterion_id not in known:
            sentence = f"kriteria {row.criterion_id} tidak dinilai pada penilaian ini"
            problems.append(Problem(key.place, sentence))
        elif row.criterion_id in rows:
            sentence = f"kriteria {row.criterion_id} sudah ada di {rows[row.criterion_id].place}"
            problems.append(Problem(key.place, sentence))
        else:
            rows[row.criterion_id] = row
    return rows, problems


def _homeless(one: Line, key: Cell | None) -> list[Problem]:
    """Something was typed in a row without a criterion: it would get lost without a word."""
    typed = [cell for head in (VERDICT, NOTE, QUESTION) if (cell := one[head])]
    if not typed:
        return []
    return [Problem((key or typed[0]).place, "baris ini terisi tetapi tidak berkode kriteria")]


def _row(criterion_id: str, key: Cell, one: Line) -> tuple[Row, list[Problem]]:
    problems: list[Problem] = []
    value = ""
    given = one[VERDICT]
    if given is not None:
        found = _VALUES.get(line(given.text).casefold())
        if found is None:
            sentence = f"'{line(given.text)[:40]}' bukan pilihan; pilih {', '.join(CHOICES)}"
            problems.append(Problem(given.place, sentence))
        value = str(found) if found else ""
    note = _text(one[NOTE], LONGEST_NOTE, problems)
    question = _text(one[QUESTION], LONGEST, problems)
    return Row(criterion_id, key.place, value, note, question), problems


def _text(cell: Cell | None, longest: int, problems: list[Problem]) -> str:
    if cell is None:
        return ""
    if cell.is_formula:
        problems.append(Problem(cell.place, "berisi rumus; ketik teksnya"))
        return ""
    text = as_written(cell.text)
    if len(text) > longest:
        sentence = f"terlalu panjang ({len(text)} huruf); ringkas sampai {longest} huruf"
        problems.append(Problem(cell.place, sentence))
    return text
