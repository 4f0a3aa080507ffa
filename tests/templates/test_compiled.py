"""Compiled once, filled many times: the same document as docxtpl's, at a fraction of the cost."""

from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from time import process_time
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml.ns import qn

from templates import bounds
from templates.compiled import compiled
from templates.engine import TemplateRefused, ValuesMissing
from templates.packing import core_xml, template_properties, unpack
from tests.templates.handmade import drawing, row, table, text, word
from tests.templates.reference import canonical, rendered

CORE = core_xml(template_properties("Uji"))
PEOPLE = [{"nama": "Ani", "kota": "A & B"}, {"nama": "Budi\tTua", "kota": "satu\ndua"}]
VALUES = {"x": "satu\ndua\ttiga <&> \"'", "ya": True, "tidak": False, "kosong": [], "orang": PEOPLE}


def filled(template, context, bounded=False, **more):
    return compiled(template, bounded).fill(context, CORE, {}, **more)


SHAPES = {
    "values in text": text("{{ x }}") + text("a {{ x }} b", "<w:rPr><w:b/></w:rPr>"),
    "value split over runs": (
        "<w:p><w:r><w:t>{</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>{ </w:t></w:r>"
        "<w:r><w:t>x }</w:t></w:r><w:r><w:t>}</w:t></w:r></w:p>"
    ),
    "value as a run": text("{{r x }}"),
    "white space of the template": text("a\tb\nc {{ x }}") + "\n\t" + text("d"),
    "comments and braces": text("{# nothing #}{_{ x }_} {_% if %_}") + text("{#p gone #}"),
    "condition inside a paragraph": text("{% if ya %}{{ x }}{% else %}-{% endif %}"),
    "condition from paragraph to paragraph": text("a{% if ya %}b") + text("c{% endif %}d"),
    "merged with its neighbours": text("a") + text("{%- if ya -%}") + text("b{% endif %}"),
    "paragraphs in a loop": (
        text("{%p for o in orang %}") + text("{{ loop.index }} {{ o.nama }}") + text("{%p endfor %}")
    ),
    "rows in a loop": table(
        row("h", "h"), row("{%tr for o in orang %}", ""), row("{{ o.nama }}", "{{ o.kota }}"),
        row("{%tr endfor %}", ""),
    ),
    "a table of rows that may all be left out": table(
        row("{%tr if tidak %}", ""), row("a", "b"), row("{%tr endif %}", "")
    ) + table(row("{%tr for o in kosong %}", ""), row("a", "b"), row("{%tr endfor %}", "")),
    "columns in a loop": table(
        "<w:tr><w:tc>" + text("{%tc for o in orang %}") + "</w:tc><w:tc>" + text("{{ o.nama }}")
        + "</w:tc><w:tc>" + text("{%tc endfor %}") + "</w:tc></w:tr>", columns=1,
    ),
    "more columns than cells": table(row("a", "{{ x }}"), columns=4),
    "cells over several columns": table(
        row("a", span='<w:gridSpan w:val="3"/>'), row("b", "c", "{{ x }}"), columns=3
    ),
    "cell over as many columns as a value says": table(
        row("{% colspan x3 %}a"), row("b", "c", "d"), columns=3
    ),
    "background as a value says": table(
        "<w:tr><w:tc><w:tcPr><w:shd w:fill=\"0\"/></w:tcPr>" + text("{% cellbg warna %}a")
        + "</w:tc><w:tc>" + text("b") + "</w:tc></w:tr>"
    ),
    "cells merged downwards": table(
        row("{%tr for o in orang %}", ""),
        "<w:tr><w:tc><w:tcPr><w:tcW w:w=\"1\"/></w:tcPr >" + text("{% vm %}sama")
        + "</w:tc><w:tc>" + text("{{ o.nama }}") + "</w:tc></w:tr>",
        row("{%tr endfor %}", ""),
    ),
    "table in a table": table(
        "<w:tr><w:tc>" + table(row("a", "b", "c"), columns=3) + text("{{ x }}") + "</w:tc><w:tc>"
        + text("b") + "</w:tc></w:tr>"
    ),
    "table in a content control": table(
        "<w:tr><w:sdt><w:sdtContent><w:tc>" + text("a") + "</w:tc></w:sdtContent></w:sdt><w:tc>"
        + text("{{ x }}") + "</w:tc></w:tr>"
    ),
    "pictures in a loop are numbered": (
        f"<w:p>{drawing()}</w:p>" + text("{%p for o in orang %}")
        + f"<w:p>{drawing(number=7)}<w:r><w:t>{{{{ o.nama }}}}</w:t></w:r></w:p>"
        + text("{%p endfor %}") + f"<w:p>{drawing()}</w:p>"
    ),
    "text box": (
        "<w:p><w:r><w:t>luar {{ x }}</w:t></w:r><w:r><w:pict>"
        + text("dalam {{ x }}") + "</w:pict></w:r><w:r><w:t>{{ x }}</w:t></w:r></w:p>"
    ),
    "empty paragraphs with properties": '<w:p w:rsidR="1"/><w:p/>' + text("{{ x }}"),
    "value in a property": '<w:p><w:pPr><w:jc w:val="{{ warna }}"/></w:pPr></w:p>' + text("{{ x }}"),
    "two sections": (
        text("{{ x }}") + '<w:p><w:pPr><w:sectPr><w:pgSz w:w="10" w:h="20"/></w:sectPr></w:pPr></w:p>'
    ),
}  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES)
def test_a_template_of_any_shape_gives_what_docxtpl_gives(shape):
    template, context = word(SHAPES[shape]), {**VALUES, "x3": 3, "warna": "FF'00&"}

    assert canonical(unpack(filled(template, context))) == rendered(template, context, {})


def test_headers_and_footnotes_are_filled_as_docxtpl_does():
    note = '<w:footnote w:id="1">' + text("catatan {{ x }}") + "</w:footnote>"
    template = word(text("{{ x }}"), header="kepala {{ x }}\t{{ x }}", footnotes=note)

    ours = canonical(unpack(filled(template, VALUES)))

    assert ours == rendered(template, VALUES, {})
    assert b"catatan satu<w:br>" in ours["word/footnotes.xml"].replace(b"</w:t>", b"")


def test_parts_without_a_tag_are_made_only_once():
    ready = compiled(word(text("{{ x }}"), header="selalu sama"), bounded=False)

    assert [part.member for part in ready.parts] == ["word/document.xml"]
    assert b"selalu sama" in unpack(ready.fill(VALUES, CORE, {}))["word/header1.xml"]


def test_a_document_tells_no_time_and_lists_its_members_in_order():
    content = filled(word(text("{{ x }}")), VALUES)
    members = ZipFile(BytesIO(content)).infolist()

    assert content == filled(word(text("{{ x }}")), VALUES)
    assert {member.date_time for member in members} == {(1980, 1, 1, 0, 0, 0)}
    assert [m.filename for m in members[:2]] == ["[Content_Types].xml", "_rels/.rels"]
    assert ZipFile(BytesIO(content)).testzip() is None


def sizes(content):
    sections = Document(BytesIO(content)).element.iter(qn("w:pgSz"))
    return [(int(size.get(qn("w:w"))), int(size.get(qn("w:h")))) for size in sections]


def test_the_paper_is_the_templates_own_unless_another_is_asked_for():
    size = '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
    template = word(f"<w:p><w:pPr><w:sectPr>{size}</w:sectPr></w:pPr></w:p>" + text("{{ x }}"))

    assert sizes(filled(template, VALUES)) == [(16838, 11906), (11906, 16838)]
    assert sizes(filled(template, VALUES, paper="F4")) == [(18709, 12189), (12189, 18709)]
    assert sizes(filled(template, VALUES, paper="A4")) == [(16838, 11906), (11906, 16838)]


def test_all_missing_values_of_all_parts_are_told_at_once():
    with pytest.raises(ValuesMissing) as refusal:
        filled(word(text("{{ y }}{{ orang.z }}"), header="{{ kepala }}"), VALUES)

    assert set(refusal.value.names) == {"kepala", "y (maksudnya ya?)", "z"}


def test_many_threads_may_fill_one_template():
    ready = compiled(word(text("{{ x }}") + text("{% if salah %}{{ tak_ada }}{% endif %}")), False)

    def fill(number):
        try:
            return ready.fill({"x": f"nilai {number}", "salah": number % 2}, CORE, {})
        except ValuesMissing as refusal:
            return refusal.names

    alone = [fill(number) for number in range(40)]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(fill, range(40)))

    assert together == alone
    assert alone[1] == ("tak_ada",)
    assert len({content for content in alone if isinstance(content, bytes)}) == 20


def test_the_cost_grows_no_faster_than_the_rows():
    rows = table(
        row("h", "h"), row("{%tr for o in orang %}", ""), row("{{ o.nama }}", "{{ o.kota }}"),
        row("{%tr endfor %}", ""),
    )  # fmt: skip
    ready = compiled(word(rows), bounded=False)

    def cost(number):
        context, spent = {"orang": PEOPLE * (number // 2)}, []
        for _ in range(3):
            begun = process_time()
            ready.fill(context, CORE, {})
            spent.append(process_time() - begun)
        return min(spent)

    cost(500)
    assert cost(8000) < 16 * cost(1000)  # eight times where it grows evenly, 64 times if squared


class Counted(list):
    """A list that knows how far somebody walked along it."""

    seen = 0

    def __iter__(self):
        for element in super().__iter__():
            self.seen += 1
            yield element


LOOP = text("{%p for o in orang %}") + text("{{ o }}") + text("{%p endfor %}")


@pytest.mark.parametrize("loop", [LOOP, LOOP.replace("{{ o }}", "{% if o == 'b' %}x{% endif %}")])
def test_a_users_template_is_stopped_at_the_deadline_while_it_runs(loop, monkeypatch):
    monkeypatch.setattr(bounds, "SECONDS", 0.02)
    people = Counted(["a"] * 3_000_000)

    with pytest.raises(TemplateRefused, match=r"tidak selesai diisi dalam 0\.02 detik"):
        filled(word(loop), {"orang": people}, bounded=True)
    assert people.seen < 1_000_000


def test_a_users_template_is_stopped_where_its_output_grows_too_large(monkeypatch):
    monkeypatch.setattr(bounds, "OUTPUT_BYTES", 100_000)
    people = Counted(["a" * 100] * 100_000)

    with pytest.raises(TemplateRefused, match="terlalu besar"):
        filled(word(LOOP), {"orang": people}, bounded=True)
    assert people.seen < 2_000
    assert filled(word(LOOP), {"orang": people[:10]}, bounded=True)


def test_tabs_do_not_multiply_the_properties_of_a_run_without_bound(monkeypatch):
    monkeypatch.setattr(bounds, "OUTPUT_BYTES", 1_000_000)
    fat = "<w:rPr>" + "<w:b/>" * 1000 + "</w:rPr>"

    with pytest.raises(TemplateRefused, match="terlalu besar"):
        filled(word(text("{{ x }}", fat)), {"x": "\t" * 8000}, bounded=True)


def test_ours_are_not_watched(monkeypatch):
    monkeypatch.setattr(bounds, "OUTPUT_BYTES", 10)

    assert filled(word(text("{{ x }}")), VALUES)


def test_a_value_no_document_can_hold_is_refused():
    with pytest.raises(TemplateRefused, match="karakter kendali"):
        filled(word(text("{{ x }}")), {"x": "a\x01b"})


def test_a_value_cannot_become_a_number_of_the_engine(text_of):
    """The marks of the engine are read from the template only."""
    marks = "\ue000nomor\ue001 \ue000kertas0w\ue001 <\ue000nomor\ue001>"
    content = filled(word(f"<w:p>{drawing()}</w:p>" + text("{{ x }}")), {"x": marks})

    assert marks in text_of(content)
