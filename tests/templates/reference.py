"""The reference of the render engine: plain docxtpl, and contexts made from a form's types."""

import random
from collections.abc import Mapping
from datetime import date, timedelta
from enum import Enum
from io import BytesIO
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from docxtpl import DocxTemplate
from jinja2 import Environment
from lxml import etree
from pydantic import BaseModel

from templates.filters import FILTERS
from templates.packing import CORE, unpack
from templates.pictures import fitted
from templates.png import png_size

TEXTS = (
    "", "Ani", "PT Karya & Anak", "a < b > c", "\"dua\" dan 'satu'", "baris satu\nbaris dua",
    "kolom\tkolom\tkolom", "\n", "\tawal dan akhir\n", "<b>tebal</b>", "&amp; &lt;", "]]> <!-- x -->",
    "{ } {{ nomor }} {% if x %}", "é 漢 – “kutip”", "spasi  ganda ", "akhir\n\n\nakhir\t\n",
    "satu\r\ndua\rtiga", "\xa0\u2028\x85\x7f", "{#", "'", "]" * 300,
)  # fmt: skip
_EXTENTS = (
    ".//*[local-name()='inline' or local-name()='anchor'][*[local-name()='docPr'][@name='{}.png']]"
    "/descendant-or-self::*/*[(local-name()='extent' or local-name()='ext') and @cx]"
)


def rendered(
    template: bytes, context: dict[str, Any], pictures: Mapping[str, bytes]
) -> dict[str, bytes]:
    """Canonical members of what docxtpl makes, with pictures put in by reading each part again."""
    environment = Environment(autoescape=True)
    environment.filters.update(FILTERS)
    document = DocxTemplate(BytesIO(template))
    document.render(context, environment)
    out = BytesIO()
    document.save(out)
    members = unpack(out.getvalue())
    for name, content in pictures.items():
        members[f"word/media/{name}.png"] = content
        for member in [m for m, xml in members.items() if f'name="{name}.png"'.encode() in xml]:
            members[member] = _with_extents(members[member], name, png_size(content))
    return canonical(members)


def canonical(members: Mapping[str, bytes]) -> dict[str, bytes]:
    """Members by name, XML in its canonical form; without the properties, which are ours alone."""
    return {
        name: etree.tostring(etree.fromstring(content), method="c14n")
        if name.endswith((".xml", ".rels"))
        else content
        for name, content in members.items()
        if name != CORE
    }


def _with_extents(xml: bytes, name: str, size: tuple[int, int]) -> bytes:
    root = etree.fromstring(xml)
    for extent in root.xpath(_EXTENTS.format(name)):
        width, height = fitted((int(extent.get("cx")), int(extent.get("cy"))), size)
        extent.set("cx", str(width))
        extent.set("cy", str(height))
    return etree.tostring(root)


class Dice(random.Random):
    """What decides about a context: chance, or what a subclass insists on."""

    def text(self) -> str:
        """Any text, awkward ones included."""
        return self.choice(TEXTS)

    def rows(self, deep: int) -> int:
        """How long a list is that stands inside so many others."""
        return self.randrange(4)

    def kind(self, kinds: tuple[Any, ...]) -> Any:
        """One of the types a value may have."""
        return self.choice(kinds)


class Nothing(Dice):
    """No text, no row, no value that may stay out."""

    def text(self) -> str:
        return ""

    def rows(self, deep: int) -> int:
        return 0

    def kind(self, kinds: tuple[Any, ...]) -> Any:
        return NoneType if NoneType in kinds else kinds[0]


class Plenty(Dice):
    """Everything there is, in long lists."""

    def rows(self, deep: int) -> int:
        return (40, 3, 2)[min(deep, 2)]

    def kind(self, kinds: tuple[Any, ...]) -> Any:
        return next(kind for kind in kinds if kind is not NoneType)


def context_of(form: type[BaseModel], dice: Dice, deep: int = 0) -> dict[str, Any]:
    """Plain JSON of the form's types; its rules between fields may not hold."""
    return {name: _value(field.annotation, dice, deep) for name, field in form.model_fields.items()}


def _value(kind: Any, dice: Dice, deep: int) -> Any:
    origin, parts = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return _value(parts[0], dice, deep)
    if origin is Literal:
        return dice.choice(parts)
    if origin in (Union, UnionType):
        return _value(dice.kind(parts), dice, deep)
    if origin in (tuple, list):
        return [_value(parts[0], dice, deep + 1) for _ in range(dice.rows(deep))]
    return _plain(kind, dice, deep)


def _plain(kind: Any, dice: Dice, deep: int) -> Any:
    if kind is NoneType:
        return None
    if issubclass(kind, BaseModel):
        return context_of(kind, dice, deep)
    if issubclass(kind, Enum):
        return dice.choice(list(kind)).value
    makers = {
        str: dice.text,
        bool: lambda: dice.random() < 0.5,
        int: lambda: dice.randrange(1, 60),
        date: lambda: (date(2026, 1, 1) + timedelta(dice.randrange(700))).isoformat(),
    }
    return makers[kind]()
