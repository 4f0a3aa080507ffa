"""Forms and templates are pairs: same names, same fields, and every example reaches the page."""

from datetime import date
from pathlib import Path

import pytest

import templates
from forms import EXAMPLES, FORMS
from templates.filters import tanggal
from templates.placeholders import offered, offered_groups, used
from templates.render import names, render, template_bytes

SOURCES = Path(templates.__file__).parent / "source"
# What a document chooses by, instead of printing it.
CHOSEN_BY = {"siap", "bentuk_layanan", "kapasitas"}


def test_there_are_templates():
    assert len(names()) >= 2


def test_the_set_of_forms_is_the_set_of_templates_and_of_sources():
    assert set(FORMS) == set(names()) == {path.stem for path in SOURCES.glob("*.yaml")}


@pytest.mark.parametrize("name", names())
def test_a_template_asks_for_nothing_its_form_does_not_have(name):
    known = offered(FORMS[name]) | offered_groups(FORMS[name])

    assert used(template_bytes(name)) - known == set()


@pytest.mark.parametrize("name", names())
def test_a_form_has_no_field_its_template_leaves_out(name):
    assert offered(FORMS[name]) - used(template_bytes(name)) == set()


def printed_values(value, key=""):
    if isinstance(value, dict):
        for inner, content in value.items():
            yield from printed_values(content, inner)
    elif isinstance(value, list | tuple):
        for content in value:
            yield from printed_values(content, key)
    elif key not in CHOSEN_BY and value not in (None, ""):
        yield tanggal(value.isoformat()) if isinstance(value, date) else str(value)


@pytest.mark.parametrize("name", names())
def test_every_value_of_an_example_stands_in_the_document(name, text_of):
    text = text_of(render(name, EXAMPLES[name]))
    lowered = text.lower()
    # A range such as 1-17 prints its ends; numbers between them need not appear.
    values = [v for v in printed_values(EXAMPLES[name].model_dump()) if not v.isdigit()]

    assert len(values) > 20
    assert [value for value in values if value.lower() not in lowered] == []


@pytest.mark.parametrize("name", names())
def test_no_document_claims_an_electronic_signature(name, text_of):
    text = text_of(render(name, EXAMPLES[name])).lower()

    assert "ditandatangani secara elektronik" not in text
    assert "tanda tangan elektronik" not in text
    assert "meterai" not in text


@pytest.mark.parametrize("name", names())
def test_no_jinja_tag_survives_into_the_document(name, text_of):
    text = text_of(render(name, EXAMPLES[name]))

    assert not any(mark in text for mark in ("{{", "}}", "{%", "%}"))
