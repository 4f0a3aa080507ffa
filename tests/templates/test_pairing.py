"""Forms and templates are pairs: same names, same fields, and every example reaches the page."""

from datetime import date
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Literal, get_origin

import pytest
from pydantic import BaseModel

import templates
from forms import EXAMPLES, FORMS
from forms.kinds import bare
from templates.filters import tanggal
from templates.placeholders import offered, offered_groups, used
from templates.render import names, render, template_bytes
from templates.text import text_of

SOURCES = Path(templates.__file__).parent / "source"


@cache
def asked_by(name):
    """The paths the template of a document asks for."""
    return used(template_bytes(name))


@cache
def example(name):
    """The words of an example."""
    return "\n".join(text_of(render(name, EXAMPLES[name])))


def test_there_are_templates():
    assert len(names()) >= 2


def test_the_set_of_forms_is_the_set_of_templates_and_of_sources():
    assert set(FORMS) == set(names()) == {path.stem for path in SOURCES.glob("*.yaml")}


@pytest.mark.parametrize("name", names())
def test_a_template_asks_for_nothing_its_form_does_not_have(name):
    known = offered(FORMS[name]) | offered_groups(FORMS[name])

    assert asked_by(name) - known == set()


def roots(paths):
    return {path.split(".")[0].removesuffix("[]") for path in paths}


@pytest.mark.parametrize("name", names())
def test_a_form_asks_for_nothing_its_template_leaves_out(name):
    """Of a shared group (a person, a package) a document may print only a part."""
    asked = roots(offered(FORMS[name]))

    assert asked - roots(asked_by(name)) == set()


def printed_values(part, path, paths):
    """Texts and days a template prints; choices and yes or no may stand there in other words."""
    for name, field in type(part).model_fields.items():
        value, inner = getattr(part, name), f"{path}.{name}".lstrip(".")
        kind, _ = bare(field.annotation)
        for one in value if isinstance(value, tuple) else (value,):
            where = f"{inner}[]" if isinstance(value, tuple) else inner
            if isinstance(one, BaseModel):
                yield from printed_values(one, where, paths)
            elif one and where in paths and get_origin(kind) is not Literal:
                yield from [tanggal(one.isoformat())] if isinstance(one, date) else _text(one)


def _text(value):
    # A number may stand there in words or with dots; a range prints only its ends.
    if isinstance(value, str) and not isinstance(value, Enum) and not value.isdigit():
        yield value


@pytest.mark.parametrize("name", names())
def test_every_text_of_an_example_stands_in_the_document(name):
    text = example(name).lower()
    values = list(printed_values(EXAMPLES[name], "", asked_by(name)))

    assert len(values) > 8
    assert [value for value in values if value.lower() not in text] == []


@pytest.mark.parametrize("name", names())
def test_no_document_claims_an_electronic_signature(name):
    text = example(name).lower()

    assert "ditandatangani secara elektronik" not in text
    assert "tanda tangan elektronik" not in text
    assert ("meterai" in text) is FORMS[name].materai


@pytest.mark.parametrize("name", names())
def test_no_jinja_tag_survives_into_the_document(name):
    text = example(name)

    assert not any(mark in text for mark in ("{{", "}}", "{%", "%}"))
