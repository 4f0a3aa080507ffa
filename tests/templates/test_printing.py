"""One value in XML: text that can be nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2.runtime import Undefined
from lxml import etree
from markupsafe import Markup

from templates.engine import TemplateRefused
from templates.printing import printed

POSSIBLE = st.characters(
    codec="utf-8", exclude_characters="\ufffe\uffff", exclude_categories=["Cc"]
)


@given(st.text(POSSIBLE | st.sampled_from("&<>\"'{}\n\t\ue000")))
def test_any_text_is_read_back_as_it_was(value):
    xml = etree.fromstring(f'<x k="{printed(value)}">{printed(value)}</x>')

    assert (xml.text or "") == value
    assert "{" not in printed(value)
    assert "\ue000" not in printed(value)


@pytest.mark.parametrize(
    "sign", ["\x00", "\x01", "\x07", "\x0b", "\x0c", "\x1f", "\ud800", "\uffff"]
)
@pytest.mark.parametrize("around", ["", "&"])
def test_signs_no_document_can_hold_are_refused(sign, around):
    with pytest.raises(TemplateRefused, match="karakter kendali"):
        printed(f"a{around}{sign}")


@pytest.mark.parametrize(("value", "text"), [(7, "7"), (1.5, "1.5"), (-3, "-3")])
def test_numbers_are_printed(value, text):
    assert printed(value) == text


def test_a_missing_value_prints_nothing():
    assert printed(Undefined(name="x")) == ""


def test_text_that_pretends_to_be_safe_gains_no_braces_from_it():
    assert printed(Markup("a{{ b }}")) == "a&#123;&#123; b &#125;&#125;"


class Text(str):
    pass


def test_a_kind_of_text_is_text():
    assert printed(Text("<a>")) == "&lt;a&gt;"


@pytest.mark.parametrize(
    ("value", "word"),
    [(None, "kosong"), (True, "ya/tidak"), ([], "daftar"), ({}, "kelompok"), (b"x", "bukan teks")],
)
def test_anything_else_is_refused_in_words(value, word):
    with pytest.raises(TemplateRefused, match=word):
        printed(value)
