"""What does a filled-in form still lack, and what is wrong with it, in the words of its labels?

What a page could not show (no day, no number, more rows or letters than a field takes) is taken
out of the facts and told; what it can show stays, so that somebody mends it there.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from pydantic import ValidationError

from forms.parts import Formulir
from templates.answers import Unclear
from templates.filters import gabung
from templates.form_fields import Group, Kind, Leaf, Part, Rows, label_of, leaves_of, parts_of

_QUOTED = 80
_LACKING = ("missing", "too_short", "string_too_short")
_NO_ANSWER = {
    Kind.DATE: "bukan tanggal yang dikenal; tulis seperti 21/11/2026",
    Kind.CLOCK: "bukan jam; tulis seperti 08.00",
    Kind.NUMBER: "bukan angka bulat",
}
_TOO_LONG = ("too_long", "string_too_long")
_Context = Mapping[str, Any]


def _too_many_letters(context: _Context) -> str:
    return f"paling banyak {context['max_length']} huruf; sisanya dipotong"


_WORDS: dict[str, Callable[[_Context], str]] = {
    "too_long": _too_many_letters,
    "string_too_long": _too_many_letters,
    "greater_than_equal": lambda c: f"paling kecil {c['ge']}",
    "less_than_equal": lambda c: f"paling besar {c['le']}",
    "value_error": lambda c: str(c["error"]).rstrip("."),
}
_OTHERWISE = "bentuknya belum sesuai; periksa kembali"
Place = tuple[int | str, ...]


class Judged(NamedTuple):
    """Facts a page can show, the labels of what is missing, and a sentence for each mistake."""

    facts: dict[str, Any]
    missing: tuple[str, ...]
    wrong: tuple[str, ...]


def judged(form: type[Formulir], facts: dict[str, Any]) -> Judged:
    """What the form says of facts in plain JSON (with `Unclear`), as far as people outside fill it.

    The rules that look at the whole form only speak when nothing is missing; saving asks them.
    """
    unclear: dict[Place, Unclear] = {}
    plain: dict[str, Any] = _without(facts, (), unclear)
    missing = _never_given(form, plain)
    wrong = [_no_answer(form, place, words) for place, words in unclear.items()]
    for place, most in _cut_rows(parts_of(form), plain, ()):
        wrong.append(f"{label_of(form, place)}: paling banyak {most} baris; sisanya tidak dipakai.")
    for error in _objections(form, plain):
        place = error["loc"]
        if error["type"] not in _LACKING:
            words = _WORDS.get(error["type"])
            said = words(error["ctx"]) if words else _OTHERWISE
            wrong.append(f"{label_of(form, place)}: {said}.")
        elif place not in unclear:
            missing.append(place)
    order = [part.name for part in parts_of(form)]
    missing.sort(key=lambda place: order.index(str(place[0])))
    labels = dict.fromkeys(label_of(form, place) for place in missing)
    return Judged(plain, tuple(labels), tuple(dict.fromkeys(wrong)))


def _objections(form: type[Formulir], facts: dict[str, Any]) -> list[dict[str, Any]]:
    """What the form objects to; what is too long is cut, for behind it more may be wrong."""
    found: list[dict[str, Any]] = []
    while True:
        errors = _errors(form, facts)
        too_long = [error for error in errors if error["type"] in _TOO_LONG]
        if not too_long:
            return found + errors
        for error in too_long:
            _cut(facts, error["loc"], error["ctx"]["max_length"])
        found += too_long


def _without(value: Any, place: Place, unclear: dict[Place, Unclear]) -> Any:
    """The value without what is unclear, which is noted with its place."""
    if isinstance(value, dict):
        inner = {key: _without(held, (*place, key), unclear) for key, held in value.items()}
        return {key: held for key, held in inner.items() if held is not None}
    if isinstance(value, list):
        rows = [_without(held, (*place, row), unclear) for row, held in enumerate(value)]
        return [row for row in rows if row is not None]
    if isinstance(value, Unclear):
        unclear[place] = value
        return None
    return value


def _cut_rows(parts: Sequence[Part], facts: _Context, place: Place) -> Iterator[tuple[Place, int]]:
    """Take away the rows no list has room for; gives each such list and how many it takes."""
    for part in parts:
        held, here = facts.get(part.name), (*place, part.name)
        if isinstance(part, Group) and held:
            yield from _cut_rows(part.parts, held, here)
        elif isinstance(part, Rows) and held:
            if len(held) > part.most:
                del held[part.most :]
                yield here, part.most
            inner = part.item.parts if isinstance(part.item, Group) else ()
            for number, row in enumerate(held if inner else ()):
                yield from _cut_rows(inner, row, (*here, number))


def _never_given(form: type[Formulir], facts: Mapping[str, Any]) -> list[Place]:
    """Lists nobody filled in though the form demands a row: a default must not speak for them."""
    return [
        (part.name,)
        for part in parts_of(form)
        if isinstance(part, Rows) and part.least and not facts.get(part.name)
    ]


def _errors(form: type[Formulir], facts: dict[str, Any]) -> list[dict[str, Any]]:
    """What the form objects to, without the fields people outside are not asked."""
    asked = {part.name for part in parts_of(form)}
    try:
        form.model_validate(facts)
    except ValidationError as error:
        found = error.errors(include_url=False, include_input=False)
        return [dict(e) for e in found if not e["loc"] or e["loc"][0] in asked]
    return []


def _no_answer(form: type[Formulir], place: Place, words: Unclear) -> str:
    leaf = leaves_of(form)[_pattern(place)]
    said = words.said if len(words.said) <= _QUOTED else words.said[: _QUOTED - 1] + "…"
    return f"{label_of(form, place)}: “{said}” {_NO_ANSWER.get(leaf.kind) or _not_offered(leaf)}."


def _not_offered(leaf: Leaf) -> str:
    offered = gabung([option.shown for option in leaf.options])
    return f"tidak ada di antara pilihannya: {offered}"


def _pattern(place: Place) -> str:
    return "".join("[]" if isinstance(step, int) else f".{step}" for step in place).lstrip(".")


def _cut(facts: Any, place: Place, most: int) -> None:
    for step in place[:-1]:
        facts = facts[step]
    facts[place[-1]] = facts[place[-1]][:most]
