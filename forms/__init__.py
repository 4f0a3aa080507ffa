"""What a document states: one form per document, found by the document's name.

The set of names here is the set of templates in `templates/`; a test holds the two together.
A new document is a module in this folder with a `Formulir` class and `EXAMPLE`, and
`examples/<name>.yaml`; the module's file name is the document's name.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Generic, TypeVar

from forms.parts import Formulir

T = TypeVar("T")


@cache
def _names() -> tuple[str, ...]:
    return tuple(sorted(path.stem for path in (Path(__file__).parent / "examples").glob("*.yaml")))


@cache
def _example(name: str) -> Formulir:
    example: Formulir = import_module(f"forms.{name}").EXAMPLE
    return example


class _ByName(Mapping[str, T], Generic[T]):
    """One fact of every document; a form is imported when it is asked for."""

    def __init__(self, fact: Callable[[Formulir], T]) -> None:
        self._fact = fact

    def __getitem__(self, name: str) -> T:
        if name not in _names():
            raise KeyError(name)
        return self._fact(_example(name))

    def __iter__(self) -> Iterator[str]:
        return iter(_names())

    def __len__(self) -> int:
        return len(_names())


def _type(example: Formulir) -> type[Formulir]:
    return type(example)


EXAMPLES: Mapping[str, Formulir] = _ByName(lambda example: example)
FORMS: Mapping[str, type[Formulir]] = _ByName(_type)
TITLES: Mapping[str, str] = _ByName(lambda example: example.document_title)

__all__ = ["EXAMPLES", "FORMS", "TITLES", "Formulir"]
