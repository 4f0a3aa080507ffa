"""The empty workbook of a batch: a heading for every field of a form, and an example beside it."""

import json
from collections.abc import Collection
from typing import Any

from documents.prefill import OF_ONE_PAPER
from forms import EXAMPLES
from intake.workbook import sheets

ROWS, EXAMPLE = "Isi di sini", "Contoh"
# Given by the register; the number and the day a paper bears may come with the row.
_NOT_ASKED = frozenset(OF_ONE_PAPER) - {"nomor", "tanggal"}


def blank_rows(name: str, known: Collection[str] = ()) -> bytes:
    """A workbook whose first sheet waits for rows; the second shows the example of the form.

    `known` are fields no row needs to say (`documents.mass.known_to_all`); they have no heading, but
    a heading added by hand is heard.
    """
    facts = EXAMPLES[name].model_dump(mode="json", exclude={*_NOT_ASKED, *known})
    flat = _flat(facts, "")
    heads = tuple(flat)
    return sheets({ROWS: (heads, ()), EXAMPLE: (heads, [tuple(flat.values())])})


def _flat(value: Any, path: str) -> dict[str, Any]:
    """Values by path; what a form repeats stands in one cell, as JSON."""
    if isinstance(value, dict) and value:
        inner = (_flat(v, f"{path}.{key}".lstrip(".")) for key, v in value.items())
        return {path: v for part in inner for path, v in part.items()}
    if isinstance(value, list | dict):
        return {path: json.dumps(value, ensure_ascii=False)}
    return {path: value}
