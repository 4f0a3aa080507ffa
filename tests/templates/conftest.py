"""What the template tests share: reading a document's text, and making small templates by hand."""

from io import BytesIO

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph


def _text(package: bytes) -> str:
    document = Document(BytesIO(package))
    section = document.sections[0]
    places = [section.first_page_header, section.header, section.first_page_footer, section.footer]
    roots = [place._element for place in places] + [document.element.body]
    return "\n".join(
        Paragraph(element, document).text for root in roots for element in root.iter(qn("w:p"))
    )


@pytest.fixture
def text_of():
    """A function: all text of a `.docx`, headers and footers first, a line a paragraph."""
    return _text


@pytest.fixture
def docx_with():
    """A function: a template with these paragraphs and, if given, a header line."""

    def make(*paragraphs: str, header: str = "") -> bytes:
        document = Document()
        for line in paragraphs:
            document.add_paragraph(line)
        document.sections[0].header.paragraphs[0].text = header
        out = BytesIO()
        document.save(out)
        return out.getvalue()

    return make
