"""The inside of foreign parts: fields, elements and tags that may not stand there."""

from time import process_time

import pytest

from templates.engine import TemplateRefused
from templates.foreign_xml import parsed
from templates.inside import cut_off, look_through
from tests.templates.handmade import NAMES, text

VML = 'xmlns:v="urn:schemas-microsoft-com:vml"'


def part(body):
    return f"<w:document {NAMES} {VML}><w:body>{body}</w:body></w:document>".encode()


def field(*codes, inner=""):
    """A complex field whose code is spread over runs."""
    spread = "".join(f"<w:r><w:instrText>{code}</w:instrText></w:r>" for code in codes)
    begin, separate, end = (
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
    )
    return f"{begin}{inner}{spread}{separate}<w:r><w:t>hasil</w:t></w:r>{end}"


@pytest.mark.parametrize(
    "body",
    [
        text("{{ nomor }} dan {% if x %}a{% endif %} {# catatan #} { satu } 100%"),
        text("kata").replace("</w:r>", "</w:r><w:r><w:t>{</w:t></w:r><w:r><w:t>{ x }}</w:t></w:r>"),
        f"<w:p>{field(' PAGE ')}{field(' TOC ', '1-3')}</w:p>",
        '<w:p><w:fldSimple w:instr=" NUMPAGES  \\* MERGEFORMAT "/></w:p>',
        "<w:tbl><w:tr><w:tc><w:tcPr/><w:p/></w:tc><w:tc><w:p/></w:tc><w:tc/></w:tr></w:tbl>",
    ],
)  # fmt: skip
def test_what_templates_commonly_hold_may_stay(body):
    look_through({"word/document.xml": part(body)})


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ('<w:altChunk r:id="r1"/>', "altChunk"),
        ("<w:p><w:r><w:object/></w:r></w:p>", "OLE"),
        ('<w:p><w:r><w:control r:id="r1"/></w:r></w:p>', "kontrol aktif"),
        ('<w:subDoc r:id="r1"/>', "subdokumen"),
        ('<w:attachedTemplate r:id="r1"/>', "templat terlampir"),
        ("<w:mailMerge/>", "mail merge"),
        ('<v:imagedata src="http://a.invalid/a.png"/>', "gambar dari luar"),
        ("<w:p><w:del><w:r><w:delText>a</w:delText></w:r></w:del></w:p>", "perubahan terlacak"),
        (f"<w:p>{field('INCLUDEPICTURE x')}</w:p>", "INCLUDEPICTURE"),
        (f"<w:p>{field(' INC', 'LUDETEXT x')}</w:p>", "INCLUDETEXT"),
        (f"<w:p>{field('ddeauto x y')}</w:p>", "DDEAUTO"),
        (f"<w:p>{field('LINK Excel')}</w:p>", "LINK"),
        (f"<w:p>{field('MACROBUTTON x')}</w:p>", "MACROBUTTON"),
        (f"<w:p>{field('DATE')}</w:p>", "DATE"),
        (f"<w:p>{field(' PAGE ', inner=field('REF a'))}</w:p>", "tanpa nama"),
        (f"<w:p>{field('')}</w:p>", "tanpa nama"),
        ('<w:p><w:fldSimple w:instr="INCLUDETEXT a"/></w:p>', "INCLUDETEXT"),
        ("<w:p><w:r><w:instrText>DDE a b</w:instrText></w:r></w:p>", "DDE"),
        ('<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DDE</w:instrText></w:r></w:p>',
         "DDE"),
        ('<w:p><wp:docPr id="1" name="{{ x }}"/></w:p>', "di luar teks"),
        ("<w:p><w:r><w:instrText>PAGE {</w:instrText></w:r></w:p>", "di luar teks"),
        ("<w:p>{{ x }}</w:p>", "di luar teks"),
        ("<w:p><w:r><w:t>a<w:t>b</w:t></w:t></w:r></w:p>", "susunannya rusak"),
        ("<w:tc><w:p/><w:tcPr/></w:tc>", "susunannya rusak"),
        (text("a {{ b"), 'tidak terbaca di dekat "a {{ b"'),
        (text("a }} b"), "tidak terbaca"),
        (text("{{ a %}"), "tidak terbaca"),
        (text("{% if a %") + text("} b"), "tidak terbaca"),
        (text("a {") + text("{ b"), "dua paragraf"),
        (text("{{ '" + "a" * 600 + "' }}"), "terlalu panjang"),
        (text("{{ a }}" * 5001), "lebih dari 5000"),
    ],
)  # fmt: skip
def test_the_rest_is_refused_in_words(body, words):
    with pytest.raises(TemplateRefused, match=words):
        look_through({"word/document.xml": part(body)})


def test_every_part_is_looked_through():
    with pytest.raises(TemplateRefused):
        look_through({"word/document.xml": part(""), "word/footer1.xml": part(text("{{"))})


def test_references_are_cut_and_nothing_else():
    xml = part('<w:p><w:hyperlink r:id="r1"/><w:hyperlink r:id="r2"/><w:b w:id="r1"/></w:p>')
    root = parsed(cut_off(xml, {"r1"}))
    links = [dict(link.attrib) for link in root.iter("{*}hyperlink")]

    assert [list(link.values()) for link in links] == [[], ["r2"]]
    assert next(root.iter("{*}b")).attrib.values() == ["r1"]


@pytest.mark.parametrize(
    "body",
    ["<w:p/>" * 100_000, text("{ " * 300_000), f"<w:p>{field('PAGE') * 10_000}</w:p>"],
    ids=["paragraphs", "braces", "fields"],
)
def test_looking_takes_no_longer_than_reading(body):
    begun = process_time()
    look_through({"word/document.xml": part(body)})

    assert process_time() - begun < 3
