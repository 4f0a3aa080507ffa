"""Which sheets, texts and number formats does a foreign workbook have, and where?"""

import posixpath
import re
import zipfile
from dataclasses import dataclass, field
from typing import IO

from exchange.workbooks.markup import TooMuch, Unreadable, Walk, attribute
from exchange.workbooks.shown import code_of
from intake.words import line

MOST_SHEETS, MOST_TEXTS, MOST_LOOKS = 60, 300_000, 70_000
LONGEST = 32_767  # what Excel itself holds in a cell
_TITLE = 100
_BEFORE_TEXT = 4 * LONGEST  # what a text may come to before its escapes are read
# How a file spells what XML cannot hold, and the underscore that is meant where it would begin that.
_SPELLED = re.compile(r"_x(005[Ff]|00[01][0-9A-Fa-f])_")


@dataclass
class Workbook:
    """What the sheets of a workbook need to be read: `sheets` are (title, member)."""

    sheets: list[tuple[str, str]] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)
    from_1904: bool = False


class Package:
    """The members of a workbook that was admitted, by name whatever their letters."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._names = {name.casefold(): name for name in archive.namelist()}

    def open(self, name: str) -> IO[bytes]:
        """A member as a stream. Raises Unreadable where there is none."""
        if name.casefold() not in self._names:
            raise Unreadable
        return self._archive.open(self._names[name.casefold()])


def workbook(package: Package, walk: Walk) -> Workbook:
    """The workbook's parts, found by their relations. Raises TooMuch and Unreadable."""
    [main] = [at for kind, at in _relations(package, walk, "").values() if kind == "officeDocument"]
    links = _relations(package, walk, main)
    found = Workbook()
    _sheets(package, walk, main, links, found)
    for kind, at in links.values():
        if kind == "sharedStrings":
            _texts(package, walk, at, found)
        elif kind == "styles":
            _codes(package, walk, at, found)
    return found


def as_text(raw: str) -> str:
    """A text of a file as a cell holds it: the characters XML spells, and not more than fit."""
    text = _SPELLED.sub(_meant, raw[:_BEFORE_TEXT]) if "_x" in raw else raw
    return text[:LONGEST]


def _meant(found: re.Match[str]) -> str:
    sign = chr(int(found[1], 16))
    return sign if sign.isprintable() or sign in "\t\n\r" else ""


def _relations(package: Package, walk: Walk, part: str) -> dict[str, tuple[str, str]]:
    """What a part refers to: kind and member by id."""
    folder, name = posixpath.split(part)
    found: dict[str, tuple[str, str]] = {}

    def begin(element: str, attributes: dict[str, str]) -> None:
        if element == "Relationship" and attributes.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, attributes.get("Target", "")))
            kind = attributes.get("Type", "").rpartition("/")[2]
            found[attributes.get("Id", "")] = kind, target.lstrip("/")

    with package.open(posixpath.join(folder, "_rels", f"{name}.rels")) as stream:
        walk.through(stream, begin, _nothing, _nothing)
    return found


def _sheets(
    package: Package, walk: Walk, main: str, links: dict[str, tuple[str, str]], into: Workbook
) -> None:
    def begin(element: str, attributes: dict[str, str]) -> None:
        if element == "sheet":
            kind, at = links.get(attribute(attributes, "id") or "", ("", ""))
            if kind == "worksheet":
                into.sheets.append((line(attributes.get("name", "")[: 2 * _TITLE])[:_TITLE], at))
            if len(into.sheets) > MOST_SHEETS:
                raise TooMuch
        elif element == "workbookPr":
            into.from_1904 = attributes.get("date1904") in ("1", "true")

    with package.open(main) as stream:
        walk.through(stream, begin, _nothing, _nothing)


def _texts(package: Package, walk: Walk, at: str, into: Workbook) -> None:
    """The texts cells share; what tells how to pronounce one is left out."""
    pieces: list[str] = []
    inside: list[str] = []  # "t" where text is being read, "rPh" where it does not count

    def begin(element: str, _: dict[str, str]) -> None:
        if element in ("t", "rPh"):
            inside.append(element)

    def text(more: str) -> None:
        if inside == ["t"]:
            pieces.append(more)

    def end(element: str) -> None:
        if inside and element == inside[-1]:
            inside.pop()
        elif element == "si":
            into.texts.append(as_text("".join(pieces)))
            pieces.clear()
            if len(into.texts) > MOST_TEXTS:
                raise TooMuch

    with package.open(at) as stream:
        walk.through(stream, begin, end, text)


def _codes(package: Package, walk: Walk, at: str, into: Workbook) -> None:
    """The format code of each look a cell may have."""
    own: dict[int, str] = {}
    looks: list[int] = []
    where: list[str] = []

    def begin(element: str, attributes: dict[str, str]) -> None:
        if element in ("numFmts", "cellXfs"):
            where.append(element)
        elif element == "numFmt" and where == ["numFmts"]:
            own[_whole(attributes.get("numFmtId"))] = attributes.get("formatCode", "")
        elif element == "xf" and where == ["cellXfs"]:
            looks.append(_whole(attributes.get("numFmtId")))
        if len(looks) > MOST_LOOKS or len(own) > MOST_LOOKS:
            raise TooMuch

    def end(element: str) -> None:
        if where == [element]:
            where.pop()

    with package.open(at) as stream:
        walk.through(stream, begin, end, _nothing)
    into.codes = [code_of(number, own) for number in looks]


def _whole(text: str | None) -> int:
    if text is None:
        return 0
    if not text.isascii() or not text.isdigit() or len(text) > 9:
        raise Unreadable
    return int(text)


def _nothing(*_: object) -> None:
    return None
