"""Which module does a typed command need? Only that one is imported: all of them take a second."""

from collections.abc import Iterator, Mapping, MutableMapping
from importlib import import_module
from typing import Any, cast

import typer
from typer.core import TyperGroup


def group(places: Mapping[str, str]) -> type[TyperGroup]:
    """A kind of group whose further commands stand at `module:attribute`, by their names.

    The attribute is a function or a `typer.Typer`; it is imported when somebody asks for the
    command, so typing one pays for one and only a list of all pays for all.
    """

    class Later(TyperGroup):
        def __init__(self, **more: Any) -> None:
            super().__init__(**more)
            self.commands = cast(Any, _Commands(dict(self.commands), places))

    return Later


class _Commands(MutableMapping[str, Any]):
    """Commands by name: those at hand, then those found elsewhere."""

    def __init__(self, ready: dict[str, Any], places: Mapping[str, str]) -> None:
        self._ready = ready
        self._names = dict.fromkeys((*ready, *places))
        self._places = places

    def __getitem__(self, name: str) -> Any:
        if name not in self._ready:
            self._ready[name] = _found(name, self._places[name])
        return self._ready[name]

    def __setitem__(self, name: str, command: Any) -> None:
        self._ready[name] = command
        self._names[name] = None

    def __delitem__(self, name: str) -> None:
        self._ready.pop(name, None)
        del self._names[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


def _found(name: str, place: str) -> Any:
    module, _, attribute = place.partition(":")
    found = getattr(import_module(module), attribute)
    around = typer.Typer()
    if isinstance(found, typer.Typer):
        around.add_typer(found, name=name)
    else:
        around.command(name)(found)
    return typer.main.get_group(around).commands[name]
