"""What did the author mean? The names closest to what stands in the template."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches

from templates.linting.kinds import Kind, Sort
from templates.linting.scope import Scope

_MANY = 12
_DEEPEST = 6


def close(word: str, words: Iterable[str]) -> str | None:
    """The most similar of some words, whatever their capitals; `None` when none is similar."""
    by_lower = {known.lower(): known for known in words}
    found = get_close_matches(word.lower(), list(by_lower), n=1)
    return by_lower[found[0]] if found else None


def perhaps(path: str | None) -> str:
    """The question that offers a path."""
    return f"Maksudnya `{path}`?" if path else ""


def instead(names: Sequence[str], at: int, scope: Scope) -> str:
    """A suggestion for a dotted name whose member number `at` does not exist."""
    level = _level(names[:at], scope)
    best = close(names[at], level) if len(names) > 1 or not _same(names, scope) else None
    if best:
        return perhaps(".".join([*names[:at], best, *_rest(names[at + 1 :], level[best])]))
    path = _elsewhere(names, scope)
    if path:
        return perhaps(path)
    if level and at:
        return f"Isian yang ada: {', '.join(list(level)[:_MANY])}."
    return "Periksa ejaannya pada daftar isian formulir."


def below(kind: Kind, written: str) -> str:
    """A member of a group that can be printed, its name first of all."""
    plain = [name for name, member in kind.members().items() if member.sort is Sort.TEXT]
    return f"{written}.{'nama' if 'nama' in plain else plain[0]}" if plain else written


def _level(names: Sequence[str], scope: Scope) -> Mapping[str, Kind]:
    """What may stand behind these names."""
    level: Mapping[str, Kind] = {name: value.kind for name, value in scope.names.items()}
    for name in names:
        level = level[name].members() if name in level else {}
    return level


def _rest(names: Sequence[str], kind: Kind) -> Iterator[str]:
    """The names behind a corrected one, as far as they exist or resemble what does."""
    for name in names:
        members = kind.members()
        right = name if name in members else close(name, members)
        if right is None:
            return
        yield right
        kind = members[right]


def _elsewhere(names: Sequence[str], scope: Scope) -> str | None:
    """A value of that last name, or of a similar whole name, anywhere that needs no loop."""
    same, written = _same(names, scope), ".".join(names)
    if same:
        return close(written, same) or same[0]
    return close(written, _reachable(_level((), scope), (), 0))


def _same(names: Sequence[str], scope: Scope) -> list[str]:
    known = _reachable(_level((), scope), (), 0)
    return [path for path in known if path.rpartition(".")[2] == names[-1]]


def _reachable(level: Mapping[str, Kind], front: tuple[str, ...], depth: int) -> Iterator[str]:
    for name, kind in level.items():
        if kind.sort is Sort.GROUP and depth < _DEEPEST:
            yield from _reachable(kind.members(), (*front, name), depth + 1)
        elif kind.sort is not Sort.LOOP:
            yield ".".join((*front, name))
