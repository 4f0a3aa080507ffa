"""Every example as pages of a PDF: how many, what each is signed with, and what it carries below."""

import re
from collections.abc import Iterator
from io import BytesIO

import pytest
from docx import Document
from docx.oxml.ns import qn

from forms import EXAMPLES, FORMS
from templates.blocks import read_source
from templates.build import SOURCES
from templates.render import names, render
from tests.templates.snapshots.taken import AGAIN, PAGES, all_pages, counts

FEWEST = 25  # letters that count as text beside a signature, not as a stray word


@pytest.fixture(scope="module")
def pages() -> dict[str, list[str]]:
    return all_pages()


def squeezed(text: str) -> str:
    """Letters and digits only: lines of a page end elsewhere than paragraphs."""
    return re.sub(r"[\W_]", "", text)


def lines(element) -> Iterator[str]:
    for paragraph in element.iter(qn("w:p")):
        line = squeezed("".join(node.text or "" for node in paragraph.iter(qn("w:t"))))
        if line:
            yield line


def signature_blocks(body) -> list[list[list[str]]]:
    """Each block's rows as lines: it is the table with a row of a fixed height to sign in."""
    return [
        [list(lines(row)) for row in table.tr_lst]
        for table in body.iter(qn("w:tbl"))
        if [rule for rule in table.iter(qn("w:trHeight")) if rule.get(qn("w:hRule")) == "exact"]
    ]


def test_every_example_has_as_many_pages_as_before(pages) -> None:
    assert counts(pages) == PAGES.read_text("utf-8"), AGAIN


@pytest.mark.parametrize("name", names())
def test_a_signature_is_never_alone_on_its_page(name, pages) -> None:
    document = Document(BytesIO(render(name, EXAMPLES[name])))
    repeated = [line for part in header_and_footer(document) for line in lines(part)]
    blocks = signature_blocks(document.element.body)

    assert bool(blocks) is bool(FORMS[name].signers)
    for above, _, below in blocks:
        page = next(text for text in map(squeezed, reversed(pages[name])) if below[0] in text)
        before = page[: page.rindex(below[0])]
        for line in (*repeated, *above):
            before = before.replace(line, "")
        assert len(before) >= FEWEST


def header_and_footer(document) -> list:
    section = document.sections[0]
    return [
        part._element
        for part in (
            section.first_page_header, section.header, section.first_page_footer, section.footer,
        )
    ]  # fmt: skip


@pytest.mark.parametrize("name", names())
def test_every_page_but_a_cover_says_which_it_is_of_which_document(name, pages) -> None:
    code, count = EXAMPLES[name].kode_dokumen, len(pages[name])
    cover = read_source(SOURCES / f"{name}.yaml").cover

    assert code
    for number, text in enumerate(pages[name], start=1):
        footed = code in text and f"Halaman {number} dari {count}" in " ".join(text.split())
        assert footed is not (cover and number == 1)


@pytest.mark.parametrize("name", names())
def test_no_page_of_a_final_document_is_marked_as_a_draft(name, pages) -> None:
    assert [text for text in pages[name] if "KONSEP" in text] == []
