"""Our own A4 pages: text that wraps and flows on, lines, and places that lead elsewhere."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from exchange.binder.file import PdfFile
from exchange.binder.letters import Face, plain
from exchange.binder.pictures import A4

WIDE, HIGH = A4
LEFT, RIGHT = 62.0, WIDE - 56.0
TOP, BOTTOM = HIGH - 64.0, 70.0
INK, GREY, FAINT, ACCENT = "0.13 0.13 0.15", "0.42 0.42 0.45", "0.82 0.82 0.84", "0.05 0.33 0.36"


@dataclass(frozen=True)
class Faces:
    """The two faces our pages are set in."""

    regular: Face
    bold: Face

    def end(self) -> None:
        """Write both."""
        self.regular.end()
        self.bold.end()


@dataclass(frozen=True)
class Set:
    """How a text is set."""

    size: float = 10.0
    bold: bool = False
    color: str = INK
    lead: float = 1.38


@dataclass
class Page:
    """What one page shows, and where its places lead: rectangle and the number of a page."""

    drawn: list[str] = field(default_factory=list)
    links: list[tuple[tuple[float, float, float, float], int]] = field(default_factory=list)


class Flow:
    """Pages that are filled from above; a new one begins where the last is full."""

    def __init__(self, faces: Faces) -> None:
        self.pages = [Page()]
        self.at = TOP
        self._faces = faces

    @property
    def page(self) -> Page:
        """The page that is being filled."""
        return self.pages[-1]

    def need(self, height: float) -> None:
        """Begin a new page unless there is so much room left."""
        if self.at - height < BOTTOM:
            self.pages.append(Page())
            self.at = TOP

    def gap(self, height: float) -> None:
        """Leave room."""
        self.at -= height

    def paragraph(
        self, text: str, how: Set, left: float = LEFT, right: float = RIGHT, to: int = 0
    ) -> None:
        """A text over as many lines as it needs; with `to`, it leads to that page."""
        for row in self.wrapped(text, how, right - left):
            self.need(how.size * how.lead)
            self.at -= how.size * how.lead
            self.put(row, left, self.at, how)
            if to:
                width = self.width(row, how)
                area = (left - 1, self.at - 2.5, left + width + 1, self.at + how.size)
                self.page.links.append((area, to))

    def put(self, text: str, x: float, y: float, how: Set) -> None:
        """One line of text at a place."""
        face = self._faces.bold if how.bold else self._faces.regular
        name = "B" if how.bold else "R"
        self.page.drawn.append(
            f"BT /{name} {how.size:g} Tf {how.color} rg {x:.2f} {y:.2f} Td "
            f"<{face.shown(plain(text))}> Tj ET"
        )

    def rule(self, y: float, color: str = FAINT, left: float = LEFT, right: float = RIGHT) -> None:
        """A thin line across."""
        self.page.drawn.append(
            f"{color} RG 0.6 w {left:.2f} {y:.2f} m {right:.2f} {y:.2f} l S"
        )  # fmt: skip

    def block(self, x: float, y: float, wide: float, high: float, color: str) -> None:
        """A filled rectangle."""
        self.page.drawn.append(f"{color} rg {x:.2f} {y:.2f} {wide:.2f} {high:.2f} re f")

    def width(self, text: str, how: Set) -> float:
        """How wide a text is."""
        return (self._faces.bold if how.bold else self._faces.regular).width(plain(text), how.size)

    def wrapped(self, text: str, how: Set, width: float) -> Iterator[str]:
        """The lines of a text; a word wider than a line is broken where it must be."""
        row = ""
        for word in plain(text).split():
            longer = f"{row} {word}" if row else word
            if self.width(longer, how) <= width:
                row = longer
                continue
            if row:
                yield row
            *full, row = self._broken(word, how, width)
            yield from full
        if row:
            yield row

    def cut(self, text: str, how: Set, width: float) -> str:
        """A text on one line, with an ellipsis where it does not fit."""
        text = " ".join(plain(text).split())
        if self.width(text, how) <= width:
            return text
        while text and self.width(text + "…", how) > width:
            text = text[: -max(1, len(text) // 20)]
        return text.rstrip() + "…"

    def _broken(self, word: str, how: Set, width: float) -> list[str]:
        parts = [""]
        for letter in word:
            if parts[-1] and self.width(parts[-1] + letter, how) > width:
                parts.append("")
            parts[-1] += letter
        return parts


def write(pdf: PdfFile, faces: Faces, page: Page, number: int, parent: int) -> None:
    """Write a page under its number, below `parent`."""
    content = pdf.add_stream("\n".join(page.drawn).encode("ascii"))
    links = " ".join(
        f"<< /Type /Annot /Subtype /Link /Rect [{' '.join(f'{e:.2f}' for e in area)}] "
        f"/Border [0 0 0] /Dest [{to} 0 R /XYZ null null null] >>"
        for area, to in page.links
    )
    pdf.add(
        f"<< /Type /Page /Parent {parent} 0 R /MediaBox [0 0 {WIDE:.2f} {HIGH:.2f}] "
        f"/Contents {content} 0 R /Resources << /Font << /R {faces.regular.number} 0 R "
        f"/B {faces.bold.number} 0 R >> >> /Annots [{links}] >>",
        number,
    )
