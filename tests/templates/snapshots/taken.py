"""What is kept of every example: its words, and on how many pages they stand."""

from io import BytesIO
from pathlib import Path

import pypdfium2

from forms import EXAMPLES
from templates.pdf import Converter
from templates.render import names, render
from templates.text import text_of

ROOM = Path(__file__).parent
PAGES = ROOM / "pages.txt"
AGAIN = "bila perubahannya benar, jalankan: python -m tests.templates.snapshots"


def words(name: str) -> str:
    """The words of an example, a paragraph a line."""
    return "\n".join(text_of(render(name, EXAMPLES[name]))) + "\n"


def kept(name: str) -> Path:
    """The file that keeps the words of an example."""
    return ROOM / f"{name}.txt"


def all_pages() -> dict[str, list[str]]:
    """The text of every page of every example, made by one LibreOffice after the other document."""
    with Converter() as converter:
        return {
            name: page_texts(converter.convert(render(name, EXAMPLES[name]))) for name in names()
        }


def page_texts(pdf: bytes) -> list[str]:
    """What stands on each page of a PDF."""
    with pypdfium2.PdfDocument(BytesIO(pdf)) as document:
        return [page.get_textpage().get_text_range() for page in document]


def counts(pages: dict[str, list[str]]) -> str:
    """The table of page counts."""
    return "".join(f"{name}: {len(texts)}\n" for name, texts in pages.items())
