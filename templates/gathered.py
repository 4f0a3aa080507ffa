"""Which facts do the answers in a file make? Rows and groups in order, without what was left open."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from templates.answers import answer
from templates.form_fields import Group, Leaf, Part, Rows

_PATH = re.compile(r"[a-z][a-z0-9_]*(\[\d{1,4}\])?(\.[a-z][a-z0-9_]*(\[\d{1,4}\])?)*")
_INDEX = re.compile(r"\[\d+\]")
_UNKNOWN = "Bidang '{}' tidak ada pada formulir ini; isinya ('{}') tidak dipakai."
_TWICE = "Isian '{}' ada dua kali dengan isi berbeda; yang dipakai yang pertama, bukan '{}'."

Tell = Callable[..., None]
_Step = str | tuple[int, int]
_Tree = dict[Any, Any]


class Given(NamedTuple):
    """One field as it was found: its path with row numbers, and what stands in it."""

    path: str
    words: str
    day: str
    checked: bool | None


def gathered(
    parts: tuple[Part, ...], leaves: Mapping[str, Leaf], given: Iterable[Given], tell: Tell
) -> dict[str, Any]:
    """The facts as plain JSON, with `Unclear` where an answer is none.

    `tell` takes a sentence with places, and what to put into them, for what could not be used.
    """
    facts, _ = _shaped(parts, _tree(leaves, given, tell))
    return facts


def _tree(leaves: Mapping[str, Leaf], given: Iterable[Given], tell: Tell) -> _Tree:
    """The answers as a tree; a row that was copied in Word follows the row it was copied from."""
    tree: _Tree = {}
    times: Counter[str] = Counter()
    for one in given:
        pattern = _INDEX.sub("[]", one.path)
        leaf = leaves.get(pattern) if _PATH.fullmatch(one.path) else None
        if leaf is None:
            tell(_UNKNOWN, one.path, one.words)
            continue
        value = answer(leaf, one.words, one.day, one.checked)
        times[one.path] += 1
        # Of a copied row within a row nobody can say to which of the outer ones it belongs.
        if times[one.path] == 1 or pattern.count("[]") == 1:
            _put(tree, _steps(one.path, times[one.path]), value)
        elif value not in (None, False) and value != _at(tree, _steps(one.path, 1)):
            tell(_TWICE, leaf.title or one.path, one.words)
    return tree


def _steps(path: str, copy: int) -> list[_Step]:
    steps = re.findall(r"[a-z0-9_]+", path)
    return [(int(step), copy) if step.isdigit() else step for step in steps]


def _put(tree: _Tree, steps: list[_Step], value: Any) -> None:
    for step in steps[:-1]:
        tree = tree.setdefault(step, {})
    tree[steps[-1]] = value


def _at(tree: _Tree, steps: list[_Step]) -> Any:
    for step in steps:
        tree = tree[step]
    return tree


def _shaped(parts: tuple[Part, ...], tree: _Tree) -> tuple[dict[str, Any], bool]:
    """The facts of a group, and whether anything was filled in; what was left open is left out."""
    facts: dict[str, Any] = {}
    filled = False
    for part in parts:
        if part.name not in tree:
            continue
        held = tree[part.name]
        if isinstance(part, Leaf):
            value, present, kept = held, held not in (None, False), held is not None
        elif isinstance(part, Rows):
            value = _listed(part.item, held)
            present, kept = bool(value), True
        else:
            value, present = _shaped(part.parts, held)
            kept = present or part.needed
        filled = filled or present
        if kept:
            facts[part.name] = value
    return facts, filled


def _listed(item: Leaf | Group, rows: _Tree) -> list[Any]:
    """The rows that hold something, in order."""
    if isinstance(item, Leaf):
        return [rows[place] for place in sorted(rows) if rows[place] is not None]
    shaped = (_shaped(item.parts, rows[place]) for place in sorted(rows))
    return [facts for facts, filled in shaped if filled]
