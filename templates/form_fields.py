"""Which fields does a person without an account fill in on a form, and what kind is each?"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum, StrEnum
from functools import cache
from hashlib import sha256
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from forms.kinds import group_in
from forms.parts import Formulir, Jam

# What the unit gives or notes itself; a field of the same name deeper down is somebody else's.
OF_THE_UNIT = ("kode_dokumen", "alamat_verifikasi", "nomor")
NOTED_BY_THE_UNIT = "Diisi oleh LPSE"
ANCHOR = "jangkar"
MOST_ROWS = 100
_LONG = 1000  # a text that may be longer takes several lines
_SUGGESTIONS = 8
_CLOCK = get_args(Jam)[1].pattern


class Kind(StrEnum):
    """How a value is given."""

    TEXT = "teks"
    LINES = "paragraf"
    DATE = "tanggal"
    CLOCK = "jam"
    NUMBER = "angka"
    CHOICE = "pilihan"
    CHECK = "centang"


class Option(NamedTuple):
    """One choice: what is kept, and what a person reads."""

    value: str
    shown: str


@dataclass(frozen=True)
class Leaf:
    """One value; `default` is plain JSON, `None` where there is none."""

    name: str
    title: str
    hint: str
    needed: bool
    default: Any
    kind: Kind
    options: tuple[Option, ...] = ()


@dataclass(frozen=True)
class Group:
    """Values that belong together; an optional group may be left open as a whole."""

    name: str
    title: str
    hint: str
    needed: bool
    default: Any
    optional: bool
    parts: tuple["Part", ...]


@dataclass(frozen=True)
class Rows:
    """The same value, or the same group, several times."""

    name: str
    title: str
    hint: str
    needed: bool
    default: Any
    item: "Leaf | Group"
    least: int
    most: int


Part = Leaf | Group | Rows


@cache
def parts_of(form: type[Formulir]) -> tuple[Part, ...]:
    """The fields of a form in their order, without those only the unit fills in."""
    hidden = {*OF_THE_UNIT, *({"kop"} if form.of_the_unit else ())}
    return tuple(
        _part(name, field)
        for name, field in form.model_fields.items()
        if name not in hidden and field.title != NOTED_BY_THE_UNIT
    )


@cache
def leaves_of(form: type[Formulir]) -> Mapping[str, Leaf]:
    """Every value by its path, with `[]` for "each row of"."""
    return dict(_leaves(parts_of(form), ""))


@cache
def edition(form: type[Formulir]) -> str:
    """Eight digits that change when a field is added, removed or becomes of another kind."""
    lines = (f"{path} {leaf.kind} {leaf.options}" for path, leaf in leaves_of(form).items())
    return sha256("\n".join(lines).encode()).hexdigest()[:8]


def label_of(form: type[BaseModel], place: tuple[int | str, ...]) -> str:
    """The place of a fact in the words of its labels: "Perubahan jadwal, baris 2: Tahap"."""
    said, kind = "", group_in(form)
    for step in place:
        if isinstance(step, int):
            said += f", baris {step + 1}"
            continue
        field = kind.model_fields.get(step) if kind else None
        if field is None:
            break
        said += f"{': ' if said else ''}{field.title or step}"
        kind = group_in(field.annotation)
    return said or "Isian"


def _leaves(parts: tuple[Part, ...], before: str) -> Iterator[tuple[str, Leaf]]:
    for part in parts:
        path = f"{before}.{part.name}".strip(".")
        if isinstance(part, Rows):
            path, part = f"{path}[]", part.item
        if isinstance(part, Leaf):
            yield path, part
        else:
            yield from _leaves(part.parts, path)


def _part(name: str, field: FieldInfo) -> Part:
    kind, marks, optional = _bare(field.annotation, field.metadata)
    given = (name, field.title or name, _hint(field))
    needed = field.is_required()
    if get_origin(kind) is tuple:
        limits = _limit(marks, "min_length", 0), _limit(marks, "max_length", MOST_ROWS)
        return Rows(*given, needed, _default(field), _item(get_args(kind)[0]), *limits)
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return Group(*given, needed, _default(field), optional, _inner(kind))
    return Leaf(*given, needed, _default(field), *_kind(kind, marks))


def _hint(field: FieldInfo) -> str:
    suggested = "; ".join(map(str, (field.examples or ())[:_SUGGESTIONS]))
    said = field.description or ""
    return f"{said} Misalnya: {suggested}.".strip() if suggested else said


def _item(annotation: Any) -> Leaf | Group:
    kind, marks, _ = _bare(annotation, [])
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return Group("", "", "", True, None, True, _inner(kind))
    return Leaf("", "", "", False, None, *_kind(kind, marks))


def _inner(kind: type[BaseModel]) -> tuple[Part, ...]:
    return tuple(_part(name, f) for name, f in kind.model_fields.items() if name != ANCHOR)


def _bare(annotation: Any, marks: list[Any]) -> tuple[Any, list[Any], bool]:
    """A type without its constraints, those constraints, and whether it may be left open."""
    if get_origin(annotation) is Annotated:
        inner, *more = get_args(annotation)
        return _bare(inner, [*marks, *more])
    if get_origin(annotation) in (Union, UnionType):
        kinds = [kind for kind in get_args(annotation) if kind is not NoneType]
        inner, marks, _ = _bare(kinds[0], marks)
        return inner, marks, len(kinds) < len(get_args(annotation))
    return annotation, marks, False


def _kind(kind: Any, marks: list[Any]) -> tuple[Kind, tuple[Option, ...]]:
    if get_origin(kind) is Literal:
        return Kind.CHOICE, tuple(Option(str(v), str(v)) for v in get_args(kind))
    if isinstance(kind, type) and issubclass(kind, Enum):
        return Kind.CHOICE, tuple(Option(str(v.value), _words(v)) for v in kind)
    simple = {bool: Kind.CHECK, int: Kind.NUMBER, date: Kind.DATE}
    if kind in simple:
        return simple[kind], ()
    if any(getattr(mark, "pattern", None) == _CLOCK for mark in marks):
        return Kind.CLOCK, ()
    return (Kind.LINES if _limit(marks, "max_length", 0) > _LONG else Kind.TEXT), ()


def _words(value: Enum) -> str:
    return str(value.value).replace("_", " ")


def _limit(marks: list[Any], name: str, otherwise: int) -> int:
    found = [limit for mark in marks if (limit := getattr(mark, name, None)) is not None]
    return found[0] if found else otherwise


def _default(field: FieldInfo) -> Any:
    if field.is_required():
        return None
    return _plain(field.get_default(call_default_factory=True))  # none of ours reads the others


def _plain(value: Any) -> Any:
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json")
    return [_plain(item) for item in value] if isinstance(value, tuple) else value
