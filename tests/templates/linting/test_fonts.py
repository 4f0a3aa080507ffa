"""Fonts without a substitute of equal widths: the ones that runs really have."""

from io import BytesIO

import pytest
from docx import Document
from docx.oxml.ns import qn

from templates.lint import lint
from tests.templates.linting.letter import SuratTeguran


@pytest.fixture
def fonts():
    """A function: what the lint says of a document with one line, changed by the test."""

    def found(change):
        document = Document()
        line = document.add_paragraph("Teks {{ penandatangan.jangkar }}")
        change(document, line)
        out = BytesIO()
        document.save(out)
        problems = lint(out.getvalue(), SuratTeguran).problems
        assert all(p.where.startswith("Isi, paragraf 1") for p in problems)
        return [p.what.split("`")[1] for p in problems]

    return found


def run_font(name):
    def change(document, line):
        line.runs[0].font.name = name

    return change


@pytest.mark.parametrize("name", ["Tahoma", "Verdana", "Aptos", "Bookman"])
def test_a_font_of_a_run_without_substitute(fonts, name):
    assert fonts(run_font(name)) == [name]


@pytest.mark.parametrize(
    "name",
    ["Arial", "times new roman", "Bookman Old Style", "Liberation Sans Narrow", "Carlito",
     "Symbol", "Liberation Serif;Times New Roman"],
)  # fmt: skip
def test_a_font_with_a_substitute_is_fine(fonts, name):
    assert fonts(run_font(name)) == []


def test_a_font_of_the_style_counts_unless_the_run_has_its_own(fonts):
    def style(document, line):
        document.styles["Normal"].font.name = "Tahoma"

    def both(document, line):
        style(document, line)
        line.runs[0].font.name = "Arial"

    assert fonts(style) == ["Tahoma"]
    assert fonts(both) == []


def test_a_font_of_the_theme_counts(fonts):
    def change(document, line):
        for part in document.part.package.iter_parts():
            if part.content_type.endswith("theme+xml"):
                part._blob = part.blob.replace(b'typeface="Cambria"', b'typeface="Aptos"')

    assert fonts(change) == ["Aptos"]


def test_a_style_nothing_uses_does_not_count(fonts):
    assert (
        fonts(lambda document, line: setattr(document.styles["Title"].font, "name", "Aptos")) == []
    )


def test_a_style_based_on_itself_does_not_hang(fonts):
    def change(document, line):
        style = document.styles.add_style("Putar", 1)
        style.element.get_or_add_basedOn().set(qn("w:val"), style.style_id)
        line.style = style

    assert fonts(change) == []


def test_a_font_is_named_once_where_it_first_stands(fonts):
    def change(document, line):
        line.runs[0].font.name = "Tahoma"
        document.add_paragraph().add_run("lagi").font.name = "Tahoma"

    assert fonts(change) == ["Tahoma"]
