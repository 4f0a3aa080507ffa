"""Many papers of one kind from rows: each row its own file, and no bad row stops the rest."""

import csv
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, get_origin

from pydantic import BaseModel, ValidationError

from documents.rows import Row
from forms import FORMS
from forms.kinds import bare, is_group
from forms.parts import Formulir
from templates.render import render

PROBLEMS = "problems.csv"
CHUNK = 25
EXACT = 10**15  # spreadsheets round longer numbers: an NIP typed as a number is no longer the NIP
Progress = Callable[[int], None]


@dataclass(frozen=True)
class Problem:
    """What is wrong with a row: in which cell, in which field, what to do about it, of which row."""

    place: str
    field: str
    what: str
    row: str = ""


@dataclass(frozen=True)
class Made:
    """The outcome of one row: the file's bytes under its name, or what is wrong."""

    name: str
    content: bytes
    problems: tuple[Problem, ...] = ()


def write_all(
    name: str, rows: Iterable[Row], folder: Path, workers: int = 1, progress: Progress = print
) -> tuple[int, list[Problem]]:
    """Write a Word file for every good row into `folder`, and `problems.csv` for the others.

    `progress` is told how many rows are done. Returns how many files were written, and what is
    wrong with the rest, by row and field.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written = 0
    wrong: list[Problem] = []
    for done, made in enumerate(_made(name, rows, workers), 1):
        if made.problems:
            wrong += made.problems
        else:
            (folder / made.name).write_bytes(made.content)
            written += 1
        progress(done)
    _list_problems(folder / PROBLEMS, wrong)
    return written, wrong


def make(name: str, number: int, row: Row) -> Made:
    """One row as a file; a mistake is told by field and sentence."""
    form = stated_by(name, row)
    if not isinstance(form, Formulir):
        return Made("", b"", form)
    return Made(f"{number:04d}-{_slug(form)}.docx", render(name, form))


def stated_by(name: str, row: Row) -> Formulir | tuple[Problem, ...]:
    """The form a row states, or everything that is wrong with it."""
    if row.problem:
        return (Problem(row.place, "", row.problem, row.place),)
    try:
        return FORMS[name].model_validate(_as_typed(FORMS[name], row.facts))
    except ValidationError as error:
        return tuple(_problem(row, e) for e in error.errors())


def _made(name: str, rows: Iterable[Row], workers: int) -> Iterator[Made]:
    numbered = enumerate(rows, 1)
    if workers <= 1:
        for number, row in numbered:
            yield make(name, number, row)
        return
    with ProcessPoolExecutor(workers) as pool:
        # As many rows as the workers can hold at a time: a large file never lies in memory whole.
        while chunk := list(islice(numbered, CHUNK * workers * 4)):
            yield from pool.map(_one, [(name, *pair) for pair in chunk], chunksize=CHUNK)


def _one(order: tuple[str, int, Row]) -> Made:
    return make(*order)


def _as_typed(form: type[BaseModel], facts: dict[str, Any]) -> dict[str, Any]:
    """What cells hold, as the form takes it: several lines are a list, digits may be a text."""
    return {
        name: _cell(form.model_fields[name].annotation, value)
        if name in form.model_fields
        else value
        for name, value in facts.items()
    }


def _cell(annotation: Any, value: Any) -> Any:
    kind, _ = bare(annotation)
    if is_group(kind) and isinstance(value, dict):
        return _as_typed(kind, value)
    if get_origin(kind) is tuple and isinstance(value, str):
        return value.splitlines()
    if kind is bool and isinstance(value, str):
        return _SAID.get(value.strip().lower(), value)
    if kind is str and type(value) is int and abs(value) <= EXACT:
        return str(value)
    return value


def _problem(row: Row, error: Any) -> Problem:
    path = ".".join(map(str, error["loc"]))
    return Problem(row.at(path), path, _sentence(error), row.place)


_SAID = {"ya": True, "tidak": False}
_SENTENCES = {
    "string_type": "isian ini harus berupa teks; di Excel, jadikan format selnya Teks",
    "missing": "isian ini wajib ada",
    "string_too_short": "isian ini masih kosong",
    "string_too_long": "isian ini terlalu panjang",
    "too_short": "barisnya kurang",
    "too_long": "barisnya terlalu banyak",
    "literal_error": "pilihannya tidak dikenal",
    "enum": "pilihannya tidak dikenal",
    "extra_forbidden": "isian ini tidak ada pada formulirnya",
    "string_pattern_mismatch": "bentuknya belum sesuai",
}


def _sentence(error: Any) -> str:
    if error["type"] == "value_error":
        return str(error["ctx"]["error"])
    if error["type"].startswith(("date", "datetime")):
        return "tanggalnya belum benar; tulis seperti 2026-11-21"
    if error["type"].startswith(("int", "float", "decimal")):
        return "isian ini harus berupa angka"
    if error["type"] in ("too_short", "too_long") and isinstance(error["input"], str):
        return _SENTENCES[f"string_{error['type']}"]
    return _SENTENCES.get(error["type"], "isian ini belum sesuai")


def _slug(form: Formulir) -> str:
    plain = "".join(c if c.isalnum() else " " for c in form.core_properties().title)
    return "-".join(plain.split())[:80]


def _list_problems(path: Path, problems: list[Problem]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        table = csv.writer(file)
        table.writerow(["baris", "isian", "masalah"])
        for problem in problems:
            # A cell that begins like a formula is text, also for a spreadsheet.
            table.writerow([_text(problem.place), _text(problem.field), _text(problem.what)])


def _text(value: str) -> str:
    return f"'{value}" if value[:1] in "=+-@\t\r" and value else value
