"""Rows of a batch: from a JSONL file or the first sheet of a workbook, each as the facts of a form.

A heading of the workbook is the path of a field (`pemohon.nama`) or its label; several values stand
in one cell, a line each.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from accounts.refused import Refused
from intake.admit import Refused as Inadmissible
from intake.admit import admit

MOST_ROWS = 20_000
MOST_COLUMNS = 200
LONGEST_LINE = 1_000_000


@dataclass(frozen=True)
class Row:
    """One row: where it stands, its facts, or what is wrong with it.

    `cells` names the cell of each field that has one: of a workbook, not of JSONL.
    """

    place: str
    facts: dict[str, Any]
    problem: str = ""
    cells: Mapping[str, str] = field(default_factory=dict)

    def at(self, path: str) -> str:
        """Where a field of the row stands: its cell, the cell it is part of, or the row."""
        steps = path.split(".")
        ways = (".".join(steps[:end]) for end in range(len(steps), 0, -1))
        return next((self.cells[way] for way in ways if way in self.cells), self.place)


def rows_of(path: Path, form: type[BaseModel]) -> Iterator[Row]:
    """The rows of a file. Raises Refused for what is neither JSONL nor a workbook we admit."""
    if path.suffix.lower() == ".jsonl":
        yield from _jsonl(path)
    elif path.suffix.lower() == ".xlsx":
        yield from _workbook(path, form)
    else:
        raise Refused(f"Berkas '{path.name}' harus berupa .jsonl atau .xlsx.")


def _jsonl(path: Path) -> Iterator[Row]:
    with path.open(encoding="utf-8-sig", errors="replace") as lines:
        for number, text in enumerate(lines, 1):
            if number > MOST_ROWS:
                raise Refused(f"Berkas itu memuat lebih dari {MOST_ROWS} baris. Bagilah dahulu.")
            if text.strip():
                yield _line(f"baris {number}", text)


def _line(place: str, text: str) -> Row:
    try:
        facts = json.loads(text[:LONGEST_LINE])
    except (json.JSONDecodeError, RecursionError):
        return Row(place, {}, "baris ini bukan JSON yang utuh")
    if not isinstance(facts, dict):
        return Row(place, {}, "baris ini harus berupa satu objek JSON")
    return Row(place, facts)


def _workbook(path: Path, form: type[BaseModel]) -> Iterator[Row]:
    try:
        admit(path, path.name)
    except Inadmissible as reason:
        raise Refused(str(reason)) from reason
    from openpyxl import load_workbook  # a third of a second that JSONL need not wait for
    from openpyxl.utils import get_column_letter

    book = load_workbook(path, read_only=True, data_only=True)
    try:
        sheet = book.worksheets[0]
        lines = sheet.iter_rows(max_col=MOST_COLUMNS, max_row=MOST_ROWS + 1, values_only=True)
        headings = _headings(next(lines, ()), form)
        for number, cells in enumerate(lines, 2):
            if any(cell is not None for cell in cells):
                places = {
                    path: f"sel {get_column_letter(place + 1)}{number}"
                    for place, path in headings.items()
                }
                yield Row(f"baris {number}", _facts(headings, cells), cells=places)
    finally:
        book.close()


def _headings(cells: Any, form: type[BaseModel]) -> dict[int, str]:
    labels = {str(f.title).lower(): name for name, f in form.model_fields.items() if f.title}
    found = {
        place: labels.get(str(cell).strip().lower(), str(cell).strip())
        for place, cell in enumerate(cells)
        if cell is not None and str(cell).strip()
    }
    if not found:
        raise Refused("Baris pertama lembar itu kosong. Isilah dengan nama isian formulir.")
    from openpyxl.utils import get_column_letter

    unknown = [
        f"{get_column_letter(place + 1)} ({name})"
        for place, name in found.items()
        if name.split(".")[0] not in form.model_fields
    ]
    if unknown:
        raise Refused(f"Judul kolom ini tidak dikenal formulirnya: {', '.join(unknown[:8])}.")
    return found


def _facts(headings: dict[int, str], cells: tuple[Any, ...]) -> dict[str, Any]:
    facts: dict[str, Any] = {}
    for place, path in headings.items():
        value = cells[place] if place < len(cells) else None
        if value is not None:
            _put(facts, path.split("."), _plain(value))
    return facts


def _put(facts: dict[str, Any], steps: list[str], value: Any) -> None:
    *way, last = steps
    for step in way:
        inner = facts.setdefault(step, {})
        if not isinstance(inner, dict):
            return
        facts = inner
    facts[last] = value


def _plain(value: Any) -> Any:
    if hasattr(value, "isoformat"):
        return value.isoformat()[:10]
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, str) and value.lstrip().startswith(("[", "{")):
        try:
            return json.loads(value)
        except json.JSONDecodeError:
            return value
    return value
