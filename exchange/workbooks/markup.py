"""How is a part of a foreign workbook read piece by piece, never whole and never past its bounds?"""

from collections.abc import Callable
from typing import IO
from xml.parsers import expat

_BLOCK = 64 * 1024
MOST_ELEMENTS = 900_000  # of all parts together; the largest honest workbook has a third of it

Begin = Callable[[str, dict[str, str]], None]
End = Callable[[str], None]
Text = Callable[[str], None]


class TooMuch(Exception):
    """More than any workbook of ours holds."""


class Unreadable(Exception):
    """The part is not what it should be."""


class Enough(Exception):
    """The rest of the part is of no interest."""


class Walk:
    """Walks through parts, element by element, under one count for all of them.

    Names come without their prefix: other programs write "x:c" for "c". A document type is refused in
    whatever encoding it hides; intake/package.py finds the usual ones by their bytes.
    """

    def __init__(self, most: int = MOST_ELEMENTS) -> None:
        self._left = most
        self._local: dict[str, str] = {}

    def through(self, part: IO[bytes], begin: Begin, end: End, text: Text) -> None:
        """The whole part, or until a handler raises Enough. Raises TooMuch and Unreadable."""
        parser = expat.ParserCreate()
        parser.buffer_text, parser.buffer_size = True, _BLOCK
        parser.StartDoctypeDeclHandler = _refuse
        local = self._local

        def begun(name: str, attributes: dict[str, str]) -> None:
            self._left -= 1
            if self._left < 0:
                raise TooMuch
            begin(local.get(name) or self._name(name), attributes)

        parser.StartElementHandler = begun
        parser.EndElementHandler = lambda name: end(local[name])
        parser.CharacterDataHandler = text
        try:
            while block := part.read(_BLOCK):
                parser.Parse(block, False)
            parser.Parse(b"", True)
        except Enough:
            return
        except (expat.ExpatError, LookupError, UnicodeError) as reason:
            raise Unreadable from reason

    def _name(self, name: str) -> str:
        if len(self._local) > 10_000:
            raise TooMuch
        return self._local.setdefault(name, name.rpartition(":")[2])


def attribute(attributes: dict[str, str], name: str) -> str | None:
    """An attribute whatever its prefix ("r:id")."""
    for key, value in attributes.items():
        if key.rpartition(":")[2] == name:
            return value
    return None


def _refuse(*_: object) -> None:
    raise Unreadable
