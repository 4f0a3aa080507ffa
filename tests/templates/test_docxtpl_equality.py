"""Every document of ours is the one plain docxtpl makes, whatever the values are."""

import os
import subprocess
import sys
from hashlib import sha256
from io import BytesIO

import pytest
from docxtpl import DocxTemplate
from jinja2 import Environment
from lxml import etree
from PIL import Image

from forms import EXAMPLES, FORMS
from templates import shelf
from templates.engine import TemplateRefused
from templates.packing import CORE as PROPERTIES
from templates.packing import core_xml, template_properties, unpack
from templates.render import ROOM, names, render, template_bytes
from tests.templates.handmade import text, word
from tests.templates.reference import (
    Dice,
    Nothing,
    Plenty,
    canonical,
    context_of,
    rendered,
)  # fmt: skip

CORE = core_xml(template_properties("Uji"))
KINDS = {
    "first": lambda name: Dice(f"{name} 0"),
    "second": lambda name: Dice(f"{name} 1"),
    "nothing": Nothing,
    "plenty": Plenty,
}


def png(width, height):
    out = BytesIO()
    Image.new("RGB", (width, height), "navy").save(out, "PNG")
    return out.getvalue()


def both(name, context):
    """What we make of a context, and what docxtpl makes of it: their parts, but the properties."""
    ready = shelf.ours(ROOM / f"{name}.docx")
    pictures = {picture: png(40, 70) for picture in ready.pictures}
    ours = unpack(ready.fill(context, CORE, pictures))
    assert ours[PROPERTIES] == CORE
    return canonical(ours), rendered(template_bytes(name), context, pictures)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", names())
def test_a_document_of_any_values_is_the_one_docxtpl_makes(name, kind):
    ours, theirs = both(name, context_of(FORMS[name], KINDS[kind](name)))

    assert ours == theirs


@pytest.mark.parametrize("name", names())
def test_the_example_is_the_one_docxtpl_makes(name):
    ours, theirs = both(name, EXAMPLES[name].model_dump(mode="json"))

    assert ours == theirs


def test_the_values_reach_the_documents():
    """Else equal documents would prove little."""
    name = "permintaan_ubah_jadwal"
    few, many = (
        both(name, context_of(FORMS[name], kind(name)))[0]["word/document.xml"]
        for kind in (Nothing, Plenty)
    )

    assert len(many) > 1.5 * len(few)
    assert b"PT Karya &amp; Anak" in many
    assert b"&lt;b&gt;tebal&lt;/b&gt;" in many
    assert b"<w:br>" in many and b"<w:tab>" in many


def by_docxtpl(template, context):
    document, out = DocxTemplate(BytesIO(template)), BytesIO()
    document.render(context, Environment(autoescape=True))
    document.save(out)
    return unpack(out.getvalue())["word/document.xml"]


def test_braces_of_a_value_stay_as_they_are_where_docxtpl_rewrites_them():
    """The one place where the output is not docxtpl's: it would change what somebody typed."""
    template, context = word(text("{{ x }}")), {"x": "a {_{ b }_} {_% c %_}"}
    ours = unpack(shelf.theirs(template).fill(context, CORE, {}))["word/document.xml"]

    assert context["x"] in "".join(etree.fromstring(ours).itertext())
    assert b"a {{ b }} {% c %}" in by_docxtpl(template, context)


@pytest.mark.parametrize("sign", ["\f", "\a"])
def test_a_sign_with_which_docxtpl_begins_a_new_paragraph_is_refused(sign):
    """No form lets it through either; a value that breaks the page would not be text."""
    template, context = word(text("{{ x }}")), {"x": f"a{sign}b"}

    with pytest.raises(TemplateRefused, match="karakter kendali"):
        shelf.theirs(template).fill(context, CORE, {})
    example = EXAMPLES["sla_lkpp"]
    with pytest.raises(ValueError, match="karakter kendali"):
        type(example).model_validate({**example.model_dump(), "kode_dokumen": f"a{sign}b"})

    assert by_docxtpl(template, context).count(b"<w:p>") > 1


EVERYTHING = """
from hashlib import sha256
from forms import EXAMPLES
from templates.render import names, render
for name in names():
    print(name, sha256(render(name, EXAMPLES[name])).hexdigest())
"""


def test_another_process_makes_the_same_bytes():
    done = subprocess.run(
        [sys.executable, "-c", EVERYTHING],
        cwd=ROOM.parent, env={**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Jayapura"},
        capture_output=True, text=True, check=True, timeout=120,
    )  # fmt: skip
    theirs = dict(line.split() for line in done.stdout.splitlines())

    assert theirs == {name: sha256(render(name, EXAMPLES[name])).hexdigest() for name in names()}
