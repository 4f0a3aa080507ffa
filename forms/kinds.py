"""What kind of value does a field of a form hold, under its constraints?"""

from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel


def bare(annotation: Any) -> tuple[Any, bool]:
    """The kind of a field without its constraints, and whether it may be None."""
    if get_origin(annotation) is Annotated:
        return bare(get_args(annotation)[0])
    if get_origin(annotation) in (Union, UnionType):
        kinds = [kind for kind in get_args(annotation) if kind is not NoneType]
        return bare(kinds[0])[0], len(kinds) < len(get_args(annotation))
    return annotation, False


def is_group(kind: Any) -> bool:
    """Whether a kind is a group of fields of its own."""
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def group_in(annotation: Any) -> type[BaseModel] | None:
    """The group an annotation holds, however it is wrapped; None for single values."""
    if is_group(annotation):
        group: type[BaseModel] = annotation
        return group
    return next((found for a in get_args(annotation) if (found := group_in(a))), None)
