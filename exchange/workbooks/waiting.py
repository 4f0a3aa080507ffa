"""A workbook that came back waits in the browser as plain JSON, until somebody applies it."""

from dataclasses import asdict
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from accounts.policy import Refused

T = TypeVar("T")


def as_json(back: Any) -> dict[str, Any]:
    """What a workbook says (a dataclass), as plain JSON: the file itself is not kept."""
    return asdict(back)


def from_json(kind: type[T], said: Any) -> T:
    """What `as_json` said, from a browser that had it meanwhile. Raises Refused for anything else.

    Nothing in it is trusted: whatever is applied is checked again as if it were typed.
    """
    try:
        return TypeAdapter(kind).validate_python(said)
    except ValidationError as error:
        raise Refused("Lembar itu tidak terbaca lagi. Kirim berkasnya sekali lagi.") from error
