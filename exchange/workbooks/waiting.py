"""A workbook that came back waits in the browser as plain JSON, until somebody applies it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, ClassVar, Self

from pydantic import TypeAdapter, ValidationError

from accounts.policy import Refused
from exchange.workbooks.reading import Problem


@dataclass(frozen=True)
class Waiting:
    """What is wrong in a workbook, and how far each of its things was when it was taken along.

    `seen` is None where the workbook cannot say. Each kind adds its rows, and what to tell then.
    """

    problems: tuple[Problem, ...]
    seen: Mapping[str, int] | None
    touched: ClassVar[str]

    @property
    def notice(self) -> str:
        """What the reader has to know of the workbook itself; empty for one that is whole."""
        return self.touched if self.seen is None else ""

    def as_json(self) -> dict[str, Any]:
        """The same as plain JSON: the file itself is not kept."""
        return asdict(self)

    @classmethod
    def from_json(cls, said: Any) -> Self:
        """What `as_json` said, from a browser that had it meanwhile. Raises Refused for anything else.

        Nothing in it is trusted: whatever is applied is checked again as if it were typed.
        """
        try:
            return TypeAdapter(cls).validate_python(said)
        except ValidationError as error:
            raise Refused("Lembar itu tidak terbaca lagi. Kirim berkasnya sekali lagi.") from error
