"""The words of a Word file, a paragraph a line: for differences and for the snapshots of the tests."""

from io import BytesIO
from typing import Any

from docx import Document
from docx.oxml.ns import qn

_PARAGRAPH, _TEXT = qn("w:p"), qn("w:t")
_BREAKS = {qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:tab"): "\t"}


def text_of(docx: bytes) -> list[str]:
    """Every paragraph that says something, in reading order: body with tables, then headers, footers.

    The file must be one we made or admitted.
    """
    document = Document(BytesIO(docx))
    roots = [document.element.body]
    for section in document.sections:
        for part in (
            section.first_page_header, section.header, section.first_page_footer, section.footer,
        ):  # fmt: skip
            if not part.is_linked_to_previous:
                roots.append(part._element)
    lines = [_words(paragraph) for root in roots for paragraph in root.iter(_PARAGRAPH)]
    return [line for line in lines if line.strip()]


def _words(paragraph: Any) -> str:
    """The text of a paragraph without that of text boxes inside it, which have lines of their own."""
    return "".join(
        node.text or "" if node.tag == _TEXT else _BREAKS[node.tag]
        for node in paragraph.iter(_TEXT, *_BREAKS)
        if next(node.iterancestors(_PARAGRAPH)) is paragraph
    )
