"""Which numbers of a document are only known when it is made, and where do they stand?

The size of the paper, the size of a named picture, and the running number docxtpl gives to each
picture. They are marked in the tree before docxtpl writes it out, and found again in the text.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from docx.shared import Cm
from jinja2 import nodes

from templates.pictures import ONE_PIXEL, fitted, picture_name
from templates.png import png_size
from templates.printing import MARK
from templates.style import PAPERS

_BEGIN, _END = MARK, "\ue001"  # of the private area, which has no meaning of its own
_MARK = re.compile(f"{_BEGIN}(\\w+){_END}")
NUMBER = f"{_BEGIN}nomor{_END}"
_FIRST_NUMBER = 1001  # where docxtpl begins
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DRAWINGS = ".//*[local-name()='inline' or local-name()='anchor'][*[local-name()='docPr']]"
_EXTENTS = "descendant-or-self::*/*[(local-name()='extent' or local-name()='ext') and @cx]"
_PROPERTIES = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"


@dataclass(frozen=True)
class Page:
    """The size a section states, in twentieths of a point, as the template writes it."""

    width: str
    height: str
    landscape: bool

    def on(self, paper: str | None) -> tuple[str, str]:
        """Width and height on this paper; the template's own where none is given."""
        if paper is None:
            return self.width, self.height
        short, long = (str(Cm(side).twips) for side in PAPERS[paper])
        return (long, short) if self.landscape else (short, long)


@dataclass
class Slots:
    """Places filled at the last moment: pages of the sections, boxes of the named pictures."""

    pages: list[Page] = field(default_factory=list)
    boxes: list[tuple[str, int, int]] = field(default_factory=list)

    def mark_pages(self, body: Any) -> None:
        """Replace the sizes in `w:pgSz` by marks, and remember them."""
        for size in body.iter(f"{_W}pgSz"):
            width, height = size.get(f"{_W}w"), size.get(f"{_W}h")
            if width and height:
                turned = size.get(f"{_W}orient") == "landscape"
                self._mark(size, (f"{_W}w", f"{_W}h"), f"kertas{len(self.pages)}")
                self.pages.append(Page(width, height, turned))

    def mark_boxes(self, root: Any) -> Iterator[tuple[str, str]]:
        """Replace the extents of named pictures by marks; yields (name, relationship id)."""
        for drawing in root.xpath(_DRAWINGS):
            name = picture_name(drawing.xpath("string(*[local-name()='docPr']/@name)"))
            embedded = drawing.xpath(".//@*[local-name()='embed']")
            if name is None or not embedded:
                continue
            yield name, str(embedded[0])
            for extent in drawing.xpath(_EXTENTS):
                box = name, int(extent.get("cx")), int(extent.get("cy"))
                self._mark(extent, ("cx", "cy"), f"gambar{len(self.boxes)}")
                self.boxes.append(box)

    def values(self, pictures: Mapping[str, bytes], paper: str | None) -> dict[str, str]:
        """What stands in each place, under the names that `split` writes into the template."""
        result = {}
        for number, page in enumerate(self.pages):
            result.update(_pair(f"kertas{number}", *page.on(paper)))
        for number, (name, width, height) in enumerate(self.boxes):
            content = pictures.get(name)
            size = fitted((width, height), png_size(content)) if content else ONE_PIXEL
            result.update(_pair(f"gambar{number}", *map(str, size)))
        return result

    @staticmethod
    def _mark(element: Any, attributes: tuple[str, str], name: str) -> None:
        for attribute, end in zip(attributes, "wh", strict=True):
            element.set(attribute, f"{_BEGIN}{name}{end}{_END}")


def _pair(name: str, width: str, height: str) -> dict[str, str]:
    return {f"_{name}w": width, f"_{name}h": height}


def mark_numbers(body: Any) -> None:
    """Mark the number of every picture of the body: docxtpl counts them anew in each document."""
    for properties in body.iter(_PROPERTIES):
        properties.set("id", NUMBER)


def numbered(text: str) -> str:
    """The text with its marks replaced by 1001, 1002, … in order."""
    first, *rest = text.split(NUMBER)
    return first + "".join(f"{_FIRST_NUMBER + n}{piece}" for n, piece in enumerate(rest))


def split(text: str, known: Collection[str]) -> Iterator[nodes.Expr]:
    """Text as a template prints it: the marks of known slots have become names.

    The names begin with an underscore, which no template may write.
    """
    place = 0
    for mark in _MARK.finditer(text):
        name = f"_{mark.group(1)}"
        if name in known:
            yield nodes.TemplateData(text[place : mark.start()])
            yield nodes.Name(name, "load")
            place = mark.end()
    yield nodes.TemplateData(text[place:])
