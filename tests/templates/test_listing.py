"""Line ends and tabs: resolved as docxtpl does, and in time that grows with the text."""

from time import process_time

from docxtpl import DocxTemplate
from hypothesis import given
from hypothesis import strategies as st

from templates.listing import resolved

PIECES = (
    "<w:p>", '<w:p w:id="1">', '<w:p w:id="1"/>', "<w:p/>", "</w:p>", "<w:pPr><w:b/></w:pPr>",
    "<w:r>", '<w:r w:id="1">', "<w:r/>", "</w:r>", "<w:rPr><w:b/></w:rPr>", "<w:rPr>", "</w:rPr>",
    "<w:t>", '<w:t xml:space="preserve">', "<w:t/>", "<w:tab/>", "</w:t>", "\n", "\t", "a",
)  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_any_text_is_resolved_as_docxtpl_does(xml):
    assert resolved(xml) == DocxTemplate.resolve_listing(None, xml)


@given(st.lists(st.sampled_from(("a\n", "\tb", "c", "")), min_size=1, max_size=6))
def test_whole_paragraphs_are_resolved_as_docxtpl_does(texts):
    xml = "".join(
        f"<w:p><w:r><w:rPr><w:i/></w:rPr><w:t>{text}</w:t></w:r><w:r><w:t>x</w:t></w:r></w:p>\n"
        for text in texts
    )

    assert resolved(xml) == DocxTemplate.resolve_listing(None, xml)


def test_what_is_added_is_announced_before_it_is_added():
    spent = []
    xml = "<w:p><w:r><w:t>a\nb\tc</w:t></w:r></w:p>"

    assert len(resolved(xml, spent.append)) <= len(xml) + sum(spent)
    assert resolved("<w:p/>", spent.append) == "<w:p/>"
    assert len(spent) == 1


def test_the_time_grows_with_the_text_and_not_faster():
    def cost(paragraphs):
        hostile = '<w:p a="1"/>' * paragraphs + "\n\t" * paragraphs
        begun = process_time()
        resolved(hostile)
        resolved("<w:p><w:r><w:t>a\n\t</w:t></w:r></w:p>" * paragraphs)
        return process_time() - begun

    cost(1000)
    assert min(cost(40_000) for _ in range(3)) < 16 * min(cost(5_000) for _ in range(3))
