"""The pages of a foreign PDF as objects of ours: the half of the binder in the restricted child.

Nothing is taken over but what a page shows: its contents, what they draw with, and the looks of what
lies on top of them (stamps, remarks, filled-in fields). Whatever acts stays behind.
"""

from collections import deque
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Any, BinaryIO

from pypdf import PageObject, PdfReader
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NullObject,
    NumberObject,
    PdfObject,
    StreamObject,
)

from exchange.binder.marks import Box, mark
from intake.pdf_reading import examine

SIGNED, LOCKED, LAYERED, DAMAGED, ACTIVE = "signed", "locked", "layered", "damaged", "active"
MOST_PAGES = 3_000
_MOST_OBJECTS = 400_000
_SHOWN = ("/Resources", "/Contents", "/Group", "/UserUnit")
# What a stream may name outside of itself, or that no viewer needs to draw it.
_LEFT_OUT = {
    "/F", "/FFilter", "/FDecodeParms", "/Ref", "/OPI", "/AF", "/Metadata", "/PieceInfo",
    "/Alternates", "/StructParent", "/StructParents", "/Measure", "/PtData", "/Length",
}  # fmt: skip
_HIDDEN = 2 | 32  # flags of what lies on a page: Hidden, NoView
_A4: Box = (0.0, 0.0, 595.28, 841.89)
_WIDEST = 14_400.0


def pages(order: dict[str, Any], out: BinaryIO) -> dict[str, Any]:
    """Write the pages of the PDF at "path" to `out` as objects numbered from "first", below "parent".

    Each bears "code" and its number. With "look", it is first examined for what acts. Answers
    {"refused": why} or {"pages": numbers, "offsets": where each object begins, by their numbers}.
    """
    if is_signed(Path(order["path"])):
        return {"refused": SIGNED}
    if order["look"] and examine(order["path"])["active_content"]:
        return {"refused": ACTIVE}
    try:
        reader = PdfReader(order["path"])
        if reader.is_encrypted:
            return {"refused": LOCKED}
        if _has_layers_off(reader):
            return {"refused": LAYERED}
        if not 0 < len(reader.pages) <= MOST_PAGES:
            return {"refused": DAMAGED}
        copy = _Copy(out, order["first"], order["parent"])
        code = order["code"]
        numbers = [copy.page(page, f"{code}/{n}") for n, page in enumerate(reader.pages, start=1)]
        return {"pages": numbers, "offsets": copy.offsets}
    except Exception:  # pypdf raises a dozen kinds; all of them mean the same
        return {"refused": DAMAGED}


def is_signed(path: Path) -> bool:
    """Whether a PDF is signed: a signature names the bytes it covers in the open."""
    with path.open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as content:
        return content.find(b"/ByteRange") >= 0


def _has_layers_off(reader: PdfReader) -> bool:
    """Whether a page alone would show what the document hides."""
    layers = _plain(reader.root_object.get("/OCProperties"))
    chosen = _plain(layers.get("/D")) if isinstance(layers, DictionaryObject) else None
    if not isinstance(chosen, DictionaryObject):
        return False
    return bool(_plain(chosen.get("/OFF"))) or _plain(chosen.get("/BaseState")) == "/OFF"


class _Copy:
    """Objects of one reader, each written once under a number of ours."""

    def __init__(self, out: BinaryIO, first: int, parent: int) -> None:
        self.offsets: list[int] = []
        self._out = out
        self._first = first
        self._parent = parent
        self._numbers: dict[tuple[int, int], int] = {}
        self._waiting: deque[tuple[int, IndirectObject]] = deque()

    def page(self, page: PageObject, code: str) -> int:
        """Write one page and all it draws with, under a code; its number."""
        number = self._number()
        made = DictionaryObject()
        made[NameObject("/Type")] = NameObject("/Page")
        made[NameObject("/Parent")] = IndirectObject(self._parent, 0, None)
        box, turned = _box(page, "cropbox"), _rotation(page)
        made[NameObject("/MediaBox")] = _numbers(_box(page, "mediabox"))
        made[NameObject("/CropBox")] = _numbers(box)
        made[NameObject("/Rotate")] = NumberObject(turned)
        for key in _SHOWN:
            if key in page:
                made[NameObject(key)] = self._clean(page.raw_get(key))
        on_top = [shown for one in _on_top(page) if (shown := self._look(one)) is not None]
        made[NameObject("/Annots")] = ArrayObject([*on_top, self._mark(code, box, turned)])
        self._write(number, made)
        while self._waiting:
            other, reference = self._waiting.popleft()
            self._write(other, self._clean(_plain(reference)))
        return number

    def _mark(self, code: str, box: Box, turned: int) -> IndirectObject:
        stamp, look = self._number(), self._number()
        for number, body in zip((stamp, look), mark(code, box, turned, look), strict=True):
            self.offsets[number - self._first] = self._out.tell()
            self._out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
        return IndirectObject(stamp, 0, None)

    def _look(self, thing: DictionaryObject) -> DictionaryObject | None:
        """What something on top of a page looks like, as a stamp that does nothing."""
        flags = _plain(thing.get("/F"))
        looks = _plain(thing.get("/AP"))
        is_hidden = isinstance(flags, int) and bool(flags & _HIDDEN)
        if is_hidden or not isinstance(looks, DictionaryObject):
            return None
        normal = looks.raw_get("/N") if "/N" in looks else None
        if not isinstance(_plain(normal), StreamObject):  # one look a state: the state it is in
            states, state = _plain(normal), _plain(thing.get("/AS"))
            known = isinstance(states, DictionaryObject) and state in states
            normal = states.raw_get(state) if known else None
        rectangle = _plain(thing.get("/Rect"))
        if not isinstance(normal, IndirectObject) or not isinstance(rectangle, ArrayObject):
            return None
        made = DictionaryObject()
        made[NameObject("/Type")] = NameObject("/Annot")
        made[NameObject("/Subtype")] = NameObject("/Stamp")
        made[NameObject("/Rect")] = self._clean(rectangle)
        made[NameObject("/F")] = NumberObject(4 | 64 | 128)  # printed, not moved, not changed
        made[NameObject("/AP")] = DictionaryObject({NameObject("/N"): self._clean(normal)})
        return made

    def _clean(self, thing: Any) -> PdfObject:
        """The same thing with its references numbered anew, and nothing that leads elsewhere."""
        if isinstance(thing, IndirectObject):
            return self._reference(thing)
        if isinstance(thing, DictionaryObject):
            kept = {
                key: self._clean(thing.raw_get(key))
                for key in thing
                if not (isinstance(thing, StreamObject) and key in _LEFT_OUT)
            }
            return _same_kind(thing, kept)
        if isinstance(thing, ArrayObject):
            return ArrayObject(self._clean(one) for one in list.__iter__(thing))
        return thing if isinstance(thing, PdfObject) else NullObject()

    def _reference(self, reference: IndirectObject) -> IndirectObject:
        name = (reference.idnum, reference.generation)
        if name not in self._numbers:
            self._numbers[name] = self._number()
            self._waiting.append((self._numbers[name], reference))
        return IndirectObject(self._numbers[name], 0, None)

    def _number(self) -> int:
        if len(self.offsets) >= _MOST_OBJECTS:
            raise ValueError("too many objects")
        self.offsets.append(0)
        return self._first + len(self.offsets) - 1

    def _write(self, number: int, thing: PdfObject) -> None:
        self.offsets[number - self._first] = self._out.tell()
        self._out.write(f"{number} 0 obj\n".encode())
        thing.write_to_stream(self._out)
        self._out.write(b"\nendobj\n")


def _same_kind(thing: DictionaryObject, kept: dict[Any, PdfObject]) -> DictionaryObject:
    made = StreamObject() if isinstance(thing, StreamObject) else DictionaryObject()
    made.update(kept)
    if isinstance(thing, StreamObject) and isinstance(made, StreamObject):
        made._data = thing._data  # as it lies in the file: nothing is unpacked
    return made


def _on_top(page: PageObject) -> list[DictionaryObject]:
    things = _plain(page.get("/Annots"))
    if not isinstance(things, ArrayObject):
        return []
    found = [_plain(one) for one in list.__iter__(things)]
    return [
        one for one in found
        if isinstance(one, DictionaryObject) and _plain(one.get("/Subtype")) != "/Popup"
    ]  # fmt: skip


def _box(page: PageObject, name: str) -> Box:
    """The edges of a page; those of A4 where they are none."""
    try:
        box = getattr(page, name)
        left, bottom, right, top = (float(e) for e in (box.left, box.bottom, box.right, box.top))
    except Exception:  # as many kinds as there are ways to write four numbers wrongly
        return _A4
    is_page = 1 <= right - left <= _WIDEST and 1 <= top - bottom <= _WIDEST
    return (left, bottom, right, top) if is_page else _A4


def _numbers(box: Box) -> ArrayObject:
    return ArrayObject(FloatObject(f"{edge:.3f}") for edge in box)


def _rotation(page: PageObject) -> int:
    try:
        return int(page.rotation) % 360 // 90 * 90
    except Exception:
        return 0


def _plain(thing: Any) -> Any:
    """The object a reference stands for, or None where it leads nowhere."""
    try:
        return thing.get_object() if isinstance(thing, IndirectObject) else thing
    except Exception:
        return None
