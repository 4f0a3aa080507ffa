"""Which fields of a form does a template leave out?"""

from collections.abc import Collection, Iterator

from pydantic import BaseModel

from templates.linting.kinds import Kind, Sort, leaves, members


def unused(form: type[BaseModel], used: Collection[str]) -> Iterator[str]:
    """Paths no tag reads; a group or list that is left out as a whole is named as a whole."""
    for name, kind in members(form).items():
        yield from _unused(kind, name, frozenset(used))


def _unused(kind: Kind, path: str, used: frozenset[str]) -> Iterator[str]:
    below = frozenset(leaves(kind, path))
    if not below & used:
        yield path.removesuffix("[]")
    elif kind.sort is Sort.LIST:
        yield from _unused(kind.element(), f"{path}[]", used)
    elif kind.sort is Sort.GROUP:
        for name, member in kind.members().items():
            yield from _unused(member, f"{path}.{name}", used)
