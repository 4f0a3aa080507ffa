"""Which fonts would look different on another machine? Those without a substitute of equal widths.

What counts is the font each run really has: its own, or that of its style, table or theme.
"""

from collections.abc import Iterator
from typing import Any

from docx.oxml.ns import qn

from templates.linting.finding import Finding
from templates.linting.parts import Part

_ALLOWED = (
    "Arial", "Times New Roman", "Calibri", "Cambria", "Courier New", "Bookman Old Style",
    "Carlito", "Caladea", "Symbol",
)  # fmt: skip
_FAMILY = "Liberation"
_NAMED = tuple(name for name in _ALLOWED if name not in ("Carlito", "Caladea", "Symbol"))
_SLOTS = ("ascii", "hAnsi")  # the others hold scripts that Indonesian does not use
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_VALUE, _STYLE = qn("w:val"), qn("w:style")
_DEEPEST = 20


class Fonts:
    """The fonts of a template, by its styles and its theme."""

    def __init__(self, styles: Any, theme: Any) -> None:
        found = [] if styles is None else list(styles.iter(_STYLE))
        self._styles = {style.get(qn("w:styleId")): style for style in found}
        self._usual = {
            style.get(qn("w:type")): style.get(qn("w:styleId"))
            for style in found
            if style.get(qn("w:default")) in ("1", "true", "on")
        }
        path = f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}"
        self._defaults = None if styles is None else styles.find(path)
        self._theme = theme

    def problems(self, part: Part) -> Iterator[Finding]:
        """The first paragraph of each font that has no substitute, a finding each."""
        seen: set[str] = set()
        for paragraph in part.paragraphs:
            for text in paragraph.texts:
                run = text.getparent()
                for font in sorted(self._of(run, paragraph.element) if text.text else ()):
                    if font not in seen and not _has_substitute(font):
                        seen.add(font)
                        yield _finding(paragraph.number, font)

    def _of(self, run: Any, paragraph: Any) -> set[str]:
        table = next(paragraph.iterancestors(qn("w:tbl")), None)
        sources = [
            run,
            *self._chain(_style(run, "w:rPr", "w:rStyle")),
            *self._chain(_style(paragraph, "w:pPr", "w:pStyle") or self._usual.get("paragraph")),
        ]
        if table is not None:
            sources += self._chain(_style(table, "w:tblPr", "w:tblStyle"))
        sources.append(self._defaults)
        fonts = {self._first(sources, slot) for slot in _SLOTS}
        return {font for font in fonts if font}

    def _first(self, sources: list[Any], slot: str) -> str | None:
        for source in sources:
            fonts = None if source is None else source.find(f"{qn('w:rPr')}/{qn('w:rFonts')}")
            if fonts is None:
                continue
            theme = fonts.get(qn(f"w:{slot}Theme"))
            name = self._of_theme(theme) if theme else fonts.get(qn(f"w:{slot}"))
            if name:
                return str(name)
        return None

    def _of_theme(self, name: str) -> str | None:
        kind = "majorFont" if name.startswith("major") else "minorFont"
        latin = None if self._theme is None else self._theme.find(f".//{_A}{kind}/{_A}latin")
        return None if latin is None else latin.get("typeface")

    def _chain(self, name: str | None) -> Iterator[Any]:
        """A style and what it is based on."""
        for _ in range(_DEEPEST):  # a style based on itself would never end
            style = self._styles.get(name)
            if style is None:
                return
            yield style
            based = style.find(qn("w:basedOn"))
            name = None if based is None else based.get(_VALUE)


def _style(element: Any, properties: str, name: str) -> str | None:
    found = element.find(f"{qn(properties)}/{qn(name)}")
    return None if found is None else found.get(_VALUE)


def _has_substitute(font: str) -> bool:
    first = font.split(";")[0].strip().lower()  # some programs write alternatives behind it
    return first.startswith(_FAMILY.lower()) or first in {name.lower() for name in _ALLOWED}


def _finding(number: int, font: str) -> Finding:
    return Finding(
        number,
        f"Huruf `{font}` tidak mempunyai pengganti yang sama lebarnya, sehingga halaman PDF dapat "
        "bergeser.",
        f"Pakai {', '.join(_NAMED[:-1])}, atau {_NAMED[-1]}.",
    )
