"""What comes back of a visit: every cell checked, the differences shown first, applied in one transaction."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from accounts.actor import Actor
from accounts.policy import Refused
from assessments.factual.clarifications import LONGEST, ask_in, questions
from assessments.factual.judging import EMPTY, LONGEST_NOTE, fields_of, standing
from assessments.factual.submitted import FACTUAL, submission
from assessments.factual.verdicts import BUSY, bring_back, require_assessor
from assessments.matters.dossiers import find
from assessments.self_assessment.answering import AnswerValue
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
from exchange.workbooks import waiting
from exchange.workbooks.book import as_written
from exchange.workbooks.codes import code_of, codes_on
from exchange.workbooks.known import is_another, schema_of
from exchange.workbooks.reading import Book, Cell, Line, Problem
from intake.words import line
from storage import assessments as assessment_records
from storage import dossiers as records
from storage.accounts import names
from storage.database import Database, Session, Taken
from storage.tables import Dossier, Verdict

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


class Effect(StrEnum):
    """What bringing a row back does."""

    NEW = "baru"
    CHANGED = "berubah"
    MEETS = "bertemu"
    ASKS = "pertanyaan"


@dataclass(frozen=True)
class Row:
    """What the workbook says of one criterion, as far as it says anything, and where."""

    criterion_id: str
    place: str
    value: str = ""
    note: str = ""
    question: str = ""


@dataclass(frozen=True)
class Brought:
    """A workbook of this case: its rows, what is wrong in it, and which versions it was made with."""

    rows: tuple[Row, ...]
    problems: tuple[Problem, ...]
    seen: Mapping[str, int] | None

    @property
    def notice(self) -> str:
        """What the reader has to know of the workbook itself; empty for one that is whole."""
        return TOUCHED if self.seen is None else ""

    def as_json(self) -> dict[str, Any]:
        """The same as plain JSON."""
        return waiting.as_json(self)


def from_json(said: Any) -> Brought:
    """What `as_json` said, from a browser that had it meanwhile. Raises Refused for anything else."""
    return waiting.from_json(Brought, said)


@dataclass(frozen=True)
class Difference:
    """What would change on one criterion, and how; for a meeting, whose verdict stands."""

    criterion_id: str
    effect: Effect
    changes: Mapping[str, Any]
    before: Mapping[str, Any]
    question: str
    seen: int
    colleague: str = ""


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
    return Brought(tuple(rows.values()), (*table.problems, *problems), seen)


def differences(db: Session, actor: Actor, case_id: str, back: Brought) -> list[Difference]:
    """What bringing it back would do, three ways: as taken along, as typed, as it stands now."""
    case = require_assessor(db, actor, case_id)
    return _differences(db, case, back)


def apply(
    database: Database, actor: Actor, case_id: str, back: Brought, day: date
) -> list[Difference]:
    """Bring a workbook back in one transaction; what was done. Raises Refused, and then nothing was."""
    if back.problems:
        raise Refused("Perbaiki dulu sel yang keliru, lalu kirim lembarnya lagi.")
    try:
        with database.writing() as db:
            case = require_assessor(db, actor, case_id)
            found = _differences(db, case, back)
            for one in found:
                if one.changes:
                    bring_back(db, actor, case, one.criterion_id, one.changes, one.seen)
                if one.question:
                    ask_in(db, actor, case, one.criterion_id, one.question, day)
            return found
    except Taken as taken:
        raise Refused(BUSY) from taken


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


def _differences(db: Session, case: Dossier, back: Brought) -> list[Difference]:
    versions = records.verdicts(db, case.id)
    asked = {
        (question.criterion_id, as_written(event.facts["pertanyaan"]))
        for question in questions(db, case)
        for event in question.events
        if event.facts.get("pertanyaan")
    }
    who = names(db, {one.saved_by for rows in versions.values() for one in rows})
    found = []
    for row in back.rows:
        is_new = bool(row.question) and (row.criterion_id, row.question) not in asked
        one = _difference(row, versions.get(row.criterion_id, []), back.seen, is_new, who)
        if one is not None:
            found.append(one)
    return found


def _difference(
    row: Row, versions: list[Verdict], seen: Mapping[str, int] | None, asks: bool,
    who: Mapping[str, str],
) -> Difference | None:  # fmt: skip
    taken = (seen or {}).get(row.criterion_id, 0)
    base = fields_of(standing(one for one in versions if one.version <= taken))
    now = standing(versions)
    here = fields_of(now)
    typed = {name: text for name, text in (("value", row.value), ("note", row.note)) if text}
    changes = {n: text for n, text in typed.items() if text not in (_cell(base, n), _cell(here, n))}
    question = row.question if asks else ""
    if not changes and not question:
        return None
    met = bool(changes) and now is not None and now.version > taken
    effect = Effect.MEETS if met else Effect.NEW if here == EMPTY else Effect.CHANGED
    return Difference(
        row.criterion_id, effect if changes else Effect.ASKS, changes, here, question, taken,
        who.get(now.saved_by, "") if met and now else "",
    )  # fmt: skip


def _cell(fields: Mapping[str, Any], name: str) -> str:
    """A field as the workbook showed it."""
    if name == "value" and fields["value"] == AnswerValue.UNANSWERED:
        return ""
    return as_written(str(fields[name]))
