"""What may a template do with a value? The kinds of values a form holds, read from its types."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import Enum
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from templates.engine import LOOP_WORDS

_DEEPEST = 8  # no form nests so far; a model that holds itself would never end


class Sort(Enum):
    """What a value is, as its author would call it."""

    TEXT = "teks"
    NUMBER = "angka"
    DATE = "tanggal"
    TIME = "waktu"
    YES_NO = "isian ya/tidak"
    GROUP = "kelompok isian"
    LIST = "daftar"
    LOOP = "keterangan pengulangan"
    ANY = "nilai"


PLAIN = frozenset({Sort.TEXT, Sort.NUMBER, Sort.DATE, Sort.TIME})


@dataclass(frozen=True)
class Kind:
    """The sort of a value, and what that sort brings along.

    `open`: may be missing (None). `model`: the fields of a group. `of` and `filled`: the elements
    of a list, and whether there is always one. `choices`: the only texts it can be.
    """

    sort: Sort
    open: bool = False
    model: type[BaseModel] | None = None
    of: "Kind | None" = None
    filled: bool = False
    choices: frozenset[str] = frozenset()

    def members(self) -> Mapping[str, "Kind"]:
        """What may follow after a dot."""
        if self.sort is Sort.LOOP:
            counts = {"index", "length"}
            return {w: Kind(Sort.NUMBER if w in counts else Sort.YES_NO) for w in LOOP_WORDS}
        return members(self.model) if self.model else {}

    def element(self) -> "Kind":
        """What a loop over the value meets."""
        return self.of or ANY


ANY = Kind(Sort.ANY)


def members(model: type[BaseModel]) -> dict[str, Kind]:
    """The fields of a form or of a part of one, computed ones included."""
    fields = {
        name: kind_of(field.annotation, field.metadata)
        for name, field in model.model_fields.items()
        if not field.exclude
    }
    computed = model.model_computed_fields.items()
    return fields | {name: kind_of(field.return_type) for name, field in computed}


def kind_of(annotation: Any, metadata: Iterable[Any] = ()) -> Kind:
    """The kind of what a type holds once the form is JSON."""
    origin, inside = get_origin(annotation), get_args(annotation)
    if hasattr(annotation, "__metadata__"):
        return kind_of(inside[0], (*annotation.__metadata__, *metadata))
    if origin in (Union, UnionType):
        return _one_of(inside)
    if origin is Literal:
        return _chosen(inside)
    if origin in (tuple, list, set, frozenset, Sequence):
        fixed = origin is tuple and Ellipsis not in inside
        return Kind(Sort.LIST, of=kind_of(inside[0]), filled=fixed or _at_least_one(metadata))
    return _of_class(annotation) if isinstance(annotation, type) else ANY


def leaves(kind: Kind, path: str, depth: int = 0) -> Iterator[str]:
    """Every path below one value that leads to something printable; `[]` is "each element of"."""
    if kind.sort is Sort.LIST and depth < _DEEPEST:
        yield from leaves(kind.element(), f"{path}[]", depth + 1)
    elif kind.sort is Sort.GROUP and depth < _DEEPEST:
        for name, member in kind.members().items():
            yield from leaves(member, f"{path}.{name}", depth + 1)
    else:
        yield path


def _one_of(options: tuple[Any, ...]) -> Kind:
    kinds = [kind_of(option) for option in options if option is not NoneType]
    first = kinds[0]
    if any(kind != first for kind in kinds):
        # Texts and numbers alike are printed; of anything more mixed nothing can be promised.
        first = Kind(Sort.TEXT) if all(kind.sort in PLAIN for kind in kinds) else ANY
    return Kind(
        first.sort, first.open or NoneType in options, first.model, first.of, first.filled,
        first.choices,
    )  # fmt: skip


def _chosen(options: tuple[Any, ...]) -> Kind:
    values = [option.value if isinstance(option, Enum) else option for option in options]
    first = next((value for value in values if value is not None), None)
    sort = _of_class(type(first)).sort
    texts = frozenset(value for value in values if isinstance(value, str))
    return Kind(sort, open=None in values, choices=texts if sort is Sort.TEXT else frozenset())


def _of_class(annotation: type) -> Kind:
    if issubclass(annotation, BaseModel):
        return Kind(Sort.GROUP, model=annotation)
    if issubclass(annotation, Enum):
        return _chosen(tuple(annotation))
    # The order matters: a bool is an int, and a moment is a date that no filter reads.
    for known, sort in (
        (bool, Sort.YES_NO), ((int, float), Sort.NUMBER), (datetime, Sort.TEXT),
        (date, Sort.DATE), (time, Sort.TIME), ((dict, Mapping), Sort.ANY),
    ):  # fmt: skip
        if issubclass(annotation, known):
            return Kind(sort)
    return ANY if annotation in (Any, object) else Kind(Sort.TEXT)


def _at_least_one(metadata: Iterable[Any]) -> bool:
    return any(
        (getattr(item, "min_length", None) or 0) > 0 or _at_least_one(getattr(item, "metadata", ()))
        for item in metadata
    )
