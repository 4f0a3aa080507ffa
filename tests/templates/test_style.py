"""The one style definition."""

from io import BytesIO

import pytest
from docx import Document

from templates.style import FONT, LOOKS, PAPERS, blank_document, text_width


@pytest.fixture(params=sorted(PAPERS))
def document(request):
    out = BytesIO()
    blank_document(request.param).save(out)
    return Document(BytesIO(out.getvalue()))


def test_every_look_is_a_style_and_nothing_foreign_is_left(document):
    found = {style.name for style in document.styles}

    assert found - set(LOOKS) == {"Default Paragraph Font", "Normal Table", "No List"}
    assert set(LOOKS) <= found


def test_the_font_is_arial_eleven_and_the_language_indonesian(document):
    defaults = document.styles.element.xml.split("</w:docDefaults>")[0]

    assert FONT == "Arial"
    assert f'w:ascii="{FONT}"' in defaults
    assert 'w:lang w:val="id-ID"' in defaults
    assert document.styles["Normal"].font.size.pt == 11


def test_headings_stay_with_what_follows(document):
    for name in ("Heading 1", "Heading 2", "Judul Tabel", "Tanda Tangan"):
        assert document.styles[name].paragraph_format.keep_with_next


def test_the_text_is_sixteen_centimetres_wide_on_a4():
    assert text_width("A4") == 16.0
    assert text_width("F4") == 16.5
