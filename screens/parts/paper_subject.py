"""What is this paper about, and whom does it concern? So that ten of one kind can be told apart."""

from collections.abc import Mapping
from typing import Any

from forms import FORMS

# The first that a paper states, of each line; a step further down is a step into a part.
_WHAT = (("paket", "nama"), ("rapat",), ("tujuan",), ("tentang",))
_WHOM = (
    ("pokja",), ("penyedia", "nama"), ("pendaftar",), ("pemegang",), ("agency", "nama"), ("nama",),
    ("pernyata", "nama"), ("penerima", "nama"), ("pemohon", "nama"), ("admin", "nama"),
)  # fmt: skip
_LONGEST = 90


def subject(name: str, statement: Mapping[str, Any]) -> str:
    """A few words of what a paper states, for a list; empty where its title says it all."""
    whom = _first(statement, _WHOM)
    if not whom and not FORMS[name].of_the_unit:
        whom = _first(statement, (("instansi",),))
    return " · ".join(_short(words) for words in (_first(statement, _WHAT), whom) if words)


def _first(statement: Mapping[str, Any], paths: tuple[tuple[str, ...], ...]) -> str:
    return next((found for path in paths if (found := _at(statement, path))), "")


def _at(statement: Mapping[str, Any], path: tuple[str, ...]) -> str:
    value: Any = statement
    for step in path:
        value = value.get(step) if isinstance(value, Mapping) else None
    return value if isinstance(value, str) else ""


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST].rstrip()} …"
