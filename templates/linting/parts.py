"""Which parts and paragraphs does a template have, and what does docxtpl make of each?"""

from functools import cached_property
from typing import Any

from docx.oxml.ns import qn
from docxtpl import DocxTemplate
from lxml import etree  # type: ignore[import-untyped]

from templates.foreign_xml import parsed, written
from templates.linting.stamps import stamped, without_marks

_WORDS_SHOWN = 60
_PARAGRAPH, _TEXT = qn("w:p"), qn("w:t")
_GONE_WHEN_ACCEPTED = (qn("w:del"), qn("w:moveFrom"))
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


class Paragraph:
    """A paragraph with its number and its own text, without that of text boxes inside it."""

    def __init__(self, element: Any, number: int) -> None:
        self.element, self.number = element, number

    @property
    def texts(self) -> list[Any]:
        """The elements that hold its text, however Word cut it up."""
        return [node for node in self.element.iter(_TEXT) if owner(node) is self.element]

    @property
    def words(self) -> str:
        """What a reader of the template sees."""
        return "".join(node.text or "" for node in self.texts)

    def blank(self) -> None:
        """Take its text away, so that the rest can be looked at without it."""
        for node in self.texts:
            node.text = ""


class Part:
    """One part of a template: its XML and its paragraphs, counted from 1.

    `times`: how often a document shows it, 2 meaning on every page.
    """

    def __init__(self, member: str, label: str, content: bytes, times: int) -> None:
        self.member, self.label, self.times = member, label, times
        self.root = _without_marks(parsed(content))
        # Word keeps text boxes twice, once for old readers: one mistake is one mistake.
        for twin in list(self.root.iter(_FALLBACK)):
            twin.getparent().remove(twin)
        elements = enumerate(self.root.iter(_PARAGRAPH), start=1)
        self.paragraphs = [Paragraph(element, number) for number, element in elements]
        self._words = [" ".join(paragraph.words.split()) for paragraph in self.paragraphs]

    def where(self, number: int) -> str:
        """How a person finds a paragraph: part, number, first words."""
        if not 0 < number <= len(self.paragraphs):
            return self.label
        words = self._words[number - 1]
        shown = words if len(words) <= _WORDS_SHOWN else f"{words[:_WORDS_SHOWN]}…"
        return f"{self.label}, paragraf {number}" + (f' ("{shown}")' if shown else "")

    def accept_changes(self) -> None:
        """Take away what tracked changes deleted."""
        for gone in list(self.root.iter(*_GONE_WHEN_ACCEPTED)):
            if gone.getparent() is not None:
                gone.getparent().remove(gone)

    @property
    def content(self) -> bytes:
        """The part as it stands now."""
        return written(self.root)

    @cached_property
    def stamped(self) -> str:
        """The XML with the number of its paragraph in every tag."""
        for paragraph in self.paragraphs:
            nodes = paragraph.texts
            texts = stamped([node.text or "" for node in nodes], paragraph.number)
            for node, text in zip(nodes, texts, strict=True):
                node.text = text
        return str(etree.tostring(self.root, encoding="unicode"))

    @cached_property
    def patched(self) -> str:
        """What docxtpl makes of it: the text Jinja reads."""
        return str(DocxTemplate(None).patch_xml(self.stamped))


def _without_marks(root: Any) -> Any:
    text = etree.tostring(root, encoding="unicode")
    clean = without_marks(text)
    return root if clean == text else parsed(clean.encode())


def owner(node: Any) -> Any:
    """The paragraph an element stands in."""
    return next(node.iterancestors(_PARAGRAPH), None)
