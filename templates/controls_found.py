"""Which content controls does a foreign Word file carry, and what stands in them? Run in the child.

The file has passed the gate of `intake`. Names are compared without their namespace, so that the
strict kind of Word file is read as well. What is deleted, hidden in a drawing, or a field's code is
not text.
"""

import zipfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from typing import Any
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring

MOST_BYTES = 16 * 1024 * 1024
MOST_CONTROLS = 20_000
LONGEST = 10_000  # no field takes more; what is cut is refused by the form anyway
_MAIN, _CUSTOM = "wordprocessingml.document.main+xml", "custom-properties+xml"
_NO_TEXT = frozenset(
    ("pPr", "rPr", "tblPr", "trPr", "tcPr", "sectPr", "drawing", "pict", "object", "Fallback",
     "moveFrom", "del", "sdtEndPr")
)  # fmt: skip
_SIGNS = {"br": "\n", "cr": "\n", "tab": "\t", "noBreakHyphen": "-"}
_OURS = "isi_"
_OFF = ("0", "false", "off")


class TooMuch(Exception):
    """The file holds more than any form of ours."""


@dataclass
class Control:
    """A content control: what it says of itself, its text, and where it stands."""

    tag: str = ""
    placeholder: bool = False
    day: str = ""
    checked: bool | None = None
    cell: int = -1
    around: bool = False  # it contains other controls
    leading: bool = False  # it stands in the first cell of its row, where no field of ours does
    marks: list[str] = field(default_factory=list)
    text: str = ""


@dataclass
class Mark:
    """The text between the two ends of a bookmark, and the cell it begins in."""

    cell: int
    text: str = ""


@dataclass
class _Row:
    """What is known of a table row, and of the rows before it."""

    text: str = ""
    named: bool = False
    cells: int = 0


def found(order: dict[str, Any]) -> dict[str, Any]:
    """Controls, bookmarks of ours, cells, rows without a field, and properties of order["path"].

    All of it JSON. Raises for what is no Word file, or larger than any form of ours.
    """
    with zipfile.ZipFile(order["path"]) as package:
        names = _parts(package)
        reader = _Reader()
        reader.read(_parse(package, names[_MAIN]))
        properties = _parse(package, names[_CUSTOM]) if _CUSTOM in names else None
        return reader.answer() | {"properties": dict(_properties(properties))}


def _parts(package: zipfile.ZipFile) -> dict[str, str]:
    types = _parse(package, "[Content_Types].xml")
    declared = {
        item.get("ContentType", "").lower(): item.get("PartName", "").lstrip("/") for item in types
    }
    return {
        wanted: name
        for kind, name in declared.items()
        for wanted in (_MAIN, _CUSTOM)
        if kind.endswith(wanted)
    }


def _parse(package: zipfile.ZipFile, name: str) -> Element:
    if package.getinfo(name).file_size > MOST_BYTES:
        raise TooMuch
    root: Element = fromstring(package.read(name), forbid_dtd=True)
    return root


def _properties(root: Element | None) -> Iterator[tuple[str, str]]:
    for item in root if root is not None else ():
        yield item.get("name", ""), "".join(item.itertext())[:100]


class _Reader:
    """Walks the body once, in reading order."""

    def __init__(self) -> None:
        self.controls: list[Control] = []
        self.marks: dict[str, Mark] = {}
        self.cells: list[str] = []
        self.extra: list[str] = []
        self._inside: list[Control] = []
        self._open: dict[str, str] = {}  # bookmark id → name, while it is open
        self._within: list[int] = []
        self._rows: list[_Row] = []
        self._tables: list[bool] = []

    def answer(self) -> dict[str, Any]:
        """All that was found, as JSON."""
        return {
            "controls": [asdict(control) for control in self.controls],
            "marks": {name: asdict(mark) for name, mark in self.marks.items()},
            "cells": self.cells,
            "extra": self.extra[:100],
        }

    def read(self, root: Element) -> None:
        """Walk the tree without recursion: how deep it is, is up to the sender."""
        stack: list[tuple[Element, bool]] = [(root, False)]
        while stack:
            element, leaving = stack.pop()
            name = _local(element.tag)
            if leaving:
                self._leave(name)
            elif name not in _NO_TEXT:
                self._enter(name, element)
                stack.append((element, True))
                stack += [(child, False) for child in reversed(element)]

    def _enter(self, name: str, element: Element) -> None:
        if name == "t":
            self._say(element.text or "")
        elif name in _SIGNS:
            self._say(_SIGNS[name])
        elif name == "sdt":
            self._begin(_control(element))
        elif name == "bookmarkStart":
            self._mark(element)
        elif name == "bookmarkEnd":
            self._open.pop(_attribute(element, "id"), None)
        elif name == "tc":
            self._within.append(len(self.cells))
            self.cells.append("")
            if self._rows:
                self._rows[-1].cells += 1
        elif name == "tr":
            self._rows.append(_Row())
        elif name == "tbl":
            self._tables.append(False)

    def _leave(self, name: str) -> None:
        if name == "p":
            self._say("\n")
        elif name == "sdt":
            self._end()
        elif name == "tc":
            self._within.pop()
            self._open.clear()  # LibreOffice forgets the end of some
        elif name == "tr":
            self._close_row()
        elif name == "tbl":
            self._tables.pop()

    def _begin(self, control: Control) -> None:
        if len(self.controls) >= MOST_CONTROLS:
            raise TooMuch
        if self._inside:
            self._inside[-1].around = True
        control.cell = self._cell()
        control.leading = bool(self._rows) and self._rows[-1].cells == 1
        control.marks = list(self._open.values())[:5]
        self.controls.append(control)
        self._inside.append(control)
        if control.tag and self._rows:
            self._rows[-1].named = True

    def _end(self) -> None:
        control = self._inside.pop()
        if self._inside and not control.tag:
            self._inside[-1].text = (self._inside[-1].text + control.text)[:LONGEST]

    def _mark(self, element: Element) -> None:
        name = _attribute(element, "name")
        if not name.startswith(_OURS):
            return
        if len(self.marks) >= MOST_CONTROLS:
            raise TooMuch
        self.marks.setdefault(name, Mark(self._cell()))
        self._open[_attribute(element, "id")] = name
        if self._inside:
            self._inside[-1].marks.append(name)
        if self._rows:
            self._rows[-1].named = True

    def _say(self, text: str) -> None:
        if self._inside:
            self._inside[-1].text = (self._inside[-1].text + text)[:LONGEST]
        for name in dict.fromkeys(self._open.values()):
            self.marks[name].text = (self.marks[name].text + text)[:LONGEST]
        if self._within:
            self.cells[self._cell()] = (self.cells[self._cell()] + text)[:LONGEST]
        if self._rows:
            self._rows[-1].text = (self._rows[-1].text + text)[:LONGEST]

    def _close_row(self) -> None:
        row = self._rows.pop()
        if row.named and self._tables:
            self._tables[-1] = True
        elif row.text.strip() and self._tables and self._tables[-1]:
            self.extra.append(" ".join(row.text.split())[:200])

    def _cell(self) -> int:
        return self._within[-1] if self._within else -1


def _control(element: Element) -> Control:
    control = Control()
    properties = next((child for child in element if _local(child.tag) == "sdtPr"), ())
    for item in properties:
        name = _local(item.tag)
        if name == "tag":
            control.tag = _attribute(item, "val")[:200]
        elif name == "showingPlcHdr":
            control.placeholder = _attribute(item, "val") not in _OFF
        elif name == "date":
            control.day = _attribute(item, "fullDate")[:10]
        elif name == "checkbox":
            states = [_attribute(i, "val") for i in item if _local(i.tag) == "checked"]
            control.checked = bool(states) and states[0] not in _OFF
    return control


def _local(tag: Any) -> str:
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _attribute(element: Element, name: str) -> str:
    return next((value for key, value in element.attrib.items() if _local(key) == name), "")
