"""The registry of forms: every module has its place, and every example keeps its promise."""

from pathlib import Path

import pytest

import forms
from forms import EXAMPLES, FORMS, TITLES

ROOM = Path(forms.__file__).parent
NOT_DOCUMENTS = {"__init__", "parts"}


def test_there_are_documents():
    assert len(FORMS) >= 2


def test_every_form_module_is_in_the_registry():
    modules = {path.stem for path in ROOM.glob("*.py")} - NOT_DOCUMENTS

    assert modules == set(FORMS) == set(EXAMPLES) == set(TITLES)


def test_every_example_file_belongs_to_a_form():
    assert {path.stem for path in (ROOM / "examples").glob("*.yaml")} == set(FORMS)


@pytest.mark.parametrize("name", sorted(FORMS))
def test_an_example_survives_being_stored_as_json(name):
    stored = EXAMPLES[name].model_dump_json()

    assert FORMS[name].model_validate_json(stored) == EXAMPLES[name]


@pytest.mark.parametrize("name", sorted(FORMS))
def test_a_form_describes_itself_as_json_schema_with_a_label_for_every_field(name):
    schema = FORMS[name].model_json_schema()
    untitled = [
        f"{title}.{field}"
        for title, part in {name: schema, **schema["$defs"]}.items()
        for field, kind in part.get("properties", {}).items()
        if "title" not in kind
    ]

    assert untitled == []


@pytest.mark.parametrize("name", sorted(FORMS))
def test_a_title_is_worth_printing(name):
    assert len(TITLES[name]) > 8
    assert TITLES[name] == FORMS[name].document_title


@pytest.mark.parametrize("name", sorted(FORMS))
def test_the_file_properties_come_from_the_form(name):
    title, author, day = EXAMPLES[name].core_properties()

    assert "LPSE Kabupaten Contoh" in title
    assert author == "LPSE Kabupaten Contoh"
    assert day.year == 2026


@pytest.mark.parametrize("name", sorted(FORMS))
def test_examples_name_nobody_outside_the_invented_office(name):
    text = (ROOM / "examples" / f"{name}.yaml").read_text(encoding="utf-8")

    assert "rekaan" in text.splitlines()[0]
    assert ".example" in text
    assert ".go.id" not in text
